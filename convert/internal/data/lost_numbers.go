package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// numbersLost lets the counters of the source go on for a statement that is not converted,
// so that the rows behind it keep their numbers. sure tells that the source runs it.
func (w *dataWriter) numbersLost(d *catalog.DataStmt, sure bool) {
	switch s := d.Stmt.(type) {
	case *ast.Insert:
		w.numbersOfInsert(d, s, sure)
	case *ast.CopyData:
		w.numbersOfCopy(s, sure)
	case *ast.Merge:
		if t, ok := s.Target.(*ast.TableName); ok {
			numbersUnknown(w.ownCounters(t.Name, nil))
		}
	}
}

func (w *dataWriter) numbersOfInsert(d *catalog.DataStmt, s *ast.Insert, sure bool) {
	var own []*catalog.Counter
	if len(s.Columns) > 0 || s.Query == nil {
		own = w.ownCounters(s.Table, s.Columns)
	}
	rows, constant := []*ast.RowExpr{{}}, s.Query == nil && s.Call == nil
	if s.Query != nil {
		rows, constant = types.ConstantRows(withBefore(s))
	}
	if !constant || !sure || s.Conflict != nil {
		numbersUnknown(append(own, w.drawnIn(s)...))
		return
	}
	for _, k := range own {
		k.HereKnown = k.HereKnown && w.counted == 0 // some seemed to be written
	}
	for _, row := range rows[min(w.counted, len(rows)):] {
		w.skipNumbers(own, row)
		w.begun = nil
	}
}

// numbersOfCopy takes the numbers of the lines of a COPY.
func (w *dataWriter) numbersOfCopy(s *ast.CopyData, sure bool) {
	own := w.ownCounters(s.Table, s.Columns)
	format, err := types.ReadCopyFormat(s.Format)
	if len(own) == 0 || len(s.Columns) == 0 || w.counted < 0 {
		return
	}
	r := &types.CopyReader{CopyFormat: format, Text: s.Text}
	n := 0
	for more := true; more && err == nil; n++ {
		_, _, _, more, err = r.Next()
	}
	if n--; err != nil || !sure || w.counted > 0 {
		numbersUnknown(own)
		return
	}
	if format.Header {
		n--
	}
	for range n {
		w.skipNumbers(own, &ast.RowExpr{})
	}
}

// skipNumbers takes the values of a row that is not written.
func (w *dataWriter) skipNumbers(own []*catalog.Counter, row *ast.RowExpr) {
	list := own
	for _, e := range row.Items {
		list = append(list[:len(list):len(list)], w.drawnIn(e)...)
	}
	for i, k := range list {
		if _, taken := w.begun[k]; !taken && (w.c.Dialect == "postgres" || !slices.Contains(list[:i], k)) {
			k.Take()
			w.lostIn[k] = true
		}
	}
}

// numbersUnknown is for statements that take nobody knows how many values.
func numbersUnknown(list []*catalog.Counter) {
	for _, k := range list {
		k.Lost(false)
	}
}

// numbersOfBlock is numbersLost for a block that is not converted.
func (w *dataWriter) numbersOfBlock(b ast.Node) {
	numbersUnknown(w.drawnIn(b))
	ast.Inspect(b, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.Insert:
			if len(s.Columns) > 0 || s.Query == nil {
				numbersUnknown(w.ownCounters(s.Table, s.Columns))
			}
		case *ast.Merge:
			w.numbersLost(&catalog.DataStmt{Stmt: s}, false)
		}
		return true
	})
}

// ownCounters are those of the columns of a table that an INSERT does not name.
func (w *dataWriter) ownCounters(table ast.Name, named []ast.Ident) []*catalog.Counter {
	if g := w.c.Cat.GoneThen(table); g != nil && g.Heir == nil && !g.Kept {
		return w.goneCounters(g.Table, named)
	}
	t, err := w.tableOf(table)
	if err != nil {
		return nil
	}
	var list []*catalog.Counter
	for _, col := range t.Cols {
		if col.Filled != nil || slices.ContainsFunc(named, func(id ast.Ident) bool { return t.ColumnIn(w.c.Cat, id) == col }) {
			continue
		}
		if k := w.counterOf(col); k != nil {
			list = append(list, k)
		}
	}
	return list
}

// goneCounters are those of sequences that outlive a table which took values of them.
func (w *dataWriter) goneCounters(t *catalog.Table, named []ast.Ident) []*catalog.Counter {
	var list []*catalog.Counter
	for _, col := range t.Cols {
		if col.Def0 == nil || slices.ContainsFunc(named, func(id ast.Ident) bool { return w.c.Cat.Fold(id) == col.Key }) {
			continue
		}
		if seq := w.c.SequenceOf(col.Def0.Expr); seq != nil && !seq.Obj.Ignored {
			if k := w.sequenceCounter(seq); k != nil {
				list = append(list, k)
			}
		}
	}
	return list
}

// drawnIn are the counters of which a part of a statement takes values.
func (w *dataWriter) drawnIn(n ast.Node) []*catalog.Counter {
	if len(w.c.Cat.SequenceList) == 0 && w.c.Dialect != "postgres" {
		return nil
	}
	var list []*catalog.Counter
	ast.Inspect(n, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && !tree.IsNullWord(e) {
			if k := w.nextOf(e); k != nil {
				list = append(list, k)
			}
		}
		return true
	})
	return list
}
