package fold

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// parameter is the declaration of a parameter of sp_executesql.
var parameter = regexp.MustCompile(`(?i)^\s*(@[\w$#@]+)\s+(?:as\s+)?([a-z_][\w]*)\s*(?:\(\s*(max|\d+)\s*(?:,\s*(\d+)\s*)?\))?\s*$`)

// textParameters enters the statements of constant text that a script runs by
// sp_executesql with constants for its parameters, which are variables there. It reports
// false for any other call.
func (c *Folder) textParameters(s *ast.DynamicSQL) bool {
	if c.Dialect != "sqlserver" || len(s.Nested) == 0 || len(s.Using) < 2 || len(s.Into) > 0 ||
		slices.ContainsFunc(s.Nested, func(x ast.Stmt) bool { return !script.ChangesRows(x) }) {
		return false
	}
	decls := parameters(s)
	if decls == nil {
		return false
	}
	outer := c.Variables
	defer func() { c.Variables = outer }()
	for _, d := range decls {
		if !c.FollowVariable(d) || c.Variables[script.VariableKey(d.Names[0].Text)].Value == nil {
			return false
		}
	}
	c.runText(s)
	return true
}

// parameters are the parameters of a call with their values, nil where one is not known.
func parameters(s *ast.DynamicSQL) (list []*ast.VariableDecl) {
	text, ok := s.Using[0].Value.(*ast.StringLit)
	if !ok {
		return nil
	}
	for _, one := range splitArguments("(" + text.Value + ")") {
		m := parameter.FindStringSubmatch(one)
		if m == nil {
			return nil
		}
		t := tree.Spanned(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: m[2]}}}}, text)
		for _, a := range m[3:] {
			switch {
			case a == "":
			case strings.EqualFold(a, "max"):
				t.Args = append(t.Args, tree.Spanned(&ast.Keyword{Word: "max"}, text))
			default:
				t.Args = append(t.Args, tree.Spanned(&ast.NumberLit{Text: a}, text))
			}
		}
		list = append(list, tree.Spanned(&ast.VariableDecl{Names: []ast.Ident{{Text: m[1]}}, Type: t}, text))
	}
	for i, a := range s.Using[1:] {
		at := i
		if !a.Name.IsZero() {
			at = slices.IndexFunc(list, func(d *ast.VariableDecl) bool { return strings.EqualFold(d.Names[0].Text, a.Name.Text) })
		}
		if at < 0 || at >= len(list) || a.Out || a.Value == nil || list[at].Default != nil {
			return nil
		}
		list[at].Default = a.Value
	}
	if slices.ContainsFunc(list, func(d *ast.VariableDecl) bool { return d.Default == nil }) {
		return nil
	}
	return list
}
