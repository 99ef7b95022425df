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
	call := setvalCall(s)
	if call == nil {
		if other := onlyCall(s); other != nil {
			return failData(other, "it calls %s", other.Name)
		}
		if r := intoTarget(s); r != nil {
			return failData(r, "%s is a table of the session, gone when the script ends", r.Name)
		}
		return errQuery
	}
	k := w.namedCounter(call.Args[0])
	if k == nil {
		return failData(call, "its sequence is not known")
	}
	given := len(call.Args) < 3 || !isWord(call.Args[2], "false")
	text := signedText(call.Args[1], "")
	switch {
	case text == "" && k.col != nil:
		k.behindMost()
		return nil
	case text == "":
		return failData(call.Args[1], "value of a sequence that is computed")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return failData(call.Args[1], "value of a sequence")
	}
	k.set(n, given)
	return nil
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
		w.sequences = map[[2]string]*table{}
		for _, t := range slices.Backward(w.c.cat.tables) {
			for _, col := range t.cols {
				if col.auto {
					w.sequences[[2]string{t.schema, ownSequence(t.key, col)}] = t
				}
			}
		}
	}
	return w.sequences[[2]string{w.c.cat.schemaOf(n), w.c.cat.fold(n.Last())}]
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

// setvalCall is the only item of a query if it is setval, else nil.
func setvalCall(s *ast.SelectStmt) *ast.Call {
	if s.Query == nil {
		return nil
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) != 1 || s.Query.With != nil {
		return nil
	}
	call, ok := sel.Items[0].Expr.(*ast.Call)
	if !ok || !strings.EqualFold(call.Name.Last().Text, "setval") || len(call.Args) < 2 || len(call.Args) > 3 {
		return nil
	}
	return call
}
