package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// scriptText enters the statements of constant text that a T-SQL script runs,
// which are those of a batch of its own. It reports false for text that needs
// what a procedure can do.
func (c *Folder) scriptText(s *ast.DynamicSQL) bool {
	if c.Dialect != "sqlserver" || len(s.Nested) == 0 || len(s.Into) > 0 || len(s.Using) > 0 {
		return false
	}
	if slices.ContainsFunc(s.Nested, func(x ast.Stmt) bool { return !standsInScripts(x, 0) }) {
		return false
	}
	c.runText(s)
	return true
}

// askedText enters the statements of text with the names of constraints for which the script has
// asked the catalog. It reports false for any other text.
func (c *Folder) askedText(s *ast.DynamicSQL) bool {
	list, ok := c.AskedText(s)
	if !ok || slices.ContainsFunc(list, func(x ast.Stmt) bool { return !standsInScripts(x, 0) }) {
		return false
	}
	c.Inlined(s)
	for _, x := range list {
		c.Statement(x, 1)
	}
	return true
}

// runText reads the statements of text as those of the script; the words that run it have
// done their part.
func (c *Folder) runText(s *ast.DynamicSQL) {
	ast.Inspect(s, func(n ast.Node) bool {
		if _, is := n.(ast.Stmt); is && n != ast.Node(s) {
			return false
		}
		c.FromSource(n)
		return true
	})
	for _, x := range s.Nested {
		c.Statement(x, 1)
	}
}

// grantingText enters text about privileges that a T-SQL script puts together from what is not
// known. It reports false for any other text.
func (c *Folder) grantingText(s *ast.DynamicSQL) bool {
	words := strings.Fields(strings.ToLower(c.firstText(s.Text)))
	if c.Dialect != "sqlserver" || len(words) < 2 || !slices.Contains(script.PrivilegeVerbs, words[0]) {
		return false
	}
	c.Lose(rules.GrantNotConverted, s.At, nil, "kind", words[0], "verb", words[0], "clause", catalog.Clip(c.Files.Text(s.At)), "more", "")
	return true
}

// firstText is the literal that text which is put together begins with, "" for none.
func (c *Folder) firstText(e ast.Expr) string {
	for range tree.MaxNesting {
		switch x := ast.Unparen(e).(type) {
		case *ast.Binary:
			e = x.Left
		case *ast.Param:
			v := c.Variables[script.VariableKey(x.Name)]
			if v == nil || v.Value == nil {
				return ""
			}
			e = v.Value
		case *ast.StringLit:
			return x.Value
		default:
			return ""
		}
	}
	return ""
}

// standsInScripts reports whether a statement of text means the same in the
// script that runs it: it neither reads rows nor has variables or a flow.
func standsInScripts(s ast.Stmt, depth int) bool {
	switch s := s.(type) {
	case *ast.CreateBound, *ast.PartitionFunction, *ast.PartitionScheme, *ast.CreatePrincipal, *ast.AlterObject, *ast.Other, *ast.Truncate, *ast.Set,
		*ast.Transaction, *ast.Print, *ast.Grant:
		return true
	case *ast.Exec:
		return s.Result == nil
	case *ast.If:
		return depth < tree.MaxNesting && standsInScripts(s.Then, depth+1) && (s.Else == nil || standsInScripts(s.Else, depth+1))
	case *ast.StmtList:
		return depth < tree.MaxNesting && !slices.ContainsFunc(s.Stmts, func(x ast.Stmt) bool { return !standsInScripts(x, depth+1) })
	}
	return script.IsDefinition(s) || script.ChangesRows(s)
}
