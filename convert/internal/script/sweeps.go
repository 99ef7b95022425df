package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// T-SQL scripts drop what an earlier run has left by names that they look up in the catalog,
// check constraints again, refresh views, rebuild indexes and grant, in loops that run text.

// A sweep is what such texts do.
type sweep struct {
	c                    *Reader
	drops, keeps, grants int
	other                bool
}

// SweepingLoop drops a loop that does nothing else; one that grants is an item about privileges.
// It reports false for any other loop.
func (c *Reader) SweepingLoop(s *ast.While) bool {
	if c.Dialect != "sqlserver" {
		return false
	}
	k := &sweep{c: c}
	k.reads(s)
	k.stmts(s.Stmts, 0)
	for _, v := range variablesRun(s) {
		if before := c.texts[v]; before != nil {
			k.add(before)
		}
	}
	return k.finish(s, "while")
}

// SweepingText is the same for text in a variable that a query of the catalog has filled.
func (c *Reader) SweepingText(s *ast.DynamicSQL) bool {
	p, ok := ast.Unparen(s.Text).(*ast.Param)
	if !ok || c.texts[VariableKey(p.Name)] == nil {
		return false
	}
	return c.texts[VariableKey(p.Name)].finish(s, "exec")
}

// noteText remembers what text a statement gives a variable.
func (c *Reader) noteText(s ast.Stmt) {
	if c.texts == nil {
		c.texts = map[string]*sweep{}
	}
	give := func(name string, e ast.Expr, fresh bool) {
		k := c.texts[VariableKey(name)]
		if k == nil || fresh {
			k = &sweep{c: c}
			c.texts[VariableKey(name)] = k
		}
		k.given(e)
		k.reads(s)
	}
	switch s := s.(type) {
	case *ast.VariableDecl:
		for _, n := range s.Names {
			give(n.Text, s.Default, true)
		}
	case *ast.Assign:
		if p, ok := s.Target.(*ast.Param); ok {
			give(p.Name, s.Value, false)
		}
	case *ast.SelectStmt:
		if !onlyAssigns(s) {
			return
		}
		for _, it := range s.Query.Body.(*ast.Select).Items {
			if p, ok := it.Target.(*ast.Param); ok {
				give(p.Name, it.Expr, false)
			}
		}
	}
}

// variablesRun are the variables whose text a loop runs.
func variablesRun(s ast.Stmt) (list []string) {
	ast.Inspect(s, func(n ast.Node) bool {
		if d, ok := n.(*ast.DynamicSQL); ok {
			if p, ok := ast.Unparen(d.Text).(*ast.Param); ok && !slices.Contains(list, VariableKey(p.Name)) {
				list = append(list, VariableKey(p.Name))
			}
		}
		return true
	})
	return list
}

func (k *sweep) add(o *sweep) {
	k.drops, k.keeps, k.grants, k.other = k.drops+o.drops, k.keeps+o.keeps, k.grants+o.grants, k.other || o.other
}

// finish leaves the statement out if that is all that it does.
func (k *sweep) finish(s ast.Stmt, kind string) bool {
	if k.other || k.drops+k.keeps+k.grants == 0 || k.drops > 0 && (k.grants > 0 || k.c.hasObjects()) {
		return false
	}
	if k.grants > 0 {
		k.c.Lose(rules.GrantNotConverted, s.Span(), nil, "kind", kind, "verb", "grant", "clause", catalog.Clip(k.c.Files.Text(s.Span())), "more", "")
		return true
	}
	k.c.Drop(k.c.Set.Rule(rules.ServerSweep), kind, s.Span())
	return true
}

// reads looks at the tables of a statement, which may be those of the catalog and of the session.
func (k *sweep) reads(s ast.Node) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DynamicSQL:
			return false // its text is looked at by its words
		case *ast.TableName:
			k.other = k.other || !isServerCatalog(n.Name) && !n.Name.OfSession() && !strings.HasPrefix(n.Name.Last().Text, "@")
		}
		return !k.other
	})
}

// isServerCatalog reports whether a name is one in which SQL Server describes its objects.
func isServerCatalog(n ast.Name) bool {
	return IsDictionary(n) || serverTables[strings.ToLower(n.Last().Text)]
}

var serverTables = tree.WordSet("sysobjects", "syscolumns", "sysindexes", "sysusers", "systypes", "syscomments", "sysconstraints", "sysforeignkeys", "sysreferences", "sysprocesses", "sysdatabases")

