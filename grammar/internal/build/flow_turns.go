package build

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// This file runs loops of blocks of scripts that only run dynamic SQL, with constant bounds or
// over constants: EXECUTE format('CREATE TABLE log_%s …', i).

// maxTurns bounds the turns of a loop, and the statements that they make.
const maxTurns = 500

// Loops says whether the body read next is that of a block of a script, whose loops are run.
func (w *Worker) Loops(on bool) { w.loops = on }

// binding gives names their values in one turn of a loop.
type binding map[string]string

// turns reads the statements that the turns of a loop run.
func (t *flow) turns(s ast.Stmt) {
	oracle := t.w.dialect.Name == "oracle"
	if !(t.w.loops && t.w.dialect.Name == "postgres") && !(t.w.calls && oracle) {
		return
	}
	var values []binding
	switch s := s.(type) {
	case *ast.ForRange:
		if values = t.elements(s); values == nil {
			values = named(s.Var, rangeValues(s))
		}
	case *ast.Foreach:
		if s.Slice == nil {
			if r, ok := onlyTarget(s.Targets); ok {
				values = named(r.Name.Parts[0], arrayValues(s.Array))
			}
		}
	case *ast.ForQuery:
		if oracle {
			values = rowValues(s)
		} else if r, ok := onlyTarget(s.Targets); ok {
			values = named(r.Name.Parts[0], queryValues(s.Query))
		}
	}
	list := loopStmts(s)
	if oracle {
		list = withoutHandlers(list, 0)
	}
	if len(values) == 0 || len(values)*len(list) > maxTurns || !onlyDynamic(list) {
		return
	}
	t.scopes = append(t.scopes, textScope{})
	made := t.made(values, list)
	t.scopes = t.scopes[:len(t.scopes)-1]
	switch s := s.(type) {
	case *ast.ForRange:
		s.Turns = made
	case *ast.Foreach:
		s.Turns = made
	case *ast.ForQuery:
		s.Turns = made
	}
}

// named are the bindings of one name.
func named(id ast.Ident, values []string) []binding {
	list := make([]binding, len(values))
	for i, v := range values {
		list[i] = binding{id.Text: v}
	}
	return list
}

// made are the statements of all turns, nil if one is not known.
func (t *flow) made(values []binding, list []ast.Stmt) []ast.Stmt {
	var made []ast.Stmt
	for _, b := range values {
		for name, v := range b {
			t.declare(ast.Ident{Text: name, At: list[0].Span()}, &textVar{parts: []textPart{{fixed: true, value: v}}, known: true, literal: true, constant: true, limit: -1})
		}
		for _, x := range list {
			d, ok := x.(*ast.DynamicSQL)
			if !ok {
				continue
			}
			nested := t.texts.nested(d.Text)
			if nested == nil {
				return nil
			}
			made = append(made, nested...)
		}
	}
	return made
}

// onlyDynamic reports whether statements run dynamic SQL without parameters, beside messages.
func onlyDynamic(list []ast.Stmt) bool {
	found := false
	for _, s := range list {
		switch s := s.(type) {
		case *ast.DynamicSQL:
			if len(s.Into)+len(s.Using)+len(s.Returning) > 0 || s.Nested != nil {
				return false
			}
			found = true
		case *ast.Raise:
			if s.Level == "" || s.Level == "exception" {
				return false
			}
		case *ast.Exec:
			if !isMessage(s) {
				return false
			}
		case *ast.NullStmt:
		default:
			return false
		}
	}
	return found
}

// rangeValues are the numbers that a loop with constant bounds counts.
func rangeValues(s *ast.ForRange) []string {
	low, ok1 := wholeLit(s.Low)
	high, ok2 := wholeLit(s.High)
	step, ok3 := 1, true
	if s.Step != nil {
		step, ok3 = wholeLit(s.Step)
	}
	if !ok1 || !ok2 || !ok3 || step < 1 || len(s.Options) > 0 || (high-low)/step > maxTurns || (low-high)/step > maxTurns {
		return nil
	}
	var list []string
	if s.Reverse {
		for i := low; i >= high; i -= step {
			list = append(list, strconv.Itoa(i))
		}
		return list
	}
	for i := low; i <= high; i += step {
		list = append(list, strconv.Itoa(i))
	}
	return list
}

// wholeLit is a whole number.
func wholeLit(e ast.Expr) (int, bool) {
	sign := 1
	e = unparen(e)
	if u, ok := e.(*ast.Unary); ok && u.Op == "-" {
		sign, e = -1, unparen(u.X)
	}
	n, ok := e.(*ast.NumberLit)
	if !ok || len(n.Text) > 9 {
		return 0, false
	}
	v, err := strconv.Atoi(n.Text)
	return sign * v, err == nil
}

