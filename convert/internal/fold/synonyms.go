package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *Folder) createSynonym(s *ast.CreateSynonym) {
	x := &catalog.Synonym{Obj: c.newObject("synonym", s.Name, s), Def: s}
	key := c.Cat.KeyOf(s.Name)
	if s.Public {
		key = catalog.PublicKey(c.Cat.Fold(s.Name.Last()))
	}
	if old := c.Cat.Synonyms[key]; old != nil {
		c.supersede(old.Obj)
		c.Covered = append(c.Covered, catalog.Cover{At: old.Def.At})
	}
	c.Cat.Synonyms[key] = x
	c.Cat.SynonymList = append(c.Cat.SynonymList, x)
}

// dropSynonym forgets a synonym that the script drops again.
func (c *Folder) dropSynonym(n ast.Name) {
	for _, key := range []string{c.Cat.KeyOf(n), catalog.PublicKey(c.Cat.Fold(n.Last()))} {
		if x := c.Cat.Synonyms[key]; x != nil {
			delete(c.Cat.Synonyms, key)
			x.Obj.Ignored = true
			c.Covered = append(c.Covered, catalog.Cover{At: x.Def.At, Dropped: true})
			return
		}
	}
}

// SynonymsPass says what became of each synonym: uses name the object itself,
// and on request a view has the other name.
func (c *Folder) SynonymsPass() {
	for _, x := range c.Cat.SynonymList {
		if x.Obj.Ignored {
			continue
		}
		c.Cat.Place = x.Obj.Place
		args := []string{"name", x.Obj.Name, "for", x.Def.For.String()}
		src, err := c.RowSource(x.Def.For, 1)
		switch {
		case err == nil && c.Settings.Synonyms == settings.AsView && c.synonymView(x, src):
			c.Note(rules.SynonymView, x.Def.Name.Span(), x.Obj, args...)
		case err == nil || c.Cat.Sequence(x.Def.For) != nil || c.routineNamed(x.Def.For) || c.namesItself(x):
			c.Lose(rules.SynonymResolved, x.Def.At, x.Obj, args...)
			x.Obj.Ignored = true
		default:
			c.LoseObject(rules.SynonymNotConverted, x.Obj, args[2:]...)
		}
	}
}

// routineNamed reports whether a routine of a name is in the target.
func (c *Folder) routineNamed(n ast.Name) bool {
	for _, kind := range []string{"procedure", "function"} {
		if o := c.Cat.Others[kind+"\x00"+c.Cat.KeyOf(n)]; o != nil && !o.Lost && !o.Ignored {
			return true
		}
	}
	return false
}

// namesItself reports whether a synonym has the name of the code or type of the scripts that it
// stands for, which has an item of its own.
func (c *Folder) namesItself(x *catalog.Synonym) bool {
	last := x.Def.For.Last()
	if c.Cat.Fold(last) != c.Cat.Fold(x.Def.Name.Last()) || strings.Contains(last.Text, "@") {
		return false
	}
	return c.Cat.UserType(x.Def.For) != nil || slices.ContainsFunc(c.Cat.Codes[c.Cat.KeyOf(x.Def.For)], func(o *catalog.Object) bool { return !o.Ignored })
}

// synonymView makes a view with the name of a synonym. It reports false when a
// table or view has the name there, such as the object itself.
func (c *Folder) synonymView(x *catalog.Synonym, src *query.Source) bool {
	db := c.DatabaseOf(x.Obj.Schema, x.Def.Name.Qualifier())
	if x.Def.Public {
		db = c.DatabaseOf("", ast.Ident{})
	}
	want := c.Cat.TargetName(x.Def.Name.Last())
	scope := c.TableScope(db)
	if scope[strings.ToLower(catalog.ValidName(want))] {
		return false
	}
	x.Obj.Target = c.Name(want, scope, x.Def.Name.Last().At, x.Obj, true)
	sel := &ast.Select{From: []ast.TableRef{&ast.TableName{Name: src.Name}}}
	for _, col := range src.Columns {
		if !col.Hidden {
			ref := ast.Name{Parts: []ast.Ident{{Text: src.Name.Last().Text}, {Text: col.Name}}}
			sel.Items = append(sel.Items, &ast.SelectItem{Expr: &ast.ColumnRef{Name: ref}})
		}
	}
	v := &catalog.View{Obj: x.Obj, Db: db, Def: &ast.CreateView{Name: x.Def.Name}}
	v.Def.At = x.Def.At
	out := &ast.CreateView{Name: v.NameOut(x.Obj.Target), Query: &ast.Query{Body: sel}, OrReplace: x.Def.OrReplace}
	out.At = x.Def.At
	v.Out = []*ast.CreateView{out}
	v.Source = &query.Source{Name: out.Name, Columns: src.Columns, Updatable: src.Updatable}
	c.Inlined(x.Def)
	c.Options(x.Def.Options, x.Obj)
	c.Cat.ViewList = append(c.Cat.ViewList, v)
	return true
}
