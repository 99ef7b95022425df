package convert

import (
	"context"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/mysql/verify"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// printed is the output under construction.
type printed struct {
	text  strings.Builder
	parts []mysql.Statement
	maps  []mysql.MapEntry
}

// statement is one statement to print.
type statement struct {
	kind, name string
	node       ast.Stmt
	// tree tells that the tree of the table is built when it is printed.
	tree bool
	// remark are comment lines before the statement.
	remark string
	// write prints what has no node.
	write  func(*mysql.Printer)
	origin source.Span
	table  *table
	obj    *object // of table, or the view
	// of is the table that a statement which defines none is about, nil if it is
	// about several.
	of *table
	// sql is the statement without its delimiters.
	sql     string
	maps    []mysql.MapEntry
	problem string
}

// print writes the script: databases, tables, foreign keys that had to wait,
// and what was not converted as comments.
func (c *converter) print(ctx context.Context) error {
	list := c.statements()
	behind := len(list) // the rows
	list = append(list, c.refreshCalls()...)
	list = append(list, c.grantStatements()...)
	if err := c.render(ctx, list); err != nil {
		return err
	}
	c.reserve(list)
	c.header()
	c.writeExtension()
	for _, s := range list[:behind] {
		c.appendStatement(s)
	}
	c.endRows()
	for _, s := range list[behind:] {
		c.appendStatement(s)
	}
	c.keptSource()
	return nil
}

func (c *converter) statements() []*statement {
	var list []*statement
	for _, t := range c.cat.tables {
		if t.session {
			continue
		}
		list = append(list, &statement{kind: "table", name: t.target, tree: true, origin: t.def.At, table: t, obj: t.obj})
	}
	for _, t := range c.cat.tables {
		for _, ix := range t.lateIndexes {
			list = append(list, &statement{kind: "index", name: ix.target, node: c.lateIndexOut(t, ix), origin: ix.node.Span(), table: t, of: t, obj: t.obj})
		}
	}
	for _, t := range c.cat.tables {
		for _, fk := range t.late {
			list = append(list, &statement{kind: "foreign key", name: fk.target, node: c.lateOut(fk), origin: fk.def.At, table: t, of: t, obj: t.obj})
		}
	}
	for _, t := range c.cat.tables {
		if t.session {
			list = append(list, sessionStatement(t, &c.settings))
		}
	}
	list = append(list, c.refreshProcedures()...)
	for _, v := range c.cat.viewList {
		for i, s := range v.out {
			out := &statement{kind: "view", name: s.Name.Last().Text, node: s, origin: v.def.At, obj: v.obj}
			if i == len(v.out)-1 && v.mat == nil {
				out.remark = v.remarks()
			}
			list = append(list, out)
		}
	}
	for _, t := range c.cat.tables {
		for _, g := range t.triggers {
			list = append(list, &statement{kind: "trigger", name: g.Name.Last().Text, node: g, origin: t.def.Name.Span(), table: t, of: t, obj: t.obj})
		}
	}
	list = append(list, c.refreshEvents()...)
	return append(list, c.rowStatements()...)
}

// render prints and checks the statements, on all processors.
func (c *converter) render(ctx context.Context, list []*statement) error {
	var next atomic.Int64
	var mu sync.Mutex
	step := func(i int) {
		if i%256 == 0 {
			mu.Lock()
			defer mu.Unlock()
			c.progress(i, len(list), "writing MySQL statements")
		}
	}
	work := func() {
		p, b := mysql.NewPrinter(), trees{settings: &c.settings}
		var v *verify.Verifier
		if !c.settings.SkipVerify {
			v = verify.New()
		}
		for i := int(next.Add(1)) - 1; i < len(list) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
			step(i)
			list[i].render(p, &b, v)
		}
	}
	n := min(runtime.GOMAXPROCS(0), (len(list)+7)/8)
	if n <= 1 {
		work()
		return ctx.Err()
	}
	var wg sync.WaitGroup
	for range n {
		wg.Go(work)
	}
	wg.Wait()
	return ctx.Err()
}

func (s *statement) render(p *mysql.Printer, b *trees, v *verify.Verifier) {
	p.Reset()
	switch {
	case s.write != nil:
		s.write(p)
		s.sql, s.maps = p.Text(), p.TakeMap()
	case s.tree:
		p.Stmt(b.table(s.table))
		s.sql, s.maps = p.Text(), p.TakeMap()
		b.release()
	case s.node != nil: // else it is printed already
		p.Stmt(s.node)
		s.sql, s.maps = p.Text(), p.TakeMap()
	}
	if list := p.Problems(); len(list) > 0 {
		s.problem = list[0].Msg
		return
	}
	if v == nil {
		return
	}
	if found := v.Check(s.sql); len(found) > 0 {
		s.problem = found[0].Msg
	}
}

// before and after stand around a statement in the script. The mysql client
// needs another delimiter for a body with semicolons.
func (s *statement) before() string {
	if s.kind == "trigger" || s.kind == "procedure" {
		return s.remark + "DELIMITER ;;\n"
	}
	return s.remark
}

func (s *statement) after() string {
	if s.kind == "trigger" || s.kind == "procedure" {
		return ";;\nDELIMITER ;\n"
	}
	return ";\n"
}

// strictMode is the sql_mode in which the server refuses what the sources
// refuse: values that do not fit, dates that do not exist, division by zero.
// Triggers and procedures keep the one in which they were made.
const strictMode = "TRADITIONAL"

