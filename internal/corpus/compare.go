package corpus

import (
	"regexp"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

// Figures compare a converted schema with the gold one. Each pair is "found"
// and "all".
type Figures struct {
	Statements, Failed  int
	Tables, TablesAll   int
	Columns, ColumnsAll int
	Types, Nulls        int
	Primary, PrimaryAll int
	Unique, UniqueAll   int
	Foreign, ForeignAll int
	Index, IndexAll     int
	// Differences are the misses in words, sorted: "table.column type ours gold".
	Differences []string
	// Doubts are the differences that the text of the source does not bear out.
	Doubts []string
	// Classes counts them by kind ("unique key") and reason.
	Classes map[string]map[Class]int
}

// Add sums figures; differences are not kept.
func (f *Figures) Add(g Figures) {
	f.Statements += g.Statements
	f.Failed += g.Failed
	f.Tables += g.Tables
	f.TablesAll += g.TablesAll
	f.Columns += g.Columns
	f.ColumnsAll += g.ColumnsAll
	f.Types += g.Types
	f.Nulls += g.Nulls
	f.Primary += g.Primary
	f.PrimaryAll += g.PrimaryAll
	f.Unique += g.Unique
	f.UniqueAll += g.UniqueAll
	f.Foreign += g.Foreign
	f.ForeignAll += g.ForeignAll
	f.Index += g.Index
	f.IndexAll += g.IndexAll
	f.Doubts = append(f.Doubts, g.Doubts...)
	for what, m := range g.Classes {
		for c, n := range m {
			f.class(what, c, n)
		}
	}
}

func (f *Figures) class(what string, c Class, n int) {
	if f.Classes == nil {
		f.Classes = map[string]map[Class]int{}
	}
	if f.Classes[what] == nil {
		f.Classes[what] = map[Class]int{}
	}
	f.Classes[what][c] += n
}

// Ceiling is how many of all parts of a kind a converter can have that follows
// the source to the letter.
func (f Figures) Ceiling(what string, all int) int {
	for c, k := range f.Classes[what] {
		if c.OfScripts() {
			all -= k
		}
	}
	return all
}

// Explained is how many differences of a kind lie in the scripts themselves.
func (f Figures) Explained(what string) int {
	n := 0
	for c, k := range f.Classes[what] {
		if c.Explained() {
			n += k
		}
	}
	return n
}

var families = familyTable()

func familyTable() map[string]string {
	m := map[string]string{}
	for fam, names := range map[string]string{
		"int": "tinyint smallint mediumint int bigint bit", "dec": "decimal", "float": "float double",
		"str": "char varchar tinytext text mediumtext longtext enum set",
		"bin": "binary varbinary tinyblob blob mediumblob longblob", "instant": "datetime timestamp", "date": "date", "clock": "time"} {
		for _, n := range strings.Fields(names) {
			m[n] = fam
		}
	}
	m["year"] = "int"
	return m
}

// family groups types that hold the same values; a whole DECIMAL is an integer.
func family(full string) string {
	name, _, _ := strings.Cut(full, "(")
	name, _, _ = strings.Cut(name, " ")
	if name == "decimal" && strings.Contains(full, ",0)") {
		return "int"
	}
	if f, ok := families[name]; ok {
		return f
	}
	return name
}

// Compare measures ours against gold over the tables of names (lower case).
func Compare(gold, ours mysqltest.Schema, names map[string]bool, e evidence) Figures {
	var f Figures
	have := map[string]mysqltest.Table{}
	for _, t := range ours.Tables {
		have[strings.ToLower(t.Name)] = t
	}
	for _, g := range gold.Tables {
		n := strings.ToLower(g.Name)
		if !names[n] {
			continue
		}
		f.TablesAll++
		o, ok := have[n]
		if ok {
			f.Tables++
		} else {
			f.differs("table", NoTable, n, "table", "missing")
		}
		f.columns(n, g, o, e)
		f.keys(n, g, o, e)
	}
	sort.Strings(f.Differences)
	return f
}

func (f *Figures) miss(words ...string) {
	f.Differences = append(f.Differences, strings.Join(words, " "))
}

// differs records a miss with its class.
func (f *Figures) differs(what string, c Class, words ...string) {
	f.class(what, c, 1)
	f.miss(append(words, "("+string(c)+")")...)
}

func (f *Figures) columns(table string, g, o mysqltest.Table, e evidence) {
	cols := map[string]mysqltest.Column{}
	for _, c := range o.Columns {
		cols[strings.ToLower(c.Name)] = c
	}
	for _, c := range g.Columns {
		f.ColumnsAll++
		n := strings.ToLower(c.Name)
		have, ok := cols[n]
		if !ok {
			c := GoldColumn
			if len(o.Columns) == 0 {
				c = NoTable
			}
			f.differs("column", c, table+"."+n, "column missing")
			continue
		}
		f.Columns++
		if family(have.Type) == family(c.Type) {
			f.Types++
		} else {
			f.differs("type", GoldType, table+"."+n, "type", have.Type, "gold", c.Type)
		}
		if have.Nullable == c.Nullable {
			f.Nulls++
		} else {
			f.differs("nullability", e.null(strings.ToLower(table), have, c), table+"."+n, "nullable differs")
		}
	}
}

type keySets struct {
	primary                string
	unique, index, foreign map[string]bool
}

// keysOf describes the keys of a table by their columns. An index that only
// serves a foreign key is not counted.
func keysOf(t mysqltest.Table) keySets {
	k := keySets{unique: map[string]bool{}, index: map[string]bool{}, foreign: map[string]bool{}}
	cover := map[string]bool{}
	for _, fk := range t.ForeignKeys {
		var cols, pairs []string
		for i, c := range fk.Columns {
			cols = append(cols, strings.ToLower(c))
			pairs = append(pairs, strings.ToLower(c+"="+fk.Table+"."+fk.References[i]))
		}
		sort.Strings(pairs)
		k.foreign[strings.Join(pairs, ",")] = true
		cover[strings.Join(cols, ",")] = true
	}
	for _, ix := range t.Indexes {
		var cols []string
		for _, p := range ix.Parts {
			cols = append(cols, strings.ToLower(p.Column))
		}
		id := strings.Join(cols, ",")
		switch {
		case ix.Name == "PRIMARY":
			k.primary = id
		case ix.Unique:
			k.unique[id] = true
		case !cover[id]:
			k.index[id] = true
		}
	}
	for id := range cover {
		k.index[id] = k.index[id] || false
	}
	return k
}

func (f *Figures) keys(table string, g, o mysqltest.Table, e evidence) {
	gk, ok := keysOf(g), keysOf(o)
	if gk.primary != "" {
		f.PrimaryAll++
		if gk.primary == ok.primary {
			f.Primary++
		} else {
			f.differs("primary key", e.primary(g, gk.primary), table, "primary key", ok.primary, "gold", gk.primary)
		}
	}
	for _, id := range sorted(gk.unique) {
		f.UniqueAll++
		if ok.unique[id] || ok.primary == id {
			f.Unique++
		} else {
			f.differs("unique key", e.key(table, "unique", id), table, "unique", id, "missing")
		}
	}
	for _, id := range sorted(gk.foreign) {
		f.ForeignAll++
		if ok.foreign[id] {
			f.Foreign++
		} else {
			f.differs("foreign key", e.key(table, "foreign key", id), table, "foreign key", id, "missing")
		}
	}
	for _, id := range sorted(gk.index) {
		if !gk.index[id] {
			continue
		}
		f.IndexAll++
		if _, found := ok.index[id]; found || ok.unique[id] || ok.primary == id {
			f.Index++
		} else {
			f.differs("index", e.key(table, "index", id), table, "index", id, "missing")
		}
	}
}

func sorted(m map[string]bool) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}

var createTable = regexp.MustCompile("(?im)\\bcreate\\s+(?:(?:global|local|temporary|temp|unlogged|private)\\s+)*table\\s+(?:if\\s+not\\s+exists\\s+)?((?:[\\w$#\"\\[\\]`]+\\s*\\.\\s*)*[\\w$#\"\\[\\]`]+)")
var comments = regexp.MustCompile(`(?s)/\*.*?\*/|--[^\n]*`)

// SourceTables counts the tables of source text independently of our parsers.
func SourceTables(text string) map[string]bool {
	names := map[string]bool{}
	for _, m := range createTable.FindAllStringSubmatch(comments.ReplaceAllString(text, " "), -1) {
		parts := strings.Split(m[1], ".")
		names[strings.ToLower(strings.Trim(parts[len(parts)-1], " \"[]`\t\n"))] = true
	}
	return names
}
