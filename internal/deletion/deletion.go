// Package deletion looks for clauses that nothing answers: it removes each
// optional piece of the statements that define storage and converts what is
// left. The output or the report must tell the two apart, or the piece is on
// the reviewed list of harmless ones (harmless.txt).
package deletion

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
)

// Finding is a piece whose removal changes nothing.
type Finding struct {
	// Pattern is the statement, the piece and the token after it, with x for
	// names, 0 for numbers and 's' for strings: "create index: USING x … (".
	Pattern string
	// Example is where it was found first, with the text.
	Example string
	Count   int
}

// Hunt tries the statements of schemas in one dialect.
type Hunt struct {
	dialect  convert.Dialect
	words    words
	tried    map[string]int
	findings map[string]*Finding
	// Tried is the number of pieces removed, Optional of those without which
	// the statement still parses.
	Tried, Optional int
}

// maxTries bounds how often a piece is removed from the same surroundings.
const maxTries = 4

// New makes a hunt in the dialect.
func New(d convert.Dialect) *Hunt {
	return &Hunt{dialect: d, words: wordsOf(d.Name()), tried: map[string]int{}, findings: map[string]*Finding{}}
}

// Add tries the statements of a text.
func (h *Hunt) Add(ctx context.Context, name, text string) error {
	s, err := h.parse(ctx, text)
	if err != nil {
		return err
	}
	for _, st := range s.Stmts {
		kind := storage(st)
		if kind == "" || broken(st) {
			continue
		}
		if err := h.statement(ctx, name, s, st, kind); err != nil {
			return err
		}
	}
	return nil
}

// Findings are the pieces that nothing answers and that are not known to be
// harmless, sorted.
func (h *Hunt) Findings() []Finding {
	known := harmless(h.dialect.Name())
	return slices.DeleteFunc(h.All(), func(f Finding) bool { return known.match(f.Pattern) })
}

// All are the pieces that nothing answers, also those that are harmless, sorted.
func (h *Hunt) All() []Finding {
	var list []Finding
	for _, f := range h.findings {
		list = append(list, *f)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Pattern < list[j].Pattern })
	return list
}

// Insensitive is the number of different pieces that nothing answers, with the
// harmless ones.
func (h *Hunt) Insensitive() int { return len(h.findings) }

func (h *Hunt) parse(ctx context.Context, text string) (*ast.Script, error) {
	set := &source.Set{}
	f, err := set.Add("statement.sql", []byte(text))
	if err != nil {
		return nil, err
	}
	return h.dialect.Parse(ctx, f)
}

// storage names the statements that define storage, "" for others.
func storage(st ast.Stmt) string {
	switch x := st.(type) {
	case *ast.CreateTable:
		return "create table"
	case *ast.AlterTable:
		return "alter table"
	case *ast.CreateIndex:
		return "create index"
	case *ast.CreateSequence:
		return "create sequence"
	case *ast.CreateType:
		return "create type"
	case *ast.CreateDomain:
		return "create domain"
	case *ast.CreateSynonym:
		return "create synonym"
	case *ast.CommentOn:
		return "comment"
	case *ast.CreateView:
		if x.Materialized {
			return "create materialized view"
		}
	}
	return ""
}

// broken reports whether a part did not parse.
func broken(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(x ast.Node) bool {
		if o, ok := x.(*ast.Opaque); ok && o.Err != "" {
			found = true
		}
		return !found
	})
	return found
}

// trial is one statement to take pieces from.
type trial struct {
	h             *Hunt
	name          string
	kind          string
	stmt          ast.Stmt
	text          string
	line          int
	before, after string // definitions that it needs and that need it
	tokens        []token
	whole         string          // the outcome with nothing removed
	ledger        report.Ledger   // that of the last outcome
	keys          map[string]bool // columns of primary keys at table level
	types         map[string]bool // types of the script, and whether they say NOT NULL
	answered      bool            // the statement is under an item as a whole
	primary       []piece         // columns that are NOT NULL anyway
}

