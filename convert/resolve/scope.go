package resolve

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// scope is one level of visible names.
type scope struct {
	outer *scope
	// local are variables, parameters, nested routines, common table
	// expressions and labels, by folded name.
	local map[string]*Symbol
	// rows are the sources of FROM.
	rows []row
	// labels has the names given to the items of a select list as members.
	labels *Symbol
	// members is the package or object type whose body this is.
	members *Symbol
	// open tells that names may be declared that were not understood.
	open bool
}

// row is a source of FROM: its correlation name and what it is.
type row struct {
	name string
	sym  *Symbol
}

func (s *scope) define(m *Symbol) {
	if s.local == nil {
		s.local = map[string]*Symbol{}
	}
	s.local[m.Name] = m
}

// row finds a source of rows by correlation name in this scope or an outer one.
func (s *scope) row(name string) *Symbol {
	for x := s; x != nil; x = x.outer {
		for _, r := range x.rows {
			if r.name == name {
				return r.sym
			}
		}
	}
	return nil
}

// variable finds a local name.
func (s *scope) variable(name string) *Symbol {
	for x := s; x != nil; x = x.outer {
		if m := x.local[name]; m != nil {
			return m
		}
		if x.members != nil {
			if m := x.members.member(name); m != nil {
				return m
			}
		}
	}
	return nil
}

// anyOpen reports whether a name that was not found could still be declared.
func (s *scope) anyOpen() bool {
	for x := s; x != nil; x = x.outer {
		if x.open || x.members != nil && x.members.Open {
			return true
		}
	}
	return false
}

// column finds an unqualified column; undecided tells that it may belong to a
// source whose columns are not known.
func (s *scope) column(name string) (found, in *Symbol, undecided bool) {
	for x := s; x != nil; x = x.outer {
		for _, r := range x.rows {
			if m := r.sym.member(name); m != nil {
				return m, r.sym, false
			}
			undecided = undecided || r.sym.Open
		}
		if x.labels != nil && x.labels.member(name) != nil {
			return &Symbol{Kind: Column, Name: name}, nil, false
		}
	}
	return nil, nil, undecided
}

// rowsOf is the symbol of a result with the given columns.
func rowsOf(columns []string, open bool) *Symbol {
	s := &Symbol{Kind: Table, Open: open}
	for _, c := range columns {
		s.Add(&Symbol{Kind: Column, Name: c})
	}
	return s
}

func (w *walker) names(ids []ast.Ident) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = w.c.fold(id)
	}
	return list
}
