// Command grammargen generates the parser of a dialect from its grammar. Run
// by go generate in the dialect's folder as
//
//	grammargen NAME
//
// it reads NAME.g4 (which imports ../core/Core.g4) and writes gen/: the parser,
// rewritten for speed (see slim), and the token names. It needs Java;
// the ANTLR tool comes from the npm package antlr4ng-cli, whose digest is
// pinned. A decision that is not LL(1) is an error, with the tokens that clash.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: grammargen NAME (in the folder of NAME.g4)")
	}
	if err := generate(os.Args[1]); err != nil {
		log.Fatal("grammargen: ", err)
	}
}

func generate(name string) error {
	jar, err := toolJar()
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "grammargen")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	cmd := exec.Command("java", "-jar", jar, "-Dlanguage=Go", "-package", "gen", "-no-listener", "-no-visitor",
		"-lib", filepath.Join("..", "core"), "-o", tmp, name+".g4")
	out, err := cmd.CombinedOutput()
	if text := complaints(string(out)); text != "" || err != nil {
		return fmt.Errorf("the ANTLR tool says:\n%s (%v)", text, err)
	}
	if err := checkLL1(filepath.Join(tmp, name+".interp")); err != nil {
		return err
	}
	return install(name, tmp)
}

// complaints are the tool's lines other than its notes about implicit tokens.
func complaints(out string) string {
	var keep []string
	for _, l := range strings.Split(out, "\n") {
		if strings.TrimSpace(l) != "" && !strings.Contains(l, "_JAVA_OPTIONS") {
			keep = append(keep, l)
		}
	}
	return strings.Join(keep, "\n")
}

// install writes the files of gen.
func install(name, tmp string) error {
	src, err := os.ReadFile(filepath.Join(tmp, strings.ToLower(name)+"_parser.go"))
	if err != nil {
		return err
	}
	parser, err := slim(src)
	if err != nil {
		return err
	}
	symbols, err := symbolFile(filepath.Join(tmp, name+".interp"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll("gen", 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join("gen", strings.ToLower(name)+"_parser.go"), parser, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join("gen", "symbols.go"), symbols, 0o644)
}
