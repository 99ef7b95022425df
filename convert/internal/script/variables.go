package script

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// VariableKey is a variable by its name with the mark, without case.
func VariableKey(name string) string { return strings.ToLower(name) }

// FollowVariable enters DECLARE, SET and SELECT of variables of a T-SQL script.
// It reports false for a statement that is none of these.
func (c *Reader) FollowVariable(s ast.Stmt) bool {
	if c.Dialect != "sqlserver" {
		return false
	}
	c.noteText(s)
	switch s := s.(type) {
	case *ast.VariableDecl:
		for _, n := range s.Names {
			c.SetVariable(n.Text, &catalog.ScriptVariable{Typ: s.Type, Value: &ast.Keyword{Word: "null"}})
		}
		if s.Default != nil && len(s.Names) == 1 {
			c.assign(s, s.Names[0].Text, s.Default)
		}
	case *ast.Assign:
		p, ok := s.Target.(*ast.Param)
		if !ok || c.Variables[VariableKey(p.Name)] == nil {
			return false
		}
		value := s.Value
		if op := strings.TrimSuffix(s.Op, "="); op != "" {
			both := &ast.Binary{Op: op, Left: s.Target, Right: s.Value}
			both.At = s.At
			value = both
		}
		c.assign(s, p.Name, value)
	case *ast.SelectStmt:
		return c.selectedVariables(s)
	default:
		return false
	}
	c.Drop(c.Set.Rule(rules.ScriptVariable), "variable", s.Span())
	return true
}

func (c *Reader) SetVariable(name string, v *catalog.ScriptVariable) {
	next := maps.Clone(c.Variables)
	if next == nil {
		next = map[string]*catalog.ScriptVariable{}
	}
	next[VariableKey(name)] = v
	c.Variables = next
}

// assign gives a variable a value: at once when it is constant, else by a
// statement among those about rows, whose place counts.
func (c *Reader) assign(s ast.Stmt, name string, e ast.Expr) {
	old := c.Variables[VariableKey(name)]
	if old == nil {
		return
	}
	c.noteError(name, e)
	if v := c.declaredConstant(e, old.Typ); v != nil && len(c.RowTests) == 0 {
		c.SetVariable(name, &catalog.ScriptVariable{Typ: old.Typ, Value: v, Asked: c.asksForNames(e)})
		return
	}
	if c.Settings.Data == "skip" || !isSessionVariable(name) {
		c.SetVariable(name, &catalog.ScriptVariable{Typ: old.Typ})
		return
	}
	v := &catalog.ScriptVariable{Typ: old.Typ, Live: true}
	c.Cat.Data = append(c.Cat.Data, &catalog.DataStmt{Stmt: s, Place: c.Cat.NowThen(), Vars: c.Variables, Assigns: v, Name: name, Value: e, Tests: c.RowTests})
	c.SetVariable(name, v)
}

// declaredConstant is the literal that an expression is in a variable of the type, nil if
// there is none.
func (c *Reader) declaredConstant(e ast.Expr, typ *ast.TypeName) ast.Expr {
	if v := c.constantValue(e, 0); v != nil && dateWord(typ) == "" {
		return declaredValue(v, typ)
	}
	u := &Unroller{C: c, Vars: map[string]*Value{}, Types: map[string]*ast.TypeName{}}
	for name, v := range c.Variables {
		if v.Value != nil {
			u.Vars[name] = u.Constant(v.Value, v.Typ)
		}
	}
	if v := u.Constant(e, typ); v != nil {
		if v.Kind == 'd' {
			return v.Literal()
		}
		return declaredValue(v.Literal(), typ)
	}
	if v := c.constantValue(e, 0); v != nil {
		return declaredValue(v, typ)
	}
	return nil
}

