package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Piece is what the grammar of a language with BEGIN … END blocks reads at a
// time. The blocks themselves are put together here, so that a damaged piece
// costs no more than itself and no input nests the parser deeply.
type Piece uint8

// The pieces. Their rules neither take the semicolon nor demand the end of the
// input.
const (
	PieceStmt    Piece = iota // a simple statement: [ast.Stmt]
	PieceDecl                 // a declaration: [ast.Stmt]
	PieceIf                   // IF or ELSIF condition THEN: [ast.If] with Cond
	PieceCase                 // CASE [operand], up to its WHEN: [ast.CaseStmt]
	PieceWhen                 // WHEN expressions THEN: [ast.CaseBranch]
	PieceLoop                 // the head of a loop with LOOP: a loop without statements
	PieceHandler              // WHEN condition [OR condition] THEN: [ast.Handler]
	PieceRoutine              // the header of a nested routine, up to IS, AS or ";": [ast.Routine]
)

// Blocks is how a language with BEGIN … END blocks is read.
type Blocks struct {
	// Table has the token types of the dialect's table; its Retag and After
	// see all tokens of a body at once, semicolons included.
	Table *scan.Table
	// Plain is the table for a [FormList], whose statements are not blocks; nil
	// where they may be.
	Plain *scan.Table
	// Read runs the rule for a piece.
	Read func(g Generated, p Piece) ast.Node
	// StartsRoutine reports whether the definition of a nested routine begins
	// at token i; nil means there are none.
	StartsRoutine func(u *scan.Unit, i int) bool
	// Foreign is the end of the text after IS or AS that names code outside,
	// such as LANGUAGE JAVA NAME '…'; 0 when a body follows. It may be nil.
	Foreign func(u *scan.Unit, i int) int
}

// Form is how a body begins.
type Form uint8

// The forms of bodies.
const (
	FormBlock    Form = iota // [<<label>>] [DECLARE …] BEGIN … END
	FormRoutine              // declarations BEGIN … END: a PL/SQL routine
	FormPackage              // declarations [BEGIN …] END
	FormList                 // statements
	FormCompound             // COMPOUND TRIGGER declarations, sections, END
)

// Block reads the statements of the body between two offsets of the file, which
// is the worker's own or one made by [source.File.Inside] from it.
func (w *Worker) Block(body *ast.Body, f *source.File, from, to int, form Form) {
	outer := w.file
	w.setFile(f)
	defer w.setFile(outer)
	b := w.dialect.Blocks
	table := b.Table
	if form == FormList && b.Plain != nil {
		table = b.Plain
	}
	w.block(body, scan.Body(f, table, from, to), form)
}

// BlockOf reads the statements of the body that was collapsed in a unit.
func (w *Worker) BlockOf(body *ast.Body, u *scan.Unit, form Form) {
	if b := u.Body(w.dialect.Blocks.Table); b != nil {
		w.block(body, b, form)
		return
	}
	w.Block(body, w.file, w.file.Offset(body.At.Start), w.file.Offset(body.At.End), form)
}

func (w *Worker) block(body *ast.Body, u *scan.Unit, form Form) {
	r := &blockReader{w: w, b: w.dialect.Blocks, u: u, plain: form == FormList && w.dialect.Blocks.Plain != nil}
	body.Code = r.body(form)
	body.Code.At = body.At
	w.Count(u)
	w.Nest(body.Code)
}

func (w *Worker) setFile(f *source.File) {
	w.file = f
	w.fast.Self().file = f
	if w.full != nil {
		w.full.Self().file = f
	}
}

// opened is what an END can close.
type opened uint8

const (
	openBlock opened = iota
	openIf
	openLoop
	openCase
	openRoutine // the declarations of a routine or package
)

// String is the word after END.
func (o opened) String() string {
	return [...]string{openBlock: "", openIf: "IF", openLoop: "LOOP", openCase: "CASE", openRoutine: ""}[o]
}

// frame is an open construct; at is its first token.
type frame struct {
	kind opened
	at   int
	// handlers tells that EXCEPTION of the block has come.
	handlers bool
}

