package build

import (
	"fmt"
	"strings"
	"testing"

	"github.com/antlr4-go/antlr/v4"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// toy is a hand-written parser of the smallest pieces: names, calls and
// assignments of one operand.
type toy struct{ *Parser }

func (t toy) Self() *Parser   { return t.Parser }
func (t toy) Entry() ast.Stmt { return nil }

func (t toy) sym() scan.Sym { return scan.Sym(t.stream.Current().Sym) }

func (t toy) take(sym scan.Sym) {
	if t.sym() != sym || t.stream.Type() == antlr.TokenEOF {
		panic(bailed{})
	}
	t.stream.Consume()
}

func (t toy) word(w string) {
	if !strings.EqualFold(t.stream.Current().Text(t.file), w) {
		panic(bailed{})
	}
	t.take(scan.SymID)
}

func (t toy) read(p Piece) ast.Node {
	r := &Rule{start: t.stream.Index()}
	n := t.piece(p)
	t.End(r, n)
	return n
}

func (t toy) piece(p Piece) ast.Node {
	switch p {
	case PieceStmt:
		t.take(scan.SymID)
		if t.sym() == scan.SymAssign {
			t.take(scan.SymAssign)
			t.take(scan.SymNumber)
		}
		return &ast.NullStmt{}
	case PieceDecl:
		t.take(scan.SymID)
		t.take(scan.SymID)
		return &ast.VariableDecl{}
	case PieceIf:
		t.stream.Consume()
		t.take(scan.SymID)
		t.word("then")
		return &ast.If{Cond: &ast.Keyword{}}
	case PieceCase:
		t.stream.Consume()
		return &ast.CaseStmt{}
	case PieceWhen, PieceHandler:
		t.stream.Consume()
		t.take(scan.SymID)
		t.word("then")
		if p == PieceHandler {
			return &ast.Handler{}
		}
		return &ast.CaseBranch{}
	case PieceLoop:
		t.word("loop")
		return &ast.Loop{}
	case PieceRoutine:
		t.stream.Consume()
		t.take(scan.SymID)
		return &ast.Routine{Name: ast.Name{Parts: []ast.Ident{t.LastIdent()}}}
	}
	panic(bailed{})
}

func toyDialect() *Dialect {
	table := func() *scan.Table {
		t := &scan.Table{Lexis: scan.OracleLexis(), Words: scan.NewWords(map[string]int32{"DUMMY": 99})}
		for i := range t.Kinds {
			t.Kinds[i] = int32(i)
		}
		return t
	}
	gen := func(s *scan.Stream) Generated { return toy{&Parser{BaseParser: antlr.NewBaseParser(s)}} }
	return &Dialect{Name: "toy", Table: table(), New: gen, NewFull: gen, Blocks: &Blocks{
		Table: table(),
		Read:  func(g Generated, p Piece) ast.Node { return g.(toy).read(p) },
		StartsRoutine: func(u *scan.Unit, i int) bool {
			return u.Is(i, "procedure") && u.Sym(i+1) == scan.SymID
		},
	}}
}

// outline is the shape of a tree: the statements in words.
func outline(f *source.File, n ast.Node) string {
	var parts []string
	ast.Children(n, func(c ast.Node) {
		if s := outline(f, c); s != "" {
			parts = append(parts, s)
		}
	})
	in := strings.Join(parts, " ")
	switch n := n.(type) {
	case *ast.NullStmt, *ast.VariableDecl:
		return f.Slice(n.Span())
	case *ast.Opaque:
		return "?" + strings.Join(strings.Fields(n.Text), "_")
	case *ast.Keyword, *ast.Body:
		return in
	case *ast.StmtList:
		return "[" + in + "]"
	case *ast.Compound:
		return "{" + in + "}"
	}
	return strings.TrimPrefix(fmt.Sprintf("%T(", n), "*ast.") + in + ")"
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		errs           int
		form           Form
	}{
		{"plain", "declare a b; begin c; d := 1; end;", "{a b c d := 1}", 0, FormBlock},
		{"if", "begin if x then a; elsif y then b; else c; end if; d; end", "{If([a] If([b] [c])) d}", 0, FormBlock},
		{"handlers", "begin a; exception when x then b; when y then c; end;", "{a Handler(b) Handler(c)}", 0, FormBlock},
		{"case", "begin case when x then a; when y then b; else c; end case; end;", "{CaseStmt(CaseBranch(a) CaseBranch(b) [c])}", 0, FormBlock},
		{"loop", "begin <<l>> loop a; end loop l; <<m>> b; end;", "{Loop(a) LabelMark() b}", 0, FormBlock},
		{"nested", "begin begin a; end; declare b c; begin d; end x; end;", "{{a} {b c d}}", 0, FormBlock},
		{"package", "a b; procedure p is c d; begin e; end p; procedure q; begin f; end;", "{a b Routine({c d e}) Routine() f}", 0, FormPackage},
		{"package without body", "procedure p is begin a; end; end pk;", "{Routine({a})}", 0, FormPackage},
		{"compound", "compound trigger a b; before statement is c d; begin e; end before statement; after each row is begin f; end after each row; end t;",
			"{a b Routine({c d e}) Routine({f})}", 0, FormCompound},
		{"list", "a; b := 1; c", "{a b := 1 c}", 0, FormList},

		{"bad statement", "begin a; b b; c; end;", "{a ?b_b c}", 1, FormBlock},
		{"no semicolon", "begin a := 1\n b; c; end;", "{a := 1 b c}", 1, FormBlock},
		{"no semicolon at the end", "begin a := 1\n end;", "{a := 1}", 1, FormBlock},
		{"bad condition", "begin if x x then a; else b; end if; c; end;", "{If(?if_x_x_then [a] [b]) c}", 1, FormBlock},
		{"no if", "begin x then a; end if; c; end;", "{If(?x_then [a]) c}", 1, FormBlock},
		{"no then", "begin\n if x\n a;\n end if;\n c;\nend;", "{If(?if_x [a]) c}", 1, FormBlock},
		{"no end if", "begin if x then a; c; end;", "{If([a c])}", 1, FormBlock},
		{"end without if", "begin\n if x then\n  a;\n end;\n c;\nend;", "{If([a]) c}", 1, FormBlock},
		{"no end of loop", "begin\n if x then\n loop a;\n else b;\n end if;\n c;\nend;", "{If([Loop(a)] [b]) c}", 1, FormBlock},
		{"stray end if", "begin a; end if; b; end;", "{a ?end_if b}", 1, FormBlock},
		{"no begin", "declare a b; c := 1; d; end;", "{a b c := 1 d}", 1, FormBlock},
		{"bad declaration", "declare a b c; d e; begin f; end;", "{?a_b_c d e f}", 1, FormBlock},
		{"no end in a package", "procedure p is begin a;\nprocedure q is begin b; end;\nend;", "{Routine({a}) Routine({b})}", 1, FormPackage},
		{"bad header", "procedure p p is begin a; end;\nprocedure q is begin b; end; end;", "{Routine({?procedure_p_p a}) Routine({b})}", 1, FormPackage},
		{"bad handler", "begin a; exception when x x then b; when y then c; end;", "{a Handler(b) Handler(c)}", 1, FormBlock},
		{"two ends", "begin a; end; end; b;", "{a ?end b}", 1, FormBlock},
		{"nothing", "", "{}", 1, FormBlock},
	} {
		t.Run(c.name, func(t *testing.T) {
			var set source.Set
			f, err := set.Add("x.sql", []byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			w := newWorker(toyDialect(), f)
			b := &ast.Body{}
			w.Block(b, f, 0, len(f.Text), c.form)
			if got := outline(f, b.Code); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
			}
			if len(w.errs) != c.errs {
				t.Errorf("%d errors, want %d: %v", len(w.errs), c.errs, w.errs)
			}
		})
	}
}

// Damage and depth do not make reading slower than linear, and stop nothing.
func TestBlocksHostile(t *testing.T) {
	for name, in := range map[string]string{
		"begin":     strings.Repeat("begin ", 100_000),
		"if":        strings.Repeat("if x then ", 100_000),
		"end":       strings.Repeat("end; ", 100_000),
		"elsif":     "begin if x then a;" + strings.Repeat(" elsif x then b;", 20_000) + " end if; end;",
		"labels":    strings.Repeat("<<a>> ", 100_000),
		"bad lines": "begin\n" + strings.Repeat("x x\n", 50_000) + "end;",
		"routines":  strings.Repeat("procedure p is ", 50_000),
		"case":      strings.Repeat("case when x then ", 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			var set source.Set
			f, err := set.Add("x.sql", []byte(in))
			if err != nil {
				t.Fatal(err)
			}
			for form := FormBlock; form <= FormCompound; form++ {
				w := newWorker(toyDialect(), f)
				b := &ast.Body{}
				w.Block(b, f, 0, len(f.Text), form)
				if b.Code == nil || len(w.errs) == 0 && name != "elsif" && !(name == "labels" && form == FormList) {
					t.Errorf("form %d: no error", form)
				}
			}
		})
	}
}
