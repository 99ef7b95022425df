package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// filledBy notes that a column of the new row, which its default fills, has the number of a sequence from here on:
// so do the variable that held it, and CURRVAL.
func (a *acting) filledBy(id ast.Ident, value ast.Expr) {
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
