// Command bench compares the speed of sctconv with the TiDB parser in one
// process: contestants take turns, and what counts are ratios and allocations,
// not times of a machine. Speeds and ratios are by the CPU time of the process, so
// that what else runs on the machine matters little; wall times stand beside them.
//
//	go run ./internal/cmd/bench [-rounds N] [FOLDER]
//
// FOLDER is a corpus with gold/PROJECT/DIALECT; without it the examples are used.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	tidb "github.com/pingcap/tidb/pkg/parser"
	_ "github.com/pingcap/tidb/pkg/parser/test_driver"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
)

func main() {
	log.SetFlags(0)
	rounds := flag.Int("rounds", 15, "rounds of each comparison")
	flag.Parse()
	// One processor, so that a ratio compares work and not goroutines.
	runtime.GOMAXPROCS(1)
	for _, dialect := range corpus.Dialects() {
		text, err := input(flag.Arg(0), dialect)
		if err != nil {
			log.Fatal(err)
		}
		if err := compare(dialect, text, *rounds); err != nil {
			log.Fatal(err)
		}
		if err := scale(dialect, text); err != nil {
			log.Fatal(err)
		}
		if err := code(dialect, *rounds); err != nil {
			log.Fatal(err)
		}
	}
}

// input is the text to measure with: the gold scripts of a dialect that parse
// whole, or the example.
func input(root, dialect string) (string, error) {
	var files []string
	if root == "" {
		files, _ = filepath.Glob(filepath.Join("examples", dialect, "*.sql"))
	} else {
		list, err := corpus.Gold(filepath.Join(root, "gold"))
		if err != nil {
			return "", err
		}
		for _, in := range list {
			if in.Dialect != dialect {
				continue
			}
			if p, err := in.Parse(context.Background()); err == nil && p.Opaque == 0 {
				files = append(files, in.Files...)
			}
		}
	}
	var b strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		text, _ := source.Decode(data)
		b.WriteString(leaves.ReplaceAllString(text, ""))
		b.WriteString(separator[dialect])
	}
	return b.String(), nil
}

// leaves matches the commands behind which a client reads no more of a script.
var leaves = regexp.MustCompile(`(?im)^[ \t]*(exit|quit)\b.*$|^\\q\b.*$`)

var separator = map[string]string{"oracle": "\n/\n", "sqlserver": "\nGO\n", "postgres": "\n;\n"}

// contestant is one thing to measure; bytes is what its speed is per.
type contestant struct {
	name  string
	bytes int
	run   func() error
	// cpu and wall are the times of the rounds.
	cpu, wall []time.Duration
	alloc     uint64
}

func compare(dialect, text string, rounds int) error {
	res, err := convertText(dialect, text, convert.Settings{})
	if err != nil {
		return err
	}
	target := statements(res)
	p := tidb.New()
	list := []*contestant{
		{name: "TiDB parser, converted script to its tree", bytes: len(target), run: func() error {
			_, _, err := p.ParseSQL(target)
			return err
		}},
		{name: "sctconv, source to tree", bytes: len(text), run: func() error { return parse(dialect, text) }},
		{name: "sctconv, source to MySQL and report", bytes: len(text), run: func() error {
			_, err := convertText(dialect, text, convert.Settings{})
			return err
		}},
		{name: "the same without the check of the output", bytes: len(text), run: func() error {
			_, err := convertText(dialect, text, convert.Settings{SkipVerify: true})
			return err
		}},
	}
	if err := takeTurns(list, rounds); err != nil {
		return fmt.Errorf("%s: %w", dialect, err)
	}
	fmt.Printf("%s: %d bytes of source, %d bytes of MySQL\n", dialect, len(text), len(target))
	for _, c := range list {
		fmt.Printf("  %-44s %6.1f MB/s of CPU time  %5.2fx  (%6.1f MB/s of wall time)  %4d allocations/KB\n", c.name, c.speed(c.cpu),
			c.speed(c.cpu)/list[0].speed(list[0].cpu), c.speed(c.wall), c.perKB())
	}
	fmt.Printf("  source to MySQL and report against source to tree: %.2fx\n", list[2].speed(list[2].cpu)/list[1].speed(list[1].cpu))
	return nil
}

// statements are those of the output that the other parser reads, without
// code, and without comments: source text that was not converted stands there,
// which a parser skips faster than it reads statements.
func statements(res *convert.Result) string {
	var b strings.Builder
	for _, s := range res.Statements {
		switch s.Kind {
		case "trigger", "function", "procedure", "event":
			continue
		}
		if s.SQL != "" {
			b.WriteString(s.SQL + ";\n")
		}
	}
	return b.String()
}

// takeTurns runs the contestants one after the other, several times.
func takeTurns(list []*contestant, rounds int) error {
	for range rounds {
		for _, c := range list {
			if err := c.once(); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
	}
	return nil
}

// perKB is the number of allocations of a round by 1,000 bytes of text.
func (c *contestant) perKB() uint64 { return c.alloc * 1000 / uint64(c.bytes) }

// once runs the contestant, after a collection so that it pays only for its own garbage.
func (c *contestant) once() error {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start, used := time.Now(), cpuTime()
	err := c.run()
	c.cpu, c.wall = append(c.cpu, cpuTime()-used), append(c.wall, time.Since(start))
	runtime.ReadMemStats(&after)
	c.alloc = after.Mallocs - before.Mallocs
	return err
}

// speed is the median in MB/s.
func (c *contestant) speed(times []time.Duration) float64 {
	times = slices.Sorted(slices.Values(times))
	return float64(c.bytes) / 1e6 / times[len(times)/2].Seconds()
}

func files(text string) (*source.Set, error) {
	set := &source.Set{}
	_, err := set.Add("bench.sql", []byte(text))
	return set, err
}

func parse(dialect, text string) error {
	set, err := files(text)
	if err != nil {
		return err
	}
	_, err = corpus.Dialect(dialect).Parse(context.Background(), set.Files()[0])
	return err
}

func convertText(dialect, text string, s convert.Settings) (*convert.Result, error) {
	set, err := files(text)
	if err != nil {
		return nil, err
	}
	return convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect), Settings: s})
}

// scale parses 1, 2, 4 and 8 MB of the same statements.
func scale(dialect, text string) error {
	if text == "" {
		return nil
	}
	fmt.Printf("  parse time per MB against that of 1 MB:")
	base := 0.0
	for _, mb := range []int{1, 2, 4, 8} {
		big := strings.Repeat(text, mb*1_000_000/len(text)+1)
		best := 0.0
		for range 3 {
			runtime.GC()
			start := cpuTime()
			if err := parse(dialect, big); err != nil {
				return err
			}
			if t := (cpuTime() - start).Seconds() / float64(len(big)); best == 0 || t < best {
				best = t
			}
		}
		if base == 0 {
			base = best
		}
		fmt.Printf("  %d MB %.2f", mb, best/base)
	}
	fmt.Printf("\n  peak memory of the process so far: %d MB\n", peak()>>20)
	debug.FreeOSMemory()
	return nil
}

// peak is the memory obtained from the system, in bytes.
func peak() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Sys
}
