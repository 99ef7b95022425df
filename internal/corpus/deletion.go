package corpus

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
)

// Deletions counts clauses whose removal was tried.
type Deletions struct {
	Tried int
	// Insensitive are the clauses whose removal changed neither the output nor
	// the report, by kind, with an example.
	Insensitive map[string]string
	seen        map[string]int
}

// samples is how often a kind of clause is tried.
const samples = 25

// Delete removes optional clauses from the storage definitions of a text, one
// at a time, and compares what the converter then says.
func (d *Deletions) Delete(ctx context.Context, dialect, text string) error {
	if d.seen == nil {
		d.seen, d.Insensitive = map[string]int{}, map[string]string{}
	}
	set := &source.Set{}
	f, err := set.Add("all.sql", []byte(text))
	if err != nil {
		return err
	}
	s, err := Dialect(dialect).Parse(ctx, f)
	if err != nil {
		return err
	}
	for _, st := range s.Stmts {
		if definesStorage(st) {
			if err := d.statement(ctx, dialect, f, st); err != nil {
				return err
			}
		}
	}
	return nil
}

// definesStorage reports whether a statement defines or changes what holds
// data; one that only drops is left out whole, by a rule of the harmless list.
func definesStorage(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.AlterTable:
		return slices.ContainsFunc(s.Actions, func(a ast.AlterAction) bool {
			_, drop := a.(*ast.DropElem)
			return !drop
		})
	case *ast.CreateTable, *ast.CreateIndex, *ast.CreateSequence, *ast.CreateDomain, *ast.CreateType:
		return true
	}
	return false
}

func (d *Deletions) statement(ctx context.Context, dialect string, f *source.File, st ast.Stmt) error {
	at := st.Span()
	whole := f.Slice(at)
	if len(whole) > 20_000 {
		return nil
	}
	use := "" // a domain alone has no outcome
	if d, ok := st.(*ast.CreateDomain); ok {
		use = ";\nCREATE TABLE use_of_it (c " + f.Slice(d.Name.Span()) + ")"
	}
	base := ""
	for _, c := range clausesOf(dialect, st) {
		if d.seen[c.kind] >= samples || c.at.Start < at.Start || c.at.End > at.End || c.at.Len() == 0 || strings.ReplaceAll(f.Slice(c.at), " ", "") == "(1,1)" { // the default of IDENTITY
			continue
		}
		if base == "" {
			var err error
			if base, err = told(ctx, dialect, whole+use); err != nil {
				return err
			}
		}
		from, to := int(c.at.Start-at.Start), int(c.at.End-at.Start)
		without, err := told(ctx, dialect, whole[:from]+" "+whole[to:]+use)
		if err != nil {
			return err
		}
		d.seen[c.kind]++
		d.Tried++
		if without == base {
			d.Insensitive[c.kind] = fmt.Sprintf("%q in %s", whole[from:to], strings.Join(strings.Fields(whole), " "))
		}
	}
	return nil
}

type clause struct {
	kind string
	at   source.Span
}

// clausesOf are the optional clauses of a statement.
func clausesOf(dialect string, st ast.Stmt) []clause {
	var list []clause
	implied := map[ast.Node]bool{} // NOT NULL of identity and primary key columns
	ast.Inspect(st, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CreateTable:
			inPrimary(n, implied)
		case *ast.ColumnDef:
			impliedNull(n, implied)
		}
		if implied[n] {
			return false
		}
		switch n := n.(type) {
		case *ast.NullConstraint: // NULL alone says what holds anyway
			if n.NotNull {
				list = append(list, clause{dialect + ":not null", n.At})
			}
		case *ast.Option:
			list = append(list, clause{n.Name, n.At})
		case *ast.DefaultConstraint, *ast.CheckConstraint, *ast.ForeignKeyConstraint, *ast.KeyConstraint,
			*ast.IdentityConstraint, *ast.GeneratedConstraint, *ast.ExcludeConstraint, *ast.PartitionBy, *ast.SequenceOptions, *ast.Limit:
			list = append(list, clause{dialect + ":" + strings.TrimPrefix(fmt.Sprintf("%T", n), "*ast."), n.(ast.Node).Span()})
		case *ast.Query:
			return false
		}
		return true
	})
	return list
}

// inPrimary marks NOT NULL of the columns of a primary key of the table.
func inPrimary(t *ast.CreateTable, implied map[ast.Node]bool) {
	names := map[string]bool{}
	for _, e := range t.Elems {
		if k, ok := e.(*ast.KeyConstraint); ok && k.Primary {
			for _, p := range k.Parts {
				if r, ok := p.Expr.(*ast.ColumnRef); ok {
					names[strings.ToLower(r.Name.Last().Text)] = true
				}
			}
		}
	}
	for _, e := range t.Elems {
		if col, ok := e.(*ast.ColumnDef); ok && names[strings.ToLower(col.Name.Text)] {
			for _, x := range col.Constraints {
				if n, ok := x.(*ast.NullConstraint); ok {
					implied[n] = true
				}
			}
		}
	}
}

// impliedNull marks a NOT NULL that another clause of the column says too.
func impliedNull(col *ast.ColumnDef, implied map[ast.Node]bool) {
	strong, nulls := false, 0
	for _, x := range col.Constraints {
		switch x := x.(type) {
		case *ast.NullConstraint:
			nulls++
		case *ast.IdentityConstraint:
			strong = true
		case *ast.KeyConstraint:
			strong = strong || x.Primary
		}
	}
	for _, x := range col.Constraints {
		if n, ok := x.(*ast.NullConstraint); ok && (strong || nulls > 1) && n.NotNull {
			implied[n] = true
		}
	}
}

// told is what a conversion says of a text: the output, the items and drops
// without their places.
func told(ctx context.Context, dialect, text string) (string, error) {
	set := &source.Set{}
	whole := text + separators[dialect]
	if _, err := set.Add("one.sql", []byte(whole)); err != nil {
		return "", err
	}
	res, err := convert.Convert(ctx, set, convert.Options{From: Dialect(dialect), Settings: convert.Settings{SkipVerify: true}})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, s := range res.Statements { // what was not converted stands there as comments
		b.WriteString(s.Text)
	}
	var items []string
	for _, it := range res.Report.Items {
		text := it.Rule + " " + it.Message
		if it.Meaning == "manual" || slices.Contains(wholeItems, it.Rule) {
			text += " over " + between(whole, it.Position)
		}
		items = append(items, text)
	}
	slices.Sort(items)
	b.WriteString(strings.Join(items, "\n"))
	for _, x := range res.Report.Drops {
		fmt.Fprintf(&b, "\n%s %s %d", x.Rule, x.Clause, x.Count)
	}
	return b.String(), nil
}

// between is the text that an item marks.
func between(text string, p report.Position) string {
	lines := strings.Split(text, "\n")
	if p.Line < 1 || p.EndLine < p.Line || p.EndLine > len(lines) {
		return ""
	}
	part := slices.Clone(lines[p.Line-1 : p.EndLine])
	last := []rune(part[len(part)-1])
	part[len(part)-1] = string(last[:min(max(p.EndColumn-1, 0), len(last))])
	first := []rune(part[0])
	part[0] = string(first[min(p.Column-1, len(first)):])
	return strings.Join(part, "\n")
}

// wholeItems are rules whose item stands for all of the text that it marks, as
// those of text that a person must convert do.
var wholeItems = []string{"MY2024", "MY2026", "MY7001", "MY7002"}

// separators end a statement.
var separators = map[string]string{"oracle": "\n/\n", "sqlserver": "\nGO\n", "postgres": ";\n"}
