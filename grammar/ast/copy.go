package ast

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/source"
)

// Copier copies trees. Copies share nothing that can be changed with what they were made of.
type Copier struct {
	// Replace gives the expression that stands for one that a node holds, nil to copy that.
	// It is asked in the order of the fields.
	Replace func(Expr) Expr
	// Moved tells that all nodes get the place At.
	Moved bool
	At    source.Span
	// Names tells that the names in nodes get the place, too. Types have none then: what they
	// are does not stand there.
	Names bool
}

// Copy is a copy of a tree. The node itself is not offered to Replace.
func (c *Copier) Copy(n Node) Node { return c.node(n) }

func (c *Copier) base(b *Base) {
	if c.Moved {
		b.At = c.At
	}
}

func (c *Copier) typed(t *TypeName) {
	if c.Names {
		t.Base = Base{}
	}
}

func (c *Copier) ident(i *Ident) {
	if c.Names && i.Text != "" {
		i.At = c.At
	}
}

func (c *Copier) idents(list []Ident) []Ident {
	list = slices.Clone(list)
	if c.Names {
		for i := range list {
			c.ident(&list[i])
		}
	}
	return list
}

func (c *Copier) names(list []Name) []Name {
	list = slices.Clone(list)
	for i := range list {
		list[i].Parts = c.idents(list[i].Parts)
	}
	return list
}

func (c *Copier) columns(list []ViewColumn) []ViewColumn {
	list = slices.Clone(list)
	for i := range list {
		c.ident(&list[i].Name)
	}
	return list
}

// part is the copy of what a field of an interface holds, or what replaces it.
func part[T Node](c *Copier, n T) T {
	if any(n) == nil {
		return n
	}
	if e, ok := any(n).(Expr); ok && c.Replace != nil {
		if with := c.Replace(e); with != nil {
			return any(with).(T)
		}
	}
	return c.node(n).(T)
}

func parts[T Node](c *Copier, list []T) []T {
	list = slices.Clone(list)
	for i, n := range list {
		list[i] = part(c, n)
	}
	return list
}

func nodes[T interface {
	comparable
	Node
}](c *Copier, list []T) []T {
	var none T
	list = slices.Clone(list)
	for i, n := range list {
		if n != none {
			list[i] = c.node(n).(T)
		}
	}
	return list
}
