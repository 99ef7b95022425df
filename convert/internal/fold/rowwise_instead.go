package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger that fires instead of a statement, and makes the same change of the same rows itself,
// is one that fires before it: what comes before that change is done before, what comes behind it
// after the event. Triggers of MySQL cannot leave a row out, or change other rows of their table.

// instead is what is known of a trigger that fires instead of its statement.
type instead struct {
	// fires tells that the trigger is such a one.
	fires bool
	// passed counts the statements that make the change of the rows, held the conditions around that
	// hold for some rows, refuses tells that no row passes.
	passed, held int
	refuses      bool
}

// before reports whether the rows of the table are still those of before the event.
func (r *rowwise) before() bool { return r.fires && r.passed == 0 }

// firesAtRows reports whether a trigger is one of a table that is followed. SQL Server has none
// instead of deletes beside foreign keys that cascade.
func firesAtRows(s *ast.CreateTrigger, t *catalog.Table) bool {
	if s.Timing != "instead of" {
		return s.Timing == "after"
	}
	return !slices.ContainsFunc(t.Fks, func(fk *catalog.ForeignKey) bool {
		return !fk.Dropped && (slices.Contains(s.Events, "delete") && fk.OnDelete == "cascade" || slices.Contains(s.Events, "update") && fk.OnUpdate == "cascade")
	})
}

// passesRows reports whether all rows that a trigger does not refuse are written as it says, and
// nothing reads behind that what the statement wanted.
func (r *rowwise) passesRows(acts rowActs) bool {
	if r.refuses {
		return r.passed == 0
	}
	return r.passed == 1 && r.readsOnce(acts) && !r.readsNumbers(acts.others)
}

// readsNumbers reports whether statements read columns of a new row that it has not got in the
// source until it is written.
func (r *rowwise) readsNumbers(stmts []ast.Stmt) bool {
	numbered := map[string]bool{}
	for _, col := range r.t.Cols {
		if col.Ident != nil && r.event == "insert" || col.Comp != nil || col.Stamp {
			numbered[col.Key] = true
		}
	}
	return r.readsAny(stmts, numbered)
}

// passes is how the rows meet the statement that makes the change, which all of them must.
func (r *rowwise) passes(q *rowQuery, s *ast.Select, target *ast.TableName) (match, bool) {
	list, ok := q.matches(s, target)
	if !ok || len(list) != 1 || list[0].cond != nil || r.held > 0 {
		return match{}, false
	}
	return list[0], true
}

// passesDelete is the DELETE of the rows of deleted.
func (r *rowwise) passesDelete(s *ast.Delete) bool {
	target, ok := s.Table.(*ast.TableName)
	if !ok || !r.fires || r.event != "delete" || s.With != nil || len(s.Outputs)+len(s.Options)+len(target.Options) > 0 {
		return false
	}
	_, ok = r.passes(&rowQuery{r: r}, &ast.Select{From: s.Using, Where: s.Where}, target)
	r.passed++
	return ok
}

// passesUpdate is the UPDATE of the rows of inserted: columns that it does not set stay as they are.
func (r *rowwise) passesUpdate(s *ast.Update) ([]ast.Stmt, bool) {
	target, ok := s.Table.(*ast.TableName)
	if !ok || r.event != "update" || s.With != nil || len(s.Outputs)+len(s.Options)+len(s.OrderBy)+len(target.Options) > 0 {
		return nil, false
	}
	q := &rowQuery{r: r}
	m, ok := r.passes(q, &ast.Select{From: s.From, Where: s.Where}, target)
	if !ok {
		return nil, false
	}
	given := map[*catalog.Column]ast.Expr{}
	for _, it := range s.Set {
		ref, isColumn := it.Targets[0].(*ast.ColumnRef)
		x, ok := q.value(it.Value, m)
		if !ok || !isColumn || len(it.Targets) != 1 || !r.gives(given, ref.Name.Last(), x) {
			return nil, false
		}
	}
	return r.rowGets(s, given, func(col *catalog.Column) ast.Expr {
		return columnOfRow(catalog.OldRow, ast.Ident{Text: col.Name})
	}), true
}

// passesInsert is the INSERT of the rows of inserted: columns that it does not name get their defaults.
func (r *rowwise) passesInsert(s *ast.Insert) ([]ast.Stmt, bool) {
	sel := rowsToInsert(s)
	if !r.fires || r.event != "insert" || sel == nil {
		return nil, false
	}
	q := &rowQuery{r: r}
	m, ok := r.passes(q, sel, nil)
	if !ok {
		return nil, false
	}
	row, ok := q.items(sel, m)
	cols := s.Columns
	if len(cols) == 0 {
		for _, col := range r.t.Cols {
			if !col.Unlisted() && !r.numbersItself(col) {
				cols = append(cols, ast.Ident{Text: col.Name})
			}
		}
	}
	if !ok || len(cols) != len(row.Items) {
		return nil, false
	}
	given := map[*catalog.Column]ast.Expr{}
	for i, id := range cols {
		if !r.gives(given, id, row.Items[i]) {
			return nil, false
		}
	}
	return r.rowGets(s, given, func(col *catalog.Column) ast.Expr {
		if col.Def0 != nil && col.Def0.Expr != nil {
			return col.Def0.Expr
		}
		return tree.Spanned(&ast.Keyword{Word: "null"}, s)
	}), true
}

// rowsToInsert is the query of an INSERT that gives a row for each of its sources, nil for others.
func rowsToInsert(s *ast.Insert) *ast.Select {
	if !insertsRows(s) {
		return nil
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || !plainSelect(sel) {
		return nil
	}
	return sel
}

// numbersItself reports whether the server gives a column its value.
func (r *rowwise) numbersItself(col *catalog.Column) bool {
	return col.Ident != nil || col.Comp != nil || col.Stamp || col.Generated()
}

// gives enters the value of a column; false for one that is not known or has one.
func (r *rowwise) gives(given map[*catalog.Column]ast.Expr, id ast.Ident, x ast.Expr) bool {
	col := r.t.Column(r.c.Cat, id)
	if col == nil || given[col] != nil {
		return false
	}
	given[col] = x
	return true
}

// rowGets are the assignments that make the row what the statement of the trigger writes. Columns
// that it does not name get what rest says.
func (r *rowwise) rowGets(s ast.Stmt, given map[*catalog.Column]ast.Expr, rest func(*catalog.Column) ast.Expr) (out []ast.Stmt) {
	r.passed++
	for _, col := range r.t.Cols {
		x := given[col]
		switch ref, _ := ast.Unparen(x).(*ast.ColumnRef); {
		case x == nil && (col.Unlisted() || r.numbersItself(col)):
			continue
		case x == nil:
			x = rest(col)
		case ref != nil && len(ref.Name.Parts) == 2 && ref.Name.Parts[0].Text == catalog.NewRow && r.t.Column(r.c.Cat, ref.Name.Last()) == col:
			continue
		}
		set := &ast.Assign{Target: columnOfRow(catalog.NewRow, ast.Ident{Text: col.Name}), Value: x}
		set.At = s.Span()
		out = append(out, set)
	}
	return out
}
