package data

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Scripts that grow change the rows that are there, and then add NOT NULL or CHECK. The
// tables of the target have both before any row comes: such a column takes NULL while the
// rows are written, and such a check waits until the last change before it.

// mending is what waits for changes of rows.
type mending struct {
	// changes are the UPDATE, DELETE, MERGE and TRUNCATE statements about each table, in the order
	// of the scripts.
	changes map[*catalog.Table][]*catalog.DataStmt
	waiting map[*catalog.Table][]*waitingCheck
	keys    map[*catalog.Table][]*waitingKey
	// blocks are the places of code that is not converted, which may change rows.
	blocks []source.Pos
	opened []*openColumn
	lost   map[*catalog.DataStmt]bool
	// blind are the checks that do not look at rows of some statements.
	blind map[*catalog.Table][]*blindCheck
	// waits is the number of checks that rows have to pass.
	waits int
}

// openColumn is a column that takes NULL while the rows are written, and the statements
// whose rows have it.
type openColumn struct {
	col  *catalog.Column
	rows []*catalog.DataStmt
}

func (o *openColumn) last() *catalog.DataStmt { return o.rows[len(o.rows)-1] }

// waitingCheck is a check that is added behind the last of the changes of its table.
type waitingCheck struct {
	k     *catalog.Check
	until *catalog.DataStmt
	name  string // of the user variable that lets rows pass, "" as long as none has to
	on    bool   // a statement has set it
	over  bool
}

// mendings finds the changes, and the checks that are added behind one.
func (w *dataWriter) mendings() {
	w.mend = mending{changes: map[*catalog.Table][]*catalog.DataStmt{}, lost: map[*catalog.DataStmt]bool{}}
	for d := range catalog.InPlace(w.c.Cat, w.c.Cat.Data) {
		if d.Lost != nil {
			w.mend.blocks = append(w.mend.blocks, d.Lost.Span().Start)
		}
		switch d.Stmt.(type) {
		case *ast.Update, *ast.Delete, *ast.Merge, *ast.Truncate:
			if t := w.writesTo(d); t != nil && !d.TakenBack {
				w.mend.changes[t] = append(w.mend.changes[t], d)
			}
		}
	}
	w.blindChecks()
	for t, changes := range w.mend.changes {
		w.mendingKeys(t, changes)
		for _, k := range append(lateRefusals(t), t.Checks...) {
			if k.Dropped || k.Disabled || k.Unchecked || len(k.Refusals) == 0 || k.Def.At.Start < t.Def.At.End {
				continue
			}
			if n := before(changes, k.Def.At.Start); n > 0 && !k.AddedBlind(changes[n-1].Stmt) {
				if w.mend.waiting == nil {
					w.mend.waiting = map[*catalog.Table][]*waitingCheck{}
				}
				w.mend.waiting[t] = append(w.mend.waiting[t], &waitingCheck{k: k, until: changes[n-1]})
			}
		}
	}
}

// lateRefusals are the columns that triggers keep from NULL, and that a script made NOT NULL behind their
// table, as checks.
func lateRefusals(t *catalog.Table) (list []*catalog.Check) {
	for _, col := range t.Cols {
		if col.Refusal == nil || col.Null == nil || !col.Null.At.IsValid() {
			continue
		}
		here := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.Name, Quoted: true}}}}
		k := &ast.CheckConstraint{Expr: &ast.IsExpr{X: here, Not: true, Test: "null"}}
		k.At = col.Null.At
		list = append(list, &catalog.Check{Def: k, Refusals: []*ast.If{col.Refusal}})
	}
	return list
}

// before is the number of changes that stand before a place.
func before(changes []*catalog.DataStmt, at source.Pos) int {
	n := slices.IndexFunc(changes, func(d *catalog.DataStmt) bool { return d.Stmt.Span().Start > at })
	if n < 0 {
		return len(changes)
	}
	return n
}

