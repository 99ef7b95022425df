package expr

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Rows that functions of SQL Server make of a constant text.

// maxConstantRows bounds the rows of one constant.
const maxConstantRows = 1000

// ConstantRows are the rows of a function in FROM of a constant text and the names of their
// columns; false for others.
func ConstantRows(t *ast.TableFunc) ([]*ast.RowExpr, []ast.Ident, bool) {
	c, ok := t.Call.(*ast.Call)
	if !ok || len(c.Name.Parts) > 1 || len(t.Columns) > 0 {
		return nil, nil, false
	}
	switch strings.ToLower(c.Name.Last().Text) {
	case "openjson":
		return openRows(t, c)
	case "string_split":
		if len(t.Options) == 0 {
			return splitRows(c)
		}
	}
	return nil, nil, false
}

// splitRows are the rows of STRING_SPLIT of a constant text.
func splitRows(c *ast.Call) ([]*ast.RowExpr, []ast.Ident, bool) {
	if len(c.Args) < 2 || len(c.Args) > 3 {
		return nil, nil, false
	}
	text, known := unwrapped(c.Args[0]).(*ast.StringLit)
	mark, marked := unwrapped(c.Args[1]).(*ast.StringLit)
	if !known || !marked || utf8.RuneCountInString(mark.Value) != 1 {
		return nil, nil, false
	}
	columns := []ast.Ident{{Text: "value"}}
	if len(c.Args) == 3 {
		n, ok := unwrapped(c.Args[2]).(*ast.NumberLit)
		if !ok || n.Text != "0" && n.Text != "1" {
			return nil, nil, false
		}
		if n.Text == "1" {
			columns = append(columns, ast.Ident{Text: "ordinal"})
		}
	}
	parts := strings.Split(text.Value, mark.Value)
	if len(parts) > maxConstantRows {
		return nil, nil, false
	}
	rows := make([]*ast.RowExpr, len(parts))
	for i, s := range parts {
		rows[i] = at(&ast.RowExpr{}, c)
		rows[i].Items = []ast.Expr{at(&ast.StringLit{Value: s}, c), at(&ast.NumberLit{Text: strconv.Itoa(i + 1)}, c)}[:len(columns)]
	}
	return rows, columns, true
}

// openRows are the rows of OPENJSON and the names of their columns; false where the document is
// not constant, or has what the types of the columns may refuse.
func openRows(t *ast.TableFunc, c *ast.Call) ([]*ast.RowExpr, []ast.Ident, bool) {
	if len(c.Args) < 1 || len(c.Args) > 2 || len(t.Options) > 1 {
		return nil, nil, false
	}
	doc, known := unwrapped(c.Args[0]).(*ast.StringLit)
	if !known || !json.Valid([]byte(doc.Value)) {
		return nil, nil, false
	}
	place := json.RawMessage(doc.Value)
	if len(c.Args) == 2 {
		path, constant := unwrapped(c.Args[1]).(*ast.StringLit)
		if !constant {
			return nil, nil, false
		}
		if place, known = jsonAt(place, path.Value); !known {
			return nil, nil, false
		}
	}
	if len(t.Options) == 0 {
		return keysAndValues(c, place)
	}
	columns, known := openColumns(t.Options[0])
	if !known {
		return nil, nil, false
	}
	return typedRows(c, place, columns)
}

// openColumn is a column of WITH.
type openColumn struct {
	name     ast.Ident
	typ      *ast.TypeName
	path     string
	document bool
}

var openColumnForm = regexp.MustCompile(`(?is)^\s*(\[[^\]]+\]|"[^"]+"|[\pL_@#][\pL\pN_@#$]*)\s+\[?([a-z0-9_]+)\]?\s*(?:\(\s*([0-9]+|max)\s*(?:,\s*([0-9]+)\s*)?\))?(?:\s+N?'((?:[^']|'')*)')?(\s+as\s+json)?\s*(?:,|$)`)

// openColumns reads the columns of WITH; false for what is none.
func openColumns(o *ast.Option) ([]openColumn, bool) {
	text := strings.TrimSpace(o.Value)
	if len(text) > 4 && strings.EqualFold(text[:4], "with") {
		text = strings.TrimSpace(text[4:])
	}
	if len(text) < 2 || text[0] != '(' || text[len(text)-1] != ')' {
		return nil, false
	}
	text = text[1 : len(text)-1]
	var list []openColumn
	for strings.TrimSpace(text) != "" {
		m := openColumnForm.FindStringSubmatch(text)
		if m == nil || len(list) > maxConstantRows {
			return nil, false
		}
		text = text[len(m[0]):]
		col := openColumn{name: ast.Ident{Text: strings.Trim(m[1], `[]"`), Quoted: strings.ContainsAny(m[1][:1], `["`)}, path: strings.ReplaceAll(m[5], "''", "'"), document: m[6] != ""}
		if col.path == "" {
			col.path = `$."` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(col.name.Text) + `"`
		}
		col.typ = &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: strings.ToLower(m[2])}}}}
		for _, arg := range m[3:5] {
			if arg != "" && !strings.EqualFold(arg, "max") {
				col.typ.Args = append(col.typ.Args, &ast.NumberLit{Text: arg})
			}
		}
		list = append(list, col)
	}
	return list, len(list) > 0
}

