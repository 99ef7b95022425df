package sqlserver_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
	"github.com/sctconv/sctconv/grammar/sqlserver"
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
		"comments":         {"-- a\n/* b /* c */ */\nGO\n", ""},
		"semicolons":       {";;;", ""},
		"parentheses":      {"SELECT " + strings.Repeat("(", many), deep},
		"closed":           {"SELECT " + strings.Repeat("(", many) + "1" + strings.Repeat(")", many), deep},
		"option":           {"CREATE INDEX i ON t (a) WITH (a = " + strings.Repeat("(", many), deep},
		"subqueries":       {"SELECT * FROM " + strings.Repeat("(SELECT * FROM ", many) + "a", deep},
		"case":             {"SELECT " + strings.Repeat("CASE WHEN ", many) + "1", deep},
		"string":           {"SELECT 'abc", "string without end"},
		"comment":          {"SELECT 1 /* abc", "comment without end"},
		"name":             {`SELECT [abc`, "name without end"},
		"closing":          {"SELECT 1)", `unexpected ")"`},
		"only parentheses": {"(", "unexpected end"},
		"end":              {"END", "END without BEGIN"},
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

// Blocks and conditions nest up to a limit; beyond it the batch is given up.
func TestDeepBlocks(t *testing.T) {
	const many = 100_000
	for name, text := range map[string]string{
		"begin":   strings.Repeat("BEGIN ", many),
		"blocks":  strings.Repeat("BEGIN ", many) + "SELECT 1" + strings.Repeat(" END", many),
		"if":      strings.Repeat("IF 1 = 1 ", many) + "SELECT 1",
		"else if": strings.Repeat("IF 1 = 1 SELECT 1 ELSE ", many) + "SELECT 1",
		"while":   strings.Repeat("WHILE 1 = 1 ", many),
		"try":     strings.Repeat("BEGIN TRY ", many),
		"catch":   strings.Repeat("BEGIN TRY SELECT 1 END TRY BEGIN CATCH ", many),
		"atomic":  strings.Repeat("BEGIN ATOMIC WITH (a = 1) ", many),
	} {
		for _, head := range []string{"", "CREATE PROC p AS "} {
			t.Run(head+name, func(t *testing.T) {
				found := false
				for _, e := range parse(t, head+text).Errors {
					found = found || strings.Contains(e.Msg, "nested more than 500 levels deep")
				}
				if !found {
					t.Error("no error about the depth")
				}
			})
		}
	}
}

// Text in text is read to a few levels; each doubles the quotes.
func TestDeepText(t *testing.T) {
	text := "SELECT 1"
	for range 12 {
		text = "EXEC ('" + strings.ReplaceAll(text, "'", "''") + "')"
	}
	depth, deepest := 0, 0
	var walk func(n ast.Node)
	walk = func(n ast.Node) {
		if _, ok := n.(*ast.DynamicSQL); ok {
			depth++
			deepest = max(deepest, depth)
			defer func() { depth-- }()
		}
		ast.Children(n, walk)
	}
	walk(parse(t, text).Stmts[0])
	if deepest < 2 || deepest > 8 {
		t.Errorf("text is read %d levels deep", deepest)
	}
}

// A body of many tokens takes work in proportion: four times the text four times
// the steps and the memory.
func TestLongBody(t *testing.T) {
	unit := "IF @a = 1 BEGIN SET @a = @a + 1 EXEC p @a, 'x' END ELSE SELECT @b = a FROM t WHERE b = @a;\n"
	var steps [2]int
	var bytes [2]uint64
	parse(t, "CREATE PROC p AS\n"+unit)
	for i, n := range []int{2_000, 8_000} { // 8,000 are 240,000 tokens
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		s := grammartest.ParseWith(t, build.CountSteps(t.Context(), &steps[i]), sqlserver.Dialect{}, "CREATE PROC p AS\n"+strings.Repeat(unit, n))
		runtime.ReadMemStats(&after)
		bytes[i] = after.TotalAlloc - before.TotalAlloc
		code := s.Stmts[0].(*ast.Routine).Body.Code
		if len(s.Errors) != 0 || len(code.Stmts) != n {
			t.Fatalf("%d statements, errors %v", len(code.Stmts), s.Errors)
		}
	}
	if steps[0] < 60_000 || steps[1] > 5*steps[0] || bytes[1] > 5*bytes[0] {
		t.Errorf("%d steps and %d bytes, four times the text %d and %d", steps[0], bytes[0], steps[1], bytes[1])
	}
}

