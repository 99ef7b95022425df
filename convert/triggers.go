package convert

import (
	"sort"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// The order of the parts of a trigger: values first, since what follows sees
// them, then the source's own triggers, which see defaults and may change
// values, then what is computed from the values, rules about the whole row
// last. See doc/triggers.md.
const (
	partDefault = iota
	partEmpty
	partSource
	partComputed
	partShadow
	partCheck
	partReference
)

// rowPart is what a trigger does for each row that is written.
type rowPart struct {
	order          int
	insert, update bool
	// remove tells that it runs before a row is deleted.
	remove bool
	stmt   ast.Stmt
}

// onWrite adds a statement to the triggers of a table. MySQL 5.6 allows one
// trigger for each event, so all parts of a table are merged.
func (t *table) onWrite(order int, insert, update bool, s ast.Stmt) {
	t.parts = append(t.parts, rowPart{order: order, insert: insert, update: update, stmt: s})
}

// writeTriggers rewrites what only triggers can keep, and merges it.
func (c *converter) writeTriggers() {
	names := map[string]scope{}
	c.triggerNames = names
	c.ownTriggers()
	c.setDefaults()
	for _, t := range c.cat.tables {
		c.triggerDefaults(t)
		c.emptyStrings(t)
		c.roundColumns(t)
		c.givenIdentities(t)
		c.computedColumns(t)
		c.shadowColumns(t)
		c.checks(t)
		c.exclusions(t)
		c.matchFull(t)
		if len(t.parts) == 0 {
			continue
		}
		c.unseenChanges(t)
		if t.session {
			c.note(rules.SessionTableLimits, t.def.Name.Span(), t.obj, "name", t.name, "clause", "TRIGGER")
			continue
		}
		if names[t.db] == nil {
			names[t.db] = scope{}
		}
		sort.SliceStable(t.parts, func(i, j int) bool { return t.parts[i].order < t.parts[j].order })
		c.mergedTrigger(t, "insert", "_bi", names[t.db], func(p rowPart) bool { return p.insert })
		c.mergedTrigger(t, "update", "_bu", names[t.db], func(p rowPart) bool { return p.update })
		c.mergedTrigger(t, "delete", "_bd", names[t.db], func(p rowPart) bool { return p.remove })
		c.note(rules.KeptByTriggers, t.def.Name.Span(), t.obj, "name", t.name, "trigger", t.triggers[0].Name.Last().Text)
	}
}

func (c *converter) mergedTrigger(t *table, event, suffix string, names scope, has func(rowPart) bool) {
	code := &ast.Compound{}
	own := t.slot("before", event)
	for _, p := range t.parts {
		if !has(p) {
			continue
		}
		if p.order > partSource {
			code.Stmts, own = append(code.Stmts, own...), nil
		}
		code.Stmts = append(code.Stmts, p.stmt)
	}
	if len(code.Stmts) == 0 {
		return
	}
	code.Stmts = append(code.Stmts, own...)
	name := c.name(t.target+suffix, names, t.def.Name.Span(), t.obj, false)
	s := &ast.CreateTrigger{Timing: "before", Events: []string{event}, ForEachRow: true, Table: t.nameOut(), Body: &ast.Body{Code: code}}
	s.Name = ast.Name{Parts: append(s.Table.Parts[:len(s.Table.Parts)-1:len(s.Table.Parts)-1], ast.Ident{Text: name})}
	t.triggers = append(t.triggers, s)
}

// newColumn is NEW.column.
func newColumn(col *column) *ast.Field {
	return &ast.Field{X: &ast.Keyword{Word: "new"}, Name: ast.Ident{Text: col.target}}
}

// setColumn is SET NEW.column = value.
func setColumn(col *column, value ast.Expr) *ast.Assign {
	s := &ast.Assign{Target: newColumn(col), Value: ast.Unparen(value)}
	s.At = value.Span()
	return s
}

// remarked is a remark that has an item.
type remarked struct {
	at   source.Span
	what expr.Remark
}

// rowEnv resolves the columns of a row that is being written. value is the
// column that VALUE stands for in the check of a domain, or nil.
func (c *converter) rowEnv(t *table, value *column) *expr.Env {
	return &expr.Env{
		Dialect:   c.dialect,
		Collation: collationFor(c.settings.Charset, c.settings.Charset+"_bin"),
		TypeOf:    c.targetType,
		Function:  c.mappedFunction,
		Constant:  c.label,

		Param: func(p *ast.Param) (ast.Expr, expr.Type, bool) { // the variable of a rule of SQL Server
			if value == nil || c.dialect != "sqlserver" {
				return nil, expr.Type{}, false
			}
			return newColumn(value), value.valueType(), true
		},
		InTrigger: true,
		Note: func(at source.Span, what expr.Remark) {
			if key := (remarked{at, what}); what == expr.Bytes && !c.remarked[key] {
				c.remarked[key] = true
				c.note(rules.RegexpReadsBytes, at, t.obj, "name", t.name, "clause", clip(c.files.Text(at)))
			}
		},
		ExactBlanks: c.blanksDistinct() && c.dialect != "sqlserver",
		Column: func(n ast.Name) (ast.Expr, expr.Type, bool) {
			if len(n.Parts) > 2 || len(n.Parts) == 2 && !t.named(c.cat.fold(n.Parts[0])) {
				return nil, expr.Type{}, false
			}
			if value != nil && len(n.Parts) == 1 && c.cat.fold(n.Last()) == "value" {
				return newColumn(value), value.valueType(), true
			}
			col := t.columnIn(c.cat, n.Last())
			if col == nil {
				return nil, expr.Type{}, false
			}
			return newColumn(col), col.valueType(), true
		},
	}
}

// targetType is the type that the rules give to a type of the source, without items.
func (c *converter) targetType(t *ast.TypeName) (*ast.TypeName, bool) {
	if u := c.cat.userType(t.Name); u != nil {
		switch {
		case u.domain != nil && u.domain.Type != nil:
			return c.targetType(u.domain.Type)
		case u.typ != nil && u.typ.Kind == ast.TypeEnum:
			return c.mysqlType(t, "longtext"), true
		case u.typ != nil && u.typ.Kind == ast.TypeAlias && u.typ.Elem != nil:
			return c.targetType(u.typ.Elem)
		}
		return nil, false
	}
	_, to, ok := c.set.MatchType(typeQuery(t))
	if !ok {
		return nil, false
	}
	return c.mysqlType(t, to.Name, to.Args...), true
}

// rewrite rewrites an expression over the row of a table.
func (c *converter) rewrite(t *table, value *column, e ast.Expr) (ast.Expr, expr.Type, error) {
	return expr.Rewrite(e, c.rowEnv(t, value))
}

// spanOr is the span of n, or other if it has none.
func spanOr(n ast.Node, other source.Span) source.Span {
	if s := n.Span(); s.IsValid() {
		return s
	}
	return other
}
