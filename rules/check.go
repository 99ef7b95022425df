package rules

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	idPattern   = regexp.MustCompile(`^(OR|SS|PG|MY)[1-9]\d{3}$`)
	namePattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	// placeholder is an argument in a message; a brace outside is a fault.
	placeholder = regexp.MustCompile(`\{[a-z]+\}`)
	// canonical is the spelling of type names, options and statements.
	canonical = regexp.MustCompile(`^[^\sA-Z]+( [^\sA-Z]+)*$`)
)

// at is the line of a field, or of the entry if it is absent.
func (e *entry) at(field string) int {
	if n, ok := e.given[field]; ok {
		return n
	}
	return e.line
}

// id checks what identifies a rule and fills in what follows from it.
func (d *decoder) id(e *entry) bool {
	if _, ok := e.given["dialect"]; !ok {
		e.rule.Dialect = dialectOf(e.rule.ID)
	}
	if !idPattern.MatchString(e.rule.ID) {
		d.fail(e.at("id"), "id %q is not OR, SS, PG or MY with four digits", e.rule.ID)
		return false
	}
	return true
}

// atHome checks that a shipped rule stands in the pack of its id.
func (d *decoder) atHome(e *entry, h home) {
	id := e.rule.ID
	if id[:2] != h.prefix {
		d.fail(e.at("id"), "id %s does not begin with %s, the prefix of this folder", id, h.prefix)
	}
	if id[2:3] != h.topics {
		d.fail(e.at("id"), "id %s does not have the first digit %s of this file", id, h.topics)
	}
	if id[3] == '9' {
		d.fail(e.at("id"), "id %s is in the range for packs of users", id)
	}
}

// unique checks ids and names within a pack.
func (d *decoder) unique(entries []entry) {
	seen := map[string]bool{}
	for i := range entries {
		e := &entries[i]
		for _, f := range [...]struct{ field, value string }{{"id", e.rule.ID}, {"name", e.rule.Name}} {
			if seen[f.value] {
				d.fail(e.at(f.field), "%s %q is used twice", f.field, f.value)
			}
			seen[f.value] = true
		}
	}
}

// complete checks a whole rule.
func (d *decoder) complete(e *entry) {
	d.heading(e)
	d.work(e)
	d.wording(e)
	d.match(e)
	d.verb(e)
	d.example(e)
}

func (d *decoder) heading(e *entry) {
	r := &e.rule
	if !namePattern.MatchString(r.Name) {
		d.fail(e.at("name"), "name %q is not lower case words joined by hyphens", r.Name)
	}
	switch {
	case r.Title == "":
		d.fail(e.at("title"), "title is missing")
	case utf8.RuneCountInString(r.Title) > 80:
		d.fail(e.at("title"), "title is longer than 80 characters")
	case strings.HasSuffix(r.Title, ".") || strings.Contains(r.Title, "\n"):
		d.fail(e.at("title"), "title is one line without a full stop")
	}
	if r.Dialect != "" && !isDialect(r.Dialect) {
		d.fail(e.at("dialect"), "dialect %q is not oracle, sqlserver or postgres", r.Dialect)
	} else if own := dialectOf(r.ID); own != "" && own != r.Dialect {
		d.fail(e.at("dialect"), "dialect %q does not fit id %s", r.Dialect, r.ID)
	}
}

// work checks that class, minutes and meaning agree.
func (d *decoder) work(e *entry) {
	r := &e.rule
	limits := [...]Range{None: {0, 0}, Simple: {1, 59}, Medium: {60, 240}, Significant: {241, 240}}
	if !limits[r.Effort].Contains(r.Minutes) {
		d.fail(e.at("minutes"), "%d minutes are not the effort %s", r.Minutes, r.Effort)
	}
	switch {
	case r.Effort == None && r.Learning > 0:
		d.fail(e.at("learning"), "a rule without effort needs no learning")
	case r.Meaning == Exact && r.Effort != None:
		d.fail(e.at("effort"), "an exact conversion has no effort")
	case r.Meaning == Manual && r.Effort == None:
		d.fail(e.at("effort"), "manual work has an effort")
	}
}

// wording checks the message and the texts of the documentation.
func (d *decoder) wording(e *entry) {
	r := &e.rule
	if r.Why == "" {
		d.fail(e.at("why"), "why is missing")
	}
	if strings.ContainsAny(placeholder.ReplaceAllString(r.Message, ""), "{}") {
		d.fail(e.at("message"), "message has a brace that is not a placeholder like {name}")
	}
	if r.Meaning == Exact {
		return
	}
	for _, f := range [...]struct{ field, value string }{{"message", r.Message}, {"what", r.What}, {"todo", r.Todo}, {"source", r.Source}} {
		if f.value == "" {
			d.fail(e.at(f.field), "%s is missing in a rule that raises an action item", f.field)
		}
	}
}

