package postgres_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
)

func TestHostile(t *testing.T) {
	const many = 100_000
	deep := "nested more than 2500 levels deep"
	for name, c := range map[string]struct {
		text string
		want string // how the only statement failed; "" for no statement
	}{
		"empty":            {"", ""},
		"blanks":           {" \n\t ", ""},
		"comments":         {"-- a\n/* b /* c */ */", ""},
		"semicolons":       {";;;", ""},
		"parentheses":      {"SELECT " + strings.Repeat("(", many), deep},
		"closed":           {"SELECT " + strings.Repeat("(", many) + "1" + strings.Repeat(")", many), deep},
		"option":           {"CREATE RULE r AS ON INSERT TO t DO " + strings.Repeat("(", many), deep},
		"brackets":         {"SELECT ARRAY" + strings.Repeat("[", many), deep},
		"subqueries":       {"SELECT * FROM " + strings.Repeat("(SELECT * FROM ", many) + "a", deep},
		"case":             {"SELECT " + strings.Repeat("CASE WHEN ", many) + "1", deep},
		"string":           {"SELECT 'abc", "string without end"},
		"comment":          {"SELECT 1 /* abc", "comment without end"},
		"dollar":           {"SELECT $x$ abc", "string without end"},
		"name":             {`SELECT "abc`, "name without end"},
		"word":             {strings.Repeat("x", 1_000_000), "unexpected"},
		"closing":          {"SELECT 1)", `unexpected ")"`},
		"only parentheses": {"(", "unexpected end"},
	} {
		t.Run(name, func(t *testing.T) {
			s := parse(t, c.text)
			if c.want == "" {
				if len(s.Stmts) != 0 || len(s.Errors) != 0 {
					t.Fatalf("got %d statements, errors %v", len(s.Stmts), s.Errors)
				}
				return
			}
			if len(s.Stmts) != 1 || len(s.Errors) != 1 {
				t.Fatalf("got %d statements, %d errors", len(s.Stmts), len(s.Errors))
			}
			o, ok := s.Stmts[0].(*ast.Opaque)
			if !ok || !strings.Contains(o.Err, c.want) || o.Text != c.text {
				t.Errorf("got %T %.80q", s.Stmts[0], s.Errors[0].Msg)
			}
		})
	}
}

// Bodies of any text are read in linear time, and never lose the routine.
func TestHostileBodies(t *testing.T) {
	const many = 50_000
	for name, body := range map[string]string{
		"begin":       strings.Repeat("BEGIN ", many),
		"declare":     strings.Repeat("DECLARE ", many),
		"if":          "BEGIN " + strings.Repeat("IF a THEN ", many),
		"elsif":       "BEGIN IF a THEN " + strings.Repeat("NULL; ELSIF b THEN ", many) + " END IF; END",
		"else":        "BEGIN IF a THEN " + strings.Repeat("NULL; ELSE ", many) + " END IF; END",
		"loop":        "BEGIN " + strings.Repeat("LOOP ", many),
		"for":         "BEGIN " + strings.Repeat("FOR i IN 1..2 ", many),
		"for lines":   "BEGIN\n" + strings.Repeat("FOR i IN\n", many),
		"case":        "BEGIN " + strings.Repeat("CASE x WHEN ", many),
		"case in if":  "BEGIN IF " + strings.Repeat("CASE WHEN ", many),
		"end":         "BEGIN " + strings.Repeat("END; ", many),
		"end if":      strings.Repeat("END IF ", many),
		"exception":   "BEGIN " + strings.Repeat("EXCEPTION WHEN a THEN ", many),
		"labels":      "BEGIN " + strings.Repeat("<<a>> ", many),
		"half labels": strings.Repeat("<< ", many),
		"parentheses": "BEGIN a := " + strings.Repeat("(", many) + "; END",
		"open lines":  "BEGIN\n" + strings.Repeat("a := (\n", many),
		"bad lines":   "BEGIN\n" + strings.Repeat("foo bar\n", many) + "END",
		"bad":         "BEGIN " + strings.Repeat("foo bar; ", many/10) + "END",
		"raise":       "BEGIN\n" + strings.Repeat("RAISE x y\n", many),
		"semicolons":  strings.Repeat(";", many),
		"options":     strings.Repeat("#a b ", many) + "BEGIN END",
		"into":        "BEGIN SELECT " + strings.Repeat("INTO a ", many) + "; END",
		"execute":     "BEGIN " + strings.Repeat("EXECUTE 'x'; ", many/10) + "END",
		"string":      "BEGIN a := 'abc",
		"comment":     "BEGIN /* abc",
		"junk":        strings.Repeat("\x00\xff ~ § ", many),
		"declared":    "DECLARE " + strings.Repeat("a int := ", many),
		"commas":      "BEGIN FOR " + strings.Repeat("a, ", many) + " IN SELECT 1 LOOP END LOOP; END",
		"assign":      strings.Repeat(":= ", many),
		"empty":       "",
	} {
		t.Run(name, func(t *testing.T) {
			for _, language := range []string{"plpgsql", "sql"} {
				s := parse(t, "CREATE FUNCTION f() RETURNS int AS $x$"+body+"$x$ LANGUAGE "+language)
				if len(s.Stmts) != 1 {
					t.Fatalf("%d statements", len(s.Stmts))
				}
				if code := codeOf(s.Stmts[0]); code == nil {
					t.Error("no code")
				}
				grammartest.CheckSpans(t, s)
			}
		})
	}
}

