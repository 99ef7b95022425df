package query

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// JSON_TABLE of Oracle gives a row for each value at its path. A path without [*] leads to one
// value, so each row before it has one or none, and its columns are values in the document; that
// with [*] to the elements of a list (jsontable_rows.go).

var (
	jsonColumns   = regexp.MustCompile(`(?is)^(.*?)\bcolumns\s*\((.*)\)\s*$`)
	jsonTableHead = regexp.MustCompile(`(?is)^\s*((null|error)\s+on\s+(error|empty)\s*)*$`)
	formattedDoc  = regexp.MustCompile(`(?is)^\s*format\s+json\s*,\s*'([^']*)'(.*)$`)
	jsonNested    = regexp.MustCompile(`(?is)^nested\s+(?:path\s+)?([a-z][a-z0-9_$#]*(?:\.[a-z][a-z0-9_$#]*)?)\s*(?:,?\s*'([^']*)')?\s*(columns\s*\(.*\))\s*([a-z][a-z0-9_$#]*)?\s*$`)
	jsonColumn    = regexp.MustCompile(`(?is)^\s*("[^"]+"|[a-z][a-z0-9_$#]*)\s*(for\s+ordinality|(?:varchar2|number|integer|int|date|timestamp|clob)\b)?\s*(\([^)]*\))?\s*(format\s+json)?\s*(exists\b)?\s*(format\s+json)?\s*(?:path\s+'([^']*)')?(.*)$`)
)

// jsonTable is what a call of JSON_TABLE says.
type jsonTable struct {
	*rewriter
	t     *ast.TableFunc
	s     *scope
	outer bool
	// whole is the document as MySQL reads it.
	whole ast.Expr
	// refs are the joined numbers, keys their places, on is which of them there are.
	refs []ast.TableRef
	keys []string
	on   ast.Expr
	// parts counts the elements that have names, depth the levels of columns.
	parts, depth int
}

// jsonTable rewrites JSON_TABLE.
func (r *rewriter) jsonTable(t *ast.TableFunc, c *ast.Call, s *scope, outer bool) applied {
	j := &jsonTable{rewriter: r, t: t, s: s, outer: outer}
	doc, path, columns := j.read(c)
	row := j.rowsOf(doc, path)
	fields := j.columnsOf(columns, row)
	r.fixed = true
	r.enterLateral(t.Alias, fields, s)
	if len(j.refs) > 0 {
		s.rows[len(s.rows)-1].keys = [][]string{j.keys}
		return applied{ref: j.refs[0], on: j.on, fields: fields}
	}
	if !outer {
		s.pending = and(s.pending, j.on)
	}
	return applied{fields: fields}
}

// read gives the document, the path and the text of the columns.
func (j *jsonTable) read(c *ast.Call) (doc ast.Expr, path, columns string) {
	if len(c.Args) == 0 || len(c.Args) > 2 || len(c.Options) != 1 || len(j.t.Columns) > 0 {
		fail(j.t, "JSON_TABLE of this form")
	}
	if doc, path = c.Args[0], "$"; len(c.Args) == 2 {
		lit, ok := c.Args[1].(*ast.StringLit)
		if !ok {
			fail(c.Args[1], "path that is not constant")
		}
		path = strings.TrimSpace(lit.Value)
	}
	m := jsonColumns.FindStringSubmatch(c.Options[0].Text)
	if m == nil {
		fail(j.t, "JSON_TABLE of this form")
	}
	if f := formattedDoc.FindStringSubmatch(m[1]); f != nil && len(c.Args) == 1 {
		path, m[1] = strings.TrimSpace(f[1]), f[2]
	}
	if !jsonTableHead.MatchString(m[1]) {
		fail(j.t, "JSON_TABLE of this form")
	}
	return doc, path, m[2]
}

// call is a function over a document.
func (j *jsonTable) call(doc ast.Expr, name, path, clauses string) *ast.Call {
	c := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}, Args: []ast.Expr{doc, at(&ast.StringLit{Value: path}, j.t)}}, j.t)
	if clauses = strings.TrimSpace(clauses); clauses != "" {
		c.Options = []*ast.Option{at(&ast.Option{Text: clauses}, j.t)}
	}
	return c
}

