package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger of SQL Server fires once a statement and reads the rows from the tables inserted and
// deleted. Where its statements do to each row what that row alone says, it is read as one that
// fires for each row: it sets columns of the rows that the statement has written, refuses the
// statement for a row, or changes rows of another table for each. One that fires instead of the
// statement does so before it, where it writes the same rows itself.

// rowwise follows the statements of such a trigger at one event.
type rowwise struct {
	c     *Folder
	t     *catalog.Table
	event string
	// final tells that all definitions are known: keys that come behind the trigger, too.
	final bool
	// vars are the variables with what they hold.
	vars  map[string]ast.Expr
	types map[string]*ast.TypeName
	// counts are the queries whose rows variables count.
	counts map[string]*ast.Query
	// changed are the variables that hold the number of rows of the statement.
	changed map[string]bool
	// asked are the columns that UPDATE() asks about.
	asked []ast.Ident
	// assigned counts assignments to variables, begun tells that a statement was read, rolled that the
	// trigger goes on behind a ROLLBACK.
	assigned      int
	begun, rolled bool
	// ending are the statements from the first label on, any the conditions around that hold where they
	// do for any row.
	ending []ast.Stmt
	any    []verdict
	// handled tells that a handler around undoes the statement, reports that one does more.
	handled, reports bool
	// single tells that variables hold values of the row, assumed that they do so outside of a loop over
	// the rows, or that a loop looks at other rows: a statement of one row is followed.
	single, assumed bool
	// setting tells that columns of the row get values, which are computed before all others are changed.
	setting bool
	// cursors are those over the rows, loop is the number of the loop over one at hand, 0 for none, loops
	// how many there were.
	cursors     map[string]*rowCursor
	loop, loops int
	// own tells that queries read the table of the trigger as it is behind the event.
	own bool
	// read are the tables that queries read, written the changes of rows of other tables.
	read    []tableRead
	written []rowChange
	// many are the tables of which a row may be changed for several rows.
	many []ast.Name
	instead
}

// rowActs is what statements do for a row: assignments to its columns, and what comes after the event.
type rowActs struct {
	sets, others []ast.Stmt
	// ends tells that the trigger ends behind them, unless that the rest runs only where it holds,
	// refuses that they do nothing but refuse the row.
	ends    bool
	unless  ast.Expr
	refuses bool
}

// rowwiseActs is what a trigger of SQL Server does for each row, nil where its statements do not do
// the same for each.
func (c *Folder) rowwiseActs(s *ast.CreateTrigger, final bool) []catalog.RowActs {
	t := c.Cat.Table(s.Table)
	whole, ok := c.Whole(s).(*ast.CreateTrigger)
	if t == nil || !firesAtRows(s, t) || !ok || whole.Body == nil || whole.Body.Code == nil || len(whole.Body.Code.Handlers) > 0 || !plainOptions(s) {
		return nil
	}
	var list []catalog.RowActs
	for i, event := range s.Events {
		if slices.Contains(s.Events[:i], event) {
			continue
		}
		if !rowEvents[event] {
			return nil
		}
		r := &rowwise{c: c, t: t, event: event, final: final, vars: map[string]ast.Expr{}, types: map[string]*ast.TypeName{}, counts: map[string]*ast.Query{}, changed: map[string]bool{}}
		r.fires = s.Timing == "instead of"
		stmts := slices.Concat(whole.Body.Code.Decls, whole.Body.Code.Stmts)
		r.ending = endingOf(stmts, 0)
		acts, ok := r.list(stmts, 0)
		if r.fires {
			ok = ok && r.passesRows(acts)
		} else if ok && !r.readsOnce(acts) {
			acts, ok = r.refusesFirst(acts)
		}
		if !ok || r.setsRead(acts.sets) || r.setsTooEarly(acts.sets) {
			return nil
		}
		one := catalog.RowActs{Event: event, Asked: r.asked, Many: r.many, Instead: r.fires, Reports: r.reports, Single: r.assumed}
		if one.Stmts = acts.sets; len(acts.sets) > 0 {
			list = append(list, one)
		}
		if one.Stmts, one.After = acts.others, true; len(acts.others) > 0 {
			list = append(list, one)
		}
	}
	if final && c.meets(s, t) != nil {
		return nil
	}
	return list
}

