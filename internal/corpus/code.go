package corpus

import (
	"context"
	"os"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Code counts what was read of the bodies of routines, packages and triggers.
type Code struct {
	// Bodies are the routines, packages, triggers and blocks, Read those whose
	// statements were read.
	Bodies, Read int
	// Statements are the statements and declarations in them, Opaque those that
	// could not be read, listed in Lost.
	Statements, Opaque int
	Lost               []LostStatement
}

// LostStatement is a statement in a body that could not be read.
type LostStatement struct {
	At   source.Position
	Text string
	Err  string
	// Unit is the text of the statement of the script that holds it, Body that
	// of the body with its quotes.
	Unit, Body string
}

// ReadCode parses the files of the input one by one and counts their code.
func (in Input) ReadCode(ctx context.Context) (Code, error) {
	var c Code
	for _, path := range in.Files {
		data, err := os.ReadFile(path)
		if err != nil {
			return c, err
		}
		var set source.Set
		f, err := set.Add(path, data)
		if err != nil {
			return c, err
		}
		s, err := Dialect(in.Dialect).Parse(ctx, f)
		if err != nil {
			return c, err
		}
		for _, st := range s.Stmts {
			c.count(f, st)
		}
	}
	return c, nil
}

func (c *Code) count(f *source.File, st ast.Stmt) {
	ast.Inspect(st, func(n ast.Node) bool {
		b, ok := n.(*ast.Body)
		if !ok {
			return true
		}
		c.Bodies++
		if b.Code != nil {
			c.Read++
			lost := len(c.Lost)
			c.statements(f, b.Code)
			for i := lost; i < len(c.Lost); i++ {
				c.Lost[i].Unit, c.Lost[i].Body = f.Slice(st.Span()), f.Slice(b.At)
			}
		}
		return false
	})
}

func (c *Code) statements(f *source.File, code *ast.Compound) {
	ast.Inspect(code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Opaque:
			if n.Err == "" { // kept as text by design
				return true
			}
			c.Opaque++
			c.Statements++
			c.Lost = append(c.Lost, LostStatement{At: f.Position(n.ErrAt.Start), Text: n.Text, Err: n.Err})
		case *ast.StmtList, *ast.Compound:
		case ast.Stmt:
			c.Statements++
		}
		return true
	})
}

// Add adds the counts of o.
func (c *Code) Add(o Code) {
	c.Bodies += o.Bodies
	c.Read += o.Read
	c.Statements += o.Statements
	c.Opaque += o.Opaque
	c.Lost = append(c.Lost, o.Lost...)
}
