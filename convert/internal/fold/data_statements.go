package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// dataStatement enters a statement about rows. It is converted when the names
// and types of tables are known.
func (c *Folder) dataStatement(s ast.Stmt) {
	if c.Settings.Data == "skip" {
		c.Drop(c.Set.Rule(rules.DataLeftOut), strings.ToLower(tree.DataKind(s)), s.Span())
		return
	}
	s = c.inlineChange(s)
	c.outdate(s)
	if c.spatialMetadata(s) || c.changingWith(s) {
		return
	}
	if i, ok := s.(*ast.Insert); ok && c.conditionalRow(i) {
		return
	}
	s = c.withoutOutput(c.queriedByText(c.withoutBinds(s)))
	if dated := c.DatedRows(s); dated != s {
		c.Inlined(s)
		s = dated
	}
	s = c.limited(s)
	c.Cat.Data = append(c.Cat.Data, &catalog.DataStmt{Stmt: s, Place: c.Cat.NowThen(), Vars: c.Variables, QuotedText: c.session.quotedText, NullsEmpty: c.session.nullsEmpty, Dates: c.dates, Cols: c.columnsNow(s), Group: c.Cat.InsertAll, Tests: c.RowTests})
	c.ForgetVariables(s)
}

// queriedByText is INSERT … EXEC of a constant text that is one query with that query.
func (c *Folder) queriedByText(s ast.Stmt) ast.Stmt {
	i, ok := s.(*ast.Insert)
	if !ok || i.Query != nil || c.Dialect != "sqlserver" {
		return s
	}
	d, ok := i.Call.(*ast.DynamicSQL)
	if !ok || len(d.Nested) != 1 || len(d.Using) > 0 || len(d.Into) > 0 {
		return s
	}
	q, ok := d.Nested[0].(*ast.SelectStmt)
	if !ok || q.Query == nil {
		return s
	}
	c.InlinedCode(d)
	out := *i
	out.Query, out.Call = q.Query, nil
	return &out
}

// withoutBinds is a statement of Oracle without the RETURNING that goes to variables of the client, whose values are not
// known from there on.
func (c *Folder) withoutBinds(s ast.Stmt) ast.Stmt {
	out, outputs, _ := tree.CopiedChange(s)
	if out == nil || len(*outputs) != 1 || c.Dialect != "oracle" {
		return s
	}
	o := (*outputs)[0]
	for _, v := range o.Vars {
		if _, bind := v.(*ast.Param); !bind {
			return s
		}
	}
	if !o.Returning || o.Bulk || len(o.Vars) == 0 {
		return s
	}
	for _, v := range o.Vars {
		c.ForgetVariables(tree.Spanned(&ast.Assign{Target: v}, o))
	}
	c.Drop(c.Set.Rule(rules.ReturningToClient), "returning", o.At)
	c.Inlined(o)
	*outputs = nil
	return out
}

// withoutOutput is a statement without the OUTPUT that goes to table variables, whose rows are not
// known from there on: what reads them has an item.
func (c *Folder) withoutOutput(s ast.Stmt) ast.Stmt {
	out, outputs, _ := tree.CopiedChange(s)
	if out == nil || len(*outputs) == 0 || c.Dialect != "sqlserver" {
		return s
	}
	*outputs = c.otherOutputs(*outputs)
	return out
}

// otherOutputs are those that do not go to table variables.
func (c *Folder) otherOutputs(list []*ast.Output) (rest []*ast.Output) {
	for _, o := range list {
		if o.Into.IsZero() || !strings.HasPrefix(o.Into.Last().Text, "@") {
			rest = append(rest, o)
			continue
		}
		c.Drop(c.Set.Rule(rules.ScriptVariable), "rows", o.At)
		c.Inlined(o)
	}
	return rest
}

