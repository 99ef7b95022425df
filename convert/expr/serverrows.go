package expr

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Functions of SQL Server that give a row for each part of a text, or each element of a
// document, are read by numbers as those of PostgreSQL are.

// The functions of the extension that such rows need.
const (
	jsonMember = "sctconv_json_member"
	jsonPlaced = "sctconv_json_place"
	jsonRow    = "sctconv_json_row"
	noLonger   = "sctconv_no_longer"
)

// serverRows are the rows of STRING_SPLIT, OPENJSON and GENERATE_SERIES by their number; nil for
// other functions.
func (r *rewriter) serverRows(t *ast.TableFunc, e *ast.Call, n ast.Expr) *Elements {
	switch name := strings.ToLower(e.Name.Last().Text); {
	case name == "nodes":
		return r.xmlNodes(t, e, n)
	case len(e.Name.Parts) > 1 || e.X != nil:
	case name == "string_split" && len(t.Options) == 0:
		return r.splitParts(e, n)
	case name == "openjson" && len(t.Options) < 2 && len(e.Args) > 0 && len(e.Args) < 3:
		return r.openedRows(t, e, n)
	case name == "generate_series" && len(t.Options) == 0:
		return r.serverSeries(e, n)
	}
	return nil
}

// splitParts are the parts of a text between marks: one of an empty text, none of NULL.
func (r *rewriter) splitParts(e *ast.Call, n ast.Expr) *Elements {
	if len(e.Args) < 2 || len(e.Args) > 3 {
		return nil
	}
	mark, ok := constantText(e.Args[1])
	if !ok || utf8.RuneCountInString(mark) != 1 {
		fail(e.Args[1], "STRING_SPLIT by what is no constant character")
	}
	if strings.ToUpper(mark) != strings.ToLower(mark) {
		fail(e.Args[1], "STRING_SPLIT by a letter, which SQL Server compares by the collation")
	}
	r.keepBlanks(e.Args[0])
	x, t := r.expr(e.Args[0])
	if t.Kind != String && t.Kind != Null || t.Foreign != "" {
		fail(e.Args[0], "STRING_SPLIT of what is no text")
	}
	text := at(&ast.StringLit{Value: mark}, e.Args[1])
	count := made(e, "CHAR_LENGTH({1}) - CHAR_LENGTH(REPLACE({1}, {2}, '')) + 1", x, text)
	part := made(e, "SUBSTRING_INDEX(SUBSTRING_INDEX({1}, {2}, {3}), {2}, -1)", x, text, n)
	out := &Elements{Named: true, Within: r.upTo(e, n, nil, count)}
	out.Columns = []ElementColumn{{Name: "value", X: part, Type: Type{Kind: String, Length: t.Length, Cased: t.Cased, Charset: t.Charset}}}
	if len(e.Args) == 3 {
		switch k, _ := wholeNumber(e.Args[2]); k {
		case 1:
			out.Columns = append(out.Columns, ElementColumn{Name: "ordinal", X: n, Type: Type{Kind: Integer, Wide: true}})
		case 0:
		default:
			fail(e.Args[2], "STRING_SPLIT of this form")
		}
	}
	return out
}

// openedRows are the elements of the list, or the members of the object, that OPENJSON finds.
// With columns of WITH an object is one row.
func (r *rewriter) openedRows(t *ast.TableFunc, e *ast.Call, n ast.Expr) *Elements {
	doc, path := r.docAndPath(e, "$")
	cheap := made(e, "{1} + 1", r.letters(e, doc, ","))
	bracket := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, e) }
	out := &Elements{Named: true}
	if len(t.Options) == 1 {
		columns, ok := openColumns(t.Options[0])
		if !ok {
			fail(t.Options[0], "WITH of OPENJSON")
		}
		object := made(e, "LEFT({1}, 1) = '{'", r.oursText(e, JSONExtract, doc, path))
		out.Within = r.upTo(e, n, cheap, made(e, "IFNULL({1}, {2})", r.ours(e, JSONElements, doc, path, bracket("[")), object))
		element := r.oursText(e, jsonRow, doc, path, n)
		for _, c := range columns {
			out.Columns = append(out.Columns, r.openedColumn(t, e, element, c))
		}
		return out
	}
	out.Within = r.upTo(e, n, cheap, r.ours(e, JSONElements, doc, path, bracket("[{")))
	value := r.oursText(e, jsonMember, doc, path, n)
	kind := made(e, "FIND_IN_SET({1}, 'string,number,boolean,array,object')", r.oursText(e, jsonType, value))
	out.Columns = []ElementColumn{
		{Name: "key", X: r.oursText(e, jsonPlaced, doc, path, n), Type: Type{Kind: String, Length: 4000}},
		{Name: "value", X: r.oursText(e, jsonText, value, bracket("$")), Type: Type{Kind: String}},
		{Name: "type", X: kind, Type: Type{Kind: Integer}},
	}
	return out
}

