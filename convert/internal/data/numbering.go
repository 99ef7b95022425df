package data

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// numbers gives the rows of an INSERT the numbers of the source where MySQL would
// give others. It adds the columns that it needs. odd tells that rows may not be
// written, so that what MySQL gives is not foreseen.
func (w *dataWriter) numbers(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr, odd bool, at ast.Node) []*catalog.Column {
	if w.draws == nil {
		w.draws = newDraws()
	}
	d := w.draws
	w.draws = nil
	w.drawnByDropped(t, at)
	var omitted []*catalog.Column
	for _, col := range t.Cols {
		if col.Filled == nil && !slices.Contains(cols, col) && w.counterOf(col) != nil {
			omitted = append(omitted, col)
		}
	}
	if len(omitted) == 0 && len(d.next) == 0 && !slices.ContainsFunc(cols, func(col *catalog.Column) bool { return col.Auto || w.counterOf(col) != nil }) {
		return cols
	}
	n := &numbering{w: w, t: t, d: d, cols: cols, omitted: omitted}
	saved := n.save()
	values, same := n.walk(rows)
	for k := range n.unknown {
		if !k.Alike {
			w.tellNumbers(k, at)
		}
		k.Lost(k.Alike && !odd)
	}
	if same && !odd && !d.filled {
		return cols
	}
	n.restore(saved)
	return n.write(rows, values)
}

// maybeWritten is for rows of which some may not be written: these leave AUTO_INCREMENT behind their numbers.
func (w *dataWriter) maybeWritten(cols []*catalog.Column) {
	for _, col := range cols {
		if col.Auto {
			k := w.counterOf(col)
			k.HereKnown, k.MostKnown = false, false
		}
	}
}

// drawnByDropped tells that columns which are dropped later took numbers of sequences that others have, too.
func (w *dataWriter) drawnByDropped(t *catalog.Table, at ast.Node) {
	for _, d := range t.DroppedCols {
		if here := at.Span().Start; here > d.At || here < d.Col.Def.At.Start {
			continue
		}
		if next := w.nextByDefault(d.Col, at.Span().Start); next != nil {
			k := w.nextOf(next)
			w.tellNumbers(k, at)
			k.Lost(false)
		}
	}
}

// numbering is one INSERT of rows.
type numbering struct {
	w       *dataWriter
	t       *catalog.Table
	d       *draws
	cols    []*catalog.Column
	omitted []*catalog.Column
	unknown map[*catalog.Counter]bool
}

// drawnValue is a value that a row takes: of a place in it, or of an omitted column.
type drawnValue struct {
	place ast.Expr
	col   *catalog.Column
	text  string
}

// hereState is what MySQL has of a counter.
type hereState struct {
	here  int64
	known bool
}

func (n *numbering) save() map[*catalog.Counter]hereState {
	saved := map[*catalog.Counter]hereState{}
	for _, col := range slices.Concat(n.cols, n.omitted) {
		if k := n.w.counterOf(col); k != nil {
			saved[k] = hereState{k.Here, k.HereKnown}
		}
	}
	for _, k := range n.d.next {
		saved[k] = hereState{k.Here, k.HereKnown}
	}
	return saved
}

func (n *numbering) restore(saved map[*catalog.Counter]hereState) {
	for k, s := range saved {
		k.Here, k.HereKnown = s.here, s.known
	}
}

// walk takes the values of all rows, in the order of the source. same tells that
// MySQL gives the same ones.
func (n *numbering) walk(rows []*ast.RowExpr) (values [][]drawnValue, same bool) {
	n.unknown = map[*catalog.Counter]bool{}
	same = true
	mixed, missing := n.mixed(rows), n.missing(rows)
	for _, row := range rows {
		var list []drawnValue
		if !n.d.atOnce {
			n.d.shared = map[*catalog.Counter]int64{}
		}
		var taken drawOrder
		draw := func(k *catalog.Counter, place ast.Expr, col, of *catalog.Column) {
			taken.add(k, of, col != nil || !isDrawn(n.d, place))
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
				draw(k, item, nil, n.cols[i])
			case own != nil && n.cols[i].Auto && tree.IsNullWord(item) || own != nil && tree.IsWord(item, "default"):
				draw(own, item, nil, n.cols[i])
			case own != nil && takenForMissing(n.cols[i], item):
				if n.d.atOnce || missing[n.cols[i]] { // a trigger takes a value all the same, or not
					own.HereKnown, own.Alike = false, false
				}
			case own != nil:
				n.brought(own, item)
			}
		}
		for _, col := range n.omitted {
			if n.w.isAddedLater(col) {
				same = false
				continue
			}
			draw(n.w.counterOf(col), nil, col, col)
		}
		for _, k := range taken.others(n.t) {
			same, k.Alike = false, false
		}
		values = append(values, list)
	}
	return values, same
}