func plainOptions(s *ast.CreateTrigger) bool {
	return !slices.ContainsFunc(s.Options, func(o *ast.Option) bool {
		return isDisabling(o) || !strings.Contains(o.Name, "not for replication") && !strings.Contains(o.Name, "schemabinding")
	})
}

func (r *rowwise) list(stmts []ast.Stmt, depth int) (out rowActs, ok bool) {
	refuses := true
	for i := 0; i < len(stmts); i++ {
		one, n, ok := r.next(stmts[i:], depth)
		if !ok {
			return out, false
		}
		i += n - 1
		out.sets, out.others = append(out.sets, one.sets...), append(out.others, one.others...)
		refuses = refuses && (one.refuses || !one.ends && one.unless == nil && len(one.sets)+len(one.others) == 0)
		out.refuses = refuses && len(out.sets)+len(out.others) > 0
		switch {
		case one.ends:
			out.ends = true
			return out, true
		case one.unless != nil:
			r.held++
			rest, ok := r.list(stmts[i+1:], depth)
			r.held--
			if !ok || i+1 < len(stmts) && rest.ends && rest.refuses {
				return out, false
			}
			out.sets = append(out.sets, guardedBy(one.unless, rest.sets)...)
			out.others = append(out.others, guardedBy(one.unless, rest.others)...)
			out.unless, out.refuses = tree.Both(one.unless, rest.unless), false
			return out, true
		}
	}
	return out, true
}

// next is what the first statement does, or the first ones that refuse together, and their number.
func (r *rowwise) next(stmts []ast.Stmt, depth int) (out rowActs, n int, ok bool) {
	if refusal, n, ends := r.refusal(stmts); n > 0 {
		if refusal == nil {
			return out, n, false
		}
		r.begun, r.rolled, r.refuses = true, r.rolled || !ends, r.refuses || r.held == 0
		out = rowActs{ends: ends, refuses: true}
		r.acts(&out, []ast.Stmt{refusal})
		return out, n, true
	}
	if both := r.upsert(stmts); both != nil {
		out, ok = r.one(both, depth+1)
		return out, 2, ok
	}
	out, ok = r.one(stmts[0], depth+1)
	if d, is := stmts[0].(*ast.VariableDecl); !is || d.Default != nil {
		r.begun = true
	}
	return out, 1, ok
}

// guardedBy is IF around statements, if there are any and a condition.
func guardedBy(cond ast.Expr, stmts []ast.Stmt) []ast.Stmt {
	if cond == nil || len(stmts) == 0 {
		return stmts
	}
	return []ast.Stmt{tree.Guarded(cond, stmts)}
}

// harmlessSettings are the settings that change nothing of what a trigger does to rows.
var harmlessSettings = tree.WordSet("nocount", "xact_abort", "ansi_nulls", "quoted_identifier", "ansi_warnings", "ansi_padding", "arithabort", "concat_null_yields_null")

func (r *rowwise) one(s ast.Stmt, depth int) (out rowActs, ok bool) {
	if depth > tree.MaxNesting {
		return out, false
	}
	switch s := s.(type) {
	case nil:
		return out, true
	case *ast.Set:
		return out, harmlessSettings[strings.ToLower(s.Name)]
	case *ast.StmtList:
		return r.list(s.Stmts, depth)
	case *ast.Compound:
		if len(s.Handlers) > 0 || len(s.Decls) > 0 {
			return out, false
		}
		return r.list(s.Stmts, depth)
	case *ast.VariableDecl:
		return out, r.declares(s)
	case *ast.Assign:
		return out, (s.Op == "" || s.Op == "=" || s.Op == ":=") && r.assigns(s.Target, s.Value)
	case *ast.SelectStmt:
		return out, r.selects(s)
	case *ast.TryCatch:
		return r.tries(s, depth)
	case *ast.Return:
		return rowActs{ends: true}, s.Value == nil && s.Query == nil
	case *ast.LabelMark:
		return out, true
	case *ast.Goto:
		return r.goesTo(s, depth)
	case *ast.While:
		return r.goesThrough(s, depth)
	case *ast.If:
		return r.branch(s, depth)
	case *ast.Raise, *ast.Transaction:
		return r.list([]ast.Stmt{s}, depth)
	case *ast.Update:
		if list := r.halves(s); list != nil {
			return r.list(list, depth)
		}
		ok = !r.rolled && r.changes(s, &out)
		return out, ok
	case *ast.Merge:
		if r.rolled {
			return out, false
		}
		return r.merges(s, depth)
	case *ast.Insert, *ast.Delete:
		ok = !r.rolled && r.changes(s, &out)
		return out, ok
	}
	return out, r.cursorStatement(s)
}

