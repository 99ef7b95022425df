package triggers

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Defaults of PostgreSQL that calls with constants make: ranges, documents, shapes, and
// ranges that begin or end now.

// madeDefault is the literal that a default makes of constants, nil if it makes none.
func (c *Planner) madeDefault(col *catalog.Column, e ast.Expr) ast.Expr {
	if c.Dialect != "postgres" || col.Typ == nil {
		return nil
	}
	if r := c.ConstantRange(col, e); r != nil {
		return r
	}
	call, ok := ast.Unparen(e).(*ast.Call)
	if cast, isCast := ast.Unparen(e).(*ast.Cast); isCast {
		call, ok = ast.Unparen(cast.X).(*ast.Call)
	}
	if !ok || len(call.Args) > 100 {
		return nil
	}
	switch tree.TypeOf(c.BaseType(col.Typ)) {
	case "json", "jsonb":
		return c.MadeDocument(col, e)
	case "uuid":
		if strings.EqualFold(call.Name.Last().Text, "uuid_nil") && len(call.Args) == 0 {
			return tree.Spanned(&ast.StringLit{Value: "00000000-0000-0000-0000-000000000000"}, e)
		}
	}
	return nil
}

// MadeDocument is the literal of a document that a call makes of constants in a column of
// PostgreSQL, nil for any other value.
func (c *Planner) MadeDocument(col *catalog.Column, e ast.Expr) ast.Expr {
	for depth := 0; depth < 3; depth++ {
		if cast, ok := ast.Unparen(e).(*ast.Cast); ok {
			e = cast.X
		}
	}
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || c.Dialect != "postgres" || col.Typ == nil || len(call.Args) > 100 || !strings.Contains(strings.ToLower(call.Name.Last().Text), "json") {
		return nil
	}
	word := tree.TypeOf(c.BaseType(col.Typ))
	if word != "json" && word != "jsonb" {
		return nil
	}
	if text, ok := c.document(call, word == "json", 0); ok {
		return tree.Spanned(&ast.StringLit{Value: text}, e)
	}
	return nil
}

// document is what jsonb_build_object and its like make of constants, as a server prints
// it in a column of jsonb, or of json.
func (c *Planner) document(call *ast.Call, plain bool, depth int) (string, bool) {
	name := strings.ToLower(call.Name.Last().Text)
	own := strings.HasPrefix(name, "json_") || name == "to_json"
	switch {
	case depth > tree.MaxNesting || call.X != nil || call.Over != nil || plain && own != (depth == 0 || own):
		return "", false
	case (name == "to_json" || name == "to_jsonb") && len(call.Args) == 1:
		list, ok := c.documentParts(call.Args, plain && own, depth)
		return strings.Join(list, ""), ok
	case name == "json_build_array" || name == "jsonb_build_array":
		list, ok := c.documentParts(call.Args, plain && own, depth)
		return "[" + strings.Join(list, ", ") + "]", ok
	case name != "json_build_object" && name != "jsonb_build_object" || len(call.Args)%2 == 1:
		return "", false
	}
	list, ok := c.documentParts(call.Args, plain && own, depth)
	if !ok {
		return "", false
	}
	colon := ": "
	if plain && own {
		colon = " : "
	}
	type member struct{ key, text string }
	var members []member
	for i := 0; i < len(list); i += 2 {
		if !strings.HasPrefix(list[i], `"`) || slices.ContainsFunc(members, func(m member) bool { return m.key == list[i] }) {
			return "", false
		}
		members = append(members, member{list[i], list[i] + colon + list[i+1]})
	}
	if !(plain && own) { // shorter keys first
		slices.SortFunc(members, func(a, b member) int {
			return cmp.Or(cmp.Compare(len(a.key), len(b.key)), strings.Compare(a.key, b.key))
		})
	}
	texts := make([]string, len(members))
	for i, m := range members {
		texts[i] = m.text
	}
	return "{" + strings.Join(texts, ", ") + "}", true
}

