package partition

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// sub keeps sub-partitions by hash; other ones are left out.
func (p *partitioning) sub() {
	s := p.by.Sub
	if s == nil && p.ownSubs() < 0 {
		return
	}
	p.noSub = true
	if own := p.ownSubs(); own == 0 { // some have those of the template
		by := *p.by
		(&changer{p: p, by: &by}).settle()
		p.by, s = &by, by.Sub
	}
	if s == nil || s.Method != "hash" || p.out.Method == "key" || strings.HasSuffix(p.out.Method, "hash") {
		return
	}
	sub := &partitioning{c: p.c, t: p.t, by: s, names: catalog.Scope{}, trial: p.trial}
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
		p.nameSubs(s, named, sub.names)
	}
	p.out.Sub, p.noSub = sub.out, false
}

// lacksKeyOf reports whether a unique key lacks a column of the sub-partitions.
func (p *partitioning) lacksKeyOf(sub *partitioning) bool {
	for _, k := range p.t.Keys {
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
	if own := p.ownSubs(); own >= 0 { // those of the template are for partitions that come later
		return own, own > 0 && (len(s.Partitions) == 0 || len(s.Partitions) == own)
	}
	return len(s.Partitions), len(s.Partitions) > 0 || s.Count != nil
}

// nameSubs writes the sub-partitions of each partition, so many: its own, those of a
// template under the names that Oracle gives them, or under those of MySQL.
func (p *partitioning) nameSubs(s *ast.PartitionBy, named int, names catalog.Scope) {
	for i, x := range p.out.Partitions {
		if i < len(p.by.Partitions) && len(p.by.Partitions[i].Sub) > 0 {
			for _, own := range p.by.Partitions[i].Sub {
				p.addSub(x, p.c.Cat.TargetName(own.Name), own, names)
			}
			continue
		}
		for _, t := range s.Partitions {
			p.addSub(x, x.Name.Text+"_"+p.c.Cat.TargetName(t.Name), t, names)
		}
		for k := len(s.Partitions); k < named; k++ {
			p.addSub(x, x.Name.Text+"sp"+strconv.Itoa(k), &ast.Partition{}, names)
		}
	}
}

func (p *partitioning) addSub(to *ast.Partition, name string, from *ast.Partition, names catalog.Scope) {
	if !p.trial {
		name = p.c.Name(name, names, from.Name.At, p.t.Obj, false)
	}
	x := &ast.Partition{Name: ast.Ident{Text: name}}
	x.At = from.At
	to.Sub = append(to.Sub, x)
}