// Bodies in bodies are read to some depth, and text below it is kept.
func TestNestedBodies(t *testing.T) {
	text := "SELECT 1"
	for i := range 200 {
		tag := fmt.Sprintf("$t%d$", i)
		text = "DO " + tag + " BEGIN " + text + "; END " + tag
	}
	s := parse(t, text)
	depth := 0
	ast.Inspect(s.Stmts[0], func(n ast.Node) bool {
		if _, ok := n.(*ast.Compound); ok {
			depth++
		}
		return true
	})
	if depth != 4 || len(s.Errors) != 0 {
		t.Errorf("%d blocks, errors %v", depth, s.Errors)
	}
}

// Long flat statements are no deeper than short ones.
func TestLong(t *testing.T) {
	const many = 50_000
	for name, text := range map[string]string{
		"sum":      "SELECT 1" + strings.Repeat(" + 1", many),
		"and":      "SELECT a" + strings.Repeat(" AND a", many),
		"prefix":   "SELECT " + strings.Repeat("- ", many) + "1",
		"casts":    "SELECT 1" + strings.Repeat("::int", many),
		"columns":  "CREATE TABLE t (a int" + strings.Repeat(", a int", many) + ")",
		"values":   "INSERT INTO t VALUES (1)" + strings.Repeat(", (1)", many),
		"name":     "SELECT a" + strings.Repeat(".a", many),
		"unions":   "SELECT 1" + strings.Repeat(" UNION SELECT 1", many),
		"joins":    "SELECT 1 FROM a" + strings.Repeat(" JOIN a ON a", many),
		"settings": "CREATE TABLE t (a int) WITH (a = 1" + strings.Repeat(", a = 1", many) + ")",
	} {
		t.Run(name, func(t *testing.T) {
			s := parse(t, text)
			if len(s.Stmts) != 1 || len(s.Errors) != 0 {
				t.Fatalf("%d statements, errors: %v", len(s.Stmts), s.Errors)
			}
			if at := s.Stmts[0].Span(); s.File.Slice(at) != text {
				t.Errorf("the statement has the span %v", at)
			}
		})
	}
}

// A broken statement must not change the others.
func TestBrokenStatement(t *testing.T) {
	good := []string{"CREATE TABLE a (x int)", "SELECT 1", "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; SELECT 2 $$ LANGUAGE sql", "COMMENT ON TABLE a IS 'x'"}
	for _, bad := range []string{"CREATE TABLE (", "SELECT )", "CREATE TRIGGER x", "ALTER TABLE a ADD CHECK", "foo bar", "INSERT INTO a VALUES (1"} {
		for i := range good {
			stmts := append(append(append([]string(nil), good[:i]...), bad), good[i:]...)
			s := parse(t, strings.Join(stmts, ";\n")+";\n")
			if len(s.Errors) != 1 || len(s.Stmts) != len(stmts) {
				t.Fatalf("%q at %d: %d statements, errors %v", bad, i, len(s.Stmts), s.Errors)
			}
			for j, st := range s.Stmts {
				if want := ast.Dump(parse(t, stmts[j]).Stmts[0]); ast.Dump(st) != want {
					t.Errorf("after %q at %d: statement %d is\n%swant\n%s", bad, i, j, ast.Dump(st), want)
				}
			}
		}
	}
}
