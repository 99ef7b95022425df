package pipeline

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// hostileShape makes a text of a size in characters, about.
type hostileShape struct {
	name string
	make func(size int) string
}

// nest repeats open, puts middle into it, and repeats close.
func nest(open, middle, closing string) func(int) string {
	return func(size int) string {
		n := size / (len(open) + len(closing))
		return strings.Repeat(open, n) + middle + strings.Repeat(closing, n)
	}
}

// row repeats a text.
func row(head, part, tail string) func(int) string {
	return func(size int) string { return head + strings.Repeat(part, size/len(part)) + tail }
}

// within puts what a shape makes between two texts.
func within(head string, f func(int) string, tail string) func(int) string {
	return func(size int) string { return head + f(size) + tail }
}

// hostileCode are shapes of code by dialect: each construct nested and repeated, and
// left open.
func hostileCode() map[string][]hostileShape {
	const or, orEnd = "CREATE PROCEDURE p IS\n v VARCHAR2(99);\nBEGIN\n", "\nNULL;\nEND;\n/\n"
	const pg, pgEnd = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nDECLARE v text;\nBEGIN\n", "\nNULL;\nEND $$;\n"
	const ms, msEnd = "CREATE PROCEDURE p AS\nBEGIN\nDECLARE @v nvarchar(max);\n", "\nPRINT 1\nEND\nGO\n"
	expressions := []hostileShape{
		{"parentheses", nest("(", "1", ")")},
		{"subqueries", nest("(SELECT ", "1", ")")},
		{"functions", nest("f(", "1", ")")},
		{"case", nest("CASE WHEN a = 1 THEN ", "1", " ELSE 2 END")},
		{"not", nest("NOT ", "a = 1", "")},
		{"minus", nest("- ", "1", "")},
		{"and", row("a = 1", " AND a = 1", "")},
		{"sum", row("1", " + 1", "")},
		{"list", row("a IN (1", ", 1", ")")},
		{"names", row("a", ".a", "")},
		{"text", func(size int) string { return "'" + strings.Repeat("x", size) + "'" }},
		{"quotes", func(size int) string { return "'" + strings.Repeat("''", size/2) + "'" }},
		{"name", func(size int) string { return strings.Repeat("x", size) }},
		{"number", func(size int) string { return strings.Repeat("1", size) }},
		{"open parentheses", row("", "(", "")},
		{"closed parentheses", row("", ")", "")},
		{"open case", row("", "CASE WHEN ", "")},
		{"commas", row("", ",", "")},
		{"dots", row("", ".", "")},
	}
	anywhere := []hostileShape{
		{"comment", func(size int) string { return "/*" + strings.Repeat("x", size) + "*/" }},
		{"comments", row("", "/* */ ", "")},
		{"open comment", func(size int) string { return "/*" + strings.Repeat("x", size) }},
		{"open comments", row("", "/*", "")},
		{"open text", func(size int) string { return "'" + strings.Repeat("x ", size/2) }},
		{"open name", func(size int) string { return "\"" + strings.Repeat("x ", size/2) }},
		{"semicolons", row("", ";", "")},
		{"words", row("", "word ", "")},
		{"ends", row("", "END ", "")},
		{"ends of lines", row("", "END;\n", "")},
		{"selects", row("", "SELECT ", "")},
		{"begins", row("", "BEGIN ", "")},
		{"elses", row("", "ELSE ", "")},
		{"whens", row("", "WHEN x THEN ", "")},
		{"lines of junk", row("", ") x\n", "")},
		{"signs", row("", "~ ", "")},
	}
	list := map[string][]hostileShape{
		"oracle": {
			{"blocks", within(or, nest("BEGIN ", "NULL;", "END; "), orEnd)},
			{"blocks with handlers", within(or, nest("BEGIN ", "NULL;", " EXCEPTION WHEN OTHERS THEN NULL; END; "), orEnd)},
			{"handlers in handlers", within(or, nest("BEGIN NULL; EXCEPTION WHEN OTHERS THEN ", "NULL;", " END; "), orEnd)},
			{"if", within(or, nest("IF a = 1 THEN ", "NULL;", " END IF; "), orEnd)},
			{"else if", within(or+"IF a THEN NULL;", row("", " ELSIF a = 1 THEN NULL;", " END IF;"), orEnd)},
			{"loops", within(or, nest("LOOP ", "NULL;", " END LOOP; "), orEnd)},
			{"for loops", within(or, nest("FOR r IN (SELECT a FROM t) LOOP ", "NULL;", " END LOOP; "), orEnd)},
			{"case statements", within(or, nest("CASE a WHEN 1 THEN ", "NULL;", " END CASE; "), orEnd)},
			{"case branches", within(or+"CASE a ", row("", "WHEN 1, < 2 THEN NULL; ", ""), "END CASE;"+orEnd)},
			{"routines in routines", within("CREATE PROCEDURE p IS\n", nest("PROCEDURE q IS ", "v NUMBER;", " BEGIN NULL; END; "), "BEGIN NULL; END;\n/\n")},
			{"declarations", within("CREATE PROCEDURE p IS\n", row("", "v VARCHAR2(9) := 'x';\n", ""), "BEGIN NULL; END;\n/\n")},
			{"declarations without ends", within("CREATE PROCEDURE p IS\n", row("", "v VARCHAR2(9)\n", ""), "BEGIN NULL; END;\n/\n")},
			{"statements without ends", within(or, row("", "v := v || 'x'\n", ""), orEnd)},
			{"calls without ends", within(or, row("", "pk.f(v)\n", ""), orEnd)},
			{"commits without ends", within(or, row("", "COMMIT\n", ""), orEnd)},
			{"pieces of text", within(or, row("", "v := v || 'x';\n", ""), "EXECUTE IMMEDIATE v;"+orEnd)},
			{"dynamic texts", within(or, row("v := 'DELETE FROM t';\n", "EXECUTE IMMEDIATE v || ' WHERE a = 1';\n", ""), orEnd)},
			{"doubled text", within(or+"v := 'x';", row("", "v := v || v;\n", ""), "EXECUTE IMMEDIATE v;"+orEnd)},
			{"one text", within(or+"EXECUTE IMMEDIATE 'DELETE FROM t'", row("", " || ' '", ";"), orEnd)},
			{"text in text", within(or, nest("EXECUTE IMMEDIATE 'BEGIN ", "NULL;", " END;'; "), orEnd)},
			{"labels", within(or, row("", "<<l>> ", ""), orEnd)},
			{"gotos", within(or, row("", "<<l>> GOTO l; EXECUTE IMMEDIATE v; ", ""), orEnd)},
			{"conditions for compilers", within(or, nest("$IF TRUE $THEN ", "NULL;", " $END "), orEnd)},
			{"insert all", within(or+"INSERT ALL ", row("", "WHEN a > 1 THEN INTO t VALUES (a) ", "SELECT a FROM s;"), orEnd)},
			{"queries in from", within(or+"SELECT a INTO v FROM ", nest("(SELECT a FROM ", "t", ")"), ";"+orEnd)},
			{"unions", within(or+"SELECT a INTO v FROM t", row("", " UNION SELECT a FROM t", ""), ";"+orEnd)},
			{"joins", within(or+"SELECT a INTO v FROM t", row("", " JOIN t ON a = b", ""), ";"+orEnd)},
			{"no ends", within(or, row("", "BEGIN IF a THEN LOOP CASE a WHEN 1 THEN ", ""), "")},
			{"no quote", within(or+"v := q'[", row("", "x] ", ""), orEnd)},
			{"package", within("CREATE PACKAGE BODY k IS\n", row("", "PROCEDURE p IS v NUMBER; BEGIN v := 1; EXECUTE IMMEDIATE v; END;\n", ""), "END;\n/\n")},
		},
		"postgres": {
			{"blocks", within(pg, nest("BEGIN ", "NULL;", " END; "), pgEnd)},
			{"blocks with handlers", within(pg, nest("BEGIN ", "NULL;", " EXCEPTION WHEN OTHERS THEN NULL; END; "), pgEnd)},
			{"if", within(pg, nest("IF a = 1 THEN ", "NULL;", " END IF; "), pgEnd)},
			{"else if", within(pg+"IF a THEN NULL;", row("", " ELSIF a = 1 THEN NULL;", " END IF;"), pgEnd)},
			{"loops", within(pg, nest("LOOP ", "NULL;", " END LOOP; "), pgEnd)},
			{"for loops", within(pg, nest("FOR r IN SELECT a FROM t LOOP ", "NULL;", " END LOOP; "), pgEnd)},
			{"case statements", within(pg, nest("CASE a WHEN 1 THEN ", "NULL;", " END CASE; "), pgEnd)},
			{"statements without ends", within(pg, row("", "v := v || 'x'\n", ""), pgEnd)},
			{"pieces of text", within(pg, row("", "v := v || 'x';\n", ""), "EXECUTE v;"+pgEnd)},
			{"dynamic texts", within(pg+"v := 'DELETE FROM t';\n", row("", "EXECUTE v || ' WHERE a = 1';\n", ""), pgEnd)},
			{"one text", within(pg+"EXECUTE 'DELETE FROM t'", row("", " || ' '", ";"), pgEnd)},
			{"text in text", within(pg, nest("EXECUTE $a$ DO 'BEGIN ", "NULL;", " END' $a$; "), pgEnd)},
			{"casts", within(pg+"v := 1", row("", "::text", ";"), pgEnd)},
			{"arrays", within(pg+"v := ", nest("ARRAY[", "1", "]"), ";"+pgEnd)},
			{"on conflict", within(pg+"INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 1", row("", ", a = EXCLUDED.a", ";"), pgEnd)},
			{"targets", within(pg+"v := a", row("", ", a", " FROM t;"), pgEnd)},
			{"queries in from", within(pg+"SELECT a INTO v FROM ", nest("(SELECT a FROM ", "t", ") x"), ";"+pgEnd)},
			{"open dollars", within("CREATE FUNCTION f() RETURNS void AS ", row("", "$a$ $b$ ", ""), "")},
			{"bodies in bodies", within("", nest("DO $a$ BEGIN ", "NULL;", " END $a$; "), "")},
			{"no ends", within(pg, row("", "BEGIN IF a THEN LOOP CASE a WHEN 1 THEN ", ""), "$$;")},
			{"raise", within(pg+"RAISE NOTICE 'x'", row("", ", v", ";"), pgEnd)},
		},
		"sqlserver": {
			{"blocks", within(ms, nest("BEGIN ", "PRINT 1 ", "END "), msEnd)},
			{"tries", within(ms, nest("BEGIN TRY ", "PRINT 1 ", "END TRY BEGIN CATCH PRINT 2 END CATCH "), msEnd)},
			{"catches", within(ms, nest("BEGIN TRY PRINT 1 END TRY BEGIN CATCH ", "PRINT 2 ", "END CATCH "), msEnd)},
			{"if", within(ms, nest("IF @v = 1 ", "PRINT 1 ", ""), msEnd)},
			{"else if", within(ms+"IF @v = 1 PRINT 1", row("", " ELSE IF @v = 2 PRINT 1", ""), msEnd)},
			{"while", within(ms, nest("WHILE 1 = 1 ", "PRINT 1 ", ""), msEnd)},
			{"statements", within(ms, row("", "SET @v = @v + 'x' ", ""), "EXEC (@v)"+msEnd)},
			{"dynamic texts", within(ms+"SET @v = 'DELETE FROM t'\n", row("", "EXEC (@v + ' WHERE a = 1') ", ""), msEnd)},
			{"one text", within(ms+"EXEC ('DELETE FROM t'", row("", " + ' '", ")"), msEnd)},
			{"comments in comments", within(ms, nest("/*", " x ", "*/"), msEnd)},
			{"brackets", within(ms+"SELECT [", row("", "]]", "]"), msEnd)},
			{"open bracket", within(ms+"SELECT [", row("", "x ", ""), msEnd)},
			{"declares", within(ms+"DECLARE @a int", row("", ", @b int = 1", ""), msEnd)},
			{"assignments", within(ms+"SELECT @v = 'x'", row("", ", @v = @v + 'x'", ""), " EXEC (@v)"+msEnd)},
			{"selects without ends", within(ms, row("", "SELECT a FROM t ", ""), msEnd)},
			{"joins", within(ms+"SELECT a FROM t", row("", " JOIN t ON a = b", ""), msEnd)},
			{"queries in from", within(ms+"SELECT a FROM ", nest("(SELECT a FROM ", "t", ") x"), msEnd)},
			{"with", within(ms+"WITH a AS (SELECT 1 b)", row("", ", a AS (SELECT 1 b)", " SELECT b FROM a"), msEnd)},
			{"labels", within(ms, row("", "l: GOTO l\n", ""), "EXEC (@v)"+msEnd)},
			{"no ends", within(ms, row("", "BEGIN TRY BEGIN IF @v = 1 WHILE 1 = 1 ", ""), "")},
			{"braces", within(ms, row("", "{call p} ", ""), msEnd)},
			{"open braces", within(ms, row("", "{", ""), msEnd)},
		},
	}
	for _, x := range []struct{ dialect, assign, head, tail string }{{"oracle", "v := ", or, orEnd}, {"postgres", "v := ", pg, pgEnd}, {"sqlserver", "SET @v = ", ms, msEnd}} {
		for _, e := range expressions {
			list[x.dialect] = append(list[x.dialect], hostileShape{"value: " + e.name, within(x.head+x.assign, e.make, ";"+x.tail)},
				hostileShape{"condition: " + e.name, within(x.head+"IF ", e.make, map[string]string{"sqlserver": " PRINT 1"}[x.dialect]+map[string]string{"oracle": " THEN NULL; END IF;", "postgres": " THEN NULL; END IF;"}[x.dialect]+x.tail)})
		}
		for _, e := range anywhere {
			list[x.dialect] = append(list[x.dialect], hostileShape{"body: " + e.name, within(x.head, e.make, x.tail)}, hostileShape{"script: " + e.name, e.make})
		}
	}
	return list
}

