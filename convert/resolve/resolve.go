// Package resolve finds what the names in views, constraints and stored code
// stand for.
//
// The caller enters what the scripts define into a [Catalog]; [Catalog.Walk]
// then goes through a statement with the scoping rules of its language and
// tells of every name what it refers to. Names of the server itself are known
// from a list, so that only objects missing in the scripts are left over.
package resolve

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/memo"
)

// Kind is what sort of thing a name stands for.
type Kind string

// The kinds of symbols.
const (
	Table    Kind = "table" // also views and everything else that has rows
	Column   Kind = "column"
	Type     Kind = "type"
	Sequence Kind = "sequence"
	Synonym  Kind = "synonym"
	Routine  Kind = "routine"
	Package  Kind = "package"
	Variable Kind = "variable" // also parameters, cursors, exceptions and labels
)

// Symbol is a thing that has a name.
type Symbol struct {
	Kind Kind
	// Name is the folded name.
	Name string
	// Owner is what the caller wants back for references to an object.
	Owner any
	// Members are columns, attributes, or members of a package, by folded name.
	Members map[string]*Symbol
	// Fill, if not nil, enters the members when they are wanted for the first
	// time: most tables are never looked into.
	Fill func(*Symbol)
	// Has, if not nil, reports whether a member is there without Fill.
	Has func(name string) bool
	// Open tells that there may be more members than are known.
	Open bool
	// For is what a synonym stands for.
	For ast.Name
	// parent is the package of a member.
	parent *Symbol
	// query is the one whose result this is, for Fill.
	query *ast.Select
}

// Object is the schema object that the symbol is or belongs to, nil for local names.
func (s *Symbol) Object() any {
	for x := s; x != nil; x = x.parent {
		if x.Owner != nil {
			return x.Owner
		}
	}
	return nil
}

// members are Members, entered by Fill if that was not done.
func (s *Symbol) members() map[string]*Symbol {
	if fill := s.Fill; fill != nil {
		s.Fill = nil
		fill(s)
	}
	return s.Members
}

// member is the member of the name, nil if there is none.
func (s *Symbol) member(name string) *Symbol {
	if m := s.Members[name]; m != nil || s.Fill == nil {
		return m
	}
	if s.Has == nil {
		return s.members()[name]
	}
	if !s.Has(name) {
		return nil
	}
	return &Symbol{Kind: Column, Name: name, parent: s}
}

// Add enters a member.
func (s *Symbol) Add(m *Symbol) {
	if s.Members == nil {
		s.Members = map[string]*Symbol{}
	}
	m.parent = s
	if s.Members[m.Name] == nil {
		s.Members[m.Name] = m
	}
}

// State is the outcome for one name.
type State int

// The outcomes.
const (
	// Found: To is what the name stands for.
	Found State = iota
	// System: the name belongs to the server.
	System
	// Undecided: a member of something whose members are not all known.
	Undecided
	// Remote: the name is in another database.
	Remote
	// Missing: nothing of that name is defined.
	Missing
)

// Ref is one use of a name.
type Ref struct {
	At source.Span
	// Name is the name as written.
	Name ast.Name
	// Kind is what was looked for.
	Kind  Kind
	State State
	To    *Symbol
	// In is the object of which To is a member when the name is qualified.
	In *Symbol
	// Via is the synonym that the name is, To what it stands for.
	Via *Symbol
}

// Catalog holds the objects that names can stand for. It is used by one
// goroutine.
type Catalog struct {
	// Renamed gives the schema that a name at a place means; nil if none was renamed.
	Renamed func(name string, at source.Span) string

	dialect string
	fold    func(ast.Ident) string
	schemas map[string]map[string][]*Symbol
	any     map[string][]*Symbol
	system  *system
	isType  func(name string) bool
	walker  *walker // that of the walk before
	known   memo.Of[ofSystem]
	// unknowns are tables that are not defined, by name.
	unknowns map[string]*Symbol
	// via is the synonym of the last lookup, if it went through one.
	via *Symbol
}

// New makes an empty catalog for a dialect ("oracle", "sqlserver",
// "postgres"). fold gives what the dialect compares of an identifier; isType
// tells whether a type is built in.
func New(dialect string, fold func(ast.Ident) string, isType func(name string) bool) *Catalog {
	return &Catalog{dialect: dialect, fold: fold, isType: isType, schemas: map[string]map[string][]*Symbol{}, any: map[string][]*Symbol{}, system: systemOf(dialect), unknowns: map[string]*Symbol{}}
}

