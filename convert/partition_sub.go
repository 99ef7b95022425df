package convert

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// sub keeps sub-partitions by hash; other ones are left out.
func (p *partitioning) sub() {
	s := p.by.Sub
	if s == nil && p.ownSubs() < 0 {
		return
	}
	p.noSub = true
	if s == nil || s.Method != "hash" || p.out.Method == "key" || strings.HasSuffix(p.out.Method, "hash") {
		return
	}
	sub := &partitioning{c: p.c, t: p.t, by: s, names: scope{}, trial: p.trial}
	if sub.findKeys() != "" || p.lacksKeyOf(sub) {
		return
	}
	named, ok := p.subNames(s)
	if !ok {
		return
	}
	if n := max(named, len(s.Partitions)); n > 0 { // their names, if any, stand in each partition
		by := *s
		by.Partitions, by.Count = nil, &ast.NumberLit{Text: strconv.Itoa(n)}
		sub.by = &by
	}
	if sub.convert() != "" {
		return
	}
	if named > 0 {
		sub.out.Count = nil
		p.nameSubs(s, sub.names)
	}
	p.out.Sub, p.noSub = sub.out, false
}

// lacksKeyOf reports whether a unique key lacks a column of the sub-partitions.
func (p *partitioning) lacksKeyOf(sub *partitioning) bool {
	for _, k := range p.t.keys {
		if sub.lacking(k) != nil {
			return true
		}
	}
	return false
}

// ownSubs is the number of sub-partitions that each partition names itself, 0
// when they differ in number, -1 when there are none.
func (p *partitioning) ownSubs() int {
	n := -1
	for i, x := range p.by.Partitions {
		switch {
		case i > 0 && n != len(x.Sub) && max(n, 0) != len(x.Sub):
			return 0
		case len(x.Sub) > 0:
			n = len(x.Sub)
		}
	}
	return n
}

// subNames is how many named sub-partitions each partition has, 0 when they
// are counted only; it reports false when MySQL cannot have them.
func (p *partitioning) subNames(s *ast.PartitionBy) (int, bool) {
	own, added := p.ownSubs(), len(p.out.Partitions) != len(p.by.Partitions)
	switch {
	case own >= 0:
		return own, own > 0 && len(s.Partitions) == 0 && !added
	case added: // the partition that we add has no names
		return 0, len(s.Partitions) > 0 || s.Count != nil
	}
	return len(s.Partitions), len(s.Partitions) > 0 || s.Count != nil
}

// nameSubs writes the sub-partitions of each partition, those of a template
// under the names that Oracle gives them.
func (p *partitioning) nameSubs(s *ast.PartitionBy, names scope) {
	for i, x := range p.out.Partitions {
		for _, own := range p.by.Partitions[i].Sub {
			p.addSub(x, p.c.cat.targetName(own.Name), own, names)
		}
		for _, t := range s.Partitions {
			p.addSub(x, x.Name.Text+"_"+p.c.cat.targetName(t.Name), t, names)
		}
	}
}

func (p *partitioning) addSub(to *ast.Partition, name string, from *ast.Partition, names scope) {
	if !p.trial {
		name = p.c.name(name, names, from.Name.At, p.t.obj, false)
	}
	x := &ast.Partition{Name: ast.Ident{Text: name}}
	x.At = from.At
	to.Sub = append(to.Sub, x)
}
