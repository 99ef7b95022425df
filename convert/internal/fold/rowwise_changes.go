package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Changes of rows of another table that the rows of a statement say are made for each row of the
// trigger: DELETE FROM line WHERE bill_id IN (SELECT id FROM deleted). All rows of a statement come
// to the first change before the second in SQL Server, row by row in MySQL, so that changes of one
// table must have the same effect in any order.

// rowChange is a change of rows of another table; verb is "" for INSERT.
type rowChange struct {
	name ast.Name
	verb string
	// sets are the columns that UPDATE sets, adds those of them that only grow or shrink by a value,
	// reads the columns which the change reads otherwise.
	sets, adds, reads map[string]bool
	// recount are the values that are computed of all rows of the trigger's table, or of none, "" where not all are.
	recount string
	// loop is the loop over the rows in which it is made, 0 for none.
	loop int
}

// writes notes a change of rows; false where queries of the trigger read the table, or another
// change of it has another effect before than behind.
func (r *rowwise) writes(w rowChange) bool {
	t := r.c.Cat.Table(w.name)
	w.loop = r.loop
	for _, o := range r.written {
		if r.c.Cat.Table(o.name) == t && (w.loop == 0 || w.loop != o.loop) && !r.single && !r.inAnyOrder(t, o, w) {
			return false
		}
	}
	r.written = append(r.written, w)
	if r.single { // statements of one row come one behind the other
		r.forgetRead(t)
		return true
	}
	return !slices.ContainsFunc(r.read, func(x tableRead) bool { return r.c.Cat.Table(x.name) == t && w.meets(x) })
}

// readsItsTable reports whether a change has a query of the table that it changes, which MySQL refuses.
func (r *rowwise) readsItsTable(s ast.Stmt) (reads bool) {
	var table ast.Name
	var parts []ast.Node
	switch s := s.(type) {
	case *ast.If:
		list, ok := s.Then.(*ast.StmtList)
		return ok && slices.ContainsFunc(list.Stmts, r.readsItsTable)
	case *ast.Insert:
		table, parts = s.Table, []ast.Node{s.Query}
	case *ast.Update:
		table = tree.ChangedIn(s)
		for _, it := range s.Set {
			parts = append(parts, it)
		}
		parts = append(parts, s.Where)
	case *ast.Delete:
		table, parts = tree.ChangedIn(s), []ast.Node{s.Where}
	}
	t := r.c.Cat.Table(table)
	for _, part := range parts {
		if part == nil {
			continue
		}
		ast.Inspect(part, func(n ast.Node) bool {
			name, ok := n.(*ast.TableName)
			reads = reads || ok && t != nil && r.c.Cat.Table(name.Name) == t
			return !reads
		})
	}
	return reads
}

// forgetRead takes what variables hold that is read from a table which changes: they would have another value.
func (r *rowwise) forgetRead(t *catalog.Table) {
	for key, x := range r.vars {
		ast.Inspect(x, func(n ast.Node) bool {
			if name, ok := n.(*ast.TableName); ok && r.c.Cat.Table(name.Name) == t {
				delete(r.vars, key)
			}
			return true
		})
	}
}

// meets reports whether a change of a table gives a query other rows or values than in SQL Server: those
// of one loop over the rows are made and read in turns by both.
func (w rowChange) meets(x tableRead) bool {
	if w.loop > 0 && w.loop == x.loop {
		return false
	}
	if w.verb != "update" || x.cols == nil {
		return true
	}
	for col := range w.sets {
		if x.cols[col] {
			return true
		}
	}
	return false
}

// inAnyOrder reports whether two changes of a table have the same effect in any order. A trigger of
// the table sees the order of an UPDATE and a DELETE.
func (r *rowwise) inAnyOrder(t *catalog.Table, a, b rowChange) bool {
	if a.verb == b.verb && (a.verb != "update" || a.recount != "" && a.recount == b.recount) {
		return true
	}
	if a.verb == "" || b.verb == "" || a.verb != b.verb && r.final && len(r.c.triggersOf(t)) > 0 {
		return false
	}
	apart := func(a, b rowChange) bool {
		for col := range a.sets {
			if b.reads[col] || b.sets[col] && !(a.adds[col] && b.adds[col]) {
				return false
			}
		}
		return true
	}
	return apart(a, b) && apart(b, a)
}

