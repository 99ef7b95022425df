package data

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// counterOf is the counter of a column that has its numbers from AUTO_INCREMENT, or
// from a sequence by its default; nil for any other.
func (w *dataWriter) counterOf(col *catalog.Column) *catalog.Counter {
	if !col.Auto {
		if col.BySequence == nil {
			return nil
		}
		return w.sequenceCounter(col.BySequence)
	}
	if k := w.counters[col]; k != nil {
		return k
	}
	k := &catalog.Counter{Col: col, HereStep: 1, Here: 1, HereKnown: true, MostKnown: true}
	if n, err := strconv.ParseInt(col.Table.AutoStart, 10, 64); err == nil {
		k.Here = n
	}
	first := col.Ident
	if col.IdentChanged {
		first = col.FirstIdent
	}
	opts, as := (*ast.SequenceOptions)(nil), col.Typ
	if first != nil {
		opts = first.Seq
		k.Follows = w.c.Dialect == "sqlserver"
	} else if seq := w.ownerOf(col); seq != nil {
		opts, as = seq.Options(), nil
	}
	k.Begin(opts, w.c.Dialect, as)
	w.counters[col] = k
	w.counterList = append(w.counterList, k)
	return k
}

// ownerOf is the sequence that the AUTO_INCREMENT column stands for, nil for its own.
func (w *dataWriter) ownerOf(col *catalog.Column) *catalog.Sequence {
	if w.owned == nil {
		w.owned = map[*catalog.Column]*catalog.Sequence{}
		for _, seq := range w.c.Cat.SequenceList {
			if seq.Owner != nil && seq.Owner.Auto {
				w.owned[seq.Owner] = seq
			}
		}
	}
	return w.owned[col]
}

// sequenceCounter is the counter of a sequence, nil for one that is left out.
func (w *dataWriter) sequenceCounter(seq *catalog.Sequence) *catalog.Counter {
	if seq.Owner != nil && seq.Owner.Auto {
		return w.counterOf(seq.Owner)
	}
	if seq.Row == "" {
		return nil
	}
	if k := w.sequenceCounters[seq]; k != nil {
		return k
	}
	k := &catalog.Counter{Seq: seq, HereKnown: true}
	as := (*ast.TypeName)(nil)
	if seq.Of != nil {
		as = seq.Of.Typ
	}
	k.Begin(seq.Def.Seq, w.c.Dialect, as)
	k.Here, k.HereStep = k.Last, k.Step
	k.Begin(seq.Options(), w.c.Dialect, as)
	w.sequenceCounters[seq] = k
	w.counterList = append(w.counterList, k)
	return k
}

// change takes over an ALTER SEQUENCE or the like.
func (w *dataWriter) change(n *catalog.NumberChange) {
	var k *catalog.Counter
	switch {
	case n.Col != nil:
		k = w.counterOf(n.Col)
	case n.Seq != nil:
		k = w.sequenceCounter(n.Seq.Last())
	}
	if k == nil {
		return
	}
	moved := k.Moved
	defer func() {
		if next, ok := k.Next(); ok && k.HereKnown && next == k.Here { // the table says so by itself
			k.Moved = moved
		}
	}()
	switch {
	case n.Reseed != nil:
		k.Reseed(n.Reseed)
		return
	case n.Anew:
		k.Begin(n.Opts, w.c.Dialect, nil)
		k.Set(k.Start, false)
		return
	}
	s := n.Opts
	if s.Start != nil {
		k.Start = tree.WholeOf(s.Start, k.Start)
	}
	k.Step = tree.WholeOf(s.Increment, k.Step)
	k.Low, k.High = tree.WholeOf(s.Min, k.Low), tree.WholeOf(s.Max, k.High)
	if s.Cycle != nil {
		k.Cycles = *s.Cycle
	}
	switch {
	case s.RestartWith != nil:
		k.Set(tree.WholeOf(s.RestartWith, k.Start), false)
	case s.Restart:
		k.Set(k.Start, false)
	case s.Start != nil && w.c.Dialect == "oracle":
		k.Set(k.Start, false)
	}
}

// beginAnew lets the columns of a table count from their start again, where their
// sequences belong to the table.
func (w *dataWriter) beginAnew(t *catalog.Table) {
	for _, col := range t.Cols {
		k := w.counterOf(col)
		if k == nil {
			continue
		}
		seq := w.ownerOf(col)
		if k.Seq != nil && k.Seq.Of != col && !k.Seq.Owned || seq != nil && !seq.Owned {
			continue
		}
		k.Set(k.Start, false)
	}
}

