package convert

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/mysql/verify"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// print writes the script: databases, tables, foreign keys that had to wait,
// and what was not converted as comments.
func (c *converter) print(ctx context.Context) error {
	list := c.statements()
	behind := len(list) // the rows
	list = append(list, c.RefreshCalls()...)
	list = append(list, c.GrantStatements()...)
	if err := c.render(ctx, list); err != nil {
		return err
	}
	c.reserve(list)
	c.header()
	c.WriteExtension(list)
	for i, s := range list[:behind] {
		c.appendStatement(s)
		list[i] = nil // its text is in the script
	}
	c.EndRows()
	for _, s := range list[behind:] {
		c.appendStatement(s)
	}
	c.keptSource()
	return nil
}

func (c *converter) statements() []*catalog.Statement {
	var list []*catalog.Statement
	for _, t := range c.Cat.Tables {
		if t.Session {
			continue
		}
		list = append(list, &catalog.Statement{Kind: "table", Name: t.Target, Tree: true, Origin: t.Def.At, Table: t, Obj: t.Obj})
	}
	for _, t := range c.Cat.Tables {
		for _, ix := range t.LateIndexes {
			list = append(list, &catalog.Statement{Kind: "index", Name: ix.Target, Node: c.lateIndexOut(t, ix), Origin: ix.Node.Span(), Table: t, Of: t, Obj: t.Obj})
		}
	}
	for _, t := range c.Cat.Tables {
		for _, fk := range t.Late {
			list = append(list, &catalog.Statement{Kind: "foreign key", Name: fk.Target, Node: c.lateOut(fk), Origin: fk.Def.At, Table: t, Of: t, Obj: t.Obj})
		}
	}
	for _, t := range c.Cat.Tables {
		if t.Session {
			list = append(list, fold.SessionStatement(t, &c.Settings))
		}
	}
	list = append(list, c.RefreshProcedures()...)
	for _, v := range c.Cat.ViewList {
		for i, s := range v.Out {
			out := &catalog.Statement{Kind: "view", Name: s.Name.Last().Text, Node: s, Origin: v.Def.At, Obj: v.Obj}
			if i == len(v.Out)-1 && v.Mat == nil {
				out.Remark = v.Remarks()
			}
			list = append(list, out)
		}
	}
	for _, t := range c.Cat.Tables {
		for _, g := range t.Triggers {
			list = append(list, &catalog.Statement{Kind: "trigger", Name: g.Name.Last().Text, Node: g, Origin: t.Def.Name.Span(), Table: t, Of: t, Obj: t.Obj})
		}
	}
	list = append(list, c.RefreshEvents()...)
	return append(list, c.RowStatements()...)
}

