package resolve

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/sctconv/sctconv/grammar/ast"
)

// system are the names that a server has by itself.
type system struct {
	// schemas and prefixes of object names.
	schemas, prefixes []string
	// objects are tables, packages and procedures, functions what an
	// expression may call, words pseudo-columns and parameterless functions.
	objects, functions, words map[string]bool
}

//go:embed system.txt
var systemText string

// systemOf is the list of a dialect.
func systemOf(dialect string) *system {
	if s := systems()[dialect]; s != nil {
		return s
	}
	return &system{}
}

var systems = sync.OnceValue(func() map[string]*system {
	all := map[string]*system{}
	for _, line := range strings.Split(systemText, "\n") {
		head, list, ok := strings.Cut(line, ":")
		dialect, kind, _ := strings.Cut(head, " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		s := all[dialect]
		if s == nil {
			s = &system{objects: map[string]bool{}, functions: map[string]bool{}, words: map[string]bool{}}
			all[dialect] = s
		}
		s.add(kind, strings.Fields(list))
	}
	return all
})

// IsFunction reports whether a server has a function of the name, in lower case, that expressions may call.
func IsFunction(dialect, name string) bool {
	return systemOf(dialect).functions[name]
}

func (s *system) add(kind string, list []string) {
	switch kind {
	case "schemas":
		s.schemas = append(s.schemas, list...)
	case "prefixes":
		s.prefixes = append(s.prefixes, list...)
	default:
		m := map[string]map[string]bool{"objects": s.objects, "functions": s.functions, "words": s.words}[kind]
		for _, name := range list {
			m[strings.ReplaceAll(name, "~", " ")] = true
		}
	}
}

// knows reports whether a name belongs to the server.
func (c *Catalog) knows(n ast.Name, k Kind) bool {
	if len(n.Parts) != 1 {
		return c.system.knows(n, k)
	}
	name := n.Parts[0].Text
	of, ok := c.known.Get(name)
	if !ok {
		of = c.known.Put(name, c.system.kinds(n))
	}
	switch k {
	case Routine, Column:
		return of.routine
	case Type:
		return of.typ
	}
	return of.object
}

// ofSystem tells as what the server knows a name of one part. The same few names
// come again and again.
type ofSystem struct{ routine, typ, object bool }

func (s *system) kinds(n ast.Name) ofSystem {
	return ofSystem{s.knows(n, Routine), s.knows(n, Type), s.knows(n, Table)}
}

// ofExtensions are schemas into which extensions of PostgreSQL are put.
var ofExtensions = map[string]bool{"public": true, "extensions": true}

// knows is [Catalog.knows] for any name.
func (s *system) knows(n ast.Name, k Kind) bool {
	for i, p := range n.Parts {
		name := strings.ToLower(p.Text)
		if i < len(n.Parts)-1 && contains(s.schemas, name) {
			return true
		}
		owned := i == 1 && strings.EqualFold(n.Parts[0].Text, "dbo") // dbo.sysobjects
		if (i == 0 || owned) && (s.objects[name] || s.prefixed(name)) {
			return true
		}
	}
	last := strings.ToLower(n.Last().Text)
	switch k {
	case Routine:
		return s.functions[last] && (len(n.Parts) == 1 || ofExtensions[strings.ToLower(n.Qualifier().Text)]) || s.words[last]
	case Column:
		return len(n.Parts) == 1 && (s.functions[last] || s.words[last])
	case Type:
		return s.objects[last]
	}
	return false
}

// word reports whether a folded name is a pseudo-column or a function without
// parentheses.
func (s *system) word(name string) bool { return s.words[strings.ToLower(name)] }

func (s *system) prefixed(name string) bool {
	for _, p := range s.prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