// Define enters an object and gives its symbol: definitions of one kind and
// name are one symbol with the members of all. schema is folded, "" for the
// default one.
func (c *Catalog) Define(schema string, s *Symbol) *Symbol {
	for _, old := range c.schemas[schema][s.Name] {
		if old.Kind == s.Kind {
			old.members()
			for _, m := range s.members() {
				old.Add(m)
			}
			old.Open = old.Open || s.Open
			return old
		}
	}
	m := c.schemas[schema]
	if m == nil {
		m = map[string][]*Symbol{}
		c.schemas[schema] = m
	}
	m[s.Name] = append(m[s.Name], s)
	c.any[s.Name] = append(c.any[s.Name], s)
	return s
}

// unknown is a table of which nothing but the name is known.
func (c *Catalog) unknown(name string) *Symbol {
	s := c.unknowns[name]
	if s == nil {
		s = &Symbol{Kind: Table, Name: name, Open: true}
		c.unknowns[name] = s
	}
	return s
}

// Lookup finds an object of one of the kinds by name, as seen from a schema.
func (c *Catalog) Lookup(n ast.Name, schema string, kinds ...Kind) *Symbol {
	return c.lookup(n, schema, 0, kinds)
}

// MaxSynonyms bounds chains of synonyms.
const MaxSynonyms = 8

func (c *Catalog) lookup(n ast.Name, schema string, depth int, kinds []Kind) *Symbol {
	if n.IsZero() || depth > MaxSynonyms {
		return nil
	}
	name := c.fold(n.Last())
	var found *Symbol
	if q := n.Qualifier(); !q.IsZero() {
		found = pick(c.schemas[c.schemaOf(q)][name], kinds)
		if found == nil && (c.isDefault(c.fold(q)) || !c.hasSchema(q)) {
			found = c.unqualified(name, "", kinds)
		}
		if found == nil { // scripts that are run under a search path define without a schema what others name with it
			found = pick(c.schemas[""][name], kinds)
		}
	} else {
		found = c.unqualified(name, schema, kinds)
	}
	if depth == 0 {
		c.via = nil
	}
	if found != nil && found.Kind == Synonym && !found.For.IsZero() {
		if c.via == nil {
			c.via = found
		}
		if to := c.lookup(found.For, schema, depth+1, kinds); to != nil {
			return to
		}
	}
	return found
}

// unqualified looks in the current schema, the default one, and then wherever
// the name is the only one of its kind.
func (c *Catalog) unqualified(name, schema string, kinds []Kind) *Symbol {
	all := c.any[name]
	if len(all) == 0 {
		return nil
	}
	for _, s := range []string{schema, ""} {
		if x := pick(c.schemas[s][name], kinds); x != nil {
			return x
		}
	}
	return pick(all, kinds)
}

func (c *Catalog) isDefault(schema string) bool {
	switch c.dialect {
	case "sqlserver":
		return schema == "dbo"
	case "postgres":
		return schema == "public"
	}
	return false
}

// pick is the first symbol of one of the kinds. A synonym stands for any, but
// not before an object of the same name, which a public synonym often names.
func pick(list []*Symbol, kinds []Kind) *Symbol {
	var synonym *Symbol
	for _, s := range list {
		if s.Kind == Synonym && synonym == nil {
			synonym = s
		}
		if slices.Contains(kinds, s.Kind) {
			return s
		}
	}
	return synonym
}

// hasSchema reports whether the scripts define anything in the schema.
func (c *Catalog) hasSchema(id ast.Ident) bool {
	s := c.schemaOf(id)
	return len(c.schemas[s]) > 0 || c.isDefault(s)
}

// schemaOf is the schema that an identifier means.
func (c *Catalog) schemaOf(id ast.Ident) string {
	s := c.fold(id)
	if c.Renamed != nil {
		return c.Renamed(s, id.At)
	}
	return s
}

// remote reports whether a name carries a database link or names another
// database or server.
func (c *Catalog) remote(n ast.Name) bool {
	switch c.dialect {
	case "oracle":
		return strings.Contains(n.Last().Text, "@") && !n.Last().Quoted
	case "sqlserver":
		return len(n.Parts) > 2 || remoteFunction(n.Parts[0])
	}
	return false
}

// remoteFunction reports whether a name is that of a function of SQL Server
// whose rows, which may be the target of a change, come from elsewhere.
func remoteFunction(id ast.Ident) bool {
	switch strings.ToLower(id.Text) {
	case "openquery", "openrowset", "opendatasource":
		return !id.Quoted
	}
	return false
}
