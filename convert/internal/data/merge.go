package data

import (
	"errors"
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// merge converts a MERGE of constant rows, which scripts use to write rows that
// may be there already, to INSERT … ON DUPLICATE KEY UPDATE. The condition must
// compare a key of the table.
func (w *dataWriter) merge(d *catalog.DataStmt, s *ast.Merge) error {
	if s.With != nil {
		return errors.New("MERGE with WITH")
	}
	if err := w.plainOutputs(s.Outputs); err != nil {
		return err
	}
	t, env, err := w.changed(s.Target, s.Options)
	if err != nil {
		return err
	}
	d.Table = t
	w.keys.forget(t, nil)
	if s, err = w.mergedOptions(s, t); err != nil {
		return err
	}
	m := &merger{w: w, t: t, env: env}
	if m.source, err = w.mergeSource(s.Source); err != nil {
		return err
	}
	if m.source == nil {
		return w.mergeTables(d, s, t)
	}
	noClauses := m.clauses(s.When)
	noKey := m.on(s.On)
	if noClauses != nil || noKey != nil || !m.mayBeAtOnce() {
		return m.apart(d, s)
	}
	list, err := m.statements()
	if err != nil {
		if m.apart(d, s) == nil {
			return nil
		}
		return err
	}
	cols, _ := w.insertColumns(t, &ast.Insert{Columns: m.insert.Columns}, nil)
	w.withoutDefaults(t, cols, s)
	w.uncounted(t, cols, s, true)
	d.Out = append(d.Out, list...)
	return nil
}

// mergedOptions is a MERGE without what its INSERT says of identity columns: OVERRIDING USER VALUE leaves their values out.
func (w *dataWriter) mergedOptions(s *ast.Merge, t *catalog.Table) (*ast.Merge, error) {
	for i, c := range s.When {
		for _, o := range c.Options {
			switch o.Name {
			case systemValue:
			case userValue:
				s = &ast.Merge{Base: s.Base, Target: s.Target, Source: s.Source, On: s.On, When: slices.Clone(s.When), Outputs: s.Outputs, Options: s.Options}
				s.When[i] = w.withoutUserValues(c, t)
			default:
				return nil, tree.FailData(o, "%s", catalog.Clip(o.Text))
			}
		}
	}
	return s, nil
}

// withoutUserValues is an INSERT of MERGE without the identity columns.
func (w *dataWriter) withoutUserValues(c *ast.MergeWhen, t *catalog.Table) *ast.MergeWhen {
	out := *c
	out.Columns, out.Values = nil, nil
	names := c.Columns
	if len(names) == 0 {
		for _, col := range t.Cols {
			names = append(names, col.Def.Name)
		}
	}
	for i, id := range names[:min(len(names), len(c.Values))] {
		if !hasIdentity(t.ColumnIn(w.c.Cat, id)) {
			out.Columns, out.Values = append(out.Columns, id), append(out.Values, c.Values[i])
		}
	}
	return &out
}

// merger turns one MERGE into an INSERT, and what goes before and behind it.
type merger struct {
	w      *dataWriter
	t      *catalog.Table
	env    *expr.Env
	source *mergeSource
	insert *ast.MergeWhen
	update *ast.MergeWhen
	// gone are the clauses about rows that the source does not have.
	gone []*ast.MergeWhen
	// places are the columns of the source that the columns of a new row are from.
	places map[*catalog.Column]int
	// compared are the columns of the condition with what each is compared to.
	compared map[*catalog.Column]ast.Expr
	key      *catalog.Key
}

// clauses takes at most one INSERT, without a condition, and one UPDATE, and
// what becomes of rows that the source does not have.
func (m *merger) clauses(list []*ast.MergeWhen) error {
	for _, c := range list {
		switch {
		case c.By == "source" && (c.Action == "delete" || c.Action == "update"):
			m.gone = append(m.gone, c)
		case c.DeleteWhere != nil || c.Action != "update" && condition(c) != nil:
			return tree.FailData(c, "WHEN clause with a condition")
		case c.Action == "insert" && !c.Matched && m.insert == nil:
			m.insert = c
		case c.Action == "update" && c.Matched && m.update == nil:
			m.update = c
		default:
			return tree.FailData(c, "WHEN clause that is no INSERT and no UPDATE")
		}
	}
	if m.insert == nil || len(m.insert.Values) == 0 {
		return errors.New("MERGE without INSERT")
	}
	return nil
}

// on reads the condition: equalities of columns that are a key of the table.
func (m *merger) on(e ast.Expr) error {
	m.compared = map[*catalog.Column]ast.Expr{}
	if !m.equalities(e, 0) {
		return tree.FailData(e, "condition that does not compare a key")
	}
	for _, k := range m.t.Keys {
		if len(k.Parts) == len(m.compared) && m.w.waitingFor(m.t, k) == nil && k.Covered(m.compared) {
			m.key = k
			return nil
		}
	}
	return tree.FailData(e, "condition that does not compare a key")
}

func (m *merger) equalities(e ast.Expr, depth int) bool {
	if depth > maxMergeDepth {
		return false
	}
	switch x := e.(type) {
	case *ast.Paren:
		return m.equalities(x.X, depth+1)
	case *ast.Binary:
		if x.Op == "and" {
			return m.equalities(x.Left, depth+1) && m.equalities(x.Right, depth+1)
		}
		if x.Op != "=" || x.Quant != "" {
			return false
		}
		left, right := m.target(x.Left), m.target(x.Right)
		switch {
		case left != nil && right == nil:
			m.compared[left] = x.Right
		case right != nil && left == nil:
			m.compared[right] = x.Left
		default:
			return false
		}
		return true
	}
	return false
}

// maxMergeDepth bounds the condition of a MERGE.
const maxMergeDepth = 50

// target is the column of the table that e names, nil if it names none.
func (m *merger) target(e ast.Expr) *catalog.Column {
	ref, ok := e.(*ast.ColumnRef)
	if !ok || m.source.index(m.w, ref) >= 0 {
		return nil
	}
	if _, _, ok := m.env.Column(ref.Name); !ok {
		return nil
	}
	return m.t.ColumnIn(m.w.c.Cat, ref.Name.Last())
}

// taken is the place of the source column that e is, -1 for a constant, and
// false for anything that mixes both.
func (m *merger) taken(e ast.Expr, bare bool) (int, bool) {
	e = ast.Unparen(e)
	if ref, ok := e.(*ast.ColumnRef); ok {
		i := m.source.index(m.w, ref)
		if i < 0 && bare && len(ref.Name.Parts) == 1 {
			i = m.source.named(m.w, ref.Name.Last())
		}
		if i >= 0 {
			return i, true
		}
	}
	mixed := false
	ast.Inspect(e, func(n ast.Node) bool {
		if ref, ok := n.(*ast.ColumnRef); ok {
			mixed = mixed || m.source.index(m.w, ref) >= 0 || bare && m.source.named(m.w, ref.Name.Last()) >= 0
		}
		return true
	})
	return -1, !mixed
}

// statements are the UPDATE of a clause with a condition, the INSERT, and what
// becomes of the rows that the source does not have, which no longer are among
// them.
func (m *merger) statements() ([]ast.Stmt, error) {
	insert, cols, err := m.statement()
	if err != nil {
		return nil, err
	}
	list := []ast.Stmt{insert}
	if m.update != nil && condition(m.update) != nil {
		update, err := m.changes(cols, m.places)
		if err != nil {
			return nil, err
		}
		list = []ast.Stmt{update, insert}
	}
	for _, c := range m.gone {
		s, err := m.missing(c)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

func (m *merger) statement() (*ast.Insert, []*catalog.Column, error) {
	cols, err := m.w.insertColumns(m.t, &ast.Insert{Columns: m.insert.Columns}, nil)
	if err == nil && slices.Contains(cols, nil) {
		err = tree.FailData(m.insert, "a column of %s is dropped later", m.t.Name)
	}
	if err == nil {
		err = m.w.needs(m.t, m.insert, cols)
	}
	if late, _ := m.t.GivenThen(m.insert.At.Start, cols); err == nil && len(late) > 0 {
		err = tree.FailData(m.insert, "the default of column %s is changed later", late[0].Name)
	}
	if err == nil && len(cols) != len(m.insert.Values) {
		err = tree.FailData(m.insert, "%d values for %d columns", len(m.insert.Values), len(cols))
	}
	if err != nil {
		return nil, nil, err
	}
	from := map[*catalog.Column]int{}
	m.places = from
	for i, e := range m.insert.Values {
		place, ok := m.taken(e, true)
		if !ok || cols[i].Generated() {
			return nil, nil, tree.FailData(e, "value for column %s", cols[i].Name)
		}
		from[cols[i]] = place
	}
	if err := m.sameKey(cols, from); err != nil {
		return nil, nil, err
	}
	v, err := m.rows(cols, from)
	if err != nil {
		return nil, nil, err
	}
	out := insertOut(m.t, cols, &ast.Query{Body: v})
	out.OnDuplicate, err = m.set(from)
	return out, cols, err
}

// sameKey makes sure that the row that is written has the key that was compared.
func (m *merger) sameKey(cols []*catalog.Column, from map[*catalog.Column]int) error {
	for col, e := range m.compared {
		place, ok := m.taken(e, false)
		at, written := from[col]
		if !ok || !written || place != at || place < 0 && !sameLiteral(e, m.insert.Values[slices.Index(cols, col)]) {
			return tree.FailData(m.insert, "column %s is not written as it is compared", col.Name)
		}
	}
	return nil
}

// sameLiteral reports whether both are the same text or number.
func sameLiteral(a, b ast.Expr) bool {
	switch x := a.(type) {
	case *ast.StringLit:
		y, ok := b.(*ast.StringLit)
		return ok && x.Value == y.Value
	case *ast.NumberLit:
		y, ok := b.(*ast.NumberLit)
		return ok && x.Text == y.Text
	}
	return false
}

func (m *merger) rows(cols []*catalog.Column, from map[*catalog.Column]int) (*ast.Values, error) {
	env := m.w.env(m.t, nil)
	v := &ast.Values{}
	for _, row := range m.source.rows {
		out := &ast.RowExpr{}
		for i, col := range cols {
			e := m.insert.Values[i]
			if p := from[col]; p >= 0 {
				e = row.Items[p]
			}
			x, err := m.w.written(col, e, env)
			if err != nil {
				return nil, err
			}
			out.Items = append(out.Items, x)
		}
		v.Rows = append(v.Rows, out)
	}
	return v, nil
}

// set are the assignments to a row that is there already; without UPDATE it
// stays as it is.
func (m *merger) set(from map[*catalog.Column]int) ([]*ast.SetItem, error) {
	if m.update == nil || condition(m.update) != nil {
		return tree.ToItself(catalog.PlainColumn(m.key.Parts[0].Col)), nil
	}
	done := map[*catalog.Column]bool{}
	var list []*ast.SetItem
	for _, it := range m.update.Set {
		item, err := m.setItem(it, from, done)
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

func (m *merger) setItem(it *ast.SetItem, from map[*catalog.Column]int, done map[*catalog.Column]bool) (*ast.SetItem, error) {
	col := m.t.Assigned(m.w.c.Cat, it)
	place, ok := m.taken(it.Value, false)
	if col == nil || col.Generated() || !ok || m.t.Reads(m.w.c.Cat, it.Value, done) {
		return nil, tree.FailData(it, "assignment of MERGE")
	}
	done[col] = true
	out := &ast.SetItem{Targets: []ast.Expr{catalog.PlainColumn(col)}}
	if place < 0 {
		v, err := m.w.assigned(col, it.Value, m.env)
		out.Value = v
		return out, err
	}
	if at, written := from[col]; !written || at != place {
		return nil, tree.FailData(it, "value of column %s differs from that of a new row", col.Name)
	}
	out.Value = tree.FunctionCall("VALUES", catalog.PlainColumn(col))
	return out, nil
}