// documentParts are the values of a document.
func (c *Planner) documentParts(args []ast.Expr, plain bool, depth int) ([]string, bool) {
	var list []string
	for _, a := range args {
		if call, ok := ast.Unparen(a).(*ast.Call); ok {
			text, ok := c.document(call, plain, depth+1)
			if !ok {
				return nil, false
			}
			list = append(list, text)
			continue
		}
		if isDocument(a) {
			return nil, false
		}
		text, ok := documentValue(c.Simplify(a))
		if !ok {
			return nil, false
		}
		list = append(list, text)
	}
	return list, true
}

// isDocument reports whether a value is one that is cast to a document.
func isDocument(e ast.Expr) bool {
	cast, ok := ast.Unparen(e).(*ast.Cast)
	return ok && cast.Type != nil && strings.HasPrefix(strings.ToLower(cast.Type.Name.Last().Text), "json")
}

func documentValue(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.StringLit:
		text := expr.QuotedJSON(x.Value)
		return text, !strings.Contains(text, `\u`)
	case *ast.Keyword:
		return x.Word, x.Word == "true" || x.Word == "false" || x.Word == "null"
	}
	n, ok := types.ConstantNumber(e)
	whole, fraction, _ := strings.Cut(n, ".")
	return n, ok && strings.Trim(whole, "-0123456789") == "" && whole != "" && whole != "-" && strings.Trim(fraction, "0123456789") == "" && !strings.HasSuffix(n, ".")
}

// madeValue is the value of a default that a trigger gives and that no expression of the
// source has the type of: a shape, or a range that begins or ends now; nil for others.
func (c *Planner) madeValue(col *catalog.Column, e ast.Expr) ast.Expr {
	if c.Dialect != "postgres" || col.Typ == nil || col.Typ.Array > 0 {
		return nil
	}
	if tree.IsSpatial(col.Out) {
		x, ok := c.Geometry(col, e)
		if !ok {
			return nil
		}
		return tree.Spanned(x, e)
	}
	call, ok := ast.Unparen(e).(*ast.Call)
	name := tree.TypeOf(c.BaseType(col.Typ))
	if !ok || tree.RangeKinds[name] == "" || !strings.EqualFold(call.Name.Last().Text, name) {
		return nil
	}
	marks, ok := c.RangeMarks(call)
	if !ok {
		return nil
	}
	switch {
	case tree.IsNullWord(c.Simplify(call.Args[1])):
		return openRange(marks[:1]+`"`, nowText(name, call.Args[0]), `",)`, e)
	case tree.IsNullWord(c.Simplify(call.Args[0])):
		return openRange(`(,"`, nowText(name, call.Args[1]), `"`+marks[1:], e)
	}
	return nil
}

// openRange is the text of a range with one bound.
func openRange(before string, bound ast.Expr, after string, e ast.Expr) ast.Expr {
	if bound == nil {
		return nil
	}
	return tree.Spanned(tree.FunctionCall("CONCAT", &ast.StringLit{Value: before}, bound, &ast.StringLit{Value: after}), e)
}

// nowText is the present time as a bound of a range of times; nil for anything else.
func nowText(kind string, e ast.Expr) ast.Expr {
	word := ""
	switch x := ast.Unparen(e).(type) {
	case *ast.Call:
		if len(x.Args) == 0 {
			word = strings.ToLower(x.Name.Last().Text)
		}
	case *ast.ColumnRef:
		word = strings.ToLower(x.Name.Last().Text)
	case *ast.Keyword:
		word = x.Word
	}
	format := func(now, layout string) ast.Expr {
		return tree.FunctionCall("DATE_FORMAT", tree.FunctionCall(now, &ast.NumberLit{Text: "6"}), &ast.StringLit{Value: layout})
	}
	switch word {
	case "now", "current_timestamp", "transaction_timestamp", "statement_timestamp", "clock_timestamp":
		if kind == "tstzrange" {
			return format("UTC_TIMESTAMP", "%Y-%m-%d %H:%i:%s.%f+00")
		}
	case "localtimestamp":
		if kind == "tsrange" {
			return format("NOW", "%Y-%m-%d %H:%i:%s.%f")
		}
	}
	return nil
}