// hostileSize is the smaller size that each shape is tried with, in bytes; the larger
// one is four times as much, which may take growth times as much work.
const (
	hostileSize = 20_000
	growth      = 9
)

// TestHostileCode converts code that nests, repeats or leaves open each construct of
// the three languages. Nothing may panic, and work, counted in bytes allocated, must
// grow as the text does. SCTCONV_HOSTILE=1 prints the times, too.
func TestHostileCode(t *testing.T) {
	for dialect, shapes := range hostileCode() {
		for _, s := range shapes {
			small := hostileWork(t, dialect, s, hostileSize)
			large := hostileWork(t, dialect, s, 4*hostileSize)
			if large > 4<<20 && large > growth*small {
				t.Errorf("%s %s: %d bytes of memory for %d bytes, %d for four times as much", dialect, s.name, small, hostileSize, large)
			}
		}
	}
}

// hostileWork is the memory that a conversion allocates in all, in bytes.
func hostileWork(t *testing.T, dialect string, s hostileShape, size int) uint64 {
	text := s.make(size)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	res := convertText(t, dialect, text)
	if os.Getenv("SCTCONV_HOSTILE") != "" {
		t.Logf("%s %s, %d bytes: %v", dialect, s.name, size, time.Since(start).Round(time.Millisecond))
	}
	runtime.ReadMemStats(&after)
	if res.Ledger.Unaccounted != 0 {
		t.Errorf("%s: %d tokens unaccounted for in %.80q", dialect, res.Ledger.Unaccounted, text)
	}
	return after.TotalAlloc - before.TotalAlloc
}
