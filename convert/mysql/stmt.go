package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Stmt prints a statement without a delimiter after it.
func (p *Printer) Stmt(s ast.Stmt) {
	if s == nil {
		p.problem(ast.Name{}.Span(), "a statement is missing")
		return
	}
	p.node(s, func() { p.stmt(s) })
}

func (p *Printer) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.CreateTable:
		p.createTable(s)
	case *ast.AlterTable:
		p.alterTable(s)
	case *ast.CreateIndex:
		p.createIndex(s)
	case *ast.CreateView:
		p.createView(s)
	case *ast.CreateTrigger:
		p.createTrigger(s)
	case *ast.SelectStmt:
		p.query(s.Query)
	case *ast.Insert:
		p.insert(s)
	case *ast.Update:
		p.update(s)
	case *ast.Delete:
		p.delete(s)
	case *ast.Drop:
		p.drop(s)
	case *ast.Truncate:
		p.truncate(s)
	case *ast.Set:
		p.set(s)
	case *ast.Assign:
		p.lacks(s.Op != "", s.At, "assignment "+s.Op)
		p.write("SET ")
		p.expr(s.Target, levelAny)
		p.write(" = ")
		p.expr(s.Value, levelAny)
	case *ast.Use:
		p.write("USE ")
		p.ident(s.Name)
	case *ast.CreateSchema:
		p.createSchema(s)
	case *ast.Transaction:
		p.transaction(s)
	case *ast.Exec:
		p.callStmt(s)
	default:
		p.problem(s.Span(), "this statement cannot be printed")
		p.write(unprintable)
	}
}

// CreateDatabase prints CREATE DATABASE IF NOT EXISTS. An empty charset or
// collate is left to the server's default.
func (p *Printer) CreateDatabase(name, charset, collate string) {
	p.write("CREATE DATABASE IF NOT EXISTS ")
	n := ast.Ident{Text: name}
	p.ident(n)
	if charset != "" {
		p.write(" DEFAULT CHARACTER SET ")
		p.word(n.At, charset)
	}
	if collate != "" {
		p.write(" DEFAULT COLLATE ")
		p.word(n.At, collate)
	}
}

func (p *Printer) createSchema(s *ast.CreateSchema) {
	p.lacks(!s.Auth.IsZero(), s.At, "AUTHORIZATION")
	p.write("CREATE DATABASE ")
	if s.IfNotExists {
		p.write("IF NOT EXISTS ")
	}
	p.ident(s.Name)
}

func (p *Printer) drop(s *ast.Drop) {
	p.ignores(s.Cascade, s.At, "CASCADE")
	p.unknown(s.Options)
	kind := s.Kind
	several := false
	switch kind {
	case "table", "temporary table", "view":
		several = true
	case "index":
		p.lacks(s.IfExists, s.At, "DROP INDEX IF EXISTS")
		p.lacks(s.On.IsZero(), s.At, "DROP INDEX without ON")
	case "schema":
		kind = "database"
	case "database", "trigger", "procedure", "function", "event":
	default:
		p.lacks(true, s.At, "DROP "+strings.ToUpper(clip(kind)))
		kind = unprintable
	}
	p.lacks(len(s.Names) == 0 || len(s.Names) > 1 && !several, s.At, "DROP of that number of names")
	p.write("DROP ", strings.ToUpper(kind), " ")
	if s.IfExists {
		p.write("IF EXISTS ")
	}
	list(p, s.Names, ", ", p.object)
	p.dropOn(s)
}

func (p *Printer) dropOn(s *ast.Drop) {
	if s.On.IsZero() {
		return
	}
	p.lacks(s.Kind != "index", s.At, "ON in DROP "+strings.ToUpper(clip(s.Kind)))
	p.write(" ON ")
	p.object(s.On)
}

func (p *Printer) truncate(s *ast.Truncate) {
	p.lacks(len(s.Names) != 1, s.At, "TRUNCATE of several tables")
	p.unknown(s.Options)
	p.write("TRUNCATE TABLE ")
	list(p, s.Names, ", ", p.object)
}

// set prints SET of a session variable. A value that is not a number, a word
// or a variable is printed as a string.
func (p *Printer) set(s *ast.Set) {
	name := strings.TrimPrefix(s.Name, "@")
	p.lacks(!isWord(name), s.At, "variable "+clip(s.Name))
	p.write("SET ")
	if len(name) < len(s.Name) {
		p.write("@")
	}
	p.word(s.At, name)
	p.write(" = ")
	if isWord(strings.TrimLeft(s.Value, "@-")) {
		p.write(s.Value)
		return
	}
	p.quoted(s.Value)
}

func (p *Printer) transaction(s *ast.Transaction) {
	switch s.Verb {
	case "begin", "start transaction", "commit", "rollback":
		p.write(strings.ToUpper(s.Verb))
	default:
		p.lacks(true, s.At, "statement "+clip(s.Verb))
		p.write(unprintable)
	}
}

func (p *Printer) callStmt(s *ast.Exec) {
	p.lacks(s.Text != nil, s.At, "execution of a text")
	p.unknown(s.Options)
	p.write("CALL ")
	p.object(s.Name)
	p.write("(")
	list(p, s.Args, ", ", func(a *ast.Arg) {
		p.lacks(!a.Name.IsZero(), a.At, "argument by name")
		p.node(a, func() { p.expr(a.Value, levelAny) })
	})
	p.write(")")
}
