package convert

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// dataStmt is a statement of a script that changes rows, and what it becomes.
type dataStmt struct {
	stmt  ast.Stmt
	place place
	// out are the statements of the target; text are those that are printed already.
	out  []ast.Stmt
	text []string
	// table is the one that it changes, nil for none.
	table *table
	// fill is the query that made the table with those columns, nil for a
	// statement that makes none.
	fill *ast.Query
	// cols are the columns that the table had there, when an INSERT names none.
	cols []*column
	// copies tells that it copies rows of a table into the one that takes its place.
	copies bool
	// takenBack tells that the script takes its rows back by ROLLBACK.
	takenBack bool
	// vars are the variables of the script at its place. An assignment makes
	// assigns, by the name and value.
	vars    map[string]*scriptVariable
	assigns *scriptVariable
	// quotedText tells that double quotes stand around text at its place.
	quotedText bool
	name       string
	value      ast.Expr
	// checked tells that foreign keys act on other rows.
	checked bool
	// change is one of a sequence or identity, nil for statements about rows.
	change *numberChange
	// state is a switch of constraints or triggers, nil for others.
	state *stateChange
	// group is the INSERT ALL that the statement is part of.
	group *ast.StmtList
}

// dataStatement enters a statement about rows. It is converted when the names
// and types of tables are known.
func (c *converter) dataStatement(s ast.Stmt) {
	if c.settings.Data == "skip" {
		c.drop(c.set.Rule(rules.DataLeftOut), strings.ToLower(dataKind(s)), s.Span())
		return
	}
	if c.spatialMetadata(s) {
		return
	}
	c.cat.data = append(c.cat.data, &dataStmt{stmt: s, place: c.cat.place, vars: c.variables, quotedText: c.quotedText, cols: c.columnsNow(s), group: c.cat.insertAll})
	c.forgetVariables(s)
}

// data converts the statements about rows, in the order of the scripts.
func (c *converter) data() {
	w := &dataWriter{c: c, parents: c.parents(), asked: map[*source.File]bool{}, keys: writtenKeys{}, told: map[*object]bool{}, wrote: map[*table]bool{},
		ampersands: map[*source.File]bool{}, counters: map[*column]*counter{}, sequenceCounters: map[*sequence]*counter{},
		off: states{triggers: map[*table]bool{}, keys: map[*foreignKey]bool{}, checks: map[*check]bool{}}}
	c.neededVariables()
	for _, d := range c.cat.data {
		c.cat.place, w.vars = d.place, d.vars
		w.quotedText, w.draws = d.quotedText, nil
		w.enterGroup(d.group)
		switch {
		case d.takenBack:
			w.takenBack(d)
			continue
		case d.change != nil:
			w.change(d.change)
			continue
		case d.state != nil:
			w.state(d.state)
			continue
		}
		if err := w.statement(d); err != nil {
			d.out, d.text, w.last = nil, nil, nil
			w.lose(d, err)
			w.notChanged(d.stmt)
			continue
		}
		if d.assigns != nil {
			continue
		}
		w.note(d)
		c.inlined(d.rows())
		w.withoutTriggers(d)
	}
	w.restartCounters()
}

// enterGroup begins or goes on with the statements of an INSERT ALL.
func (w *dataWriter) enterGroup(l *ast.StmtList) {
	if l != w.group {
		w.group, w.groupShared = l, nil
		if l != nil {
			w.groupShared = map[*counter]int64{}
		}
	}
}

// notChanged remembers that rows of a table are not changed or removed.
func (w *dataWriter) notChanged(s ast.Stmt) {
	var r ast.TableRef
	switch s := s.(type) {
	case *ast.Update:
		r = s.Table
	case *ast.Delete:
		r = s.Table
	}
	if n, ok := r.(*ast.TableName); ok {
		if t, err := w.tableOf(n.Name); err == nil {
			w.keys.keep(t)
		}
	}
}

// note remembers that a table has rows.
func (w *dataWriter) note(d *dataStmt) {
	switch d.stmt.(type) {
	case *ast.Update, *ast.Delete, *ast.Truncate:
	default:
		if d.table != nil {
			w.wrote[d.table] = true
		}
	}
}

