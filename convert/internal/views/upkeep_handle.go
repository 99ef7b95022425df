package views

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// handle are columns of a stored view by whose values its rows are replaced.
type handle []grip

// grip is a column of a handle: its place in the list, and what the branch has there,
// which is a column of a base when col is set.
type grip struct {
	at   int
	expr ast.Expr
	base base
	col  *catalog.Column
}

// direct is a handle whose values a row of a base has itself, nil if there is none: its
// primary key, or the handle of the branch when it consists of its columns.
func (u *upkeep) direct(br *branch, b base, shared handle) handle {
	if b.optional {
		return nil
	}
	if h := u.keyHandle(br, b); h != nil {
		return h
	}
	for _, g := range shared {
		if g.col == nil || g.base != b {
			return nil
		}
	}
	return shared
}

// keyHandle is the primary key of a base, nil if the view lacks a part of it or
// computes groups.
func (u *upkeep) keyHandle(br *branch, b base) handle {
	pk := b.table.Primary()
	if pk == nil || br.grouped {
		return nil
	}
	var h handle
	for _, p := range pk.Parts {
		g, ok := u.gripOf(br, b, p.Col)
		if !ok || p.Length > 0 {
			return nil
		}
		h = append(h, g)
	}
	return h
}

func (u *upkeep) gripOf(br *branch, b base, col *catalog.Column) (grip, bool) {
	for i, it := range br.sel.Items {
		if isRef(it.Expr, b, col) && u.comparable(i) {
			return grip{i, it.Expr, b, col}, true
		}
	}
	return grip{}, false
}

// sharedHandle is a handle for the rows of a branch in which any of its bases takes
// part, nil if there is none: the primary key of a base, a unique key of the view, the
// columns of the groups, else all columns that can be one.
func (u *upkeep) sharedHandle(br *branch) handle {
	for _, b := range br.bases {
		if h := u.keyHandle(br, b); h != nil && !b.optional {
			return h
		}
	}
	if h := u.uniqueHandle(br); h != nil {
		return h
	}
	var plain, computed handle
	for i := range br.sel.Items {
		switch g, ok := u.grip(br, i); {
		case ok && g.col != nil && !tree.IsLOB(g.col.Out):
			plain = append(plain, g)
		case ok && g.col == nil:
			computed = append(computed, g)
		}
	}
	if len(plain) > 0 {
		return plain
	}
	return computed
}

// uniqueHandle is a unique key of the view whose columns are those of bases.
func (u *upkeep) uniqueHandle(br *branch) handle {
	if len(u.branches) > 1 {
		return nil
	}
	for _, k := range u.view.Mat.Table.Keys {
		var h handle
		for _, p := range k.Parts {
			for i := range br.sel.Items {
				if g, ok := u.grip(br, i); ok && g.col != nil && p.Length == 0 && u.column(i) == p.Col {
					h = append(h, g)
				}
			}
		}
		if len(h) > 0 && len(h) == len(k.Parts) {
			return h
		}
	}
	return nil
}

// grip is the item of a branch at a place, if it can be part of a handle.
func (u *upkeep) grip(br *branch, at int) (grip, bool) {
	e := br.sel.Items[at].Expr
	for _, b := range br.bases {
		for _, col := range b.table.Cols {
			if isRef(e, b, col) {
				return grip{at, e, b, col}, !b.optional && u.comparable(at)
			}
		}
	}
	return grip{at: at, expr: e}, len(u.branches) == 1 && !u.c.aggregates(e) && u.exact(br, e, u.column(at).Out)
}

// exact reports whether the column of the view holds the values of an expression over
// bases that are there in each row as they are, so that they are found again.
func (u *upkeep) exact(br *branch, e ast.Expr, out *ast.TypeName) bool {
	refs, fixed := 0, true
	for _, b := range br.bases {
		for _, col := range usedIn(e, b) {
			refs++
			fixed = fixed && !b.optional && (tree.TypeOf(out) != "datetime" || tree.TypeOf(col.Out) == "datetime" && tree.ArgOf(col.Out, 0) <= tree.ArgOf(out, 0))
		}
	}
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.Call); ok {
			fixed = fixed && !changing[strings.ToLower(call.Name.Last().Text)]
		}
		return fixed
	})
	switch tree.TypeOf(out) {
	case "char", "varchar", "longtext", "text", "date", "datetime", "tinyint", "smallint", "mediumint", "int", "bigint":
		return fixed && refs > 0
	}
	return false
}

// changing are functions that give another value each time.
var changing = tree.WordSet("now", "sysdate", "curdate", "curtime", "current_timestamp", "current_date", "current_time", "localtime", "localtimestamp",
	"utc_timestamp", "utc_date", "utc_time", "rand", "uuid", "uuid_short", "user", "current_user", "session_user", "connection_id", "database", "unix_timestamp")

// comparable reports whether the items of all branches at a place are columns and
// constants that compare alike with the column of the view.
func (u *upkeep) comparable(at int) bool {
	if len(u.branches) == 1 {
		return true
	}
	out := u.column(at).Out
	for _, br := range u.branches {
		if !br.comparable(br.sel.Items[at].Expr, out) {
			return false
		}
	}
	return true
}

func (br *branch) comparable(e ast.Expr, out *ast.TypeName) bool {
	class := tree.TypeClass(out)
	switch e := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return class == "string"
	case *ast.NumberLit:
		return class == "number"
	case *ast.ColumnRef:
		for _, b := range br.bases {
			for _, col := range b.table.Cols {
				if isRef(e, b, col) {
					return comparableTypes(class, col.Out, out)
				}
			}
		}
	}
	return false
}

// comparableTypes reports whether a value of a column, stored in one that holds all its
// values, is found again by comparison.
func comparableTypes(class string, from, out *ast.TypeName) bool {
	if tree.TypeText(from) == tree.TypeText(out) {
		return true
	}
	switch {
	case tree.TypeClass(from) != class:
		return false
	case class == "time":
		return tree.TypeOf(from) == tree.TypeOf(out) || tree.TypeOf(from) == "date" && tree.TypeOf(out) == "datetime"
	}
	return class == "string" || class == "number" && !isApproximate(from) && !isApproximate(out)
}

func isApproximate(t *ast.TypeName) bool {
	return tree.TypeOf(t) == "float" || tree.TypeOf(t) == "double"
}

// marker finds a column in which each branch has a constant of its own.
func (u *upkeep) marker() {
	u.mark = -1
	for at := range u.fill.Columns {
		seen := map[string]bool{}
		for _, br := range u.branches {
			if text := markText(br.sel.Items[at].Expr); text != "" {
				seen[text] = true
			}
		}
		if len(seen) == len(u.branches) && len(seen) > 1 {
			u.mark = at
			return
		}
	}
}

// markText is the text of a constant that differs from others in any collation, "" if
// there is none.
func markText(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.StringLit:
		for _, c := range e.Value {
			if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '_' {
				return ""
			}
		}
		return strings.ToLower(e.Value)
	case *ast.NumberLit:
		for _, c := range e.Text {
			if c < '0' || c > '9' {
				return ""
			}
		}
		return "\x00" + strings.TrimLeft(e.Text, "0")
	}
	return ""
}

// usedIn are the columns of a base that a part of the query names.
func usedIn(n ast.Node, b base) []*catalog.Column {
	named := map[string]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && len(r.Name.Parts) == 2 && r.Name.Parts[0].Text == b.as {
			named[r.Name.Parts[1].Text] = true
		}
		return true
	})
	var list []*catalog.Column
	for _, col := range b.table.Cols {
		if named[col.Target] {
			list = append(list, col)
		}
	}
	return list
}
