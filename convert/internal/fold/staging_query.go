package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// A table of the session that a query fills is that query where it is read, as long as nothing
// changes what the query reads.

// stagedQuery is the query that filled a staged table.
type stagedQuery struct {
	query *ast.Query
	// reads are the tables that it reads; all tells that others may lie behind them.
	reads map[string]bool
	all   bool
}

// stageQuery enters INSERT #t SELECT … into a table that has no rows yet; it reports false where
// the query may give other rows later.
func (c *Folder) stageQuery(t *staged, s *ast.Insert) bool {
	if s.Query == nil || s.With != nil || len(s.Outputs) > 0 || s.Call != nil || len(s.Options) > 0 || t.filled != nil || t.written > 0 {
		return false
	}
	at, ok := t.places(s.Columns)
	width, known := widthOf(s.Query)
	if !ok || !known || width != len(at) {
		return false
	}
	q := c.steady(s.Query)
	if q == nil {
		return false
	}
	from := &ast.Derived{Base: q.Query.Base, Query: q.Query, Alias: ast.Ident{Text: "filled"}}
	sel := tree.Spanned(&ast.Select{From: []ast.TableRef{from}}, s)
	for i, col := range t.cols {
		var x ast.Expr
		if k := slices.Index(at, i); k >= 0 {
			name := ast.Ident{Text: col.Name.Text, Quoted: true}
			from.Columns = append(from.Columns, ast.Ident{})
			x = tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{from.Alias, name}}}, s)
			if castsStaged(col.Type) {
				x = tree.Spanned(&ast.Cast{X: x, Type: col.Type, Func: "cast"}, s)
			}
		} else if identityOf(col) != nil {
			return false
		} else if x = c.stagedDefault(col, 0); x == nil {
			return false
		}
		sel.Items = append(sel.Items, tree.Spanned(&ast.SelectItem{Expr: x, Alias: col.Name}, s))
	}
	for k, i := range at {
		from.Columns[k] = t.cols[i].Name
	}
	q.query(tree.Spanned(&ast.Query{Body: sel}, s))
	t.filled = q.stagedQuery
	return true
}

// castsStaged reports whether values change when a column of the type takes them: texts do not.
func castsStaged(t *ast.TypeName) bool {
	switch strings.ToLower(t.Name.Last().Text) {
	case "int", "bigint", "smallint", "tinyint", "decimal", "numeric", "money", "date", "datetime", "float":
		return true
	}
	return false
}

// widthOf is the number of columns of a query; false where a * stands for some.
func widthOf(q *ast.Query) (int, bool) {
	s, ok := tree.FirstSelect(q.Body)
	if !ok {
		return 0, false
	}
	for _, it := range s.Items {
		if _, star := it.Expr.(*ast.Star); star || it.Target != nil {
			return 0, false
		}
	}
	return len(s.Items), true
}

// stageInto enters SELECT … INTO #t of a query.
func (c *Folder) stageInto(name string, s *ast.SelectStmt, q *ast.Query) bool {
	found := c.steady(q)
	if found == nil {
		return false
	}
	if c.staging == nil {
		c.staging = map[string]*staged{}
	}
	c.staging[name] = &staged{filled: found.stagedQuery}
	c.Inlined(s)
	c.Drop(c.Set.Rule(rules.ScriptVariable), "rows", s.Span())
	return true
}

// steadyQuery is a query whose rows stay while its tables do.
type steadyQuery struct {
	*stagedQuery
	Query *ast.Query
}

func (q *steadyQuery) query(whole *ast.Query) { q.stagedQuery.query = whole }

// steady is a query with the constants of its variables, nil where it may give other rows later
// though its tables have the same.
func (c *Folder) steady(q *ast.Query) *steadyQuery {
	if q.With != nil || q.Limit != nil || len(q.Into) > 0 {
		return nil
	}
	failed := false
	out := tree.Cloned(q, func(x ast.Expr) ast.Expr {
		switch x := x.(type) {
		case *ast.Param:
			if v := c.Variables[script.VariableKey(x.Name)]; v != nil && v.Value != nil {
				return v.Value
			}
			failed = true
		case *ast.SequenceRef, *ast.Keyword:
			k, word := x.(*ast.Keyword)
			failed = failed || !word || k.Word != "null"
		case *ast.Call:
			failed = failed || x.X != nil || x.Over != nil || len(x.Name.Parts) > 1 || momentary[strings.ToLower(x.Name.Last().Text)]
		}
		return nil
	}).(*ast.Query)
	found := &stagedQuery{query: out, reads: map[string]bool{}}
	ast.Inspect(out, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			t := c.Cat.Table(n.Name)
			failed = failed || stagedName(n.Name) != "" || len(n.Options) > 0 && slices.ContainsFunc(n.Options, func(o *ast.Option) bool { return !tree.IsHint(o) })
			switch {
			case t != nil:
				found.reads[t.Key] = true
			case c.Cat.ViewOf[c.Cat.Others["view\x00"+c.Cat.KeyOf(n.Name)]] != nil:
				found.all = true
			default:
				failed = true
			}
		case *ast.TableFunc:
			failed = true
		case *ast.Select:
			failed = failed || n.Top != nil
		}
		return !failed
	})
	if failed {
		return nil
	}
	return &steadyQuery{stagedQuery: found, Query: out}
}

// momentary are functions whose values are those of the moment.
var momentary = tree.WordSet("getdate", "getutcdate", "sysdatetime", "sysutcdatetime", "sysdatetimeoffset", "newid", "newsequentialid", "rand", "current_timestamp",
	"identity", "scope_identity", "ident_current", "checksum", "crypt_gen_random")

// outdate forgets the queries of staged tables whose rows a statement may change.
func (c *Folder) outdate(s ast.Stmt) {
	if len(c.staging) == 0 {
		return
	}
	_, inserts := s.(*ast.Insert)
	_, updates := s.(*ast.Update)
	changed := changedNames(s)
	for _, t := range c.staging {
		if t.filled == nil || t.unknown {
			continue
		}
		stale := !inserts && !updates || t.filled.all || updates && c.cascadesTo(t.filled.reads)
		for _, n := range changed {
			if of := c.Cat.Table(n); of != nil && t.filled.reads[of.Key] {
				stale = true
			}
		}
		if stale {
			t.unknown = true
		}
	}
}

// cascadesTo reports whether an update of another table may change one of the tables.
func (c *Folder) cascadesTo(tables map[string]bool) bool {
	for key := range tables {
		t := c.Cat.ByName[key]
		if t != nil && slices.ContainsFunc(t.Fks, func(k *catalog.ForeignKey) bool {
			return !k.Dropped && k.Def.OnUpdate != "" && k.Def.OnUpdate != "no action"
		}) {
			return true
		}
	}
	return false
}
