package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// PartitionVerb is the last token as what a change does: ADD, DROP PARTITION, SET INTERVAL.
func (p *Parser) PartitionVerb(c *ast.PartitionChange) {
	verb := p.LowerLast()
	for _, part := range [...]string{" subpartitions", " subpartition", " partitions", " partition"} {
		if v, ok := strings.CutSuffix(verb, part); ok {
			verb, c.Sub = v, strings.HasPrefix(part, " sub")
			break
		}
	}
	c.Verb = verb
}

// PartitionValues is the last token as verb of MODIFY PARTITION … ADD VALUES, DROP VALUES.
func (p *Parser) PartitionValues(c *ast.PartitionChange) { c.Verb = p.LowerLast() + " values" }

// ChangedPartition adds a partition that a change makes.
func (p *Parser) ChangedPartition(c *ast.PartitionChange, x *ast.Partition) {
	c.Into = append(c.Into, x)
	if strings.EqualFold(p.Text(x.At)[:3], "sub") {
		c.Sub = true
	}
}

// SubTemplate begins the template of SET SUBPARTITION TEMPLATE.
func (p *Parser) SubTemplate(c *ast.PartitionChange) {
	c.Verb, c.By = "set subpartition template", &ast.PartitionBy{Sub: &ast.PartitionBy{Method: "template"}}
	c.By.SetSpan(p.tokenSpan(p.Last()))
	c.By.Sub.SetSpan(p.tokenSpan(p.Last()))
}

// TableAction adds a change with the span of the rule to ALTER TABLE.
func (p *Parser) TableAction(s *ast.AlterTable, ctx *Rule, a ast.AlterAction) {
	p.End(ctx, a)
	s.Actions = append(s.Actions, a)
}

// AddAction is ADD of an element.
func (p *Parser) AddAction(s *ast.AlterTable, ctx *Rule, e ast.TableElem) {
	p.TableAction(s, ctx, &ast.AddElem{Elem: e})
}

// Guard notes IF [NOT] EXISTS of the change that is read.
func (p *Parser) Guard() { p.guard = true }

// Guarded tells the changes from the n-th on that they are made only if what
// they name is there, or is not, when the script said so.
func (p *Parser) Guarded(s *ast.AlterTable, n int, all bool) {
	if !p.guard && !all {
		return
	}
	p.guard = false
	for _, a := range s.Actions[n:] {
		switch a := a.(type) {
		case *ast.AddElem:
			a.IfNotExists = true
		case *ast.AlterColumn:
			a.IfExists = true
		}
	}
}

// AlterOption is the option made last as a change.
func (p *Parser) AlterOption(s *ast.AlterTable) {
	o := p.PopOption()
	a := &ast.AlterOption{Option: o}
	a.At = o.At
	s.Actions = append(s.Actions, a)
}

// ModifyAction is MODIFY of a column, which is read like a column definition.
// With verb the word MODIFY, the token before the column, is part of it.
func (p *Parser) ModifyAction(s *ast.AlterTable, c *ast.ColumnDef, verb bool) {
	a := &ast.AlterColumn{Name: c.Name, Type: c.Type, Domain: c.Domain, Set: c.Constraints}
	a.At = c.At
	if verb {
		p.withVerb(a)
	}
	for _, o := range c.Options {
		switch {
		case p.optionIs(o, "drop identity"):
			a.Drop = append(a.Drop, "identity")
		case p.optionIs(o, "drop domain"):
			a.Drop = append(a.Drop, "domain")
		default:
			a.Options = append(a.Options, o)
		}
	}
	s.Actions = append(s.Actions, a)
}

// withVerb widens n by the token before it.
func (p *Parser) withVerb(n ast.Node) {
	at := n.Span()
	i := int(p.Last().Index)
	for i > 0 && p.tokenSpan(p.tokenAt(i)).Start >= at.Start {
		i--
	}
	at.Start = p.tokenSpan(p.tokenAt(i)).Start
	n.SetSpan(at)
}

// ModifyState is MODIFY CONSTRAINT with new states.
func (p *Parser) ModifyState(s *ast.AlterTable, ctx *Rule, c *ast.ConstraintState) {
	c.State = "modify"
	p.TableAction(s, ctx, c)
	p.withVerb(c)
}

// SwitchKind splits the last token, for example ENABLE VALIDATE CONSTRAINT,
// into state and kind.
func (p *Parser) SwitchKind(c *ast.ConstraintState) {
	text := p.LowerLast()
	for _, kind := range [...]string{"constraint", "primary key", "unique"} {
		if state, ok := strings.CutSuffix(text, " "+kind); ok {
			c.State, c.Kind = state, kind
			return
		}
	}
	c.State, c.Kind, _ = strings.Cut(text, " all ")
	c.Kind = strings.TrimSuffix(c.Kind, "s")
}

// ObjectChange adds a change with the span of the rule to ALTER of an object.
func (p *Parser) ObjectChange(o *ast.AlterObject, ctx *Rule, a ast.AlterAction) {
	p.End(ctx, a)
	o.Changes = append(o.Changes, a)
}
