package corpus

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// damagedUnits is how many damaged units a language is tried with.
const damagedUnits = 1200

// leastKept are the shares of damaged units that must keep everything but the
// damaged statement, by dialect.
var leastKept = map[string]float64{"oracle": 0.97, "sqlserver": 0.985, "postgres": 0.98}

// TestDamage damages one place of a routine, trigger, package or block at a
// time: a token or a semicolon is taken out, or junk put in. What was read
// before must be read after, but for the statement that was hit.
func TestDamage(t *testing.T) {
	parts := inputs(t)
	parts["suites"] = suiteInputs(t)
	for _, dialect := range codeDialects {
		t.Run(dialect, func(t *testing.T) {
			var units []string
			for _, part := range []string{"gold", "single", "suites"} {
				for _, in := range parts[part] {
					if in.Dialect == dialect {
						units = append(units, codeUnits(t, in)...)
					}
				}
			}
			if len(units) == 0 {
				t.Fatal("no unit has code")
			}
			damageAll(t, dialect, units)
		})
	}
}

func damageAll(t *testing.T, dialect string, units []string) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var losses []int
	kept := 0
	for len(losses) < damagedUnits {
		unit := units[len(losses)%len(units)]
		if len(losses) >= len(units) { // each once, then any
			unit = units[rnd.IntN(len(units))]
		}
		bad, what := damage(rnd, unit)
		n := loss(signatures(t, dialect, unit), signatures(t, dialect, bad))
		losses = append(losses, n)
		if n <= 1 {
			kept++
		} else if os.Getenv("SCTCONV_DAMAGE") != "" {
			fmt.Printf("loss %d: %s in\n%s\n\n", n, what, unit)
		}
	}
	slices.Sort(losses)
	median := losses[len(losses)/2]
	t.Logf("%s: %d of %d damaged units (of %d) keep all but the statement, median loss %d, most %d", dialect, kept, len(losses), len(units), median, losses[len(losses)-1])
	if float64(kept) < leastKept[dialect]*float64(len(losses)) || median > 1 {
		t.Errorf("%s: only %d of %d damaged units keep all but the damaged statement; median loss %d", dialect, kept, len(losses), median)
	}
}

// codeUnits are the texts of the statements of a schema that have a body of
// several statements.
func codeUnits(t *testing.T, in Input) []string {
	var list []string
	for _, path := range in.Files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s, f := parseText(t, in.Dialect, string(data))
		for _, st := range s.Stmts {
			var c Code
			c.count(f, st)
			if c.Statements-c.Opaque > 3 && c.Opaque == 0 {
				list = append(list, f.Slice(st.Span())+terminator[in.Dialect])
			}
		}
	}
	return list
}

var terminator = map[string]string{"oracle": ";\n/\n", "sqlserver": "\nGO\n", "postgres": ";\n"}

func parseText(t *testing.T, dialect, text string) (*ast.Script, *source.File) {
	var set source.Set
	f, err := set.Add("x.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Dialect(dialect).Parse(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	return s, f
}

// piece is a token, roughly, of any dialect; comments and literals are one.
var piece = regexp.MustCompile(`(?s)--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|"[^"]*"|\$\w*\$|[\w@#$.]+|:=|<<|>>|<>|\|\||\S`)

// damage changes one place of a unit behind its first BEGIN, AS or IS.
func damage(rnd *rand.Rand, unit string) (bad, what string) {
	start := 0
	if m := bodyBegins.FindStringIndex(unit); m != nil {
		start = m[1]
	}
	var tokens, semis [][]int
	for _, m := range piece.FindAllStringIndex(unit, -1) {
		text := unit[m[0]:m[1]]
		if m[0] < start || strings.HasPrefix(text, "--") || strings.HasPrefix(text, "/*") || text == "/" || strings.HasPrefix(text, "$") || strings.Contains(text, "\n") && text[0] == '\'' {
			continue
		}
		tokens = append(tokens, m)
		if text == ";" {
			semis = append(semis, m)
		}
	}
	if len(tokens) == 0 {
		return unit, "nothing"
	}
	at := tokens[rnd.IntN(len(tokens))]
	switch rnd.IntN(3) {
	case 0:
		return unit[:at[0]] + " " + unit[at[1]:], fmt.Sprintf("delete %q at %.50q", unit[at[0]:at[1]], unit[at[0]:])
	case 1:
		if len(semis) > 0 {
			at = semis[rnd.IntN(len(semis))]
		}
		return unit[:at[0]] + " " + unit[at[1]:], fmt.Sprintf("delete %q behind %.50q", unit[at[0]:at[1]], unit[max(0, at[0]-50):at[0]])
	}
	junk := []string{" ~ ", " zzz ", " ) ", " 42 "}[rnd.IntN(4)]
	return unit[:at[0]] + junk + unit[at[0]:], fmt.Sprintf("insert %q before %.50q", junk, unit[at[0]:])
}

var bodyBegins = regexp.MustCompile(`(?i)\b(begin|as|is)\b`)

// signatures count the statements of the code in a text by what they say:
// simple ones by their text, others by their kind and condition.
func signatures(t *testing.T, dialect, text string) map[string]int {
	s, f := parseText(t, dialect, text)
	found := map[string]int{}
	for _, st := range s.Stmts {
		ast.Inspect(st, func(n ast.Node) bool {
			b, ok := n.(*ast.Body)
			if !ok || b.Code == nil {
				return !ok
			}
			countStatements(f, b.Code, found)
			return false
		})
	}
	return found
}

// countStatements counts the statements below n. What is a part of a statement, as
// the query of a common table expression, what FORALL repeats, or the statements in
// a literal, is hit with it.
func countStatements(f *source.File, n ast.Node, found map[string]int) {
	ast.Inspect(n, func(n ast.Node) bool {
		x, ok := n.(ast.Stmt)
		if !ok {
			return true
		}
		if sig := signature(f, x); sig != "" {
			found[sig]++
		}
		switch x := x.(type) {
		case *ast.Compound, *ast.StmtList, *ast.If, *ast.CaseStmt, *ast.Loop, *ast.While, *ast.ForRange, *ast.Foreach, *ast.TryCatch, *ast.Routine:
			return true
		case *ast.ForQuery:
			for _, s := range x.Stmts {
				countStatements(f, s, found)
			}
		}
		return false
	})
}

func signature(f *source.File, s ast.Stmt) string {
	switch s := s.(type) {
	case *ast.Opaque, *ast.StmtList, *ast.Compound:
		return ""
	case *ast.If:
		return "if " + slice(f, s.Cond)
	case *ast.While:
		return "while " + slice(f, s.Cond)
	case *ast.CaseStmt, *ast.Loop, *ast.Foreach, *ast.TryCatch:
		return fmt.Sprintf("%T", s)
	case *ast.ForRange:
		return "for " + s.Var.Text
	case *ast.ForQuery:
		return "for " + slice(f, s.Targets[0])
	case *ast.Routine:
		return "routine " + s.Name.String()
	}
	return strings.Join(strings.Fields(strings.TrimRight(f.Slice(s.Span()), "; \n")), " ")
}

func slice(f *source.File, n ast.Node) string {
	if n == nil {
		return ""
	}
	return strings.Join(strings.Fields(f.Slice(n.Span())), " ")
}

// loss is how many statements of before are not in after.
func loss(before, after map[string]int) int {
	n := 0
	for sig, count := range before {
		n += max(0, count-after[sig])
	}
	return n
}
