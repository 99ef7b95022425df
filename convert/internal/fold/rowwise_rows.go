package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// The kinds of sources that a statement of a trigger of SQL Server reads.
const (
	insertedRows = "inserted"
	deletedRows  = "deleted"
	ownRows      = "own"     // of the table of the trigger, as they are now
	changedRows  = "changed" // of another table, which the statement changes
)

// rowQuery are the sources of a statement that have one row together for each row of the trigger:
// a key ties them. In its conditions names of columns have that of their source, "\x00" and a number.
type rowQuery struct {
	r     *rowwise
	kinds []string
	conds []ast.Expr
	// optional are the sources without whose rows an outer join keeps the others.
	optional []int
	// linked is the number of conditions up to the outer join that tie sources.
	linked int
	seen   *rowNames
	// others are the other tables that inner joins tie to the sources, nil for none.
	others *ast.Select
	// lefts are tables that left joins tie to the sources, by their names.
	lefts map[string]*ast.Select
	// changed is the other table whose rows the statement changes, nil for none.
	changed *catalog.Table
	// derived are the columns of queries of FROM that group the rows of the statement, by their sources;
	// summed tells that a value adds a sum over these rows.
	derived map[int]map[string]ast.Expr
	summed  bool
	// recounted tells that a value is computed of all rows of the trigger's table, looked that one is
	// a query of other tables.
	recounted, looked bool
	// never tells that the event leaves no rows.
	never bool
	// held are the sources for the rows of which variables hold values, by their names in [catalog.RowActs].
	held map[string]int
}

// rowNames are the names of sources where they can be seen.
type rowNames struct {
	names [][]string
	ids   []int
	// bare is the source of names without one, -1 where it is not known.
	bare  int
	outer *rowNames
}

// match is how a row meets a statement: its condition, nil for always, and the sources that have
// no row then.
type match struct {
	cond    ast.Expr
	missing []bool
}

// kindOf is what a source is, "" for another one.
func (r *rowwise) kindOf(t ast.TableRef) string {
	n, ok := t.(*ast.TableName)
	if !ok || len(n.Columns) > 0 {
		return ""
	}
	if len(n.Name.Parts) == 1 {
		switch word := strings.ToLower(n.Name.Last().Text); word {
		case insertedRows, deletedRows:
			return word
		}
	}
	if r.c.Cat.Table(n.Name) == r.t {
		return ownRows
	}
	return ""
}

// isRows reports whether a source has the rows of the statement.
func isRows(kind string) bool { return kind == insertedRows || kind == deletedRows }

// missing reports whether a source has no rows at the event.
func (r *rowwise) missing(kind string) bool {
	q := &rowQuery{r: r}
	return r.event == "insert" && q.isOld(kind) || r.event == "delete" && q.isNew(kind)
}

// matches are the ways in which a row meets a SELECT, or an UPDATE of a target. It is false where
// that depends on other rows.
func (q *rowQuery) matches(s *ast.Select, target *ast.TableName) ([]match, bool) {
	names := &rowNames{bare: -1}
	q.seen = names
	q.heldRows()
	for _, t := range s.From {
		if !q.source(t, names, 0) {
			return nil, false
		}
	}
	switch {
	case target != nil && !q.target(target, names):
		return nil, false
	case target == nil && len(names.ids) == 1 && q.others == nil && q.lefts == nil:
		names.bare = names.ids[0]
	}
	if !q.where(s.Where, names, 0) || !slices.ContainsFunc(q.kinds, isRows) {
		return nil, false
	}
	q.r.assumed = q.r.assumed || q.r.loop > 0 && q.reads(isRows)
	return q.settle()
}

// enter adds a source.
func (q *rowQuery) enter(t *ast.TableName, kind string, names *rowNames) int {
	id := len(q.kinds)
	name := t.Alias
	if name.IsZero() {
		name = t.Name.Last()
	}
	q.kinds = append(q.kinds, kind)
	names.ids, names.names = append(names.ids, id), append(names.names, []string{q.r.c.Cat.Fold(name)})
	return id
}

// source enters what stands in FROM.
func (q *rowQuery) source(t ast.TableRef, names *rowNames, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch t := t.(type) {
	case *ast.TableName:
		kind := q.r.kindOf(t)
		if kind == "" && q.changed != nil && q.r.c.Cat.Table(t.Name) == q.changed && !slices.Contains(q.kinds, changedRows) {
			kind = changedRows
		}
		if kind == "" {
			return false
		}
		q.enter(t, kind, names)
		return true
	case *ast.ParenTable:
		return q.source(t.Table, names, depth+1)
	case *ast.Derived:
		return q.grouped(t, names)
	case *ast.Join:
		first := len(q.kinds)
		if t.Natural || len(t.Using) > 0 || !q.source(t.Left, names, depth+1) {
			return false
		}
		middle := len(q.kinds)
		if !q.source(t.Right, names, depth+1) {
			return false
		}
		if t.Kind == "inner" || t.Kind == "cross" {
			return q.where(t.On, names, 0)
		}
		_, before := q.links()
		ok := q.outer(t.Kind, first, middle) && q.where(t.On, names, 0)
		links, rest := q.links()
		q.linked = len(links)
		return ok && len(rest) == len(before)
	}
	return false
}

