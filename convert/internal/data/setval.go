package data

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
)

// errQuery is why a query of a script is not converted.
var errQuery = errors.New("a query has no effect on the schema")

// restart is a sequence, or the AUTO_INCREMENT column of a table, that goes on
// with a value when the rows are written.
type restart struct {
	table *catalog.Table
	seq   *catalog.Sequence
	next  string
}

// ofServer reports whether a call is one of a function that Oracle has itself, which changes nothing.
func (w *dataWriter) ofServer(call *ast.Call) bool {
	return w.c.Dialect == "oracle" && call.X == nil && len(call.Name.Parts) == 1 && resolve.IsFunction("oracle", strings.ToLower(call.Name.Last().Text))
}

// setval converts SELECT setval('s', n), which dumps of PostgreSQL put behind
// the rows: a sequence goes on there. AUTO_INCREMENT goes on behind the largest
// value by itself, but not below a number that the script gives.
func (w *dataWriter) setval(d *catalog.DataStmt, s *ast.SelectStmt) error {
	calls, hidden := script.CounterCalls(s)
	switch other := script.OnlyCall(s.Query); {
	case hidden != nil:
		return tree.FailData(hidden, "it calls %s", hidden.Name)
	case len(calls) == 0 && other != nil && !(w.c.Dialect == "postgres" && onlyTells(other, w.c.Cat)) && !w.ofServer(other):
		return tree.FailData(other, "it calls %s", other.Name)
	case len(calls) == 0:
		if r := fold.IntoTarget(s); r != nil {
			return tree.FailData(r, "%s is a table of the session, gone when the script ends", r.Name)
		}
		if s.Query != nil && s.Query.With != nil && fold.ChangesRows(s.Query.With) {
			return tree.FailData(s.Query.With, "WITH that changes data")
		}
		if call := w.c.ChangingCall(s); call != nil {
			return tree.FailData(call, "it calls %s", call.Name)
		}
		return errQuery
	}
	steps := make([]func(), len(calls))
	for i, call := range calls {
		k := w.namedCounter(call.Args[0])
		if k == nil {
			return tree.FailData(call, "its sequence is not known")
		}
		if len(call.Args) == 1 {
			steps[i] = func() {
				w.skip(d, k)
				w.lastTaken = k
			}
			continue
		}
		if out, err := w.computed(k, call, s); out != nil || err != nil {
			if err != nil {
				return err
			}
			steps[i] = func() {
				d.Out = append(d.Out, out)
				k.Known, k.HereKnown, k.MostKnown, k.Alike = false, false, false, true
			}
			continue
		}
		err := error(nil)
		if steps[i], err = w.setBy(k, call); err != nil {
			return err
		}
	}
	for _, step := range steps {
		step()
	}
	return nil
}

// tells are functions of PostgreSQL that show something, wait, or keep other sessions out while a script runs.
var tells = tree.WordSet("version", "current_setting", "current_database", "current_schema", "current_schemas", "pg_backend_pid", "txid_current", "pg_current_xact_id",
	"pg_size_pretty", "pg_relation_size", "pg_total_relation_size", "pg_table_size", "pg_indexes_size", "pg_database_size", "pg_get_serial_sequence", "pg_get_constraintdef",
	"pg_get_indexdef", "pg_get_viewdef", "pg_get_functiondef", "pg_typeof", "pg_is_in_recovery", "pg_sleep", "pg_notify", "pg_stat_reset", "pg_reload_conf", "setseed", "set_limit",
	"pg_advisory_lock", "pg_advisory_xact_lock", "pg_try_advisory_lock", "pg_try_advisory_xact_lock", "pg_advisory_unlock", "pg_advisory_unlock_all", "pg_advisory_lock_shared",
	"pg_restore_relation_stats", "pg_restore_attribute_stats", "pg_clear_relation_stats", "pg_clear_attribute_stats", "now", "clock_timestamp", "obj_description", "col_description", "postgis_version", "postgis_full_version")

// onlyTells reports whether a call of a query leaves schema and rows as they are.
func onlyTells(x *ast.Call, cat *catalog.Catalog) bool {
	name := strings.ToLower(x.Name.Last().Text)
	if len(cat.Codes[cat.KeyOf(x.Name)]) > 0 || len(x.Name.Parts) > 1 && !strings.EqualFold(x.Name.Qualifier().Text, "pg_catalog") {
		return false
	}
	return tells[name] || strings.HasPrefix(name, "to_reg") || strings.HasPrefix(name, "has_") && strings.HasSuffix(name, "_privilege")
}

// skip takes a value that no row gets. Where it is not known which one, the sequence of MySQL skips
// its own, too.
func (w *dataWriter) skip(d *catalog.DataStmt, k *catalog.Counter) {
	switch {
	case k.Known || !k.Alike:
		k.Skip()
	case k.Seq == nil || k.Cycles:
		k.Alike = false
	default:
		d.Out = append(d.Out, w.sequenceRow(k.Seq, func(next ast.Expr) ast.Expr {
			return &ast.Binary{Op: "+", Left: next, Right: tree.NumberExpr(strconv.FormatInt(k.Step, 10))}
		}))
	}
}

