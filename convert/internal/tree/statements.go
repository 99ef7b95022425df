package tree

import (
	"errors"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// PlaceOf is where a problem is, or the span given if it does not say.
func PlaceOf(err error, at source.Span) source.Span {
	var p *expr.Problem
	if errors.As(err, &p) && p.At.IsValid() {
		return p.At
	}
	return at
}

func DataKind(s ast.Stmt) string {
	switch s.(type) {
	case *ast.Insert:
		return "INSERT"
	case *ast.Update:
		return "UPDATE"
	case *ast.Delete:
		return "DELETE"
	case *ast.Merge:
		return "MERGE"
	case *ast.CopyData:
		return "COPY"
	case *ast.Truncate:
		return "TRUNCATE"
	case *ast.Assign:
		return "assignment"
	}
	return "SELECT"
}

// FailData gives a statement up at a node.
func FailData(n ast.Node, format string, args ...any) error {
	return expr.NewProblem(n, format, args...)
}

// MaxNesting bounds IF and BEGIN blocks of a script.
const MaxNesting = 200

// IsPeriodColumn reports whether the server sets the column, which then is
// NOT NULL, to a bound of the time for which the row holds.
func IsPeriodColumn(o *ast.Option) bool {
	return strings.HasPrefix(o.Name, "sqlserver:generated always")
}

// HasUnparsed reports whether an element of the table was not understood.
func HasUnparsed(t *ast.CreateTable) bool {
	for _, e := range t.Elems {
		if o, ok := e.(*ast.Opaque); ok && o.Err != "" {
			return true
		}
	}
	return false
}

// SpanOr is the span of n, or other if it has none.
func SpanOr(n ast.Node, other source.Span) source.Span {
	if s := n.Span(); s.IsValid() {
		return s
	}
	return other
}

// RaisesAgain reports whether a handler does nothing but raise its error again.
func RaisesAgain(list []ast.Stmt) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(s ast.Stmt) bool {
		r, ok := s.(*ast.Raise)
		return !ok || r.Level != "" && r.Level != "exception" || r.Message != nil || len(r.Using) > 0
	})
}
