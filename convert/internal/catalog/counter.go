package catalog

import (
	"math"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Reseed is DBCC CHECKIDENT of SQL Server, which lets an identity go on from a number.
type Reseed struct {
	To    int64
	Given bool
}

// Identity is the identity column of the table, nil if there is none.
func (t *Table) Identity() *Column {
	if t == nil {
		return nil
	}
	for _, col := range t.Cols {
		if col.Ident != nil {
			return col
		}
	}
	return nil
}

// Reseed moves a counter: the next number is the one behind n, or n itself when
// no row has taken one yet.
func (k *Counter) Reseed(r *Reseed) {
	switch {
	case r.Given:
		k.Set(r.To, k.Given)
	case k.MostKnown && k.most > k.Last && k.Known:
		k.Set(k.most, true)
	}
}

// Rows get numbers from sequences, identities and serial columns. The writer follows
// each through the script, and what stands for it in MySQL: AUTO_INCREMENT goes on
// behind the largest number of any row, and from 1 on in steps of 1. Where the two
// would give different numbers, the rows are written with those of the source.

// Counter follows one sequence or identity.
type Counter struct {
	// Col is the AUTO_INCREMENT column that stands for it, Seq the sequence in the
	// table of sequences otherwise.
	Col *Column
	Seq *Sequence
	// The next value is last, or the one a step behind it if that was given.
	Last, Step, Low, High int64
	Given, Cycles         bool
	Start                 int64
	// Follows tells that a number beyond the next one, which a row brings, moves it.
	Follows bool
	// Known tells that the next value is known; Alike that it is not, and that
	// MySQL gives the same one.
	Known, Alike bool
	// Here is the next value in MySQL, HereStep its step, HereKnown tells that it is known.
	Here, HereStep int64
	HereKnown      bool
	// most is the largest number that a row of the column has, if MostKnown.
	most      int64
	MostKnown bool
	// removed tells that rows were removed, so that MySQL may be beyond the largest number.
	removed bool
	// Moved tells that the script moved it, Told that its table has an item.
	Moved, Told bool
	// Sync is the next value that the table of sequences has to have before it gives more, nil
	// where it has that by itself.
	Sync *int64
}

// NumberChange is what a statement of the script says of a sequence or identity.
type NumberChange struct {
	Col    *Column
	Seq    *Sequence
	Opts   *ast.SequenceOptions
	Reseed *Reseed
	// Anew tells that the sequence was dropped and is made again with Opts.
	Anew bool
}

// Begin takes the options of a sequence; as says its bounds if the options do not.
func (k *Counter) Begin(s *ast.SequenceOptions, dialect string, as *ast.TypeName) {
	if s == nil {
		s = &ast.SequenceOptions{}
	}
	if s.As != nil {
		as = s.As
	}
	k.Step = tree.WholeOf(s.Increment, 1)
	lowText, highText := tree.SequenceBounds(as)
	low, _ := strconv.ParseInt(lowText, 10, 64)
	high, _ := strconv.ParseInt(highText, 10, 64)
	switch {
	case dialect == "sqlserver":
	case k.Step < 0:
		high = -1
	default:
		low = 1
	}
	k.Low, k.High = tree.WholeOf(s.Min, low), tree.WholeOf(s.Max, high)
	k.Start = k.Low
	if k.Step < 0 {
		k.Start = k.High
	}
	if k.Col != nil && dialect == "sqlserver" {
		k.Start = 1
	}
	k.Start = tree.WholeOf(s.Start, k.Start)
	k.Cycles = s.Cycle != nil && *s.Cycle
	k.Last, k.Given, k.Known = k.Start, false, true
}

// Next is the next value; false if there is none or it is not known.
func (k *Counter) Next() (int64, bool) {
	if !k.Known || !k.Given {
		return k.Last, k.Known
	}
	n := k.Last + k.Step
	switch {
	case k.Step > 0 && (n > k.High || n < k.Last):
		return k.Low, k.Cycles
	case k.Step < 0 && (n < k.Low || n > k.Last):
		return k.High, k.Cycles
	}
	return n, true
}

// Take gives the next value.
func (k *Counter) Take() (int64, bool) {
	n, ok := k.Next()
	if ok {
		k.Last, k.Given = n, true
	} else {
		k.Known = false
	}
	return n, ok
}

// Set makes n the last value, or the next one if it was not given.
func (k *Counter) Set(n int64, given bool) {
	k.Last, k.Given, k.Known, k.Alike, k.Moved, k.Sync = n, given, true, false, true, nil
}

// Lost is for values that a statement takes whose number is not known; alike tells
// that MySQL takes as many.
func (k *Counter) Lost(alike bool) {
	n, ok := k.Next()
	if ok && k.Seq != nil && (!k.HereKnown || n != k.Here) {
		k.Sync = &n
	}
	k.Alike = alike && (k.Alike || ok && k.HereKnown && n == k.Here && k.Step == k.HereStep)
	k.Known, k.HereKnown, k.MostKnown = false, false, false
}

// HereTake is a value that MySQL takes.
func (k *Counter) HereTake() { k.Here += k.HereStep }

// Brought is a number that a row brings.
func (k *Counter) Brought(n int64) {
	if k.Col != nil && n >= k.Here && n < math.MaxInt64 {
		k.Here = n + 1
	}
	if n > k.most {
		k.most = n
	}
	if k.Follows && k.Known {
		if next, _ := k.Next(); k.Step > 0 && n >= next || k.Step < 0 && n <= next {
			k.Last, k.Given = n, true
		}
	}
}

// Skip takes a value that no row gets.
func (k *Counter) Skip() {
	if _, ok := k.Take(); ok {
		k.Moved = true
	}
}

// Most is the largest number that a row of the column has, false if it is not known or there is none.
func (k *Counter) Most() (int64, bool) {
	return k.most, k.MostKnown && k.most > 0 && k.HereKnown && !k.removed
}

// BehindMost is setval with a query, which gives the largest number that the column has
// or the one behind it: AUTO_INCREMENT goes on there by itself.
// orNothing tells that there is no such number where the table has no rows, which leaves the sequence alone.
func (k *Counter) BehindMost(orNothing bool) {
	switch {
	case k.MostKnown && k.most == 0 && orNothing:
	case k.MostKnown && k.most > 0 && k.HereKnown && !k.removed:
		k.Last, k.Given, k.Known = k.most, true, true
	default:
		k.Known, k.Alike = false, !k.removed
	}
}

// Removes is for rows that are removed, all or some of them: the largest number may be another then.
// AUTO_INCREMENT does not go back.
func (k *Counter) Removes(all bool) {
	if k.MostKnown && k.most == 0 {
		return
	}
	k.most, k.MostKnown, k.removed = 0, all, true
}

// NotBelow is setval with the greater of a query's value, as of [Counter.BehindMost], and
// the next value of the sequence.
func (k *Counter) NotBelow() {
	n, ok := k.Next()
	if !ok || !k.MostKnown {
		k.Known, k.Alike = false, true
		return
	}
	k.Set(max(n, k.most+1), false)
}

// AutoColumn is the column whose numbers the server gives, nil if there is none.
func (t *Table) AutoColumn() *Column {
	for _, col := range t.Cols {
		if col.Auto {
			return col
		}
	}
	return nil
}
