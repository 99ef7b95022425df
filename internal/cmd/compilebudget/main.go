// Command compilebudget builds the program from an empty build cache and holds
// what that costs against the budget: pre-commit compiles sctconv on the
// machine of its user, so a large generated parser is a cost that users pay.
//
// It runs itself as the -toolexec of the build, so every run of the compiler
// and the linker is measured as a process of its own.
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The budget. CPU is user and system time of all tools together.
const (
	maxTotal  = 200 * time.Second // everything, the standard library included
	maxOwn    = 80 * time.Second  // packages of this module
	maxRSS    = 1200 << 20        // bytes, any one tool run
	maxParser = 2500 << 10        // bytes of Go, the generated parser of one dialect
)

const module = "github.com/sctconv/sctconv"

// logVariable names the file that the measured tools append to.
const logVariable = "SCTCONV_COMPILE_LOG"

func main() {
	log.SetFlags(0)
	if path := os.Getenv(logVariable); path != "" {
		os.Exit(measure(path, os.Args[1:]))
	}
	most := flag.Int("most", 5, "print the `n` most expensive packages")
	flag.Parse()
	runs, err := build()
	if err != nil {
		log.Fatal(err)
	}
	failed := verdict(runs, *most)
	failed = parserSizes() || failed
	if failed {
		os.Exit(1)
	}
}

// build compiles the program with an empty cache.
func build() ([]run, error) {
	dir, err := os.MkdirTemp("", "compilebudget")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "log")
	cmd := exec.Command("go", "build", "-toolexec", self, "-o", filepath.Join(dir, "sctconv"), "./cmd/sctconv")
	cmd.Env = append(os.Environ(), logVariable+"="+path, "GOCACHE="+filepath.Join(dir, "cache"))
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return readLog(path)
}

// run is one package and what its tools took.
type run struct {
	pkg string
	cpu time.Duration
	rss int64 // bytes
}

// readLog adds up the lines of a log by package.
func readLog(path string) ([]run, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	byPkg := map[string]run{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var pkg string
		var cpu, rss int64
		if _, err := fmt.Sscanf(sc.Text(), "%q %d %d", &pkg, &cpu, &rss); err != nil {
			return nil, fmt.Errorf("%q: %w", sc.Text(), err)
		}
		r := byPkg[pkg]
		byPkg[pkg] = run{pkg, r.cpu + time.Duration(cpu), max(r.rss, rss)}
	}
	var runs []run
	for _, r := range byPkg {
		runs = append(runs, r)
	}
	slices.SortFunc(runs, func(a, b run) int { return cmp.Or(-cmp.Compare(a.cpu, b.cpu), cmp.Compare(a.pkg, b.pkg)) })
	return runs, nil
}

// verdict prints the sums and reports whether the budget is exceeded.
func verdict(runs []run, most int) bool {
	var total, own time.Duration
	var rss run
	for _, r := range runs {
		total += r.cpu
		if r.pkg == module || strings.HasPrefix(r.pkg, module+"/") {
			own += r.cpu
		}
		if r.rss > rss.rss {
			rss = r
		}
	}
	for _, r := range runs[:min(most, len(runs))] {
		fmt.Printf("%6.1f s %5d MB  %s\n", r.cpu.Seconds(), r.rss>>20, r.pkg)
	}
	failed := line("CPU of the whole build", total.Seconds(), maxTotal.Seconds(), "s")
	failed = line("CPU of our own packages", own.Seconds(), maxOwn.Seconds(), "s") || failed
	return line("memory of one compile ("+rss.pkg+")", float64(rss.rss>>20), maxRSS>>20, "MB") || failed
}

// parserSizes checks the generated parser of each dialect.
func parserSizes() bool {
	dirs, _ := filepath.Glob("grammar/*/gen")
	failed := false
	for _, d := range dirs {
		files, _ := filepath.Glob(filepath.Join(d, "*.go"))
		var size int64
		for _, f := range files {
			if info, err := os.Stat(f); err == nil {
				size += info.Size()
			}
		}
		failed = line("generated Go in "+d, float64(size>>10), maxParser>>10, "kB") || failed
	}
	return failed
}

func line(what string, got, limit float64, unit string) bool {
	word := "ok"
	if got > limit {
		word = "TOO MUCH"
	}
	fmt.Printf("%s: %.0f %s of %.0f: %s\n", what, got, unit, limit, word)
	return got > limit
}
