package query

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// The rows of JSON_TABLE that lists make are joins with the numbers of their elements.

// jsonRow is what the columns of a part of JSON_TABLE are read from.
type jsonRow struct {
	// doc and path lead to the row, there is whether there is one.
	doc   ast.Expr
	path  string
	there ast.Expr
	// number counts the rows of the part; nil where there is one.
	number ast.Expr
	// optional tells that the values are NULL where there is no row.
	optional bool
}

// jsonNestedPart is NESTED PATH '…' COLUMNS (…) within the columns.
var jsonNestedPart = regexp.MustCompile(`(?is)^\s*nested\s+(?:path\s+)?(?:'([^']*)'|([a-z][a-z0-9_$#]*(?:\[\*\])?(?:\.[a-z][a-z0-9_$#]*(?:\[\*\])?)*))\s*columns\s*\((.*)\)\s*$`)

// nestedPart are the rows below a row: those of several parts stand below each other.
type nestedPart struct {
	path, columns string
	// list tells that the path leads to the elements of a list.
	list bool
	// count is the number of rows, before those of the parts that stand above.
	count, before ast.Expr
}

// rowsOf enters the lists of the path of the whole and gives its row.
func (j *jsonTable) rowsOf(doc ast.Expr, path string) jsonRow {
	row := jsonRow{doc: doc, path: path, optional: j.outer}
	j.whole, _ = j.document(doc, "$")
	for {
		list, rest, found := strings.Cut(row.path, "[*]")
		if !found {
			break
		}
		target, place := j.document(row.doc, list)
		count := j.countOf(target, place)
		n := j.numbers(count, false)
		if row.number = n; row.path != path {
			row.number = nil // counts within the list around it
		}
		row.doc, row.path = j.element(target, place, n), "$"+rest
	}
	if strings.ContainsAny(row.path, "*?") {
		fail(j.t, "path %s of JSON_TABLE", path)
	}
	if row.path != "$" {
		row.number = nil
	}
	row.there, _ = j.expression(j.call(row.doc, "json_exists", row.path, ""), j.s, false)
	if row.path != "$" || len(j.refs) == 0 {
		j.on = and(j.on, row.there)
	}
	return row
}

// document is a document and a constant path in it, as MySQL reads them.
func (j *jsonTable) document(doc ast.Expr, path string) (target, place ast.Expr) {
	target, place, err := expr.DocumentAt(j.call(doc, "json_query", path, ""), j.exprEnv(j.s, false))
	if err != nil {
		panic(err)
	}
	return target, place
}

func (j *jsonTable) ours(name string, args ...ast.Expr) ast.Expr {
	return at(&ast.Call{Name: j.env.Ours(name), Args: args}, j.t)
}

// countOf is how many elements a list has; a value that is no list counts as one.
func (r *rewriter) countOf(doc, place ast.Expr) ast.Expr {
	elements := &ast.Call{Name: r.env.Ours(expr.JSONElements), Args: []ast.Expr{doc, place, str("[")}}
	whole := &ast.Call{Name: r.env.Ours(expr.JSONExtract), Args: []ast.Expr{doc, place}}
	return call("IFNULL", elements, &ast.IsExpr{X: whole, Not: true, Test: "null"})
}

// elementNumber is a source of the numbers of elements, and which of them a count has: what is cheap,
// the commas of the document, is asked first.
func (r *rewriter) elementNumber(at ast.Node, doc, count ast.Expr, corr string) (*Source, *ast.ColumnRef, ast.Expr) {
	numbers := r.elementNumbers(at)
	n := column(corr, numbers.Columns[0])
	commas := binary("-", call("LENGTH", doc), call("LENGTH", call("REPLACE", doc, str(","), str(""))))
	most := &ast.Call{Name: r.env.Ours(expr.AtMost), Args: []ast.Expr{count, num(itoa(expr.MaxElements))}}
	if r.env.Note != nil {
		r.env.Note(at.Span(), expr.ByNumbers)
	}
	return numbers, n, and(binary("<=", n, binary("+", commas, num("1"))), binary("<=", n, most))
}

// numbers joins the numbers up to a count, or with the number 1 in any case.
func (j *jsonTable) numbers(count ast.Expr, always bool) ast.Expr {
	corr := j.s.correlation("n")
	src, n, within := j.elementNumber(j.t, j.whole, count, corr)
	if always {
		within = &ast.Paren{X: binary("or", binary("=", n, num("1")), within)}
	}
	j.on = and(j.on, within)
	ref := at(&ast.TableName{Name: src.Name, Alias: ast.Ident{Text: corr}}, j.t)
	if len(j.refs) == 0 {
		j.refs = []ast.TableRef{ref}
	} else {
		j.refs[0] = at(&ast.Join{Kind: "cross", Left: j.refs[0], Right: ref}, j.t)
	}
	j.keys = append(j.keys, place(n))
	return n
}

