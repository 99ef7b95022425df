package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// addType registers the alias type that sp_addtype name, 'base', 'NOT NULL'
// makes, which older scripts of SQL Server call instead of CREATE TYPE. It
// reports false when the call is not of that form.
func (c *converter) addType(s *ast.Exec) bool {
	args := execArgs(s, "@typename", "@phystype", "@nulltype")
	base := baseType(s, args["@phystype"])
	if args["@typename"] == "" || base == nil {
		return false
	}
	t := &ast.CreateType{Kind: ast.TypeAlias, Elem: base}
	t.At = s.At
	t.Name = ast.Name{Parts: []ast.Ident{{Text: args["@typename"], Quoted: true, At: s.At}}}
	switch null := strings.ToUpper(strings.TrimSpace(args["@nulltype"])); null {
	case "NOT NULL", "NONULL":
		t.NotNull = true
	}
	c.createType(t)
	c.execDone(s)
	return true
}

// baseType is the type written in the text of an argument, nil when it is none.
func baseType(s *ast.Exec, text string) *ast.TypeName {
	name, args, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), "(")
	name = strings.TrimSpace(name)
	if name == "" || strings.ContainsAny(name, "'\"[];") {
		return nil
	}
	t := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name, At: s.At}}}}
	t.At = s.At
	for _, a := range strings.Split(strings.TrimSuffix(strings.TrimSpace(args), ")"), ",") {
		if a = strings.TrimSpace(a); a == "" {
			continue
		}
		var e ast.Expr = &ast.NumberLit{Text: a}
		if a == "max" {
			e = &ast.Keyword{Word: a}
		}
		e.SetSpan(s.At)
		t.Args = append(t.Args, e)
	}
	return t
}
