package partition

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// changeSubs makes a change of sub-partitions. Those by range and list are left out of
// the target, so that only those by hash matter.
func (p *changer) changeSubs(a *ast.PartitionChange) bool {
	if p.by.Sub == nil {
		return false
	}
	if p.by.Sub.Method != "hash" {
		return true
	}
	switch a.Verb {
	case "truncate", "exchange", "move", "modify":
		return true
	case "rename":
		return p.renameSub(a)
	case "add", "coalesce":
		if len(a.Of) != 1 {
			return false
		}
		i := p.index(a.Of[0])
		if i < 0 {
			return false
		}
		return p.countSubs(i, a)
	}
	return false
}

// countSubs adds sub-partitions to a partition, or takes its last one away.
func (p *changer) countSubs(i int, a *ast.PartitionChange) bool {
	x := p.own(i)
	subs := p.subsOf(x)
	switch {
	case len(subs) == 0:
		return false
	case a.Verb == "add":
		for _, s := range a.Into {
			if s.Name.IsZero() {
				s = numberedSub(x, len(subs))
			}
			subs = append(subs, s)
		}
		x.Sub = subs
	case len(subs) > 1:
		x.Sub = subs[:len(subs)-1]
	default:
		return false
	}
	return true
}

func (p *changer) renameSub(a *ast.PartitionChange) bool {
	if len(a.Of) != 2 || a.Of[0].Name.IsZero() || a.Of[1].Name.IsZero() {
		return false
	}
	key := p.p.c.Cat.Fold(a.Of[0].Name)
	for i, x := range p.by.Partitions {
		subs := p.subsOf(x)
		for k, s := range subs {
			if p.p.c.Cat.Fold(s.Name) == key {
				renamed := *s
				renamed.Name = a.Of[1].Name
				subs[k] = &renamed
				p.own(i).Sub = subs
				return true
			}
		}
	}
	return false
}

// subsOf are the sub-partitions of a partition: its own, or those of the template under
// the names that Oracle gives them.
func (p *changer) subsOf(x *ast.Partition) []*ast.Partition {
	s := p.by.Sub
	if len(x.Sub) > 0 || s == nil {
		return slices.Clone(x.Sub)
	}
	var list []*ast.Partition
	for _, t := range s.Partitions {
		y := *t
		y.Name = ast.Ident{Text: p.p.c.Cat.Fold(x.Name) + "_" + p.p.c.Cat.Fold(t.Name), Quoted: true, At: t.Name.At}
		list = append(list, &y)
	}
	for i := range p.p.count(s) {
		list = append(list, numberedSub(x, i))
	}
	return list
}

// numberedSub is a sub-partition without a name, which MySQL would call so.
func numberedSub(of *ast.Partition, i int) *ast.Partition {
	y := &ast.Partition{Name: ast.Ident{Text: of.Name.Text + "sp" + strconv.Itoa(i), Quoted: of.Name.Quoted, At: of.Name.At}}
	y.At = of.At
	return y
}

// inheritSubs gives new partitions as many sub-partitions as the old one had by itself.
func (p *changer) inheritSubs(old *ast.Partition, list []*ast.Partition) {
	for _, x := range list {
		if len(x.Sub) > 0 {
			continue
		}
		for i := range old.Sub {
			x.Sub = append(x.Sub, numberedSub(x, i))
		}
	}
}

// setTemplate sets the sub-partitions of partitions that come later: those that are
// there keep theirs.
func (p *changer) setTemplate(a *ast.PartitionChange) bool {
	if p.by.Sub == nil {
		return false
	}
	if p.by.Sub.Method == "hash" {
		p.ownSubs()
	}
	sub := *p.by.Sub
	sub.Partitions, sub.Count = a.By.Sub.Partitions, a.By.Sub.Count
	p.by.Sub = &sub
	return true
}

// ownSubs gives each partition its sub-partitions as its own.
func (p *changer) ownSubs() {
	for i, x := range p.by.Partitions {
		if subs := p.subsOf(x); len(x.Sub) == 0 && len(subs) > 0 {
			p.own(i).Sub = subs
		}
	}
}

// settle gives up the template when a partition has other sub-partitions.
func (p *changer) settle() {
	s := p.by.Sub
	if s == nil || s.Method != "hash" || !slices.ContainsFunc(p.by.Partitions, func(x *ast.Partition) bool { return len(x.Sub) > 0 }) {
		return
	}
	p.ownSubs()
	sub := *s
	sub.Partitions, sub.Count = nil, nil
	p.by.Sub = &sub
}