// updatesOthers is UPDATE of rows of another table.
func (r *rowwise) updatesOthers(s *ast.Update) ([]ast.Stmt, bool) {
	if s.With != nil || len(s.Outputs)+len(s.Options)+len(s.OrderBy) > 0 {
		return nil, false
	}
	q, list, ok := r.meeting(s, s.Table, s.From, s.Where)
	if !ok {
		return nil, false
	}
	w := rowChange{name: tree.ChangedIn(s), verb: "update", sets: map[string]bool{}, adds: map[string]bool{}, reads: q.readsChanged(q.conds...)}
	var out []ast.Stmt
	q.looked = false
	for _, m := range list {
		one := &ast.Update{Base: s.Base, Table: &ast.TableName{Name: w.name}}
		for _, it := range s.Set {
			if len(it.Targets) != 1 {
				return nil, false
			}
			col, isColumn := it.Targets[0].(*ast.ColumnRef)
			x, good := q.qualified(it.Value, q.seen)
			if !isColumn || !good {
				return nil, false
			}
			if hasSum(x) {
				if x, good = q.addsSum(col.Name.Last(), x); !good {
					return nil, false
				}
				q.summed = true
			}
			q.sets(&w, col.Name.Last(), x)
			x = q.ofRow(x, m)
			one.Set = append(one.Set, &ast.SetItem{Base: it.Base, Targets: it.Targets, Value: x})
		}
		if w.recount = ""; q.recounted || setsTheSame(s, false) && !apartIn(w.reads, w.sets) {
			w.recount = valuesOf(s.Set)
		}
		cond, where := apartFromRow(m.cond)
		one.Where = where
		out = append(out, guardedBy(cond, []ast.Stmt{one})...)
	}
	return out, (!r.final || q.onceEach(w, s)) && r.writes(w)
}

// deletesOthers is DELETE of rows of another table.
func (r *rowwise) deletesOthers(s *ast.Delete) ([]ast.Stmt, bool) {
	if s.With != nil || len(s.Outputs)+len(s.Options) > 0 {
		return nil, false
	}
	q, list, ok := r.meeting(s, s.Table, s.Using, s.Where)
	if !ok {
		return nil, false
	}
	name := tree.ChangedIn(s)
	var out []ast.Stmt
	for _, m := range list {
		cond, where := apartFromRow(m.cond)
		out = append(out, guardedBy(cond, []ast.Stmt{&ast.Delete{Base: s.Base, Table: &ast.TableName{Name: name}, Where: where}})...)
	}
	return out, r.writes(rowChange{name: name, verb: "delete", reads: q.readsChanged(q.conds...)})
}

// meeting are the ways in which a row of the trigger meets rows of the other table that a statement
// changes.
func (r *rowwise) meeting(s ast.Stmt, target ast.TableRef, from []ast.TableRef, where ast.Expr) (*rowQuery, []match, bool) {
	t, ok := target.(*ast.TableName)
	changed := r.c.Cat.Table(tree.ChangedIn(s))
	if !ok || len(t.Options) > 0 || changed == nil {
		return nil, nil, false
	}
	q := &rowQuery{r: r, changed: changed}
	list, ok := q.matches(&ast.Select{From: from, Where: where}, t)
	return q, list, ok && !slices.ContainsFunc(q.conds, hasSum)
}

// apartFromRow takes what is asked about rows of the other table out of a condition.
func apartFromRow(e ast.Expr) (ofRow, ofOther ast.Expr) {
	for _, c := range ast.Conjuncts(e) {
		if c == nil {
			continue
		}
		if namesOther(c) {
			ofOther = tree.And(ofOther, operandOf("and", c))
		} else {
			ofRow = tree.And(ofRow, operandOf("and", c))
		}
	}
	return ofRow, ofOther
}

func namesOther(e ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		r, ok := n.(*ast.ColumnRef)
		yes = yes || ok && len(r.Name.Parts) == 2 && r.Name.Parts[0].Text == catalog.OtherRow
		return !yes
	})
	return yes
}