func (k *sweep) stmts(list []ast.Stmt, depth int) {
	for _, s := range list {
		k.stmt(s, depth+1)
	}
}

func (k *sweep) stmt(s ast.Stmt, depth int) {
	if depth > tree.MaxNesting {
		k.other = true
	}
	if k.other {
		return
	}
	switch s := s.(type) {
	case nil, *ast.Print, *ast.Raise, *ast.Return, *ast.Leave, *ast.Iterate, *ast.Wait, *ast.FetchCursor, *ast.CloseCursor, *ast.Transaction, *ast.Set:
	case *ast.OpenCursor:
		k.other = s.Dynamic != nil
	case *ast.StmtList:
		k.stmts(s.Stmts, depth)
	case *ast.Compound:
		k.stmts(s.Decls, depth)
		k.stmts(s.Stmts, depth)
	case *ast.If:
		k.stmt(s.Then, depth+1)
		k.stmt(s.Else, depth+1)
	case *ast.While:
		k.stmts(s.Stmts, depth)
	case *ast.TryCatch:
		k.stmts(s.Try, depth)
		k.stmts(s.Catch, depth)
	case *ast.VariableDecl:
		k.given(s.Default)
	case *ast.CursorDecl:
	case *ast.Assign:
		k.given(s.Value)
	case *ast.SelectStmt:
		k.other = !onlyAssigns(s)
		k.given(s)
	case *ast.Insert: // a note for the script itself
		k.other = !s.Table.OfSession()
	case *ast.DynamicSQL:
		k.other = len(s.Into) > 0
		if _, variable := ast.Unparen(s.Text).(*ast.Param); !variable {
			k.words(wordsOf(s.Text))
		}
	case *ast.Exec:
		k.keeps++
		k.other = s.Text != nil || !k.c.dropped("exec "+strings.ToLower(s.Name.Last().Text))
	case *ast.Other:
		k.keeps++
		k.other = !k.c.dropped(s.Kind) && !strings.HasPrefix(s.Kind, "dbcc")
	default:
		k.other = true
	}
}

// wordsOf are the words of the texts in a node.
func wordsOf(n ast.Node) (words []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if l, ok := n.(*ast.StringLit); ok {
			words = append(words, strings.Fields(strings.ToLower(l.Value))...)
		}
		return true
	})
	return words
}

// given counts text that a variable gets; text that begins with no verb is a part of it.
func (k *sweep) given(n ast.Node) {
	if e, ok := n.(ast.Expr); n == nil || ok && e == nil {
		return
	}
	words := wordsOf(n)
	switch {
	case len(words) == 0:
	case sweepVerbs[words[0]]:
		k.words(words)
	case slices.ContainsFunc(words, func(w string) bool { return sweepVerbs[w] && w != "check" }):
		k.other = true
	}
}

var sweepVerbs = tree.WordSet("drop", "truncate", "delete", "alter", "grant", "revoke", "deny", "update", "dbcc", "exec", "execute", "create", "insert", "merge", "disable", "enable", "select", "declare",
	"use", "backup", "restore", "kill", "if", "begin")

// words counts one text by its first words.
func (k *sweep) words(words []string) {
	has := func(list ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, strings.Trim(w, "[];")) })
	}
	second := ""
	if len(words) > 1 {
		second = words[1]
	}
	switch {
	case len(words) > 0 && slices.Contains(PrivilegeVerbs, words[0]):
		k.grants++
	case len(words) == 0 || has("create", "insert", "merge", "select", "add", "rename", "column"):
		k.other = true
	case slices.Contains([]string{"drop", "truncate", "delete"}, words[0]):
		k.drops++
	case words[0] == "alter" && second == "index", words[0] == "update" && second == "statistics", words[0] == "dbcc",
		(words[0] == "disable" || words[0] == "enable") && second == "trigger":
		k.keeps++
	case words[0] == "alter" && second == "table" && has("drop"):
		k.drops++
	case words[0] == "alter" && second == "table" && has("check", "nocheck", "enable", "disable") && has("constraint", "trigger"):
		k.keeps++
	case words[0] == "exec" || words[0] == "execute":
		k.keeps++
		procedure := second[strings.LastIndexByte(second, '.')+1:]
		k.other = k.other || !k.c.dropped("exec "+strings.Trim(procedure, "[]"))
	default:
		k.other = true
	}
}

// PrivilegeVerbs begin statements about privileges.
var PrivilegeVerbs = []string{"grant", "revoke", "deny"}
