package catalog

import (
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/mysql/verify"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// KindRows is the kind of the statements about rows.
const KindRows = "rows"

// chunk is a part of the output: a table, or source text kept as a comment.
type chunk struct {
	Table *Table
	Kept  source.Span
	Rule  string
}

// Postpone takes the indexes and foreign keys out of the table that data can be
// loaded without. The index of an AUTO_INCREMENT column is not among them.
func (t *Table) Postpone() {
	var kept []*Index
	for _, ix := range t.Indexes {
		if ix.Implied || ix.Parts[0].Col.Auto {
			kept = append(kept, ix)
		} else {
			t.LateIndexes = append(t.LateIndexes, ix)
		}
	}
	t.Indexes = kept
	t.Late = append(t.Fks, t.Late...)
	t.Fks = nil
}

// printed is the output under construction.
type printed struct {
	Text  strings.Builder
	Parts []mysql.Statement
	Maps  []mysql.MapEntry
}

// Statement is one statement to print.
type Statement struct {
	Kind, Name string
	Node       ast.Stmt
	// Tree tells that the tree of the table is built when it is printed.
	Tree bool
	// Remark are comment lines before the statement.
	Remark string
	// Write prints what has no node.
	Write  func(*mysql.Printer)
	Origin source.Span
	Table  *Table
	Obj    *Object // of table, or the view
	// Of is the table that a statement which defines none is about, nil if it is
	// about several.
	Of *Table
	// Sql is the statement without its delimiters.
	Sql     string
	Maps    []mysql.MapEntry
	Problem string
}

// Render prints the statement and checks it. What prints badly, or not at all, is a problem.
func (s *Statement) Render(p *mysql.Printer, b *Trees, v *verify.Verifier) {
	defer func() {
		if x := recover(); x != nil {
			s.Problem = Defect(x)
		}
	}()
	p.Reset()
	switch {
	case s.Write != nil:
		s.Write(p)
		s.Sql, s.Maps = p.Text(), p.TakeMap()
	case s.Tree:
		p.Stmt(b.Table(s.Table))
		s.Sql, s.Maps = p.Text(), p.TakeMap()
		b.Release()
	case s.Node != nil: // else it is printed already
		p.Stmt(s.Node)
		s.Sql, s.Maps = p.Text(), p.TakeMap()
		if s.Kind == KindRows {
			s.Node = nil // nothing asks for it again
		}
	}
	if list := p.Problems(); len(list) > 0 {
		s.Problem = list[0].Msg
		return
	}
	if v == nil {
		return
	}
	if found := v.Check(s.Sql); len(found) > 0 {
		s.Problem = found[0].Msg
	}
}

// Before and after stand around a statement in the script. The mysql client
// needs another delimiter for a body with semicolons.
func (s *Statement) Before() string {
	if s.Kind == "trigger" || s.Kind == "procedure" {
		return s.Remark + "DELIMITER ;;\n"
	}
	return s.Remark
}

func (s *Statement) After() string {
	if s.Kind == "trigger" || s.Kind == "procedure" {
		return ";;\nDELIMITER ;\n"
	}
	return ";\n"
}

// StrictMode is the sql_mode in which the server refuses what the sources
// refuse: values that do not fit, dates that do not exist, division by zero.
// Triggers and procedures keep the one in which they were made.
const StrictMode = "TRADITIONAL"
