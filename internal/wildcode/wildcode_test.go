//go:build unix

package wildcode

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/wild"
	"github.com/sctconv/sctconv/rules"
)

// TestWildCode reads random code. All of it must be read, accounted for and
// resolved, every object must be counted, and blanks, letters, comments and
// parentheses that say nothing must change nothing.
func TestWildCode(t *testing.T) {
	first, last := wild.Seeds(t, 1, 60)
	for _, dialect := range corpus.Dialects() {
		t.Run(dialect, func(t *testing.T) {
			for seed := first; seed <= last; seed++ {
				t.Run(fmt.Sprint(seed), func(t *testing.T) { check(t, dialect, Script(dialect, uint64(seed))) })
			}
		})
	}
}

func check(t *testing.T, dialect string, c *Case) {
	text := c.Plain()
	want := read(t, dialect, text)
	for _, o := range c.Objects {
		if !want.objects[o.Kind+" "+strings.ToLower(o.Name)] {
			t.Errorf("%s %s is not counted", o.Kind, o.Name)
		}
	}
	if t.Failed() {
		t.Log(text)
		return
	}
	text = c.Odd()
	got := read(t, dialect, text)
	if a, b := difference(want.tree, got.tree); a != b {
		t.Errorf("the odd form is another tree: %s instead of %s", b, a)
	}
	if a, b := difference(want.items, got.items); a != b {
		t.Errorf("the odd form has other items: %s instead of %s", b, a)
	}
	if t.Failed() {
		t.Log(text)
	}
}

// difference is the first place where lists differ.
func difference(a, b []string) (x, y string) {
	for i := range max(len(a), len(b)) {
		x, y = "nothing", "nothing"
		if i < len(a) {
			x = fmt.Sprint(i, " ", a[i])
		}
		if i < len(b) {
			y = fmt.Sprint(i, " ", b[i])
		}
		if x != y {
			return x, y
		}
	}
	return "", ""
}

// reading is what was made of a script.
type reading struct {
	objects map[string]bool
	// tree are the types of the nodes, items the rules of the items.
	tree, items []string
}

func read(t *testing.T, dialect, text string) reading {
	set := &source.Set{}
	f, err := set.Add("wild.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := corpus.Dialect(dialect).Parse(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	r := reading{objects: map[string]bool{}}
	for _, st := range s.Stmts {
		depth := 0
		r.nodes(t, f, st, depth)
	}
	for _, e := range s.Errors {
		t.Error(e)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	if res.Ledger.Unaccounted > 0 || res.Report.Totals.Unparsed > 0 {
		t.Errorf("%d tokens unaccounted for, %d statements unread", res.Ledger.Unaccounted, res.Report.Totals.Unparsed)
	}
	for _, u := range res.Names.Unknown {
		t.Errorf("%s:%d:%d: %s %s stands for nothing: %s", u.At.File, u.At.Line, u.At.Column, u.Kind, u.Name, strings.Split(text, "\n")[u.At.Line-1])
	}
	for _, o := range res.Report.Objects {
		r.objects[o.Kind+" "+strings.ToLower(o.Name)] = true
	}
	for _, it := range res.Report.Items {
		if it.Rule == rules.DataStatementNotConverted { // one for statements of the same text
			continue
		}
		r.items = append(r.items, fmt.Sprint(it.Rule, " ", it.Minutes))
	}
	slices.Sort(r.items)
	return r
}

// nodes lists the nodes of a tree, but for parentheses and what they hold.
func (r *reading) nodes(t *testing.T, f *source.File, n ast.Node, depth int) {
	if o, ok := n.(*ast.Opaque); ok && o.Err != "" {
		t.Errorf("%s: not read: %s: %s", f.Position(o.At.Start), o.Err, o.Text)
	}
	if _, ok := n.(*ast.Paren); !ok {
		r.tree = append(r.tree, fmt.Sprintf("%*s%T", depth, "", n))
		depth++
	}
	ast.Children(n, func(x ast.Node) { r.nodes(t, f, x, depth) })
}

// TestAccepted asks PostgreSQL whether it takes the random code.
func TestAccepted(t *testing.T) {
	pg := pgtest.Start(t)
	first, last := wild.Seeds(t, 1, 60)
	for seed := first; seed <= last; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c := Script("postgres", uint64(seed))
			for _, l := range c.Statements {
				notRun(l)
			}
			for _, text := range []string{c.Plain(), c.Odd()} {
				if err := pg.Exec("postgres", "DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"+text); err != nil {
					t.Errorf("%v\n%s", err, text)
				}
			}
		})
	}
}

// notRun makes a function of a DO block.
func notRun(list []token) {
	if list[0].text != "DO" {
		return
	}
	for i := range list {
		if list[i].text == "LANGUAGE" {
			list[i].text, list[i+1].text = "~", "~"
		}
	}
	list[0].text = "CREATE OR REPLACE FUNCTION judged() RETURNS void LANGUAGE plpgsql AS"
}

func TestMain(m *testing.M) { os.Exit(m.Run()) }
