package catalog

import (
	"maps"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// maxInlinedSteps bounds the statements that are followed; each IF follows those behind it twice.
const maxInlinedSteps = 100

// inliner follows the code of a function for one call. Its values are those of the
// parameters and variables, as expressions of the caller.
type inliner struct {
	c      *Run
	at     *ast.Call
	of     *ast.Routine
	outer  []*ast.Routine
	values map[string]ast.Expr
	types  map[string]*ast.TypeName
	steps  int
	failed bool
	// packages are the package of the function and its body.
	packages []*ast.CreatePackage
	// queries tells that the code may read tables.
	queries bool
	// none is what handles NO_DATA_FOUND; left has what does behind the end of a block.
	none *noData
	left map[*ast.NullStmt]*noData
	// cursors are those that are declared, opened the values with which they were opened.
	cursors map[string]*ast.CursorDecl
	opened  map[string]map[string]ast.Expr
}

func (in *inliner) fail() ast.Expr {
	in.failed = true
	return nil
}

func (in *inliner) key(id ast.Ident) string {
	if in.c.Dialect == "sqlserver" {
		return strings.ToLower(id.Text)
	}
	return in.c.Cat.Fold(id)
}

// run is what statements return; nil when they do what no expression can say.
func (in *inliner) run(list []ast.Stmt, values map[string]ast.Expr) ast.Expr {
	for i, s := range list {
		if in.steps++; in.failed || in.steps > maxInlinedSteps {
			return in.fail()
		}
		rest := list[i+1:]
		switch s := s.(type) {
		case *ast.NullStmt:
			if outer, ok := in.left[s]; ok {
				in.none = outer
			}
		case *ast.VariableDecl:
			in.declare(s, values)
		case *ast.CursorDecl, *ast.OpenCursor, *ast.FetchCursor, *ast.CloseCursor:
			in.cursor(s, values)
		case *ast.Assign:
			in.assign(s.Target, s.Op, s.Value, values)
		case *ast.SelectStmt:
			if x, ok := in.selected(s, rest, values); !ok || x != nil {
				return x
			}
		case *ast.StmtList:
			return in.run(slices.Concat(s.Stmts, rest), values)
		case *ast.Compound:
			if len(s.Handlers) > 0 {
				return in.handled(s, rest, values)
			}
			return in.run(slices.Concat(s.Decls, s.Stmts, rest), values)
		case *ast.If:
			cond, none := in.value(s.Cond, values), in.none
			yes := in.run(followed(s.Then, rest), maps.Clone(values))
			in.none = none
			return in.choice(cond, yes, in.run(followed(s.Else, rest), maps.Clone(values)))
		case *ast.CaseStmt:
			x := tree.CaseAsIf(s)
			if x == nil || s.Else == nil { // without ELSE it raises CASE_NOT_FOUND
				return in.fail()
			}
			return in.run(append([]ast.Stmt{x}, rest...), values)
		case *ast.Return:
			if s.Value == nil && s.Query != nil && in.queries {
				return in.cast(in.lookup(tree.Spanned(&ast.Subquery{Query: s.Query}, in.at), values), in.of.Returns)
			}
			if s.Value == nil {
				return in.fail()
			}
			return in.cast(in.value(s.Value, values), in.plainType(in.of.Returns))
		default:
			return in.fail()
		}
	}
	return in.fail()
}

// followed is a branch and what comes behind it.
func followed(s ast.Stmt, rest []ast.Stmt) []ast.Stmt {
	if s == nil {
		return rest
	}
	return append([]ast.Stmt{s}, rest...)
}

func (in *inliner) choice(cond, yes, no ast.Expr) ast.Expr {
	if in.failed || cond == nil || yes == nil || no == nil {
		return in.fail()
	}
	when := tree.Spanned(&ast.When{Cond: cond, Result: yes}, in.at)
	out := tree.Spanned(&ast.Case{Whens: []*ast.When{when}, Else: no}, in.at)
	if more, ok := no.(*ast.Case); ok && more.Operand == nil {
		out.Whens, out.Else = append(out.Whens, more.Whens...), more.Else
	}
	return out
}

func (in *inliner) declare(s *ast.VariableDecl, values map[string]ast.Expr) {
	for _, n := range s.Names {
		key := in.key(n)
		if values[key] != nil || s.Type == nil || s.Type.Array > 0 {
			in.fail()
			return
		}
		x := ast.Expr(tree.Spanned(&ast.Keyword{Word: "null"}, in.at))
		if s.Default != nil {
			x = in.value(s.Default, values)
		}
		if in.types == nil {
			in.types = map[string]*ast.TypeName{}
		}
		in.types[key] = s.Type
		values[key] = in.cast(x, s.Type)
	}
}

func (in *inliner) assign(target ast.Expr, op string, value ast.Expr, values map[string]ast.Expr) {
	key := ""
	switch t := target.(type) {
	case *ast.Param:
		key = strings.ToLower(t.Name)
	case *ast.ColumnRef:
		if len(t.Name.Parts) == 1 {
			key = in.key(t.Name.Last())
		}
	}
	if value == nil {
		in.fail()
		return
	}
	x := in.value(value, values)
	if op = strings.TrimSuffix(op, "="); op != "" && op != ":" {
		x = tree.Spanned(&ast.Binary{Op: op, Left: values[key], Right: x}, in.at)
	}
	in.give(key, x, values)
}

// set gives a variable of T-SQL a value.
func (in *inliner) set(target, x ast.Expr, values map[string]ast.Expr) {
	if p, ok := target.(*ast.Param); ok {
		in.give(strings.ToLower(p.Name), x, values)
		return
	}
	in.fail()
}

// give is a value in the type of a variable or parameter.
func (in *inliner) give(key string, x ast.Expr, values map[string]ast.Expr) {
	typ := in.types[key]
	for _, p := range in.of.Params {
		if in.key(p.Name) == key {
			typ = in.plainType(p.Type)
		}
	}
	if typ == nil {
		in.fail()
		return
	}
	values[key] = in.cast(x, typ)
}

// selected is a query: it gives the value of a function in SQL, or sets variables. It
// reports false for any other.
func (in *inliner) selected(s *ast.SelectStmt, rest []ast.Stmt, values map[string]ast.Expr) (ast.Expr, bool) {
	q, ok := s.Query.Body.(*ast.Select)
	switch {
	case in.queries && in.of.Language == "sql" && len(rest) == 0 && (!ok || len(q.From) > 0):
		x := in.firstOf(s.Query, values)
		return x, x != nil
	case ok && in.queries && len(q.Into)+len(s.Query.Into) > 0:
		return in.into(s.Query, q, rest, values)
	case ok && in.queries && len(q.From) > 0:
		return in.read(s.Query, q, values)
	}
	if !ok || s.Query.With != nil || s.Query.Limit != nil || len(q.From) > 0 || q.Where != nil || q.Quantifier != "" || q.Top != nil || q.Having != nil ||
		len(q.GroupBy) > 0 || len(q.Into) > 0 {
		return in.fail(), false
	}
	if in.of.Language == "sql" && len(q.Items) == 1 && q.Items[0].Target == nil {
		return in.cast(in.value(q.Items[0].Expr, values), in.plainType(in.of.Returns)), true
	}
	for _, it := range q.Items {
		if it.Target == nil {
			return in.fail(), false
		}
		in.assign(it.Target, "", it.Expr, values)
	}
	return nil, true
}

// value is an expression of the code with the values of its variables.
func (in *inliner) value(e ast.Expr, values map[string]ast.Expr) ast.Expr {
	if in.failed {
		return nil
	}
	box := &ast.Paren{X: e} // so that the expression itself may be replaced
	out := tree.Moved(box, in.at, func(x ast.Expr) ast.Expr { return in.replaced(x, values) }).(*ast.Paren).X
	if in.failed || in.differs(out) {
		return in.fail()
	}
	return out
}

func (in *inliner) replaced(x ast.Expr, values map[string]ast.Expr) ast.Expr {
	switch x := x.(type) {
	case *ast.Param:
		if v := values[strings.ToLower(x.Name)]; v != nil {
			return v
		}
		in.fail()
	case *ast.ColumnRef:
		return in.named(x.Name, values)
	case *ast.Call:
		x = in.qualified(x)
		if x.X != nil || len(in.c.Cat.Codes[in.c.Cat.KeyOf(x.Name)]) == 0 && in.c.packaged(x) == nil {
			return nil
		}
		call := tree.Moved(x, in.at, func(x ast.Expr) ast.Expr { return in.replaced(x, values) }).(*ast.Call)
		if in.failed {
			return nil
		}
		if out := in.c.inlined(call, in.outer, in.queries); out != nil {
			return out
		}
		in.fail()
	case *ast.Subquery, *ast.Exists:
		if in.queries {
			return in.lookup(x, values)
		}
		in.fail()
	case *ast.SequenceRef:
		in.fail()
	}
	return nil
}

// named is the value of a parameter or variable of PL/SQL and PL/pgSQL, nil for the words
// that functions take.
func (in *inliner) named(n ast.Name, values map[string]ast.Expr) ast.Expr {
	if in.c.Dialect == "sqlserver" {
		return nil
	}
	switch len(n.Parts) {
	case 1:
		if x := values[in.key(n.Last())]; x != nil {
			return x
		}
		return in.ofPackage(n)
	case 2:
		if in.c.Cat.Fold(n.Parts[0]) == in.c.Cat.Fold(in.of.Name.Last()) {
			return values[in.key(n.Last())]
		}
		if x := values[attributeKey(in.key(n.Parts[0]), n.Last().Text)]; x != nil {
			return x
		}
		if x := in.ofPackage(n); x != nil {
			return x
		}
	}
	return in.fail()
}

// plainType is the type of a parameter or result: PostgreSQL takes no notice of lengths there.
func (in *inliner) plainType(t *ast.TypeName) *ast.TypeName {
	if in.c.Dialect != "postgres" || len(t.Args) == 0 {
		return t
	}
	plain := *t
	plain.Args = nil
	return &plain
}

// unsized are types without a length, to which texts and numbers need no cast.
var unsized = tree.WordSet("varchar2", "nvarchar2", "varchar", "text", "clob", "number", "character varying")

func (in *inliner) cast(x ast.Expr, t *ast.TypeName) ast.Expr {
	if x == nil || in.failed || t.Array > 0 || t.SetOf || t.Ref == "rowtype" {
		return in.fail()
	}
	if in.c.Dialect != "sqlserver" && (len(t.Args) == 0 && unsized[strings.ToLower(t.Name.Last().Text)] || t.Ref != "") {
		return x
	}
	typ := tree.Moved(t, in.at, func(ast.Expr) ast.Expr { return nil }).(*ast.TypeName)
	if in.c.Dialect == "oracle" && tree.IsWholeType(t) {
		typ.Name = ast.Name{Parts: []ast.Ident{{Text: "integer"}}}
	}
	return tree.Spanned(&ast.Cast{X: x, Type: typ, Func: "cast"}, in.at)
}

func isLarge(x ast.Expr) bool {
	n := 0
	ast.Inspect(x, func(ast.Node) bool {
		n++
		return n <= maxInlinedNodes
	})
	return n > maxInlinedNodes
}
