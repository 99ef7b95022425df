package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
)

var update = flag.Bool("update", false, "write expected outputs in the scripts anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"sctconv": main,
		"fake": func() {
			a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: time.Now, convert: fakeConvert}
			os.Exit(a.run(context.Background(), os.Args[1:]))
		},
	})
}

// TestScripts runs the scripts; in them "sctconv" is the program and "fake"
// the program with [fakeConvert] as its conversion.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": cmdExits,
		},
	})
}

// cmdExits is "exits CODE COMMAND ARGS...": the command must exit with this code.
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARGS...")
	}
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit interface{ ExitCode() int }
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// fakeConvert finds a table in each CREATE TABLE and an item in each mark like
// "!medium". The text "!error" fails, "!panic" panics.
func fakeConvert(_ context.Context, files *source.Set, req request) (*output, error) {
	r := &report.Report{Version: report.Version, Tool: report.Tool{Name: "sctconv", Version: "v0"}, Source: req.From, Target: "mysql 5.6",
		Rules: []*report.Rule{{ID: "XX1", Name: "marked", Title: "A marked line", Effort: "medium", Meaning: "manual", Minutes: 60, Todo: "Remove the mark."}}}
	script := ""
	for i, f := range files.Files() {
		req.Progress(i, len(files.Files()), f.Name)
		if err := fakeFile(r, files, f); err != nil {
			return nil, err
		}
		script += "-- " + f.Name + "\n" + f.Text
	}
	report.Compute(r)
	return &output{Script: script, Report: r}, nil
}

func fakeFile(r *report.Report, files *source.Set, f *source.File) error {
	r.Files = append(r.Files, report.File{Name: f.Name, Bytes: len(f.Text), Lines: f.LineCount(), Encoding: string(f.Encoding), Statements: 1})
	for _, m := range regexp.MustCompile(`(?m)CREATE TABLE (\w+).*$`).FindAllStringSubmatchIndex(f.Text, -1) {
		o := &report.Object{ID: "table:" + f.Text[m[2]:m[3]], Kind: "table", Category: report.Storage, Name: f.Text[m[2]:m[3]], Status: report.Converted,
			Position: fakePosition(f, m[0], m[1]), Lines: 1, Source: f.Text[m[0]:m[1]]}
		r.Objects = append(r.Objects, o)
	}
	for _, m := range regexp.MustCompile(`!(\w+)`).FindAllStringSubmatchIndex(f.Text, -1) {
		switch word := f.Text[m[2]:m[3]]; word {
		case "error":
			return errors.New("the conversion failed")
		case "panic":
			panic("the conversion panicked")
		default:
			sn := files.Snippet(source.Span{Start: f.Pos(m[0]), End: f.Pos(m[1])})
			r.Items = append(r.Items, &report.Item{Rule: "XX1", Effort: word, Meaning: "manual", Minutes: map[string]int{"simple": 30, "medium": 60, "significant": 300}[word], Message: "the line has a mark",
				Position: fakePosition(f, m[0], m[1]), Snippet: sn.Text, SnippetStart: sn.Start, SnippetEnd: sn.End})
		}
	}
	return nil
}

func fakePosition(f *source.File, start, end int) report.Position {
	a, b := f.Position(f.Pos(start)), f.Position(f.Pos(end))
	return report.Position{File: a.File, Line: a.Line, Column: a.Column, EndLine: b.Line, EndColumn: b.Column}
}

func TestList(t *testing.T) {
	for want, words := range map[string]string{"": "", "a": "a", "a or b": "a b", "a, b or c": "a b c"} {
		if got := list(strings.Fields(words)); got != want {
			t.Errorf("list(%s) = %q, want %q", words, got, want)
		}
	}
}
