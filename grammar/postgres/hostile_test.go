package postgres_test

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
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
		"only parentheses": {"(", "unexpected the end"},
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
