package convert

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// numbers gives the rows of an INSERT the numbers of the source where MySQL would
// give others. It adds the columns that it needs. odd tells that rows may not be
// written, so that what MySQL gives is not foreseen.
func (w *dataWriter) numbers(t *table, cols []*column, rows []*ast.RowExpr, odd bool, at ast.Node) []*column {
	if w.draws == nil {
		w.draws = newDraws()
	}
	d := w.draws
	w.draws = nil
	var omitted []*column
	for _, col := range t.cols {
		if col.filled == nil && !slices.Contains(cols, col) && w.counterOf(col) != nil {
			omitted = append(omitted, col)
		}
	}
	if len(omitted) == 0 && len(d.next) == 0 && !slices.ContainsFunc(cols, func(col *column) bool { return col.auto || w.counterOf(col) != nil }) {
		return cols
	}
	n := &numbering{w: w, t: t, d: d, cols: cols, omitted: omitted}
	saved := n.save()
	values, same := n.walk(rows)
	for k := range n.unknown {
		if !k.alike {
			w.tellNumbers(k, at)
		}
		k.lost(k.alike && !odd)
	}
	if same && !odd && !d.filled {
		return cols
	}
	n.restore(saved)
	return n.write(rows, values)
}

// numbering is one INSERT of rows.
type numbering struct {
	w       *dataWriter
	t       *table
	d       *draws
	cols    []*column
	omitted []*column
	unknown map[*counter]bool
}

// drawnValue is a value that a row takes: of a place in it, or of an omitted column.
type drawnValue struct {
	place ast.Expr
	col   *column
	text  string
}

// hereState is what MySQL has of a counter.
type hereState struct {
	here  int64
	known bool
}

func (n *numbering) save() map[*counter]hereState {
	saved := map[*counter]hereState{}
	for _, col := range slices.Concat(n.cols, n.omitted) {
		if k := n.w.counterOf(col); k != nil {
			saved[k] = hereState{k.here, k.hereKnown}
		}
	}
	for _, k := range n.d.next {
		saved[k] = hereState{k.here, k.hereKnown}
	}
	return saved
}

func (n *numbering) restore(saved map[*counter]hereState) {
	for k, s := range saved {
		k.here, k.hereKnown = s.here, s.known
	}
}

// walk takes the values of all rows, in the order of the source. same tells that
// MySQL gives the same ones.
func (n *numbering) walk(rows []*ast.RowExpr) (values [][]drawnValue, same bool) {
	n.unknown = map[*counter]bool{}
	same = true
	mixed := n.mixed(rows)
	for _, row := range rows {
		var list []drawnValue
		if !n.d.atOnce {
			n.d.shared = map[*counter]int64{}
		}
		draw := func(k *counter, place ast.Expr, col *column) {
			v, fits := n.take(k)
			if n.unknown[k] {
				return
			}
			same = same && fits && !mixed[k]
			list = append(list, drawnValue{place, col, v})
		}
		for i, item := range row.Items {
			k, isDraw := n.d.next[item]
			switch own := n.w.counterOf(n.cols[i]); {
			case isDraw:
				draw(k, item, nil)
			case own != nil && n.cols[i].auto && isNullWord(item) || own != nil && isWord(item, "default"):
				draw(own, item, nil)
			case own != nil && isNullWord(item): // a trigger takes a value all the same
				own.hereTake()
			case own != nil:
				n.brought(own, item)
			}
		}
		for _, col := range n.omitted {
			draw(n.w.counterOf(col), nil, col)
		}
		values = append(values, list)
	}
	return values, same
}

// mixed are the counters of which some rows take values, and others bring them.
func (n *numbering) mixed(rows []*ast.RowExpr) map[*counter]bool {
	mixed := map[*counter]bool{}
	for i, col := range n.cols {
		if !col.auto {
			continue
		}
		taken, brought := false, false
		for _, row := range rows {
			_, isDraw := n.d.next[row.Items[i]]
			if isDraw || isNullWord(row.Items[i]) {
				taken = true
			} else {
				brought = true
			}
		}
		mixed[n.w.counterOf(col)] = taken && brought
	}
	return mixed
}

// take is the next value of a counter for the row, and whether MySQL gives the same.
func (n *numbering) take(k *counter) (text string, fits bool) {
	if v, ok := n.d.shared[k]; ok && n.w.c.dialect != "postgres" {
		return strconv.FormatInt(v, 10), false
	}
	v, ok := k.take()
	if !ok {
		n.unknown[k] = true
		return "", true
	}
	n.w.lastTaken = k
	n.d.shared[k] = v
	fits = k.hereKnown && k.here == v
	if k.col != nil {
		k.brought(v)
	} else {
		k.hereTake()
	}
	return strconv.FormatInt(v, 10), fits
}

// brought takes note of a number that a row brings.
func (n *numbering) brought(k *counter, item ast.Expr) {
	if text, ok := constantNumber(item); ok {
		if v, err := strconv.ParseInt(text, 10, 64); err == nil {
			k.brought(v)
			return
		}
	}
	if k.col != nil {
		k.hereKnown, k.mostKnown = false, false
		k.known = k.known && !k.follows
	}
}

// write puts the values into the rows.
func (n *numbering) write(rows []*ast.RowExpr, values [][]drawnValue) []*column {
	var added []*column
	for _, col := range n.omitted {
		if !n.unknown[n.w.counterOf(col)] {
			added = append(added, col)
		}
	}
	for i, row := range rows {
		byPlace, byColumn := map[ast.Expr]string{}, map[*column]string{}
		for _, v := range values[i] {
			if v.col != nil {
				byColumn[v.col] = v.text
			} else {
				byPlace[v.place] = v.text
			}
		}
		row.Items = slices.Clone(row.Items)
		for j, item := range row.Items {
			if text, ok := byPlace[item]; ok {
				row.Items[j] = spanned(numberExpr(text), item)
			}
			n.written(n.cols[j], row.Items[j])
		}
		for _, col := range added {
			x := numberExpr(byColumn[col])
			x.SetSpan(row.At)
			row.Items = append(row.Items, x)
			n.written(col, x)
		}
	}
	return append(slices.Clone(n.cols), added...)
}

// written takes note of what MySQL does with a number of a row.
func (n *numbering) written(col *column, item ast.Expr) {
	if !col.auto {
		return
	}
	k := n.w.counterOf(col)
	if text, ok := constantNumber(item); ok {
		if v, err := strconv.ParseInt(text, 10, 64); err == nil && v >= k.here {
			k.here = v + 1
		}
	}
}

// numberExpr is a whole number, which may be negative.
func numberExpr(text string) ast.Expr {
	if len(text) > 0 && text[0] == '-' {
		return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: text[1:]}}
	}
	return &ast.NumberLit{Text: text}
}

// uncounted is for a statement that takes an unknown number of values, for the columns
// that it does not write: rows of a query, MERGE.
func (w *dataWriter) uncounted(t *table, cols []*column, at ast.Node, merged bool) {
	w.draws = nil
	for _, col := range t.cols {
		k := w.counterOf(col)
		if k == nil {
			continue
		}
		if slices.Contains(cols, col) {
			if col.auto {
				k.hereKnown, k.mostKnown = false, false
				k.known = k.known && !k.follows
			}
			continue
		}
		next, ok := k.next()
		inStep := k.alike || ok && k.hereKnown && k.here == next && k.step == k.hereStep
		if !inStep || merged {
			w.tellNumbers(k, at)
		}
		k.lost(inStep && !merged && k.col == nil)
	}
}
