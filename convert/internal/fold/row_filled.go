package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// filledBy notes that a column of the new row, which its default fills, has the number of a sequence from here on:
// so do the variable that held it, and CURRVAL.
func (a *acting) filledBy(id ast.Ident, value ast.Expr) {
	a.numbered = true
	r, ok := ast.Unparen(value).(*ast.ColumnRef)
	if !ok {
		return
	}
	key := ""
	switch seq, named := sequenceNamed(r); {
	case named:
		key = currentKey(seq)
	case len(r.Name.Parts) == 1 && a.isLocal(r):
		key = a.c.Cat.Fold(r.Name.Last())
		delete(a.vars, key)
	}
	if key == "" {
		return
	}
	if a.vars == nil {
		a.vars = map[string]ast.Expr{}
	}
	a.vars[key] = columnOfRow(catalog.NewRow, id)
}

// asksMissing is a condition whose tests for a missing number, :NEW.id IS NULL, ask what the row had before its default.
func (a *acting) asksMissing(cond ast.Expr) ast.Expr {
	if a.event != "insert" || len(a.filled) == 0 || a.numbered {
		return cond
	}
	box := tree.Cloned(&ast.Paren{X: cond}, func(e ast.Expr) ast.Expr {
		is, ok := e.(*ast.IsExpr)
		if !ok || is.Test != "null" {
			return nil
		}
		id, ok := (&feeding{c: a.c, row: catalog.NewRow}).newColumn(is.X)
		if !ok || !slices.ContainsFunc(a.filled, func(f catalog.Filling) bool { return a.c.Cat.Fold(f.Column) == a.c.Cat.Fold(id) }) {
			return nil
		}
		var asked ast.Expr = tree.Spanned(columnOfRow(catalog.MissingRow, id), e)
		if is.Not {
			asked = tree.Spanned(&ast.Unary{Op: "not", X: asked}, e)
		}
		return asked
	})
	return box.(*ast.Paren).X
}

// missingIn are the columns of which statements ask so.
func missingIn(stmts []ast.Stmt) (list []ast.Ident) {
	for _, s := range stmts {
		ast.Inspect(s, func(n ast.Node) bool {
			if r, ok := n.(*ast.ColumnRef); ok && len(r.Name.Parts) == 2 && r.Name.Parts[0].Text == catalog.MissingRow {
				list = append(list, r.Name.Last())
			}
			return true
		})
	}
	return list
}

// currentKey is the key of the last number that a sequence has given, among the variables.
func currentKey(seq ast.Name) string { return "\x00currval\x00" + strings.ToLower(seq.Last().Text) }

// currentNumber is the key of sequence.CURRVAL, "" for any other expression.
func currentNumber(e ast.Expr) string {
	r, ok := e.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) < 2 || r.Name.Last().Quoted || !strings.EqualFold(r.Name.Last().Text, "currval") {
		return ""
	}
	seq := r.Name
	seq.Parts = seq.Parts[:len(seq.Parts)-1]
	return currentKey(seq)
}

// readsOnce reports whether the code of the trigger reads a variable at one place, where its value may stand
// although it is another one each time.
func (a *acting) readsOnce(key string) bool {
	body := a.c.triggerBody(a.def)
	if a.c.Dialect != "oracle" || a.deep > 0 || body == nil || body.Code == nil {
		return false
	}
	count := 0
	named := func(e ast.Expr) bool {
		r, ok := e.(*ast.ColumnRef)
		return ok && len(r.Name.Parts) == 1 && a.c.Cat.Fold(r.Name.Last()) == key
	}
	ast.Inspect(body.Code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Assign:
			if named(n.Target) {
				count--
			}
		case *ast.Select:
			for _, e := range n.Into {
				if named(e) {
					count--
				}
			}
		case *ast.Routine, *ast.While, *ast.Loop, *ast.ForRange, *ast.ForQuery:
			count = 2
			return false
		case *ast.ColumnRef:
			if named(n) {
				count++
			}
		}
		return true
	})
	return count == 1
}
