package convert

import (
	"math"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Rows get numbers from sequences, identities and serial columns. The writer follows
// each through the script, and what stands for it in MySQL: AUTO_INCREMENT goes on
// behind the largest number of any row, and from 1 on in steps of 1. Where the two
// would give different numbers, the rows are written with those of the source.

// counter follows one sequence or identity.
type counter struct {
	// col is the AUTO_INCREMENT column that stands for it, seq the sequence in the
	// table of sequences otherwise.
	col *column
	seq *sequence
	// The next value is last, or the one a step behind it if that was given.
	last, step, low, high int64
	given, cycles         bool
	start                 int64
	// follows tells that a number beyond the next one, which a row brings, moves it.
	follows bool
	// known tells that the next value is known; alike that it is not, and that
	// MySQL gives the same one.
	known, alike bool
	// here is the next value in MySQL, hereStep its step, hereKnown tells that it is known.
	here, hereStep int64
	hereKnown      bool
	// most is the largest number that a row of the column has, if mostKnown.
	most      int64
	mostKnown bool
	// moved tells that the script moved it, told that its table has an item.
	moved, told bool
}

// numberChange is what a statement of the script says of a sequence or identity.
type numberChange struct {
	col    *column
	seq    *sequence
	opts   *ast.SequenceOptions
	reseed *reseed
}

// changeNumbers enters a statement that changes a sequence or identity, in order
// with those about rows.
func (c *converter) changeNumbers(n *numberChange, at ast.Node) {
	c.amongRows(&dataStmt{change: n}, at)
}

// amongRows enters what a statement does to the rows behind it in order with those
// about rows.
func (c *converter) amongRows(d *dataStmt, at ast.Node) {
	if c.settings.Data == "skip" {
		return
	}
	s := &ast.SelectStmt{}
	s.At = at.Span()
	d.stmt, d.place = s, c.cat.place
	c.cat.data = append(c.cat.data, d)
}

// wholeOf is a whole number, or other if e is none.
func wholeOf(e ast.Expr, other int64) int64 {
	n, err := strconv.ParseInt(signedText(e, strconv.FormatInt(other, 10)), 10, 64)
	if err != nil {
		return other
	}
	return n
}

// counterOf is the counter of a column that has its numbers from AUTO_INCREMENT, or
// from a sequence by its default; nil for any other.
func (w *dataWriter) counterOf(col *column) *counter {
	if !col.auto {
		if col.bySequence == nil {
			return nil
		}
		return w.sequenceCounter(col.bySequence)
	}
	if k := w.counters[col]; k != nil {
		return k
	}
	k := &counter{col: col, hereStep: 1, here: 1, hereKnown: true, mostKnown: true}
	if n, err := strconv.ParseInt(col.table.autoStart, 10, 64); err == nil {
		k.here = n
	}
	first := col.ident
	if col.identChanged {
		first = col.firstIdent
	}
	opts, as := (*ast.SequenceOptions)(nil), col.typ
	if first != nil {
		opts = first.Seq
		k.follows = w.c.dialect == "sqlserver"
	} else if seq := w.ownerOf(col); seq != nil {
		opts, as = seq.options(), nil
	}
	k.begin(opts, w.c.dialect, as)
	w.counters[col] = k
	w.counterList = append(w.counterList, k)
	return k
}

// ownerOf is the sequence that the AUTO_INCREMENT column stands for, nil for its own.
func (w *dataWriter) ownerOf(col *column) *sequence {
	if w.owned == nil {
		w.owned = map[*column]*sequence{}
		for _, seq := range w.c.cat.sequenceList {
			if seq.owner != nil && seq.owner.auto {
				w.owned[seq.owner] = seq
			}
		}
	}
	return w.owned[col]
}

// sequenceCounter is the counter of a sequence, nil for one that is left out.
func (w *dataWriter) sequenceCounter(seq *sequence) *counter {
	if seq.owner != nil && seq.owner.auto {
		return w.counterOf(seq.owner)
	}
	if seq.row == "" {
		return nil
	}
	if k := w.sequenceCounters[seq]; k != nil {
		return k
	}
	k := &counter{seq: seq, hereKnown: true}
	as := (*ast.TypeName)(nil)
	if seq.of != nil {
		as = seq.of.typ
	}
	k.begin(seq.def.Seq, w.c.dialect, as)
	k.here, k.hereStep = k.last, k.step
	k.begin(seq.options(), w.c.dialect, as)
	w.sequenceCounters[seq] = k
	w.counterList = append(w.counterList, k)
	return k
}

// options are those with which the sequence was made.
func (seq *sequence) options() *ast.SequenceOptions {
	if seq.first != nil {
		return seq.first
	}
	return seq.def.Seq
}

// begin takes the options of a sequence; as says its bounds if the options do not.
func (k *counter) begin(s *ast.SequenceOptions, dialect string, as *ast.TypeName) {
	if s == nil {
		s = &ast.SequenceOptions{}
	}
	if s.As != nil {
		as = s.As
	}
	k.step = wholeOf(s.Increment, 1)
	lowText, highText := sequenceBounds(as)
	low, _ := strconv.ParseInt(lowText, 10, 64)
	high, _ := strconv.ParseInt(highText, 10, 64)
	switch {
	case dialect == "sqlserver":
	case k.step < 0:
		high = -1
	default:
		low = 1
	}
	k.low, k.high = wholeOf(s.Min, low), wholeOf(s.Max, high)
	k.start = k.low
	if k.step < 0 {
		k.start = k.high
	}
	if k.col != nil && dialect == "sqlserver" {
		k.start = 1
	}
	k.start = wholeOf(s.Start, k.start)
	k.cycles = s.Cycle != nil && *s.Cycle
	k.last, k.given, k.known = k.start, false, true
}

// next is the next value; false if there is none or it is not known.
func (k *counter) next() (int64, bool) {
	if !k.known || !k.given {
		return k.last, k.known
	}
	n := k.last + k.step
	switch {
	case k.step > 0 && (n > k.high || n < k.last):
		return k.low, k.cycles
	case k.step < 0 && (n < k.low || n > k.last):
		return k.high, k.cycles
	}
	return n, true
}

// take gives the next value.
func (k *counter) take() (int64, bool) {
	n, ok := k.next()
	if ok {
		k.last, k.given = n, true
	} else {
		k.known = false
	}
	return n, ok
}

// set makes n the last value, or the next one if it was not given.
func (k *counter) set(n int64, given bool) {
	k.last, k.given, k.known, k.alike, k.moved = n, given, true, false, true
}

// lost is for values that a statement takes whose number is not known; alike tells
// that MySQL takes as many.
func (k *counter) lost(alike bool) {
	n, ok := k.next()
	k.alike = alike && (k.alike || ok && k.hereKnown && n == k.here && k.step == k.hereStep)
	k.known, k.hereKnown, k.mostKnown = false, false, false
}

// hereTake is a value that MySQL takes.
func (k *counter) hereTake() { k.here += k.hereStep }

// brought is a number that a row brings.
func (k *counter) brought(n int64) {
	if k.col != nil && n >= k.here && n < math.MaxInt64 {
		k.here = n + 1
	}
	if n > k.most {
		k.most = n
	}
	if k.follows && k.known {
		if next, _ := k.next(); k.step > 0 && n >= next || k.step < 0 && n <= next {
			k.last, k.given = n, true
		}
	}
}

// change takes over an ALTER SEQUENCE or the like.
func (w *dataWriter) change(n *numberChange) {
	var k *counter
	switch {
	case n.col != nil:
		k = w.counterOf(n.col)
	case n.col != nil:
		for _, seq := range w.c.cat.sequenceList {
			if seq.of == n.col {
				k = w.sequenceCounter(seq)
			}
		}
	case n.seq != nil:
		k = w.sequenceCounter(n.seq)
	}
	if k == nil {
		return
	}
	moved := k.moved
	defer func() {
		if next, ok := k.next(); ok && k.hereKnown && next == k.here { // the table says so by itself
			k.moved = moved
		}
	}()
	if n.reseed != nil {
		k.reseed(n.reseed)
		return
	}
	s := n.opts
	if s.Start != nil {
		k.start = wholeOf(s.Start, k.start)
	}
	k.step = wholeOf(s.Increment, k.step)
	k.low, k.high = wholeOf(s.Min, k.low), wholeOf(s.Max, k.high)
	if s.Cycle != nil {
		k.cycles = *s.Cycle
	}
	switch {
	case s.RestartWith != nil:
		k.set(wholeOf(s.RestartWith, k.start), false)
	case s.Restart:
		k.set(k.start, false)
	case s.Start != nil && w.c.dialect == "oracle":
		k.set(k.start, false)
	}
}

// beginAnew lets the columns of a table count from their start again, where their
// sequences belong to the table.
func (w *dataWriter) beginAnew(t *table) {
	for _, col := range t.cols {
		k := w.counterOf(col)
		if k == nil {
			continue
		}
		seq := w.ownerOf(col)
		if k.seq != nil && k.seq.of != col && !k.seq.owned || seq != nil && !seq.owned {
			continue
		}
		k.set(k.start, false)
	}
}

// tellNumbers notes, once a table, that rows may get other numbers.
func (w *dataWriter) tellNumbers(k *counter, s ast.Node) {
	if k.told {
		return
	}
	k.told = true
	if k.col != nil {
		w.c.note(rules.RowNumbersMayDiffer, s.Span(), k.col.table.obj, "column", k.col.name, "table", k.col.table.name)
		return
	}
	w.c.note(rules.RowNumbersMayDiffer, s.Span(), k.seq.obj, "column", k.seq.obj.name, "table", "the sequence")
}

// numberReplaced notes, once a column, that a trigger of the source gives rows another
// number than the one that they bring. Exports of rows bring those that the source has, so
// they are kept.
func (w *dataWriter) numberReplaced(col *column, e ast.Expr) {
	col.fedAlways = 0
	if !isNullWord(e) && !isWord(e, "default") && w.nextOf(e) == nil {
		w.c.note(rules.RowNumberKept, e.Span(), col.table.obj, "column", col.name, "table", col.table.name)
	}
}

// restartCounters lets sequences and AUTO_INCREMENT go on behind the rows where the
// source does.
func (w *dataWriter) restartCounters() {
	for _, k := range w.counterList {
		n, ok := k.next()
		if !ok || !k.given && !k.moved {
			continue
		}
		next := strconv.FormatInt(n, 10)
		switch {
		case k.col == nil && (n != k.here || !k.hereKnown || k.moved):
			w.c.restarts = append(w.c.restarts, &restart{seq: k.seq, next: next})
		case k.col != nil && n > 0 && (k.moved || n > k.here || !k.hereKnown && !k.mostKnown):
			w.c.restarts = append(w.c.restarts, &restart{table: k.col.table, next: next})
		}
	}
}

// currentOf is the sequence whose last value an expression is: s.CURRVAL,
// currval('s'); nil for anything else.
func (w *dataWriter) currentOf(e ast.Expr) *counter {
	switch e := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		if n := len(e.Name.Parts); w.c.dialect == "oracle" && n >= 2 && strings.EqualFold(e.Name.Last().Text, "currval") {
			if seq := w.c.cat.sequence(ast.Name{Parts: e.Name.Parts[:n-1]}); seq != nil {
				return w.sequenceCounter(seq)
			}
		}
	case *ast.Call:
		if w.c.dialect == "postgres" && strings.EqualFold(e.Name.Last().Text, "currval") && len(e.Args) == 1 {
			return w.namedCounter(e.Args[0])
		}
		if w.c.dialect == "postgres" && strings.EqualFold(e.Name.Last().Text, "lastval") && len(e.Args) == 0 {
			return w.lastTaken
		}
	}
	return nil
}

// namedCounter is the counter of 's'::regclass or pg_get_serial_sequence('t', 'c').
func (w *dataWriter) namedCounter(e ast.Expr) *counter {
	r := w.restarted(e)
	switch {
	case r.table != nil && r.table.autoColumn() != nil:
		return w.counterOf(r.table.autoColumn())
	case r.seq != nil:
		return w.sequenceCounter(r.seq)
	}
	return nil
}

// nextOf is the counter whose next value an expression is, nil for anything else.
func (w *dataWriter) nextOf(e ast.Expr) *counter {
	if seq := w.c.sequenceOf(e); seq != nil {
		return w.sequenceCounter(seq)
	}
	if call, ok := ast.Unparen(e).(*ast.Call); ok && w.c.dialect == "postgres" && strings.EqualFold(call.Name.Last().Text, "nextval") && len(call.Args) == 1 {
		return w.namedCounter(call.Args[0])
	}
	return nil
}
