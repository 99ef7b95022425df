package convert

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// renamedOther gives what is no table its new name, a view, sequence, synonym or routine;
// what was written before and names it still means it.
func (c *converter) renamedOther(from ast.Name, to ast.Ident) bool {
	key := c.cat.keyOf(from)
	if x := c.cat.synonyms[key]; x != nil {
		d := *x.def
		d.Name = withLast(d.Name, to)
		x.def = &d
		c.renamedObject(x.obj, to)
		c.cat.synonyms[x.obj.schema+"\x00"+x.obj.key] = x
		return true
	}
	if v := c.viewNamed(from); v != nil {
		c.moveView(v, v.obj.schema, to)
		v.obj.extra = append(v.obj.extra, to.At)
		return true
	}
	if seq := c.cat.sequences[key]; seq != nil {
		c.renameSequence(seq, to, to.At)
		return true
	}
	for _, kind := range [...]string{"procedure", "function", "trigger"} {
		if o := c.cat.others[kind+"\x00"+key]; o != nil {
			delete(c.cat.others, kind+"\x00"+key)
			c.cat.was = append(c.cat.was, formerKey{o, key})
			c.renamedObject(o, to)
			c.cat.others[kind+"\x00"+o.schema+"\x00"+o.key] = o
			return true
		}
	}
	return false
}

// renamedObject gives an object the name that a call says.
func (c *converter) renamedObject(o *object, to ast.Ident) {
	o.key, o.name = c.cat.fold(to), c.cat.spelling(to)
	o.extra = append(o.extra, to.At)
}

// renameSequence gives a sequence another name. The old one stays known: defaults that
// were read before have it.
func (c *converter) renameSequence(seq *sequence, to ast.Ident, at source.Span) {
	seq.obj.key, seq.obj.name = c.cat.fold(to), c.cat.spelling(to)
	d := *seq.def
	d.Name = withLast(d.Name, to)
	seq.def = &d
	c.cat.sequences[seq.obj.schema+"\x00"+seq.obj.key] = seq
	seq.obj.extra = append(seq.obj.extra, at)
}

// renamedType gives an alias type another name.
func (c *converter) renamedType(from ast.Name, to ast.Ident) bool {
	u := c.cat.userType(from)
	if u == nil {
		return false
	}
	c.moveType(u, u.obj.schema, c.cat.fold(to), to.At.Start)
	u.obj.name = c.cat.spelling(to)
	u.obj.extra = append(u.obj.extra, to.At)
	return true
}

// withLast is a name with another last part.
func withLast(n ast.Name, last ast.Ident) ast.Name {
	return ast.Name{Parts: append(slices.Clone(n.Parts[:len(n.Parts)-1]), last)}
}

// changeOwner follows sp_changeobjectowner 'object', 'owner': before SQL Server 2005 the
// owner of a table is its schema.
func (c *converter) changeOwner(s *ast.Exec) bool {
	args := execArgs(s, "@objname", "@newowner")
	n, owner := nameFromText(args["@objname"]), ast.Ident{Text: args["@newowner"], Quoted: true, At: s.At}
	if n.IsZero() || owner.Text == "" {
		return false
	}
	if t := c.cat.table(n); t == nil || t.schema != c.cat.schemaNamed(owner) {
		if !c.move(n, owner, s.At) {
			return false
		}
	}
	c.execDone(s)
	return true
}
