package script

import (
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A query over generate_series of constants has known rows: a loop runs once for each of them, and so
// does a function of the script that the query calls.

// series are the values of a query that reads nothing but generate_series, and the name that each of
// them has in its list; false for other queries.
func (u *Unroller) series(q *ast.Query) (values []*Value, name string, item *ast.SelectItem, ok bool) {
	if q == nil || q.With != nil || q.Limit != nil || len(q.OrderBy) > 1 || u.C.Dialect != "postgres" {
		return nil, "", nil, false
	}
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.Items) != 1 || len(s.From) > 1 || s.Where != nil || len(s.GroupBy) > 0 || s.Having != nil || s.Quantifier != "" {
		return nil, "", nil, false
	}
	if len(s.From) == 0 {
		return u.listedSeries(s.Items[0])
	}
	f, ok := s.From[0].(*ast.TableFunc)
	if !ok || len(f.Options) > 0 || len(f.Columns) > 1 {
		return nil, "", nil, false
	}
	switch {
	case len(f.Columns) == 1:
		name = u.key(f.Columns[0])
	case f.Alias.IsZero():
		name = "generate_series"
	default:
		name = u.key(f.Alias)
	}
	if len(q.OrderBy) == 1 && (tree.ExprText(q.OrderBy[0].Expr) != name && tree.ExprText(q.OrderBy[0].Expr) != "1" || q.OrderBy[0].Desc) {
		return nil, "", nil, false
	}
	values, ok = u.counted(f.Call)
	return values, name, s.Items[0], ok
}

// listedSeries is generate_series in the list of a query without FROM.
func (u *Unroller) listedSeries(it *ast.SelectItem) (values []*Value, name string, item *ast.SelectItem, ok bool) {
	const each = "generate_series"
	one := *it
	one.Expr = tree.Cloned(&ast.Paren{X: it.Expr}, func(e ast.Expr) ast.Expr {
		c, isCall := e.(*ast.Call)
		if !isCall || ok || len(c.Name.Parts) != 1 || u.key(c.Name.Last()) != each {
			return nil
		}
		values, ok = u.counted(c)
		return tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: each}}}}, e)
	}).(*ast.Paren).X
	return values, each, &one, ok
}

// counted are the values of generate_series.
func (u *Unroller) counted(e ast.Expr) (list []*Value, ok bool) {
	c, ok := ast.Unparen(e).(*ast.Call)
	if !ok || len(c.Name.Parts) != 1 || u.key(c.Name.Last()) != "generate_series" || len(c.Args) < 2 || len(c.Args) > 3 {
		return nil, false
	}
	step := &Value{Kind: 'i', n: 1}
	from, ok1 := u.Eval(c.Args[0], 0)
	to, ok2 := u.Eval(c.Args[1], 0)
	if len(c.Args) == 3 {
		if step, ok = u.Eval(c.Args[2], 0); !ok {
			return nil, false
		}
	}
	if !ok1 || !ok2 {
		return nil, false
	}
	if from.Kind == 'd' { // of dates it makes times with a zone
		if step.Kind == 't' {
			step = spanOf(step.S, "")
		}
		if to = u.declaredAs(to, from.S); to == nil || step == nil || step.Kind != 'p' {
			return nil, false
		}
	}
	for v := from; ; {
		over, known := u.binary(">", v, to)
		if !known || over.Kind != 'b' || len(list) > maxUnrolled {
			return nil, false
		}
		if over.b {
			return list, len(list) > 0
		}
		if list = append(list, v); from.Kind == 'd' {
			zoned := *v
			zoned.S = zonedWord(from.S)
			list[len(list)-1] = &zoned
		}
		next, known := u.binary("+", v, step)
		if !known {
			return nil, false
		}
		if more, known := u.binary(">", next, v); !known || !more.b {
			return nil, false
		}
		v = next
	}
}

// zonedWord is the type of the series between values of a type.
func zonedWord(word string) string {
	if word == "date" {
		return "timestamptz"
	}
	return word
}

// declaredAs is a date, or a text, as a date of a type.
func (u *Unroller) declaredAs(v *Value, word string) *Value {
	switch v.Kind {
	case 'd':
		return v
	case 't':
		return u.dateValue(v.S, word)
	}
	return nil
}

// eachOf runs something for each value of a series, which a variable has meanwhile. It reports false
// for queries that are none.
func (u *Unroller) eachOf(q *ast.Query, run func(item *ast.SelectItem) Flow) (f Flow, is bool) {
	values, name, item, ok := u.series(q)
	if !ok {
		return Flow{}, false
	}
	outer, had := u.Vars[name]
	defer func() {
		if delete(u.Vars, name); had {
			u.Vars[name] = outer
		}
	}()
	for _, v := range values {
		u.Vars[name] = v
		if f = run(item); f != (Flow{}) {
			return f, true
		}
	}
	return Flow{}, true
}

// seriesLoop is FOR d IN SELECT … FROM generate_series(…) LOOP.
func (u *Unroller) seriesLoop(s *ast.ForQuery, depth int) (Flow, bool) {
	if len(s.Targets) != 1 || len(s.Options) > 0 || s.Query == nil {
		return Flow{}, false
	}
	target, ok := s.Targets[0].(*ast.ColumnRef)
	if !ok || len(target.Name.Parts) != 1 || u.Types[u.key(target.Name.Last())] == nil {
		return Flow{}, false
	}
	key, left := u.key(target.Name.Last()), false
	record := tree.TypeOf(u.Types[key]) == "record"
	return u.eachOf(s.Query, func(item *ast.SelectItem) Flow {
		if left {
			return Flow{}
		}
		v, ok := u.Eval(item.Expr, 0)
		switch {
		case !ok:
			return failedFlow
		case record:
			u.Vars[key+"."+u.fieldName(item)] = v
		default:
			if v = u.held(v, u.Types[key]); v == nil {
				return failedFlow
			}
			u.Vars[key] = v
		}
		f, done := u.turn(s.Stmts, s.Label, depth)
		left = done
		return f
	})
}

// callEach runs the function of the script that a query calls for each value of a series.
func (u *Unroller) callEach(q *ast.Query, at ast.Node, depth int) (Flow, bool) {
	return u.eachOf(q, func(item *ast.SelectItem) Flow {
		x := CallOf(&ast.Query{Body: &ast.Select{Items: []*ast.SelectItem{item}}})
		if x == nil {
			return failedFlow
		}
		return u.called(x, at, depth)
	})
}

// CallEach is the same for a query of the script. It reports false for others, and for what cannot be told here.
func (u *Unroller) CallEach(s *ast.SelectStmt) bool {
	f, is := u.callEach(s.Query, s, 0)
	return is && f == (Flow{})
}

// fieldName is the name of the only column of a query.
func (u *Unroller) fieldName(item *ast.SelectItem) string {
	if !item.Alias.IsZero() {
		return u.key(item.Alias)
	}
	e := item.Expr
	for {
		c, ok := e.(*ast.Cast)
		if !ok {
			break
		}
		e = c.X
	}
	switch x := e.(type) {
	case *ast.ColumnRef:
		return u.key(x.Name.Last())
	case *ast.Call:
		return u.key(x.Name.Last())
	}
	return ""
}