// withoutTriggers notes the triggers that the source has at that place and that
// are not converted: its rows may differ by what they do.
func (w *dataWriter) withoutTriggers(d *dataStmt) {
	if d.table == nil {
		return
	}
	for _, o := range d.table.own {
		s := o.node.(*ast.CreateTrigger)
		if w.told[o] || s.At.Start > d.stmt.Span().Start || !slices.ContainsFunc(s.Events, func(e string) bool { return firesOn(d.stmt, e) }) {
			continue
		}
		w.told[o] = true
		w.c.note(rules.RowsWithoutTrigger, d.stmt.Span(), nil, "name", o.name, "table", d.table.name)
	}
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
	}
	return event == "insert"
}

// rows is what the statement says of rows: all of it, or the query that fills
// a table that it makes.
func (d *dataStmt) rows() ast.Node {
	if d.fill != nil {
		return d.fill
	}
	return d.stmt
}

// placeOf is where a problem is, or the span given if it does not say.
func placeOf(err error, at source.Span) source.Span {
	var p *expr.Problem
	if errors.As(err, &p) && p.At.IsValid() {
		return p.At
	}
	return at
}

func dataKind(s ast.Stmt) string {
	switch s.(type) {
	case *ast.Insert:
		return "INSERT"
	case *ast.Update:
		return "UPDATE"
	case *ast.Delete:
		return "DELETE"
	case *ast.Merge:
		return "MERGE"
	case *ast.CopyData:
		return "COPY"
	case *ast.Truncate:
		return "TRUNCATE"
	}
	return "SELECT"
}

// parents are the tables that the partitions of PostgreSQL live in.
func (c *converter) parents() map[*object]*table {
	of := map[*object]*table{}
	for _, t := range c.cat.tables {
		for _, child := range t.children {
			of[child.obj] = t
		}
	}
	for _, t := range c.cat.byName {
		if t.merged && t.parent != nil {
			of[t.obj] = t.parent
		}
	}
	return of
}

// dataWriter rewrites statements about rows.
type dataWriter struct {
	c       *converter
	parents map[*object]*table
	// asked are the files that have an item about the order of day and month.
	asked map[*source.File]bool
	keys  writtenKeys
	// told are the triggers that have an item.
	told map[*object]bool
	// vars are the variables at the place of the statement, last what the
	// INSERT before it wrote.
	vars map[string]*scriptVariable
	last *inserted
	// quotedText is that of the statement.
	quotedText bool
	// wrote are the tables that have rows by now, refs the keys that refer to a table.
	wrote map[*table]bool
	refs  map[*table][]*foreignKey
	// sequences are the tables of AUTO_INCREMENT columns by schema and name of
	// the sequence that the column has by itself.
	sequences map[string]*table
	// counters are those of AUTO_INCREMENT columns and of sequences, in counterList in
	// the order of their first use; owned are the sequences that such columns stand for.
	counters         map[*column]*counter
	sequenceCounters map[*sequence]*counter
	counterList      []*counter
	owned            map[*column]*sequence
	// ampersands are the files that were looked at for variables in texts.
	ampersands map[*source.File]bool
	// off is what is switched off.
	off states
	// draws are the values of sequences in the INSERT at hand, lastTaken is the
	// sequence that gave the last value.
	draws     *draws
	lastTaken *counter
	// groupShared are the values that the inserts of an INSERT ALL have taken together.
	groupShared map[*counter]int64
	group       *ast.StmtList
}

// failData gives a statement up at a node.
func failData(n ast.Node, format string, args ...any) error {
	return expr.NewProblem(n, format, args...)
}

