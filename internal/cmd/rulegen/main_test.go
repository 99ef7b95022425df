package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

const rulesDir = "../../../rules"

// TestGeneratedFilesAreCurrent regenerates in memory.
func TestGeneratedFilesAreCurrent(t *testing.T) {
	packs, err := load(os.DirFS(filepath.Join(rulesDir, "packs")))
	if err != nil {
		t.Fatal(err)
	}
	files, err := generate(packs)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		have, err := os.ReadFile(filepath.Join(rulesDir, f.name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, f.data) {
			t.Errorf("%s is out of date: run go generate ./rules", f.name)
		}
	}
}

func entry(id, name, more string) string {
	return "- {id: " + id + ", name: " + name + ", title: T, why: W., do: {verb: drop}, " + more + "}\n"
}

func TestLoadAcrossPacks(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		want  []string
	}{
		"good": {map[string]string{"oracle/tables.yaml": entry("OR2001", "a", "match: {statements: [a]}"),
			"postgres/tables.yaml": entry("PG2001", "b", "match: {statements: [a]}")}, nil},
		"same name": {map[string]string{"oracle/tables.yaml": entry("OR2001", "a", "match: {statements: [a]}"),
			"postgres/tables.yaml": entry("PG2001", "a", "match: {statements: [a]}")}, []string{"PG2001: name a belongs to OR2001"}},
		"same statement": {map[string]string{"oracle/tables.yaml": entry("OR2001", "a", "match: {statements: [x]}") + entry("OR2002", "b", "match: {statements: [x]}")},
			[]string{"OR2002: oracle statement x belongs to OR2001"}},
		"same option": {map[string]string{"oracle/tables.yaml": entry("OR2001", "a", "match: {options: ['oracle:x']}") + entry("OR2002", "b", "match: {options: ['oracle:x']}")},
			[]string{"OR2002: option oracle:x  belongs to OR2001"}},
		"unknown item": {map[string]string{"oracle/tables.yaml": entry("OR2001", "a", "match: {statements: [x]}, before: x, items: [OR2999]")},
			[]string{"OR2001: items has OR2999, which does not exist"}},
		"stray file": {map[string]string{"db2/tables.yaml": ""}, []string{"packs: 0 of 1 files have a known folder and topic: db2/tables.yaml"}},
		"all errors": {map[string]string{"oracle/tables.yaml": "- {id: x}", "oracle/types.yaml": "["}, []string{"oracle/tables.yaml:1: id", "oracle/types.yaml:"}},
	}
	for name, tt := range tests {
		dir := fstest.MapFS{}
		for f, data := range tt.files {
			dir[f] = &fstest.MapFile{Data: []byte(data)}
		}
		_, err := load(dir)
		if (err == nil) != (tt.want == nil) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, w := range tt.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %v, want %s", name, err, w)
			}
		}
	}
}

func TestGoName(t *testing.T) {
	for in, want := range map[string]string{"index-prefix": "IndexPrefix", "xml-index": "XmlIndex", "number-to-2": "NumberTo2"} {
		if got := goName(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestGenerateDeterministic runs the generator twice.
func TestGenerateDeterministic(t *testing.T) {
	packs, err := load(os.DirFS(filepath.Join(rulesDir, "packs")))
	if err != nil {
		t.Fatal(err)
	}
	first, _ := generate(packs)
	second, _ := generate(packs)
	for i := range first {
		if !bytes.Equal(first[i].data, second[i].data) {
			t.Errorf("%s differs between two runs", first[i].name)
		}
	}
}
