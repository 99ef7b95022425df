package data

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A variable of the session has no type, so it does not round, cut or fill a value as one of the
// source does.

// holds is an error unless a variable has a value of the type as the source would.
func (w *dataWriter) holds(v *catalog.ScriptVariable, t expr.Type, at ast.Expr) error {
	if t.Kind == expr.Null || v.Typ == nil || v.Typ.Ref != "" || v.Of != nil && tree.TypeText(v.Typ) == tree.TypeText(v.Of.Typ) {
		return nil
	}
	ok, strict := true, w.c.Dialect == "postgres"
	switch name := strings.ToLower(v.Typ.Name.Last().Text); {
	case script.IsWholeType(name):
		ok = t.Kind == expr.Integer || t.Kind == expr.Bool || t.Kind == expr.String && !strict
	case script.IsNumberType(name):
		ok = len(v.Typ.Args) == 0 || t.Kind == expr.Integer || t.Kind == expr.Decimal && t.Exact && t.Scale <= tree.ArgOf(v.Typ, 1) || t.Kind == expr.String && !strict
	case name == "date":
		ok = t.Kind != expr.DateTime || w.c.Dialect == "oracle"
	case strict && (name == "boolean" || name == "bool"):
		ok = t.Kind == expr.Bool
	case strict && script.IsTextType(name):
		n := tree.ArgOf(v.Typ, 0)
		ok = n == 0 && !strings.HasSuffix(name, "char") || n == 0 && strings.Contains(name, "var") || t.Kind == expr.String && t.Length > 0 && t.Length <= n && strings.Contains(name, "var")
	}
	if !ok {
		return tree.FailData(at, "type of the value for a variable")
	}
	return nil
}