// render prints and checks the statements, on all processors.
func (c *converter) render(ctx context.Context, list []*catalog.Statement) error {
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
		p, b := mysql.NewPrinter(), catalog.Trees{Settings: &c.Settings}
		var v *verify.Verifier
		if !c.Settings.SkipVerify {
			v = verify.New()
		}
		for i := int(next.Add(1)) - 1; i < len(list) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
			step(i)
			list[i].Render(p, &b, v)
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

func (c *converter) header() {
	c.Write("", "", source.Span{}, c.SetNames()+"SET SESSION sql_mode = '"+catalog.StrictMode+"';\n"+c.clock())
	for _, db := range c.DatabaseList() {
		p := mysql.NewPrinter()
		p.CreateDatabase(db, c.Settings.Charset, c.Settings.Collation)
		c.Write("database", db, source.Span{}, p.Text(), ";\n")
	}
}

// clock lets the present be that of UTC where columns hold instants.
func (c *converter) clock() string {
	if c.KeepsClock() {
		return ""
	}
	for _, t := range c.Cat.Tables {
		if slices.ContainsFunc(t.Cols, types.HoldsInstant) {
			return "SET SESSION time_zone = '+00:00';\n"
		}
	}
	return ""
}

// reserve makes room for the statements, so that the output does not move.
func (c *converter) reserve(list []*catalog.Statement) {
	bytes, maps := 0, 0
	for _, s := range list {
		bytes += len(s.Before()) + len(s.Sql) + len(s.After()) + len("\n")
		maps += len(s.Maps)
	}
	for _, k := range c.Output {
		bytes += k.Kept.Len()*5/4 + 128 // with title and marks
	}
	c.Script.Text.Grow(bytes)
	c.Script.Parts = make([]mysql.Statement, 0, len(list)+len(c.Output)+1)
	c.Script.Maps = make([]mysql.MapEntry, 0, maps)
}

// appendStatement writes a statement, or, if the check refused it, its source
// as a comment with an item.
func (c *converter) appendStatement(s *catalog.Statement) {
	if s.Problem == "" && s.Of != nil && s.Of.Failed {
		s.Problem = "its table " + s.Of.Name + " failed"
	}
	if s.Problem != "" {
		if s.Kind == "table" {
			s.Table.Failed = true
		}
		c.Lose(rules.InternalVerifyFailed, s.Origin, s.Obj, "error", s.Problem, "name", s.Name, "kind", s.Kind)
		for _, m := range s.Maps { // what other statements gave it
			c.Covered = append(c.Covered, catalog.Cover{At: m.Origin})
		}
		if s.Kind == "table" || s.Kind == "view" {
			s.Obj.Lost = true
		}
		c.commented(s.Origin, rules.InternalVerifyFailed)
		return
	}
	if s.Kind == catalog.KindRows {
		c.BeginRows()
	}
	part, before := c.Write(s.Kind, s.Name, s.Origin, s.Before(), s.Sql, s.After()), len(s.Before())
	part.SQL = part.Text[before : before+len(s.Sql)]
	start := part.Start + before
	for _, m := range s.Maps {
		m.Start += start
		m.End += start
		c.Script.Maps = append(c.Script.Maps, m)
	}
	ended := part.Text[before : before+len(s.Sql)+len(";")]
	switch {
	case s.Kind == "table" || s.Table != nil && s.Table.Session:
		c.tableText(s, ended)
	case s.Obj == nil: // rows
	case s.Obj.Text == "":
		s.Obj.Text = ended
	default:
		s.Obj.Text += "\n\n" + ended
	}
}

// tableText is what the report shows of a table and its indexes.
func (c *converter) tableText(s *catalog.Statement, text string) {
	s.Obj.Text = text
	for _, ix := range s.Table.Indexes {
		c.indexText(ix)
	}
	for _, ix := range s.Table.LateIndexes {
		c.indexText(ix)
	}
	for _, k := range s.Table.Keys {
		if k.Obj != nil {
			c.indexText(&catalog.Index{Key: *k})
		}
	}
}

// indexText is the line of the table that holds an index object.
func (c *converter) indexText(ix *catalog.Index) {
	if ix.Obj == nil {
		return
	}
	table := ix.Obj.Parent
	if table == nil {
		return
	}
	c.printer.Reset()
	_, unique := ix.Node.(*ast.CreateIndex)
	b := &c.trees
	s := &ast.CreateIndex{Name: b.Name(ix.Target), Table: b.Name(table.Target), Parts: b.PartsOf(&ix.Key)}
	if unique {
		s.Unique = ix.Node.(*ast.CreateIndex).Unique && ix.Node.(*ast.CreateIndex).Where == nil
	}
	c.printer.Stmt(s)
	ix.Obj.Text = c.printer.Text() + ";"
	b.Release()
}

// keptSource writes what was not converted, in source order.
func (c *converter) keptSource() {
	for _, k := range c.Output {
		if k.Table == nil && !c.Superseded[k.Kept] {
			c.commented(k.Kept, k.Rule)
		}
	}
}

// commented writes source text as a comment under its rule and place.
func (c *converter) commented(at source.Span, rule string) {
	r, p := c.Set.Rule(rule), &c.printer
	p.Reset()
	p.CommentedSource(r.ID+" "+r.Title+" ("+c.Files.Position(at.Start).String()+")", c.Files.Text(at))
	c.Write("", "", at, p.Text())
}
