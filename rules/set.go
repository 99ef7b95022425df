package rules

import (
	"cmp"
	"slices"
)

// Set is the rules that are in force for one source dialect. It does not
// change after it was made and may be used by several goroutines.
type Set struct {
	dialect string
	// rules are all rules, in the order in which they are tried.
	rules []*Rule
	byID  map[string]*Rule

	types      map[string][]*typeRule
	options    map[string][]*Rule
	statements map[string]*Rule
	functions  map[string]*Rule
	mapped     map[string]*Rule // functions with the verb map-function
	code       map[string]*Rule
}

// typeRule is a rule for a type with its target parsed.
type typeRule struct {
	rule *Rule
	to   *template
}

// newSet indexes the rules of a dialect and of the target. Rules of other
// dialects are found by id only.
func newSet(dialect string, list []*Rule) *Set {
	s := &Set{dialect: dialect, rules: list, byID: make(map[string]*Rule, len(list)), types: map[string][]*typeRule{},
		options: map[string][]*Rule{}, statements: map[string]*Rule{}, functions: map[string]*Rule{}, mapped: map[string]*Rule{}, code: map[string]*Rule{}}
	for _, r := range list {
		s.byID[r.ID] = r
		if own := dialectOf(r.ID); own == "" || own == dialect {
			s.enter(r)
		}
	}
	return s
}

func (s *Set) enter(r *Rule) {
	if len(r.Match.Types) > 0 {
		if t, err := parseTemplate(r.Do.To); err == nil {
			for _, name := range r.Match.Types {
				s.types[name] = append(s.types[name], &typeRule{r, t})
			}
		}
	}
	for _, o := range r.Match.Options {
		s.options[o] = append(s.options[o], r)
	}
	enterFirst(s.statements, r.Match.Statements, r)
	if r.Do.Verb == VerbMapFunction {
		enterFirst(s.mapped, r.Match.Functions, r)
	} else {
		enterFirst(s.functions, r.Match.Functions, r)
	}
	enterFirst(s.code, r.Match.Code, r)
}

// enterFirst enters a rule under names that no rule before it has.
func enterFirst(m map[string]*Rule, names []string, r *Rule) {
	for _, n := range names {
		if m[n] == nil {
			m[n] = r
		}
	}
}

// KnowsType reports whether a type of the source is built in: some rule maps it.
func (s *Set) KnowsType(name string) bool { return len(s.types[name]) > 0 }

// Rule is the rule with the id, nil if there is none. Rules of all dialects
// are found.
func (s *Set) Rule(id string) *Rule { return s.byID[id] }

// Rules are the rules of the dialect and of the target in the order of their
// ids. The rules must not be changed.
func (s *Set) Rules() []*Rule {
	var list []*Rule
	for _, r := range s.rules {
		if own := dialectOf(r.ID); own == "" || own == s.dialect {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// With is the set with the packs of a user: new rules are tried before the
// others, entries with the id of a rule of the set replace the fields they
// give and leave the rule in its place. Later packs win. The error is an
// [ErrorList].
func (s *Set) With(user ...Pack) (*Set, error) {
	m := merger{list: slices.Clone(s.rules), known: make(map[string]*Rule, len(s.rules))}
	for _, r := range m.list {
		m.known[r.ID] = r
	}
	for _, p := range user {
		m.pack(p)
	}
	list := append(m.added, m.list...)
	if errs := append(m.errs, sameNames(user, list)...); len(errs) > 0 {
		return nil, errs
	}
	return newSet(s.dialect, list), nil
}

// merger adds packs to a list of rules.
type merger struct {
	list, added []*Rule
	known       map[string]*Rule
	errs        ErrorList
}

func (m *merger) pack(p Pack) {
	d := &decoder{file: p.File}
	for _, e := range p.entries {
		old := m.known[e.rule.ID]
		if old == nil && e.rule.ID[3] != '9' {
			d.fail(e.at("id"), "there is no rule %s to override; ids of new rules end in 900 to 999", e.rule.ID)
			continue
		}
		e.override(old)
		d.complete(&e)
		m.put(old, &e.rule)
	}
	m.errs = append(m.errs, d.errs...)
}

// put enters a rule in the place of the one it overrides, if any.
func (m *merger) put(old, r *Rule) {
	m.known[r.ID] = r
	for _, list := range [...][]*Rule{m.list, m.added} {
		if i := slices.Index(list, old); i >= 0 {
			list[i] = r
			return
		}
	}
	m.added = append(m.added, r)
}

// sameNames reports names that a user's rule shares with another rule.
func sameNames(user []Pack, list []*Rule) ErrorList {
	owners := make(map[string][]string, len(list))
	for _, r := range list {
		owners[r.Name] = append(owners[r.Name], r.ID)
	}
	var errs ErrorList
	for _, p := range user {
		for i := range p.entries {
			e := &p.entries[i]
			for _, id := range owners[e.rule.Name] {
				if id != e.rule.ID {
					errs = append(errs, &Error{p.File, e.at("name"), "name " + e.rule.Name + " belongs to " + id})
				}
			}
		}
	}
	return errs
}