func (h *Hunt) statement(ctx context.Context, name string, s *ast.Script, st ast.Stmt, kind string) error {
	span := st.Span()
	t := &trial{h: h, name: name, kind: kind, stmt: st, text: s.File.Slice(span), tokens: h.words.tokens(s, span), types: map[string]bool{}}
	for _, x := range s.Stmts {
		switch x.(type) {
		case *ast.CreateType, *ast.CreateDomain:
			t.types[strings.ToLower(defines(x).Last().Text)] = strings.Contains(strings.ToUpper(s.File.Slice(x.Span())), "NOT NULL")
		}
	}
	if n := changes(st); !n.IsZero() && !isDefined(s, n) {
		return nil // all of it is under an item
	}
	t.before, t.after = h.surroundings(s, st, t.tokens)
	t.line = 1 + strings.Count(s.File.Text[:s.File.Offset(span.Start)], "\n")
	var err error
	if t.whole, err = t.outcome(ctx, t.text); err != nil || t.answered {
		return err
	}
	for _, p := range t.pieces() {
		key := t.key(p)
		if h.tried[key]++; h.tried[key] > maxTries {
			continue
		}
		if err := t.try(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// maxContext bounds the definitions that are converted along with a statement.
const maxContext = 6

// surroundings are the definitions of the same file that the statement names:
// the table that it changes or refers to, types and domains; and a table that
// uses the type that it defines.
func (h *Hunt) surroundings(s *ast.Script, st ast.Stmt, tokens []token) (before, after string) {
	named := map[string]bool{}
	for _, t := range tokens {
		named[t.name] = true
	}
	sep, n := separators[h.dialect.Name()], 0
	for _, x := range s.Stmts {
		name := defines(x)
		if at, ok := x.(*ast.AlterTable); ok && addsKey(at) {
			name = at.Name
		}
		if name.IsZero() || !named[strings.ToLower(name.Last().Text)] || x == st || broken(x) || n == maxContext || strings.EqualFold(name.Last().Text, defines(st).Last().Text) {
			continue
		}
		n++
		before += s.File.Slice(x.Span()) + sep
	}
	switch st.(type) {
	case *ast.CreateDomain, *ast.CreateType:
		after = "CREATE TABLE sctconv_probe (" + columnsOf(st, s.File.Slice(defines(st).Span())) + ")" + sep
	}
	return before, after
}

// changes is the table or sequence that a statement changes.
func changes(st ast.Stmt) ast.Name {
	switch x := st.(type) {
	case *ast.AlterTable:
		return x.Name
	case *ast.CreateIndex:
		return x.Table
	case *ast.CreateSequence:
		if x.Alter {
			return x.Name
		}
	}
	return ast.Name{}
}

func isDefined(s *ast.Script, n ast.Name) bool {
	return slices.ContainsFunc(s.Stmts, func(x ast.Stmt) bool {
		d := defines(x)
		return strings.EqualFold(d.Last().Text, n.Last().Text) && sameSchema(d.Qualifier().Text, n.Qualifier().Text)
	})
}

// sameSchema compares qualifiers; none means the default schema.
func sameSchema(a, b string) bool {
	usual := func(s string) bool { return s == "" || strings.EqualFold(s, "public") || strings.EqualFold(s, "dbo") }
	return strings.EqualFold(a, b) || usual(a) && usual(b)
}

// addsKey reports whether a statement adds a primary or unique key.
func addsKey(at *ast.AlterTable) bool {
	found := false
	ast.Inspect(at, func(n ast.Node) bool {
		if k, ok := n.(*ast.KeyConstraint); ok && k != nil {
			found = true
		}
		return !found
	})
	return found
}

// columnsOf are columns of the type or domain: one, or those of a domain of several.
func columnsOf(st ast.Stmt, name string) string {
	d, ok := st.(*ast.CreateDomain)
	if !ok || len(d.Columns) == 0 {
		return "c " + name
	}
	var names []string
	for i := range d.Columns {
		names = append(names, "c"+strconv.Itoa(i))
	}
	list := strings.Join(names, ", ")
	return list + ", DOMAIN " + name + " (" + list + ")"
}

// defines is the name of the table, type, domain or sequence that a statement defines.
func defines(st ast.Stmt) ast.Name {
	switch x := st.(type) {
	case *ast.CreateTable:
		return x.Name
	case *ast.CreateType:
		return x.Name
	case *ast.CreateDomain:
		return x.Name
	case *ast.CreateSequence:
		if !x.Alter {
			return x.Name
		}
	}
	return ast.Name{}
}

// try removes one piece; a statement that then no longer parses, or becomes
// another one, needs it.
func (t *trial) try(ctx context.Context, p piece) error {
	t.h.Tried++
	rest := t.text[:t.tokens[p.from].start] + " " + t.text[t.tokens[p.to-1].end:]
	s, err := t.h.parse(ctx, rest)
	if err != nil {
		return err
	}
	if len(s.Errors) > 0 || len(s.Stmts) != 1 || broken(s.Stmts[0]) || reflect.TypeOf(s.Stmts[0]) != reflect.TypeOf(t.stmt) {
		return nil
	}
	t.h.Optional++
	whole := t.ledger
	without, err := t.outcome(ctx, rest)
	fewer := whole
	fewer.Tokens, fewer.Dropped = fewer.Tokens-(p.to-p.from), fewer.Dropped-(p.to-p.from)
	inDropped := t.ledger == fewer // a rule of the harmless list answers the clause that it is a part of
	t.ledger = whole
	if err != nil || without != t.whole || inDropped || t.givesName(p) {
		return err
	}
	t.found(p)
	return nil
}

// givesName reports whether the piece names a constraint and the output has that
// name: without it the source gives the same, and so does the output.
func (t *trial) givesName(p piece) bool {
	word := func(i int) string { return strings.ToLower(t.text[t.tokens[i].start:t.tokens[i].end]) }
	return p.to-p.from == 2 && word(p.from) == "constraint" && strings.Contains(strings.ToLower(t.whole), strings.Trim(word(p.from+1), `"`))
}

func (t *trial) found(p piece) {
	pattern := t.kind + t.place(p) + ": " + t.normal(p.from, p.to) + " … " + t.normal(p.to, p.to+1)
	f := t.h.findings[pattern]
	if f == nil {
		piece := strings.Join(strings.Fields(t.text[t.tokens[p.from].start:t.tokens[p.to-1].end]), " ")
		f = &Finding{Pattern: pattern, Example: fmt.Sprintf("%s:%d: %s", t.name, t.line+strings.Count(t.text[:t.tokens[p.from].start], "\n"), piece)}
		t.h.findings[pattern] = f
	}
	f.Count++
}

// outcome is the output and the report of a statement, without places.
func (t *trial) outcome(ctx context.Context, text string) (string, error) {
	sep := separators[t.h.dialect.Name()]
	set := &source.Set{}
	if _, err := set.Add("statement.sql", []byte(t.before+text+sep+t.after)); err != nil {
		return "", err
	}
	res, err := convert.Convert(ctx, set, convert.Options{From: t.h.dialect, Settings: convert.Settings{SkipVerify: true}})
	if err != nil {
		return "", err
	}
	t.ledger = res.Ledger
	var b strings.Builder
	b.WriteString(res.Script)
	for _, it := range res.Report.Items {
		fmt.Fprintln(&b, it.Rule, it.Object, it.Message, t.marked(it, set.Files()[0]))
	}
	for _, d := range res.Report.Drops {
		fmt.Fprintln(&b, d.Rule, d.Clause, d.Count)
	}
	for _, o := range res.Report.Objects {
		fmt.Fprintln(&b, o.ID, o.Status)
		if strings.Contains(o.Source, t.text) && (o.Status == report.Ignored || o.Status == report.NotConverted) {
			t.answered = true
		}
	}
	return b.String(), nil
}

// marked is the text that an item marks if it is a clause: a person sees all of
// it. Marks on whole statements and columns answer nothing inside them.
func (t *trial) marked(it *report.Item, f *source.File) string {
	p := it.Position
	if p.Line == 0 || p.EndLine < p.Line {
		return ""
	}
	ahead := string([]rune(f.Line(p.Line))[:max(p.Column-1, 0)])
	for n := p.Line - 1; n > 0 && strings.TrimSpace(ahead) == ""; n-- {
		ahead = f.Line(n)
	}
	ahead = strings.TrimSpace(ahead)
	var b strings.Builder
	for n := p.Line; n <= p.EndLine; n++ {
		line := []rune(f.Line(n))
		from, to := 0, len(line)
		if n == p.Line {
			from = min(p.Column-1, to)
		}
		if n == p.EndLine {
			to = min(p.EndColumn-1, to)
		}
		b.WriteString(string(line[from:max(from, to)]) + " ")
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	first, _, _ := strings.Cut(strings.ToUpper(text), " ")
	element := ahead == "" || strings.HasSuffix(ahead, "(") || strings.HasSuffix(ahead, ",")
	if first == "CREATE" || first == "ALTER" || first == "COMMENT" || element && !t.h.words[strings.TrimRight(first, "(")] {
		return ""
	}
	return text
}

var separators = map[string]string{"oracle": "\n;\n", "sqlserver": "\nGO\n", "postgres": "\n;\n"}
