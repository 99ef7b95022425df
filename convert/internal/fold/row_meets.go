package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// The rows that a trigger writes beside those of the script.

// written is what a trigger does to the rows of tables with one name.
type written struct {
	// schema is how it names their schema, "" where it does not, or names several.
	schema string
	// adds tells that it adds rows, removes that it deletes some.
	adds, removes bool
	// sets are the columns that it changes, in lower case.
	sets map[string]bool
}

// writtenTables are the tables that a trigger writes to, by their last names.
type writtenTables map[string]written

func (into writtenTables) note(n ast.Name, adds, removes bool, set []*ast.SetItem) {
	key := strings.ToLower(n.Last().Text)
	w := written{strings.ToLower(n.Qualifier().Text), adds, removes, map[string]bool{}}
	if old, known := into[key]; known {
		if w.sets, w.adds, w.removes = old.sets, adds || old.adds, removes || old.removes; old.schema != w.schema {
			w.schema = ""
		}
	}
	for _, it := range set {
		for _, e := range it.Targets {
			if r, ok := e.(*ast.ColumnRef); ok {
				w.sets[strings.ToLower(r.Name.Last().Text)] = true
			}
		}
	}
	into[key] = w
}

// of is what the trigger does to the rows of a table that may have the name.
func (into writtenTables) of(n ast.Name) (w written, is bool) {
	w, is = into[strings.ToLower(n.Last().Text)]
	schema := strings.ToLower(n.Qualifier().Text)
	return w, is && (schema == "" || w.schema == "" || schema == w.schema)
}

// writtenBy are the tables that a trigger writes to.
func writtenBy(list []catalog.RowActs) writtenTables {
	into := writtenTables{}
	for _, acts := range list {
		for _, s := range acts.Stmts {
			ast.Inspect(s, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Insert:
					into.note(n.Table, true, false, nil)
				case *ast.Update:
					into.note(tree.ChangedIn(n), false, false, n.Set)
				case *ast.Delete:
					into.note(tree.ChangedIn(n), false, true, nil)
				}
				return true
			})
		}
	}
	return into
}

// writesApart reports whether the rows that a trigger writes are none that the script counts or
// reads, and take no numbers that others may take, too: it knows nothing of those that come by
// the rows which it writes behind the trigger.
func (c *Folder) writesApart(f *catalog.Feeder, t *catalog.Table, into writtenTables) bool {
	behind := func(d *catalog.DataStmt) bool { return d.Stmt != nil && d.Stmt.Span().Start >= f.Def.At.Start }
	if !anyOf(c.Cat.DataOn(t), func(d *catalog.DataStmt) bool { return behind(d) && firesAny(d.Stmt, f.Acts) && c.changes(d, t) }) {
		return true
	}
	if len(c.Cat.Formerly) > 0 || c.Cat.Renames != nil { // two names may be those of one table
		for key, w := range into {
			w.schema = ""
			into[key] = w
		}
	}
	draws := drawsAny(f.Acts) || slices.ContainsFunc(f.Acts, func(a catalog.RowActs) bool { return slices.ContainsFunc(a.Stmts, c.numbersRows) })
	return !draws && !slices.ContainsFunc(c.Cat.Data, func(d *catalog.DataStmt) bool { return behind(d) && c.meetsRows(d, into) })
}

// numbersRows reports whether a statement adds the rows of a query to a table that numbers its rows: MySQL
// takes numbers for more rows than there are.
func (c *Folder) numbersRows(s ast.Stmt) (yes bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		in, ok := n.(*ast.Insert)
		if !ok || in.Query == nil {
			return !yes
		}
		if _, values := in.Query.Body.(*ast.Values); !values {
			t := c.Cat.Table(in.Table)
			yes = yes || t == nil || slices.ContainsFunc(t.Cols, func(col *catalog.Column) bool { return col.Ident != nil || col.Auto || col.Serial })
		}
		return !yes
	})
	return yes
}

// drawsAny reports whether a trigger takes numbers of sequences, or asks whether a row had none: the script may write
// rows with numbers that they get in the source.
func drawsAny(list []catalog.RowActs) bool {
	return slices.ContainsFunc(list, func(a catalog.RowActs) bool {
		return len(a.Missing) > 0 || slices.ContainsFunc(a.Stmts, func(s ast.Stmt) bool { return drawsNumbers(s) })
	})
}

// drawsNumbers reports whether something takes the next number of a sequence.
func drawsNumbers(n ast.Node) (yes bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SequenceRef:
			yes = true
		case ast.Expr:
			seq, _ := sequenceNamed(n)
			yes = yes || !seq.IsZero()
		}
		return !yes
	})
	return yes
}

// meetsRows reports whether a statement adds rows to a table that gets others by a trigger, or
// reads one that a trigger writes to.
func (c *Folder) meetsRows(d *catalog.DataStmt, into writtenTables) (meets bool) {
	s := d.Stmt
	switch s := s.(type) {
	case *ast.CopyData:
		w, is := into.of(s.Table)
		return is && w.adds
	case *ast.Insert:
		if w, is := into.of(s.Table); is && w.adds {
			return true
		}
		if s.Query != nil {
			if _, values := s.Query.Body.(*ast.Values); values && s.Conflict == nil { // as most are
				return false
			}
		}
	}
	target, alone := tree.ChangedIn(s), c.addsAlone(d)
	ast.Inspect(s, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok && t.Name.Span() != target.Span() {
			w, is := into.of(t.Name)
			meets = meets || is && (w.adds || w.removes || !alone || names(s, t, w.sets))
		}
		return !meets
	})
	return meets
}

// addsAlone reports whether a statement adds rows to a table without triggers: MySQL refuses one whose
// triggers change a table that it reads (error 1442).
func (c *Folder) addsAlone(d *catalog.DataStmt) bool {
	s, ok := d.Stmt.(*ast.Insert)
	if !ok || s.Conflict != nil || s.With != nil {
		return false
	}
	defer c.Cat.In(d.Place)()
	t := c.Cat.Table(s.Table)
	return t != nil && len(t.Defined) == 0
}

// names reports whether a statement that reads a table may read one of some columns.
func names(s ast.Stmt, t *ast.TableName, columns map[string]bool) (yes bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Star, *ast.TableQuery:
			yes = true
		case *ast.ColumnRef:
			last := strings.ToLower(n.Name.Last().Text)
			yes = yes || columns[last] || len(n.Name.Parts) == 1 && (tree.SameWord(n.Name.Last(), t.Alias) || tree.SameWord(n.Name.Last(), t.Name.Last()))
		case *ast.Join:
			yes = yes || n.Natural || slices.ContainsFunc(n.Using, func(id ast.Ident) bool { return columns[strings.ToLower(id.Text)] })
		}
		return !yes
	})
	return yes
}
