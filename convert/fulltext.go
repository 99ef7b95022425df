package convert

import (
	"slices"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Indexes of words become FULLTEXT, which InnoDB has since 5.6. The index finds
// the same columns; what a search finds in them differs.

// fullText enters an index of words, and reports whether it is one over columns.
func (c *converter) fullText(ix *index) bool {
	if ix.def.Kind != ast.IndexFullText && !slices.Contains([]string{"gin", "gist", "rum"}, ix.def.Method) {
		return false
	}
	for _, p := range ix.def.Parts {
		cols := c.wordColumns(ix.table, p)
		if len(cols) == 0 && c.dialect == "postgres" {
			ix.without = append(ix.without, p)
			continue
		}
		if len(cols) == 0 {
			ix.parts = nil
			return false
		}
		ix.trigrams = ix.trigrams || isTrigram(p)
		for i, col := range cols {
			if usesColumn(&ix.key, col) {
				continue
			}
			x := part{col: col}
			if i == 0 && !isTrigram(p) {
				x.node = p
			}
			ix.parts = append(ix.parts, x)
		}
	}
	if len(ix.parts) == 0 {
		ix.without = nil
		return false
	}
	ix.fullText = true
	ix.table.indexes = append(ix.table.indexes, ix)
	return true
}

// wordColumns are the columns whose words a part of an index holds, nil if it
// is something else. Indexes of PostgreSQL are over to_tsvector of an
// expression; other dialects name columns.
func (c *converter) wordColumns(t *table, p *ast.IndexPart) []*column {
	if c.dialect != "postgres" {
		if col := c.partColumn(t, p); col != nil {
			return []*column{col}
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
		return []*column{c.partColumn(t, p)}
	case !w.vector(p.Expr, 0):
		return nil
	}
	return w.cols
}

// words collects the columns of a text search expression of PostgreSQL.
type words struct {
	c     *converter
	table *table
	cols  []*column
}

// maxWordsDepth bounds nested expressions.
const maxWordsDepth = 100

// vector reads an expression of type tsvector: to_tsvector of a text, with a
// weight or joined to others.
func (w *words) vector(e ast.Expr, depth int) bool {
	if depth > maxWordsDepth {
		return false
	}
	switch x := w.c.simplify(e).(type) {
	case *ast.Binary:
		return x.Op == "||" && w.vector(x.Left, depth+1) && w.vector(x.Right, depth+1)
	case *ast.Call:
		switch name := w.c.cat.fold(x.Name.Last()); {
		case name == "to_tsvector" && (len(x.Args) == 1 || len(x.Args) == 2):
			return w.text(x.Args[len(x.Args)-1], depth+1)
		case name == "setweight" && len(x.Args) == 2:
			return w.vector(x.Args[0], depth+1)
		case name == "coalesce" && len(x.Args) > 0:
			return w.vector(x.Args[0], depth+1)
		}
	}
	return false
}

// text reads a text: columns and constants, one after the other.
func (w *words) text(e ast.Expr, depth int) bool {
	if depth > maxWordsDepth {
		return false
	}
	switch x := w.c.simplify(e).(type) {
	case *ast.StringLit:
		return true
	case *ast.ColumnRef:
		col := w.table.column(w.c.cat, x.Name.Last())
		if col != nil && !slices.Contains(w.cols, col) {
			w.cols = append(w.cols, col)
		}
		return col != nil
	case *ast.Binary:
		return x.Op == "||" && w.text(x.Left, depth+1) && w.text(x.Right, depth+1)
	case *ast.Call:
		switch w.c.cat.fold(x.Name.Last()) {
		case "coalesce", "concat", "concat_ws", "lower", "upper", "unaccent", "immutable_unaccent", "f_unaccent", "btrim", "trim":
			for _, a := range x.Args {
				if !w.text(a, depth+1) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// fullTexts checks the indexes of words when types and character sets are known.
func (c *converter) fullTexts(t *table) {
	t.indexes = slices.DeleteFunc(t.indexes, func(ix *index) bool {
		if !ix.fullText {
			return false
		}
		if why := c.noFullText(ix); why != "" {
			c.loseObject(rules.FullTextIndex, ix.obj, "table", t.name, "reason", why)
			c.keepSource(ix.def.At, rules.FullTextIndex)
			return true
		}
		s := ix.def
		c.options(s.Options, ix.obj)
		c.inlined(s)
		if s.Where != nil {
			c.lose(rules.PartialIndex, s.Where.Span(), ix.obj, "name", ix.obj.name, "table", t.name)
		}
		c.note(c.wordsRule(ix), s.Table.Span(), ix.obj, "name", ix.obj.name, "table", t.name, "collation", c.collationOf(ix.parts[0].col),
			"column", columnNames(ix.parts))
		c.partsLeftOut(ix)
		return false
	})
}

// wordsRule is the rule that says what a FULLTEXT index does otherwise.
func (c *converter) wordsRule(ix *index) string {
	switch {
	case ix.trigrams:
		return rules.TrigramIndex
	case ix.vector != nil && usesColumn(&ix.key, ix.vector):
		return rules.VectorTextIndex
	case ix.vector != nil:
		return rules.VectorSourceIndex
	case c.comparesExactly(ix.parts[0].col):
		return rules.FullTextExact
	}
	return rules.FullTextKept
}

// noFullText says what hinders a FULLTEXT index: InnoDB takes up to 16 columns
// of text with one collation.
func (c *converter) noFullText(ix *index) string {
	if len(ix.parts) > mysql.MaxKeyColumns {
		return "it has more than 16 columns"
	}
	for _, p := range ix.parts {
		switch {
		case !isCharacter(p.col.out) || typeOf(p.col.out) == "enum" || typeOf(p.col.out) == "set":
			return "column " + p.col.name + " is no text"
		case c.collationOf(p.col) != c.collationOf(ix.parts[0].col):
			return "its columns have different collations"
		}
	}
	return ""
}