// acts adds what is done for a row: after the event, or before it while a trigger that fires instead
// of it has not written the row.
func (r *rowwise) acts(out *rowActs, stmts []ast.Stmt) {
	if r.before() {
		out.sets = append(out.sets, stmts...)
	} else {
		out.others = append(out.others, stmts...)
	}
}

// changes is a statement that changes rows.
func (r *rowwise) changes(s ast.Stmt, out *rowActs) (ok bool) {
	var list []ast.Stmt
	switch s := s.(type) {
	case *ast.Insert:
		if r.c.Cat.Table(s.Table) == r.t {
			out.sets, ok = r.passesInsert(s)
			return ok
		}
		list, ok = r.inserts(s)
	case *ast.Update:
		switch own := r.c.Cat.Table(tree.ChangedIn(s)) == r.t; {
		case own && r.fires:
			out.sets, ok = r.passesUpdate(s)
			return ok
		case own:
			r.setting = true
			out.sets, ok = r.updates(s)
			r.setting = false
			return ok
		}
		list, ok = r.updatesOthers(s)
	case *ast.Delete:
		if r.c.Cat.Table(tree.ChangedIn(s)) == r.t {
			return r.passesDelete(s)
		}
		list, ok = r.deletesOthers(s)
	}
	r.acts(out, list)
	return ok && !slices.ContainsFunc(list, r.readsItsTable)
}

// branch is IF: its condition is decided by the event, says whether a column is updated, or
// whether there is a row for which the statement is refused.
func (r *rowwise) branch(s *ast.If, depth int) (out rowActs, ok bool) {
	v, ok := r.test(s.Cond, 0)
	switch {
	case !ok:
		return out, false
	case v.known && v.holds:
		return r.one(s.Then, depth)
	case v.known:
		return r.one(s.Else, depth)
	}
	if v.any && !r.impliesAny(v) {
		return out, false
	}
	r.held++
	r.any = append(r.any, v)
	before, rolled := r.heldNow(), r.rolled
	then, thenHeld, ok1 := r.way(s.Then, before, depth)
	rolled, r.rolled = r.rolled, rolled
	r.any = r.any[:len(r.any)-1]
	if v.any { // what comes next is for all rows that are not refused
		r.held--
	}
	other, otherHeld, ok2 := r.way(s.Else, before, depth)
	r.rolled = r.rolled || rolled
	if !v.any {
		r.held--
	}
	if !ok1 || !ok2 || then.unless != nil || other.unless != nil || !r.goesOn(v, then, other, thenHeld, otherHeld, before) {
		return out, false
	}
	if v.any {
		if !then.refuses {
			return out, false
		}
		out = other
		out.sets = append(guardedBy(v.x, then.sets), other.sets...)
		out.others = append(guardedBy(v.x, then.others), other.others...)
		out.refuses = s.Else == nil || other.refuses
		return out, true
	}
	not := v.fails()
	out.sets = append(guardedBy(v.x, then.sets), guardedBy(not, other.sets)...)
	out.others = choice(v.x, not, then.others, other.others)
	out.refuses = then.refuses && (s.Else == nil || other.refuses)
	switch {
	case then.ends && other.ends:
		out.ends = true
	case then.ends && !then.refuses:
		out.unless = not
	case other.ends && !other.refuses:
		out.unless = v.x
	}
	return out, out.unless == nil || !tree.Has[*ast.Query](v.x) || len(then.others)+len(other.others) == 0 // it would be asked again
}

