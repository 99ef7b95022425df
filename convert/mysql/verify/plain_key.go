package verify

import (
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"
	"github.com/pingcap/tidb/pkg/parser/charset"
)

// constraint reads a key, an index or a foreign key.
func (r *plainReader) constraint() *ast.Constraint {
	k := r.keys.New()
	switch {
	case r.words("PRIMARY", "KEY"):
		k.Tp = ast.ConstraintPrimaryKey
		r.indexParts(k)
	case r.words("UNIQUE", "KEY"):
		k.Tp, k.Name = ast.ConstraintUniq, r.ident()
		r.indexParts(k)
	case r.word("KEY"):
		k.Tp, k.Name = ast.ConstraintIndex, r.ident()
		r.indexParts(k)
	case r.words("FULLTEXT", "KEY"):
		k.Tp, k.Name, k.Option = ast.ConstraintFulltext, r.ident(), &ast.IndexOption{}
		r.indexParts(k)
	case r.words("FOREIGN", "KEY"):
		k.IsEmptyIndex = true
		r.foreignKey(k)
	case r.word("CONSTRAINT"):
		k.Name = r.ident()
		r.need(r.words("FOREIGN", "KEY"))
		r.foreignKey(k)
	default:
		r.failed = true
	}
	return k
}

func (r *plainReader) indexParts(k *ast.Constraint) { k.Keys = r.partList() }

func (r *plainReader) partList() []*ast.IndexPartSpecification {
	list := r.partLists.List(1)
	r.list(func() {
		p := r.parts.New()
		p.Column, p.Length = r.columnName(), r.length()
		list = r.partLists.Append(list, p)
	})
	return list
}

// reference is a REFERENCES with the parts that each has.
type reference struct {
	ast.ReferenceDef
	onDelete ast.OnDeleteOpt
	onUpdate ast.OnUpdateOpt
}

func (r *plainReader) foreignKey(k *ast.Constraint) {
	k.Tp, k.Keys = ast.ConstraintForeignKey, r.partList()
	r.need(r.word("REFERENCES"))
	ref := r.refs.New()
	k.Refer = &ref.ReferenceDef
	k.Refer.Table, k.Refer.OnDelete, k.Refer.OnUpdate = r.table(), &ref.onDelete, &ref.onUpdate
	k.Refer.IndexPartSpecifications = r.partList()
	if r.words("ON", "DELETE") {
		k.Refer.OnDelete.ReferOpt = r.referenceAction()
	}
	if r.words("ON", "UPDATE") {
		k.Refer.OnUpdate.ReferOpt = r.referenceAction()
	}
}

func (r *plainReader) referenceAction() ast.ReferOptionType {
	switch {
	case r.word("CASCADE"):
		return ast.ReferOptionCascade
	case r.word("RESTRICT"):
		return ast.ReferOptionRestrict
	case r.words("SET", "NULL"):
		return ast.ReferOptionSetNull
	case r.words("NO", "ACTION"):
		return ast.ReferOptionNoAction
	}
	r.failed = true
	return ast.ReferOptionNoOption
}

// tableOptions reads what follows the elements of a table, to the end.
func (r *plainReader) tableOptions() []*ast.TableOption {
	text := r.sql[r.tok.start:]
	if list, ok := r.ends[text]; ok {
		r.advance(len(r.sql))
		return list
	}
	var list []*ast.TableOption
	for !r.failed && r.tok.kind != tokenEnd {
		list = append(list, r.tableOption())
	}
	if !r.failed && len(r.ends) < maxEnds && !strings.Contains(text, "COMMENT") {
		if r.ends == nil {
			r.ends = map[string][]*ast.TableOption{}
		}
		r.ends[strings.Clone(text)] = list
	}
	return list
}

// maxEnds bounds the options of tables that are kept.
const maxEnds = 64

func (r *plainReader) tableOption() *ast.TableOption {
	o := &ast.TableOption{}
	switch {
	case r.words("ENGINE", "=", "InnoDB"):
		o.Tp, o.StrValue = ast.TableOptionEngine, "InnoDB"
	case r.words("DEFAULT", "CHARSET", "="):
		o.Tp, o.StrValue, o.UintValue = ast.TableOptionCharset, r.charset(), ast.TableOptionCharsetWithoutConvertTo
	case r.words("COLLATE", "="):
		o.Tp, o.StrValue, o.UintValue = ast.TableOptionCollate, r.collation(), ast.TableOptionCharsetWithoutConvertTo
	case r.words("COMMENT", "="):
		o.Tp, o.StrValue = ast.TableOptionComment, r.text()
	case r.words("ROW_FORMAT", "=", "DYNAMIC"):
		o.Tp, o.UintValue = ast.TableOptionRowFormat, ast.RowFormatDynamic
	default:
		r.failed = true
	}
	return o
}

// charset reads the name of a character set that the parser knows.
func (r *plainReader) charset() string {
	name := r.next(tokenWord)
	switch name {
	case charset.CharsetUTF8, charset.CharsetUTF8MB4, charset.CharsetLatin1, charset.CharsetASCII:
		return name
	}
	r.failed = true
	return ""
}

// collation reads the name of a collation that the parser knows.
func (r *plainReader) collation() string {
	name := r.next(tokenWord)
	if strings.ToLower(name) != name {
		r.failed = true
		return ""
	}
	info, err := charset.GetCollationByName(name)
	if err != nil {
		r.failed = true
		return ""
	}
	return info.Name
}

// text reads a string without escapes other than a doubled quote.
func (r *plainReader) text() string {
	s := r.next(tokenString)
	if len(s) < 2 || s[0] != '\'' || strings.IndexByte(s, '\\') >= 0 {
		r.failed = true
		return ""
	}
	return undouble(s[1:len(s)-1], "'")
}
