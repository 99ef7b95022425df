package sqlserver

import (
	"slices"
	"sort"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// This file reads what Azure Synapse has in the WITH of a table: an index and
// partitions. What is written otherwise stays an option.

// distributed makes an index and partitions of the options of a table.
func (b *batch) distributed(s *ast.CreateTable) {
	s.Options = slices.DeleteFunc(s.Options, func(o *ast.Option) bool {
		switch o.Name {
		case name + ":with clustered":
			return b.clusteredIndex(s, b.tokenAt(o))
		case name + ":with partition":
			return s.Partition == nil && b.ranges(s, b.tokenAt(o))
		}
		return false
	})
}

// tokenAt is the first token of o.
func (b *batch) tokenAt(o *ast.Option) int {
	at := int32(b.w.File().Offset(o.At.Start))
	return sort.Search(len(b.u.Tokens), func(i int) bool { return b.u.Tokens[i].Start >= at })
}

// clusteredIndex reads CLUSTERED INDEX (…) or CLUSTERED COLUMNSTORE INDEX [ORDER (…)] at pos.
func (b *batch) clusteredIndex(s *ast.CreateTable, pos int) bool {
	ix, i := &ast.IndexDef{}, pos+1
	if b.typ(i) == gen.SQLServerK_COLUMNSTORE || b.u.Is(i, "columnstore") {
		ix.Kind = ast.IndexColumnStore
		i++
	}
	if i++; b.typ(i-1) != gen.SQLServerK_INDEX {
		return false
	}
	switch {
	case ix.Kind == ast.IndexColumnStore && b.u.Is(i, "order"):
		end := b.listEnd(i)
		ix.Options = append(ix.Options, b.wordOption("order", i, end))
		i = end
	case ix.Kind != ast.IndexColumnStore:
		if ix.Parts, i = b.sorted(i); ix.Parts == nil {
			return false
		}
	}
	ix.At = b.w.TokensSpan(b.u, pos, i)
	s.Elems = append(s.Elems, ix)
	return true
}

// sorted reads the list of columns at i and tells where it ends.
func (b *batch) sorted(i int) ([]*ast.IndexPart, int) {
	if b.typ(i) != gen.SQLServerLP {
		return nil, i
	}
	var list []*ast.IndexPart
	for b.typ(i) == gen.SQLServerLP || b.typ(i) == gen.SQLServerCOMMA {
		i++
		p, first := b.key(i), i
		if p == nil {
			return nil, i
		}
		if i++; b.typ(i) == gen.SQLServerK_ASC || b.typ(i) == gen.SQLServerK_DESC {
			p.Desc = b.typ(i) == gen.SQLServerK_DESC
			i++
		}
		p.At = b.w.TokensSpan(b.u, first, i)
		list = append(list, p)
	}
	if b.typ(i) != gen.SQLServerRP {
		return nil, i
	}
	return list, i + 1
}

// key is the column that token i names.
func (b *batch) key(i int) *ast.IndexPart {
	n := b.name(i, i+1)
	if n.IsZero() {
		return nil
	}
	col := &ast.ColumnRef{Name: n}
	col.At = b.u.Span(i)
	p := &ast.IndexPart{Expr: col}
	p.At = col.At
	return p
}

// ranges reads PARTITION (column RANGE … FOR VALUES (…)) at pos.
func (b *batch) ranges(s *ast.CreateTable, pos int) bool {
	if b.typ(pos+1) != gen.SQLServerLP {
		return false
	}
	end := b.listEnd(pos + 1)
	k, f := b.key(pos+2), &ast.PartitionFunction{}
	if k == nil || !b.u.Is(pos+3, "range") || !b.partitionBounds(f, pos+3, end-1) {
		return false
	}
	f.At = b.w.TokensSpan(b.u, pos+3, end-1)
	s.Partition = &ast.PartitionBy{Method: "scheme", Function: f, Keys: []*ast.IndexPart{k}}
	s.Partition.At = b.w.TokensSpan(b.u, pos, end)
	return true
}