func (w *dataWriter) statement(d *dataStmt) (err error) {
	switch {
	case d.copies:
		w.c.drop(w.c.set.Rule(rules.DropIgnored), "rows", d.rows().Span())
		return nil
	case d.fill != nil:
		return w.fill(d)
	case d.assigns != nil:
		return w.assignment(d)
	}
	if w.moot(d) {
		w.c.drop(w.c.set.Rule(rules.DropIgnored), "rows", d.stmt.Span())
		return nil
	}
	switch s := d.stmt.(type) {
	case *ast.Insert:
		return w.insert(d, s)
	case *ast.CopyData:
		return w.copyData(d, s)
	case *ast.Update:
		return w.update(d, s)
	case *ast.Delete:
		return w.delete(d, s)
	case *ast.SelectStmt:
		return w.setval(s)
	case *ast.Merge:
		return w.merge(d, s)
	case *ast.Truncate:
		return w.truncate(d, s)
	}
	return errors.New("it has no simple counterpart")
}

// tableOf finds the table that rows go to: that of the name, or the one its
// partition lives in.
func (w *dataWriter) tableOf(n ast.Name) (*table, error) {
	t := w.c.cat.table(n)
	for range maxSynonyms {
		if t == nil || !t.merged {
			break
		}
		t = w.parents[t.obj]
	}
	if t == nil || t.obj.lost || len(t.cols) == 0 {
		return nil, fmt.Errorf("%s is not a table of the target", n)
	}
	return t, nil
}

// env rewrites expressions; column gives names a meaning, and may be nil.
// Sub-queries cannot read the table that is changed: MySQL refuses it.
func (w *dataWriter) env(t *table, column func(ast.Name) (ast.Expr, expr.Type, bool)) *expr.Env {
	return &expr.Env{
		Dialect: w.c.dialect, TypeOf: w.c.targetType, Function: w.c.mappedFunction, Constant: w.c.label, Column: column, Param: w.param,
		Collation: collationFor(w.c.settings.Charset, w.c.settings.Charset+"_bin"),
		Query: func(e ast.Expr, use expr.Use) (*ast.Query, []expr.Type) {
			q := subquery(e)
			if q == nil {
				panic(expr.NewProblem(e, "sub-query"))
			}
			res, err := w.rows(q, t, false)
			if err != nil {
				panic(problemAt(e, err))
			}
			if use == expr.Rows && res.Query.Limit != nil {
				panic(expr.NewProblem(e, "row limit in a sub-query of IN"))
			}
			var types []expr.Type
			for _, col := range res.Columns {
				types = append(types, col.Type)
			}
			return res.Query, types
		},
	}
}

// subquery is the query inside an expression.
func subquery(e ast.Expr) *ast.Query {
	switch e := e.(type) {
	case *ast.Subquery:
		return e.Query
	case *ast.Exists:
		return e.Query
	}
	return nil
}

// problemAt is the error as a problem, at n if it has no place of its own.
func problemAt(n ast.Node, err error) *expr.Problem {
	var p *expr.Problem
	if errors.As(err, &p) {
		return p
	}
	return expr.NewProblem(n, "%s", err)
}

// rows rewrites a query whose rows a statement takes. own tells that it may
// read the table t that the statement changes.
func (w *dataWriter) rows(q *ast.Query, t *table, own bool) (*query.Result, error) {
	return w.queryOf(q, t, func(ast.Name) bool { return own })
}

// queryOf is [dataWriter.rows]; own tells where the query may read the table.
func (w *dataWriter) queryOf(q *ast.Query, t *table, own func(ast.Name) bool) (*query.Result, error) {
	v := &view{obj: &object{}}
	if t != nil {
		v.obj = t.obj
	}
	env := w.c.queryEnv(v)
	env.Helper = query.InlineHelper()
	env.Param = w.param
	env.Table = func(n ast.Name) (*query.Source, error) {
		if found := w.c.cat.table(n); t != nil && found == t && !own(n) {
			return nil, fmt.Errorf("it reads %s, which it changes", n)
		}
		return w.c.rowSource(n, 0)
	}
	res, err := query.Rewrite(q, nil, env)
	if err != nil {
		return nil, err
	}
	if !res.Inline() {
		return nil, failData(q, "too many queries within its query")
	}
	for _, o := range v.hints {
		if r := w.c.set.MatchOption(o.Name, o.Value); r != nil && r.Do.Verb == "drop" {
			w.c.drop(r, o.Name, o.At)
		}
	}
	return res, nil
}
