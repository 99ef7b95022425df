package corpus

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// TestDefinitions tests the independent count itself.
func TestDefinitions(t *testing.T) {
	for _, c := range []struct{ dialect, text, want string }{
		{"oracle", "create table a (x number); -- create table b\nCREATE OR REPLACE FORCE VIEW \"V w\" AS select 'create table c' from dual;", "table a, view v w"},
		{"oracle", "create or replace package body s.p is begin execute immediate q'[create table x]'; end;\n/\nprompt create view it's\ncreate unique index i on a (x);", "package body p, index i"},
		{"postgres", "create table if not exists a.b(x int);create function f() returns int as $x$ create table c(); $x$ language sql;", "table b, function f"},
		{"postgres", "copy a from stdin;\ncreate table x\n\\.\ncreate index on a (x); create index concurrently i on a (x);", "index i"},
		{"sqlserver", "create proc p as create table t (x int)\ngo\ncreate table [dbo].[a b] (x int) create type t from int;", "procedure p, table a b, type t"},
	} {
		var got []string
		for _, d := range Definitions(c.dialect, c.text) {
			got = append(got, d.Kind+" "+d.Name)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q\ngives %s\nwant  %s", c.dialect, c.text, s, c.want)
		}
	}
}

// TestObjects holds the objects of the report against the independent count,
// file by file.
func TestObjects(t *testing.T) {
	for part, list := range inputs(t) {
		for _, in := range list {
			for _, f := range in.Files {
				if damagedFiles[filepath.Base(f)] {
					continue
				}
				one := in
				one.Files = []string{f}
				if d := accounting(t, one); len(d) > 0 {
					t.Errorf("%s %s %s:\n  %s", part, in.Name(), f, strings.Join(d, "\n  "))
				}
			}
		}
	}
}

// damagedFiles cannot be counted: a quote is missing in them, so that no two
// readers agree on where literals end.
var damagedFiles = map[string]bool{"instpubs.sql": true}

// accounting lists the objects that only one of the two counts has.
func accounting(t *testing.T, in Input) []string {
	t.Helper()
	set, err := in.read()
	if err != nil {
		t.Fatal(err)
	}
	res, err := in.Convert(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{} // by line, since a table may be renamed later
	names := map[string]string{}
	add := func(kind, name string, line, n int) {
		key := fmt.Sprintf("line %d: %s", line, kind)
		count[key] += n
		names[key] = name
	}
	f := set.Files()[0]
	for _, d := range Definitions(in.Dialect, f.Text) {
		add(d.Kind, d.Name, d.Line, 1)
	}
	plain := lines(blank(in.Dialect, f.Text))
	for _, o := range res.Report.Objects {
		kind := strings.TrimPrefix(strings.Replace(o.Kind, "partition", "table", 1), "event ")
		if !slices.Contains(counted, kind) || o.Name == "" {
			continue
		}
		if kind == "index" && o.Position.Line <= len(plain) && unnamedIndex.MatchString(plain[o.Position.Line-1]) {
			continue // PostgreSQL gives it a name, which the text does not have
		}
		if inLiteral(plain, o.Position) {
			continue // made by text that a block runs
		}
		add(kind, strings.ToLower(o.Name), o.Position.Line, -1)
	}
	var list []string
	for key, n := range count {
		if n != 0 {
			list = append(list, fmt.Sprintf("%s %s: %+d in the text", key, names[key], n))
		}
	}
	slices.Sort(list)
	return list
}

var counted = []string{"table", "view", "materialized view", "index", "sequence", "type", "domain", "synonym", "procedure", "function",
	"aggregate", "package", "package body", "type body", "trigger"}

func lines(text string) []string { return strings.Split(text, "\n") }

// inLiteral reports whether no CREATE stands at the position outside literals.
func inLiteral(plain []string, p report.Position) bool {
	if p.Line < 1 || p.Line > len(plain) {
		return true
	}
	line := []rune(plain[p.Line-1])
	return p.Column > len(line) || !strings.HasPrefix(strings.ToLower(string(line[p.Column-1:])), "create")
}

// unnamedIndex is CREATE INDEX without a name.
var unnamedIndex = regexp.MustCompile(`(?i)\bindex\s+(concurrently\s+)?on\b`)
