package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// feeder is a trigger that gives columns the next values of sequences.
type feeder struct {
	obj   *object
	def   *ast.CreateTrigger
	fills []filling
	// partly tells that the trigger does something else, too.
	partly bool
	// always tells that it replaces a number that the row has.
	always bool
}

// filling is a column that gets the next value of a sequence at a place.
type filling struct {
	column ast.Ident
	seq    ast.Name
	at     source.Span
}

// feederOf recognizes Oracle's BEFORE INSERT trigger that fills columns from
// sequences, in the forms in which people write it; nil for any other trigger.
func (c *converter) feederOf(s *ast.CreateTrigger) *feeder {
	if s.Timing != "before" || !slices.Contains(s.Events, "insert") || !s.ForEachRow || s.Table.IsZero() || s.Body == nil {
		return nil
	}
	const longest = 16 << 10 // with comments
	if len(s.Body.Text) > longest {
		return nil
	}
	whole, ok := c.whole(s).(*ast.CreateTrigger)
	if !ok || whole.Body == nil || whole.Body.Code == nil {
		return nil
	}
	m := newFeeding(c, s)
	if s.When != nil && !m.missing(s.When) || !m.block(whole.Body.Code, 0) || !m.complete() {
		return nil
	}
	if len(s.Events) > 1 && (len(s.Events) > 2 || !slices.Contains(s.Events, "update") || !m.guarded) {
		return nil // it would give a new number at every update
	}
	return &feeder{def: s, fills: m.fills, partly: len(m.rest) > 0, always: !m.guarded && s.When == nil}
}

// feederTrigger registers a trigger that fills columns from sequences. It reports
// false when the trigger has to be registered as code, which is all that it is or
// what it does beside.
func (c *converter) feederTrigger(s *ast.CreateTrigger) bool {
	f := c.feederOf(s)
	if f == nil {
		return false
	}
	if f.partly {
		c.code("trigger", s.Name, s, rules.TriggerNotConverted, s.OrReplace || s.Alter)
		f.obj = c.cat.others["trigger\x00"+c.cat.keyOf(s.Name)]
		c.cat.feeders = append(c.cat.feeders, f)
		for _, x := range f.fills {
			c.doneAt = append(c.doneAt, x.at)
		}
		return true
	}
	k := "trigger\x00" + c.cat.keyOf(s.Name)
	if old := c.cat.others[k]; old != nil && s.OrReplace {
		c.supersede(old)
	}
	f.obj = c.newObject("trigger", s.Name, s)
	c.cat.others[k] = f.obj
	c.cat.feeders = append(c.cat.feeders, f)
	return true
}

// feeders turns triggers that fill columns from sequences into defaults of the
// columns, and gives up those whose table, column or sequence is not known.
func (c *converter) feeders() {
	for _, f := range c.cat.feeders {
		if f.obj.ignored {
			continue
		}
		cols, seqs := c.fed(f)
		switch {
		case cols == nil && f.partly:
		case cols == nil:
			c.loseObject(rules.TriggerNotConverted, f.obj)
			c.keepSource(f.def.At, rules.TriggerNotConverted)
		default:
			c.feedColumns(f, cols, seqs)
			if f.always {
				for _, col := range cols {
					col.fedAlways = f.def.At.Start
				}
			}
		}
	}
}

// fed are the columns and the sequences of a feeder, nil if one is not known or
// the column has a default.
func (c *converter) fed(f *feeder) (cols []*column, seqs []*sequence) {
	t := c.cat.table(f.def.Table)
	if t == nil {
		return nil, nil
	}
	for _, x := range f.fills {
		seq := c.sequenceOfTrigger(f.def, x.seq)
		if seq == nil {
			seq = c.onlySequence(x.seq.Last())
		}
		col := t.column(c.cat, x.column)
		if seq == nil || col == nil || col.def0 != nil {
			return nil, nil
		}
		cols, seqs = append(cols, col), append(seqs, seq)
	}
	return cols, seqs
}

// sequenceOfTrigger is the sequence that a name in a trigger stands for: one of the
// schema of the trigger.
func (c *converter) sequenceOfTrigger(s *ast.CreateTrigger, n ast.Name) *sequence {
	if q := s.Name.Qualifier(); n.Qualifier().IsZero() && !q.IsZero() {
		n.Parts = []ast.Ident{q, n.Last()}
	}
	return c.cat.sequence(n)
}

// feedColumns gives the columns of a feeder their defaults.
func (c *converter) feedColumns(f *feeder, cols []*column, seqs []*sequence) {
	t := cols[0].table
	for i, col := range cols {
		col.def0 = &ast.DefaultConstraint{Expr: &ast.SequenceRef{Name: seqs[i].def.Name}}
		args := []string{"name", f.obj.name, "table", t.name, "column", col.name}
		switch {
		case f.partly:
			c.note(rules.TriggerFeedsColumn, f.fills[i].at, f.obj, args...)
		default:
			c.note(rules.TriggerAsSequenceDefault, f.def.Name.Span(), f.obj, args...)
		}
		if len(f.def.Events) > 1 {
			c.note(rules.SequenceAtUpdates, f.def.Name.Span(), f.obj, args...)
		}
	}
	if !f.partly {
		c.inlined(f.def)
		f.obj.parent, f.obj.becomes = t.obj, t.obj
	}
}

// onlySequence is the sequence of that name in any schema, if there is one only.
func (c *converter) onlySequence(id ast.Ident) *sequence {
	var found *sequence
	for _, s := range c.cat.sequenceList {
		if c.cat.fold(s.def.Name.Last()) == c.cat.fold(id) && !s.obj.ignored {
			if found != nil {
				return nil
			}
			found = s
		}
	}
	return found
}

// isDone reports whether the effect of a place of code is in the output.
func (c *converter) isDone(at source.Span) bool {
	return slices.ContainsFunc(c.doneAt, func(s source.Span) bool { return s.Contains(at) })
}

// sequenceNamed is the sequence of sequence.NEXTVAL.
func sequenceNamed(e ast.Expr) (ast.Name, bool) {
	r, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) < 2 || r.Name.Last().Quoted || !strings.EqualFold(r.Name.Last().Text, "nextval") {
		return ast.Name{}, false
	}
	n := r.Name
	n.Parts = n.Parts[:len(n.Parts)-1]
	return n, true
}
