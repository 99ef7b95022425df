package data

import (
	"errors"
	"fmt"
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Data converts the statements about rows, in the order of the scripts.
func (c *Loader) Data() {
	w := &dataWriter{c: c, parents: c.parents(), asked: map[*source.File]bool{}, toldZones: map[source.Span]bool{}, keys: writtenKeys{}, told: map[*catalog.Object]bool{}, wrote: map[*catalog.Table]bool{},
		ampersands: map[*source.File]bool{}, counters: map[*catalog.Column]*catalog.Counter{}, lostIn: map[*catalog.Counter]bool{}, sequenceCounters: map[*catalog.Sequence]*catalog.Counter{},
		known: c.askedTables(), off: states{triggers: map[*catalog.Table]bool{}, keys: map[*catalog.ForeignKey]bool{}, checks: map[*catalog.Check]bool{}}}
	w.printer, w.none = mysql.NewPrinter(), &ast.Query{Body: &ast.Values{}}
	c.KeepSources()
	c.neededVariables()
	w.keepDropped()
	w.mendings()
	w.passed = w.passings()
	once := writtenOnce(c.Cat.Data)
	for i, d := range c.Cat.Data {
		if !c.Guard(spanOf(d), nil, func() {
			w.begin(d)
			if !w.entered(d) && w.writes(d) {
				w.finish(d, once[i])
			}
		}) {
			d.Out, d.Text = nil, nil
		}
	}
	w.numbersOfAdded(nil)
	w.passedBy()
	w.looksAgain()
	w.closeColumns()
	w.closeKeys()
	w.restartCounters()
	w.unaskedTests()
}

// spanOf is where a statement stands; what only tells of others has no place.
func spanOf(d *catalog.DataStmt) source.Span {
	if d.Stmt == nil {
		return source.Span{}
	}
	return d.Stmt.Span()
}

// begin goes on to a statement.
func (w *dataWriter) begin(d *catalog.DataStmt) {
	w.numbersOfAdded(d)
	w.now = d
	w.c.Cat.Place, w.vars = d.Place, d.Vars
	w.dates = d.Dates
	w.c.Session = w.dateOrder()
	w.quotedText, w.draws, w.counted, w.begun, w.ownRows = d.QuotedText, nil, 0, nil, false
	w.knownArguments(d.Stmt)
	w.enterGroup(d.Group)
}

// entered follows what is no statement about rows, but tells of those behind it; false for a statement.
func (w *dataWriter) entered(d *catalog.DataStmt) bool {
	switch {
	case d.TakenBack:
		w.takenBack(d)
	case d.Change != nil:
		w.change(d.Change)
	case d.State != nil:
		w.state(d.State)
		w.switches(d.State)
	case d.Lost != nil:
		w.empty.unsure = true
		w.numbersOfBlock(d.Lost)
	default:
		return false
	}
	return true
}

// writes converts a statement; it reports whether there is anything to write of it.
func (w *dataWriter) writes(d *catalog.DataStmt) bool {
	runs, dynamic := w.truths(d)
	if runs == catalog.No {
		w.mended(d)
		if d.Assigns != nil {
			w.notAssigned(d)
		}
		return false
	}
	err := w.guarded(d, dynamic)
	if err != nil && w.doesNothing(d) {
		d.Out, d.Text, w.last = nil, nil, nil
		w.c.Drop(w.c.Set.Rule(rules.DropIgnored), "rows", d.Stmt.Span())
		w.mended(d)
		return false
	}
	w.learn(d, err != nil)
	if err != nil && !w.writesParts(d, runs, err) {
		return false
	}
	return d.Assigns == nil
}

// writesParts writes the rows of a statement that is not converted as a whole one by one, if that goes.
func (w *dataWriter) writesParts(d *catalog.DataStmt, runs catalog.Truth, err error) bool {
	w.lostRowsOf(d)
	d.Out, d.Text, w.last = nil, nil, nil
	apart, written := false, false
	if runs == catalog.Yes {
		apart, written = w.rowByRow(d, err)
	}
	if !written {
		w.mend.lost[d] = true
		w.lose(d, err)
		w.notChanged(d.Stmt)
	}
	w.mended(d)
	if !apart {
		w.numbersLost(d, runs == catalog.Yes)
	}
	return written
}

// finish puts around a statement what it needs, and accounts for it; once tells that its rows are needed no more.
func (w *dataWriter) finish(d *catalog.DataStmt, once bool) {
	w.syncCounters(d)
	w.note(d)
	w.doubts(d)
	w.mended(d)
	w.looksAway(d)
	w.passBy(d)
	w.printPlain(d)
	w.c.Inlined(d.Rows())
	if once {
		w.forgetRows(d)
	}
	w.withoutTriggers(d)
}

// enterGroup begins or goes on with the statements of an INSERT ALL.
func (w *dataWriter) enterGroup(l *ast.StmtList) {
	if l != w.group {
		w.group, w.groupShared = l, nil
		if l != nil {
			w.groupShared = map[*catalog.Counter]int64{}
		}
	}
}

// notChanged remembers that rows of a table are not changed or removed.
func (w *dataWriter) notChanged(s ast.Stmt) {
	if n := tree.ChangedIn(s); !n.IsZero() {
		if t, err := w.tableOf(n); err == nil {
			w.keys.keep(t)
			if w.halfChanged == nil {
				w.halfChanged = map[*catalog.Table]bool{}
			}
			w.halfChanged[t] = true
		}
	}
}

// note remembers that a table has rows.
func (w *dataWriter) note(d *catalog.DataStmt) {
	switch d.Stmt.(type) {
	case *ast.Update, *ast.Delete, *ast.Truncate:
	default:
		if d.Table != nil {
			w.wrote[d.Table] = true
		}
	}
}

// withoutTriggers notes the triggers that the source has at that place and that
// are not converted: its rows may differ by what they do.
func (w *dataWriter) withoutTriggers(d *catalog.DataStmt) {
	if d.Table == nil {
		return
	}
	for _, o := range d.Table.Own {
		w.withoutTrigger(d, o)
	}
	for _, g := range d.Table.GoneTriggers {
		if d.Stmt.Span().Start < g.Until {
			w.withoutTrigger(d, g.Obj)
		}
	}
}

// withoutTrigger notes a trigger if it fires for a statement, once.
func (w *dataWriter) withoutTrigger(d *catalog.DataStmt, o *catalog.Object) {
	s := o.Node.(*ast.CreateTrigger)
	if w.told[o] || s.At.Start > d.Stmt.Span().Start || !slices.ContainsFunc(s.Events, func(e string) bool { return firesOn(d.Stmt, e) }) {
		return
	}
	w.told[o] = true
	w.c.Note(rules.RowsWithoutTrigger, d.Stmt.Span(), nil, "name", o.Name, "table", d.Table.Name)
}

// firesOn reports whether a statement is an event of triggers.
func firesOn(s ast.Stmt, event string) bool {
	switch s.(type) {
	case *ast.Update:
		return event == "update"
	case *ast.Delete:
		return event == "delete"
	case *ast.Merge:
		return event == "insert" || event == "update"
	case *ast.Truncate:
		return event == "truncate"
	}
	return event == "insert"
}

// parents are the tables that the partitions of PostgreSQL live in.
func (c *Loader) parents() map[*catalog.Object]*catalog.Table {
	of := map[*catalog.Object]*catalog.Table{}
	for _, t := range c.Cat.Tables {
		for _, child := range t.Children {
			of[child.Obj] = t
		}
	}
	for _, t := range c.Cat.ByName {
		if t.Merged && t.Parent != nil {
			of[t.Obj] = t.Parent
		}
	}
	return of
}

// dataWriter rewrites statements about rows.
type dataWriter struct {
	c       *Loader
	parents map[*catalog.Object]*catalog.Table
	// asked are the files that have an item about the order of day and month.
	asked map[*source.File]bool
	// toldZones are the statements that set a time zone of the session and have an item.
	toldZones map[source.Span]bool
	keys      writtenKeys
	// told are the triggers that have an item.
	told map[*catalog.Object]bool
	// vars are the variables at the place of the statement, last what the
	// INSERT before it wrote.
	vars map[string]*catalog.ScriptVariable
	last *inserted
	// dates are the formats of the session at the statement, nil for its own.
	dates *catalog.DateFormats
	// quotedText is that of the statement.
	quotedText bool
	// wrote are the tables that have rows by now, refs the keys that refer to a table.
	wrote map[*catalog.Table]bool
	refs  map[*catalog.Table][]*catalog.ForeignKey
	// sequences are the tables of AUTO_INCREMENT columns by schema and name of
	// the sequence that the column has by itself.
	sequences map[string]*catalog.Table
	// counters are those of AUTO_INCREMENT columns and of sequences, in counterList in
	// the order of their first use; owned are the sequences that such columns stand for.
	counters         map[*catalog.Column]*catalog.Counter
	sequenceCounters map[*catalog.Sequence]*catalog.Counter
	counterList      []*catalog.Counter
	// lostIn are the counters of which rows that are not converted take values.
	lostIn map[*catalog.Counter]bool
	owned  map[*catalog.Column]*catalog.Sequence
	// ampersands are the files that were looked at for variables in texts.
	ampersands map[*source.File]bool
	// off is what is switched off.
	off states
	// draws are the values of sequences in the INSERT at hand, lastTaken is the
	// sequence that gave the last value.
	draws     *draws
	lastTaken *catalog.Counter
	// ownRows tells that sub-queries may read the table that the statement changes.
	ownRows bool
	// several tells that the statement writes several rows of values; ownValues fill variables with
	// what those read from the table, valuesRead counts them.
	several    bool
	ownValues  []*ast.Assign
	valuesRead int
	// counted is the number of rows of the INSERT at hand that have their numbers, begun what the
	// row behind them has taken.
	counted int
	begun   map[*catalog.Counter]int64
	// groupShared are the values that the inserts of an INSERT ALL have taken together.
	groupShared map[*catalog.Counter]int64
	group       *ast.StmtList
	// known are the rows of tables that tests ask for, tests counts those with a variable;
	// testing tells that one decides about the statement at hand.
	known   map[*catalog.Table]*knownRows
	tests   int
	testing bool
	// added are the rows that wait for numbers of columns which are added behind them, addedList
	// those columns.
	added     map[*catalog.Column][]addedNumber
	addedList []*catalog.Column
	// now is the statement at hand.
	now  *catalog.DataStmt
	mend mending
	// past are the variables that let rows pass the triggers of the source at updates.
	past map[*catalog.Table]string
	// lacking are the tables of which rows are missing, halfChanged those of which a change is.
	lacking, halfChanged map[*catalog.Table]bool
	// losing tells that a row which is not converted is left out of its INSERT, lostRows are
	// those.
	losing   bool
	lostRows []lostRow
	// numbered tells that a value of the UPDATE at hand is ROWNUM.
	numbered bool
	// passed are the triggers that rows pass by, passing those that they pass by at the statement at hand;
	// lastOut is the last statement that is written.
	passed  map[*catalog.Table][]*passing
	passing passingNow
	lastOut *catalog.DataStmt
	// session is what stands around the INSERT.
	session session
	// blankEnds are the tables with a row whose text ends in a blank, so that comparisons of
	// later changes count blanks, as the source does.
	blankEnds map[*catalog.Table]bool
	dynamic   []catalog.BranchTest
	printer   *mysql.Printer
	// none stands for the rows of a statement that are printed.
	none  *ast.Query
	empty emptyTables
}

// statement converts a statement, and the rows of nested tables that it has.
func (w *dataWriter) statement(d *catalog.DataStmt) error {
	if err := w.oneStatement(d); err != nil {
		return err
	}
	if err := w.keepsApart(d); err != nil {
		return err
	}
	return w.nestedRows(d)
}

func (w *dataWriter) oneStatement(d *catalog.DataStmt) (err error) {
	switch {
	case d.Copies:
		w.c.Drop(w.c.Set.Rule(rules.DropIgnored), "rows", d.Rows().Span())
		return nil
	case d.Assigns != nil:
		return w.assignment(d)
	}
	if moot, err := w.moot(d); err != nil {
		return err
	} else if moot {
		w.c.Drop(w.c.Set.Rule(rules.DropIgnored), "rows", d.Rows().Span())
		w.numbersLost(d, !w.testing)
		return nil
	}
	if d.Refused != nil {
		return d.Refused
	}
	if d.Fill != nil {
		return w.fill(d)
	}
	if err := w.sameLater(d.Stmt); err != nil {
		return err
	}
	switch s := d.Stmt.(type) {
	case *ast.Insert:
		return w.insert(d, s)
	case *ast.CopyData:
		return w.copyData(d, s)
	case *ast.Update:
		return w.update(d, s)
	case *ast.Delete:
		return w.delete(d, s)
	case *ast.SelectStmt:
		return w.setval(d, s)
	case *ast.Merge:
		return w.merge(d, s)
	case *ast.Truncate:
		return w.truncate(d, s)
	}
	return errors.New("it has no simple counterpart")
}

// tableOf finds the table that rows go to: that of the name, or the one its
// partition lives in.
func (w *dataWriter) tableOf(n ast.Name) (*catalog.Table, error) {
	t := w.c.Cat.Table(n)
	for range resolve.MaxSynonyms {
		if t == nil || !t.Merged {
			break
		}
		t = w.parents[t.Obj]
	}
	if t == nil || t.Obj.Lost || len(t.Cols) == 0 {
		return nil, fmt.Errorf("%s is not a table of the target", n)
	}
	return t, nil
}
