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

// Object is a stored function or a view of the extension.
type Object struct {
	Name, SQL string
	// View tells that it is a view.
	View bool
	// uses are the objects of the extension that it uses.
	uses []string
}

//go:embed *.sql
var files embed.FS

// separator stands between the objects of a file.
const separator = "\n;;\n"

var ownName = regexp.MustCompile("`(sctconv_[a-z_]+)`")

// objects are all objects by their names, and the names in the order of the files.
var objects = sync.OnceValues(func() (map[string]*Object, []string) {
	table, order := map[string]*Object{}, []string{}
	list, _ := files.ReadDir(".")
	for _, file := range list {
		if file.Name() == "sequence.sql" {
			continue
		}
		text, _ := files.ReadFile(file.Name())
		for _, sql := range strings.Split(string(text), separator) {
			names := ownName.FindAllStringSubmatch(sql, -1)
			o := &Object{Name: names[0][1], SQL: strings.TrimSpace(sql)}
			o.View = strings.HasPrefix(o.SQL, "CREATE OR REPLACE VIEW")
			for _, n := range names[1:] {
				o.uses = append(o.uses, n[1])
			}
			table[o.Name] = o
			order = append(order, o.Name)
		}
	}
	return table, order
})

// Objects gives the objects of some names and those that they use, each behind the ones
// that it uses.
func Objects(used func(name string) bool) []*Object {
	var list []*Object
	table, order := objects()
	taken := map[string]bool{}
	var take func(name string)
	take = func(name string) {
		o := table[name]
		if o == nil || taken[name] {
			return
		}
		taken[name] = true
		for _, other := range o.uses {
			take(other)
		}
		list = append(list, o)
	}
	for _, name := range order {
		if used(name) {
			take(name)
		}
	}
	return list
}

// Create is the statement that creates the object. prefix is the database with its point,
// "" for the current one; texts have the character set of the tables and the collation of
// literals, "" for the default one of the character set.
func (o *Object) Create(prefix, charset, collation string) string {
	if o.View { // which looks for its sources in the current database, a function in its own
		return ownName.ReplaceAllString(o.SQL, prefix+"$0")
	}
	sql := o.SQL
	if collation != "" {
		sql = returnsText.ReplaceAllString(sql, "$1 COLLATE "+collation)
	}
	sql = strings.ReplaceAll(sql, "utf8mb4", charset)
	if prefix != "" {
		sql = strings.Replace(sql, "`"+o.Name+"`", prefix+"`"+o.Name+"`", 1)
	}
	return sql
}

var returnsText = regexp.MustCompile(`(?m)^(RETURNS (?:LONGTEXT|VARCHAR\(\d+\)) CHARACTER SET utf8mb4)(?: COLLATE \w+)?$`)