// assigns reports whether a statement gives values to variables that are followed, and does
// nothing else.
func (c *Reader) assigns(s ast.Stmt) bool {
	if c.Dialect != "sqlserver" {
		return false
	}
	known := func(e ast.Expr) bool {
		p, ok := e.(*ast.Param)
		return ok && isSessionVariable(p.Name) && c.Variables[VariableKey(p.Name)] != nil
	}
	switch s := s.(type) {
	case *ast.Assign:
		return known(s.Target)
	case *ast.SelectStmt:
		if s.Query == nil {
			return false
		}
		sel, ok := s.Query.Body.(*ast.Select)
		return ok && len(sel.Items) > 0 && !slices.ContainsFunc(sel.Items, func(it *ast.SelectItem) bool { return !known(it.Target) })
	}
	return false
}

// AsksVariables reports whether a condition compares variables that the script fills from
// rows, and nothing but these and constants.
func (c *Reader) AsksVariables(e ast.Expr) bool {
	live, other := false, false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Param:
			v := c.Variables[VariableKey(n.Name)]
			live = live || v != nil && v.Live
			other = other || v == nil || !v.Live && v.Value == nil
		case *ast.ColumnRef, *ast.Subquery, *ast.Exists, *ast.Call:
			other = true
		}
		return !other
	})
	return live && !other
}

// DecidedTruth is the value of a condition of T-SQL over variables with constant values.
func (c *Reader) DecidedTruth(e ast.Expr) (yes, known bool) {
	if c.Dialect != "sqlserver" || e == nil {
		return false, false
	}
	variables, other := false, false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Param:
			v := c.Variables[VariableKey(n.Name)]
			variables = true
			other = other || v == nil || v.Live || v.Asked || v.Value == nil
		case *ast.Subquery, *ast.Exists, *ast.ColumnRef:
			other = true
		}
		return !other
	})
	if !variables || other {
		return false, false
	}
	return c.Unroller().truth(e)
}

// isSessionVariable reports whether MySQL takes the name for a variable of the
// session, and whether it is none of ours.
func isSessionVariable(name string) bool {
	rest := strings.TrimPrefix(name, "@")
	return len(rest) == len(name)-1 && catalog.IsPlainName(rest) && !strings.HasPrefix(strings.ToLower(rest), "sctconv_")
}

// constantValue is the literal that an expression stands for, nil if there is none.
func (c *Reader) constantValue(e ast.Expr, depth int) ast.Expr {
	if depth > tree.MaxNesting {
		return nil
	}
	switch x := e.(type) {
	case *ast.Paren:
		return c.constantValue(x.X, depth+1)
	case *ast.StringLit, *ast.NumberLit, *ast.BinaryLit:
		return e
	case *ast.Keyword:
		if x.Word == "null" {
			return e
		}
	case *ast.Param:
		if v := c.Variables[VariableKey(x.Name)]; v != nil {
			return v.Value
		}
	case *ast.Unary:
		if n, ok := c.constantValue(x.X, depth+1).(*ast.NumberLit); ok && x.Op == "-" {
			return &ast.Unary{Op: "-", X: n}
		}
	case *ast.Call:
		if name := strings.ToLower(x.Name.String()); (name == "schema_name" || name == "user_name") && len(x.Args) == 0 {
			return &ast.StringLit{Value: "dbo"}
		}
	case *ast.Binary:
		return joinedValue(x.Op, c.constantValue(x.Left, depth+1), c.constantValue(x.Right, depth+1))
	}
	return nil
}

// joinedValue is the text of two texts, or the number of two whole numbers.
func joinedValue(op string, a, b ast.Expr) ast.Expr {
	s, ok1 := a.(*ast.StringLit)
	t, ok2 := b.(*ast.StringLit)
	switch {
	case ok1 && ok2 && op == "+":
		return &ast.StringLit{Value: s.Value + t.Value}
	case a == nil || b == nil || ok1 || ok2:
		return nil
	}
	if n, ok := tree.FoldedNumber(&ast.Binary{Op: op, Left: a, Right: b}, 0); ok {
		return tree.FoldedLit(n)
	}
	return nil
}