// inserts is INSERT of a row of another table for each row.
func (r *rowwise) inserts(s *ast.Insert) ([]ast.Stmt, bool) {
	if !insertsRows(s) || !r.writes(rowChange{name: s.Table}) {
		return nil, false
	}
	if rows := valuesOnly(s.Query.Body); rows != nil && r.single {
		return r.insertsValues(s, rows)
	}
	queries, ok := r.queries(s.Query.Body)
	if !ok {
		return nil, false
	}
	var out []ast.Stmt
	for _, sel := range queries {
		q := &rowQuery{r: r}
		rest, others, ok := q.beside(sel)
		if !ok {
			q, rest = &rowQuery{r: r}, sel
		} else if q.others = others; others != nil && !q.isOnlyRow(rest) {
			return nil, false
		}
		list, ok := q.matches(rest, nil)
		if !ok {
			return nil, false
		}
		for _, m := range list {
			row, ok := q.items(sel, m)
			if ok = ok && q.besideExist(&m); !ok {
				return nil, false
			}
			one := &ast.Insert{Base: s.Base, Table: s.Table, Columns: s.Columns, Query: &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{row}}}}
			out = append(out, guardedBy(m.cond, []ast.Stmt{one})...)
		}
	}
	return out, true
}

// insertsRows reports whether an INSERT adds the rows of a query, and no more.
func insertsRows(s *ast.Insert) bool {
	return s.With == nil && s.Query != nil && s.Query.With == nil && len(s.Query.OrderBy) == 0 && s.Query.Limit == nil && len(s.Query.Options) == 0 &&
		len(s.Outputs) == 0 && len(s.Options) == 0 && s.Call == nil
}

// unionAll are the parts of UNION ALL.
func unionAll(b ast.QueryBody, depth int) []ast.QueryBody {
	if s, ok := b.(*ast.SetOp); ok && s.Op == "union" && s.All && depth < tree.MaxNesting {
		return append(unionAll(s.Left, depth+1), unionAll(s.Right, depth+1)...)
	}
	return []ast.QueryBody{b}
}

// plainSelect reports whether a SELECT gives a row for each of its sources.
func plainSelect(s *ast.Select) bool {
	return (s.Quantifier == "" || s.Quantifier == "all") && len(s.DistinctOn) == 0 && s.Top == nil && len(s.Into) == 0 && len(s.From) > 0 &&
		len(s.GroupBy) == 0 && s.Having == nil && len(s.Windows) == 0 && len(s.Options) == 0 &&
		!slices.ContainsFunc(s.Items, func(it *ast.SelectItem) bool { return it.Target != nil })
}

// updates is UPDATE of the rows that the statement has written.
func (r *rowwise) updates(s *ast.Update) ([]ast.Stmt, bool) {
	if s.With != nil || len(s.Outputs) > 0 || len(s.Options) > 0 {
		return nil, false
	}
	target, ok := s.Table.(*ast.TableName)
	if !ok {
		return nil, false
	}
	q := &rowQuery{r: r}
	list, ok := q.matches(&ast.Select{From: s.From, Where: s.Where}, target)
	if !ok {
		return nil, false
	}
	var out []ast.Stmt
	for _, m := range list {
		var sets []ast.Stmt
		for _, it := range s.Set {
			x, ok := q.value(it.Value, m)
			if !ok || len(it.Targets) != 1 {
				return nil, false
			}
			col, isColumn := it.Targets[0].(*ast.ColumnRef)
			if !isColumn {
				return nil, false
			}
			set := &ast.Assign{Target: columnOfRow(catalog.NewRow, col.Name.Last()), Value: x}
			set.At = it.Span()
			sets = append(sets, set)
		}
		out = append(out, guardedBy(m.cond, sets)...)
	}
	return out, true
}
