package mysqltest

import (
	"fmt"
	"strconv"
	"strings"
)

// String writes the schema as lines of text for golden files: one line a thing, details indented. Equal schemas give
// equal text. Engine InnoDB, index type BTREE, RESTRICT, definer's security and the settings that the server has by
// itself are not written.
func (s Schema) String() string {
	var p schemaPrinter
	for _, t := range s.Tables {
		p.table(t)
	}
	for _, v := range s.Views {
		p.view(v)
	}
	for _, r := range s.Routines {
		p.routine(r)
	}
	for _, t := range s.Triggers {
		p.trigger(t)
	}
	return p.String()
}

type schemaPrinter struct{ strings.Builder }

// line writes the words that are not empty.
func (p *schemaPrinter) line(indent string, words ...string) {
	p.WriteString(indent)
	first := true
	for _, w := range words {
		if w == "" {
			continue
		}
		if !first {
			p.WriteByte(' ')
		}
		p.WriteString(w)
		first = false
	}
	p.WriteByte('\n')
}

// text writes text of several lines, each behind a bar.
func (p *schemaPrinter) text(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		p.WriteString(strings.TrimRight("  | "+line, " \r"))
		p.WriteByte('\n')
	}
}

func (p *schemaPrinter) table(t Table) {
	p.line("", "table", t.Name, unless("InnoDB", t.Engine), t.Collation, t.CreateOptions, comment(t.Comment))
	for _, c := range t.Columns {
		p.column(c)
	}
	for _, x := range t.Indexes {
		p.index(x)
	}
	for _, f := range t.ForeignKeys {
		p.foreignKey(f)
	}
	for _, x := range t.Partitions {
		p.line("  ", "partition", x.Name, x.Subpartition, x.Method, parens(x.Expression), x.SubMethod,
			parens(x.SubExpression), label("values", x.Values), comment(x.Comment))
	}
}

func (p *schemaPrinter) column(c Column) {
	p.line("  ", "column", c.Name, c.Type, c.Collation, when(!c.Nullable, "not null"),
		when(c.Default.Valid, "default "+strconv.Quote(c.Default.String)), c.Extra, comment(c.Comment))
}

func (p *schemaPrinter) index(x Index) {
	var parts []string
	for _, part := range x.Parts {
		parts = append(parts, part.Column+when(part.Length > 0, fmt.Sprintf("(%d)", part.Length)))
	}
	p.line("  ", when(x.Unique && x.Name != "PRIMARY", "unique"), "index", x.Name, parens(strings.Join(parts, ", ")),
		unless("BTREE", x.Type), comment(x.Comment))
}

func (p *schemaPrinter) foreignKey(f ForeignKey) {
	p.line("  ", "foreign key", f.Name, parens(strings.Join(f.Columns, ", ")), "references",
		when(f.Database != "", f.Database+".")+f.Table, parens(strings.Join(f.References, ", ")),
		label("on update", unless("RESTRICT", f.OnUpdate)), label("on delete", unless("RESTRICT", f.OnDelete)))
}

func (p *schemaPrinter) view(v View) {
	p.line("", "view", v.Name, when(v.Updatable, "updatable"), label("check", unless("NONE", v.CheckOption)),
		unless("DEFINER", v.Security))
	for _, c := range v.Columns {
		p.column(c)
	}
	p.text(v.Definition)
}

func (p *schemaPrinter) routine(r Routine) {
	var parameters []string
	for _, x := range r.Parameters {
		parameters = append(parameters, x.Mode+" "+x.Name+" "+x.Type+when(x.Charset != "", " "+x.Charset))
	}
	p.line("", strings.ToLower(r.Kind), r.Name, "("+strings.Join(parameters, ", ")+")", label("returns", r.Returns), r.Charset,
		when(r.Deterministic, "deterministic"), unless("CONTAINS SQL", r.DataAccess), unless("DEFINER", r.Security),
		sqlMode(r.SQLMode), comment(r.Comment))
	p.text(r.Body)
}

func (p *schemaPrinter) trigger(t Trigger) {
	p.line("", "trigger", t.Name, t.Time, t.Event, "on", t.Table, sqlMode(t.SQLMode))
	p.text(t.Statement)
}

func when(condition bool, text string) string {
	if condition {
		return text
	}
	return ""
}

func unless(usual, text string) string { return when(text != usual, text) }

func label(word, text string) string { return when(text != "", word+" "+text) }

func parens(text string) string { return when(text != "", "("+text+")") }

func comment(text string) string { return when(text != "", "comment "+strconv.Quote(text)) }

func sqlMode(mode string) string { return label("sql_mode", unless(defaults["sql_mode"], mode)) }
