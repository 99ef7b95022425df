package keys

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/ext"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/source"
)

// WriteExtension writes what sequences that are kept in the table need, and the functions
// and views that statements of the script use.
func (c *Keyer) WriteExtension(list []*catalog.Statement) {
	var rows []string
	for _, seq := range c.Cat.SequenceList {
		if seq.Row != "" {
			rows = append(rows, c.sequenceRow(seq))
		}
	}
	var objects []*ext.Object
	if len(c.Called) > 0 { // most scripts use none, and need not read them
		objects = ext.Objects(func(name string) bool { return c.Called[name] && uses(list, name) })
	}
	if len(rows) == 0 && len(objects) == 0 {
		return
	}
	prefix := ""
	if db := c.ExtensionDatabase(); db != "" {
		p := mysql.NewPrinter()
		p.CreateDatabase(db, c.Settings.Charset, c.Settings.Collation)
		c.writePart("database", db, p.Text(), false)
		prefix = mysql.QuoteIdent(db) + "."
	}
	for _, o := range objects {
		c.writeObject(o, prefix)
	}
	if len(rows) == 0 {
		return
	}
	text := strings.NewReplacer("`sctconv_sequence`", prefix+"`sctconv_sequence`", "`sctconv_nextval`", prefix+"`sctconv_nextval`").Replace(ext.Sequences)
	table, function, _ := strings.Cut(strings.TrimSpace(text), "\n;;\n")
	c.writePart("table", "sctconv_sequence", table, false)
	c.writePart("data", "sctconv_sequence", "INSERT INTO "+prefix+"`sctconv_sequence` (`name`, `next_value`, `step`, `min_value`, `max_value`, `cycles`) VALUES\n  "+strings.Join(rows, ",\n  "), false)
	c.writePart("function", "sctconv_nextval", function, true)
}

// writeObject writes a function or view of the extension, which another script may have made.
func (c *Keyer) writeObject(o *ext.Object, prefix string) {
	sql := o.Create(prefix, c.Settings.Charset, c.LiteralCollation())
	if o.View {
		c.writePart("view", o.Name, sql, false)
		return
	}
	c.Write("function", o.Name, source.Span{}, "DROP FUNCTION IF EXISTS "+prefix+mysql.QuoteIdent(o.Name)+";\n"+delimited(sql))
	c.Script.Parts[len(c.Script.Parts)-1].SQL = sql
}

// delimited is a statement with semicolons of its own.
func delimited(sql string) string { return "DELIMITER ;;\n" + sql + ";;\nDELIMITER ;\n" }

// uses reports whether a statement uses a function or view of the extension.
func uses(list []*catalog.Statement, name string) bool {
	plain, quoted := strings.ToUpper(name)+"(", mysql.QuoteIdent(name)
	return slices.ContainsFunc(list, func(s *catalog.Statement) bool {
		return s.Problem == "" && (strings.Contains(s.Sql, plain) || strings.Contains(s.Sql, quoted))
	})
}
