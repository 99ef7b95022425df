package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Triggers of PostgreSQL that only give columns values, as of when a row was changed, are those
// of Oracle with their code in a function: NEW.updated := now(); RETURN NEW.

// functionOf is the function that a trigger calls, nil if the scripts do not define it.
func (c *Folder) functionOf(s *ast.CreateTrigger) *catalog.Object {
	var found *catalog.Object
	for _, o := range c.Cat.Codes[c.Cat.KeyOf(s.Function)] {
		if r, ok := o.Node.(*ast.Routine); ok && !o.Ignored && len(r.Params) == 0 {
			found = o // the last one
		}
	}
	return found
}

// functionGives are the columns to which a trigger of PostgreSQL gives values, nil for one that
// does anything else.
func (c *Folder) functionGives(s *ast.CreateTrigger) []catalog.Giving {
	g := &giving{feeding: newFeeding(c, s), values: map[string]ast.Expr{}, types: map[string]*ast.TypeName{}}
	on := when{insert: slices.Contains(s.Events, "insert"), update: slices.Contains(s.Events, "update")}
	if strings.EqualFold(s.Function.Last().Text, "moddatetime") && len(s.Args) == 1 && !on.insert {
		return moddatetime(s)
	}
	f := c.functionOf(s)
	if f == nil || len(s.Args) > 0 {
		return nil
	}
	whole, ok := c.Whole(f.Node).(*ast.Routine)
	if !ok || whole.Body == nil || whole.Body.Code == nil || len(whole.Body.Code.Handlers) > 0 || !strings.EqualFold(whole.Language, "plpgsql") {
		return nil
	}
	if s.When != nil {
		if on.missing = g.onlyMissing(s.When); on.missing != "" {
			on.cond = s.When
		} else if !g.overRow(ast.Unparen(s.When), &on) {
			return nil
		}
	}
	if !g.declares(whole.Body.Code.Decls) || !g.list(withoutReturn(whole.Body.Code.Stmts, 0), on, 0) {
		return nil
	}
	return g.gives
}

// moddatetime are the columns of a trigger of the extension of that name.
func moddatetime(s *ast.CreateTrigger) []catalog.Giving {
	var column ast.Ident
	switch a := ast.Unparen(s.Args[0]).(type) {
	case *ast.Keyword:
		column = ast.Ident{Text: strings.Trim(a.Word, `"`), Quoted: strings.HasPrefix(a.Word, `"`)}
	case *ast.StringLit:
		column = ast.Ident{Text: a.Value, Quoted: true}
	default:
		return nil
	}
	now := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "now"}}}}
	now.At = s.Args[0].Span()
	return []catalog.Giving{{Column: column, Expr: now, Always: true, Update: true, At: s.Args[0].Span()}}
}

// withoutReturn are statements without the RETURN NEW that ends them.
func withoutReturn(list []ast.Stmt, depth int) []ast.Stmt {
	if len(list) == 0 || depth > tree.MaxNesting {
		return list
	}
	before, last := list[:len(list)-1], list[len(list)-1]
	switch s := last.(type) {
	case *ast.Return:
		if r, ok := s.Value.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 && strings.EqualFold(r.Name.Last().Text, "new") {
			return withoutReturn(before, depth+1)
		}
	case *ast.If:
		x := *s
		x.Then, x.Else = branchWithoutReturn(s.Then, depth+1), branchWithoutReturn(s.Else, depth+1)
		return append(before[:len(before):len(before)], &x)
	}
	return list
}

func branchWithoutReturn(s ast.Stmt, depth int) ast.Stmt {
	switch s := s.(type) {
	case nil:
		return nil
	case *ast.StmtList:
		x := *s
		x.Stmts = withoutReturn(s.Stmts, depth)
		return &x
	}
	list := withoutReturn([]ast.Stmt{s}, depth)
	if len(list) == 1 {
		return list[0]
	}
	return &ast.StmtList{Stmts: list}
}

// functionsGone takes the functions back of which no trigger is left.
func (c *Folder) functionsGone() {
	left := map[*catalog.Object]bool{}
	var done []*catalog.Feeder
	for _, o := range c.Objects {
		if t, ok := o.Node.(*ast.CreateTrigger); ok && !o.Ignored && o.Lost && !t.Function.IsZero() {
			left[c.functionOf(t)] = true
		}
	}
	for _, f := range c.Cat.Feeders {
		if !f.Obj.Ignored && !f.Obj.Lost && !f.Def.Function.IsZero() {
			done = append(done, f)
		}
	}
	for _, f := range done {
		o := c.functionOf(f.Def)
		if o == nil || left[o] || !o.Lost {
			continue
		}
		c.Withdraw(o, func(*catalog.Item) bool { return true })
		o.Lost, o.Becomes = false, f.Obj.Becomes
		c.Inlined(o.Node)
		c.supersededAt(o)
	}
}