// opens lets a column take NULL while the rows are written, if the script makes it NOT NULL
// behind the statement at hand and a change that gives it values.
func (w *dataWriter) opens(col *catalog.Column) bool {
	if !col.NotNull || col.Auto || col.Filled != nil || col.Generated() || col.Default != nil || col.RefusesNull || w.now == nil {
		return false
	}
	i := slices.IndexFunc(w.mend.opened, func(o *openColumn) bool { return o.col == col })
	if i >= 0 && w.mend.opened[i].last() == w.now { // another row of it
		return true
	}
	t, at := col.Table, w.now.Rows().Span().Start
	until, primary := w.notNullFrom(col)
	if at >= until || slices.ContainsFunc(w.mend.blocks, func(b source.Pos) bool { return b > at && b < until }) {
		return false
	}
	if !slices.ContainsFunc(w.mend.between(t, at, until), func(d *catalog.DataStmt) bool { return removes(d.Stmt) || w.assigns(d, col) }) {
		return false
	}
	if w.testing {
		return primary == nil
	}
	if primary != nil && !w.opensKey(t, primary) {
		return false
	}
	if i < 0 {
		i = len(w.mend.opened)
		w.mend.opened = append(w.mend.opened, &openColumn{col: col})
	}
	w.mend.opened[i].rows = append(w.mend.opened[i].rows, w.now)
	return true
}

// notNullFrom is where the script makes a column NOT NULL, 0 when it takes no NULL at any time. That
// of a primary key takes NULL only while the key waits.
func (w *dataWriter) notNullFrom(col *catalog.Column) (at source.Pos, primary *waitingKey) {
	if col.Null != nil {
		at = col.Null.At.Start
	}
	for _, k := range col.Table.Keys {
		if !k.Primary || !catalog.UsesColumn(k, col) {
			continue
		}
		if primary = w.waitingFor(col.Table, k); primary == nil {
			return 0, nil
		}
		if at == 0 {
			at = primary.at
		}
	}
	return at, primary
}

// between are the changes of a table between two places.
func (m *mending) between(t *catalog.Table, from, to source.Pos) []*catalog.DataStmt {
	changes := m.changes[t]
	return changes[before(changes, from):before(changes, to)]
}

// assigns reports whether a change gives a column a value.
func (w *dataWriter) assigns(d *catalog.DataStmt, col *catalog.Column) bool {
	var set []*ast.SetItem
	switch s := d.Stmt.(type) {
	case *ast.Update:
		set = s.Set
	case *ast.Merge:
		for _, c := range s.When {
			set = append(set, c.Set...)
		}
	}
	return slices.ContainsFunc(set, func(it *ast.SetItem) bool {
		return slices.ContainsFunc(it.Targets, func(e ast.Expr) bool {
			ref, ok := e.(*ast.ColumnRef)
			return ok && col.Table.ColumnIn(w.c.Cat, ref.Name.Last()) == col
		})
	})
}

// removes reports whether a statement removes rows.
func removes(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.Delete, *ast.Truncate:
		return true
	}
	return false
}

// needs is [catalog.Table.Needs] but for columns that the script makes NOT NULL later.
func (w *dataWriter) needs(t *catalog.Table, s ast.Node, cols []*catalog.Column) error {
	return t.Needs(s, cols, w.opens)
}

// doubts lets a check wait if the statement at hand may write rows that do not pass it.
func (w *dataWriter) doubts(d *catalog.DataStmt) {
	w.doubtsKeys(d)
	w.doubtsBlind(d)
	for _, c := range w.mend.waiting[d.Table] {
		if !c.over && c.name == "" && c.until != w.now && w.mayBreak(d, c.k) {
			c.name = w.mend.wait(c.k)
		}
	}
}

