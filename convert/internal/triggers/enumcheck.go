package triggers

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// maxMembers and maxMemberLength bound the lists that become ENUM: longer ones
// are data of a table, not a type. The server takes 65535 members of 255 characters.
const (
	maxMembers      = 255
	maxMemberLength = 255
)

// EnumChecks makes ENUM columns of those whose CHECK is a list of texts, when
// the setting asks for it.
func (c *Planner) EnumChecks() {
	if c.Settings.CheckLists != "enum" {
		return
	}
	inForeignKey := c.foreignKeyColumns()
	for _, t := range c.Cat.Tables {
		t.Checks = slices.DeleteFunc(t.Checks, func(k *catalog.Check) bool {
			col, list := c.ListCheck(t, k)
			return col != nil && !inForeignKey[col] && c.enumColumn(t, k, col, list)
		})
	}
}

// ListCheck gives the column and the texts of a check that is a list, nil for others.
func (c *Planner) ListCheck(t *catalog.Table, k *catalog.Check) (*catalog.Column, []string) {
	if k.Dropped || k.Disabled || k.Value != nil || k.IsBlind() || k.Unchecked {
		return nil, nil
	}
	e, _, err := c.Rewrite(t, nil, k.Def.Expr)
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
func (c *Planner) listed(e ast.Expr, list []string, depth int) ([]string, bool) {
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
func (c *Planner) listedTexts(x ast.Expr, values []ast.Expr, list []string, equal bool) ([]string, bool) {
	if _, ok := c.Simplify(x).(*ast.Field); !ok || !equal {
		return nil, false
	}
	for _, v := range values {
		s, ok := c.Simplify(v).(*ast.StringLit)
		if !ok {
			return nil, false
		}
		list = append(list, s.Value)
	}
	return list, true
}

// checkedColumn is the only column that a check names, nil if there are more.
func (c *Planner) checkedColumn(t *catalog.Table, k *catalog.Check) *catalog.Column {
	var found *catalog.Column
	one := true
	ast.Inspect(k.Def.Expr, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok {
			col := t.ColumnIn(c.Cat, r.Name.Last())
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
func (c *Planner) enumColumn(t *catalog.Table, k *catalog.Check, col *catalog.Column, list []string) bool {
	list = c.members(col, list)
	if len(list) == 0 || tree.TypeOf(col.Out) != "varchar" && tree.TypeOf(col.Out) != "char" || col.Comp != nil || col.Filled != nil {
		return false
	}
	// MySQL gives a row without a value the first member, NOT NULL or not.
	if col.NotNull && col.Def0 == nil || !c.memberDefault(col, list) {
		return false
	}
	old := tree.TypeText(col.Out)
	col.Out = c.MysqlType(col.Typ, "enum")
	for _, m := range list {
		col.Out.Args = append(col.Out.Args, &ast.StringLit{Value: m})
	}
	c.Inlined(k.Def)
	c.Note(rules.CheckAsEnum, k.Def.At, t.Obj, "column", col.Name, "table", t.Name, "from", old, "name", k.Def.Name.Text)
	return true
}

// members are the texts in the order in which the column's texts sort, so that
// sorting by the ENUM, which follows the list, gives the same. It is nil when
// one cannot be a member that stands for itself alone.
func (c *Planner) members(col *catalog.Column, list []string) []string {
	fold := func(s string) string {
		if c.ComparesExactly(col) {
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
		case m == "" || n > maxMemberLength || n > max(tree.ArgOf(col.Out, 0), 1):
			return nil
		case strings.TrimRight(m, " ") != m: // the server cuts blanks
			return nil
		case !settings.CharsetHolds(c.ColCharset(col), m):
			return nil
		case strings.Trim(m, "0123456789") == "": // taken for the number of a member
			return nil
		case !c.ComparesExactly(col) && !IsASCII(m): // may be equal to another without accents
			return nil
		case i > 0 && fold(m) == fold(out[i-1]):
			return nil
		}
	}
	return out
}

func IsASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// memberDefault reports whether the default of the column is none, NULL or a member.
func (c *Planner) memberDefault(col *catalog.Column, list []string) bool {
	if col.Def0 == nil {
		return true
	}
	switch x := c.Simplify(col.Def0.Expr).(type) {
	case *ast.Keyword:
		return x.Word == "null" && !col.NotNull
	case *ast.StringLit:
		return slices.Contains(list, x.Value)
	}
	return false
}

// foreignKeyColumns are the columns of foreign keys on both sides, which need one type.
func (c *Planner) foreignKeyColumns() map[*catalog.Column]bool {
	found := map[*catalog.Column]bool{}
	for _, t := range c.Cat.Tables {
		for _, fk := range t.Fks {
			for i := range fk.Cols {
				found[fk.Cols[i]], found[fk.RefCols[i]] = true, true
			}
		}
	}
	return found
}