// readsChanged are the columns of the changed table that conditions read.
func (q *rowQuery) readsChanged(list ...ast.Expr) map[string]bool {
	reads := map[string]bool{}
	for _, e := range list {
		ast.Inspect(e, func(n ast.Node) bool {
			if r, ok := n.(*ast.ColumnRef); ok && q.isChanged(r) {
				reads[q.r.c.Cat.Fold(r.Name.Last())] = true
			}
			return true
		})
	}
	return reads
}

// isChanged reports whether an expression with its source is a column of the changed table.
func (q *rowQuery) isChanged(e ast.Expr) bool {
	id := sourceOf(e)
	return id >= 0 && q.kinds[id] == changedRows
}

// sets notes what UPDATE sets a column to, with the sources of its columns.
func (q *rowQuery) sets(w *rowChange, col ast.Ident, value ast.Expr) {
	key := q.r.c.Cat.Fold(col)
	w.sets[key] = true
	grown, by := grows(value)
	if grown == nil || !q.isChanged(grown) || q.column(grown) != key || len(q.readsChanged(by)) > 0 || !isCounted(q.changed.Column(q.r.c.Cat, col)) {
		for c := range q.readsChanged(value) {
			w.reads[c] = true
		}
		return
	}
	w.adds[key] = true
}

// exactNumbers are the types whose sums are the same in any order.
var exactNumbers = tree.WordSet("tinyint", "smallint", "int", "integer", "bigint", "decimal", "dec", "numeric", "money", "smallmoney")

func isCounted(col *catalog.Column) bool {
	return col != nil && col.Typ != nil && exactNumbers[strings.ToLower(col.Typ.Name.Last().Text)]
}

// grows are the sides of a sum, or of a difference.
func grows(e ast.Expr) (from, by ast.Expr) {
	if b, ok := ast.Unparen(e).(*ast.Binary); ok && (b.Op == "+" || b.Op == "-") {
		return b.Left, b.Right
	}
	return nil, nil
}

// onceEach reports whether an UPDATE may not be made row by row, and notes a table of which a row may
// be changed for several rows: SQL Server takes any one of these then.
func (q *rowQuery) onceEach(w rowChange, s *ast.Update) (ok bool) {
	if q.r.loop > 0 || q.r.single { // as in SQL Server
		return true
	}
	same := true
	if q.recounted { // its last value is that of all rows
		if q.r.event == "update" || len(q.r.c.triggersOf(q.changed)) > 0 {
			q.r.many = append(q.r.many, w.name)
		}
		return q.onlyRecounts(s.Set) && !apartIn(w.reads, w.sets)
	}
	for _, it := range s.Set {
		x, _ := q.qualified(it.Value, q.seen)
		same = same && sameForAll(x)
	}
	if q.summed { // each row adds its part
		if len(q.r.c.triggersOf(q.changed)) > 0 {
			q.r.many = append(q.r.many, w.name)
		}
		return len(w.adds) == len(s.Set) && len(s.Set) == len(w.sets) && !apartIn(w.reads, w.sets)
	}
	if same && len(q.r.c.triggersOf(q.changed)) == 0 { // once more changes nothing
		return true
	}
	for col := range q.readsChanged(q.conds...) {
		if w.sets[col] && !same { // what is changed for one row would be changed for the next
			return false
		}
	}
	if !q.onlyRow() {
		q.r.many = append(q.r.many, w.name)
	}
	return true
}

// onlyRow reports whether a row of the changed table meets one row of the trigger at most: a key of
// the trigger's table is compared with its columns.
func (q *rowQuery) onlyRow() bool {
	var given []string
	for _, e := range q.conds {
		b, ok := ast.Unparen(e).(*ast.Binary)
		if !ok || b.Op != "=" {
			continue
		}
		for _, side := range [][2]ast.Expr{{b.Left, b.Right}, {b.Right, b.Left}} {
			if id := sourceOf(side[0]); id >= 0 && q.kinds[id] != changedRows && q.isChanged(side[1]) {
				given = append(given, q.column(side[0]))
			}
		}
	}
	return slices.ContainsFunc(q.r.keys(nil), func(key []string) bool {
		return !slices.ContainsFunc(key, func(col string) bool { return !slices.Contains(given, col) })
	})
}
