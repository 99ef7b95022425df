package keys

import (
	"maps"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/ext"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
)

// extensionFunctions are those of the extension that statements call, in the order in
// which they call each other.
var extensionFunctions = []struct{ name, text string }{
	{tree.RangeFunction, ext.Ranges}, {tree.MultirangeFunction, ext.Multiranges}, {tree.NetworkFunction, ext.Networks},
	{expr.Initcap, ext.Initcap}, {expr.Translate, ext.Translate}, {expr.TrimLetters, ext.Trim}, {expr.SplitPart, ext.SplitPart},
	{expr.ReplaceLetters, ext.ReplaceLetters}, {expr.FindLetters, ext.FindLetters},
}

// WriteExtension writes what sequences that are kept in the table need, and the functions
// that statements of the script call.
func (c *Keyer) WriteExtension(list []*catalog.Statement) {
	var rows []string
	for _, seq := range c.Cat.SequenceList {
		if seq.Row != "" {
			rows = append(rows, c.sequenceRow(seq))
		}
	}
	called := c.called(list)
	if len(rows) == 0 && !slices.Contains(slices.Collect(maps.Values(called)), true) {
		return
	}
	prefix := ""
	if db := c.ExtensionDatabase(); db != "" {
		p := mysql.NewPrinter()
		p.CreateDatabase(db, c.Settings.Charset, c.Settings.Collation)
		c.writePart("database", db, p.Text(), false)
		prefix = mysql.QuoteIdent(db) + "."
	}
	for _, f := range extensionFunctions {
		if called[f.name] {
			name := mysql.QuoteIdent(f.name)
			text := strings.Replace(strings.TrimSpace(f.text), name, prefix+name, 1)
			returns := "RETURNS LONGTEXT CHARACTER SET "
			text = strings.Replace(text, returns+"utf8mb4 COLLATE utf8mb4_bin", returns+c.Settings.Charset+" COLLATE "+c.Settings.Collation, 1)
			c.writePart("function", f.name, text, true)
		}
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

// called are the functions of the extension that statements call, and those that these call.
func (c *Keyer) called(list []*catalog.Statement) map[string]bool {
	called := map[string]bool{}
	for name := range c.Called {
		plain := strings.ToUpper(name) + "("
		called[name] = slices.ContainsFunc(list, func(s *catalog.Statement) bool {
			return s.Problem == "" && (strings.Contains(s.Sql, plain) || strings.Contains(s.Sql, mysql.QuoteIdent(name)))
		})
	}
	if called[tree.MultirangeFunction] {
		called[tree.RangeFunction] = true
	}
	return called
}
