package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Bounds of what calls of functions become.
const (
	maxInlinedNodes = 600
	maxInlinedDepth = 5
	maxWrittenOut   = 1000
)

// Computes is what a call of a function of the source computes, as an expression of the
// source, where its code does nothing else; nil for all others.
func (c *Run) Computes(e *ast.Call) ast.Expr { return c.written(e, false) }

// ComputesByQuery is [Run.Computes] for functions that also read tables: their queries are
// calls of [expr.QueryCall].
func (c *Run) ComputesByQuery(e *ast.Call) ast.Expr {
	return c.written(e, true)
}

func (c *Run) written(e *ast.Call, queries bool) ast.Expr {
	if len(c.Cat.Codes) == 0 || e.X != nil || c.Dialect == "sqlserver" && len(e.Name.Parts) < 2 {
		return nil
	}
	x := c.inlined(e, nil, queries)
	if x != nil {
		c.writtenOut(e)
	}
	return x
}

// writtenOut remembers of a function where a call of it stands.
func (c *Run) writtenOut(e *ast.Call) {
	for _, o := range c.routinesNamed(e.Name) {
		if len(o.WrittenOut) < maxWrittenOut {
			o.WrittenOut = append(o.WrittenOut, e.At)
		}
	}
}

func (c *Run) inlined(e *ast.Call, outer []*ast.Routine, queries bool) ast.Expr {
	if e.X != nil || e.Over != nil || e.Filter != nil || e.Star || e.Quantifier != "" || len(e.Within)+len(e.OrderBy)+len(e.Options) > 0 {
		return nil
	}
	r := c.FunctionFor(e)
	if r == nil || r.Returns == nil || r.Returns.Array > 0 || r.Returns.SetOf || len(outer) == maxInlinedDepth || slices.Contains(outer, r) {
		return nil
	}
	in := c.inliner(e, r, outer, queries)
	if !in.arguments(e) {
		return nil
	}
	x := in.run([]ast.Stmt{r.Body.Code}, in.values)
	if x == nil || in.failed {
		return nil
	}
	if x = in.result(x); isLarge(x) {
		return nil
	}
	return x
}

func (c *Run) inliner(e *ast.Call, of *ast.Routine, outer []*ast.Routine, queries bool) *inliner {
	in := &inliner{c: c, at: e, of: of, outer: append(outer, of), values: map[string]ast.Expr{}, queries: queries}
	if c.packaged(e) == of {
		in.packages = c.PackagesOf(e.Name)
	}
	return in
}

// routinesNamed are the routines of a name. One of PostgreSQL with a schema that the files do not make
// may be one whose schema they do not say.
func (c *Run) routinesNamed(n ast.Name) []*Object {
	list := c.Cat.Codes[c.Cat.KeyOf(n)]
	if len(list) > 0 || c.Dialect != "postgres" || len(n.Parts) != 2 {
		return list
	}
	if schema := c.Cat.Fold(n.Parts[0]); schema == "pg_catalog" || c.Cat.Others["schema\x00"+schema] != nil {
		return nil
	}
	return c.Cat.Codes["\x00"+c.Cat.Fold(n.Last())]
}

// FunctionFor is the only function that a call may mean, if its code was read.
func (c *Run) FunctionFor(e *ast.Call) *ast.Routine {
	found := c.RoutineAmong(c.routinesNamed(e.Name), func(r *ast.Routine) bool { return r.Kind == ast.Function && len(r.Params) >= len(e.Args) })
	if found == nil {
		found = c.packaged(e)
	}
	return Followed(found)
}

// RoutineAmong is the routine of a list that is accepted; of several the last, if it takes the place of the
// others, else nil.
func (c *Run) RoutineAmong(list []*Object, accepts func(*ast.Routine) bool) (found *ast.Routine) {
	for _, o := range list {
		r, ok := o.Node.(*ast.Routine)
		if !ok || o.Ignored || !accepts(r) {
			continue
		}
		if found != nil && !c.sameHeader(found, r) {
			return nil
		}
		found = r // a later definition
	}
	return found
}

// Followed is a routine whose code was read, in a language that is followed; nil for any other.
func Followed(r *ast.Routine) *ast.Routine {
	if r == nil || r.Body == nil || r.Body.Code == nil || r.Body.Outline {
		return nil
	}
	switch strings.ToLower(r.Language) {
	case "", "sql", "plpgsql", "plsql":
		return r
	}
	return nil
}

// sameHeader tells that one of two routines takes the place of the other.
func (c *Run) sameHeader(a, b *ast.Routine) bool {
	return c.Dialect != "postgres" || len(a.Params) == len(b.Params) &&
		slices.EqualFunc(a.Params, b.Params, func(x, y *ast.Parameter) bool { return tree.TypeText(x.Type) == tree.TypeText(y.Type) })
}

// arguments gives the parameters the values of a call.
func (in *inliner) arguments(e *ast.Call) bool {
	for i, p := range in.of.Params {
		if p.Mode != "" && p.Mode != "in" || p.Type == nil || p.Type.Array > 0 {
			return false
		}
		x := p.Default
		if i < len(e.Args) && !tree.IsWord(e.Args[i], "default") {
			x = e.Args[i]
		}
		switch x.(type) {
		case nil, *ast.NamedArg, *ast.SpecialArg, *ast.Subquery:
			return false
		}
		if x == p.Default {
			x = in.value(x, nil)
		}
		if in.differs(x) {
			return false
		}
		x = in.cast(x, in.plainType(p.Type))
		in.values[in.key(p.Name)] = x
		if in.c.Dialect == "postgres" {
			in.values["$"+strconv.Itoa(i+1)] = x
		}
	}
	return true
}

// differs tells that an expression may have another value each time.
func (in *inliner) differs(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			found = found || Volatile(n.Name.Last().Text)
		case *ast.ColumnRef:
			found = found || in.c.Dialect == "oracle" && pseudo[strings.ToLower(n.Name.Last().Text)]
		case *ast.Subquery, *ast.Exists:
			found = found || !in.queries
		case *ast.SequenceRef:
			found = true
		}
		return !found
	})
	return found
}

// pseudo are the columns of Oracle that have another value each time.
var pseudo = tree.WordSet("nextval", "currval")

// result is the value of a function, which is NULL for NULL where its header says so.
func (in *inliner) result(x ast.Expr) ast.Expr {
	if !in.strict() || len(in.of.Params) == 0 {
		return x
	}
	var any ast.Expr
	for _, p := range in.of.Params {
		test := tree.Spanned(&ast.IsExpr{X: in.values[in.key(p.Name)], Test: "null"}, in.at)
		if any == nil {
			any = test
			continue
		}
		any = tree.Spanned(&ast.Binary{Op: "or", Left: any, Right: test}, in.at)
	}
	when := tree.Spanned(&ast.When{Cond: any, Result: tree.Spanned(&ast.Keyword{Word: "null"}, in.at)}, in.at)
	return tree.Spanned(&ast.Case{Whens: []*ast.When{when}, Else: x}, in.at)
}

// strict is RETURNS NULL ON NULL INPUT.
func (in *inliner) strict() bool {
	for _, o := range in.of.Options {
		if text := strings.ToLower(o.Name + " " + o.Value); strings.Contains(text, "strict") || strings.Contains(text, "returns null on null input") {
			return true
		}
	}
	return false
}