// listSearch is the query for the elements of a list.
func (r *rewriter) listSearch(n ast.Node, doc, place ast.Expr, s *scope) expr.ListSearch {
	r.fixed = true
	corr := s.correlationWithin("element")
	src, number, within := r.elementNumber(n, doc, r.countOf(doc, place), corr)
	sel := at(&ast.Select{Where: within}, n)
	sel.From = []ast.TableRef{at(&ast.TableName{Name: src.Name, Alias: ast.Ident{Text: corr}}, n)}
	element := &ast.Call{Name: r.env.Ours(expr.JSONElement), Args: []ast.Expr{doc, place, number}}
	return expr.ListSearch{Select: sel, Element: element, Number: number}
}

// element is a name for the element of a number.
func (j *jsonTable) element(doc, place, n ast.Expr) ast.Expr {
	return j.named(j.ours(expr.JSONElement, doc, place, n))
}

// named is a name for a document that MySQL computes.
func (j *jsonTable) named(x ast.Expr) ast.Expr {
	j.parts++
	key := "\x00element" + itoa(j.parts)
	f := computedField(Column{Key: key, Name: key, Type: expr.Type{Kind: expr.String}}, x)
	j.s.rows = append(j.s.rows, &row{closed: true, fields: []field{f}, src: &Source{}, keys: [][]string{{}}})
	return quotedName(j.t, key)
}

// columnsOf are the columns of a row, those of the rows below it included.
func (j *jsonTable) columnsOf(text string, row jsonRow) []field {
	if j.depth++; j.depth > maxDepth {
		fail(j.t, "JSON_TABLE nested more than %d levels deep", maxDepth)
	}
	defer func() { j.depth-- }()
	list := splitList(text)
	var parts []*nestedPart
	for _, text := range list {
		if m := jsonNestedPart.FindStringSubmatch(text); m != nil {
			p := &nestedPart{path: strings.TrimSpace(m[1]), columns: m[3]}
			if m[1] == "" {
				p.path = "$." + m[2]
			}
			p.path, p.list = strings.CutSuffix(p.path, "[*]")
			parts = append(parts, p)
		}
	}
	var n ast.Expr
	if len(parts) > 0 {
		n = j.below(row, parts)
	}
	var fields []field
	for _, text := range list {
		if !jsonNestedPart.MatchString(text) {
			fields = append(fields, j.column(text, row))
			continue
		}
		fields = append(fields, j.columnsOf(parts[0].columns, j.partRow(row, parts[0], n))...)
		parts = parts[1:]
	}
	return fields
}

// below joins the numbers of the rows below a row, of which there is at least an empty one.
func (j *jsonTable) below(row jsonRow, parts []*nestedPart) ast.Expr {
	var all ast.Expr
	for _, p := range parts {
		if strings.ContainsAny(p.path, "*?") {
			fail(j.t, "path %s of JSON_TABLE", p.path)
		}
		doc, place := j.document(row.doc, row.path+strings.TrimPrefix(p.path, "$"))
		p.before = all
		if p.count = ast.Expr(&ast.IsExpr{X: j.ours(expr.JSONExtract, doc, place), Not: true, Test: "null"}); p.list {
			p.count = j.countOf(doc, place)
		}
		if all == nil {
			all = &ast.Paren{X: p.count}
		} else {
			all = binary("+", all, &ast.Paren{X: p.count})
		}
	}
	return j.numbers(all, true)
}

// partRow is the row of a nested part.
func (j *jsonTable) partRow(row jsonRow, p *nestedPart, n ast.Expr) jsonRow {
	doc, place := j.document(row.doc, row.path+strings.TrimPrefix(p.path, "$"))
	if p.before != nil {
		n = binary("-", n, &ast.Paren{X: p.before})
	}
	x := j.ours(expr.JSONElement, doc, place, n)
	if !p.list {
		x = call("IF", binary("=", n, num("1")), j.ours(expr.JSONExtract, doc, place), &ast.Keyword{Word: "null"})
	}
	out := jsonRow{doc: j.named(x), path: "$", number: n, optional: true}
	out.there = &ast.IsExpr{X: x, Not: true, Test: "null"}
	return out
}
