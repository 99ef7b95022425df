package query

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// windows are the window functions of one SELECT. They are computed over its
// rows, so these become the source of a query around it (see [stage]).
type windows struct {
	calls []*over
	// defs are the windows of the WINDOW clause.
	defs []*ast.WindowDef
	// first are the ordered groups of DISTINCT ON, limit is one that MySQL does
	// not have.
	first *over
	limit *firstRowsOf
	// places are rows at a place of the order that values of windows are computed of; from
	// the number pending on they are those of the next call.
	places  []*over
	pending int
}

// over is a window: a call with OVER, or the rows of which the first are taken.
type over struct {
	*expr.Window
	node      ast.Node
	partition []typed
	order     []sortKey
	frame     frame
	// rowNumber tells that the window stands for ROWNUM.
	rowNumber bool
	// place is where in the order the rows are that it is for, nil for the first.
	place *expr.Place
}

// typed is a rewritten expression with its type.
type typed struct {
	x       ast.Expr
	t       expr.Type
	notNull bool
}

// sortKey is a key of ORDER BY: where NULL stands is always told.
type sortKey struct {
	typed
	desc, nullsFirst bool
}

// overCall enters a call with OVER; a mark stands for it until the rows of the
// SELECT are known.
func (r *rewriter) overCall(w *expr.Window, s *scope) ast.Expr {
	list := s.over
	s.over = nil
	defer func() { s.over = list }()
	def := list.resolve(w.Call.Over, 0)
	o := r.overOf(w.Call, withoutRows(def.PartitionBy), def.OrderBy, s)
	o.Window, o.frame = w, frameOf(def)
	for ; list.pending < len(list.places); list.pending++ {
		list.places[list.pending].partition = o.partition
	}
	list.calls = append(list.calls, o)
	return at(&ast.Param{Name: windowMark + strconv.Itoa(len(list.calls)-1)}, w.Call)
}

// isRowNumber reports whether a name is Oracle's ROWNUM.
func (r *rewriter) isRowNumber(n ast.Name) bool {
	return r.env.Dialect == "oracle" && len(n.Parts) == 1 && !n.Parts[0].Quoted && upper(n.Parts[0].Text) == "ROWNUM"
}

// rowNumberColumn is ROWNUM in the list: the rows are numbered in any order.
func (r *rewriter) rowNumberColumn(n ast.Name, s *scope) ast.Expr {
	for i, o := range s.over.calls {
		if o.rowNumber {
			return &ast.Param{Name: windowMark + strconv.Itoa(i)}
		}
	}
	c := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "ROW_NUMBER"}}}}
	c.At = n.Span()
	o := &over{node: c, rowNumber: true, Window: &expr.Window{Call: c, Name: "row_number", Type: expr.Type{Kind: expr.Integer}}}
	s.over.calls = append(s.over.calls, o)
	return &ast.Param{Name: windowMark + strconv.Itoa(len(s.over.calls)-1)}
}

const windowMark = "\x00window"

// markOf is the number of the window that a mark stands for, or -1.
func markOf(n ast.Node) int {
	p, ok := n.(*ast.Param)
	if !ok || len(p.Name) <= len(windowMark) || p.Name[:len(windowMark)] != windowMark {
		return -1
	}
	i, err := strconv.Atoi(p.Name[len(windowMark):])
	if err != nil {
		return -1
	}
	return i
}

// counts reports whether a window function gives a number for each row.
func (o *over) counts() bool {
	return isOneOf(o.Name, "row_number", "rank", "dense_rank", "ntile", "percent_rank", "cume_dist")
}

func hasMark(n ast.Node) bool {
	return contains(n, func(x ast.Node) bool { return markOf(x) >= 0 })
}

// overOf rewrites the parts of a window.
func (r *rewriter) overOf(n ast.Node, partition []ast.Expr, order []*ast.OrderItem, s *scope) *over {
	o := &over{node: n}
	for _, e := range partition {
		if isConstant(e) || isLiteral(e) {
			continue
		}
		key := r.typed(e, s)
		equalTexts(e, key.t)
		o.partition = append(o.partition, key)
	}
	for _, k := range order {
		if len(k.Options) > 0 {
			fail(k, "%s", clause(k.Options[0]))
		}
		if isConstant(k.Expr) || isLiteral(k.Expr) {
			continue
		}
		k = expr.OpenEndedOrder(k, r.exprEnv(s, false))
		key := r.typed(k.Expr, s)
		sortsAsText(k, key.t)
		if key.t.IsGUID() {
			o.order = append(o.order, sortKey{typed{expr.GUIDOrder(key.x), expr.Type{Kind: expr.String}, key.notNull}, k.Desc, nullsFirst(r.env.Dialect, k)})
		}
		o.order = append(o.order, sortKey{key, k.Desc, nullsFirst(r.env.Dialect, k)})
	}
	return o
}

func (r *rewriter) typed(e ast.Expr, s *scope) typed {
	x, t := r.expression(e, s, true)
	return typed{x, t, r.notNull(x, s)}
}

// nullsFirst reports whether a key of ORDER BY puts NULL first.
func nullsFirst(dialect string, k *ast.OrderItem) bool {
	if k.Nulls != "" {
		return k.Nulls == "first"
	}
	return k.Desc != (dialect == "sqlserver") // T-SQL has NULL for the least value
}

// resolve puts a window together with the named one that it extends.
func (l *windows) resolve(w *ast.WindowDef, depth int) *ast.WindowDef {
	name := w.Name
	if name.IsZero() {
		name = w.Ref
	}
	if name.IsZero() || depth > len(l.defs) {
		return w
	}
	for _, d := range l.defs {
		if d.Name.Text != name.Text {
			continue
		}
		base := *d
		base.Name = ast.Ident{}
		out := *l.resolve(&base, depth+1)
		if len(w.OrderBy) > 0 {
			out.OrderBy = w.OrderBy
		}
		if w.Frame != nil {
			out.Frame = w.Frame
		}
		return &out
	}
	fail(w, "window %s is not known", name.Text)
	return nil
}
