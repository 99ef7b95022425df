package code

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// This file names clauses of statements that MySQL lacks or means differently.

// hasOption reports whether an option of that name, without its dialect, is in
// the list.
func hasOption(list []*ast.Option, name string) bool {
	for _, o := range list {
		if _, n, _ := strings.Cut(o.Name, ":"); n == name {
			return true
		}
	}
	return false
}

// diagnostics names the items of GET DIAGNOSTICS.
func (w *walker) diagnostics(s *ast.GetDiagnostics) {
	w.say(s.At, "", "get diagnostics", word(s.Stacked, "stacked"))
	for _, i := range s.Items {
		if k, ok := i.Value.(*ast.Keyword); ok {
			w.say(i.At, k.Word, "diagnostics", word(s.Stacked, "stacked"), k.Word)
		}
	}
}

// isTriggerFunction reports whether a function is the body of triggers.
func isTriggerFunction(r *ast.Routine) bool {
	return r.Returns != nil && len(r.Returns.Name.Parts) > 0 && last(r.Returns.Name) == "trigger"
}

// isNull reports whether e is NULL.
func isNull(e ast.Expr) bool {
	k, ok := e.(*ast.Keyword)
	return ok && k.Word == "null"
}

// quantified names comparisons with ANY or ALL that MySQL has not: of arrays,
// and of rows.
func (w *walker) quantified(e *ast.Binary) {
	if e.Quant == "" {
		return
	}
	_, row := e.Left.(*ast.RowExpr)
	right := e.Right
	if p, ok := right.(*ast.Paren); ok {
		right = p.X
	}
	_, query := right.(*ast.Subquery)
	switch {
	case !query:
		w.Construct("quantified array", e.At, e.Op)
	case row:
		w.Construct("quantified row", e.At, e.Op)
	}
}

// arithmetic names differences and products with text, which the source
// converts; sums have a name of their own, see binary.
func (w *walker) arithmetic(e *ast.Binary) {
	if len(e.Op) != 1 || !strings.Contains("-*/%", e.Op) {
		return
	}
	_, left := e.Left.(*ast.StringLit)
	_, right := e.Right.(*ast.StringLit)
	if left || right {
		w.Construct("arithmetic text", e.At, e.Op)
	}
}

// limit names limits that are expressions, and OFFSET without LIMIT.
func (w *walker) limit(n *ast.Limit) {
	plain := func(e ast.Expr) bool {
		switch e := e.(type) {
		case nil, *ast.NumberLit, *ast.Param, *ast.Keyword:
			return true
		case *ast.ColumnRef:
			return len(e.Name.Parts) == 1
		}
		return false
	}
	w.say(n.At, "", "limit", word(!plain(n.Count) || !plain(n.Offset), "expression"), word(n.Count == nil && n.Offset != nil, "offset"),
		word(n.Percent, "percent"), word(n.WithTies, "with ties"))
}

// labelled names variables that are written with the label of their block, or
// with the name of the routine.
func (w *walker) labelled(e *ast.ColumnRef) {
	if len(w.labels) > 0 && len(e.Name.Parts) > 1 && w.labels[strings.ToLower(e.Name.Parts[0].Text)] {
		w.Construct("labelled variable", e.At, e.Name.String())
	}
}

func (w *walker) label(id ast.Ident) {
	if w.labels == nil {
		w.labels = map[string]bool{}
	}
	w.labels[strings.ToLower(id.Text)] = true
}

// joinsTexts reports whether a query puts texts of several rows together by
// FOR XML PATH(”).
func joinsTexts(q *ast.Query) bool {
	for _, o := range q.Options {
		if strings.HasSuffix(o.Name, ":for xml") {
			value := strings.ReplaceAll(strings.ToLower(o.Value), " ", "")
			return strings.HasPrefix(value, "path('')") || strings.HasPrefix(value, "path(n'')")
		}
	}
	return false
}

// takesText reports whether x is such a query, whose document is only the text.
func takesText(x ast.Expr) bool {
	for {
		switch e := x.(type) {
		case *ast.Paren:
			x = e.X
		case *ast.Subquery:
			return e.Query != nil && joinsTexts(e.Query)
		default:
			return false
		}
	}
}
