package resolve

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// scope is one level of visible names.
type scope struct {
	outer *scope
	// local are variables, parameters, nested routines, common table
	// expressions and labels, by folded name.
	local locals
	// rows are the sources of FROM.
	rows []row
	// labels has the names given to the items of a select list as members.
	labels *Symbol
	// members is the package or object type whose body this is.
	members *Symbol
	// open tells that names may be declared that were not understood.
	open bool
	// columns and sources remember what was found in rows when there are many.
	columns map[string]*columnSearch
	sources map[string]*Symbol
	indexed int
}

// manyRows is how many sources a scope has before what is found in them is remembered.
const manyRows = 16

// columnSearch is what the first sources of a scope say about a column.
type columnSearch struct {
	searched  int
	found, in *Symbol
	undecided bool
}

// locals are symbols by name. Most scopes have few.
type locals struct {
	few  []*Symbol
	many map[string]*Symbol
}

// fewLocals is how many are searched one by one.
const fewLocals = 8

// enter enters a symbol in place of one of the same name.
func (l *locals) enter(m *Symbol) {
	switch {
	case l.many != nil:
		l.many[m.Name] = m
	case len(l.few) < fewLocals:
		l.few = append(l.few, m)
	default:
		l.many = map[string]*Symbol{}
		for _, x := range append(l.few, m) {
			l.many[x.Name] = x
		}
		l.few = nil
	}
}

func (l *locals) find(name string) *Symbol {
	for i := len(l.few) - 1; i >= 0; i-- {
		if l.few[i].Name == name {
			return l.few[i]
		}
	}
	if l.many != nil {
		return l.many[name]
	}
	return nil
}

// each calls f for the symbols, the last of a name.
func (l *locals) each(f func(*Symbol)) {
	for i, m := range l.few {
		if l.find(m.Name) == l.few[i] {
			f(m)
		}
	}
	for _, m := range l.many {
		f(m)
	}
}

// row is a source of FROM: its correlation name and what it is.
type row struct {
	name string
	sym  *Symbol
}

func (s *scope) define(m *Symbol) {
	s.local.enter(m)
}

// row finds a source of rows by correlation name in this scope or an outer one.
func (s *scope) row(name string) *Symbol {
	for x := s; x != nil; x = x.outer {
		if r := x.source(name); r != nil {
			return r
		}
	}
	return nil
}

// source is row for one scope.
func (s *scope) source(name string) *Symbol {
	if len(s.rows) <= manyRows {
		for _, r := range s.rows {
			if r.name == name {
				return r.sym
			}
		}
		return nil
	}
	if s.sources == nil {
		s.sources = map[string]*Symbol{}
	}
	for ; s.indexed < len(s.rows); s.indexed++ {
		if r := s.rows[s.indexed]; s.sources[r.name] == nil {
			s.sources[r.name] = r.sym
		}
	}
	return s.sources[name]
}

// variable finds a local name.
func (s *scope) variable(name string) *Symbol {
	for x := s; x != nil; x = x.outer {
		if m := x.local.find(name); m != nil {
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
		f := columnSearch{}
		if len(x.rows) > manyRows {
			f = x.remembered(name)
		}
		f.search(x.rows, name)
		if f.found != nil {
			return f.found, f.in, false
		}
		undecided = undecided || f.undecided
		if x.labels != nil && x.labels.member(name) != nil {
			return &Symbol{Kind: Column, Name: name}, nil, false
		}
	}
	return nil, nil, undecided
}

// search goes on in the sources that have not been searched.
func (f *columnSearch) search(rows []row, name string) {
	for ; f.searched < len(rows) && f.found == nil; f.searched++ {
		r := rows[f.searched]
		if f.found = r.sym.member(name); f.found != nil {
			f.in = r.sym
		}
		f.undecided = f.undecided || r.sym.Open
	}
}

// remembered is the search of a column in all sources of the scope.
func (s *scope) remembered(name string) columnSearch {
	if s.columns == nil {
		s.columns = map[string]*columnSearch{}
	}
	f := s.columns[name]
	if f == nil {
		f = &columnSearch{}
		s.columns[name] = f
	}
	f.search(s.rows, name)
	return *f
}

// symbol is a new symbol without members.
func (w *walker) symbol(k Kind, name string) *Symbol {
	s := w.symbols.New()
	s.Kind, s.Name = k, name
	return s
}

// open is a new symbol that may have any member.
func (w *walker) open(k Kind, name string) *Symbol {
	s := w.symbol(k, name)
	s.Open = true
	return s
}

// rowsOf is the symbol of a result with the given columns.
func (w *walker) rowsOf(columns []string, open bool) *Symbol {
	s := w.symbol(Table, "")
	s.Open = open
	for _, c := range columns {
		s.Add(w.symbol(Column, c))
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
