package samerows

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// said is a piece of a script in two languages: that of the judge, PostgreSQL, and
// that of the source.
type said struct{ judge, source string }

// both is text that is the same in all languages.
func both(s string) said { return said{s, s} }

// join puts pieces into a frame of words that both languages share.
func join(frame string, parts ...said) said {
	j, s := make([]any, len(parts)), make([]any, len(parts))
	for i, p := range parts {
		j[i], s[i] = p.judge, p.source
	}
	return said{fmt.Sprintf(frame, j...), fmt.Sprintf(frame, s...)}
}

func list(parts []said) said {
	if len(parts) == 0 {
		return said{}
	}
	out := parts[0]
	for _, p := range parts[1:] {
		out = join("%s, %s", out, p)
	}
	return out
}

// column is a column of a table of the script.
type column struct {
	name    string
	of      *kind
	notNull bool
	hasDef  bool
	// given tells that rows can have a value of their own: a computed column has none.
	given bool
}

// table is a table of the script. Its first column, id, is its key.
type table struct {
	name    string
	columns []column
	// counts tells that the server gives the key; always that it takes no other.
	counts, always bool
	identity       bool
	// base is the name that it was made with, if it has another now.
	base string
	// keyed are columns that are NOT NULL for a key.
	keyed []string
	// pair are two columns that are unique together.
	pair []string
	// triggered are the columns that triggers set; fires tells that there are any.
	triggered []string
	fires     bool
	next      int
}

// script is a random script under way.
type script struct {
	r                *rand.Rand
	oracle, postgres bool
	out              []said
	tables           []*table
	views            []string
	n                int
}

// newScript is the script of a seed: definitions, rows, and changes of both.
func newScript(seed uint64, dialect string) *script {
	if dialect == "postgres" || dialect == "more" {
		return newGrown(seed, dialect == "more")
	}
	g := &script{r: rand.New(rand.NewPCG(seed, 91)), oracle: dialect == "oracle"}
	for range 1 + g.r.IntN(3) {
		g.table()
	}
	for range 5 + g.r.IntN(15) {
		t := g.tables[g.r.IntN(len(g.tables))]
		switch {
		case g.chance(25):
			g.alter(t)
		case g.chance(8):
			g.trigger(t)
		default:
			g.rows(t)
		}
	}
	for range 2 {
		g.view()
	}
	return g
}

func (g *script) chance(percent int) bool { return g.r.IntN(100) < percent }

func one[T any](g *script, list ...T) T { return list[g.r.IntN(len(list))] }

func (g *script) say(s said) { g.out = append(g.out, s) }

// of is a piece that every language spells in its own way.
func (g *script) of(judge, oracle, server string) said {
	if g.oracle {
		return said{judge, oracle}
	}
	return said{judge, server}
}

func (g *script) name(prefix string) string {
	g.n++
	return fmt.Sprintf("%s%d", prefix, g.n)
}

// isAlone reports whether a statement of SQL Server needs a batch of its own.
func isAlone(s string) bool {
	return strings.HasPrefix(s, "CREATE VIEW") || strings.HasPrefix(s, "CREATE TRIGGER")
}

// text is the script in the language of the source, and the line of each statement.
func (g *script) text(of []said) (string, []int) {
	var b strings.Builder
	var lines []int
	line := 1
	for i, s := range of {
		lines = append(lines, line)
		end := ";\n"
		switch {
		case g.postgres:
			if strings.HasSuffix(s.source, "\n\\.") {
				end = "\n"
			}
		case !g.oracle && strings.HasPrefix(s.source, "MERGE"):
		case strings.HasSuffix(s.source, "END;"):
			end = "\n/\n"
		case !g.oracle && (i%3 == 0 || isAlone(s.source)) || !g.oracle && i+1 < len(of) && isAlone(of[i+1].source):
			end = "\nGO\n"
		case !g.oracle && i%3 == 1:
			end = "\n"
		}
		b.WriteString(s.source + end)
		line += strings.Count(s.source, "\n") + strings.Count(end, "\n")
	}
	return b.String(), lines
}
