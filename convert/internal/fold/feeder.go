package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// feederOf recognizes Oracle's BEFORE INSERT trigger that fills columns from
// sequences, in the forms in which people write it; nil for any other trigger.
func (c *Folder) feederOf(s *ast.CreateTrigger) *catalog.Feeder {
	if c.Dialect != "oracle" || s.Timing != "before" || !slices.Contains(s.Events, "insert") || !s.ForEachRow || s.Table.IsZero() || s.Body == nil {
		return nil
	}
	const longest = 16 << 10 // with comments
	if len(s.Body.Text) > longest {
		return nil
	}
	whole, ok := c.Whole(s).(*ast.CreateTrigger)
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
	f := &catalog.Feeder{Def: s, Fills: m.fills, Partly: len(m.rest) > 0, Always: !m.missed && s.When == nil, Zero: m.zero, Reads: m.reads}
	if f.Partly {
		c.beside(f)
	}
	return f
}

// beside follows what a trigger does beside filling columns from sequences, where it can.
func (c *Folder) beside(f *catalog.Feeder) {
	code := c.triggerCode(f.Def)
	if f.Gives = c.givesOf(f.Def, code, f.Fills); f.Gives != nil && c.canGive(f) {
		f.Partly, f.Reads = false, false
		return
	}
	f.Gives = nil
	if f.Acts = c.actsOf(f.Def, c.handledCode(f.Def), f.Fills); len(f.Acts) > 0 && c.canAct(f) {
		f.Partly = false
		return
	}
	f.Acts = nil
}

// feederTrigger registers a trigger that fills columns from sequences. It reports
// false when the trigger has to be registered as code, which is all that it is or
// what it does beside.
func (c *Folder) feederTrigger(s *ast.CreateTrigger) bool {
	var f *catalog.Feeder
	switch {
	case c.Dialect != "postgres":
		if f = c.feederOf(s); f == nil {
			f = c.defaultsOf(s)
		}
		if f == nil {
			f = c.actsAlone(s)
		}
	case s.Timing != "instead of" && !s.Function.IsZero(): // its function may get another body
		f = &catalog.Feeder{Def: s}
	}
	if f == nil {
		return false
	}
	if f.Partly {
		c.code("trigger", s.Name, s, rules.TriggerNotConverted, s.OrReplace || s.Alter)
		f.Obj = c.Cat.Others["trigger\x00"+c.Cat.KeyOf(s.Name)]
		c.Cat.Feeders = append(c.Cat.Feeders, f)
		c.filledAt(f)
		return true
	}
	k := "trigger\x00" + c.Cat.KeyOf(s.Name)
	if old := c.replacedBy("trigger", s.Name, s); old != nil && (s.OrReplace || s.Alter) {
		c.supersede(old)
	}
	if f.Acts != nil {
		c.filledAt(f)
	}
	f.Obj = c.newObject("trigger", s.Name, s)
	c.Cat.Others[k] = f.Obj
	c.Cat.Codes[c.Cat.KeyOf(s.Name)] = append(c.Cat.Codes[c.Cat.KeyOf(s.Name)], f.Obj) // DROP finds it
	c.Cat.Feeders = append(c.Cat.Feeders, f)
	return true
}

// filledAt notes that the effect of what takes the numbers is in the output.
func (c *Folder) filledAt(f *catalog.Feeder) {
	for _, x := range f.Fills {
		c.doneAt = append(c.doneAt, x.At)
	}
}

// Feeders turns triggers that fill columns from sequences into defaults of the
// columns, and gives up those whose table, column or sequence is not known.
func (c *Folder) Feeders() {
	for f := range catalog.InPlace(c.Cat, c.Cat.Feeders) {
		if f.Obj.Ignored || f.Done {
			continue
		}
		if !f.Def.Function.IsZero() { // it may have got another body since
			c.gives(f, false)
			continue
		}
		cols, seqs := c.fed(f)
		if f.Gives != nil && !c.gives(f, cols != nil) || f.Acts != nil && !c.acts(f, cols != nil) {
			continue
		}
		switch {
		case cols == nil && f.Partly, len(f.Fills) == 0:
		case cols == nil:
			c.LoseObject(rules.TriggerNotConverted, f.Obj)
			c.KeepLate(f.Def.At, rules.TriggerNotConverted)
		default:
			c.feedColumns(f, cols, seqs)
			for _, col := range cols {
				if f.Always {
					col.FedAlways = f.Def.At.Start
				}
				col.AsksMissing = asksMissing(f, c, col)
				col.ReadBefore = f.Reads || col.AsksMissing
				if f.Zero {
					col.FedZero = f.Def.At.Start
				}
			}
		}
	}
}