// limited is a statement with what SET ROWCOUNT asks for, as TOP.
func (c *Folder) limited(s ast.Stmt) ast.Stmt {
	out, _, options := tree.CopiedChange(s)
	if out == nil || c.session.rowLimit == "" {
		return s
	}
	if i, ok := s.(*ast.Insert); ok {
		if i.Query == nil {
			return s
		}
		if _, constant := types.ConstantRows(i.Query); constant {
			return s
		}
	}
	*options = append(slices.Clone(*options), tree.Spanned(&ast.Option{Name: "sqlserver:top", Text: "TOP (" + c.session.rowLimit + ")"}, s))
	return out
}

// insertAll is a list of statements that is an INSERT ALL of Oracle, else nil.
func (c *Folder) insertAll(l *ast.StmtList) *ast.StmtList {
	if c.Dialect != "oracle" || len(l.Stmts) < 2 {
		return nil
	}
	for _, s := range l.Stmts { // in a block each begins with its own INSERT
		if i, ok := s.(*ast.Insert); !ok || strings.HasPrefix(strings.ToLower(c.Files.Text(i.At)), "insert") && s != l.Stmts[0] {
			return nil
		}
	}
	return l
}

// changeNumbers enters a statement that changes a sequence or identity, in order
// with those about rows.
func (c *Folder) changeNumbers(n *catalog.NumberChange, at ast.Node) {
	c.amongRows(&catalog.DataStmt{Change: n}, at)
}

// amongRows enters what a statement does to the rows behind it in order with those
// about rows.
func (c *Folder) amongRows(d *catalog.DataStmt, at ast.Node) {
	if c.Settings.Data == "skip" {
		return
	}
	s := &ast.SelectStmt{}
	s.At = at.Span()
	d.Stmt, d.Place = s, c.Cat.NowThen()
	c.Cat.Data = append(c.Cat.Data, d)
}

// changeState enters a stateChange in order with the statements about rows.
func (c *Folder) changeState(s *catalog.StateChange, at ast.Node) {
	c.amongRows(&catalog.DataStmt{State: s}, at)
}

// dateStyle follows SET datestyle of PostgreSQL.
func (c *Folder) dateStyle(value string) {
	next := catalog.DateFormats{}
	if c.dates != nil {
		next = *c.dates
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(value), func(r rune) bool { return strings.ContainsRune(" ,'\";", r) }) {
		switch word {
		case "dmy", "german", "euro", "european":
			next.DayFirst = true
		case "mdy", "us", "noneuro", "noneuropean", "ymd", "default":
			next.DayFirst = false
		}
	}
	c.dates = &next
}

// resetDates follows RESET and DISCARD ALL of PostgreSQL.
func (c *Folder) resetDates(kind string) {
	if c.dates == nil {
		return
	}
	next := *c.dates
	switch kind {
	case "reset datestyle":
		next.DayFirst = false
	case "reset timezone", "reset time zone":
		next.Zone, next.ZoneHow = nil, ""
	case "reset all", "discard all":
		next = catalog.DateFormats{}
	}
	c.dates = &next
}

// switched enters ALTER TABLE … DISABLE, NOCHECK, ENABLE and CHECK.
func (c *Folder) switched(t *catalog.Table, a *ast.ConstraintState, off bool) {
	s := &catalog.StateChange{T: t, Off: off, Names: a.Names}
	switch {
	case a.Kind == "constraint":
	case strings.Contains(a.Kind, "trigger"):
		s.Triggers = len(a.Names) == 0 || strings.EqualFold(a.Names[0].Text, "all")
		if !s.Triggers {
			c.switchedNamed(t, a.Names, off)
			return
		}
	default:
		return
	}
	if len(s.Names) == 1 && strings.EqualFold(s.Names[0].Text, "all") && !s.Names[0].Quoted {
		s.Names = nil
	}
	c.changeState(s, a)
}

// sessionRole enters SET session_replication_role, by which PostgreSQL looks at no
// foreign key.
func (c *Folder) sessionRole(s *ast.Set) {
	if c.Dialect == "postgres" && s.Name == "session_replication_role" {
		c.changeState(&catalog.StateChange{Session: true, Off: strings.EqualFold(strings.Trim(s.Value, "'\" ;"), "replica")}, s)
	}
}
