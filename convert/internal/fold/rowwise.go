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
// statement for a row, or writes a row of another table for each.

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
	// asked are the columns that UPDATE() asks about.
	asked []ast.Ident
	// partly counts the conditions around that hold for some rows, begun tells that a statement
	// was read, rolled that the trigger goes on behind a ROLLBACK.
	partly        int
	begun, rolled bool
	// read are the other tables that queries read, written those of which rows are written.
	read, written []ast.Name
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
	if t == nil || s.Timing != "after" || !ok || whole.Body == nil || whole.Body.Code == nil || len(whole.Body.Code.Handlers) > 0 || !plainOptions(s) {
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
		r := &rowwise{c: c, t: t, event: event, final: final, vars: map[string]ast.Expr{}, types: map[string]*ast.TypeName{}, counts: map[string]*ast.Query{}}
		acts, ok := r.list(slices.Concat(whole.Body.Code.Decls, whole.Body.Code.Stmts), 0)
		if ok && !r.readsOnce(acts) {
			acts, ok = r.refusesFirst(acts)
		}
		if !ok {
			return nil
		}
		if len(acts.sets) > 0 {
			list = append(list, catalog.RowActs{Event: event, Stmts: acts.sets, Asked: r.asked})
		}
		if len(acts.others) > 0 {
			list = append(list, catalog.RowActs{Event: event, After: true, Stmts: acts.others, Asked: r.asked})
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
	out.refuses = len(stmts) > 0
	for i := 0; i < len(stmts); i++ {
		one, n, ok := r.next(stmts[i:], depth)
		if !ok {
			return out, false
		}
		i += n - 1
		out.sets, out.others = append(out.sets, one.sets...), append(out.others, one.others...)
		out.refuses = out.refuses && one.refuses
		switch {
		case one.ends:
			out.ends = true
			return out, true
		case one.unless != nil:
			rest, ok := r.list(stmts[i+1:], depth)
			if !ok || rest.unless != nil || i+1 < len(stmts) && rest.ends && rest.refuses {
				return out, false
			}
			out.sets = append(out.sets, guardedBy(one.unless, rest.sets)...)
			out.others = append(out.others, guardedBy(one.unless, rest.others)...)
			out.unless, out.refuses = one.unless, false
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
		r.begun, r.rolled = true, r.rolled || !ends
		return rowActs{others: []ast.Stmt{refusal}, ends: ends, refuses: true}, n, true
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
		if !passesOn(s.Catch) {
			return out, false
		}
		return r.list(s.Try, depth)
	case *ast.Return:
		return rowActs{ends: true}, s.Value == nil && s.Query == nil
	case *ast.If:
		return r.branch(s, depth)
	case *ast.Raise, *ast.Transaction:
		return r.list([]ast.Stmt{s}, depth)
	case *ast.Update:
		out.sets, ok = r.updates(s)
		return out, ok && !r.rolled
	case *ast.Insert:
		out.others, ok = r.inserts(s)
		return out, ok && !r.rolled
	}
	return out, false
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
	r.partly++
	then, ok1 := r.one(s.Then, depth)
	other, ok2 := r.one(s.Else, depth)
	r.partly--
	if !ok1 || !ok2 || then.unless != nil || other.unless != nil {
		return out, false
	}
	if v.any {
		if !then.refuses {
			return out, false
		}
		out = other
		out.others = append(guardedBy(v.x, then.others), other.others...)
		out.refuses = s.Else == nil || other.refuses
		return out, true
	}
	not := &ast.Unary{Op: "not", X: tree.Paren(v.x)}
	out.sets = append(guardedBy(v.x, then.sets), guardedBy(not, other.sets)...)
	out.others = append(guardedBy(v.x, then.others), guardedBy(not, other.others)...)
	out.refuses = then.refuses && (s.Else == nil || other.refuses)
	switch {
	case then.ends && other.ends:
		out.ends = true
	case then.ends && !then.refuses:
		out.unless = not
	case other.ends && !other.refuses:
		out.unless = v.x
	}
	return out, true
}

// inserts is INSERT of a row of another table for each row.
func (r *rowwise) inserts(s *ast.Insert) ([]ast.Stmt, bool) {
	if s.With != nil || s.Query == nil || s.Query.With != nil || len(s.Query.OrderBy) > 0 || s.Query.Limit != nil || len(s.Query.Options) > 0 ||
		len(s.Outputs) > 0 || len(s.Options) > 0 || s.Call != nil || r.c.Cat.Table(s.Table) == r.t || !r.writes(s.Table) {
		return nil, false
	}
	var out []ast.Stmt
	for _, body := range unionAll(s.Query.Body, 0) {
		sel, ok := body.(*ast.Select)
		if !ok || !plainSelect(sel) {
			return nil, false
		}
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
