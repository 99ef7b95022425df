package query

import "github.com/sctconv/sctconv/grammar/ast"

// fullJoin makes a view of a FULL JOIN: the left join, and the rows of the
// right side for which the left side has none.
func (r *rewriter) fullJoin(j *ast.Join, s *scope) (ast.TableRef, []field) {
	if j.On == nil && len(j.Using) == 0 && !j.Natural {
		fail(j, "FULL JOIN without a condition")
	}
	inner := s.closed().inner()
	left, lf := r.tableRef(j.Left, inner)
	middle := len(inner.rows)
	right, rf := r.tableRef(j.Right, inner)
	on, fields := r.condition(j, inner, lf, rf)
	inner.optional(middle, len(inner.rows))
	r.solidRows(optionalRows(inner.rows))
	both := at(&ast.Select{From: []ast.TableRef{at(&ast.Join{Kind: "left", Left: left, Right: right, On: on}, j)}}, j)
	rest := r.unmatched(j, s)
	for i, x := range inner.rows {
		for _, f := range x.fields {
			both.Items = append(both.Items, &ast.SelectItem{Expr: f.ref()})
			if i < middle {
				rest.Items = append(rest.Items, &ast.SelectItem{Expr: &ast.Keyword{Word: "null"}})
			} else {
				rest.Items = append(rest.Items, &ast.SelectItem{Expr: f.ref()})
			}
		}
	}
	return r.fullView(j, both, rest, inner, fields, s)
}

// unmatched are the rows of the right side for which the left side has none.
func (r *rewriter) unmatched(j *ast.Join, s *scope) *ast.Select {
	scope := s.closed().inner()
	left, lf := r.tableRef(j.Left, scope)
	right, rf := r.tableRef(j.Right, scope)
	on, _ := r.condition(j, scope, lf, rf)
	r.solidRows(optionalRows(scope.rows))
	one := &ast.SelectItem{Expr: &ast.NumberLit{Text: "1"}}
	found := at(&ast.Select{Items: []*ast.SelectItem{one}, From: []ast.TableRef{left}, Where: on}, j)
	none := at(&ast.Unary{Op: "not", X: &ast.Exists{Query: &ast.Query{Body: found}}}, j)
	return at(&ast.Select{From: []ast.TableRef{right}, Where: none}, j)
}

// fullView enters the view of a FULL JOIN; the sources of the join keep their
// names, which now stand for columns of the view.
func (r *rewriter) fullView(j *ast.Join, both, rest *ast.Select, inner *scope, fields []field, s *scope) (ast.TableRef, []field) {
	var columns []Column
	seen := map[string]bool{}
	place := map[string]string{} // table and column to the column of the view
	i := 0
	for _, x := range inner.rows {
		for _, f := range x.fields {
			c := Column{Name: unique(f.table+"_"+f.Name, seen), Type: f.Type}
			c.Key = c.Name
			place[f.table+"\x00"+f.Name] = c.Name
			both.Items[i].Alias = ast.Ident{Text: c.Name}
			columns = append(columns, c)
			i++
		}
	}
	body := at(&ast.SetOp{Op: "union", All: true, Left: both, Right: rest}, j)
	src := r.addHelper("full", at(&ast.Query{Body: body}, j), columns)
	corr := s.correlation("f")
	moved := func(f field) field {
		f.NotNull = false
		if f.as == "" {
			f.as = f.Name
		}
		f.Name, f.table = place[f.table+"\x00"+f.Name], corr
		return f
	}
	for _, x := range inner.rows {
		out := &row{name: x.name, schema: x.schema, closed: x.closed, keys: movedKeys(x, place, corr)}
		for _, f := range x.fields {
			g := moved(f)
			g.Key = f.Key
			out.fields = append(out.fields, g)
		}
		s.rows = append(s.rows, out)
	}
	fields = r.movedFields(j, inner, fields, moved, s)
	return at(&ast.TableName{Name: src.Name, Alias: ast.Ident{Text: corr}}, j), fields
}

// movedKeys are the keys of a source as columns of the view.
func movedKeys(x *row, place map[string]string, corr string) [][]string {
	var list [][]string
	for _, key := range x.keys {
		moved := []string{}
		for _, p := range key {
			moved = append(moved, corr+"\x00"+place[p])
		}
		list = append(list, moved)
	}
	return list
}

// movedFields are what * stands for after a FULL JOIN, and the merged columns.
func (r *rewriter) movedFields(j *ast.Join, inner *scope, fields []field, moved func(field) field, s *scope) []field {
	var out []field
	merge := map[string]field{}
	for _, m := range inner.merged {
		key := m.key
		var sides []field
		for _, x := range inner.rows {
			for _, f := range x.fields {
				if f.Key == key {
					sides = append(sides, moved(f))
				}
			}
		}
		if len(sides) != 2 {
			fail(j, "FULL JOIN with USING of several joins")
		}
		one := either(sides[0], sides[1])
		one.Key, one.as = key, m.field.Name
		merge[key] = one
		s.merged = append(s.merged, merged{key, one})
	}
	for _, f := range fields {
		if f.whole != nil {
			out = append(out, merge[f.Key])
			continue
		}
		out = append(out, moved(f))
	}
	return out
}

// unique makes a name that is not in seen and at most 64 characters long.
func unique(want string, seen map[string]bool) string {
	if r := []rune(want); len(r) > 60 {
		want = string(r[:60])
	}
	name := want
	for i := 2; seen[name]; i++ {
		name = want + "_" + itoa(i)
	}
	seen[name] = true
	return name
}
