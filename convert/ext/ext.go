// Package ext is the extension: SQL that the output has only when it is used.
package ext

import (
	"embed"
	"regexp"
	"strings"
	"sync"
)

// Sequences are the table of sequences and the function that takes values from it.
//
//go:embed sequence.sql
var Sequences string

// Function is a stored function of the extension.
type Function struct {
	Name, SQL string
	// calls are the functions of the extension that it calls.
	calls []string
}

//go:embed *.sql
var files embed.FS

// separator stands between the functions of a file.
const separator = "\n;;\n"

var ownName = regexp.MustCompile("`(sctconv_[a-z_]+)`")

// functions are all functions by their names, and the names in the order of the files.
var functions = sync.OnceValues(func() (map[string]*Function, []string) {
	table, order := map[string]*Function{}, []string{}
	list, _ := files.ReadDir(".")
	for _, file := range list {
		if file.Name() == "sequence.sql" {
			continue
		}
		text, _ := files.ReadFile(file.Name())
		for _, sql := range strings.Split(string(text), separator) {
			names := ownName.FindAllStringSubmatch(sql, -1)
			f := &Function{Name: names[0][1], SQL: strings.TrimSpace(sql)}
			for _, n := range names[1:] {
				f.calls = append(f.calls, n[1])
			}
			table[f.Name] = f
			order = append(order, f.Name)
		}
	}
	return table, order
})

// Functions gives the functions of some names and those that they call, each behind the ones
// that it calls.
func Functions(used func(name string) bool) []*Function {
	var list []*Function
	table, order := functions()
	taken := map[string]bool{}
	var take func(name string)
	take = func(name string) {
		f := table[name]
		if f == nil || taken[name] {
			return
		}
		taken[name] = true
		for _, other := range f.calls {
			take(other)
		}
		list = append(list, f)
	}
	for _, name := range order {
		if used(name) {
			take(name)
		}
	}
	return list
}

// Create is the statement that creates the function. prefix is the database with its point,
// "" for the current one; texts have the character set of the tables and the collation of
// literals, "" for the default one of the character set.
func (f *Function) Create(prefix, charset, collation string) string {
	sql := f.SQL
	if collation != "" {
		sql = returnsText.ReplaceAllString(sql, "$1 COLLATE "+collation)
	}
	sql = strings.ReplaceAll(sql, "utf8mb4", charset)
	if prefix != "" {
		sql = strings.Replace(sql, "`"+f.Name+"`", prefix+"`"+f.Name+"`", 1)
	}
	return sql
}

var returnsText = regexp.MustCompile(`(?m)^(RETURNS (?:LONGTEXT|VARCHAR\(\d+\)) CHARACTER SET utf8mb4)(?: COLLATE \w+)?$`)
