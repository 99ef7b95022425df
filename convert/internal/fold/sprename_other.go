package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// renamedOther gives what is no table its new name, a view, sequence, synonym or routine;
// what was written before and names it still means it.
func (c *Folder) renamedOther(from ast.Name, to ast.Ident) bool {
	key := c.Cat.KeyOf(from)
	if x := c.Cat.Synonyms[key]; x != nil {
		d := *x.Def
		d.Name = withLast(d.Name, to)
		x.Def = &d
		c.renamedObject(x.Obj, to)
		c.Cat.Synonyms[x.Obj.Schema+"\x00"+x.Obj.Key] = x
		return true
	}
	if v := c.viewNamed(from); v != nil {
		c.moveView(v, v.Obj.Schema, to)
		v.Obj.Extra = append(v.Obj.Extra, to.At)
		return true
	}
	if seq := c.Cat.Sequences[key]; seq != nil {
		c.renameSequence(seq, to, to.At)
		return true
	}
	for _, kind := range [...]string{"procedure", "function", "trigger"} {
		if o := c.Cat.Others[kind+"\x00"+key]; o != nil {
			delete(c.Cat.Others, kind+"\x00"+key)
			c.Cat.Was = append(c.Cat.Was, catalog.FormerKey{Obj: o, Key: key})
			c.renamedObject(o, to)
			c.Cat.Others[kind+"\x00"+o.Schema+"\x00"+o.Key] = o
			return true
		}
	}
	return false
}

// renamedObject gives an object the name that a call says.
func (c *Folder) renamedObject(o *catalog.Object, to ast.Ident) {
	o.Key, o.Name = c.Cat.Fold(to), c.Cat.Spelling(to)
	o.Extra = append(o.Extra, to.At)
}

// renameSequence gives a sequence another name. The old one stays known: defaults that
// were read before have it.
func (c *Folder) renameSequence(seq *catalog.Sequence, to ast.Ident, at source.Span) {
	seq.Obj.Key, seq.Obj.Name = c.Cat.Fold(to), c.Cat.Spelling(to)
	d := *seq.Def
	d.Name = withLast(d.Name, to)
	seq.Def = &d
	c.Cat.Sequences[seq.Obj.Schema+"\x00"+seq.Obj.Key] = seq
	seq.Obj.Extra = append(seq.Obj.Extra, at)
}

// renamedType gives an alias type another name.
func (c *Folder) renamedType(from ast.Name, to ast.Ident) bool {
	u := c.Cat.UserType(from)
	if u == nil {
		return false
	}
	c.moveType(u, u.Obj.Schema, c.Cat.Fold(to), to.At.Start)
	u.Obj.Name = c.Cat.Spelling(to)
	u.Obj.Extra = append(u.Obj.Extra, to.At)
	return true
}

// withLast is a name with another last part.
func withLast(n ast.Name, last ast.Ident) ast.Name {
	return ast.Name{Parts: append(slices.Clone(n.Parts[:len(n.Parts)-1]), last)}
}

// changeOwner follows sp_changeobjectowner 'object', 'owner': before SQL Server 2005 the
// owner of a table is its schema.
func (c *Folder) changeOwner(s *ast.Exec) bool {
	args := execArgs(s, "@objname", "@newowner")
	n, owner := tree.NameFromText(args["@objname"]), ast.Ident{Text: args["@newowner"], Quoted: true, At: s.At}
	if n.IsZero() || owner.Text == "" {
		return false
	}
	if t := c.Cat.Table(n); t == nil || t.Schema != c.Cat.SchemaNamed(owner) {
		if !c.move(n, owner, s.At) {
			return false
		}
	}
	c.execDone(s)
	return true
}