// openedColumn is a column of WITH.
func (r *rewriter) openedColumn(t *ast.TableFunc, e *ast.Call, element ast.Expr, c openColumn) ElementColumn {
	steps, ok := jsonPath(c.path)
	if !ok {
		fail(t.Options[0], "path %s of JSON", c.path)
	}
	at(c.typ, e)
	path := at(&ast.StringLit{Value: jsonSteps(steps)}, e)
	out := ElementColumn{Name: c.name.Text, Type: r.castType(&ast.Cast{Type: c.typ})}
	out.Type.Source = c.typ
	if c.document {
		out.X = r.oursText(e, jsonQuery, element, path)
		return out
	}
	text := r.oursText(e, jsonValue, element, path)
	switch {
	case out.Type.Kind == String && out.Type.Length > 0:
		out.X = r.oursText(e, noLonger, text, number(e, out.Type.Length))
		return out
	case out.Type.Kind == String:
		out.X = text
		return out
	case strings.EqualFold(c.typ.Name.Last().Text, "bit"):
		out.X = made(e, "({1} = 'true' OR {1} + 0 <> 0)", text)
		return out
	}
	if out.X, ok = readText(e, text, c.typ, out.Type); !ok {
		fail(t.Options[0], "column of type %s", c.typ.Name)
	}
	r.noteRead(e, out.Type)
	return out
}

// serverSeries are the numbers from a first to a last one.
func (r *rewriter) serverSeries(e *ast.Call, n ast.Expr) *Elements {
	if len(e.Args) < 2 || len(e.Args) > 3 {
		return nil
	}
	list, types := r.exprs(e.Args[:2])
	if types[0].Kind != Integer || types[1].Kind != Integer {
		fail(e, "GENERATE_SERIES of what are no whole numbers")
	}
	t := Type{Kind: Integer, Wide: types[0].Wide || types[1].Wide}
	var out *Elements
	if len(e.Args) == 3 {
		out = r.numberRows(e, list, t, n)
	} else { // up or down, as the bounds say
		value := made(e, "IF({1} <= {2}, {1} + ({3} - 1), {1} - ({3} - 1))", list[0], list[1], n)
		out = &Elements{Within: r.upTo(e, n, nil, made(e, "ABS({2} - {1}) + 1", list[0], list[1])), Columns: []ElementColumn{{X: value, Type: t}}}
	}
	out.Named, out.Columns[0].Name = true, "value"
	return out
}

// constantText is a constant text, also of CHAR(n) and of several that are put together.
func constantText(e ast.Expr) (string, bool) {
	switch x := unwrapped(e).(type) {
	case *ast.StringLit:
		return x.Value, true
	case *ast.Call:
		if name := strings.ToLower(x.Name.String()); (name == "char" || name == "nchar" || name == "chr") && len(x.Args) == 1 && x.Over == nil {
			n, ok := wholeNumber(x.Args[0])
			return string(rune(n)), ok && n > 0 && n < 128
		}
	case *ast.Binary:
		if x.Op == "+" || x.Op == "||" {
			left, ok := constantText(x.Left)
			right, ok2 := constantText(x.Right)
			return left + right, ok && ok2
		}
	}
	return "", false
}
