package fold

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Tables that inherit have keys, indexes and foreign keys of their own. What all of a family have is
// of the table with their rows, and what the table has is of theirs.

// takeKeys gives the table what all kids have.
func (f *family) takeKeys() {
	f.takeUniques()
	f.takeIndexes()
	f.takeForeignKeys()
	f.takeTriggers()
}

// inEveryKid are the texts of what all kids have.
func inEveryKid[T any](f *family, list func(*kid) []T, textOf func(T) string) map[string]bool {
	count, every := map[string]int{}, map[string]bool{}
	for i, k := range f.kids {
		for _, x := range list(k) {
			if text := textOf(x); count[text] == i { // once for each kid
				count[text]++
				every[text] = i+1 == len(f.kids)
			}
		}
	}
	return every
}

// partsText are the columns of a key.
func partsText(k *catalog.Key) string {
	var names []string
	for _, p := range k.Parts {
		names = append(names, p.Col.Key)
	}
	return strings.Join(names, "\x00")
}

func (f *family) takeUniques() {
	every := inEveryKid(f, func(k *kid) []*catalog.Key { return k.Keys }, partsText)
	for i, k := range f.kids {
		for _, x := range k.Keys {
			text := partsText(x)
			has := slices.ContainsFunc(f.t.Keys, func(o *catalog.Key) bool { return partsText(o) == text })
			switch all := every[text]; {
			case !has && all && i == 0:
				f.adoptKey(x)
				f.t.Keys = append(f.t.Keys, x)
				f.sayWhole(x, f.redirected)
			case has || all:
				f.c.GoneKey(x)
			default:
				f.leftOut(k, x.Node, x.Obj)
			}
		}
	}
	for _, x := range f.t.Keys {
		if slices.ContainsFunc(f.kids, func(k *kid) bool { return !slices.Contains(k.Keys, x) }) {
			f.sayWhole(x, every[partsText(x)])
		}
	}
	for _, k := range f.kids {
		k.Keys = nil
	}
}

// sayWhole notes a key that holds for all rows, but each table of the family had one of its own. Where
// it has the column that tells the rows apart that is the same, if all have it.
func (f *family) sayWhole(x *catalog.Key, everywhere bool) {
	if col := f.kids[0].by.col; everywhere && col != nil && x.Has(f.t.ByName[col.Key]) {
		return
	}
	at := f.t.Def.Name.Span()
	if x.Node != nil {
		at = tree.SpanOr(x.Node, at)
	}
	f.c.Note(rules.FamilyKey, at, f.t.Obj, "clause", catalog.Clip(f.c.Files.Text(at)), "table", f.t.Name)
}

// adoptKey makes a key of a kid one of the table.
func (f *family) adoptKey(x *catalog.Key) {
	for i := range x.Parts {
		x.Parts[i].Col = f.t.ByName[x.Parts[i].Col.Key]
	}
	if x.Obj != nil {
		x.Obj.Parent = f.t.Obj
	}
}

// leftOut tells of what one kid has for itself.
func (f *family) leftOut(k *kid, n ast.Node, o *catalog.Object) {
	if n == nil {
		return
	}
	args := []string{"clause", catalog.Clip(f.c.Files.Text(n.Span())), "name", k.Name, "parent", f.t.Name}
	if o != nil {
		f.c.LoseObject(rules.PartitionConstraint, o, args...)
		return
	}
	f.c.Lose(rules.PartitionConstraint, n.Span(), f.t.Obj, args...)
}

// takeIndexes gives the table an index that any kid has: it finds rows and refuses none.
func (f *family) takeIndexes() {
	c, t := f.c, f.t
	every := inEveryKid(f, func(k *kid) []*catalog.Index { return k.Pending }, f.indexText)
	for _, k := range f.kids {
		for _, ix := range k.Indexes {
			text := partsText(&ix.Key)
			if slices.ContainsFunc(t.Indexes, func(o *catalog.Index) bool { return o.FullText == ix.FullText && partsText(&o.Key) == text }) {
				c.GoneKey(&ix.Key)
				continue
			}
			f.adoptKey(&ix.Key)
			ix.Table = t
			t.Indexes = append(t.Indexes, ix)
		}
		for _, ix := range k.Pending {
			f.takePending(k, ix, every)
		}
		k.Indexes, k.Pending = nil, nil
	}
}

