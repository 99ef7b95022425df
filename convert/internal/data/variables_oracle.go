package data

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// assignedInBlock gives a variable of a block of Oracle its value: a constant where that is known,
// else one of the session.
func (w *dataWriter) assignedInBlock(d *catalog.DataStmt) error {
	v := d.Assigns
	e, known, err := w.blockValue(v, d.Value)
	switch {
	case err != nil:
		v.Live = false
		return err
	case known:
		v.Value, v.Live = e, false
		return nil
	case !v.Needed:
		return nil
	}
	if q, ok := e.(*ast.Subquery); ok && q.Query.Limit == nil {
		q.Query.Limit = &ast.Limit{Count: &ast.NumberLit{Text: "1"}}
	}
	d.Out = append(d.Out, &ast.Assign{Target: &ast.Param{Name: d.Name}, Value: e})
	return nil
}

// blockValue is a value of a variable in the target; known tells that it is a constant of the source.
func (w *dataWriter) blockValue(v *catalog.ScriptVariable, e ast.Expr) (_ ast.Expr, known bool, err error) {
	e = w.variableValue(e)
	switch x := types.BareLiteral(e).(type) {
	case *ast.NumberLit:
		_, t, err := expr.Rewrite(x, w.env(nil, nil))
		if err == nil {
			err = w.holds(v, t, e)
		}
		return x, true, err
	case *ast.StringLit, *ast.TypedLit:
		return x, true, nil
	case *ast.Keyword:
		if tree.IsNullWord(x) {
			return x, true, nil
		}
	case *ast.Call:
		if x.Name.Last().Text == script.ReturnedColumn {
			return w.returnedValue(x.Args[0].(*ast.ColumnRef))
		}
		if text, ok := expr.ConstantDate(x); ok && strings.Count(text, " ") == 1 {
			return tree.Spanned(&ast.TypedLit{Type: "timestamp", Value: text}, x), true, nil
		}
	}
	if k := w.currentOf(e); k != nil {
		return lastNumber(k, e)
	}
	if k := w.nextOf(e); k != nil {
		if _, ok := k.Take(); ok {
			w.lastTaken, k.Moved = k, true
			return lastNumber(k, e)
		}
		if k.Seq == nil {
			return nil, false, tree.FailData(e, "number that AUTO_INCREMENT gives to a row")
		}
		k.Lost(true)
		return w.c.NextValue(k.Seq), false, nil
	}
	out, t, err := expr.Rewrite(e, w.env(nil, nil))
	if err == nil {
		err = w.holds(v, t, e)
	}
	return out, false, err
}

// lastNumber is the value that a counter has given last.
func lastNumber(k *catalog.Counter, at ast.Expr) (ast.Expr, bool, error) {
	if !k.Known || !k.Given {
		return nil, false, tree.FailData(at, "number that is not known")
	}
	return tree.Spanned(tree.NumberExpr(strconv.FormatInt(k.Last, 10)), at), true, nil
}

// returnedValue is what the row written last has in a column.
func (w *dataWriter) returnedValue(ref *ast.ColumnRef) (ast.Expr, bool, error) {
	fail := tree.FailData(ref, "column of a row that is not written alone")
	r := w.last
	if r == nil || r.row == nil {
		return nil, false, fail
	}
	col := r.table.ColumnIn(w.c.Cat, ref.Name.Last())
	if col == nil {
		return nil, false, fail
	}
	at := slices.Index(r.cols, col)
	if at < 0 || tree.IsNullWord(r.row.Items[at]) || tree.IsWord(r.row.Items[at], "default") {
		if k := w.counterOf(col); k != nil && k.Known && k.Given {
			return lastNumber(k, ref)
		}
		if col.Auto {
			return tree.FunctionCall("LAST_INSERT_ID"), false, nil
		}
		return nil, false, fail
	}
	switch x := types.BareLiteral(r.row.Items[at]).(type) {
	case *ast.NumberLit, *ast.StringLit:
		return x, true, nil
	case *ast.Call:
		for seq, k := range w.sequenceCounters {
			if name, ok := firstText(x); ok && name == seq.Row {
				return lastNumber(k, ref)
			}
		}
	}
	return nil, false, fail
}

// firstText is the text that is the first argument of a call.
func firstText(c *ast.Call) (string, bool) {
	if len(c.Args) == 0 {
		return "", false
	}
	s, ok := c.Args[0].(*ast.StringLit)
	if !ok {
		return "", false
	}
	return s.Value, true
}
