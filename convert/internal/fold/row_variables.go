package fold

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// The variables of a trigger that acts on its row stand for the values that they hold, as long as
// the columns of which these are made stay as they are.

// largestValue bounds the nodes of a value that stands for a variable.
const largestValue = 200

// declares enters the variables of the trigger.
func (a *acting) declares(list []ast.Stmt) bool {
	if len(list) > 0 && a.vars == nil {
		a.vars, a.types = map[string]ast.Expr{}, map[string]*ast.TypeName{}
	}
	for _, d := range list {
		switch d := d.(type) {
		case *ast.VariableDecl:
			for _, id := range d.Names {
				key := a.c.Cat.Fold(id)
				a.locals[key], a.types[key] = ast.Name{}, d.Type
				if d.Default == nil && a.record(key, d.Type) {
					continue
				}
				if d.Default == nil {
					a.vars[key] = &ast.Keyword{Word: "null"}
				} else {
					a.holds(key, d.Default, standsFor)
				}
			}
		case *ast.CursorDecl:
			if a.cursors == nil {
				a.cursors = map[string]*ast.CursorDecl{}
			}
			a.cursors[a.c.Cat.Fold(d.Name)] = d
			a.locals[a.c.Cat.Fold(d.Name)] = ast.Name{}
		case *ast.ConditionDecl, *ast.Pragma:
		case *ast.Routine:
			if !a.declaresRoutine(d) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// sets gives a variable its value. It reports false where the statement does something else.
func (a *acting) sets(s ast.Stmt, target, value ast.Expr) bool {
	r, ok := ast.Unparen(target).(*ast.ColumnRef)
	if ok && a.c.Dialect == "postgres" && len(r.Name.Parts) == 1 && a.isLocal(r) && value != nil && tree.Has[*ast.Query](value) && onlyLooks(value) && !a.mixed(value) {
		a.holds(a.c.Cat.Fold(r.Name.Last()), value, onlyLooks)
		return true
	}
	if ok && len(r.Name.Parts) == 1 && a.isLocal(r) && a.holdsRow(a.c.Cat.Fold(r.Name.Last()), value) {
		delete(a.vars, a.c.Cat.Fold(r.Name.Last()))
		return true
	}
	if ok && (a.field(r) != "" || a.recordNamed(r) != "") {
		return a.setsRecord(r, value)
	}
	if !ok || !a.silent(s) {
		return false
	}
	if len(r.Name.Parts) == 1 && a.isLocal(r) {
		a.holds(a.c.Cat.Fold(r.Name.Last()), value, standsFor)
	}
	return true
}

// holds enters the value of a variable, as its type keeps it; none where that is not known, or the
// value is none of those that may stand for the variable.
func (a *acting) holds(key string, value ast.Expr, stands func(ast.Node) bool) {
	if value == nil {
		delete(a.vars, key)
		return
	}
	x := a.row(value)
	delete(a.vars, key)
	if seq, _ := sequenceNamed(value); !seq.IsZero() && a.readsOnce(key) {
		a.vars[key] = x
		return
	}
	if !stands(x) {
		return
	}
	if x = a.kept(a.typeOf(a.types[key]), x); x != nil {
		a.vars[key] = x
	}
}

// standsFor reports whether a value may be written where a variable stands: it is not large, it is
// the same each time, and it reads no rows.
func standsFor(x ast.Node) bool { return onlyLooks(x) && !tree.Has[*ast.Query](x) }

// typeOf is a type as it is written, or that of the column whose type it names.
func (a *acting) typeOf(t *ast.TypeName) *ast.TypeName {
	if t == nil || t.Ref != "type" || len(t.Name.Parts) < 2 {
		return t
	}
	of := t.Name
	of.Parts = of.Parts[:len(of.Parts)-1]
	if table := a.c.Cat.Table(of); table != nil {
		if col := table.Column(a.c.Cat, t.Name.Last()); col != nil && col.Typ != nil {
			return col.Typ
		}
	}
	return t
}

// kept is a value in a variable of a type, nil for types whose effect on it is not known. A text
// that is too long is an error in the source.
func (a *acting) kept(t *ast.TypeName, x ast.Expr) ast.Expr {
	if t == nil || tree.IsNullWord(ast.Unparen(x)) {
		return x
	}
	if t.Ref != "" || t.Array > 0 {
		return nil
	}
	if a.c.Dialect == "postgres" {
		return keptCast(t, x)
	}
	if tree.IsWholeType(t) {
		whole := *t
		whole.Name = ast.Name{Parts: []ast.Ident{{Text: "integer"}}}
		return &ast.Cast{Base: ast.Base{At: x.Span()}, X: x, Type: &whole, Func: "cast"}
	}
	switch word := strings.ToLower(t.Name.Last().Text); word {
	case "varchar2", "nvarchar2", "varchar", "clob", "boolean":
		return x
	case "char", "nchar", "character":
		return padded(t, x)
	case "number", "date", "timestamp", "integer":
		if word == "number" && len(t.Args) == 0 {
			return x
		}
		return &ast.Cast{Base: ast.Base{At: x.Span()}, X: x, Type: t, Func: "cast"}
	}
	return nil
}

// padded is a value in a variable of a fixed length: constants with the blanks at their end, nil
// for other values, whose length is not known.
func padded(t *ast.TypeName, x ast.Expr) ast.Expr {
	length := 1
	if len(t.Args) > 0 {
		n, ok := ast.Unparen(t.Args[0]).(*ast.NumberLit)
		if !ok {
			return nil
		}
		length, _ = strconv.Atoi(n.Text)
	}
	switch lit := ast.Unparen(x).(type) {
	case *ast.StringLit:
		missing := length - utf8.RuneCountInString(lit.Value)
		if missing < 0 || length > maxPadded {
			return nil
		}
		return tree.Spanned(&ast.StringLit{Value: lit.Value + strings.Repeat(" ", missing)}, lit)
	case *ast.Case:
		out := *lit
		out.Whens = make([]*ast.When, len(lit.Whens))
		for i, w := range lit.Whens {
			one := *w
			if one.Result = padded(t, w.Result); one.Result == nil {
				return nil
			}
			out.Whens[i] = &one
		}
		if lit.Else != nil {
			if out.Else = padded(t, lit.Else); out.Else == nil {
				return nil
			}
		}
		return &out
	}
	if tree.IsNullWord(ast.Unparen(x)) {
		return x
	}
	return nil
}

// maxPadded bounds the length of variables of CHAR that are followed.
const maxPadded = 255

// keptCast is a value in a variable of PL/pgSQL, which casts it.
func keptCast(t *ast.TypeName, x ast.Expr) ast.Expr {
	cast := &ast.Cast{Base: ast.Base{At: x.Span()}, X: x, Type: t, Func: "cast"}
	switch word := strings.ToLower(t.Name.Last().Text); word {
	case "text", "varchar", "character varying":
		if _, text := ast.Unparen(x).(*ast.StringLit); text {
			return x
		}
		cast.Type = &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "text"}}}}
		return cast
	case "integer", "int", "int4", "bigint", "int8", "smallint", "int2", "numeric", "decimal", "boolean", "bool", "date", "timestamp", "timestamptz",
		"timestamp with time zone", "timestamp without time zone", "uuid", "json", "jsonb":
		return cast
	case "tsvector":
		return x
	}
	return nil
}

