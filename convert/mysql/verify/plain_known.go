package verify

import (
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"
	"github.com/pingcap/tidb/pkg/parser/types"

	tree "github.com/sctconv/sctconv/grammar/ast"
)

// definition is the type and the options of columns. A few hundred definitions
// make up most columns of a schema, so each is read and checked once. What was
// read to its end as one is the same wherever a definition begins with that text:
// no token goes on behind it, as a comma, a parenthesis or a blank follows.
type definition struct {
	typ     *types.FieldType
	options []*ast.ColumnOption
	// checked is the outcome of the checks in a table of the character set
	// charset, nil before it is known or if something was found.
	checked *column
	charset string
}

// maxKnown bounds the definitions that are kept.
const maxKnown = 4096

// definitionText is the text of the definition at the next token: to the end of
// the line, without comma and comment. It is empty when no line ends.
func (r *plainReader) definitionText() string {
	r.textEnd = -1
	rest := r.sql[r.tok.start:]
	n := strings.IndexByte(rest, '\n')
	if n < 0 {
		return ""
	}
	text := strings.TrimSuffix(rest[:n], ",")
	if i := strings.Index(text, " COMMENT '"); i >= 0 {
		text = text[:i]
	}
	r.textEnd = r.tok.start + len(text)
	return text
}

// learn keeps a definition.
func (r *plainReader) learn(text string, typ *types.FieldType, options []*ast.ColumnOption) *definition {
	if r.known == nil || len(r.known) >= maxKnown {
		r.known = map[string]*definition{}
	}
	t := *typ
	d := &definition{typ: &t, options: make([]*ast.ColumnOption, len(options))}
	for i, o := range options {
		c := *o
		d.options[i] = &c
	}
	r.known[strings.Clone(text)] = d
	return d
}

// knownColumn is the outcome of an earlier check of a definition, for the column
// of a table; it checks what differs: name and comment. It is nil if there is none.
func (c *checker) knownColumn(d *ast.ColumnDef, def *definition, t *table) *column {
	if def == nil || def.checked == nil || def.charset != t.charset {
		return nil
	}
	col := c.columns.New()
	*col = *def.checked
	col.name = d.Name.Name.O
	c.columnName(col.name)
	for _, o := range d.Options[len(def.options):] {
		c.columnOption(o, col, t)
	}
	return col
}

// copied is an argument of a type in memory of its own.
func copied(e tree.Expr) tree.Expr {
	if n, ok := e.(*tree.NumberLit); ok {
		c := *n
		return &c
	}
	return e
}

// learn keeps the outcome of the check of a column in which nothing was found.
func (c *checker) learn(def *definition, col *column, t *table) {
	if def == nil || len(col.members) > 0 || col.spatial {
		return
	}
	checked, typ := *col, *col.typ
	typ.Name.Parts = append(typ.Name.Parts[:0:0], typ.Name.Parts...)
	typ.Args = append(typ.Args[:0:0], typ.Args...)
	for i, a := range typ.Args {
		typ.Args[i] = copied(a)
	}
	checked.typ = &typ
	for _, o := range def.options {
		if o.Tp == ast.ColumnOptionDefaultValue {
			checked.option = o
		}
	}
	def.checked, def.charset = &checked, t.charset
}
