package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Documents that T-SQL makes of values (FOR JSON, JSON_OBJECT, JSON_ARRAY) are put together as
// text, as the server writes them.

// Shown is a column that a document shows: its name, "" for none, its expression in the source,
// and what that became.
type Shown struct {
	Name    string
	Source  ast.Expr
	X       ast.Expr
	Type    Type
	NotNull bool
	// Document tells that the text is part of a document already.
	Document bool
}

// JSONRow is the object that FOR JSON makes of a row. nest tells that points in names make
// objects within, nulls that columns which are NULL are shown.
func JSONRow(env *Env, n ast.Node, fields []Shown, nest, nulls bool) ast.Expr {
	r := &rewriter{env: env}
	var root jsonTree
	for _, f := range fields {
		if f.Name == "" {
			fail(f.Source, "FOR JSON of a column without a name")
		}
		path := []string{f.Name}
		if nest {
			path = strings.Split(f.Name, ".")
		}
		m := jsonTree{notNull: f.NotNull, value: f.X}
		if !f.Document {
			m.value = r.serverJSON(n, f.Source, f.X, f.Type)
		}
		if nulls && !m.notNull {
			m.value, m.notNull = orNullText(n, m.value), true
		}
		root.add(n, path, m)
	}
	return r.treeText(n, &root)
}

// jsonTree is a member of an object: a value, or an object with members of its own.
type jsonTree struct {
	name    string
	value   ast.Expr // as JSON
	notNull bool
	members []*jsonTree
}

// add enters a value under a path of names; the members of an object stand side by side.
func (t *jsonTree) add(n ast.Node, path []string, m jsonTree) {
	for i, name := range path {
		if i > maxSteps {
			fail(n, "objects nested more than %d levels deep", maxSteps)
		}
		last := i == len(path)-1
		if k := len(t.members); k > 0 && !last && t.members[k-1].value == nil && t.members[k-1].name == name {
			t = t.members[k-1]
			continue
		}
		for _, o := range t.members {
			if o.name == name || name == "" {
				fail(n, "key %s of JSON that comes twice", name)
			}
		}
		next := &jsonTree{name: name}
		if last {
			m.name = name
			next = &m
		}
		t.members = append(t.members, next)
		t = next
	}
}

// solid reports whether an object always has a member.
func (t *jsonTree) solid() bool {
	if t.value != nil {
		return t.notNull
	}
	for _, m := range t.members {
		if m.solid() {
			return true
		}
	}
	return false
}

// treeText is the text of an object without the members that are NULL.
func (r *rewriter) treeText(n ast.Node, t *jsonTree) ast.Expr {
	return r.joinedTexts(n, "{", parts(r.membersText(n, t)), "}")
}

// parts are the texts that CONCAT joins, of any other expression itself.
func parts(list ...ast.Expr) []ast.Expr {
	var out []ast.Expr
	for _, x := range list {
		if c, ok := x.(*ast.Call); ok && isCallOf(c, "concat") {
			out = append(out, c.Args...)
		} else {
			out = append(out, x)
		}
	}
	return out
}

// membersText are the members of an object, with commas between those that are not NULL.
func (r *rewriter) membersText(n ast.Node, t *jsonTree) ast.Expr {
	list := call(n, "CONCAT_WS", at(&ast.StringLit{Value: ","}, n))
	var before []ast.Expr // those that are there always, put together
	flush := func() {
		if len(before) > 0 {
			list.Args = append(list.Args, r.joinedTexts(n, "", before, ""))
		}
		before = nil
	}
	for _, m := range t.members {
		key, value := QuotedJSON(m.name)+":", m.value
		end := ""
		if value == nil {
			key, end = key+"{", "}"
			if value = r.membersText(n, m); !m.solid() {
				value = made(n, "NULLIF({1}, '')", value)
			}
		}
		member := parts(at(&ast.StringLit{Value: key}, n), value, at(&ast.StringLit{Value: end}, n))
		if !m.solid() {
			flush()
			list.Args = append(list.Args, r.joinedTexts(n, "", member, ""))
			continue
		}
		if len(before) > 0 {
			before = append(before, at(&ast.StringLit{Value: ","}, n))
		}
		before = append(before, member...)
	}
	flush()
	if len(list.Args) == 2 {
		return list.Args[1]
	}
	return list
}

