package query

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// keysOf are the keys of a rewritten query.
func (r *rewriter) keysOf(q *ast.Query) [][]string {
	b := q.Body
	for p, ok := b.(*ast.ParenQuery); ok; p, ok = b.(*ast.ParenQuery) {
		b = p.Query.Body
	}
	return r.keys[b]
}

// blockKeys are the keys of the rows that a SELECT gives.
func (r *rewriter) blockKeys(b *block) [][]string {
	switch {
	case b.out.Quantifier == "distinct":
		return [][]string{namesOf(b.columns)}
	case b.scope.grouping.sets != nil:
		return nil
	case len(b.out.GroupBy) > 0:
		return b.groupKeys()
	case b.single:
		return [][]string{{}}
	}
	var shown, known []string
	for i, it := range b.out.Items {
		if ref, ok := it.Expr.(*ast.ColumnRef); ok && len(ref.Name.Parts) == 2 {
			shown = append(shown, b.columns[i].Name)
			known = append(known, place(ref))
		}
	}
	d := dependenciesOf(b)
	if len(known) > 200 || !d.all(known) {
		return nil
	}
	for i := len(known) - 1; i >= 0; i-- {
		if fewer := without(known, i); d.all(fewer) {
			known, shown = fewer, without(shown, i)
		}
	}
	return [][]string{shown}
}

// groupKeys are the columns of the groups when the list has all of them, but for those that
// others decide.
func (b *block) groupKeys() [][]string {
	groups := b.out.GroupBy
	if len(groups) <= 200 {
		d := dependenciesOf(b)
		for i := len(groups) - 1; i >= 0; i-- {
			if rest := slices.Delete(slices.Clone(groups), i, i+1); d.decide(rest, groups[i]) {
				groups = rest
			}
		}
	}
	var key []string
	for _, g := range groups {
		i := b.itemOf(g)
		if i < 0 {
			return nil
		}
		key = append(key, b.columns[i].Name)
	}
	return [][]string{key}
}

// decide reports whether the values of expressions decide that of a column.
func (d *dependencies) decide(known []ast.Expr, e ast.Expr) bool {
	ref, ok := e.(*ast.ColumnRef)
	if !ok || len(ref.Name.Parts) != 2 {
		return false
	}
	var places []string
	for _, k := range known {
		if r, ok := k.(*ast.ColumnRef); ok && len(r.Name.Parts) == 2 {
			places = append(places, place(r))
		}
	}
	columns, rows := d.closed(places)
	return columns[place(ref)] || len(d.rows) > 0 && len(rows) == len(d.rows)
}

// itemOf is the item of the list that an expression is, or -1.
func (b *block) itemOf(g ast.Expr) int {
	text := ast.Dump(g)
	for i, it := range b.out.Items {
		ref, isRef := g.(*ast.ColumnRef)
		if isRef && len(ref.Name.Parts) == 1 && ref.Name.Parts[0].Text == b.columns[i].Name || ast.Dump(it.Expr) == text {
			return i
		}
	}
	return -1
}

func namesOf(list []Column) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Name
	}
	return out
}

func without(list []string, i int) []string { return slices.Delete(slices.Clone(list), i, i+1) }

// place names a column of a source: its correlation name and its own.
func place(ref *ast.ColumnRef) string {
	return ref.Name.Parts[0].Text + "\x00" + ref.Name.Parts[1].Text
}

// dependencies are which columns of a SELECT decide which others.
type dependencies struct {
	rows []*row
	// implied are pairs of columns of which the first decides the second; the
	// first is "" when the second has one value only.
	implied [][2]string
}

func dependenciesOf(b *block) *dependencies {
	d := &dependencies{rows: b.scope.rows}
	for _, t := range b.out.From {
		d.join(t)
	}
	d.condition(b.out.Where, nil)
	return d
}

// join reads the conditions of joins. In an outer join only the columns of the
// side that must be there decide those of the other.
func (d *dependencies) join(t ast.TableRef) map[string]bool {
	switch t := t.(type) {
	case *ast.TableName:
		name := t.Alias.Text
		if name == "" {
			name = t.Name.Last().Text
		}
		return map[string]bool{name: true}
	case *ast.ParenTable:
		return d.join(t.Table)
	case *ast.Join:
		left, right := d.join(t.Left), d.join(t.Right)
		var optional map[string]bool
		switch t.Kind {
		case "left":
			optional = right
		case "right":
			optional = left
		}
		d.condition(t.On, optional)
		for k := range right {
			left[k] = true
		}
		return left
	}
	return map[string]bool{}
}