// mayBreak reports whether a statement may write rows that do not pass a check, but for constant rows, which are held
// against it one by one.
func (w *dataWriter) mayBreak(d *catalog.DataStmt, k *catalog.Check) bool {
	switch s := d.Stmt.(type) {
	case *ast.Delete, *ast.Truncate, *ast.CopyData:
		return false
	case *ast.Insert:
		return s.Conflict != nil || !slices.ContainsFunc(d.Out, isRowsOfValues)
	case *ast.Update:
		return w.assignsRead(k)
	}
	return true
}

func isRowsOfValues(s ast.Stmt) bool {
	i, ok := s.(*ast.Insert)
	if !ok || i.Query == nil {
		return ok
	}
	_, ok = i.Query.Body.(*ast.Values)
	return ok
}

// assignsRead reports whether the statement at hand gives a column a value that the check reads.
func (w *dataWriter) assignsRead(k *catalog.Check) bool {
	if k.Value != nil {
		return w.assigns(w.now, k.Value)
	}
	found := k.Names != nil
	ast.Inspect(k.Def.Expr, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok && !found {
			col := w.now.Table.ColumnIn(w.c.Cat, ref.Name.Last())
			found = col == nil || col.Comp != nil || col.Filled != nil || w.assigns(w.now, col)
		}
		return !found
	})
	return found
}

// wait lets rows pass a check while a user variable is set, whose name it returns.
func (m *mending) wait(k *catalog.Check) string {
	m.waits++
	name := "@sctconv_check_" + strconv.Itoa(m.waits)
	for _, s := range k.Refusals {
		s.Cond = tree.And(tree.Unset(name), s.Cond)
	}
	return name
}

// doubtsRow lets the checks wait that a row of constants may not pass.
func (w *dataWriter) doubtsRow(cols []*catalog.Column, row *ast.RowExpr) {
	if len(w.mend.waiting) == 0 && len(w.mend.blind) == 0 || w.testing || len(cols) == 0 {
		return
	}
	t := cols[0].Table
	for _, c := range w.mend.waiting[t] {
		if !c.over && c.name == "" && c.until != w.now && w.mayRefuse(c.k, cols, row) {
			c.name = w.mend.wait(c.k)
		}
	}
	for _, c := range w.mend.blind[t] {
		if c.name == "" && w.overlooks(c.k) && w.mayRefuse(c.k, cols, row) {
			c.name = w.mend.wait(c.k)
		}
	}
}

// mayRefuse reports whether a check may refuse a row of constants.
func (w *dataWriter) mayRefuse(k *catalog.Check, cols []*catalog.Column, row *ast.RowExpr) bool {
	r := lateRow{w: w, k: k, t: cols[0].Table, cols: cols, row: row}
	return r.truth(k.Def.Expr, 0)&isFalse != 0
}

// mended puts what lets rows pass around the statement at hand.
func (w *dataWriter) mended(d *catalog.DataStmt) {
	t := d.Table
	if t == nil {
		t = w.writesTo(d)
	}
	for _, c := range w.mend.waiting[t] {
		set := func(value string) { d.Out = append([]ast.Stmt{&ast.Set{Name: c.name, Value: value}}, d.Out...) }
		switch {
		case c.over:
		case c.until == d:
			if c.over = true; c.on {
				set("NULL")
			}
		case c.name != "" && !c.on:
			c.on = true
			set("1")
		}
	}
}

// closeColumns takes the rows back that have NULL in a column whose change is lost, and
// keeps the columns that are closed again behind the rows.
func (w *dataWriter) closeColumns() {
	for _, o := range w.mend.opened {
		from := o.rows[0].Rows().Span().Start
		until, _ := w.notNullFrom(o.col)
		if !slices.ContainsFunc(w.mend.between(o.col.Table, from, until), func(d *catalog.DataStmt) bool { return w.mend.lost[d] }) {
			w.c.opened = append(w.c.opened, o.col)
			continue
		}
		for _, d := range o.rows {
			if !w.mend.lost[d] {
				w.mend.lost[d] = true
				d.Out, d.Text = nil, nil
				w.lose(d, tree.FailData(d.Rows(), "NULL for column %s", o.col.Name))
			}
		}
	}
}