// outer enters an outer join of the sources from first on with those from middle on: one side has
// rows of deleted, the other none.
func (q *rowQuery) outer(kind string, first, middle int) bool {
	isDeleted := q.isOld
	left, right := q.kinds[first:middle], q.kinds[middle:]
	if q.changed != nil || first > 0 || len(q.optional) > 0 || isDeleted(left[0]) == isDeleted(right[0]) ||
		slices.ContainsFunc(left, func(k string) bool { return isDeleted(k) != isDeleted(left[0]) }) || slices.ContainsFunc(right, func(k string) bool { return isDeleted(k) != isDeleted(right[0]) }) {
		return false
	}
	for i := range q.kinds {
		if kind == "full" || (kind == "left") == (i >= middle) {
			q.optional = append(q.optional, i)
		}
	}
	return kind == "left" || kind == "right" || kind == "full"
}

// target finds the target of a change among the sources, or enters it.
func (q *rowQuery) target(t *ast.TableName, names *rowNames) bool {
	kind, of := ownRows, q.r.t
	if q.changed != nil {
		kind, of = changedRows, q.changed
	}
	key := q.r.c.Cat.Fold(t.Name.Last())
	for i, list := range names.names {
		if len(t.Name.Parts) == 1 && list[0] == key || q.kinds[names.ids[i]] == kind && q.r.c.Cat.Table(t.Name) == of {
			names.bare = names.ids[i]
			return q.kinds[names.ids[i]] == kind
		}
	}
	if q.r.c.Cat.Table(t.Name) != of {
		return false
	}
	names.bare = q.enter(t, kind, names)
	return true
}

// where enters conditions. IN and EXISTS over the rows of the trigger are joins with them.
func (q *rowQuery) where(e ast.Expr, names *rowNames, depth int) bool {
	if e == nil {
		return true
	}
	if depth > tree.MaxNesting {
		return false
	}
	if decided, ok := q.decided(e); ok {
		q.never = q.never || !decided
		return true
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		if x.Op == "and" {
			return q.where(x.Left, names, depth+1) && q.where(x.Right, names, depth+1)
		}
	case *ast.In:
		if sub := onlySubquery(x); sub != nil {
			left, ok := q.qualified(x.X, names)
			if !q.r.readsOthers(sub) {
				return ok && q.within(sub.Query, left, names, depth)
			}
			if e = amongRows(sub.Query, left); !ok || e == nil {
				return false
			}
		}
	case *ast.Exists:
		if _, differ := x.Query.Body.(*ast.SetOp); !differ && !q.r.readsOthers(x) {
			return q.within(x.Query, nil, names, depth)
		}
	}
	cond, ok := q.qualified(e, names)
	if ok {
		q.conds = append(q.conds, cond)
	}
	return ok
}

// decided is whether inserted or deleted has rows at all, or not, which the event decides.
func (q *rowQuery) decided(e ast.Expr) (holds, ok bool) {
	x := ast.Unparen(e)
	if not, is := x.(*ast.Unary); is && not.Op == "not" {
		x = ast.Unparen(not.X)
	}
	if _, exists := x.(*ast.Exists); !exists {
		return false, false
	}
	v, ok := q.r.test(e, 0)
	return v.holds, ok && v.known
}

// onlySubquery is the query of x IN (SELECT …), nil for other lists and for NOT IN.
func onlySubquery(x *ast.In) *ast.Subquery {
	if len(x.List) != 1 || x.Not {
		return nil
	}
	sub, _ := x.List[0].(*ast.Subquery)
	return sub
}

// within enters the sources of a sub-query, whose only item is x if that is given.
func (q *rowQuery) within(sub *ast.Query, x ast.Expr, names *rowNames, depth int) bool {
	s, ok := sub.Body.(*ast.Select)
	if ok && s.Quantifier == "distinct" && len(s.DistinctOn) == 0 { // a row is there or not
		one := *s
		one.Quantifier, s = "", &one
	}
	if !ok || sub.With != nil || sub.Limit != nil || !plainSelect(s) || len(s.From) != 1 {
		return false
	}
	inner := &rowNames{bare: -1, outer: names}
	kind := q.r.kindOf(s.From[0])
	if kind != insertedRows && kind != deletedRows {
		return false
	}
	inner.bare = q.enter(s.From[0].(*ast.TableName), kind, inner)
	if x != nil {
		if len(s.Items) != 1 {
			return false
		}
		item, ok := q.qualified(s.Items[0].Expr, inner)
		if !ok {
			return false
		}
		q.conds = append(q.conds, &ast.Binary{Op: "=", Left: x, Right: item})
	}
	return q.where(s.Where, inner, depth+1)
}