// takePending is [family.takeIndexes] for an index on expressions or of some rows.
func (f *family) takePending(k *kid, ix *catalog.Index, every map[string]bool) {
	text := f.indexText(ix)
	same := func(o *catalog.Index) bool { return f.indexText(o) == text }
	switch {
	case slices.ContainsFunc(f.t.Pending, same):
		f.c.GonePending(ix)
	case ix.Def.Unique && !every[text]:
		f.leftOut(k, ix.Def, ix.Obj)
	default:
		f.adoptKey(&ix.Key)
		ix.Table = f.t
		f.t.Pending = append(f.t.Pending, ix)
	}
}

// behindOn is what an index is of.
var behindOn = regexp.MustCompile(`(?is)\son\s+(?:only\s+)?\S+?(\s.*|\(.*)$`)

func (f *family) indexText(ix *catalog.Index) string {
	text := f.c.plainText(ix.Def)
	if m := behindOn.FindStringSubmatch(text); m != nil {
		text = strings.TrimSpace(m[1])
	}
	if ix.Def.Unique {
		return "unique " + text
	}
	return text
}

// takeForeignKeys gives the table the foreign keys that all kids have, whose actions count before its own.
func (f *family) takeForeignKeys() {
	every := inEveryKid(f, func(k *kid) []*catalog.ForeignKey { return k.Fks }, f.foreignText)
	for i, k := range f.kids {
		for _, x := range k.Fks {
			text := f.foreignText(x)
			own := slices.IndexFunc(f.t.Fks, func(o *catalog.ForeignKey) bool { return f.refersAs(o) == f.refersAs(x) })
			switch all := every[text]; {
			case all && own < 0:
				f.t.Fks = append(f.t.Fks, f.foreignKey(x))
			case all && i == 0 && f.foreignText(f.t.Fks[own]) != text:
				f.c.Inlined(f.t.Fks[own].Def)
				f.t.Fks[own] = f.foreignKey(x)
			case own >= 0:
				f.c.Inlined(x.Def)
			default:
				f.leftOut(k, x.Def, nil)
			}
		}
	}
	for _, x := range f.t.Fks {
		if !every[f.foreignText(x)] {
			f.c.Note(rules.FamilyKey, x.Def.At, f.t.Obj, "clause", catalog.Clip(f.c.Files.Text(x.Def.At)), "table", f.t.Name)
		}
	}
	for _, k := range f.kids {
		k.Fks = nil
	}
}

// foreignKey is a foreign key of a kid as one of the table.
func (f *family) foreignKey(x *catalog.ForeignKey) *catalog.ForeignKey {
	out := *x
	out.Table, out.Cols = f.t, nil
	for _, col := range x.Cols {
		out.Cols = append(out.Cols, f.t.ByName[col.Key])
	}
	return &out
}

// foreignText are the columns of a foreign key, those that it refers to, and its actions.
func (f *family) foreignText(x *catalog.ForeignKey) string {
	list := []string{f.refersAs(x)}
	for _, action := range [...]string{x.Def.OnDelete, x.Def.OnUpdate, x.Def.Match} {
		list = append(list, strings.TrimPrefix(action, "no action"))
	}
	return strings.Join(list, "\x00")
}

// refersAs is [family.foreignText] without the actions.
func (f *family) refersAs(x *catalog.ForeignKey) string {
	list := []string{f.c.Cat.KeyOf(x.Def.Table)}
	if t := f.c.Cat.Table(x.Def.Table); t != nil {
		list[0] = t.Schema + "\x00" + t.Key
	}
	for _, col := range x.Cols {
		list = append(list, col.Key)
	}
	for _, id := range x.Def.RefColumns {
		list = append(list, f.c.Cat.Fold(id))
	}
	return strings.Join(list, "\x00")
}

