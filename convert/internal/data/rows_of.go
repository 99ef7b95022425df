package data

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// joinedText is the text that a concatenation of constants is; other values stay. In Oracle
// an empty one is NULL.
func (w *dataWriter) joinedText(e ast.Expr) ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		if x.Op != "||" && x.Op != "+" {
			return e
		}
	case *ast.Call:
		if name := strings.ToLower(x.Name.Last().Text); name != "trim" && name != "ltrim" && name != "rtrim" {
			return e
		}
	default:
		return e
	}
	if w.now.NullsEmpty && tree.HasNull(e) {
		return e
	}
	u := &script.Unroller{C: &w.c.Reader}
	v, ok := u.Eval(e, 0)
	switch {
	case !ok || v.Kind != 't' && v.Kind != 0:
		return e
	case v.S == "" && w.c.Dialect == "oracle":
		v = &script.Value{}
	}
	return tree.Spanned(v.Literal(), e)
}

// castText is a text that a cast makes smaller, as a text; other values stay: the column
// says what they are read as.
func (w *dataWriter) castText(e ast.Expr) ast.Expr {
	cast, ok := ast.Unparen(e).(*ast.Cast)
	if !ok || cast.Type == nil {
		return e
	}
	s, ok := types.BareLiteral(cast.X).(*ast.StringLit)
	if !ok || !strings.EqualFold(cast.Type.Name.Last().Text, "date") || cast.Type.Array > 0 || cast.Style != nil {
		return w.c.CastLiteral(e)
	}
	out, ok := w.c.TargetType(cast.Type)
	if !ok || tree.TypeOf(out) != "date" {
		return e
	}
	col := &catalog.Column{Typ: cast.Type, Out: out, Def: &ast.ColumnDef{}}
	lit, ok := w.time(col, s, s.Value)
	if !ok || lit.(*ast.StringLit).Value == s.Value {
		return e
	}
	return tree.Spanned(&ast.StringLit{Value: lit.(*ast.StringLit).Value}, s)
}