// removed is for rows of a table that a statement removes, all of them or some.
func (w *dataWriter) removed(t *catalog.Table, all bool) {
	for _, col := range t.Cols {
		if col.Auto {
			w.counterOf(col).Removes(all)
		}
	}
}

// tellNumbers notes, once a table, that rows may get other numbers.
func (w *dataWriter) tellNumbers(k *catalog.Counter, s ast.Node) {
	if k.Told {
		return
	}
	k.Told = true
	if k.Col != nil {
		w.c.Note(rules.RowNumbersMayDiffer, s.Span(), k.Col.Table.Obj, "column", k.Col.Name, "table", k.Col.Table.Name)
		return
	}
	w.c.Note(rules.RowNumbersMayDiffer, s.Span(), k.Seq.Obj, "column", k.Seq.Obj.Name, "table", "the sequence")
}

// numberReplaced notes, once a column, that a trigger of the source gives rows another
// number than the one that they bring. Exports of rows bring those that the source has, so
// they are kept.
func (w *dataWriter) numberReplaced(col *catalog.Column, e ast.Expr) {
	col.FedAlways = 0
	if !tree.IsNullWord(e) && !tree.IsWord(e, "default") && w.nextOf(e) == nil {
		w.c.Note(rules.RowNumberKept, e.Span(), col.Table.Obj, "column", col.Name, "table", col.Table.Name)
	}
}

// restartCounters lets sequences and AUTO_INCREMENT go on behind the rows where the
// source does.
func (w *dataWriter) restartCounters() {
	for _, k := range w.counterList {
		if k.Sync != nil {
			w.c.restarts = append(w.c.restarts, &restart{seq: k.Seq, next: strconv.FormatInt(*k.Sync, 10)})
			continue
		}
		n, ok := k.Next()
		if !ok || !k.Given && !k.Moved {
			continue
		}
		next := strconv.FormatInt(n, 10)
		switch {
		case k.Col != nil && k.Col.Table.Obj.Ignored: // it is gone by then
		case k.Col != nil && w.lostIn[k] && !k.Moved && !w.wrote[k.Col.Table]: // its rows are still to be written, all of them
		case k.Col == nil && (n != k.Here || !k.HereKnown || k.Moved):
			w.c.restarts = append(w.c.restarts, &restart{seq: k.Seq, next: next})
		case k.Col != nil && n > 0 && (k.Moved || n > k.Here || !k.HereKnown && !k.MostKnown):
			w.c.restarts = append(w.c.restarts, &restart{table: k.Col.Table, next: next})
		}
	}
}

// currentOf is the sequence whose last value an expression is: s.CURRVAL,
// currval('s'); nil for anything else.
func (w *dataWriter) currentOf(e ast.Expr) *catalog.Counter {
	switch e := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		if n := len(e.Name.Parts); w.c.Dialect == "oracle" && n >= 2 && strings.EqualFold(e.Name.Last().Text, "currval") {
			if seq := w.c.Cat.Sequence(ast.Name{Parts: e.Name.Parts[:n-1]}); seq != nil {
				return w.sequenceCounter(seq)
			}
		}
	case *ast.Call:
		if w.c.Dialect == "postgres" && strings.EqualFold(e.Name.Last().Text, "currval") && len(e.Args) == 1 {
			return w.namedCounter(e.Args[0])
		}
		if w.c.Dialect == "postgres" && strings.EqualFold(e.Name.Last().Text, "lastval") && len(e.Args) == 0 {
			return w.lastTaken
		}
	}
	return nil
}

// namedCounter is the counter of 's'::regclass or pg_get_serial_sequence('t', 'c').
func (w *dataWriter) namedCounter(e ast.Expr) *catalog.Counter {
	r := w.restarted(e)
	switch {
	case r.table != nil && r.table.AutoColumn() != nil:
		return w.counterOf(r.table.AutoColumn())
	case r.seq != nil:
		return w.sequenceCounter(r.seq)
	}
	return nil
}

// nextOf is the counter whose next value an expression is, nil for anything else.
func (w *dataWriter) nextOf(e ast.Expr) *catalog.Counter {
	if seq := w.c.SequenceOf(e); seq != nil {
		return w.sequenceCounter(seq)
	}
	if call, ok := ast.Unparen(e).(*ast.Call); ok && w.c.Dialect == "postgres" && strings.EqualFold(call.Name.Last().Text, "nextval") && len(call.Args) == 1 {
		return w.namedCounter(call.Args[0])
	}
	return nil
}