// setBy is what a call of setval does.
func (w *dataWriter) setBy(k *catalog.Counter, call *ast.Call) (func(), error) {
	given := len(call.Args) < 3 || !tree.IsWord(call.Args[2], "false")
	if next := script.NextWithin(call); next != nil {
		if given || k.Col == nil || w.namedCounter(next.Args[0]) != k {
			return nil, tree.FailData(next, "it calls %s", next.Name)
		}
		return k.NotBelow, nil
	}
	text := tree.SignedText(call.Args[1], "")
	switch {
	case text == "" && k.Col != nil && w.readsOnly(call.Args[1], k.Col.Table):
		beyond, ok := beyondMost(call.Args[1])
		if !ok {
			return nil, tree.FailData(call.Args[1], "value of a sequence that is computed")
		}
		if given {
			beyond++
		}
		plain := !orOther(call.Args[1])
		switch most, known := k.Most(); {
		case beyond == 1:
			return func() { k.BehindMost(plain) }, nil
		case known:
			return func() { k.Set(most+beyond, false) }, nil
		case beyond > 2:
			return nil, tree.FailData(call.Args[1], "value of a sequence that is computed")
		}
		return func() { k.Known, k.Alike = false, false }, nil
	case text == "":
		return nil, tree.FailData(call.Args[1], "value of a sequence that is computed")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, tree.FailData(call.Args[1], "value of a sequence")
	}
	return func() { k.Set(n, given) }, nil
}

// beyondMost is by how much a value is more than the largest number of a column, which a query in it gives: max(id) + 10. False for
// values of another form.
func beyondMost(e ast.Expr) (int64, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Binary:
		n, err := strconv.ParseInt(tree.SignedText(e.Right, ""), 10, 64)
		if beyond, ok := beyondMost(e.Left); ok && err == nil && n >= 0 && e.Op == "+" {
			return beyond + n, true
		}
		return 0, false
	case *ast.Cast:
		return beyondMost(e.X)
	case *ast.Call:
		if name := strings.ToLower(e.Name.Last().Text); (name == "coalesce" || name == "greatest") && len(e.Args) > 0 {
			return beyondMost(e.Args[0])
		}
		return 0, strings.EqualFold(e.Name.Last().Text, "max")
	case *ast.Subquery:
		if sel, ok := e.Query.Body.(*ast.Select); ok && len(sel.Items) == 1 {
			if e.Query.Limit != nil && len(e.Query.OrderBy) == 1 && e.Query.OrderBy[0].Desc { // the first one from the end
				_, column := sel.Items[0].Expr.(*ast.ColumnRef)
				return 0, column
			}
			return beyondMost(sel.Items[0].Expr)
		}
	}
	return 0, false
}

// readsOnly reports whether the queries of a value read no other table.
func (w *dataWriter) readsOnly(e ast.Expr, t *catalog.Table) bool {
	only := true
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.TableName); ok {
			only = only && w.c.Cat.Table(r.Name) == t
		}
		return only
	})
	return only
}

// orOther reports whether a value is another where a query has none.
func orOther(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		call, ok := n.(*ast.Call)
		found = found || ok && (strings.EqualFold(call.Name.Last().Text, "coalesce") || strings.EqualFold(call.Name.Last().Text, "greatest"))
		return !found
	})
	return found
}

// restarted finds what the sequence became: 's'::regclass, or the one that
// pg_get_serial_sequence('t', 'c') gives.
func (w *dataWriter) restarted(e ast.Expr) *restart {
	if call, ok := e.(*ast.Call); ok && strings.EqualFold(call.Name.Last().Text, "pg_get_serial_sequence") && len(call.Args) == 2 {
		t, _ := w.tableOf(tree.NameIn(call.Args[0]))
		if col := tree.NameIn(call.Args[1]); t != nil && !col.IsZero() {
			if c := t.ByName[col.Last().Text]; c != nil && c.Auto {
				if seq := w.ownerOf(c); seq != nil && !seq.Owned { // the function gives NULL
					return &restart{}
				}
				return &restart{table: t}
			}
			for _, seq := range w.c.Cat.SequenceList {
				if seq.Of != nil && seq.Of == t.ByName[col.Last().Text] {
					return &restart{seq: seq}
				}
			}
		}
		return &restart{}
	}
	if seq := w.c.SequenceNamed(e); seq != nil {
		if seq.Owner != nil && seq.Owner.Auto {
			return &restart{table: seq.Owner.Table}
		}
		return &restart{seq: seq}
	}
	n := tree.NameIn(e)
	if n.IsZero() {
		return &restart{}
	}
	return &restart{table: w.ownSequence(n)}
}

// ownSequence is the table whose AUTO_INCREMENT column has the sequence of that name
// by itself.
func (w *dataWriter) ownSequence(n ast.Name) *catalog.Table {
	if w.sequences == nil {
		w.sequences = map[string]*catalog.Table{}
		for _, t := range slices.Backward(w.c.Cat.Tables) {
			for _, col := range t.Cols {
				if col.Auto {
					w.sequences[t.Schema+"\x00"+catalog.OwnSequence(t.Key, col)] = t
				}
			}
		}
		for _, t := range w.c.Cat.Tables {
			for _, col := range t.Cols {
				for _, key := range col.OwnSeqWas {
					if col.Auto && w.sequences[key] == nil {
						w.sequences[key] = t
					}
				}
			}
		}
	}
	return w.sequences[w.c.Cat.SchemaOf(n)+"\x00"+w.c.Cat.Fold(n.Last())]
}

// written are the statements that set the values behind the rows.
func (r *restart) written(c *Loader) string {
	if r.table != nil {
		p := mysql.NewPrinter()
		p.Stmt(&ast.AlterTable{Name: r.table.NameOut(), Actions: []ast.AlterAction{&ast.AlterOption{Option: tree.TargetOption("mysql:auto_increment", r.next)}}})
		return p.Text()
	}
	name := "`sctconv_sequence`"
	if db := c.ExtensionDatabase(); db != "" {
		name = mysql.QuoteIdent(db) + "." + name
	}
	return "UPDATE " + name + " SET `next_value` = " + r.next + " WHERE `name` = " + mysql.QuoteString(r.seq.Row)
}
