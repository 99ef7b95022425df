package verify

import (
	"strings"
	"unicode/utf8"

	"github.com/pingcap/tidb/pkg/parser/ast"
	"github.com/pingcap/tidb/pkg/parser/types"
)

// plainReader reads a CREATE TABLE in the words that the printer mostly uses
// into the tree that the parser would make of it, at a fraction of the time. It
// gives up on all else, wrong statements included: those go to the parser, which
// also says what is wrong. A test holds the two trees against each other.
type plainReader struct {
	// rest are the tokens not read yet; failed tells that the statement is not plain.
	rest   []token
	failed bool

	columns  slab[ast.ColumnDef]
	names    slab[ast.ColumnName]
	options  slab[ast.ColumnOption]
	parts    slab[ast.IndexPartSpecification]
	keys     slab[ast.Constraint]
	types    slab[types.FieldType]
	lists    slab[*ast.ColumnOption]
	settings slab[ast.TableOption]
	found    []*ast.ColumnOption
}

// read returns nil if the statement is not plain. The tree lasts until the next call.
func (r *plainReader) read(sql string, tokens []token) *ast.CreateTableStmt {
	r.release()
	r.rest, r.failed = tokens, false
	if !r.word("CREATE") || !isPlainText(sql, tokens) || !utf8.ValidString(sql) {
		return nil
	}
	s := &ast.CreateTableStmt{Cols: make([]*ast.ColumnDef, 0, 16)}
	if r.word("TEMPORARY") {
		s.TemporaryKeyword = ast.TemporaryLocal
	}
	r.need(r.word("TABLE"))
	s.Table = r.table()
	r.elements(s)
	for !r.failed && len(r.rest) > 0 {
		s.Options = append(s.Options, r.tableOption())
	}
	if r.failed {
		return nil
	}
	return s
}

// release takes back the memory of the tree that was read last.
func (r *plainReader) release() {
	r.columns.release()
	r.names.release()
	r.options.release()
	r.parts.release()
	r.keys.release()
	r.types.release()
	r.lists.release()
	r.settings.release()
}

// isPlainText reports whether only blanks stand between the tokens. A comment
// may hold text for other versions, which the parser reads.
func isPlainText(sql string, tokens []token) bool {
	end := 0
	for _, t := range tokens {
		for ; end < t.start; end++ {
			if sql[end] != ' ' && sql[end] != '\n' {
				return false
			}
		}
		end = t.end
	}
	return end == len(sql)
}

func (r *plainReader) need(ok bool) {
	if !ok {
		r.failed = true
	}
}

// is reports whether the next token is a word in upper case, or a symbol.
func (r *plainReader) is(text string) bool {
	return len(r.rest) > 0 && r.rest[0].value == text && (r.rest[0].kind == tokenWord || r.rest[0].kind == tokenSymbol)
}

// word reads a word or symbol, if it is next.
func (r *plainReader) word(text string) bool {
	if !r.is(text) {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

// words reads all the words, or none.
func (r *plainReader) words(list ...string) bool {
	before := r.rest
	for _, w := range list {
		if !r.word(w) {
			r.rest = before
			return false
		}
	}
	return true
}

// next reads a token of the kind.
func (r *plainReader) next(kind tokenKind) string {
	if len(r.rest) == 0 || r.rest[0].kind != kind {
		r.failed = true
		return ""
	}
	t := r.rest[0]
	r.rest = r.rest[1:]
	return t.value
}

// ident reads a name in backquotes.
func (r *plainReader) ident() string {
	name := r.next(tokenIdent)
	r.need(name != "" && strings.IndexByte(name, 0) < 0)
	return name
}

func (r *plainReader) table() *ast.TableName {
	t := &ast.TableName{Name: ast.NewCIStr(r.ident())}
	if r.word(".") {
		r.need(t.Name.O != "" && t.Name.O[len(t.Name.O)-1] != ' ')
		t.Schema, t.Name = t.Name, ast.NewCIStr(r.ident())
	}
	return t
}

func (r *plainReader) columnName() *ast.ColumnName {
	n := r.names.take()
	n.Name = ast.NewCIStr(r.ident())
	return n
}

// list reads items in parentheses.
func (r *plainReader) list(item func()) {
	r.need(r.word("("))
	for !r.failed {
		item()
		if !r.word(",") {
			break
		}
	}
	r.need(r.word(")"))
}

func (r *plainReader) elements(s *ast.CreateTableStmt) {
	r.list(func() {
		if len(r.rest) > 0 && r.rest[0].kind == tokenIdent {
			s.Cols = append(s.Cols, r.column())
		} else {
			s.Constraints = append(s.Constraints, r.constraint())
		}
	})
}
