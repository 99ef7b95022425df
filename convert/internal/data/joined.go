package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// A joinedChange is an UPDATE or DELETE whose rows those of other tables decide
// about. Its parts are rewritten as those of a SELECT, so that all names have the
// meaning that they have there.
type joinedChange struct {
	w      *dataWriter
	t      *catalog.Table
	target *ast.TableName
	from   []ast.TableRef
	with   *ast.With
	where  ast.Expr
	// within tells that from has the target, too.
	within bool
}

// sources are the target and the other tables.
func (j *joinedChange) sources() []ast.TableRef {
	if j.within {
		return j.from
	}
	return append([]ast.TableRef{j.target}, j.from...)
}

// joinedUpdate converts UPDATE … FROM, and one with sub-queries that read the row.
func (w *dataWriter) joinedUpdate(j *joinedChange, set []*ast.SetItem) (*ast.Update, error) {
	env := w.env(j.t, nil)
	var items []*ast.SelectItem
	ready := make([]ast.Expr, len(set))
	done := map[*catalog.Column]bool{}
	for i, it := range set {
		col := j.t.Assigned(w.c.Cat, it)
		if k := w.nextOf(it.Value); col == nil || col.Generated() || k != nil && k.Col == col || j.reads(it.Value, done) {
			return nil, tree.FailData(it, "target of an assignment, or a column that is set before")
		}
		done[col] = true
		items = append(items, j.column(col))
		if w.isPlainValue(it.Value) {
			v, err := w.assigned(col, it.Value, env)
			if err != nil {
				return nil, err
			}
			ready[i] = v
			continue
		}
		items = append(items, &ast.SelectItem{Expr: it.Value})
	}
	sel, columns, err := j.rewrite(items)
	if err != nil {
		return nil, err
	}
	out := &ast.Update{Table: sel.From[0], From: sel.From[1:], Where: sel.Where}
	for i, k := 0, 0; i < len(set); i++ {
		next := &ast.SetItem{Targets: []ast.Expr{sel.Items[k].Expr}, Value: ready[i]}
		if k++; next.Value == nil {
			col := j.t.Assigned(w.c.Cat, set[i])
			if !takes(col, columns[k].Type) {
				return nil, tree.FailData(set[i], "type of the value for column %s", col.Name)
			}
			next.Value = w.c.Stored(col, columns[k].Type, sel.Items[k].Expr)
			k++
		}
		out.Set = append(out.Set, next)
	}
	return out, nil
}

// joinedDelete converts DELETE … USING, and one with sub-queries that read the row.
func (w *dataWriter) joinedDelete(j *joinedChange) (*ast.Delete, error) {
	sel, _, err := j.rewrite([]*ast.SelectItem{{Expr: &ast.NumberLit{Text: "1"}}})
	if err != nil {
		return nil, err
	}
	return &ast.Delete{Table: sel.From[0], Using: sel.From[1:], Where: sel.Where}, nil
}

// isPlainValue reports whether a value is a literal, NULL, DEFAULT or the next
// number of a sequence.
func (w *dataWriter) isPlainValue(e ast.Expr) bool {
	switch types.BareLiteral(e).(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.BinaryLit, *ast.TypedLit, *ast.Keyword, *ast.ArrayExpr:
		return true
	}
	return w.c.SequenceOf(e) != nil
}

// alias is what the rows of the target are called.
func (j *joinedChange) alias() ast.Ident {
	return j.target.Correlation()
}

// column selects a column of the target.
func (j *joinedChange) column(col *catalog.Column) *ast.SelectItem {
	id := ast.Ident{Text: col.Key, Quoted: true}
	ref := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{j.alias(), id}}}
	ref.At = j.target.At
	return &ast.SelectItem{Expr: ref}
}

// reads reports whether a value may read one of the columns of the target.
func (j *joinedChange) reads(e ast.Expr, cols map[*catalog.Column]bool) bool {
	found, fold := false, j.w.c.Cat.Fold
	ast.Inspect(e, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok {
			q := ref.Name.Qualifier()
			if q.IsZero() || fold(q) == fold(j.alias()) {
				found = found || cols[j.t.Column(j.w.c.Cat, ref.Name.Last())]
			}
		}
		return !found
	})
	return found
}