// JSONList puts the objects of rows into a list, and that into an object with one key, if root
// is not "".
func JSONList(n ast.Node, rows ast.Expr, root string, bare bool) ast.Expr {
	var r rewriter
	open, end := "[", "]"
	if bare {
		open, end = "", ""
	}
	if root != "" {
		open, end = "{"+QuotedJSON(root)+":"+open, end+"}"
	}
	if open == "" {
		return rows
	}
	return r.joinedTexts(n, open, parts(rows), end)
}

// serverJSON is a value as T-SQL writes it in JSON, NULL for NULL.
func (r *rewriter) serverJSON(n ast.Node, source, x ast.Expr, t Type) ast.Expr {
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, n) }
	switch {
	case t.Kind == Null:
		return x
	case t.Foreign != "", t.Kind == Unknown, r.env.Clock && timeWord(source, t) == "datetimeoffset":
		fail(n, "JSON of such values")
	case t.Kind == Bool, t.Kind == Integer && t.sourceWord() == "bit":
		return truthText(x, "true", "false", n)
	case t.Kind == Binary:
		return call(n, "CONCAT", text(`"`), made(n, "REPLACE(TO_BASE64({1}), CHAR(10), '')", x), text(`"`))
	case t.Kind == Date:
		return call(n, "CONCAT", text(`"`), x, text(`"`))
	case t.Kind == Time:
		return call(n, "CONCAT", text(`"`), made(n, "IF(MICROSECOND({1}) = 0, TIME_FORMAT({1}, '%H:%i:%s'), {1})", x), text(`"`))
	case t.Kind == DateTime:
		return r.jsonTime(n, source, x, t)
	case t.Kind == String:
		return r.jsonString(n, x, t)
	}
	return x
}

// jsonTime is a date and time in JSON: with a T, and with a fraction if it has one.
func (r *rewriter) jsonTime(n ast.Node, source, x ast.Expr, t Type) ast.Expr {
	end := `"`
	if timeWord(source, t) == "datetimeoffset" {
		end = `Z"`
	}
	format := "DATE_FORMAT({1}, '%Y-%m-%dT%H:%i:%s.%f')"
	switch timeWord(source, t) {
	case "datetime":
		format = "LEFT(" + format + ", 23)"
	case "smalldatetime":
		return made(n, `DATE_FORMAT({1}, '"%Y-%m-%dT%H:%i:%s"')`, x)
	}
	out := made(n, "IF(MICROSECOND({1}) = 0, DATE_FORMAT({1}, '%Y-%m-%dT%H:%i:%s'), "+format+")", x)
	return call(n, "CONCAT", at(&ast.StringLit{Value: `"`}, n), out, at(&ast.StringLit{Value: end}, n))
}

// jsonString is a text as a string of JSON, in which T-SQL writes a backslash before slashes, too.
func (r *rewriter) jsonString(n ast.Node, x ast.Expr, t Type) ast.Expr {
	if lit, ok := x.(*ast.StringLit); ok {
		return at(&ast.StringLit{Value: strings.ReplaceAll(QuotedJSON(lit.Value), "/", `\/`)}, n)
	}
	switch {
	case t.sourceWord() == "uniqueidentifier":
		return made(n, `CONCAT('"', UPPER({1}), '"')`, x)
	case t.Fixed > 0:
		x = call(n, "RPAD", x, number(n, t.Fixed), at(&ast.StringLit{Value: " "}, n))
	}
	return call(n, "REPLACE", r.oursText(n, jsonQuote, x), at(&ast.StringLit{Value: "/"}, n), at(&ast.StringLit{Value: `\/`}, n))
}