// changes forgets variables whose values read a column that gets another value.
func (a *acting) changes(id ast.Ident) {
	for key, value := range a.vars {
		reads := false
		ast.Inspect(value, func(n ast.Node) bool {
			if r, ok := n.(*ast.ColumnRef); ok && len(r.Name.Parts) == 2 && strings.EqualFold(r.Name.Parts[0].Text, catalog.NewRow) {
				reads = reads || a.c.Cat.Fold(r.Name.Last()) == a.c.Cat.Fold(id)
			}
			return !reads
		})
		if reads {
			delete(a.vars, key)
		}
	}
}

// forget forgets the variables that a statement sets.
func (a *acting) forget(s ast.Stmt) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Assign:
			a.lose(n.Target)
		case *ast.Select:
			for _, e := range n.Into {
				a.lose(e)
			}
		case *ast.FetchCursor:
			for _, e := range n.Into {
				a.lose(e)
			}
		}
		return true
	})
}

func (a *acting) lose(target ast.Expr) {
	if r, ok := ast.Unparen(target).(*ast.ColumnRef); ok {
		delete(a.vars, a.c.Cat.Fold(r.Name.Last()))
		delete(a.vars, a.field(r))
		if key := a.recordNamed(r); key != "" {
			a.forgetRecord(key)
		}
	}
}

// merge is what the variables hold behind IF: then holds those behind its first branch, a.vars
// those behind the other. Where the branches do nothing else, one that they set has one of two
// values; where they do, it is not known.
func (a *acting) merge(cond ast.Expr, then map[string]ast.Expr, plain bool) {
	for key, other := range a.vars {
		first := then[key]
		switch {
		case first == other:
		case first == nil || !plain:
			delete(a.vars, key)
		default:
			if a.vars[key] = (&ast.Case{Whens: []*ast.When{{Cond: cond, Result: first}}, Else: other}); !onlyLooks(a.vars[key]) {
				delete(a.vars, key)
			}
		}
	}
}
