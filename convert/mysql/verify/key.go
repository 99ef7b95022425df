package verify

import (
	"slices"
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"

	"github.com/sctconv/sctconv/convert/mysql"
)

// key is what the checks need to know of an index or key.
type key struct {
	name     string
	primary  bool
	unique   bool
	fulltext bool
	parts    []part
}

type part struct {
	column string
	length int
}

// constraint checks a constraint or index of a table.
func (c *checker) constraint(k *ast.Constraint, t *table) {
	if k.Name != "" {
		c.name(k.Name)
	}
	c.addIf(k.IfNotExists, c.place(k.Name), codeSyntax, "IF NOT EXISTS for a constraint")
	switch k.Tp {
	case ast.ConstraintCheck:
		if !k.Enforced {
			c.add(c.place("CHECK"), codeSyntax, "NOT ENFORCED")
			return
		}
		c.ignored(c.place("CHECK"), "CHECK has no effect")
	case ast.ConstraintForeignKey:
		c.foreignKey(k, t)
	case ast.ConstraintVector, ast.ConstraintColumnar:
		c.add(c.place(k.Name), codeSyntax, "index of a later version")
	default:
		c.indexOption(k.Option)
		t.keys = append(t.keys, c.newKey(k))
	}
}

func (c *checker) newKey(k *ast.Constraint) *key {
	x := c.keyList.New()
	x.name, x.parts, x.fulltext = k.Name, c.parts(k.Keys), k.Tp == ast.ConstraintFulltext
	switch k.Tp {
	case ast.ConstraintPrimaryKey:
		x.primary, x.unique, x.name = true, true, ""
	case ast.ConstraintUniq, ast.ConstraintUniqKey, ast.ConstraintUniqIndex:
		x.unique = true
	}
	return x
}

// parts checks the columns of a key by themselves.
func (c *checker) parts(list []*ast.IndexPartSpecification) []part {
	if len(list) > mysql.MaxKeyColumns {
		c.add(0, 1070, "a key of %d columns, the limit is %d", len(list), mysql.MaxKeyColumns)
		return nil
	}
	parts := c.keyParts.List(len(list))
	for i, s := range list {
		if s.Column == nil {
			c.add(0, codeSyntax, "index on an expression")
			continue
		}
		name := s.Column.Name.L
		if repeats(list[:i], name) {
			c.add(c.place(name), 1060, "column %s is twice in a key", s.Column.Name.O)
		}
		if s.Desc {
			c.ignored(c.place("DESC"), "DESC in an index has no effect")
		}
		parts = append(parts, part{s.Column.Name.O, max(s.Length, 0)})
	}
	return parts
}

// repeats reports whether the column, in lower case, is among the parts.
func repeats(list []*ast.IndexPartSpecification, name string) bool {
	return slices.ContainsFunc(list, func(s *ast.IndexPartSpecification) bool { return s.Column != nil && s.Column.Name.L == name })
}

func (c *checker) indexOption(o *ast.IndexOption) {
	if o == nil {
		return
	}
	later := o.Visibility != ast.IndexVisibilityDefault || o.Condition != nil || o.Global || o.SplitOpt != nil ||
		o.PrimaryKeyTp != ast.PrimaryKeyTypeDefault || o.SecondaryEngineAttr != ""
	c.addIf(later, 0, codeSyntax, "index option of a later version")
	c.comment("index", o.Comment, mysql.MaxIndexComment, 1688)
	if o.Tp == ast.IndexTypeHash {
		c.ignored(c.place("HASH"), "USING HASH has no effect")
	}
	if o.ParserName.L != "" {
		c.add(0, 1128, "full-text parser %s is not there", o.ParserName.O)
	}
}

func (c *checker) createIndex(s *ast.CreateIndexStmt) {
	c.name(s.IndexName)
	c.addIf(s.IfNotExists, 0, codeSyntax, "CREATE INDEX IF NOT EXISTS")
	c.addIf(s.KeyType == ast.IndexKeyTypeVector || s.KeyType == ast.IndexKeyTypeColumnar, 0, codeSyntax, "index of a later version")
	c.parts(s.IndexPartSpecifications)
	c.indexOption(s.IndexOption)
}

// keys checks the keys of a table together with its columns.
func (c *checker) keys(t *table) {
	if n := len(t.keys); n > mysql.MaxIndexes {
		c.add(0, 1069, "%d keys, the limit is %d", n, mysql.MaxIndexes)
		return
	}
	names, primaries := map[string]bool{}, 0
	for _, k := range t.keys {
		name := strings.ToLower(k.name)
		if names[name] && name != "" {
			c.add(c.place(k.name), 1061, "duplicate key name %s", k.name)
		}
		names[name] = true
		if k.primary {
			primaries++
		}
		c.keyColumns(k, t)
	}
	c.addIf(primaries > 1, 0, 1068, "more than one primary key")
}

// keyColumns checks that the columns of a key exist and fit in it.
func (c *checker) keyColumns(k *key, t *table) {
	total := 0
	for _, p := range k.parts {
		col := t.column(p.column)
		if col == nil {
			c.add(c.place(p.column), 1072, "key column %s is not in the table", p.column)
			continue
		}
		if !k.fulltext && !col.spatial {
			total += c.keyColumn(p, col, t)
		}
	}
	if total > mysql.MaxKeyBytes {
		c.add(c.place(k.name), 1071, "a key of %d bytes, the limit is %d", total, mysql.MaxKeyBytes)
	}
}

// keyColumn is the size of one column in a key.
func (c *checker) keyColumn(p part, col *column, t *table) int {
	at := c.place(p.column)
	_, bytes := mysql.TypeBytes(col.typ, t.charset)
	family := mysql.FamilyOf(col.typ)
	switch {
	case mysql.IsLOB(col.typ) && p.length == 0:
		c.add(at, 1170, "key on the TEXT or BLOB column %s without a length", col.name)
		return 0
	case p.length > 0 && family != mysql.FamilyText && family != mysql.FamilyBinary:
		c.add(at, 1089, "key length for column %s, which is no text", col.name)
	case p.length > 0:
		prefix := p.length * c.width(col, t)
		if bytes > 0 && prefix > bytes {
			c.add(at, 1089, "key length of column %s is larger than the column", col.name)
		}
		bytes = prefix
	}
	most := mysql.MaxKeyColumnBytes
	if t.large {
		most = mysql.MaxKeyBytes
	}
	if bytes > most && !t.myisam {
		c.add(at, 1071, "column %s has %d bytes in a key, the limit is %d", col.name, bytes, most)
	}
	return bytes
}

// width is the number of bytes of a character of the column.
func (c *checker) width(col *column, t *table) int {
	if mysql.FamilyOf(col.typ) != mysql.FamilyText {
		return 1
	}
	set := col.typ.Charset
	if set == "" {
		set = t.charset
	}
	return max(mysql.CharsetBytes(set), 1)
}
