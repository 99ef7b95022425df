package postgres

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// newBlocks is how bodies of PL/pgSQL and SQL are read. table is that of the
// scripts.
func newBlocks(table *scan.Table) *build.Blocks {
	return &build.Blocks{
		Table: &scan.Table{Lexis: scan.PLpgSQLLexis(), Kinds: table.Kinds, Words: table.Words, Merges: table.Merges,
			Retag: retagCode, After: retagBody},
		Plain: &scan.Table{Lexis: scan.PLpgSQLLexis(), Kinds: table.Kinds, Words: table.Words, Merges: table.Merges,
			Retag: retagPlain, After: retagBody},
		Read: readPiece,
	}
}

func readPiece(g build.Generated, p build.Piece) ast.Node {
	x := g.(parser)
	switch p {
	case build.PieceDecl:
		return x.PlDeclaration().GetS()
	case build.PieceIf:
		return x.PlIf().GetS()
	case build.PieceCase:
		return x.PlCase().GetS()
	case build.PieceWhen:
		return x.PlWhen().GetS()
	case build.PieceLoop:
		return x.PlLoop().GetS()
	case build.PieceHandler:
		return x.PlHandler().GetS()
	}
	return x.PlStatement().GetS()
}

// maxBodies is how deeply bodies may hold definitions of routines.
const maxBodies = 4

// readBody reads the statements of a routine or DO block in PL/pgSQL or SQL,
// and of those that these define; depth is the number of bodies around it.
func readBody(w *build.Worker, s ast.Node, depth int) {
	var b *ast.Body
	var language string
	switch s := s.(type) {
	case *ast.Routine:
		b, language = s.Body, s.Language
	case *ast.Block:
		b, language = s.Body, s.Language
	}
	if b != nil && b.Quoted && language == "" {
		language = guessed(b.Text)
	}
	switch {
	case b == nil || b.Code != nil || depth >= maxBodies:
	case !b.Quoted:
		readStandard(w, b)
	case language == "plpgsql", language == "sql":
		if f, ok := w.Inside(&ast.StringLit{Base: b.Base, Value: b.Text}); ok {
			_, script := s.(*ast.Block)
			w.Loops(script && depth == 0)
			readQuoted(w, b, f, language)
			w.Loops(false)
			w.In(f, func() { readInner(w, b.Code, depth+1) })
		}
	}
}

// readQuoted reads the body of a routine whose text is f.
func readQuoted(w *build.Worker, b *ast.Body, f *source.File, language string) {
	if language == "sql" {
		w.Block(b, f, 0, len(f.Text), build.FormList)
		return
	}
	options, start := compilerOptions(f)
	w.Block(b, f, start, len(f.Text), build.FormBlock)
	b.Code.Options = options
}

// readInner reads the bodies of routines that code defines; those in dynamic
// SQL have been read.
func readInner(w *build.Worker, code ast.Node, depth int) {
	ast.Inspect(code, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Routine, *ast.Block:
			readBody(w, n, depth)
			return false
		case *ast.DynamicSQL:
			return false
		}
		return true
	})
}

// bodyEnds are BEGIN ATOMIC and END around the statements of a body.
var bodyEnds = regexp.MustCompile(`(?is)^(begin\b.*?\batomic\b)(.*)\bend$`)

// readStandard reads BEGIN ATOMIC … END, or RETURN expression.
func readStandard(w *build.Worker, b *ast.Body) {
	f := w.File()
	from, to := f.Offset(b.At.Start), f.Offset(b.At.End)
	m := bodyEnds.FindStringSubmatchIndex(b.Text)
	switch {
	case m != nil:
		w.Block(b, f, from+m[4], from+m[5], build.FormList)
		b.Code.Atomic, b.Code.Implicit = true, false
	case len(b.Text) > 6 && strings.EqualFold(b.Text[:6], "return"):
		w.Block(b, f, from, to, build.FormList)
	}
}

// compilerOption is #name value, which may stand before a block of PL/pgSQL.
var compilerOption = regexp.MustCompile(`^` + blanks + `*(#` + blanks + `*([A-Za-z_]+)` + blanks + `+([A-Za-z_]+))`)

// blanks are one blank or comment.
const blanks = `(?:\s|--[^\n]*\n|(?s:/\*.*?\*/))`

// compilerOptions are the options of the compiler at the start of a body, and
// where the block begins.
func compilerOptions(f *source.File) (list []*ast.Option, start int) {
	for {
		m := compilerOption.FindStringSubmatchIndex(f.Text[start:])
		if m == nil {
			return list, start
		}
		text := f.Text[start:]
		o := &ast.Option{Name: name + ":#" + strings.ToLower(text[m[4]:m[5]]), Value: strings.ToLower(text[m[6]:m[7]]), Text: text[m[2]:m[3]]}
		o.At = source.Span{Start: f.Pos(start + m[2]), End: f.Pos(start + m[3])}
		list = append(list, o)
		start += m[1]
	}
}