// takeChecks gives the table the checks of the kids: what all have as it is where all rows are theirs,
// any other for the rows of its kid. The bounds are those of the partitions.
func (f *family) takeChecks() {
	c, t, inherited := f.c, f.t, slices.Clone(f.t.Checks)
	text := func(x *catalog.Check) string {
		if x.Def.Expr == nil {
			return ""
		}
		return c.plainText(x.Def.Expr)
	}
	every := inEveryKid(f, func(k *kid) []*catalog.Check { return k.Checks }, text)
	for i, k := range f.kids {
		for _, x := range k.Checks {
			switch {
			case x.Dropped || x.Def.Expr == nil || x.Value != nil || c.hasCheck(inherited, x) || f.saysBound(k, x):
				c.Inlined(x.Def)
			case f.redirected && every[text(x)]:
				if i == 0 {
					own := *x
					t.Checks = append(t.Checks, &own)
				} else {
					c.Inlined(x.Def)
				}
			default:
				f.ofOneKid(k, x)
			}
		}
	}
	for _, k := range f.kids {
		k.Checks = nil
	}
}

// saysBound reports whether a check says the bound of its kid and nothing else.
func (f *family) saysBound(k *kid, x *catalog.Check) bool {
	n := 0
	for _, b := range k.bounds {
		if b.check == x {
			n++
		}
	}
	return n == 1 && slices.ContainsFunc(k.bounds, func(b *keyBound) bool { return b.check == x && b.text == k.by.text })
}

// ofOneKid is a check of the rows of one kid.
func (f *family) ofOneKid(k *kid, x *catalog.Check) {
	cond := f.c.PartCondition(k.Table, ast.Ident{}, 0)
	if cond == nil || x.Disabled || len(x.Def.Options) > 0 {
		f.leftOut(k, x.Def, nil)
		return
	}
	f.t.Checks = append(f.t.Checks, withinPart(x, cond, x.Def.Expr))
}

// takeTriggers gives the table the triggers that all kids have; those of one kid stay items, and
// those of the table act on all rows.
func (f *family) takeTriggers() {
	c := f.c
	of := map[*catalog.Table][]*catalog.Feeder{}
	for x := range catalog.InPlace(c.Cat, c.Cat.Feeders) {
		if t := c.Cat.Table(x.Def.Table); t != nil && !x.Obj.Ignored && !x.Done {
			of[t] = append(of[t], x)
		}
	}
	every := inEveryKid(f, func(k *kid) []*catalog.Feeder { return of[k.Table] }, f.triggerText)
	for i, k := range f.kids {
		for _, x := range of[k.Table] {
			text := f.triggerText(x)
			has := slices.ContainsFunc(of[f.t], func(o *catalog.Feeder) bool { return f.triggerText(o) == text })
			if !every[text] || f.namesTable(x) {
				continue
			}
			if has || i > 0 {
				x.Done = true
				x.Obj.Parent, x.Obj.Becomes = f.t.Obj, f.t.Obj
				c.Inlined(x.Def)
			} else {
				def := *x.Def
				def.Table = f.t.NameNow()
				x.Def, x.Obj.Node = &def, &def
				f.t.Defined = append(f.t.Defined, x.Obj)
			}
			c.Note(rules.FamilyTrigger, x.Def.Name.Span(), x.Obj, "name", x.Obj.Name, "table", f.t.Name)
		}
	}
	for _, x := range of[f.t] {
		if !every[f.triggerText(x)] {
			c.Note(rules.FamilyTrigger, x.Def.Name.Span(), x.Obj, "name", x.Obj.Name, "table", f.t.Name)
		}
	}
}

// namesTable reports whether the function of a trigger asks for which table it runs.
func (f *family) namesTable(x *catalog.Feeder) bool {
	o := f.c.TriggerFunction(x.Def)
	return o != nil && asksTable.MatchString(f.c.Files.Text(o.Node.Span()))
}

var asksTable = regexp.MustCompile(`(?i)\btg_(table_name|table_schema|rel\w+|name)\b`)

// triggerText is what a trigger does and when.
func (f *family) triggerText(x *catalog.Feeder) string {
	s := x.Def
	list := []string{s.Timing, strings.Join(s.Events, ","), f.c.Cat.KeyOf(s.Function)}
	if s.When != nil {
		list = append(list, f.c.plainText(s.When))
	}
	for _, id := range s.UpdateOf {
		list = append(list, "of "+f.c.Cat.Fold(id))
	}
	for _, a := range s.Args {
		list = append(list, f.c.plainText(a))
	}
	if s.ForEachRow {
		list = append(list, "row")
	}
	return strings.Join(list, "\x00")
}