func (c *converter) header() {
	c.write("", "", source.Span{}, "SET NAMES utf8mb4"+c.literalCollation()+";\nSET SESSION sql_mode = '"+strictMode+"';\n")
	for _, db := range c.databaseList() {
		p := mysql.NewPrinter()
		p.CreateDatabase(db, c.settings.Charset, c.settings.Collation)
		c.write("database", db, source.Span{}, p.Text(), ";\n")
	}
}

// literalCollation lets literals compare as the columns of tables do; views and
// triggers keep the collation of the connection that made them. The texts of
// numbers and dates have that of the connection that reads a view: MySQL mixes it
// with a collation that ends with _bin, else with the same one only, which is the
// default one of most clients. (Seen on 5.6.24, error 1267.)
func (c *converter) literalCollation() string {
	if c.settings.Charset != "utf8mb4" {
		return ""
	}
	if !c.exactTables() && len(c.cat.viewList) > 0 {
		return " COLLATE utf8mb4_general_ci"
	}
	return " COLLATE " + c.settings.Collation
}

// reserve makes room for the statements, so that the output does not move.
func (c *converter) reserve(list []*statement) {
	bytes, maps := 0, 0
	for _, s := range list {
		bytes += len(s.before()) + len(s.sql) + len(s.after()) + len("\n")
		maps += len(s.maps)
	}
	for _, k := range c.output {
		bytes += k.kept.Len()*5/4 + 128 // with title and marks
	}
	c.script.text.Grow(bytes)
	c.script.parts = make([]mysql.Statement, 0, len(list)+len(c.output)+1)
	c.script.maps = make([]mysql.MapEntry, 0, maps)
}

// write appends a part of the script. What it gives is good until the next call.
func (c *converter) write(kind, name string, origin source.Span, text ...string) *mysql.Statement {
	n := len(c.script.parts)
	if n > 0 && !(kind == kindRows && c.script.parts[n-1].Kind == kindRows) {
		c.script.text.WriteString("\n")
	}
	start := c.script.text.Len()
	for _, s := range text {
		c.script.text.WriteString(s)
	}
	part := mysql.Statement{Kind: kind, Name: name, Text: c.script.text.String()[start:], Start: start, Origin: origin}
	c.script.parts = append(c.script.parts, part)
	return &c.script.parts[len(c.script.parts)-1]
}

// appendStatement writes a statement, or, if the check refused it, its source
// as a comment with an item.
func (c *converter) appendStatement(s *statement) {
	if s.problem == "" && s.of != nil && s.of.failed {
		s.problem = "its table " + s.of.name + " failed"
	}
	if s.problem != "" {
		if s.kind == "table" {
			s.table.failed = true
		}
		c.lose(rules.InternalVerifyFailed, s.origin, s.obj, "error", s.problem, "name", s.name, "kind", s.kind)
		if s.kind == "table" || s.kind == "view" {
			s.obj.lost = true
		}
		c.commented(s.origin, rules.InternalVerifyFailed)
		return
	}
	if s.kind == kindRows {
		c.beginRows()
	}
	part, before := c.write(s.kind, s.name, s.origin, s.before(), s.sql, s.after()), len(s.before())
	part.SQL = part.Text[before : before+len(s.sql)]
	start := part.Start + before
	for _, m := range s.maps {
		m.Start += start
		m.End += start
		c.script.maps = append(c.script.maps, m)
	}
	ended := part.Text[before : before+len(s.sql)+len(";")]
	switch {
	case s.kind == "table" || s.table != nil && s.table.session:
		c.tableText(s, ended)
	case s.obj == nil: // rows
	case s.obj.text == "":
		s.obj.text = ended
	default:
		s.obj.text += "\n\n" + ended
	}
}

// tableText is what the report shows of a table and its indexes.
func (c *converter) tableText(s *statement, text string) {
	s.obj.text = text
	for _, ix := range s.table.indexes {
		c.indexText(ix)
	}
	for _, ix := range s.table.lateIndexes {
		c.indexText(ix)
	}
	for _, k := range s.table.keys {
		if k.obj != nil {
			c.indexText(&index{key: *k})
		}
	}
}

// indexText is the line of the table that holds an index object.
func (c *converter) indexText(ix *index) {
	if ix.obj == nil {
		return
	}
	table := ix.obj.parent
	if table == nil {
		return
	}
	c.printer.Reset()
	_, unique := ix.node.(*ast.CreateIndex)
	b := &c.trees
	s := &ast.CreateIndex{Name: b.name(ix.target), Table: b.name(table.target), Parts: b.partsOf(&ix.key)}
	if unique {
		s.Unique = ix.node.(*ast.CreateIndex).Unique && ix.node.(*ast.CreateIndex).Where == nil
	}
	c.printer.Stmt(s)
	ix.obj.text = c.printer.Text() + ";"
	b.release()
}

// keptSource writes what was not converted, in source order.
func (c *converter) keptSource() {
	for _, k := range c.output {
		if k.table == nil && !c.superseded[k.kept] {
			c.commented(k.kept, k.rule)
		}
	}
}

// commented writes source text as a comment under its rule and place.
func (c *converter) commented(at source.Span, rule string) {
	r, p := c.set.Rule(rule), &c.printer
	p.Reset()
	p.CommentedSource(r.ID+" "+r.Title+" ("+c.files.Position(at.Start).String()+")", c.files.Text(at))
	c.write("", "", at, p.Text())
}
