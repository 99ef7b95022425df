package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// synonym is another name of an object.
type synonym struct {
	obj *object
	def *ast.CreateSynonym
}

func (c *converter) createSynonym(s *ast.CreateSynonym) {
	x := &synonym{obj: c.newObject("synonym", s.Name, s), def: s}
	key := c.cat.keyOf(s.Name)
	if s.Public {
		key = publicKey(c.cat.fold(s.Name.Last()))
	}
	if old := c.cat.synonyms[key]; old != nil {
		c.supersede(old.obj)
		c.covered = append(c.covered, cover{at: old.def.At})
	}
	c.cat.synonyms[key] = x
	c.cat.synonymList = append(c.cat.synonymList, x)
}

// publicKey is the key of a synonym that all schemas see.
func publicKey(name string) string { return "\x00public\x00" + name }

// dropSynonym forgets a synonym that the script drops again.
func (c *converter) dropSynonym(n ast.Name) {
	for _, key := range []string{c.cat.keyOf(n), publicKey(c.cat.fold(n.Last()))} {
		if x := c.cat.synonyms[key]; x != nil {
			delete(c.cat.synonyms, key)
			x.obj.ignored = true
			c.covered = append(c.covered, cover{at: x.def.At, dropped: true})
			return
		}
	}
}

// synonymOf is what a name stands for when it is that of a synonym: one of the
// schema, or for a name without schema one of everyone.
func (c *catalog) synonymOf(n ast.Name) (ast.Name, bool) {
	s := c.synonyms[c.keyOf(n)]
	if s == nil && len(n.Parts) == 1 && len(c.synonyms) > 0 {
		s = c.synonyms[publicKey(c.fold(n.Last()))]
	}
	if s == nil || s.def.For.IsZero() {
		return ast.Name{}, false
	}
	to := s.def.For
	if k := len(to.Parts); k > 3 || k == 3 && !c.databases[c.fold(to.Parts[0])] {
		return ast.Name{}, false // in another database or on another server
	}
	return to, true
}

// sequence finds a sequence by its name or a synonym of it.
func (c *catalog) sequence(n ast.Name) *sequence {
	for range maxSynonyms {
		if q := c.sequenceOfName(n); q != nil {
			return q
		}
		for _, key := range c.pathKeys(n) {
			if q := c.sequences[key]; q != nil {
				return q
			}
		}
		next, ok := c.synonymOf(n)
		if !ok {
			return nil
		}
		n = next
	}
	return nil
}

// synonymsPass says what became of each synonym: uses name the object itself,
// and on request a view has the other name.
func (c *converter) synonymsPass() {
	for _, x := range c.cat.synonymList {
		if x.obj.ignored {
			continue
		}
		c.cat.place = x.obj.place
		args := []string{"name", x.obj.name, "for", x.def.For.String()}
		src, err := c.rowSource(x.def.For, 1)
		switch {
		case err == nil && c.settings.Synonyms == settings.AsView && c.synonymView(x, src):
			c.note(rules.SynonymView, x.def.Name.Span(), x.obj, args...)
		case err == nil || c.cat.sequence(x.def.For) != nil || c.routineNamed(x.def.For):
			c.lose(rules.SynonymResolved, x.def.At, x.obj, args...)
			x.obj.ignored = true
		default:
			c.loseObject(rules.SynonymNotConverted, x.obj, args[2:]...)
		}
	}
}

// routineNamed reports whether a routine of a name is in the target.
func (c *converter) routineNamed(n ast.Name) bool {
	for _, kind := range []string{"procedure", "function"} {
		if o := c.cat.others[kind+"\x00"+c.cat.keyOf(n)]; o != nil && !o.lost && !o.ignored {
			return true
		}
	}
	return false
}

// synonymView makes a view with the name of a synonym. It reports false when a
// table or view has the name there, such as the object itself.
func (c *converter) synonymView(x *synonym, src *query.Source) bool {
	db := c.databaseOf(x.obj.schema, x.def.Name.Qualifier())
	if x.def.Public {
		db = c.databaseOf("", ast.Ident{})
	}
	want := c.cat.targetName(x.def.Name.Last())
	scope := c.tableScope(db)
	if scope[strings.ToLower(validName(want))] {
		return false
	}
	x.obj.target = c.name(want, scope, x.def.Name.Last().At, x.obj, true)
	sel := &ast.Select{From: []ast.TableRef{&ast.TableName{Name: src.Name}}}
	for _, col := range src.Columns {
		if !col.Hidden {
			ref := ast.Name{Parts: []ast.Ident{{Text: src.Name.Last().Text}, {Text: col.Name}}}
			sel.Items = append(sel.Items, &ast.SelectItem{Expr: &ast.ColumnRef{Name: ref}})
		}
	}
	v := &view{obj: x.obj, db: db, def: &ast.CreateView{Name: x.def.Name}}
	v.def.At = x.def.At
	out := &ast.CreateView{Name: v.nameOut(x.obj.target), Query: &ast.Query{Body: sel}, OrReplace: x.def.OrReplace}
	out.At = x.def.At
	v.out = []*ast.CreateView{out}
	v.source = &query.Source{Name: out.Name, Columns: src.Columns, Updatable: src.Updatable}
	c.inlined(x.def)
	c.options(x.def.Options, x.obj)
	c.cat.viewList = append(c.cat.viewList, v)
	return true
}
