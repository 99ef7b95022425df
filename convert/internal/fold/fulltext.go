package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Indexes of words become FULLTEXT, which InnoDB has since 5.6. The index finds
// the same columns; what a search finds in them differs.

// fullText enters an index of words, and reports whether it is one over columns.
func (c *Folder) fullText(ix *catalog.Index) bool {
	if ix.Def.Kind != ast.IndexFullText && !slices.Contains([]string{"gin", "gist", "rum"}, ix.Def.Method) {
		return false
	}
	for _, p := range ix.Def.Parts {
		cols := c.wordColumns(ix.Table, p)
		if len(cols) == 0 && c.Dialect == "postgres" {
			ix.Without = append(ix.Without, p)
			continue
		}
		if len(cols) == 0 {
			ix.Parts = nil
			return false
		}
		ix.Trigrams = ix.Trigrams || isTrigram(p)
		for i, col := range cols {
			if catalog.UsesColumn(&ix.Key, col) {
				continue
			}
			x := catalog.Part{Col: col}
			if i == 0 && !isTrigram(p) {
				x.Node = p
			}
			ix.Parts = append(ix.Parts, x)
		}
	}
	if len(ix.Parts) == 0 {
		ix.Without = nil
		return false
	}
	ix.FullText = true
	ix.Table.Indexes = append(ix.Table.Indexes, ix)
	return true
}

// wordColumns are the columns whose words a part of an index holds, nil if it
// is something else. Indexes of PostgreSQL are over to_tsvector of an
// expression; other dialects name columns.
func (c *Folder) wordColumns(t *catalog.Table, p *ast.IndexPart) []*catalog.Column {
	if c.Dialect != "postgres" {
		if col := c.PartColumn(t, p); col != nil {
			return []*catalog.Column{col}
		}
		return nil
	}
	w := words{c: c, table: t}
	switch {
	case isTrigram(p):
		if !w.text(p.Expr, 0) {
			return nil
		}
	case c.partKind(t, p) == vectorPart:
		return []*catalog.Column{c.PartColumn(t, p)}
	case !w.vector(p.Expr, 0):
		return nil
	}
	return w.cols
}

// words collects the columns of a text search expression of PostgreSQL.
type words struct {
	c     *Folder
	table *catalog.Table
	cols  []*catalog.Column
}

// maxWordsDepth bounds nested expressions.
const maxWordsDepth = 100

// vector reads an expression of type tsvector: to_tsvector of a text, with a
// weight or joined to others.
func (w *words) vector(e ast.Expr, depth int) bool {
	if depth > maxWordsDepth {
		return false
	}
	switch x := w.c.Simplify(e).(type) {
	case *ast.Binary:
		return x.Op == "||" && w.vector(x.Left, depth+1) && w.vector(x.Right, depth+1)
	case *ast.Case: // as of a STRICT function
		return everyResult(x, func(e ast.Expr) bool { return w.vector(e, depth+1) })
	case *ast.Call:
		switch name := w.c.Cat.Fold(x.Name.Last()); {
		case name == "to_tsvector" && (len(x.Args) == 1 || len(x.Args) == 2):
			return w.text(x.Args[len(x.Args)-1], depth+1)
		case name == "setweight" && len(x.Args) == 2:
			return w.vector(x.Args[0], depth+1)
		case name == "coalesce" && len(x.Args) > 0:
			return w.vector(x.Args[0], depth+1)
		}
		if in := w.c.Computes(x); in != nil { // a function of the script
			return w.vector(in, depth+1)
		}
	}
	return false
}

// text reads a text: columns and constants, one after the other.
func (w *words) text(e ast.Expr, depth int) bool {
	if depth > maxWordsDepth {
		return false
	}
	switch x := w.c.Simplify(e).(type) {
	case *ast.StringLit:
		return true
	case *ast.ColumnRef:
		col := w.table.Column(w.c.Cat, x.Name.Last())
		if col != nil && !slices.Contains(w.cols, col) {
			w.cols = append(w.cols, col)
		}
		return col != nil
	case *ast.Binary:
		return x.Op == "||" && w.text(x.Left, depth+1) && w.text(x.Right, depth+1)
	case *ast.Case:
		return everyResult(x, func(e ast.Expr) bool { return w.text(e, depth+1) })
	case *ast.Call:
		switch w.c.Cat.Fold(x.Name.Last()) {
		case "coalesce", "concat", "concat_ws", "lower", "upper", "unaccent", "immutable_unaccent", "f_unaccent", "btrim", "trim":
			for _, a := range x.Args {
				if !w.text(a, depth+1) {
					return false
				}
			}
			return true
		}
		if in := w.c.Computes(x); in != nil {
			return w.text(in, depth+1)
		}
	}
	return false
}

// everyResult reports whether a test holds for all results of a CASE but NULL.
func everyResult(x *ast.Case, test func(ast.Expr) bool) bool {
	list := []ast.Expr{x.Else}
	for _, w := range x.Whens {
		list = append(list, w.Result)
	}
	return !slices.ContainsFunc(list, func(e ast.Expr) bool { return e != nil && !tree.IsNullWord(ast.Unparen(e)) && !test(e) })
}

// FullTexts checks the indexes of words when types and character sets are known.
func (c *Folder) FullTexts(t *catalog.Table) {
	t.Indexes = slices.DeleteFunc(t.Indexes, func(ix *catalog.Index) bool {
		if !ix.FullText {
			return false
		}
		if why := c.noFullText(ix); why != "" {
			c.LoseObject(rules.FullTextIndex, ix.Obj, "table", t.Name, "reason", why)
			c.KeepSource(ix.Def.At, rules.FullTextIndex)
			return true
		}
		s := ix.Def
		c.Options(s.Options, ix.Obj)
		c.Inlined(s)
		if s.Where != nil {
			c.Lose(rules.PartialIndex, s.Where.Span(), ix.Obj, "name", ix.Obj.Name, "table", t.Name)
		}
		c.Note(c.wordsRule(ix), s.Table.Span(), ix.Obj, "name", ix.Obj.Name, "table", t.Name, "collation", c.CollationOf(ix.Parts[0].Col),
			"column", columnNames(ix.Parts))
		c.partsLeftOut(ix)
		return false
	})
}

// wordsRule is the rule that says what a FULLTEXT index does otherwise.
func (c *Folder) wordsRule(ix *catalog.Index) string {
	switch {
	case ix.Trigrams:
		return rules.TrigramIndex
	case ix.Vector != nil && catalog.UsesColumn(&ix.Key, ix.Vector):
		return rules.VectorTextIndex
	case ix.Vector != nil:
		return rules.VectorSourceIndex
	case c.ComparesExactly(ix.Parts[0].Col):
		return rules.FullTextExact
	}
	return rules.FullTextKept
}

// noFullText says what hinders a FULLTEXT index: InnoDB takes up to 16 columns
// of text with one collation.
func (c *Folder) noFullText(ix *catalog.Index) string {
	if len(ix.Parts) > mysql.MaxKeyColumns {
		return "it has more than 16 columns"
	}
	for _, p := range ix.Parts {
		switch {
		case !tree.IsCharacter(p.Col.Out) || tree.TypeOf(p.Col.Out) == "enum" || tree.TypeOf(p.Col.Out) == "set":
			return "column " + p.Col.Name + " is no text"
		case c.CollationOf(p.Col) != c.CollationOf(ix.Parts[0].Col):
			return "its columns have different collations"
		}
	}
	return ""
}