// blockReader puts the pieces of one body together.
type blockReader struct {
	w    *Worker
	b    *Blocks
	u    *scan.Unit
	open []frame
	// plain tells that no statement is a block.
	plain bool
}

// maxBlocks is how deeply blocks, conditions and loops may nest, and maxElseIf
// how many ELSIF an IF may have.
const (
	maxBlocks = 400
	maxElseIf = 1500
)

// body reads all tokens.
func (r *blockReader) body(form Form) *ast.Compound {
	c := &ast.Compound{}
	pos := 0
	switch form {
	case FormRoutine, FormPackage:
		c.Implicit = form == FormPackage
		pos = r.definition(c, 0)
	case FormCompound:
		pos = r.compoundTrigger(c, 0)
	case FormList:
		c.Implicit = true
		c.Stmts, pos = r.statements(0)
	default:
		pos = r.outerBlock(c)
	}
	for pos < len(r.u.Tokens) { // more than one body, or text after the END
		if r.sym(pos) == scan.SymSemi {
			pos++
			continue
		}
		var more []ast.Stmt
		more, pos = r.statements(pos)
		c.Stmts = append(c.Stmts, more...)
		if pos < len(r.u.Tokens) {
			end := r.statementEnd(pos, pos)
			c.Stmts = append(c.Stmts, r.opaque(pos, end, r.unexpected(pos)))
			pos = end
		}
	}
	return c
}

// outerBlock reads the block that is a whole body.
func (r *blockReader) outerBlock(c *ast.Compound) int {
	pos := 0
	if r.u.IsLabel(0) {
		c.Label, pos = r.label(0)
	}
	return r.block(c, pos)
}

// block reads [DECLARE …] BEGIN … END into c.
func (r *blockReader) block(c *ast.Compound, pos int) int {
	if r.is(pos, "declare") {
		return r.definition(c, pos+1)
	}
	return r.definition(c, pos)
}

// definition reads declarations, then BEGIN … END if it follows.
func (r *blockReader) definition(c *ast.Compound, pos int) int {
	r.open = append(r.open, frame{kind: openRoutine, at: pos})
	c.Decls, pos = r.declarations(pos)
	r.open = r.open[:len(r.open)-1]
	switch {
	case r.is(pos, "begin"):
		return r.begun(c, pos)
	case r.is(pos, "end"):
		return r.blockEnd(pos)
	case pos < len(r.u.Tokens):
		r.error(pos, "expected BEGIN")
		return r.begun(c, pos-1)
	}
	r.error(pos, "unexpected end, expected BEGIN")
	return pos
}

// begun reads the statements and handlers after the BEGIN at pos, and the END.
func (r *blockReader) begun(c *ast.Compound, pos int) int {
	r.open = append(r.open, frame{kind: openBlock, at: max(pos, 0)})
	c.Stmts, pos = r.statements(pos + 1)
	if r.is(pos, "exception") {
		r.open[len(r.open)-1].handlers = true
		c.Handlers, pos = r.handlers(pos + 1)
	}
	r.open = r.open[:len(r.open)-1]
	if !r.is(pos, "end") || r.closes(pos) != openBlock {
		r.error(pos, "expected END")
		return pos
	}
	return r.blockEnd(pos)
}

// blockEnd is the place after END [name].
func (r *blockReader) blockEnd(pos int) int {
	pos++
	if s := r.sym(pos); (s == scan.SymID || s == scan.SymQID) && (r.sym(pos+1) == scan.SymSemi || pos+1 == len(r.u.Tokens) || r.first(pos+1) && !r.first(pos)) {
		return pos + 1
	}
	return pos
}

func (r *blockReader) handlers(pos int) (list []*ast.Handler, next int) {
	for r.is(pos, "when") {
		n, next, fail := r.piece(PieceHandler, pos)
		h, _ := n.(*ast.Handler)
		if h == nil {
			h = &ast.Handler{}
			next = r.headEnd(pos, fail)
			h.Conditions = []*ast.Condition{}
			r.w.Opaque(r.u, pos, next, fail)
		}
		start := pos
		h.Stmts, pos = r.statements(next)
		h.At = r.w.TokensSpan(r.u, start, max(pos, next))
		list = append(list, h)
	}
	return list, pos
}
