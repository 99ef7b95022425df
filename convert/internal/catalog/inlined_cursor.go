package catalog

import (
	"maps"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A cursor of PL/SQL and PL/pgSQL of which a function reads the first row alone.

// cursor follows the statements of cursors.
func (in *inliner) cursor(s ast.Stmt, values map[string]ast.Expr) {
	switch s := s.(type) {
	case *ast.CursorDecl:
		if in.cursors == nil {
			in.cursors, in.opened = map[string]*ast.CursorDecl{}, map[string]map[string]ast.Expr{}
		}
		in.cursors[in.key(s.Name)] = s
	case *ast.OpenCursor:
		in.open(s, values)
	case *ast.FetchCursor:
		in.fetch(s, values)
	case *ast.CloseCursor:
		delete(in.opened, in.targetKey(s.Cursor))
	}
}

// open remembers the values that the query of a cursor sees.
func (in *inliner) open(s *ast.OpenCursor, values map[string]ast.Expr) {
	key := in.targetKey(s.Cursor)
	d := in.cursors[key]
	if !in.queries || d == nil || d.Query == nil || s.Query != nil || s.Data != nil || s.Dynamic != nil || len(d.Params) != len(s.Args) || in.opened[key] != nil {
		in.fail()
		return
	}
	seen := maps.Clone(values)
	for i, p := range d.Params {
		if s.Args[i].Value == nil || !s.Args[i].Name.IsZero() {
			in.fail()
			return
		}
		seen[in.key(p.Name)] = in.value(s.Args[i].Value, values)
	}
	in.opened[key] = seen
	delete(values, attributeKey(key, "%found"))
}

// fetch takes the first row. Without one the variables stay as they are in PL/SQL, and become
// NULL in PL/pgSQL.
func (in *inliner) fetch(s *ast.FetchCursor, values map[string]ast.Expr) {
	key := in.targetKey(s.Cursor)
	d, seen := in.cursors[key], in.opened[key]
	if seen == nil || s.Bulk || s.Move || s.Limit != nil || s.Count != nil || s.Direction != "" && s.Direction != "next" || values[attributeKey(key, "%found")] != nil {
		in.fail()
		return
	}
	body, ok := d.Query.Body.(*ast.Select)
	if !ok || d.Query.With != nil || d.Query.Limit != nil || len(d.Query.Options)+len(body.Options) > 0 || len(s.Into) != len(body.Items) {
		in.fail()
		return
	}
	whole := *d.Query
	if !in.c.OneRowAtMost(body) {
		if len(s.Into) > 1 {
			in.fail()
			return
		}
		whole.Limit = in.firstRow(d.Query)
	}
	found := in.rowsOf(whole, *body, in.c.AlwaysOneRow(body), seen)
	for i, it := range body.Items {
		x := in.lookup(in.queryOf(whole, *body, it), seen)
		to := in.targetKey(s.Into[i])
		if old := values[to]; in.c.Dialect == "oracle" && !in.failed && !isNull(old) {
			x = in.choice(found, x, old)
		}
		in.give(to, x, values)
	}
	if !in.failed {
		values[attributeKey(key, "%found")] = found
		values[attributeKey(key, "%notfound")] = tree.Spanned(&ast.Unary{Op: "not", X: found}, in.at)
		if in.c.Dialect == "postgres" {
			values[foundKey] = found
		}
	}
}

// attributeKey names an attribute of a cursor among the values.
func attributeKey(cursor, attribute string) string {
	return cursor + "\x00" + strings.ToLower(attribute)
}