// mixed are the counters of which some rows take values, and others bring them.
func (n *numbering) mixed(rows []*ast.RowExpr) map[*catalog.Counter]bool {
	mixed := map[*catalog.Counter]bool{}
	for i, col := range n.cols {
		if !col.Auto {
			continue
		}
		taken, brought := false, false
		for _, row := range rows {
			_, isDraw := n.d.next[row.Items[i]]
			if isDraw || tree.IsNullWord(row.Items[i]) {
				taken = true
			} else {
				brought = true
			}
		}
		mixed[n.w.counterOf(col)] = taken && brought
	}
	return mixed
}

// takenForMissing reports whether a value is what the trigger of a sequence takes for none.
func takenForMissing(col *catalog.Column, item ast.Expr) bool {
	if col.BySequence == nil {
		return false
	}
	value := col.TakenForMissing()
	return value != nil && sameConstant(item, value)
}

// missing are the columns that some rows leave to the default: NULL of others is put behind it.
func (n *numbering) missing(rows []*ast.RowExpr) map[*catalog.Column]bool {
	var list map[*catalog.Column]bool
	for i, col := range n.cols {
		if col.BySequence == nil || !slices.ContainsFunc(rows, func(r *ast.RowExpr) bool { return tree.IsWord(r.Items[i], "default") || n.d.next[r.Items[i]] != nil }) {
			continue
		}
		if list == nil {
			list = map[*catalog.Column]bool{}
		}
		list[col] = true
	}
	return list
}

// take is the next value of a counter for the row, and whether MySQL gives the same.
func (n *numbering) take(k *catalog.Counter) (text string, fits bool) {
	if v, ok := n.d.shared[k]; ok && n.w.c.Dialect != "postgres" {
		return strconv.FormatInt(v, 10), false
	}
	n.w.lastTaken = k
	v, ok := k.Take()
	if !ok {
		n.unknown[k] = true
		return "", true
	}
	n.d.shared[k] = v
	fits = k.HereKnown && k.Here == v && (k.Col == nil || !k.Col.NumberRead)
	if k.Col != nil {
		k.Brought(v)
	} else {
		k.HereTake()
	}
	return strconv.FormatInt(v, 10), fits
}

// brought takes note of a number that a row brings.
func (n *numbering) brought(k *catalog.Counter, item ast.Expr) {
	if text, ok := types.ConstantNumber(item); ok {
		if v, err := strconv.ParseInt(text, 10, 64); err == nil {
			k.Brought(v)
			return
		}
	}
	if k.Col != nil {
		k.HereKnown, k.MostKnown = false, false
		k.Known = k.Known && !k.Follows
	}
}

// write puts the values into the rows.
func (n *numbering) write(rows []*ast.RowExpr, values [][]drawnValue) []*catalog.Column {
	var added []*catalog.Column
	for _, col := range n.omitted {
		if !n.unknown[n.w.counterOf(col)] {
			added = append(added, col)
		}
	}
	for i, row := range rows {
		byPlace, byColumn := map[ast.Expr]string{}, map[*catalog.Column]string{}
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
				row.Items[j] = tree.Spanned(tree.NumberExpr(text), item)
			}
			n.written(n.cols[j], row.Items[j])
		}
		for _, col := range added {
			if n.w.isAddedLater(col) {
				row.Items = append(row.Items, tree.Spanned(&ast.Keyword{Word: "default"}, row))
				n.w.waitsForColumn(col, row)
				continue
			}
			x := tree.NumberExpr(byColumn[col])
			x.SetSpan(row.At)
			row.Items = append(row.Items, x)
			n.written(col, x)
		}
	}
	return append(slices.Clone(n.cols), added...)
}

// written takes note of what MySQL does with a number of a row.
func (n *numbering) written(col *catalog.Column, item ast.Expr) {
	if !col.Auto {
		return
	}
	k := n.w.counterOf(col)
	if text, ok := types.ConstantNumber(item); ok {
		if v, err := strconv.ParseInt(text, 10, 64); err == nil && v >= k.Here {
			k.Here = v + 1
		}
	}
}

// uncounted is for a statement that takes an unknown number of values, for the columns
// that it does not write: rows of a query, MERGE.
func (w *dataWriter) uncounted(t *catalog.Table, cols []*catalog.Column, at ast.Node, merged bool) {
	w.draws = nil
	for _, col := range t.Cols {
		k := w.counterOf(col)
		if k == nil {
			continue
		}
		if slices.Contains(cols, col) {
			if col.Auto {
				k.HereKnown, k.MostKnown = false, false
				k.Known = k.Known && !k.Follows
			}
			continue
		}
		w.lastTaken = k
		next, ok := k.Next()
		inStep := k.Alike || ok && k.HereKnown && k.Here == next && k.Step == k.HereStep
		if !inStep || merged {
			w.tellNumbers(k, at)
		}
		k.Lost(inStep && !merged && k.Col == nil)
	}
}
