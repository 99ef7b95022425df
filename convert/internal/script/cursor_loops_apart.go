package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// apart reports whether no statement of the loop sees what it writes, and no two write the same
// rows, or numbers that depend on their order.
func (l *rowLoop) apart() bool {
	for t, n := range l.written {
		if n > 1 && !l.numbered(t) {
			return false
		}
	}
	for _, s := range l.list {
		draws := false
		ok := l.readsOnlyOthers(s, &draws)
		if draws {
			l.draws++
		}
		if !ok || l.draws > 1 {
			return false
		}
	}
	return true
}

// numbered reports whether all that a loop writes to a table are rows with keys of their own.
func (l *rowLoop) numbered(t *catalog.Table) bool {
	for _, s := range l.list {
		i, ok := s.(*ast.Insert)
		switch {
		case !ok:
			if l.u.C.Cat.Table(tree.ChangedIn(s)) == t {
				return false
			}
		case l.u.C.Cat.Table(i.Table) != t || len(i.Columns) == 0:
		case slices.ContainsFunc(t.Keys, func(k *catalog.Key) bool { return k.Primary && !l.gives(k, i.Columns) }):
			return false
		}
	}
	return true
}

func (l *rowLoop) gives(k *catalog.Key, columns []ast.Ident) bool {
	for _, p := range k.Parts {
		if !slices.ContainsFunc(columns, func(id ast.Ident) bool { return p.Col != nil && l.u.C.Cat.Fold(id) == p.Col.Key }) {
			return false
		}
	}
	return true
}

// readsOnlyOthers reports whether a statement reads nothing that the loop writes, but what the
// last one writes in the query of the loop. draws tells that it takes numbers of a sequence.
func (l *rowLoop) readsOnlyOthers(s ast.Stmt, draws *bool) bool {
	own, ok := ast.Node(nil), true
	switch s := s.(type) {
	case *ast.Update:
		own = s.Table
	case *ast.Delete:
		own = s.Table
	}
	mine := (*catalog.Table)(nil)
	if i, insert := s.(*ast.Insert); insert && l.own[s] {
		mine = l.u.C.Cat.Table(i.Table)
	}
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Derived:
			if n.Query == l.query {
				ok = ok && l.queryReads()
				return false
			}
		case *ast.TableName:
			t := l.u.C.Cat.Table(n.Name)
			ok = ok && (ast.Node(n) == own || t != nil && (l.written[t] == 0 || t == mine && l.written[t] == 1) || strings.EqualFold(n.Name.Last().Text, "dual"))
		case *ast.ColumnRef:
			word := strings.ToLower(n.Name.Last().Text)
			*draws = *draws || len(n.Name.Parts) > 1 && word == "nextval"
			ok = ok && !(len(n.Name.Parts) > 1 && word == "currval")
		case *ast.Call:
			word := strings.ToLower(n.Name.Last().Text)
			*draws = *draws || word == "nextval"
			ok = ok && word != "currval" && word != "lastval"
		}
		return ok
	})
	return ok
}

// queryReads reports whether the query of the loop gives the same rows for each of its statements.
func (l *rowLoop) queryReads() bool {
	ok := true
	ast.Inspect(l.query, func(n ast.Node) bool {
		if name, isTable := n.(*ast.TableName); isTable && ok {
			t := l.u.C.Cat.Table(name.Name)
			switch {
			case t == nil:
				ok = len(l.list) == 1 || strings.EqualFold(name.Name.Last().Text, "dual")
			case l.written[t] > 0:
				ok = l.writesLast(t)
			}
		}
		return ok
	})
	return ok
}

// writesLast reports whether only the last statement of the loop writes a table.
func (l *rowLoop) writesLast(t *catalog.Table) bool {
	n := tree.ChangedIn(l.list[len(l.list)-1])
	if i, ok := l.list[len(l.list)-1].(*ast.Insert); ok {
		n = i.Table
	}
	return l.written[t] == 1 && l.u.C.Cat.Table(n) == t
}