func (d *decoder) match(e *entry) {
	m := &e.rule.Match
	kinds := 0
	for _, list := range [...][]string{m.Types, m.Options, m.Statements, m.Functions, m.Code} {
		if len(list) > 0 {
			kinds++
		}
		for _, s := range list {
			if !canonical.MatchString(s) {
				d.fail(e.at("match"), "%q is not in lower case with single blanks", s)
			}
		}
	}
	if kinds > 1 {
		d.fail(e.at("match"), "match has more than one of types, options, statements, functions, code")
	}
	isFunction := e.rule.Do.Verb == VerbMapFunction // whose arguments are counted, too
	if len(m.Types) == 0 && (m.Args != nil && !isFunction || m.First != nil || m.Second != nil || m.Excess != nil || m.Word != "" || m.Unit != "") {
		d.fail(e.at("match"), "args, first, second, excess, word and unit belong to types")
	}
	if len(m.Values) > 0 && len(m.Options) == 0 {
		d.fail(e.at("match"), "values belong to options")
	}
	d.optionNames(e)
}

// optionNames checks that the options are those of the rule's dialect; a rule
// of the target may have options of all.
func (d *decoder) optionNames(e *entry) {
	own := dialectOf(e.rule.ID)
	for _, o := range e.rule.Match.Options {
		name, _, ok := strings.Cut(o, ":")
		if !ok || !isDialect(name) || own != "" && name != own {
			d.fail(e.at("match"), "option %q does not begin with the dialect and a colon", o)
		}
	}
}

// isDialect reports whether name is a source dialect.
func isDialect(name string) bool {
	for _, d := range dialects {
		if name != "" && d.name == name {
			return true
		}
	}
	return false
}

func (d *decoder) verb(e *entry) {
	r := &e.rule
	m := &r.Match
	line := e.at("do")
	switch r.Do.Verb {
	case VerbMapType:
		d.target(e)
	case VerbMapFunction:
		d.functionTarget(e)
	case VerbDrop, VerbKeep:
		if len(m.Options)+len(m.Statements) == 0 {
			d.fail(line, "%s needs options or statements to match", r.Do.Verb)
		}
		if r.Meaning != Exact {
			d.fail(line, "%s is for what changes nothing; use report", r.Do.Verb)
		}
	case VerbReport:
		if len(m.Options)+len(m.Statements)+len(m.Functions)+len(m.Code) == 0 {
			d.fail(line, "report needs options, statements, functions or code to match")
		}
		if r.Meaning == Exact {
			d.fail(line, "report raises an action item, so the meaning is review or manual")
		}
	case VerbPass:
		if len(m.Types)+len(m.Options)+len(m.Statements)+len(m.Functions)+len(m.Code) > 0 {
			d.fail(line, "pass has no match")
		}
	default:
		d.fail(line, "verb %q is not map-type, map-function, drop, keep, report or pass", r.Do.Verb)
	}
	if r.Do.Verb != VerbMapType && (r.Do.To != "" && r.Do.Verb != VerbMapFunction || r.Do.Charset != "") {
		d.fail(line, "to and charset belong to map-type")
	}
	if r.Do.Result != "" && r.Do.Verb != VerbMapFunction {
		d.fail(line, "result belongs to map-function")
	}
}

// target checks the type that map-type writes.
func (d *decoder) target(e *entry) {
	m := &e.rule.Match
	if len(m.Types) == 0 {
		d.fail(e.at("do"), "map-type needs types to match")
	}
	t, err := parseTemplate(e.rule.Do.To)
	if err != nil {
		d.fail(e.at("do"), "%v", err)
		return
	}
	if need := t.required(); need > 0 && (m.Args == nil || m.Args.Min < need) {
		d.fail(e.at("do"), "to uses argument %d, which match.args does not guarantee", need)
	}
}

// example checks that a rule that converts something shows it.
func (d *decoder) example(e *entry) {
	r := &e.rule
	has := r.Before != "" || r.Example != ""
	if (r.Do.Verb == VerbMapType || r.Do.Verb == VerbPass) && !has {
		d.fail(e.line, "before is missing; a rule without example says why in example: none — …")
	}
	if r.Example != "" && !strings.HasPrefix(r.Example, "none — ") {
		d.fail(e.at("example"), `example is written "none — reason"`)
	}
	if r.Before == "" && (r.After != "" || len(r.Items)+len(r.Settings) > 0) {
		d.fail(e.line, "after, items and settings need before")
	}
	if r.Negative != "" && r.Before == "" {
		d.fail(e.at("negative"), "negative needs before")
	}
	if r.Before != "" && r.Dialect == "" {
		d.fail(e.at("before"), "dialect of before is missing")
	}
	for _, id := range r.Items {
		if !idPattern.MatchString(id) {
			d.fail(e.at("items"), "items has %q, which is not an id", id)
		}
	}
}
