package types

import (
	"regexp"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

var (
	quotedText   = regexp.MustCompile(`'(?:[^']|'')*'|"[^"]*"|\[[^\]]*\]`)
	databaseText = regexp.MustCompile(`(?i)\bcollate\s+([a-z0-9_]+)`)
)

// DatabaseCollation takes over what the collation of a database of SQL Server says of letters in
// both cases, unless the user has chosen one: columns without a collation have it.
func (c *Typer) DatabaseCollation(chosen bool) {
	if c.Dialect != "sqlserver" {
		return
	}
	var exact, others *ast.Other
	for _, s := range c.Scripts {
		for _, st := range s.Stmts {
			c.databases(st, 0, func(o *ast.Other, name string) {
				switch comparisonOf(c.Dialect, name) {
				case Exact:
					exact = o
				case anyCase:
					others = o
				}
			})
		}
	}
	if exact == nil {
		return
	}
	args := []string{"name", exact.Name.Last().Text, "collation", collationIn(exact), "to", c.Settings.Collation}
	if chosen || others != nil {
		c.Note(rules.DatabaseCollationLost, exact.At, nil, args...)
		return
	}
	c.Settings.Collation = c.Settings.Charset + "_bin"
	args[len(args)-1] = c.Settings.Collation
	c.Note(rules.DatabaseCollationKept, exact.At, nil, args...)
}

// databases visits the statements that give a database a collation, also behind IF.
func (c *Typer) databases(s ast.Stmt, depth int, visit func(*ast.Other, string)) {
	switch s := s.(type) {
	case *ast.Other:
		if s.Kind == "create database" || s.Kind == "alter database" {
			if name := collationIn(s); name != "" {
				visit(s, name)
			}
		}
	case *ast.If:
		if depth < 10 {
			c.databases(s.Then, depth+1, visit)
			c.databases(s.Else, depth+1, visit)
		}
	case *ast.StmtList:
		for _, x := range s.Stmts {
			if depth < 10 {
				c.databases(x, depth+1, visit)
			}
		}
	}
}

// collationIn is the collation that a statement about a database names, "" for none.
func collationIn(s *ast.Other) string {
	m := databaseText.FindStringSubmatch(quotedText.ReplaceAllString(s.Text, "x"))
	if m == nil {
		return ""
	}
	return m[1]
}
