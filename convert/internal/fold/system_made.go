package fold

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// systemNames are the names of what Oracle makes by itself beside the objects of a schema and keeps in it, so that exports
// which read the data dictionary without a choice write it, too. (Oracle Database Reference, Oracle Text, Spatial,
// Advanced Queuing, Data Pump.)
var systemNames = []struct {
	name *regexp.Regexp
	what string
}{
	{regexp.MustCompile(`^BIN\$.+\$\d+$`), "what lies in the recycle bin"},
	{regexp.MustCompile(`^SYS_IL\d+C\d+\$\$$`), "index of a LOB"},
	{regexp.MustCompile(`^SYS_LOB\d+C\d+\$\$$`), "segment of a LOB"},
	{regexp.MustCompile(`^(MLOG|RUPD|I_MLOG|I_SNAP)\$_.+$`), "log of a materialized view"},
	{regexp.MustCompile(`^DR[$#].+(\$[A-Z]+\d*|TC)$`), "inner table of a text index"},
	{regexp.MustCompile(`^MDR[TS]_[0-9A-F]+\$$`), "inner table of a spatial index"},
	{regexp.MustCompile(`^AQ\$.+$`), "inner table or view of a queue table"},
	{regexp.MustCompile(`^SYS_IOT_(OVER|MAP)_\d+$`), "overflow of an index-organized table"},
	{regexp.MustCompile(`^SYS_(EXPORT|IMPORT|SQL_FILE|ESTIMATE)_(FULL|SCHEMA|TABLE|TABLESPACE|TRANSPORTABLE)_\d+$`), "table of a Data Pump job"},
	{regexp.MustCompile(`^(SYS_JOURNAL_\d+|SYS_FBA_\w+|SYS_TEMP_FBT|CMP\d\$\d+|DBMS_TABCOMP_TEMP_\w+)$`), "working table of the server"},
	{regexp.MustCompile(`^(SYS_PLSQL_[0-9A-F]+_\w+|SYSTP.+==)$`), "type of a package"},
}

// systemPrefix begins the names without a sign; a name with neither needs no look at all of them.
var systemPrefix = regexp.MustCompile(`^(?i:SYS|DBMS_)`)

// systemMade tells what a name of Oracle stands for that the server makes by itself, "" for other names.
func systemMade(n ast.Name) string {
	if n.IsZero() {
		return ""
	}
	name := n.Last().Text
	if !strings.ContainsAny(name, "$#") && !systemPrefix.MatchString(name) {
		return ""
	}
	name = strings.ToUpper(name)
	for _, s := range systemNames {
		if s.name.MatchString(name) {
			return s.what
		}
	}
	return ""
}

// ofSystem leaves out a statement about what Oracle makes by itself. It reports false for any other.
func (c *Folder) ofSystem(s ast.Stmt) bool {
	if c.Dialect != "oracle" {
		return false
	}
	kind, name, on := aboutObject(s)
	what := systemMade(name)
	if what == "" {
		what = systemMade(on)
	}
	if what == "" {
		return false
	}
	c.Drop(c.Set.Rule(rules.SystemMade), what, s.Span())
	if o, ok := s.(*ast.Opaque); ok {
		if c.Needless == nil {
			c.Needless = map[*ast.Opaque]bool{}
		}
		c.Needless[o] = true
	}
	if kind != "" {
		c.newObject(kind, name, s).Ignored = true
	}
	return true
}

// aboutObject is the object that a statement is about, the table that this is on, and the kind of object that it defines, "" for none.
func aboutObject(s ast.Stmt) (kind string, name, on ast.Name) {
	switch s := s.(type) {
	case *ast.CreateTable:
		return "table", s.Name, on
	case *ast.CreateIndex:
		return "index", s.Name, s.Table
	case *ast.CreateSequence:
		if !s.Alter {
			kind = "sequence"
		}
		return kind, s.Name, on
	case *ast.CreateView:
		return "view", s.Name, on
	case *ast.CreateTrigger:
		return "trigger", s.Name, s.Table
	case *ast.CreateType:
		return "type", s.Name, on
	case *ast.Opaque:
		kind, name = definedBy(s.Text)
		return kind, name, on
	case *ast.AlterTable:
		return "", s.Name, on
	case *ast.AlterObject:
		return "", s.Name, on
	case *ast.Insert:
		return "", s.Table, on
	case *ast.CommentOn:
		if s.Kind == "column" {
			return "", ast.Name{Parts: s.Name.Parts[:max(len(s.Name.Parts)-1, 0)]}, on
		}
		return "", s.Name, on
	case *ast.Grant:
		if len(s.Objects) == 1 {
			name = s.Objects[0]
		}
	case *ast.Drop:
		if len(s.Names) == 1 {
			name = s.Names[0]
		}
	case *ast.Truncate:
		if len(s.Names) == 1 {
			name = s.Names[0]
		}
	}
	return "", name, on
}