// Long flat input takes linear time and is no deeper than short one.
func TestLong(t *testing.T) {
	const many = 30_000
	for name, c := range map[string]struct {
		text  string
		stmts int
	}{
		"sum":        {"SELECT 1" + strings.Repeat(" + 1", many), 1},
		"and":        {"SELECT 1 WHERE a = 1" + strings.Repeat(" AND a = 1", many), 1},
		"prefix":     {"SELECT " + strings.Repeat("- ", many) + "1", 1},
		"columns":    {"CREATE TABLE t (a int" + strings.Repeat(", a int", many) + ")", 1},
		"values":     {"INSERT INTO t VALUES (1)" + strings.Repeat(", (1)", many), 1},
		"name":       {"SELECT a" + strings.Repeat(".a", many), 1},
		"unions":     {"SELECT 1" + strings.Repeat(" UNION SELECT 1", many), 1},
		"joins":      {"SELECT 1 FROM a" + strings.Repeat(" JOIN a ON 1 = 1", many), 1},
		"options":    {"CREATE INDEX i ON t (a) WITH (a = 1" + strings.Repeat(", a = 1", many) + ")", 1},
		"statements": {strings.Repeat("SELECT 1 ", many), many},
		"routines":   {strings.Repeat("CREATE PROC p AS SELECT 1\n", many), many},
		"headers":    {strings.Repeat("CREATE PROC p @a int\n", many), many},
		"broken":     {strings.Repeat("SELECT FROM x\n", many/10), many / 10},
		"tables":     {strings.Repeat("CREATE TABLE (\n", many/10), many / 10},
		"declared":   {"DECLARE @a int" + strings.Repeat(", @a int", many), many + 1},
		"bodies":     {strings.Repeat("CREATE PROC p AS SELECT 1 EXEC ('SELECT 1')\nGO\n", many), many},
		"with":       {strings.Repeat("WITH a (a, ", many), 1},
		"labels":     {strings.Repeat("a:\n", many), many},
		"ends":       {strings.Repeat("END ", many), many},
	} {
		t.Run(name, func(t *testing.T) {
			if s := parse(t, c.text); len(s.Stmts) != c.stmts {
				t.Fatalf("%d statements, want %d", len(s.Stmts), c.stmts)
			}
		})
	}
}

// A broken statement costs no other one; without a separator it may cost one
// beside it.
func TestBrokenStatement(t *testing.T) {
	good := []string{"CREATE TABLE a (x int)", "SELECT 1", "CREATE INDEX i ON a (x) WITH (PAD_INDEX = ON)", "EXEC sp_rename 'a', 'b'", "PRINT 'x'",
		"DECLARE @a int = 1", "IF @a = 1 SET @a = 2 ELSE RETURN", "WHILE @a < 3 SET @a = @a + 1"}
	for _, bad := range []string{"CREATE TABLE (", "SELECT )", "CREATE TRIGGER x", "ALTER TABLE a ADD CHECK", "foo bar", "INSERT INTO a VALUES (1",
		"UPDATE a SET", "GRANT x ON", "DECLARE @a", "SET @a =", "FETCH NEXT FROM", "IF @a = WHILE", "RAISERROR (", "EXEC (", "BEGIN TRAN x (", "THROW 1"} {
		for i := range good {
			for end, lost := range map[string]int{";\n": 0, "\n": 1, "\nGO\n": 0} {
				list := append(append(append([]string(nil), good[:i]...), bad), good[i:]...)
				checkBroken(t, good, strings.Join(list, end), lost)
			}
		}
	}
}

// checkBroken looks for the statements of good in text, of which lost may be
// missing.
func checkBroken(t *testing.T, good []string, text string, lost int) {
	t.Helper()
	found := map[string]bool{}
	for _, st := range parse(t, "USE a\n"+text).Stmts {
		found[ast.Dump(st)] = true
	}
	var missing []string
	for _, g := range good {
		if !found[ast.Dump(parse(t, g).Stmts[0])] {
			missing = append(missing, g)
		}
	}
	if len(missing) > lost {
		t.Errorf("%q: lost %q", text, missing)
	}
}
