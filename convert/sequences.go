package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/ext"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// A sequence that gives values to one column only becomes AUTO_INCREMENT of
// that column. Any other is a row of a table, and a stored function takes
// values from it.

// overlapFunctions are those of the extension that triggers compare values by, in the
// order in which they call each other.
var overlapFunctions = []struct{ name, text string }{
	{rangeFunction, ext.Ranges}, {multirangeFunction, ext.Multiranges}, {networkFunction, ext.Networks},
}

// sequenceUsers are the columns that take values from each sequence.
func (c *converter) sequenceUsers() map[*sequence][]*column {
	users := map[*sequence][]*column{}
	c.eachTable(func(t *table) {
		for _, col := range t.cols {
			if col.def0 == nil {
				continue
			}
			ast.Inspect(col.def0.Expr, func(n ast.Node) bool {
				e, ok := n.(ast.Expr)
				if !ok {
					return true
				}
				if _, paren := e.(*ast.Paren); paren {
					return true
				}
				seq := c.sequenceOf(e)
				if seq != nil {
					users[seq] = append(users[seq], col)
				}
				return seq == nil
			})
		}
	})
	return users
}

// byTable makes a sequence a row of the extension table.
func (c *converter) byTable(seq *sequence) {
	seq.row = c.sequenceName(seq)
	c.inlined(seq.def)
	c.options(seq.def.Options, seq.obj)
	if seq.def.Seq != nil {
		c.options(seq.def.Seq.Options, seq.obj)
		if seq.def.Seq.Cache != nil || seq.def.Seq.NoCache || seq.def.Seq.Order != nil {
			c.drops[dropKey{rules.IdentityCache, "cache"}]++
		}
	}
	seq.obj.target = seq.row
	c.note(rules.SequenceByTable, seq.def.Name.Span(), seq.obj, "name", seq.obj.name, "row", seq.row)
}

// sequenceName is the name in the extension table.
func (c *converter) sequenceName(seq *sequence) string {
	name := c.cat.targetName(seq.def.Name.Last())
	if seq.obj.schema != "" {
		name = strings.ToLower(seq.obj.schema) + "." + name
	}
	return cutText(name, 128)
}

// nextValue is the call that takes the next value of a sequence.
func (c *converter) nextValue(seq *sequence) ast.Expr {
	call := functionCall("sctconv_nextval", &ast.StringLit{Value: seq.row})
	if db := c.extensionDatabase(); db != "" {
		call.Name.Parts = append([]ast.Ident{{Text: db}}, call.Name.Parts...)
	}
	return call
}

// nextValueOf is the next value of the sequence that an expression takes it of, nil
// if it takes none, or the sequence is not in the table.
func (c *converter) nextValueOf(e ast.Expr) ast.Expr {
	switch e.(type) {
	case *ast.Call, *ast.SequenceRef, *ast.ColumnRef:
		if seq := c.sequenceOf(e); seq != nil && seq.row != "" {
			return c.nextValue(seq)
		}
	}
	return nil
}

// takesMore reports whether the rewritten expression takes more values of
// sequences than that of the source: a template may have an argument twice.
func (c *converter) takesMore(from, to ast.Expr) bool {
	n := 0
	ast.Inspect(from, func(x ast.Node) bool {
		e, ok := x.(ast.Expr)
		if ok && c.nextValueOf(e) != nil {
			n++
			return false
		}
		return true
	})
	ast.Inspect(to, func(x ast.Node) bool {
		if k, ok := x.(*ast.Call); ok && k.Name.Last().Text == "sctconv_nextval" {
			n--
		}
		return true
	})
	return n < 0
}

// extensionDatabase holds the extension when there are several databases.
func (c *converter) extensionDatabase() string {
	if len(c.databaseList()) > 0 {
		return "sctconv_ext"
	}
	return ""
}

// writeExtension writes what sequences that are kept in the table and ranges
// that triggers compare need.
func (c *converter) writeExtension() {
	var rows []string
	for _, seq := range c.cat.sequenceList {
		if seq.row != "" {
			rows = append(rows, c.sequenceRow(seq))
		}
	}
	if len(rows) == 0 && len(c.overlaps) == 0 {
		return
	}
	prefix := ""
	if db := c.extensionDatabase(); db != "" {
		p := mysql.NewPrinter()
		p.CreateDatabase(db, c.settings.Charset, c.settings.Collation)
		c.writePart("database", db, p.Text(), false)
		prefix = mysql.QuoteIdent(db) + "."
	}
	for _, f := range overlapFunctions {
		if c.overlaps[f.name] {
			name := mysql.QuoteIdent(f.name)
			c.writePart("function", f.name, strings.Replace(strings.TrimSpace(f.text), name, prefix+name, 1), true)
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

// writePart writes a statement of ours.
func (c *converter) writePart(kind, name, sql string, body bool) {
	text := sql + ";\n"
	if body {
		text = "DELIMITER ;;\n" + sql + ";;\nDELIMITER ;\n"
	}
	c.write(kind, name, source.Span{}, text)
	c.script.parts[len(c.script.parts)-1].SQL = sql
}

// sequenceBounds are the bounds of the type of a sequence.
func sequenceBounds(t *ast.TypeName) (low, high string) {
	name := "bigint"
	if t != nil {
		name = strings.ToLower(t.Name.Last().Text)
	}
	switch name {
	case "tinyint":
		return "0", "255"
	case "smallint", "int2":
		return "-32768", "32767"
	case "int", "integer", "int4":
		return "-2147483648", "2147483647"
	}
	return "-9223372036854775808", "9223372036854775807"
}

// sequenceRow is the row of a sequence. Without a start it begins at its lower
// bound, or the upper one when it counts down; the lower bound is 1 but in SQL
// Server, which takes that of the type.
func (c *converter) sequenceRow(seq *sequence) string {
	s := seq.def.Seq
	if s == nil {
		s = &ast.SequenceOptions{}
	}
	step := signedText(s.Increment, "1")
	low, high := sequenceBounds(s.As)
	down := strings.HasPrefix(step, "-")
	switch {
	case c.dialect == "sqlserver":
	case down:
		high = "-1"
	default:
		low = "1"
	}
	low, high = signedText(s.Min, low), signedText(s.Max, high)
	start := low
	if down {
		start = high
	}
	start = signedText(s.Start, start)
	cycles := "0"
	if s.Cycle != nil && *s.Cycle {
		cycles = "1"
	}
	return "(" + mysql.QuoteString(seq.row) + ", " + strings.Join([]string{start, step, low, high, cycles}, ", ") + ")"
}

// signedText is a whole number, or other if e is none or has more than 30 digits.
func signedText(e ast.Expr, other string) string {
	sign := ""
	if u, ok := e.(*ast.Unary); ok && (u.Op == "-" || u.Op == "+") {
		sign, e = strings.TrimPrefix(u.Op, "+"), u.X
	}
	n, ok := e.(*ast.NumberLit)
	if !ok || n.Text == "" || strings.Trim(n.Text, "0123456789") != "" || len(n.Text) > 30 {
		return other
	}
	return sign + n.Text
}
