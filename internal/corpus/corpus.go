// Package corpus measures the converter on folders of real schemas: what
// parses, what is accounted for, what a real server accepts, and how the result
// compares with the schema that the project itself wrote for MySQL.
package corpus

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/grammar/sqlserver"
)

// Input is one schema: the files of a project in one dialect.
type Input struct {
	Project, Dialect string
	Files            []string
	// Gold are the project's own MySQL files, if any.
	Gold []string
}

// Dialect is the dialect of that name, or nil.
func Dialect(name string) convert.Dialect {
	switch name {
	case "oracle":
		return oracle.Dialect{}
	case "sqlserver":
		return sqlserver.Dialect{}
	case "postgres":
		return postgres.Dialect{}
	}
	return nil
}

// Dialects are the names of the source dialects that can be read.
func Dialects() []string {
	var list []string
	for _, name := range []string{"oracle", "sqlserver", "postgres"} {
		if Dialect(name) != nil {
			list = append(list, name)
		}
	}
	return list
}

// Gold lists the schemas of a folder laid out as PROJECT/DIALECT/*.sql.
func Gold(root string) ([]Input, error) {
	dirs, err := os.ReadDir(root)
	if err != nil {
		return nil, err
	}
	var list []Input
	for _, d := range dirs {
		gold := sqlFiles(filepath.Join(root, d.Name(), "mysql"))
		for _, dialect := range Dialects() {
			if files := sqlFiles(filepath.Join(root, d.Name(), dialect)); len(files) > 0 {
				list = append(list, Input{d.Name(), dialect, files, gold})
			}
		}
	}
	return list, nil
}

// Single lists the schemas of a folder laid out as DIALECT/NAME/**.
func Single(root string) ([]Input, error) {
	var list []Input
	for _, dialect := range Dialects() {
		dirs, err := os.ReadDir(filepath.Join(root, dialect))
		if err != nil {
			continue
		}
		for _, d := range dirs {
			files, err := walk(filepath.Join(root, dialect, d.Name()))
			if err != nil {
				return nil, err
			}
			if len(files) > 0 {
				list = append(list, Input{Project: d.Name(), Dialect: dialect, Files: files})
			}
		}
	}
	return list, nil
}

func sqlFiles(dir string) []string {
	files, _ := filepath.Glob(filepath.Join(dir, "*.sql"))
	sort.Strings(files)
	return files
}

// walk lists the regular files below dir.
func walk(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	sort.Strings(files)
	return files, err
}

// Convert converts the schema with default settings.
func (in Input) Convert(ctx context.Context) (*convert.Result, error) {
	set, err := in.read()
	if err != nil {
		return nil, err
	}
	return convert.Convert(ctx, set, convert.Options{From: Dialect(in.Dialect)})
}

func (in Input) read() (*source.Set, error) {
	set := &source.Set{}
	for _, name := range in.Files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if _, err := set.Add(name, data); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// Parsed are figures of reading alone.
type Parsed struct {
	Bytes, Statements int
	// Opaque counts statements and elements that did not parse, OpaqueBytes their text.
	Opaque, OpaqueBytes int
	Errors              []string
}

// Parse reads the schema and counts what did not parse.
func (in Input) Parse(ctx context.Context) (Parsed, error) {
	set, err := in.read()
	if err != nil {
		return Parsed{}, err
	}
	var p Parsed
	for _, f := range set.Files() {
		s, err := Dialect(in.Dialect).Parse(ctx, f)
		if err != nil {
			return p, err
		}
		p.Bytes += len(f.Text)
		p.Statements += len(s.Stmts)
		for _, st := range s.Stmts {
			p.count(st)
		}
		for _, e := range s.Errors {
			p.Errors = append(p.Errors, fmt.Sprintf("%s: %s", set.Position(e.Span.Start), e.Msg))
		}
	}
	return p, nil
}

func (p *Parsed) count(st ast.Stmt) {
	ast.Inspect(st, func(n ast.Node) bool {
		if o, ok := n.(*ast.Opaque); ok && o.Err != "" {
			p.Opaque++
			p.OpaqueBytes += o.At.Len()
		}
		return true
	})
}

// Name is PROJECT/DIALECT.
func (in Input) Name() string { return in.Project + "/" + in.Dialect }

// readAll joins the texts of files.
func readAll(files []string) (string, error) {
	var b strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		b.Write(data)
		b.WriteString("\n")
	}
	return b.String(), nil
}

// Text is the decoded text of a file.
func Text(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	text, _ := source.Decode(data)
	return text, nil
}
