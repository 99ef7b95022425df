package triggers

import (
	"sort"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// WriteTriggers rewrites what only triggers can keep, and merges it.
func (c *Planner) WriteTriggers() {
	c.TriggerNames = map[string]catalog.Scope{}
	c.rowActs()
	c.ownTriggers()
	c.EachTable(c.setDefaults)
	c.EachTable(c.rowParts)
	c.EachTable(c.unseenChanges)
	c.EachTable(func(t *catalog.Table) {
		if len(t.Parts) == 0 {
			return
		}
		if t.Session {
			c.Note(rules.SessionTableLimits, t.Def.Name.Span(), t.Obj, "name", t.Name, "clause", "TRIGGER")
			return
		}
		c.mergedTriggers(t)
	})
}

// rowParts plans what triggers do for the columns and constraints of a table.
func (c *Planner) rowParts(t *catalog.Table) {
	c.triggerDefaults(t)
	c.EmptyStrings(t)
	c.RoundColumns(t)
	c.givenIdentities(t)
	c.computedColumns(t)
	c.shadowColumns(t)
	c.checks(t)
	c.exclusions(t)
	c.matchFull(t)
}

// mergedTriggers writes a trigger an event from the parts of a table.
func (c *Planner) mergedTriggers(t *catalog.Table) {
	names := c.TriggerNames
	if names[t.Db] == nil {
		names[t.Db] = catalog.Scope{}
	}
	sort.SliceStable(t.Parts, func(i, j int) bool { return t.Parts[i].Order < t.Parts[j].Order })
	c.mergedTrigger(t, "insert", "_bi", names[t.Db], func(p catalog.RowPart) bool { return p.Insert })
	c.mergedTrigger(t, "update", "_bu", names[t.Db], func(p catalog.RowPart) bool { return p.Update })
	c.mergedTrigger(t, "delete", "_bd", names[t.Db], func(p catalog.RowPart) bool { return p.Remove })
	c.Note(rules.KeptByTriggers, t.Def.Name.Span(), t.Obj, "name", t.Name, "trigger", t.Triggers[0].Name.Last().Text)
}

func (c *Planner) mergedTrigger(t *catalog.Table, event, suffix string, names catalog.Scope, has func(catalog.RowPart) bool) {
	code := &ast.Compound{}
	own := t.Slot("before", event)
	for _, p := range t.Parts {
		if !has(p) {
			continue
		}
		if p.Order > catalog.PartSource {
			code.Stmts, own = append(code.Stmts, own...), nil
		}
		code.Stmts = append(code.Stmts, p.Stmt)
	}
	if len(code.Stmts) == 0 {
		return
	}
	code.Stmts = append(code.Stmts, own...)
	name := c.Name(t.Target+suffix, names, t.Def.Name.Span(), t.Obj, false)
	s := &ast.CreateTrigger{Timing: "before", Events: []string{event}, ForEachRow: true, Table: t.NameOut(), Body: &ast.Body{Code: code}}
	s.Name = ast.Name{Parts: append(s.Table.Parts[:len(s.Table.Parts)-1:len(s.Table.Parts)-1], ast.Ident{Text: name})}
	t.Triggers = append(t.Triggers, s)
}

// rowRemarks are those that are told about expressions of rows.
var rowRemarks = map[expr.Remark]bool{expr.Bytes: true, expr.Numeric: true, expr.XML: true, expr.Zones: true}

// rowRemark is an item about an expression of a row, once.
func (c *Planner) rowRemark(t *catalog.Table, at source.Span, what expr.Remark) {
	if key := (catalog.Remarked{At: at, What: what}); rowRemarks[what] && !c.Remarked[key] {
		c.Remarked[key] = true
		c.Note(catalog.RemarkRules[what], at, t.Obj, "name", t.Name, "place", t.Name, "clause", catalog.Clip(c.Files.Text(at)))
	}
}

// RowEnv resolves the columns of a row that is being written. value is the
// column that VALUE stands for in the check of a domain, or nil.
func (c *Planner) RowEnv(t *catalog.Table, value *catalog.Column) *expr.Env {
	return &expr.Env{
		Shared: c.Expressions(),

		Param: func(p *ast.Param) (ast.Expr, expr.Type, bool) { // the variable of a rule of SQL Server
			if value == nil || c.Dialect != "sqlserver" {
				return nil, expr.Type{}, false
			}
			return catalog.NewColumn(value), value.ValueType(), true
		},
		InTrigger:   true,
		Note:        func(at source.Span, what expr.Remark) { c.rowRemark(t, at, what) },
		ExactBlanks: c.BlanksDistinct() && c.Dialect != "sqlserver",
		Column: func(n ast.Name) (ast.Expr, expr.Type, bool) {
			if len(n.Parts) > 2 || len(n.Parts) == 2 && !t.Named(c.Cat.Fold(n.Parts[0])) {
				return nil, expr.Type{}, false
			}
			if value != nil && len(n.Parts) == 1 && c.Cat.Fold(n.Last()) == "value" {
				return catalog.NewColumn(value), value.ValueType(), true
			}
			col := t.ColumnIn(c.Cat, n.Last())
			if col == nil {
				return nil, expr.Type{}, false
			}
			return catalog.NewColumn(col), col.ValueType(), true
		},
	}
}

// Rewrite rewrites an expression over the row of a table.
func (c *Planner) Rewrite(t *catalog.Table, value *catalog.Column, e ast.Expr) (ast.Expr, expr.Type, error) {
	return expr.Rewrite(e, c.RowEnv(t, value))
}