// declaredValue is a constant as a variable of the type holds it: text no longer
// than the variable, a number with no more decimals. It is nil for what the
// type changes otherwise.
func declaredValue(v ast.Expr, t *ast.TypeName) ast.Expr {
	if t == nil {
		return nil
	}
	switch name := strings.ToLower(t.Name.Last().Text); name {
	case "char", "varchar", "nchar", "nvarchar", "sysname":
		s, ok := v.(*ast.StringLit)
		if !ok {
			return numberOrNull(v)
		}
		if n := declaredLength(t); n > 0 && len([]rune(s.Value)) > n {
			return &ast.StringLit{Value: string([]rune(s.Value)[:n])}
		}
	case "int", "bigint", "smallint", "tinyint":
		if n, ok := v.(*ast.NumberLit); ok && strings.Trim(n.Text, "0123456789") != "" {
			return nil
		}
	case "decimal", "numeric", "money", "smallmoney", "float", "real":
		if n, ok := v.(*ast.NumberLit); ok {
			_, fraction, _ := strings.Cut(n.Text, ".")
			if strings.ContainsAny(n.Text, "eE") || len(fraction) > declaredScale(name, t) {
				return nil
			}
		}
	}
	return v
}

func numberOrNull(v ast.Expr) ast.Expr {
	switch x := v.(type) {
	case *ast.NumberLit:
		return &ast.StringLit{Value: x.Text}
	case *ast.Keyword:
		return v
	}
	return nil
}

// declaredLength is the length of a variable of a type of text, 0 for none.
func declaredLength(t *ast.TypeName) int {
	if strings.EqualFold(t.Name.Last().Text, "sysname") {
		return 128
	}
	if len(t.Args) == 0 {
		return 1
	}
	n, ok := t.Args[0].(*ast.NumberLit)
	if !ok { // max
		return 0
	}
	length, _ := strconv.Atoi(n.Text)
	return length
}

func declaredScale(name string, t *ast.TypeName) int {
	switch {
	case strings.HasSuffix(name, "money"):
		return 4
	case name == "float" || name == "real":
		return 6
	}
	return tree.ArgOf(t, 1)
}

// selectedVariables is SELECT @a = …, @b = … [FROM …].
func (c *Reader) selectedVariables(s *ast.SelectStmt) bool {
	if s.Query == nil || s.Query.With != nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) == 0 {
		return false
	}
	for _, it := range sel.Items {
		p, ok := it.Target.(*ast.Param)
		if !ok || c.Variables[VariableKey(p.Name)] == nil {
			return false
		}
	}
	if c.selectedFromCatalog(s, sel) {
		c.Drop(c.Set.Rule(rules.ScriptVariable), "variable", s.At)
		return true
	}
	for _, it := range sel.Items {
		name := it.Target.(*ast.Param).Name
		if len(sel.From) == 0 && sel.Where == nil {
			c.assign(s, name, it.Expr)
			continue
		}
		if len(s.Query.OrderBy) > 0 && s.Query.Limit == nil { // the last row counts
			c.SetVariable(name, &catalog.ScriptVariable{Typ: c.Variables[VariableKey(name)].Typ})
			continue
		}
		one := *sel
		item := *it
		item.Target = nil
		one.Items = []*ast.SelectItem{&item}
		q := *s.Query
		q.Body = &one
		e := &ast.Subquery{Query: &q}
		e.At = s.At
		c.assign(s, name, e)
	}
	c.Drop(c.Set.Rule(rules.ScriptVariable), "variable", s.At)
	return true
}

// ForgetVariables makes the variables unknown that a statement assigns which is
// not followed.
func (c *Reader) ForgetVariables(s ast.Node) {
	if len(c.Variables) == 0 {
		return
	}
	forget := func(e ast.Expr) {
		if p, ok := e.(*ast.Param); ok {
			if v := c.Variables[VariableKey(p.Name)]; v != nil {
				c.SetVariable(p.Name, &catalog.ScriptVariable{Typ: v.Typ})
			}
		}
	}
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Assign:
			forget(n.Target)
		case *ast.SelectItem:
			forget(n.Target)
		case *ast.FetchCursor:
			for _, e := range n.Into {
				forget(e)
			}
		case *ast.Exec:
			forget(n.Result)
			for _, a := range n.Args {
				if a.Out {
					forget(a.Value)
				}
			}
		}
		return true
	})
}