// asksMissing reports whether a trigger asks whether the row had no number for a column.
func asksMissing(f *catalog.Feeder, c *Folder, col *catalog.Column) bool {
	return slices.ContainsFunc(f.Acts, func(a catalog.RowActs) bool {
		return slices.ContainsFunc(a.Missing, func(id ast.Ident) bool { return c.Cat.Fold(id) == col.Key })
	})
}

// gives gives the columns of a feeder their defaults, if it is all right but for them. It reports
// whether columns remain that it fills from sequences.
func (c *Folder) gives(f *catalog.Feeder, fills bool) bool {
	code := c.triggerCode(f.Def)
	if !f.Def.Function.IsZero() {
		f.Gives = c.givesOf(f.Def, code, nil)
	}
	known := fills || len(f.Fills) == 0
	if known && c.giveDefaults(f) {
		return fills
	}
	if f.Gives, f.Acts = nil, c.actsOf(f.Def, c.handledCode(f.Def), f.Fills); !known || len(f.Acts) == 0 || !c.canAct(f) {
		f.Acts = nil
		c.LoseObject(rules.TriggerNotConverted, f.Obj)
		c.KeepLate(f.Def.At, rules.TriggerNotConverted)
		f.Partly = true
	}
	return fills
}

// fed are the columns and the sequences of a feeder, nil if one is not known or
// the column has a default.
func (c *Folder) fed(f *catalog.Feeder) (cols []*catalog.Column, seqs []*catalog.Sequence) {
	t := c.Cat.Table(f.Def.Table)
	if t == nil {
		return nil, nil
	}
	for _, x := range f.Fills {
		seq := c.sequenceOfTrigger(f.Def, x.Seq)
		if seq == nil {
			seq = c.onlySequence(x.Seq.Last())
		}
		col := t.Column(c.Cat, x.Column)
		if seq == nil || col == nil || col.Def0 != nil {
			return nil, nil
		}
		cols, seqs = append(cols, col), append(seqs, seq)
	}
	return cols, seqs
}

// sequenceOfTrigger is the sequence that a name in a trigger stands for: one of the
// schema of the trigger.
func (c *Folder) sequenceOfTrigger(s *ast.CreateTrigger, n ast.Name) *catalog.Sequence {
	if q := s.Name.Qualifier(); n.Qualifier().IsZero() && !q.IsZero() {
		n.Parts = []ast.Ident{q, n.Last()}
	}
	return c.Cat.Sequence(n)
}

// feedColumns gives the columns of a feeder their defaults.
func (c *Folder) feedColumns(f *catalog.Feeder, cols []*catalog.Column, seqs []*catalog.Sequence) {
	t := cols[0].Table
	for i, col := range cols {
		col.Def0 = &ast.DefaultConstraint{Expr: &ast.SequenceRef{Name: seqs[i].Def.Name}}
		if f.Acts != nil { // what becomes of the trigger is not known yet
			continue
		}
		args := []string{"name", f.Obj.Name, "table", t.Name, "column", col.Name}
		switch {
		case f.Partly:
			c.Note(rules.TriggerFeedsColumn, f.Fills[i].At, f.Obj, args...)
		default:
			c.Note(rules.TriggerAsSequenceDefault, f.Def.Name.Span(), f.Obj, args...)
		}
		if len(f.Def.Events) > 1 {
			c.Note(rules.SequenceAtUpdates, f.Def.Name.Span(), f.Obj, args...)
		}
	}
	if f.Fed = cols; !f.Partly && f.Acts == nil {
		c.Inlined(f.Def)
		f.Obj.Parent, f.Obj.Becomes = t.Obj, t.Obj
	}
}

// onlySequence is the sequence of that name in any schema, if there is one only.
func (c *Folder) onlySequence(id ast.Ident) *catalog.Sequence {
	var found *catalog.Sequence
	for _, s := range c.Cat.SequenceList {
		if c.Cat.Fold(s.Def.Name.Last()) == c.Cat.Fold(id) && !s.Obj.Ignored {
			if found != nil {
				return nil
			}
			found = s
		}
	}
	return found
}

// IsDone reports whether the effect of a place of code is in the output.
func (c *Folder) IsDone(at source.Span) bool {
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