// inOrder sorts assignments so that none reads a column that an earlier one sets, where that
// can be: MySQL assigns from left to right.
func (j *joinedChange) inOrder(items []*ast.SetItem) []*ast.SetItem {
	set := map[*catalog.Column]bool{}
	crossed := false
	for _, it := range items {
		crossed = crossed || len(set) > 0 && j.reads(it.Value, set)
		if col := j.t.Assigned(j.w.c.Cat, it); col != nil {
			set[col] = true
		}
	}
	if !crossed {
		return items
	}
	var done []*ast.SetItem
	rest := slices.Clone(items)
	for len(rest) > 0 {
		next := slices.IndexFunc(rest, func(it *ast.SetItem) bool { return !j.isRead(it, rest) })
		if next < 0 {
			break
		}
		done, rest = append(done, rest[next]), slices.Delete(rest, next, next+1)
	}
	return append(done, rest...)
}

// isRead reports whether another assignment reads what one sets.
func (j *joinedChange) isRead(it *ast.SetItem, list []*ast.SetItem) bool {
	own := map[*catalog.Column]bool{j.t.Assigned(j.w.c.Cat, it): true}
	return slices.ContainsFunc(list, func(other *ast.SetItem) bool { return other != it && j.reads(other.Value, own) })
}

// rewrite makes a SELECT of the parts and gives what becomes of it. Its first
// source is the target.
func (j *joinedChange) rewrite(items []*ast.SelectItem) (*ast.Select, []query.Column, error) {
	body := &ast.Select{Items: items, From: j.sources(), Where: j.where}
	q := &ast.Query{With: j.with, Body: body}
	q.At, body.At = j.target.At, j.target.At
	inFrom := sourcesOf(body.From)
	if j.with != nil { // each is a table of FROM, which is made first
		ast.Inspect(j.with, func(n ast.Node) bool {
			if t, ok := n.(*ast.TableName); ok {
				inFrom[t.Name.Span()] = true
			}
			return true
		})
	}
	res, err := j.w.queryOf(q, j.t, func(n ast.Name) bool { return inFrom[n.Span()] })
	if err != nil {
		return nil, nil, err
	}
	sel, ok := res.Query.Body.(*ast.Select)
	if !ok || len(sel.From) == 0 || len(sel.Items) != len(items) || len(sel.GroupBy) > 0 || sel.Having != nil || res.Query.Limit != nil {
		return nil, nil, tree.FailData(j.target, "rows of a query that is not simple")
	}
	if _, ok := sel.From[0].(*ast.TableName); !ok {
		return nil, nil, tree.FailData(j.target, "what it changes is no plain table")
	}
	return sel, res.Columns, nil
}

// sourcesOf are the names in a FROM list, those of its queries too, but not
// those of sub-queries in conditions: MySQL cannot read there what it changes.
func sourcesOf(list []ast.TableRef) map[source.Span]bool {
	spans := map[source.Span]bool{}
	for _, r := range list {
		ast.Inspect(r, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TableName:
				spans[n.Name.Span()] = true
			case *ast.Subquery, *ast.Exists:
				return false
			}
			return true
		})
	}
	return spans
}

// family are the tables whose rows a change of t reaches: without ONLY those of
// the tables that inherit from it, too.
func (w *dataWriter) family(t *catalog.Table, r ast.TableRef) []*catalog.Table {
	list := []*catalog.Table{t}
	if ref, ok := r.(*ast.TableName); ok && w.c.Dialect == "postgres" && !slices.ContainsFunc(ref.Options, isOnly) {
		list = append(list, t.Descendants()...)
	}
	return list
}

// relative is the target of a statement about t in the copy of it that changes one of its
// family, which has the name of t there.
func relative(t, one *catalog.Table, r ast.TableRef) ast.TableRef {
	ref, ok := r.(*ast.TableName)
	if !ok || one == t {
		return r
	}
	out := *ref
	out.Name = one.Def.Name
	if out.Alias.IsZero() {
		out.Alias = ref.Name.Last()
	}
	return &out
}

func isOnly(o *ast.Option) bool { return o.Name == "postgres:only" }
