package tree

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// ChangedIn names the table whose rows a statement changes or removes, the zero name for
// other statements. T-SQL may name it by its alias in FROM, or by a query over it.
func ChangedIn(s ast.Stmt) ast.Name {
	switch s := s.(type) {
	case *ast.Update:
		return changedTable(s.Table, s.From, s.With)
	case *ast.Delete:
		return changedTable(s.Table, s.Using, s.With)
	}
	return ast.Name{}
}

func changedTable(target ast.TableRef, from []ast.TableRef, with *ast.With) ast.Name {
	n := NamedIn(target)
	for range MaxNesting { // a query over a query
		q, as := QueryNamed(n, from, with)
		switch {
		case q != nil:
			if with = q.With; with == nil {
				with = &ast.With{}
			}
			n, from = ast.Name{}, nil
			if sel, ok := q.Body.(*ast.Select); ok && len(sel.From) > 0 {
				n, from = NamedIn(sel.From[0]), sel.From
			}
		case as != nil:
			return as.Name
		default:
			return n
		}
	}
	return n
}

// QueryNamed is what a name of one part means in a statement of T-SQL that changes rows: a
// query of FROM or WITH, or a table of FROM that has the alias; both nil for the table of
// that name.
func QueryNamed(n ast.Name, from []ast.TableRef, with *ast.With) (*ast.Query, *ast.TableName) {
	if len(n.Parts) != 1 {
		return nil, nil
	}
	name := n.Parts[0]
	for _, r := range Sources(from) {
		switch r := r.(type) {
		case *ast.Derived:
			if SameWord(r.Alias, name) {
				return r.Query, nil
			}
		case *ast.TableName:
			if !r.Alias.IsZero() && SameWord(r.Alias, name) {
				if q := CommonQuery(r.Name, with); q != nil {
					return q, nil
				}
				return nil, r
			}
		}
	}
	return CommonQuery(n, with), nil
}

// CommonQuery is the query of WITH that a name means, nil if there is none.
func CommonQuery(n ast.Name, with *ast.With) *ast.Query {
	if with == nil || len(n.Parts) != 1 {
		return nil
	}
	for _, c := range with.CTEs {
		if s, ok := c.Body.(*ast.SelectStmt); ok && SameWord(c.Name, n.Parts[0]) {
			return s.Query
		}
	}
	return nil
}

// Sources are the tables and queries of FROM, those of joins, too.
func Sources(from []ast.TableRef) []ast.TableRef {
	var list []ast.TableRef
	var enter func(ast.TableRef, int)
	enter = func(r ast.TableRef, depth int) {
		switch j, ok := r.(*ast.Join); {
		case ok && depth < MaxNesting:
			enter(j.Left, depth+1)
			enter(j.Right, depth+1)
		case !ok:
			list = append(list, r)
		}
	}
	for _, r := range from {
		enter(r, 0)
	}
	return list
}

// SplitTop takes TOP of T-SQL out of options; top is nil if there is none.
func SplitTop(list []*ast.Option) (top *ast.Option, rest []*ast.Option) {
	for _, o := range list {
		if o.Name == "sqlserver:top" {
			top = o
		} else {
			rest = append(rest, o)
		}
	}
	return top, rest
}

// SameWord reports whether two names are the same for T-SQL, which tells no case apart.
func SameWord(a, b ast.Ident) bool { return strings.EqualFold(a.Text, b.Text) }

// CopiedChange is a copy of a statement that changes rows, with its lists of OUTPUT and its options;
// nil for any other statement.
func CopiedChange(s ast.Stmt) (out ast.Stmt, outputs *[]*ast.Output, options *[]*ast.Option) {
	switch s := s.(type) {
	case *ast.Insert:
		c := *s
		return &c, &c.Outputs, &c.Options
	case *ast.Update:
		c := *s
		return &c, &c.Outputs, &c.Options
	case *ast.Delete:
		c := *s
		return &c, &c.Outputs, &c.Options
	case *ast.Merge:
		c := *s
		return &c, &c.Outputs, &c.Options
	}
	return nil, nil, nil
}
