package fold

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// sessionSwitches are the settings of a session of SQL Server that change what later statements of a script mean, or do.
type sessionSwitches struct {
	// quotedText tells that double quotes stand around text (QUOTED_IDENTIFIER OFF).
	quotedText bool
	// nullsEqual tells that = NULL finds rows (ANSI_NULLS OFF).
	nullsEqual bool
	// nullsEmpty tells that NULL is the empty text where texts are put together (CONCAT_NULL_YIELDS_NULL OFF).
	nullsEmpty bool
	// strictColumns tells that columns which do not say NULL are NOT NULL (ANSI_NULL_DFLT_OFF ON).
	strictColumns bool
	// unpadded tells that new columns lose blanks at the end of their texts (ANSI_PADDING OFF).
	unpadded bool
	// implicit tells that statements begin a transaction (IMPLICIT_TRANSACTIONS ON).
	implicit bool
	// rowLimit is the number of SET ROWCOUNT, "" for all rows.
	rowLimit string
	// idle are the statements by which the server runs no others, by the names of the settings.
	idle map[string]source.Span
}

// idleSettings are those by which the server only compiles, parses or describes what it gets.
var idleSettings = []string{"noexec", "parseonly", "fmtonly", "showplan_all", "showplan_text", "showplan_xml"}

// switches follows the settings of a session of SQL Server that decide what the text of later statements means; one SET
// can have several.
func (c *Folder) switches(s *ast.Set) {
	off := isOff(s)
	for _, name := range strings.Split(s.Name, ",") {
		switch strings.TrimSpace(name) {
		case "quoted_identifier":
			c.session.quotedText = off
		case "ansi_nulls":
			c.session.nullsEqual = off
		case "ansi_null_dflt_off":
			c.session.strictColumns = !off
		case "ansi_null_dflt_on":
			c.session.strictColumns = off
		case "ansi_padding":
			c.session.unpadded = off
		case "concat_null_yields_null":
			c.session.nullsEmpty = off
		case "implicit_transactions":
			c.session.implicit = !off
		case "ansi_defaults":
			c.session.quotedText, c.session.nullsEqual, c.session.strictColumns, c.session.unpadded = off, off, off, off
			c.session.implicit = !off
		}
	}
}

func isOff(s *ast.Set) bool { return strings.EqualFold(strings.Trim(s.Value, " ;"), "off") }

// notRun reports whether the server does not run a statement of the script, since NOEXEC or a setting like it is on. Only a
// setting that stands under no condition counts: scripts set NOEXEC behind errors.
//
// Source: SQL Server Transact-SQL Reference, SET NOEXEC, SET PARSEONLY, SET FMTONLY, SET SHOWPLAN_ALL.
func (c *Folder) notRun(s ast.Stmt) bool {
	if c.Dialect != "sqlserver" || c.last || c.tested > 0 {
		return false
	}
	switch s := s.(type) {
	case *ast.Set:
		c.idles(s)
		return false
	case *ast.Use, *ast.Print, *ast.ClientCommand, *ast.Transaction:
		return false
	}
	for _, name := range idleSettings {
		if by, idle := c.session.idle[name]; idle {
			c.Drop(c.Set.Rule(rules.StatementNotRun), "noexec", s.Span())
			key := name + strconv.Itoa(int(by.Start))
			c.NoteGroup(key, "statement", rules.StatementNotRun, s.Span(), s.Span(), "name", strings.ToUpper(name), "clause", catalog.Clip(c.Files.Text(s.Span())))
			return true
		}
	}
	return false
}

// idles follows the settings by which the server runs nothing.
func (c *Folder) idles(s *ast.Set) {
	for _, name := range strings.Split(s.Name, ",") {
		name = strings.TrimSpace(name)
		switch {
		case !slices.Contains(idleSettings, name):
		case isOff(s):
			delete(c.session.idle, name)
		default:
			if c.session.idle == nil {
				c.session.idle = map[string]source.Span{}
			}
			c.session.idle[name] = s.At
		}
	}
}

// trims reports whether a new column loses what is at the end of its values: blanks of texts, zeros of bytes. CHAR and
// BINARY that take no NULL keep them.
//
// Source: SQL Server Transact-SQL Reference, SET ANSI_PADDING.
func (s *sessionSwitches) trims(col *catalog.Column) bool {
	if !s.unpadded || col.Comp != nil {
		return false
	}
	switch catalog.SourceWord(col) {
	case "varchar", "varbinary", "char varying", "character varying", "binary varying":
		return len(col.Typ.Args) == 0 || !tree.IsWord(col.Typ.Args[0], "max")
	case "char", "character", "binary":
		return col.Null == nil || !col.Null.NotNull
	}
	return false
}

// trimmedColumn marks a new column whose values lose what is at their end. CHAR of MySQL does the same.
func (c *Folder) trimmedColumn(t *catalog.Table, col *catalog.Column) {
	if col.Trimmed = c.session.trims(col); col.Trimmed && !strings.HasPrefix(catalog.SourceWord(col), "char") {
		c.NoteGroup(c.Files.File(col.Def.At.Start).Name, "column", rules.TrimmedColumn, col.Def.At, col.Def.At, "table", t.Name, "name", col.Name)
	}
}

// nullsCompared gives the comparisons with the constant NULL of a view or a statement about rows the meaning that they
// have with ANSI_NULLS OFF: = NULL finds rows.
func nullsCompared(s ast.Stmt) {
	switch s.(type) {
	case *ast.CreateView, *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge, *ast.SelectStmt:
	default:
		return
	}
	ast.Inspect(s, func(n ast.Node) bool {
		b, ok := n.(*ast.Binary)
		if !ok || !tree.IsNullWord(ast.Unparen(b.Left)) && !tree.IsNullWord(ast.Unparen(b.Right)) {
			return true
		}
		switch b.Op {
		case "=":
			b.Op = "is not distinct from"
		case "<>", "!=":
			b.Op = "is distinct from"
		}
		return true
	})
}
