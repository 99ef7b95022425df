package convert

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// maxMembers and maxMemberLength bound the lists that become ENUM: longer ones
// are data of a table, not a type. The server takes 65535 members of 255 characters.
const (
	maxMembers      = 255
	maxMemberLength = 255
)

// enumChecks makes ENUM columns of those whose CHECK is a list of texts, when
// the setting asks for it.
func (c *converter) enumChecks() {
	if c.settings.CheckLists != "enum" {
		return
	}
	inForeignKey := map[*column]bool{}
	for _, t := range c.cat.tables {
		for _, fk := range t.fks {
			for i := range fk.cols {
				inForeignKey[fk.cols[i]], inForeignKey[fk.refCols[i]] = true, true
			}
		}
	}
	for _, t := range c.cat.tables {
		t.checks = slices.DeleteFunc(t.checks, func(k *check) bool {
			col, list := c.listCheck(t, k)
			return col != nil && !inForeignKey[col] && c.enumColumn(t, k, col, list)
		})
	}
}

// listCheck gives the column and the texts of a check that is a list, nil for others.
func (c *converter) listCheck(t *table, k *check) (*column, []string) {
	if k.dropped || k.disabled || k.value != nil {
		return nil, nil
	}
	e, _, err := c.rewrite(t, nil, k.def.Expr)
	if err != nil {
		return nil, nil
	}
	list, ok := c.listed(e, nil, 0)
	if !ok {
		return nil, nil
	}
	return c.checkedColumn(t, k), list
}

// listed adds the texts that a condition compares a column with.
func (c *converter) listed(e ast.Expr, list []string, depth int) ([]string, bool) {
	if depth > maxMembers {
		return nil, false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		if strings.EqualFold(x.Op, "or") {
			left, ok := c.listed(x.Left, list, depth+1)
			if !ok {
				return nil, false
			}
			return c.listed(x.Right, left, depth+1)
		}
		return c.listedTexts(x.Left, []ast.Expr{x.Right}, list, x.Op == "=")
	case *ast.In:
		return c.listedTexts(x.X, x.List, list, !x.Not)
	}
	return nil, false
}

// listedTexts adds texts that a column of the row may be equal to.
func (c *converter) listedTexts(x ast.Expr, values []ast.Expr, list []string, equal bool) ([]string, bool) {
	if _, ok := c.simplify(x).(*ast.Field); !ok || !equal {
		return nil, false
	}
	for _, v := range values {
		s, ok := c.simplify(v).(*ast.StringLit)
		if !ok {
			return nil, false
		}
		list = append(list, s.Value)
	}
	return list, true
}

// checkedColumn is the only column that a check names, nil if there are more.
func (c *converter) checkedColumn(t *table, k *check) *column {
	var found *column
	one := true
	ast.Inspect(k.def.Expr, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok {
			col := t.columnIn(c.cat, r.Name.Last())
			one = one && (found == nil || col == found)
			found = col
		}
		return true
	})
	if !one {
		return nil
	}
	return found
}

// enumColumn changes the type of the column. It refuses where an ENUM would
// take or hold other values than the text.
func (c *converter) enumColumn(t *table, k *check, col *column, list []string) bool {
	list = c.members(col, list)
	if len(list) == 0 || typeOf(col.out) != "varchar" && typeOf(col.out) != "char" || col.comp != nil || col.filled != nil {
		return false
	}
	// MySQL gives a row without a value the first member, NOT NULL or not.
	if col.notNull && col.def0 == nil || !c.memberDefault(col, list) {
		return false
	}
	old := typeText(col.out)
	col.out = c.mysqlType(col.typ, "enum")
	for _, m := range list {
		col.out.Args = append(col.out.Args, &ast.StringLit{Value: m})
	}
	c.inlined(k.def)
	c.note(rules.CheckAsEnum, k.def.At, t.obj, "column", col.name, "table", t.name, "from", old, "name", k.def.Name.Text)
	return true
}

// members are the texts in the order in which the column's texts sort, so that
// sorting by the ENUM, which follows the list, gives the same. It is nil when
// one cannot be a member that stands for itself alone.
func (c *converter) members(col *column, list []string) []string {
	fold := func(s string) string {
		if c.comparesExactly(col) {
			return s
		}
		return strings.ToLower(s)
	}
	out := slices.Clone(list)
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(fold(a), fold(b)), cmp.Compare(a, b)) })
	out = slices.Compact(out)
	if len(out) > maxMembers {
		return nil
	}
	for i, m := range out {
		n := utf8.RuneCountInString(m)
		switch {
		case m == "" || n > maxMemberLength || n > max(argOf(col.out, 0), 1):
			return nil
		case strings.TrimRight(m, " ") != m: // the server cuts blanks
			return nil
		case strings.Trim(m, "0123456789") == "": // taken for the number of a member
			return nil
		case !c.comparesExactly(col) && !isASCII(m): // may be equal to another without accents
			return nil
		case i > 0 && fold(m) == fold(out[i-1]):
			return nil
		}
	}
	return out
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// memberDefault reports whether the default of the column is none, NULL or a member.
func (c *converter) memberDefault(col *column, list []string) bool {
	if col.def0 == nil {
		return true
	}
	switch x := c.simplify(col.def0.Expr).(type) {
	case *ast.Keyword:
		return x.Word == "null" && !col.notNull
	case *ast.StringLit:
		return slices.Contains(list, x.Value)
	}
	return false
}
