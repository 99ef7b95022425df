package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// This file follows NLS_SORT and NLS_COMP of a session of Oracle, by which statements about rows sort and compare texts.
// BINARY_CI takes texts that are the same in lower case for equal and sorts them so; other linguistic sorts have tables of
// their own, so that what depends on them is an item. Views, checks, virtual columns and triggers have the setting of the
// session that uses them, keys are always those of the bytes. (Oracle Database Globalization Support Guide, Linguistic
// Sorting and Matching.)

// ignoresCaseSort is the sort that the lower case of texts stands for.
const ignoresCaseSort = "BINARY_CI"

// plainSorts are the languages of NLS_LANGUAGE that sort by the bytes.
var plainSorts = tree.WordSet("american", "english", "")

// setSort follows a setting that says how a session sorts and compares texts.
func (c *Folder) setSort(next *catalog.DateFormats, s *ast.Set, name, value string) {
	before := next.Compares()
	switch name {
	case "nls_comp":
		next.Comp = ""
		if !strings.EqualFold(value, "binary") {
			next.Comp = strings.ToUpper(value)
		}
	case "nls_language":
		next.Sort = ""
		if !plainSorts[strings.ToLower(value)] {
			next.Sort = strings.ToUpper(value)
		}
	case "nls_sort":
		next.Sort = ""
		if !strings.EqualFold(value, "binary") {
			next.Sort = strings.ToUpper(value)
		}
	}
	if next.Compares() && !before {
		c.Note(rules.LinguisticSession, s.At, nil, "sort", next.Sort)
	}
}

// linguistic gives a statement the meaning that texts have in a session which sorts or compares them by a linguistic
// sort. It reports true for one that has an item since that is not possible.
func (c *Folder) linguistic(s ast.Stmt) bool {
	c.fillRefused = nil
	if c.Dialect != "oracle" || c.dates == nil || c.dates.Sort == "" && !c.dates.Calendar {
		return false
	}
	l := &linguist{c: c, sort: c.dates.Sort, compares: c.dates.Compares(), known: c.dates.Sort == ignoresCaseSort && c.dates.Comp != "ANSI", calendar: c.dates.Calendar}
	switch s := s.(type) {
	case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge, *ast.MultiInsert:
		if l.statement(s); l.err == nil {
			return false
		}
		if c.Settings.Data == "skip" {
			return false
		}
		c.Cat.Data = append(c.Cat.Data, &catalog.DataStmt{Stmt: s, Place: c.Cat.NowThen(), Dates: c.dates, Refused: l.err})
		return true
	case *ast.CreateTable:
		if s.Query != nil {
			l.statement(s.Query)
			c.fillRefused = l.err
		}
	case *ast.Block:
		if l.known = false; l.blockDiffers(s) {
			c.blockLost(s)
			return true
		}
	}
	return false
}

// sorted reports whether the session compares texts by a linguistic sort.
func (c *Folder) sorted() bool { return c.Dialect == "oracle" && c.dates != nil && c.dates.Compares() }

// linguist looks for what a linguistic sort decides in one statement.
type linguist struct {
	c    *Folder
	sort string
	// compares tells that comparisons follow the sort, not only orders.
	compares bool
	// known tells that lower case stands for the sort.
	known bool
	// calendar tells that dates are read and written by another calendar.
	calendar bool
	// tables are those that the statement reads, variables the types of those that a block declares; named are the
	// expressions that its queries give names.
	tables    []*catalog.Table
	unread    bool
	variables map[string]*ast.TypeName
	named     map[string]ast.Expr
	err       error
}

// statement rewrites what a statement or query compares and sorts.
func (l *linguist) statement(n ast.Node) {
	l.gather(n)
	ast.Inspect(n, func(n ast.Node) bool {
		if l.err == nil {
			l.node(n)
		}
		return l.err == nil
	})
}

// gather collects what the names of a statement can mean.
func (l *linguist) gather(n ast.Node) {
	l.variables, l.named = map[string]*ast.TypeName{}, map[string]ast.Expr{}
	table := func(name ast.Name) {
		switch t := l.c.Cat.Table(name); {
		case t != nil:
			l.tables = append(l.tables, t)
		case !script.IsDictionary(name) && !strings.EqualFold(name.Last().Text, "dual"):
			l.unread = true
		}
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			table(n.Name)
		case *ast.Insert:
			table(n.Table)
		case *ast.SelectItem:
			if !n.Alias.IsZero() {
				l.named[l.c.Cat.Fold(n.Alias)] = n.Expr
			}
		case *ast.VariableDecl:
			for _, id := range n.Names {
				l.variables[l.c.Cat.Fold(id)] = n.Type
			}
		}
		return true
	})
}

// blockDiffers reports whether the code of a block, outside of its statements about rows, which are looked at one by
// one, may compare or sort texts, or calls what may.
func (l *linguist) blockDiffers(b *ast.Block) bool {
	if b.Body == nil || b.Body.Code == nil {
		return false
	}
	l.gather(b)
	called := false
	var look func(n ast.Node) bool
	look = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge, *ast.MultiInsert:
			return false
		case *ast.DynamicSQL: // its definitions are looked at one by one, too
			for _, s := range n.Nested {
				if q, ok := s.(*ast.SelectStmt); ok {
					ast.Inspect(q, look)
				}
			}
			return false
		case *ast.Select:
			if onlyDictionary(n) {
				return false
			}
		case *ast.Exec:
			called = called || l.compares && n.Text == nil && !strings.HasPrefix(strings.ToLower(n.Name.String()), "dbms_")
		}
		l.node(n)
		return l.err == nil && !called
	}
	ast.Inspect(b.Body.Code, look)
	return l.err != nil || called
}

// onlyDictionary reports whether a query reads the data dictionary and nothing else.
func onlyDictionary(s *ast.Select) bool {
	for _, t := range s.From {
		n, ok := t.(*ast.TableName)
		if !ok || !script.IsDictionary(n.Name) {
			return false
		}
	}
	return len(s.From) > 0
}

// refuse makes the statement an item.
func (l *linguist) refuse(n ast.Node, what string) {
	l.err = tree.FailData(n, "%s by NLS_SORT = %s, which the session sets", what, l.sort)
}