// onlyTarget is the one variable of a loop.
func onlyTarget(list []ast.Expr) (*ast.ColumnRef, bool) {
	if len(list) != 1 {
		return nil, false
	}
	r, ok := list[0].(*ast.ColumnRef)
	return r, ok && len(r.Name.Parts) == 1
}

// queryValues are the texts of the rows of a query of a constant array: SELECT unnest(ARRAY[…]),
// or of one column of it in FROM.
func queryValues(q *ast.Query) []string {
	if q == nil || q.With != nil || len(q.OrderBy) > 0 || q.Limit != nil {
		return nil
	}
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.Items) != 1 || s.Where != nil || len(s.From) > 1 || len(s.GroupBy) > 0 || s.Quantifier != "" {
		return nil
	}
	x := s.Items[0].Expr
	if len(s.From) == 1 {
		f, ok := s.From[0].(*ast.TableFunc)
		switch x.(type) {
		case *ast.ColumnRef, *ast.Star:
		default:
			ok = false
		}
		if !ok {
			return nil
		}
		x = f.Call
	}
	c, ok := unparen(x).(*ast.Call)
	if !ok || !strings.EqualFold(c.Name.String(), "unnest") || len(c.Args) != 1 {
		return nil
	}
	return arrayValues(c.Args[0])
}

// arrayValues are the texts of a constant array.
func arrayValues(e ast.Expr) []string {
	e = unparen(e)
	if c, ok := e.(*ast.Cast); ok {
		e = unparen(c.X)
	}
	a, ok := e.(*ast.ArrayExpr)
	if !ok {
		return nil
	}
	var list []string
	for _, x := range a.Items {
		switch x := unparen(x).(type) {
		case *ast.StringLit:
			list = append(list, x.Value)
		case *ast.NumberLit:
			list = append(list, x.Text)
		default:
			return nil
		}
	}
	return list
}

// number adds the value of a sum of whole numbers and variables that have one, or of a cast
// of one to a text.
func (p *textParts) number(e ast.Expr) bool {
	if p.texts.w.dialect.Name == "sqlserver" {
		return false
	}
	if c, ok := e.(*ast.Cast); ok {
		return c.Type != nil && c.Type.Array == 0 && len(c.Type.Args) == 0 && isTextWord(strings.ToLower(c.Type.Name.Last().Text)) && p.one(unparen(c.X))
	}
	n, ok := p.whole(e, 0)
	return ok && p.fixed(e, strconv.Itoa(n))
}

func isTextWord(word string) bool { return word == "text" || word == "varchar" }

func (p *textParts) whole(e ast.Expr, depth int) (int, bool) {
	e = unparen(e)
	switch x := e.(type) {
	case *ast.NumberLit:
		return wholeLit(x)
	case *ast.ColumnRef:
		if p.texts.value == nil {
			return 0, false
		}
		v := p.texts.value(x)
		if v == nil || !v.constant || len(v.parts) != 1 || len(v.parts[0].value) > 9 {
			return 0, false
		}
		n, err := strconv.Atoi(v.parts[0].value)
		return n, err == nil
	case *ast.Binary:
		if depth > 10 {
			return 0, false
		}
		a, ok1 := p.whole(x.Left, depth+1)
		b, ok2 := p.whole(x.Right, depth+1)
		if !ok1 || !ok2 || a > 1e6 || b > 1e6 || a < -1e6 || b < -1e6 {
			return 0, false
		}
		switch x.Op {
		case "+":
			return a + b, true
		case "-":
			return a - b, true
		case "*":
			return a * b, true
		}
	}
	return 0, false
}

// quoted adds quote_ident and quote_literal of a constant, or of a value of a loop.
func (p *textParts) quoted(e *ast.Call) bool {
	if len(e.Args) != 1 || p.texts.w.dialect.Name != "postgres" {
		return false
	}
	own := &textParts{texts: p.texts}
	if !own.add(unparen(e.Args[0])) || len(own.list) == 0 {
		return false
	}
	value := own.file().Text
	if strings.EqualFold(e.Name.String(), "quote_ident") {
		return p.fixed(e, quotedName(value))
	}
	return p.fixed(e, "'"+strings.ReplaceAll(value, "'", "''")+"'")
}

// filled adds lpad(number, length, text).
func (p *textParts) filled(e *ast.Call) bool {
	if len(e.Args) != 3 || p.texts.w.dialect.Name == "sqlserver" {
		return false
	}
	own := &textParts{texts: p.texts}
	size, ok := wholeLit(e.Args[1])
	fill, isText := unparen(e.Args[2]).(*ast.StringLit)
	if !ok || !isText || len(fill.Value) != 1 || size > 64 || !own.one(unparen(e.Args[0])) || len(own.list) != 1 || !own.list[0].fixed {
		return false
	}
	text := own.list[0].value
	for len(text) < size {
		text = fill.Value + text
	}
	return p.fixed(e, text[:size])
}
