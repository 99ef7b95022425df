package verify

import (
	"sort"
	"strings"

	"github.com/pingcap/tidb/pkg/parser"
	"github.com/pingcap/tidb/pkg/parser/ast"
	_ "github.com/pingcap/tidb/pkg/parser/test_driver" // the literals of the parser

	tree "github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/slab"
)

// codeSyntax is the number of MySQL's syntax error.
const codeSyntax = 1064

// Finding is a place that MySQL 5.6 would not take as written.
type Finding struct {
	// Line and Col count from 1; Col counts bytes. Offset is the byte offset in
	// the statement.
	Line, Col, Offset int
	Msg               string
	// Code is the number of the error that the server would give, 0 if unknown
	// or if there would be none.
	Code int
	// Ignored tells that the server takes the statement without an error and
	// does not do what the clause says.
	Ignored bool
}

// Verifier checks statements. It is expensive to make and cheap to use again,
// but not by several goroutines at the same time. Use [New].
type Verifier struct {
	// Charset is the character set of tables that name none; "" is latin1.
	Charset string

	parser *parser.Parser
	// checker and plain are used again for each statement, with their memory.
	checker checker
	plain   plainReader
}

// New returns a verifier.
func New() *Verifier { return &Verifier{parser: parser.New()} }

// Check checks one statement without a delimiter, and returns the findings in
// the order of the text.
func (v *Verifier) Check(sql string) []Finding {
	c := &v.checker
	c.reset(sql, v.Charset)
	if plainRows(sql) {
		return nil
	}
	if s := v.plain.read(sql); s != nil {
		c.isPlain, c.definitions = true, v.plain.defs
		c.createTable(s)
		return c.sorted()
	}
	if s := v.plain.readAlter(sql); s != nil {
		c.isPlain = true
		c.alterTable(s)
		return c.sorted()
	}
	c.tokenize()
	switch c.lexical(); {
	case len(c.findings) > 0:
	case isRoutineKind(c.kind()):
		c.balance()
	default:
		v.parse(c)
	}
	return c.sorted()
}

// parse lets the parser read the statement. What the parser breaks on is a
// finding, and it is not used again.
func (v *Verifier) parse(c *checker) {
	defer func() {
		if x := recover(); x != nil {
			v.parser = parser.New()
			c.add(0, codeSyntax, "the check cannot read the statement")
		}
	}()
	c.parse(v.parser)
}

// parse reads the statement with the parser and checks what it found.
func (c *checker) parse(p *parser.Parser) {
	c.words()
	text := c.rewrite()
	stmts, _, err := p.ParseSQL(text.String())
	if err != nil {
		c.syntaxError(text, err)
		return
	}
	if len(stmts) != 1 {
		c.add(0, codeSyntax, "%d statements where one is expected", len(stmts))
	}
	for _, s := range stmts {
		c.statement(s)
	}
}

// checker is the state of one check.
type checker struct {
	sql     string
	tokens  []token
	charset string
	// isPlain tells that the statement was read without the parser; then tokens
	// are made when a finding needs a place. definitions are those of its columns.
	isPlain     bool
	definitions []*definition
	spatial     map[string]bool // columns whose type was rewritten
	findings    []Finding
	// wanted are the names whose places were asked for.
	wanted []place
	seen   map[string]bool // names of columns
	// columns and the others are memory for what the checks keep of a table.
	columns  slab.Of[column]
	keyList  slab.Of[key]
	keyParts slab.Of[part]
	types    slab.Of[tree.TypeName]
	idents   slab.Of[tree.Ident]
	args     slab.Of[tree.Expr]
	literals slab.Of[tree.NumberLit]
}

// definition is that of the column with the index, nil if it is one of its own.
func (c *checker) definition(i int) *definition {
	if i >= len(c.definitions) {
		return nil
	}
	return c.definitions[i]
}

// tokenize splits the statement, if that was not done.
func (c *checker) tokenize() {
	if len(c.tokens) == 0 {
		c.tokens = tokenize(c.sql, c.tokens)
	}
}

// reset makes c ready for a statement.
func (c *checker) reset(sql, charset string) {
	if charset == "" {
		charset = "latin1"
	}
	c.sql, c.charset, c.findings = sql, charset, nil
	c.tokens, c.wanted, c.isPlain, c.definitions = c.tokens[:0], c.wanted[:0], false, nil
	c.spatial = nil
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	c.columns.Release()
	c.keyList.Release()
	c.keyParts.Release()
	c.types.Release()
	c.idents.Release()
	c.args.Release()
	c.literals.Release()
}

func (c *checker) sorted() []Finding {
	sort.SliceStable(c.findings, func(i, j int) bool { return c.findings[i].Offset < c.findings[j].Offset })
	return c.findings
}

// statement checks a parsed statement.
func (c *checker) statement(s ast.StmtNode) {
	switch s := s.(type) {
	case *ast.CreateTableStmt:
		c.createTable(s)
	case *ast.AlterTableStmt:
		c.alterTable(s)
	case *ast.CreateIndexStmt:
		c.createIndex(s)
	case *ast.CreateViewStmt:
		c.createView(s)
	case *ast.DropIndexStmt:
		c.addIf(s.IfExists, 0, codeSyntax, "DROP INDEX IF EXISTS")
	case *ast.DropTableStmt:
		c.addIf(s.TemporaryKeyword == ast.TemporaryGlobal, 0, codeSyntax, "GLOBAL TEMPORARY")
	case *ast.CreateDatabaseStmt:
		c.name(s.Name.O)
	case *ast.InsertStmt, *ast.UpdateStmt, *ast.DeleteStmt, *ast.SelectStmt, *ast.SetOprStmt,
		*ast.DropDatabaseStmt, *ast.TruncateTableStmt, *ast.RenameTableStmt, *ast.UseStmt, *ast.SetStmt,
		*ast.BeginStmt, *ast.CommitStmt, *ast.RollbackStmt, *ast.CallStmt, *ast.AlterDatabaseStmt,
		*ast.GrantStmt, *ast.RevokeStmt, *ast.ShowStmt, *ast.ExplainStmt, *ast.DoStmt:
	default:
		c.add(0, codeSyntax, "statement of a later version: %s", firstWords(c.tokens))
	}
	c.queries(s)
}

func firstWords(tokens []token) string {
	var words []string
	for _, t := range tokens {
		if t.kind != tokenWord || len(words) == 2 {
			break
		}
		words = append(words, strings.ToUpper(t.value))
	}
	return strings.Join(words, " ")
}