// condition reads the equations of a condition that holds for all rows, but for
// those whose optional sources are missing.
func (d *dependencies) condition(e ast.Expr, optional map[string]bool) {
	if e == nil {
		return
	}
	for _, c := range ast.Conjuncts(e) {
		b, ok := c.(*ast.Binary)
		if !ok || b.Op != "=" || b.Quant != "" {
			continue
		}
		d.equal(b.Left, b.Right, optional)
		d.equal(b.Right, b.Left, optional)
	}
}

// equal enters that from decides to.
func (d *dependencies) equal(from, to ast.Expr, optional map[string]bool) {
	t, ok := to.(*ast.ColumnRef)
	if !ok || len(t.Name.Parts) != 2 {
		return
	}
	switch f := from.(type) {
	case *ast.NumberLit, *ast.StringLit:
		if optional == nil {
			d.implied = append(d.implied, [2]string{"", place(t)})
		}
	case *ast.ColumnRef:
		if len(f.Name.Parts) != 2 || optional[f.Name.Parts[0].Text] && !optional[t.Name.Parts[0].Text] {
			return
		}
		if optional != nil && !optional[t.Name.Parts[0].Text] {
			return // says nothing of rows without a partner
		}
		d.implied = append(d.implied, [2]string{place(f), place(t)})
	}
}

// closed are the columns that the known ones decide, and the sources of which
// at most one row belongs to them. It ends when these are all sources.
func (d *dependencies) closed(known []string) (columns map[string]bool, rows map[*row]bool) {
	columns, rows = map[string]bool{"": true}, map[*row]bool{}
	for _, k := range known {
		columns[k] = true
	}
	for changed := true; changed; {
		changed = false
		for _, p := range d.implied {
			if columns[p[0]] && !columns[p[1]] {
				columns[p[1]], changed = true, true
			}
		}
		for _, x := range d.rows {
			if rows[x] || !x.decidedBy(func(p string) bool { return columns[p] }) {
				continue
			}
			if rows[x], changed = true, true; len(rows) == len(d.rows) {
				return columns, rows
			}
			for _, f := range x.fields {
				columns[f.table+"\x00"+f.Name] = true
			}
		}
	}
	return columns, rows
}

// decidedBy reports whether at most one row belongs to the columns that are known.
func (x *row) decidedBy(known func(string) bool) bool {
	for _, key := range x.keys {
		if !slices.ContainsFunc(key, func(p string) bool { return !known(p) }) {
			return true
		}
	}
	return false
}

// placesOf are the keys of a source under its correlation name.
func placesOf(keys [][]string, table string) [][]string {
	list := make([][]string, 0, len(keys))
	for _, key := range keys {
		places := make([]string, 0, len(key))
		for _, name := range key {
			places = append(places, table+"\x00"+name)
		}
		list = append(list, places)
	}
	return list
}

// refTo is the column of a place.
func refTo(place string) *ast.ColumnRef {
	table, name, _ := strings.Cut(place, "\x00")
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: table}, {Text: name}}}}
}

// all reports whether at most one row belongs to values of the known columns.
func (d *dependencies) all(known []string) bool {
	if slices.ContainsFunc(d.rows, func(x *row) bool { return len(x.keys) == 0 }) {
		return false
	}
	if len(d.rows) == 1 && len(d.implied) == 0 { // as most queries
		return d.rows[0].decidedBy(func(p string) bool { return slices.Contains(known, p) })
	}
	_, rows := d.closed(known)
	return len(rows) == len(d.rows)
}

// missing are columns that, together with the known ones, tell all rows apart;
// false when a source has no key.
func (d *dependencies) missing(known []string) ([]*ast.ColumnRef, bool) {
	var list []*ast.ColumnRef
	for _, x := range d.rows {
		columns, rows := d.closed(known)
		if rows[x] || len(x.keys) == 0 {
			continue
		}
		for _, p := range x.keys[0] {
			if !columns[p] {
				list = append(list, refTo(p))
				known = append(known, p)
			}
		}
	}
	return list, d.all(known)
}
