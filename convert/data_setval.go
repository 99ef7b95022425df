package convert

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// errQuery is why a query of a script is not converted.
var errQuery = errors.New("a query has no effect on the schema")

// restart is a sequence, or the AUTO_INCREMENT column of a table, that goes on
// with a value when the rows are written.
type restart struct {
	table *table
	seq   *sequence
	next  string
}

// setval converts SELECT setval('s', n), which dumps of PostgreSQL put behind
// the rows: a sequence goes on there. AUTO_INCREMENT goes on behind the largest
// value by itself, but not below a number that the script gives.
func (w *dataWriter) setval(s *ast.SelectStmt) error {
	calls, hidden := counterCalls(s)
	switch other := onlyCall(s); {
	case hidden != nil:
		return failData(hidden, "it calls %s", hidden.Name)
	case len(calls) == 0 && other != nil:
		return failData(other, "it calls %s", other.Name)
	case len(calls) == 0:
		if r := intoTarget(s); r != nil {
			return failData(r, "%s is a table of the session, gone when the script ends", r.Name)
		}
		return errQuery
	}
	steps := make([]func(), len(calls))
	for i, call := range calls {
		k := w.namedCounter(call.Args[0])
		if k == nil {
			return failData(call, "its sequence is not known")
		}
		if len(call.Args) == 1 {
			steps[i] = k.skip
			continue
		}
		err := error(nil)
		if steps[i], err = k.setBy(call); err != nil {
			return err
		}
	}
	for _, step := range steps {
		step()
	}
	return nil
}

// setBy is what a call of setval does.
func (k *counter) setBy(call *ast.Call) (func(), error) {
	given := len(call.Args) < 3 || !isWord(call.Args[2], "false")
	text := signedText(call.Args[1], "")
	switch {
	case text == "" && k.col != nil:
		return k.behindMost, nil
	case text == "":
		return nil, failData(call.Args[1], "value of a sequence that is computed")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, failData(call.Args[1], "value of a sequence")
	}
	return func() { k.set(n, given) }, nil
}

// skip takes a value that no row gets.
func (k *counter) skip() {
	if _, ok := k.take(); ok {
		k.moved = true
	}
}

// behindMost is setval with a query, which gives the largest number that the column has
// or the one behind it: AUTO_INCREMENT goes on there by itself.
func (k *counter) behindMost() {
	if k.mostKnown && k.hereKnown {
		k.last, k.given, k.known = k.most, k.most > 0, true
		return
	}
	k.known, k.alike = false, true
}

// restarted finds what the sequence became: 's'::regclass, or the one that
// pg_get_serial_sequence('t', 'c') gives.
func (w *dataWriter) restarted(e ast.Expr) *restart {
	if call, ok := e.(*ast.Call); ok && strings.EqualFold(call.Name.Last().Text, "pg_get_serial_sequence") && len(call.Args) == 2 {
		t, _ := w.tableOf(nameIn(call.Args[0]))
		if col := nameIn(call.Args[1]); t != nil && !col.IsZero() {
			if c := t.byName[col.Last().Text]; c != nil && c.auto {
				return &restart{table: t}
			}
			for _, seq := range w.c.cat.sequenceList {
				if seq.of != nil && seq.of == t.byName[col.Last().Text] {
					return &restart{seq: seq}
				}
			}
		}
		return &restart{}
	}
	if seq := w.c.sequenceNamed(e); seq != nil {
		if seq.owner != nil && seq.owner.auto {
			return &restart{table: seq.owner.table}
		}
		return &restart{seq: seq}
	}
	n := nameIn(e)
	if n.IsZero() {
		return &restart{}
	}
	return &restart{table: w.ownSequence(n)}
}

// ownSequence is the table whose AUTO_INCREMENT column has the sequence of that name
// by itself.
func (w *dataWriter) ownSequence(n ast.Name) *table {
	if w.sequences == nil {
		w.sequences = map[string]*table{}
		for _, t := range slices.Backward(w.c.cat.tables) {
			for _, col := range t.cols {
				if col.auto {
					w.sequences[t.schema+"\x00"+ownSequence(t.key, col)] = t
				}
			}
		}
		for _, t := range w.c.cat.tables {
			for _, col := range t.cols {
				for _, key := range col.ownSeqWas {
					if col.auto && w.sequences[key] == nil {
						w.sequences[key] = t
					}
				}
			}
		}
	}
	return w.sequences[w.c.cat.schemaOf(n)+"\x00"+w.c.cat.fold(n.Last())]
}

// written are the statements that set the values behind the rows.
func (r *restart) written(c *converter) string {
	if r.table != nil {
		p := mysql.NewPrinter()
		p.Stmt(&ast.AlterTable{Name: r.table.nameOut(), Actions: []ast.AlterAction{&ast.AlterOption{Option: targetOption("mysql:auto_increment", r.next)}}})
		return p.Text()
	}
	name := "`sctconv_sequence`"
	if db := c.extensionDatabase(); db != "" {
		name = mysql.QuoteIdent(db) + "." + name
	}
	return "UPDATE " + name + " SET `next_value` = " + r.next + " WHERE `name` = " + mysql.QuoteString(r.seq.row)
}

// counterCalls are the calls of setval and nextval that the items of a query are; hidden
// is one that stands elsewhere in it, or is made for more rows than one.
func counterCalls(s *ast.SelectStmt) (calls []*ast.Call, hidden *ast.Call) {
	if s.Query == nil {
		return nil, nil
	}
	items := map[*ast.Call]bool{}
	stack := []ast.QueryBody{s.Query.Body}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch b := b.(type) {
		case *ast.SetOp:
			stack = append(stack, b.Right, b.Left)
		case *ast.Select:
			for _, it := range b.Items {
				call := counterCall(bareCast(it.Expr))
				if call != nil && (len(call.Args) > 1 || len(b.From) == 0 && b.Where == nil) {
					calls, items[call] = append(calls, call), true
				}
			}
		}
	}
	ast.Inspect(s, func(n ast.Node) bool {
		if call, ok := n.(*ast.Call); ok && !items[call] && hidden == nil {
			hidden = counterCall(call)
		}
		return true
	})
	return calls, hidden
}

// bareCast is the value that is cast.
func bareCast(e ast.Expr) ast.Expr {
	for {
		cast, ok := ast.Unparen(e).(*ast.Cast)
		if !ok {
			return ast.Unparen(e)
		}
		e = cast.X
	}
}

// counterCall is a call of setval or nextval, nil for anything else.
func counterCall(n ast.Node) *ast.Call {
	call, ok := n.(*ast.Call)
	if !ok {
		return nil
	}
	switch name := strings.ToLower(call.Name.Last().Text); {
	case name == "setval" && (len(call.Args) == 2 || len(call.Args) == 3), name == "nextval" && len(call.Args) == 1:
		return call
	}
	return nil
}
