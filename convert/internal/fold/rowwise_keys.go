package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// settle finds the keys that tie the sources, and the ways in which a row meets them. An update that
// changes a key has no row of deleted that is tied to the new one.
func (q *rowQuery) settle() ([]match, bool) {
	links, rest := q.links()
	key, ok := q.tied(links)
	moves := q.r.event == "update" && !q.r.keepsKey(key) && q.reads(q.isOld) && q.reads(q.isNew)
	if !ok || len(q.optional) > 0 && (len(q.otherLinks(links, key)) > 0 || len(links) != q.linked) {
		return nil, false
	}
	var cond ast.Expr
	for _, e := range append(q.otherLinks(links, key), rest...) {
		if col := q.heldColumn(e, len(q.held)); col == "" || !slices.Contains(key, col) {
			cond = tree.And(cond, operandOf("and", e))
		}
	}
	missing := make([]bool, len(q.kinds))
	for i, kind := range q.kinds {
		if missing[i] = q.r.missing(kind); missing[i] && !slices.Contains(q.optional, i) {
			return nil, true
		}
	}
	switch {
	case q.never, !slices.Contains(missing, false):
		return nil, true
	case !moves:
		return []match{q.matchOf(cond, missing)}, true
	}
	return q.moved(cond, q.r.sameKey(key), missing), true
}

// reads reports whether a source that the statement names is of a kind.
func (q *rowQuery) reads(is func(string) bool) bool {
	for id, kind := range q.kinds {
		if is(kind) && !q.isHeld(id) {
			return true
		}
	}
	return false
}

// moved are the ways in which a row meets the sources where an update may change its key.
func (q *rowQuery) moved(cond, same ast.Expr, missing []bool) []match {
	list := []match{q.matchOf(cond, missing)}
	list[0].cond = tree.Both(same, list[0].cond)
	for _, deleted := range []bool{true, false} {
		without := slices.Clone(missing)
		for i, k := range q.kinds {
			if q.isOld(k) == deleted && !q.isHeld(i) {
				without[i] = true
				if !slices.Contains(q.optional, i) {
					without = nil
					break
				}
			}
		}
		if without != nil {
			m := q.matchOf(cond, without)
			m.cond = tree.Both(&ast.Unary{Op: "not", X: tree.Paren(same)}, m.cond)
			list = append(list, m)
		}
	}
	return list
}

func (q *rowQuery) matchOf(cond ast.Expr, missing []bool) match {
	m := match{missing: missing}
	m.cond = q.ofRowIn(cond, m)
	return m
}

func (q *rowQuery) ofRowIn(cond ast.Expr, m match) ast.Expr {
	if cond == nil {
		return nil
	}
	return operandOf("and", q.ofRow(cond, m))
}

// link is a condition that a column is equal in two sources.
type link struct {
	a, b int
	col  string
	cond ast.Expr
}

// links are the conditions that tie sources, and all others.
func (q *rowQuery) links() (list []link, rest []ast.Expr) {
	for _, e := range q.conds {
		b, ok := ast.Unparen(e).(*ast.Binary)
		if ok && b.Op == "=" {
			a, c := sourceOf(b.Left), sourceOf(b.Right)
			if a >= 0 && c >= 0 && a != c && !q.isHeld(a) && !q.isHeld(c) && q.kinds[a] != changedRows && q.kinds[c] != changedRows && q.column(b.Left) == q.column(b.Right) {
				list = append(list, link{a, c, q.column(b.Left), e})
				continue
			}
		}
		rest = append(rest, e)
	}
	return list, rest
}

func (q *rowQuery) column(e ast.Expr) string {
	return q.r.c.Cat.Fold(ast.Unparen(e).(*ast.ColumnRef).Name.Last())
}

// tied reports whether a key ties all sources, and gives its columns. As long as not all keys are
// known, any column may be one.
func (q *rowQuery) tied(links []link) (key []string, ok bool) {
	own := q.rowSources()
	if len(q.held) > 0 && (len(own) == 0 || q.kinds[own[0]] == ownRows) {
		if len(own) == 0 {
			return nil, true
		}
		return q.tiedToHeld(own)
	}
	if len(own) == 1 {
		return nil, true
	}
	for _, key := range q.r.keys(links) {
		group := make([]int, len(q.kinds))
		for i := range group {
			group[i] = i
		}
		for _, l := range links {
			for _, col := range key {
				if !slices.ContainsFunc(links, func(x link) bool {
					return x.col == col && min(x.a, x.b) == min(l.a, l.b) && max(x.a, x.b) == max(l.a, l.b)
				}) {
					l.a = l.b
				}
			}
			from, to := group[l.a], group[l.b]
			for i := range group {
				if group[i] == from {
					group[i] = to
				}
			}
		}
		if !slices.ContainsFunc(own, func(id int) bool { return group[id] != group[own[0]] }) {
			return key, true
		}
	}
	return nil, false
}

// rowSources are the sources that have rows of the trigger.
func (q *rowQuery) rowSources() (list []int) {
	for id, kind := range q.kinds {
		if kind != changedRows && !q.isHeld(id) {
			list = append(list, id)
		}
	}
	return list
}

// isOld reports whether a source has rows of before the event, isNew whether it has those behind it.
func (q *rowQuery) isOld(kind string) bool {
	return kind == deletedRows || kind == ownRows && q.r.before()
}

func (q *rowQuery) isNew(kind string) bool {
	return kind == insertedRows || kind == ownRows && !q.r.before()
}

// saysNotNull reports whether a column is NOT NULL, before all types are known.
func saysNotNull(col *catalog.Column) bool {
	return col.NotNull || col.Null != nil && col.Null.NotNull || col.InPrimary()
}

// keys are the columns of the keys of the table that have no NULL.
func (r *rowwise) keys(links []link) (list [][]string) {
	for _, k := range r.t.Keys {
		var cols []string
		for _, p := range k.Parts {
			if p.Col == nil || !k.Primary && !saysNotNull(p.Col) {
				cols = nil
				break
			}
			cols = append(cols, p.Col.Key)
		}
		if len(cols) > 0 && k.Rows == nil && len(k.WithoutNull) == 0 && !k.FullText && !k.Implied {
			list = append(list, cols)
		}
	}
	if !r.final && len(list) == 0 {
		for _, l := range links {
			list = append(list, []string{l.col})
		}
	}
	return list
}

// otherLinks are the conditions that tie sources by what is no part of the key.
func (q *rowQuery) otherLinks(links []link, key []string) (list []ast.Expr) {
	for _, l := range links {
		if !slices.Contains(key, l.col) {
			list = append(list, l.cond)
		}
	}
	return list
}

// keepsKey reports whether no update changes a key: SQL Server gives identities no other values.
func (r *rowwise) keepsKey(key []string) bool {
	return !slices.ContainsFunc(key, func(k string) bool {
		col := r.t.ByName[k]
		return col == nil || col.Ident == nil
	})
}

// sameKey is the condition that an update leaves the columns of a key as they are.
func (r *rowwise) sameKey(key []string) (cond ast.Expr) {
	for _, k := range key {
		col := r.t.ByName[k]
		id := ast.Ident{Text: k}
		if col != nil {
			id.Text = col.Name
		}
		cond = tree.And(cond, &ast.Binary{Op: "=", Left: columnOfRow(catalog.NewRow, id), Right: columnOfRow(catalog.OldRow, id)})
	}
	return cond
}