// typedRows are the rows of the elements of a list, or of an object, by the columns of WITH.
func typedRows(c *ast.Call, place json.RawMessage, columns []openColumn) ([]*ast.RowExpr, []ast.Ident, bool) {
	elements := []json.RawMessage{place}
	if isJSONList(place) && json.Unmarshal(place, &elements) != nil || len(elements) > maxConstantRows || len(elements) == 0 {
		return nil, nil, false
	}
	var names []ast.Ident
	for _, col := range columns {
		names = append(names, col.name)
	}
	var rows []*ast.RowExpr
	for _, e := range elements {
		row := at(&ast.RowExpr{}, c)
		for _, col := range columns {
			x, ok := openValue(c, e, col)
			if !ok {
				return nil, nil, false
			}
			row.Items = append(row.Items, x)
		}
		rows = append(rows, row)
	}
	return rows, names, true
}

// openValue is the value of a column; false for one that the source may refuse.
func openValue(c *ast.Call, element json.RawMessage, col openColumn) (ast.Expr, bool) {
	null := at(&ast.Keyword{Word: "null"}, c)
	value, found := jsonAt(element, col.path)
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(col.path)), "strict") {
		return nil, false
	}
	container := found && len(value) > 0 && (value[0] == '{' || value[0] == '[')
	if !found || container != col.document || string(value) == "null" {
		return null, true
	}
	text := string(value)
	if value[0] == '"' && json.Unmarshal(value, &text) != nil {
		return nil, false
	}
	lit := at(&ast.StringLit{Value: text}, c)
	switch word := col.typ.Name.Last().Text; word {
	case "nvarchar", "varchar", "nchar", "char":
		if len(col.typ.Args) == 0 { // MAX
			return lit, true
		}
		n, err := strconv.Atoi(col.typ.Args[0].(*ast.NumberLit).Text)
		return at(&ast.Cast{X: lit, Type: col.typ, Func: "cast"}, c), err == nil && utf8.RuneCountInString(text) <= n
	case "bit":
		if text == "true" || text == "false" {
			text = map[string]string{"true": "1", "false": "0"}[text]
		}
		return at(&ast.NumberLit{Text: text}, c), text == "0" || text == "1"
	case "int", "bigint", "smallint", "tinyint":
		_, err := strconv.ParseInt(text, 10, 64)
		return signedNumber(c, text), err == nil
	case "decimal", "numeric", "money", "smallmoney", "float", "real":
		_, err := strconv.ParseFloat(text, 64)
		return at(&ast.Cast{X: signedNumber(c, text), Type: col.typ, Func: "cast"}, c), err == nil
	}
	return at(&ast.Cast{X: lit, Type: col.typ, Func: "cast"}, c), true
}

// signedNumber is a number that may have a sign.
func signedNumber(c *ast.Call, text string) ast.Expr {
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		return at(&ast.Unary{Op: "-", X: at(&ast.NumberLit{Text: rest}, c)}, c)
	}
	return at(&ast.NumberLit{Text: text}, c)
}

func isJSONList(doc json.RawMessage) bool {
	doc = bytes.TrimSpace(doc)
	return len(doc) > 0 && doc[0] == '['
}

// keysAndValues are the rows of OPENJSON without WITH: the keys of an object, or the places in
// a list, with their values and a number for their types.
func keysAndValues(c *ast.Call, place json.RawMessage) ([]*ast.RowExpr, []ast.Ident, bool) {
	d := json.NewDecoder(bytes.NewReader(place))
	open, err := d.Token()
	if err != nil || open != json.Delim('[') && open != json.Delim('{') {
		return nil, nil, false
	}
	var rows []*ast.RowExpr
	for d.More() {
		key := strconv.Itoa(len(rows))
		if open == json.Delim('{') {
			k, _ := d.Token()
			key, _ = k.(string)
		}
		var value json.RawMessage
		if d.Decode(&value) != nil || len(rows) >= maxConstantRows {
			return nil, nil, false
		}
		text, kind := string(value), strings.IndexByte("n\"0t[{", value[0])
		var x ast.Expr = at(&ast.Keyword{Word: "null"}, c)
		switch {
		case kind == 0:
		case kind == 1 && json.Unmarshal(value, &text) != nil:
			return nil, nil, false
		default:
			x = at(&ast.StringLit{Value: text}, c)
		}
		if kind < 0 {
			kind = map[bool]int{true: 3, false: 2}[value[0] == 'f']
		}
		rows = append(rows, at(&ast.RowExpr{Items: []ast.Expr{at(&ast.StringLit{Value: key}, c), x, at(&ast.NumberLit{Text: strconv.Itoa(kind)}, c)}}, c))
	}
	return rows, []ast.Ident{{Text: "key"}, {Text: "value"}, {Text: "type"}}, len(rows) > 0
}
