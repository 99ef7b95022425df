package build

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// This file has what loops of PL/SQL run over: rows of constants from DUAL and collections that
// a constructor fills.

// isMessage reports whether a call only writes a message.
func isMessage(s *ast.Exec) bool {
	return s.Text == nil && strings.EqualFold(s.Name.Qualifier().Text, "dbms_output")
}

// withoutHandlers puts the statements of blocks whose handlers ignore an error, or raise one
// again, in the place of the blocks. Other blocks stay.
func withoutHandlers(list []ast.Stmt, depth int) []ast.Stmt {
	var out []ast.Stmt
	for _, s := range list {
		c, ok := s.(*ast.Compound)
		if !ok || len(c.Decls) > 0 || depth > maxNested || !ignoring(c.Handlers) {
			out = append(out, s)
			continue
		}
		out = append(out, withoutHandlers(c.Stmts, depth+1)...)
	}
	return out
}

func ignoring(list []*ast.Handler) bool {
	for _, h := range list {
		for _, s := range h.Stmts {
			if !ignores(s, 0) {
				return false
			}
		}
	}
	return true
}

// ignores reports whether a statement of a handler does nothing but tell an error or raise one.
func ignores(s ast.Stmt, depth int) bool {
	switch s := s.(type) {
	case nil:
		return true
	case *ast.NullStmt, *ast.Raise:
		return true
	case *ast.Exec:
		return isMessage(s)
	case *ast.If:
		return depth <= maxNested && ignores(s.Then, depth+1) && ignores(s.Else, depth+1)
	case *ast.StmtList:
		for _, x := range s.Stmts {
			if depth > maxNested || !ignores(x, depth+1) {
				return false
			}
		}
		return true
	}
	return false
}

// rowValues are the rows of SELECT 'a' AS name FROM dual UNION ALL …, by row.name.
func rowValues(s *ast.ForQuery) []binding {
	if len(s.Targets) != 1 || s.Query == nil || s.Query.With != nil || s.Query.Limit != nil || len(s.Query.OrderBy) > 0 {
		return nil
	}
	row, ok := s.Targets[0].(*ast.ColumnRef)
	if !ok || len(row.Name.Parts) != 1 {
		return nil
	}
	selects := unionOf(s.Query.Body, 0)
	var list []binding
	var names []string
	for _, sel := range selects {
		if !fromDual(sel) || list != nil && len(sel.Items) != len(names) {
			return nil
		}
		b := binding{}
		for i, it := range sel.Items {
			v, ok := literalText(it.Expr)
			if !ok || len(list) == 0 && it.Alias.IsZero() {
				return nil
			}
			if len(list) == 0 {
				names = append(names, it.Alias.Text)
			}
			b[row.Name.Parts[0].Text+"."+names[i]] = v
		}
		list = append(list, b)
	}
	return list
}

// unionOf are the parts of a query that UNION ALL joins, nil if there is anything else.
func unionOf(b ast.QueryBody, depth int) []*ast.Select {
	switch b := b.(type) {
	case *ast.Select:
		return []*ast.Select{b}
	case *ast.SetOp:
		left, right := []*ast.Select(nil), []*ast.Select(nil)
		if b.Op == "union" && b.All && depth < maxTurns {
			left, right = unionOf(b.Left, depth+1), unionOf(b.Right, depth+1)
		}
		if left != nil && right != nil {
			return append(left, right...)
		}
	}
	return nil
}

func fromDual(s *ast.Select) bool {
	if s.Where != nil || len(s.GroupBy) > 0 || s.Having != nil || s.ConnectBy != nil || s.Quantifier != "" || len(s.From) != 1 {
		return false
	}
	n, ok := s.From[0].(*ast.TableName)
	return ok && strings.EqualFold(n.Name.Last().Text, "dual")
}

// literalText is the text of a literal.
func literalText(e ast.Expr) (string, bool) {
	switch x := unparen(e).(type) {
	case *ast.StringLit:
		return x.Value, true
	case *ast.NumberLit:
		return x.Text, true
	}
	return "", false
}

// elements are the elements of a collection that a loop goes through by its index, by
// collection(index), nil for other loops: FOR i IN 1 .. list.COUNT.
func (t *flow) elements(s *ast.ForRange) []binding {
	n, ok := unparen(s.High).(*ast.ColumnRef)
	if !ok || len(n.Name.Parts) != 2 || s.Step != nil || s.Reverse || len(s.Options) > 0 {
		return nil
	}
	name := strings.ToLower(n.Name.Parts[0].Text)
	if end := strings.ToLower(n.Name.Parts[1].Text); end != "count" && end != "last" {
		return nil
	}
	first, isRef := unparen(s.Low).(*ast.ColumnRef)
	one, isNumber := wholeLit(s.Low)
	if !(isNumber && one == 1) && !(isRef && strings.EqualFold(first.Name.String(), name+".first")) {
		return nil
	}
	var list []binding
	for i, v := range t.collection(name) {
		list = append(list, binding{name + "(" + s.Var.Text + ")": v, s.Var.Text: strconv.Itoa(i + 1)})
	}
	return list
}

// collection are the elements that a variable of the body has from its declaration, nil if
// anything may change them.
func (t *flow) collection(name string) []string {
	var values []string
	changed := false
	ast.Inspect(t.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.VariableDecl:
			call, ok := unparen(n.Default).(*ast.Call)
			if len(n.Names) != 1 || !strings.EqualFold(n.Names[0].Text, name) {
				break
			}
			if changed = changed || values != nil || !ok || len(call.Args) == 0 || n.Type == nil || !strings.EqualFold(call.Name.String(), n.Type.Name.String()); changed {
				return false
			}
			for _, a := range call.Args {
				v, known := literalText(a)
				changed = changed || !known
				values = append(values, v)
			}
		case *ast.Assign:
			if c, ok := n.Target.(*ast.Call); ok && strings.EqualFold(c.Name.String(), name) {
				changed = true
			}
		case *ast.Exec:
			changed = changed || strings.EqualFold(n.Name.Qualifier().Text, name)
		case *ast.ColumnRef:
			changed = changed || len(n.Name.Parts) == 1 && strings.EqualFold(n.Name.Parts[0].Text, name)
		}
		return !changed
	})
	if changed {
		return nil
	}
	return values
}

// shown adds TO_CHAR of a whole number, with a format of zeros or without, and UPPER and LOWER.
func (p *textParts) shown(e *ast.Call, name string) bool {
	own := &textParts{texts: p.texts}
	if p.texts.w.dialect.Name != "oracle" || len(e.Args) == 0 || !own.one(unparen(e.Args[0])) || len(own.list) != 1 || !own.list[0].fixed {
		return false
	}
	text := own.list[0].value
	switch {
	case name == "upper" && len(e.Args) == 1:
		return p.fixed(e, strings.ToUpper(text))
	case name == "lower" && len(e.Args) == 1:
		return p.fixed(e, strings.ToLower(text))
	case name != "to_char":
		return false
	case len(e.Args) == 1:
		return p.fixed(e, text)
	}
	format, ok := literalText(e.Args[1])
	zeros, bare := strings.CutPrefix(strings.ToUpper(format), "FM")
	if len(e.Args) != 2 || !ok || !bare || zeros == "" || strings.Trim(zeros, "0") != "" || len(text) > len(zeros) || strings.Trim(text, "0123456789") != "" {
		return false
	}
	return p.fixed(e, strings.Repeat("0", len(zeros)-len(text))+text)
}
