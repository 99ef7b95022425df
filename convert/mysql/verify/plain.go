package verify

import (
	"strings"
	"unicode/utf8"

	"github.com/pingcap/tidb/pkg/parser/ast"
	"github.com/pingcap/tidb/pkg/parser/types"

	"github.com/sctconv/sctconv/internal/slab"
)

// plainReader reads a CREATE TABLE, or an ALTER TABLE that adds keys, in the words
// that the printer mostly uses into the tree that the parser would make of it, at a
// fraction of the time. It gives up on all else, wrong statements included: those go to the parser, which
// also says what is wrong. A test holds the two trees against each other.
type plainReader struct {
	sql string
	// tok is the next token, last the end of the one before; failed tells that
	// the statement is not plain.
	tok    token
	last   int
	failed bool
	// known are definitions of columns that were read before, by their text
	// without name and comment; defs are those of the columns of the statement,
	// nil for a column with a definition of its own.
	known map[string]*definition
	defs  []*definition
	// ends are the options of tables that were read before, by their text.
	ends map[string][]*ast.TableOption

	created   ast.CreateTableStmt
	tables    slab.Of[ast.TableName]
	refs      slab.Of[reference]
	columns   slab.Of[ast.ColumnDef]
	names     slab.Of[ast.ColumnName]
	options   slab.Of[ast.ColumnOption]
	partLists slab.Of[*ast.IndexPartSpecification]
	parts     slab.Of[ast.IndexPartSpecification]
	keys      slab.Of[ast.Constraint]
	types     slab.Of[types.FieldType]
	lists     slab.Of[*ast.ColumnOption]
	found     []*ast.ColumnOption
	textEnd   int // of the definition that is being read
}

// read returns nil if the statement is not plain. The tree lasts until the next call.
func (r *plainReader) read(sql string) *ast.CreateTableStmt {
	r.release()
	r.sql, r.last, r.failed, r.defs = sql, 0, false, r.defs[:0]
	r.advance(0)
	if !r.word("CREATE") || !utf8.ValidString(sql) {
		return nil
	}
	s := &r.created
	*s = ast.CreateTableStmt{Cols: s.Cols[:0], Constraints: s.Constraints[:0]}
	if r.word("TEMPORARY") {
		s.TemporaryKeyword = ast.TemporaryLocal
	}
	r.need(r.word("TABLE"))
	s.Table = r.table()
	r.elements(s)
	s.Options = r.tableOptions()
	if r.failed {
		return nil
	}
	return s
}

// readAlter is [plainReader.read] for ALTER TABLE … ADD constraint.
func (r *plainReader) readAlter(sql string) *ast.AlterTableStmt {
	r.release()
	r.sql, r.last, r.failed, r.defs = sql, 0, false, r.defs[:0]
	r.advance(0)
	if !r.words("ALTER", "TABLE") || !utf8.ValidString(sql) {
		return nil
	}
	s := &ast.AlterTableStmt{Table: r.table()}
	for {
		r.need(r.word("ADD"))
		s.Specs = append(s.Specs, &ast.AlterTableSpec{Tp: ast.AlterTableAddConstraint, Constraint: r.constraint()})
		if r.failed || !r.word(",") {
			break
		}
	}
	if r.failed || r.tok.kind != tokenEnd {
		return nil
	}
	return s
}

// release takes back the memory of the tree that was read last.
func (r *plainReader) release() {
	r.tables.Release()
	r.refs.Release()
	r.columns.Release()
	r.names.Release()
	r.options.Release()
	r.partLists.Release()
	r.parts.Release()
	r.keys.Release()
	r.types.Release()
	r.lists.Release()
}

// advance makes the token at i, or after the blanks there, the next one. Nothing
// else may stand between tokens: a comment may hold text for other versions, which
// the parser reads.
func (r *plainReader) advance(i int) {
	for i < len(r.sql) && (r.sql[i] == ' ' || r.sql[i] == '\n') {
		i++
	}
	if i >= len(r.sql) {
		r.tok = token{kind: tokenEnd, start: i, end: i}
		return
	}
	if c := r.sql[i]; c == ',' || c == '(' || c == ')' {
		r.tok = token{tokenSymbol, i, i + 1, r.sql[i : i+1]}
		return
	}
	end, kind, skip := scan(r.sql, i)
	if skip || kind == tokenBroken {
		r.failed = true
	}
	r.tok = newToken(r.sql, i, end, kind)
}

// take reads the next token.
func (r *plainReader) take() {
	r.last = r.tok.end
	r.advance(r.tok.end)
}

func (r *plainReader) need(ok bool) {
	if !ok {
		r.failed = true
	}
}

// is reports whether the next token is a word in upper case, or a symbol.
func (r *plainReader) is(text string) bool {
	return r.tok.value == text && (r.tok.kind == tokenWord || r.tok.kind == tokenSymbol)
}

// word reads a word or symbol, if it is next.
func (r *plainReader) word(text string) bool {
	if !r.is(text) {
		return false
	}
	r.take()
	return true
}

// words reads all the words, or none.
func (r *plainReader) words(list ...string) bool {
	tok, last := r.tok, r.last
	for _, w := range list {
		if !r.word(w) {
			r.tok, r.last = tok, last
			return false
		}
	}
	return true
}

// next reads a token of the kind.
func (r *plainReader) next(kind tokenKind) string {
	value := r.tok.value
	if r.tok.kind != kind {
		r.failed = true
		return ""
	}
	r.take()
	return value
}

// ident reads a name in backquotes.
func (r *plainReader) ident() string {
	name := r.next(tokenIdent)
	r.need(name != "" && strings.IndexByte(name, 0) < 0)
	return name
}

func (r *plainReader) table() *ast.TableName {
	t := r.tables.New()
	t.Name = ast.NewCIStr(r.ident())
	if r.word(".") {
		r.need(t.Name.O != "" && t.Name.O[len(t.Name.O)-1] != ' ')
		t.Schema, t.Name = t.Name, ast.NewCIStr(r.ident())
	}
	return t
}

func (r *plainReader) columnName() *ast.ColumnName {
	n := r.names.New()
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
		if r.tok.kind == tokenIdent {
			s.Cols = append(s.Cols, r.column())
		} else {
			s.Constraints = append(s.Constraints, r.constraint())
		}
	})
}
