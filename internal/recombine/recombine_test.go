//go:build unix

package recombine

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/internal/wild"
)

// syntaxError is the SQLSTATE of text that PostgreSQL cannot read, taken that of
// a statement that it takes.
const syntaxError, taken = "42601", "00000"

// TestStatements makes statements out of those of our own tests, and asks a
// PostgreSQL server about each that was not read or not accounted for: what it
// reads, we read. The server stands in a transaction that failed, in which it
// reads text and does nothing.
func TestStatements(t *testing.T) {
	pg := pgtest.Start(t)
	valid := func(list []string) []string {
		asked := []string{"BEGIN", "SELECT 1/0"}
		for _, s := range list {
			asked = append(asked, "\\r\n"+s) // what an odd statement left behind is dropped
		}
		return chosen(t, pg, "postgres", asked, list, 2, 1, func(state string) bool { return state != syntaxError })
	}
	search(t, statements(t, scripts(t)), scriptable, valid)
}

// TestBodies does the same with routines in PL/pgSQL, which the server must take
// whole, each in a transaction of its own that is given up.
func TestBodies(t *testing.T) {
	pg := pgtest.Start(t)
	files := scripts(t)
	for _, f := range files { // for the types that declarations name
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = pg.States("postgres", []string{string(text)})
	}
	valid := func(list []string) []string {
		var asked []string
		for _, s := range list {
			asked = append(asked, "\\r\nBEGIN", s, "\\r\nROLLBACK")
		}
		return chosen(t, pg, "postgres", asked, list, 1, 3, func(state string) bool { return state == taken })
	}
	var pool []string
	for _, s := range statements(t, files) {
		if routine.MatchString(s) {
			pool = append(pool, strings.Replace(s, "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1))
		}
	}
	search(t, pool, func(s string) bool {
		return routine.MatchString(s) && !strings.Contains(s, `\`) && balanced(s) && oneBody(s)
	}, valid)
}

var routine = regexp.MustCompile(`(?is)^create\s+(or\s+replace\s+)?(function|procedure)\b.*\bplpgsql\b`)

// oneBody reports whether the text is a header and one body in dollar quotes.
func oneBody(s string) bool {
	parts := strings.Split(s, "$body$")
	return len(parts) == 3 && strings.Count(s, "$") == 4 && !inner.MatchString(parts[0]+parts[2])
}

// inner are marks that psql takes for those of a body.
var inner = regexp.MustCompile(`(?i);|\bbegin\b`)

// search reports the statements of a maker that were not read though they are valid.
func search(t *testing.T, pool []string, sane func(string) bool, valid func([]string) []string) {
	first, last := wild.Seeds(t, 1, 2)
	for seed := first; seed <= last; seed++ {
		m := New(pool, uint64(seed))
		var doubtful []string
		for range 2000 {
			if s := m.Next(); sane(s) && !read(t, s) {
				doubtful = append(doubtful, s)
			}
		}
		for _, s := range valid(doubtful) {
			if s = shortest(t, s, sane, valid); !left.MatchString(s) {
				t.Errorf("%d: not read: %s", seed, s)
			}
		}
	}
}

// chosen asks the server and gives those of the list whose answers, from the one
// at from on in steps, are good.
func chosen(t *testing.T, pg *pgtest.Server, database string, asked, list []string, from, step int, good func(string) bool) []string {
	if len(list) == 0 {
		return nil
	}
	states, err := pg.States(database, asked)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for i, s := range list {
		if good(states[from+step*i]) {
			kept = append(kept, s)
		}
	}
	return kept
}

// left are what PostgreSQL reads, and nobody writes: reserved words as names of
// columns or tables without AS, or as functions; unary operators that no type has;
// keys of domains; names of operator classes that are words, or behind INCLUDE;
// names of types in DROP that are more than a name.
var left = regexp.MustCompile(`(?i)\b(not|null|is|like|ilike|similar|collate|and|or|as|in|between|do|using|natural|lateral|select|asc|desc|true|false|default|end|` +
	`then|references|unique|all|join|left|set|else|when|escape|cycle)\s*(, \( array_sample \))?\)?\s*$|` +
	`\b(like|ilike|is|join|inner|overlaps|isnull|notnull|natural|authorization) ('|\()|` +
	`\|\| |create domain .* (primary key|references|unique)|index|include|^drop (type|aggregate|domain)|with admin option\s*$|set default|generated .* (generated|identity)|^(create|alter) (user|role)|` +
	`^(grant|revoke) .* on (database|schema|function|language|domain|type) (to|from)|rename rename|for values \)|partition (by|of)\b|^alter sequence .* add |alter \d`)

// scriptable tells that a statement stays one, and text, in the hands of psql.
func scriptable(s string) bool {
	return !strings.ContainsAny(s, `\;`) && !unsafe.MatchString(s) && balanced(s)
}

func balanced(s string) bool {
	depth := 0
	for _, t := range Tokens(s) {
		switch t {
		case "(":
			depth++
		case ")":
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0 && strings.Count(s, "$body$")%2 == 0
}

// unsafe are statements that a failed transaction does, and those whose data
// follow, and variables of psql.
var unsafe = regexp.MustCompile(`(?i)^\s*(commit|rollback|abort|end|begin|start|prepare\s+transaction|copy)\b|\bbegin\b|:['"{a-z]`)

// read tells that a text is read and accounted for.
func read(t *testing.T, sql string) bool {
	defer func() {
		if e := recover(); e != nil {
			t.Errorf("%v: %s\n%s", e, sql, debug.Stack())
		}
	}()
	set := &source.Set{}
	if _, err := set.Add("one.sql", []byte(sql+";\n")); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: postgres.Dialect{}})
	if err != nil {
		t.Fatal(err)
	}
	return res.Ledger.Unaccounted == 0 && res.Report.Totals.Unparsed == 0
}

// shortest leaves out of a statement what its fault does not need.
func shortest(t *testing.T, s string, sane func(string) bool, valid func([]string) []string) string {
	for {
		tokens := Tokens(s)
		var list []string
		for n := min(len(tokens)/2, 12); n >= 1; n-- {
			for i := 0; i+n <= len(tokens); i++ {
				c := strings.Join(tokens[:i], " ") + " " + strings.Join(tokens[i+n:], " ")
				if sane(c) && !read(t, c) {
					list = append(list, c)
				}
			}
		}
		if list = valid(list); len(list) == 0 {
			return s
		}
		s = list[0]
	}
}

// statements are those of scripts.
func statements(t *testing.T, files []string) []string {
	var list []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		set := &source.Set{}
		f, err := set.Add(file, text)
		if err != nil {
			t.Fatal(err)
		}
		s, err := postgres.Dialect{}.Parse(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range s.Stmts {
			if _, damaged := st.(*ast.Opaque); !damaged {
				list = append(list, f.Slice(st.Span()))
			}
		}
	}
	return list
}

// scripts are those of our own tests, and of the corpus if there is one.
func scripts(t *testing.T) []string {
	patterns := []string{"../../grammar/postgres/testdata/*.sql", "../../grammar/postgres/testdata/manual/*.sql", "../catalogs/testdata/*.sql", "../dumps/testdata/*.sql"}
	if dir := os.Getenv("SCTCONV_CORPUS"); dir != "" {
		patterns = append(patterns, filepath.Join(dir, "suites/postgres-regress/*/*.sql"), filepath.Join(dir, "gold/*/postgres/*.sql"))
	}
	var list []string
	for _, p := range patterns {
		files, err := filepath.Glob(p)
		if err != nil || len(files) == 0 {
			t.Fatal(p, err)
		}
		list = append(list, files...)
	}
	return list
}