// column is a column by its text.
func (j *jsonTable) column(text string, row jsonRow) field {
	m := jsonColumn.FindStringSubmatch(text)
	if m == nil || strings.EqualFold(m[1], "nested") {
		fail(j.t, "column of JSON_TABLE: %s", strings.Join(strings.Fields(text), " "))
	}
	id := ast.Ident{Text: m[1]}
	if name, quoted := strings.CutPrefix(m[1], `"`); quoted {
		id = ast.Ident{Text: strings.TrimSuffix(name, `"`), Quoted: true}
	}
	kind, path := strings.ToLower(m[2]), m[7]
	if path == "" {
		path = "$." + m[1]
	}
	x, typ := j.value(kind, m, row.path+strings.TrimPrefix(path, "$"), row)
	return computedField(Column{Key: j.env.Fold(id), Name: j.env.Target(id), Type: typ}, x)
}

func (j *jsonTable) value(kind string, m []string, path string, row jsonRow) (ast.Expr, expr.Type) {
	switch {
	case strings.HasPrefix(kind, "for"):
		return j.ordinality(row), expr.Type{Kind: expr.Integer}
	case m[5] != "":
		found, _ := j.expression(j.call(row.doc, "json_exists", path, m[8]), j.s, false)
		if strings.HasPrefix(kind, "varchar") {
			x := &ast.Case{Whens: []*ast.When{{Cond: found, Result: &ast.StringLit{Value: "true"}}}, Else: &ast.StringLit{Value: "false"}}
			return j.ifThere(row, at(x, j.t)), expr.Type{Kind: expr.String, Length: 5}
		}
		x := &ast.Case{Whens: []*ast.When{{Cond: found, Result: num("1")}}, Else: num("0")}
		return j.ifThere(row, at(x, j.t)), expr.Type{Kind: expr.Integer}
	case m[4] != "" || m[6] != "":
		return j.expression(j.call(row.doc, "json_query", path, m[8]), j.s, false)
	case kind == "":
		return j.expression(j.call(row.doc, "json_value", path, m[8]), j.s, false)
	case kind == "int":
		kind = "integer"
	}
	return j.expression(j.call(row.doc, "json_value", path, "returning "+kind+m[3]+" "+m[8]), j.s, false)
}

// ordinality is the number of a row.
func (j *jsonTable) ordinality(row jsonRow) ast.Expr {
	switch {
	case row.number != nil:
		return j.ifThere(row, row.number)
	case len(j.refs) > 0 && row.path != "$" || len(j.refs) > 1:
		fail(j.t, "FOR ORDINALITY over the lists of a path")
	}
	return j.ifThere(row, num("1"))
}

// ifThere is a value that is NULL where there is no row.
func (j *jsonTable) ifThere(row jsonRow, x ast.Expr) ast.Expr {
	if !row.optional {
		return x
	}
	return at(&ast.Case{Whens: []*ast.When{{Cond: row.there, Result: x}}}, j.t)
}

// splitList splits text at the commas that stand in no parentheses and no quotes.
func splitList(s string) (list []string) {
	depth, from, quote := 0, 0, byte(0)
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			list = append(list, s[from:i])
			from = i + 1
		}
	}
	return append(list, s[from:])
}

// nestedJSON makes NESTED column COLUMNS (…) behind a table an outer join with JSON_TABLE; nil for
// other sources.
func nestedJSON(t ast.TableRef) ast.TableRef {
	n, ok := t.(*ast.TableName)
	if !ok || len(n.Options) != 1 || n.Options[0].Name != "oracle:nested" {
		return nil
	}
	o := n.Options[0]
	m := jsonNested.FindStringSubmatch(o.Text)
	if m == nil {
		return nil
	}
	plain := *n
	plain.Options = nil
	column := at(&ast.ColumnRef{}, o)
	for _, part := range strings.Split(m[1], ".") {
		column.Name.Parts = append(column.Name.Parts, ast.Ident{Text: part})
	}
	if m[2] == "" {
		m[2] = "$"
	}
	call := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "json_table"}}}, Args: []ast.Expr{column, at(&ast.StringLit{Value: m[2]}, o)}}, o)
	call.Options = []*ast.Option{at(&ast.Option{Text: m[3]}, o)}
	return at(&ast.Join{Kind: "left", Left: &plain, Right: at(&ast.TableFunc{Call: call, Alias: ast.Ident{Text: m[4]}}, o)}, t)
}
