package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// compound prints the statements of a stored program.
func (p *Printer) compound(c *ast.Compound) {
	p.write("BEGIN")
	p.statements(c.Stmts)
	p.newline()
	p.write("END")
}

// statements prints statements one level deeper, each on its own line.
func (p *Printer) statements(list []ast.Stmt) {
	p.indented(func() {
		for _, s := range list {
			p.newline()
			p.codeStmt(s)
			if _, remark := s.(*ast.Remark); !remark {
				p.write(";")
			}
		}
	})
}

// codeStmt prints a statement of a stored program without its semicolon.
func (p *Printer) codeStmt(s ast.Stmt) {
	if s == nil || !p.enter(s) {
		return
	}
	defer p.leave()
	p.node(s, func() {
		switch s := s.(type) {
		case *ast.If:
			p.ifStmt(s)
		case *ast.Raise:
			p.signal(s)
		case *ast.Remark:
			p.write("-- ", sanitize(s.Text))
		default:
			p.stmt(s)
		}
	})
}

func (p *Printer) ifStmt(s *ast.If) {
	p.write("IF ")
	p.expr(s.Cond, levelAny)
	p.write(" THEN")
	p.branch(s.Then)
	if s.Else != nil {
		p.newline()
		p.write("ELSE")
		p.branch(s.Else)
	}
	p.newline()
	p.write("END IF")
}

// branch prints what an IF guards: a list of statements, or one.
func (p *Printer) branch(s ast.Stmt) {
	if l, ok := s.(*ast.StmtList); ok {
		p.statements(l.Stmts)
		return
	}
	p.statements([]ast.Stmt{s})
}

// signal prints SIGNAL with its state and message, which is a text or a variable.
func (p *Printer) signal(s *ast.Raise) {
	msg, text := s.Message.(*ast.StringLit)
	_, variable := s.Message.(*ast.Param)
	p.lacks(s.Verb != "signal" || s.Condition == nil || !text && !variable, s.At, "condition of this form")
	if s.Condition == nil || !text && !variable {
		p.write(unprintable)
		return
	}
	p.lacks(text && len([]rune(msg.Value)) > MaxSignalMessage, s.At, "message of more than 128 characters")
	p.write("SIGNAL SQLSTATE ", QuoteString(s.Condition.SQLState), " SET MESSAGE_TEXT = ")
	p.expr(s.Message, levelAny)
	for _, x := range s.Using {
		p.write(", ", x.Name.Text, " = ")
		p.expr(x.Value, levelAny)
	}
}

// hasCode reports whether a body was parsed or made by us.
func hasCode(b *ast.Body) bool { return b != nil && b.Code != nil }

func blankBody(b *ast.Body) bool { return b == nil || strings.TrimSpace(b.Text) == "" }
