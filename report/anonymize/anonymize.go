// Package anonymize takes names and texts out of a report, so that it can be
// shown to people outside: a name becomes the same n7 wherever it stands, a
// string the same 's3', a comment an ellipsis, a file file2.sql. Keywords, types,
// numbers and positions stay, so the report is still of use.
package anonymize

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/report"
)

// Options tell what is language and not name.
type Options struct {
	// Keep reports whether a word is a keyword, type or built-in function. It
	// gets words in lower case. Every other word is replaced.
	Keep func(word string) bool
	// Template is the text of a rule's messages with {name} for each argument,
	// "" if it is not known. The text between the arguments stays.
	Template func(rule string) string
}

// Report changes r.
func Report(r *report.Report, opt Options) {
	a := newAnonymizer(opt)
	for i := range r.Files {
		r.Files[i].Name = a.file(r.Files[i].Name)
	}
	a.objects(r)
	for _, it := range r.Items {
		a.item(it)
	}
	for i := range r.Unread {
		a.place(&r.Unread[i].Position)
		r.Unread[i].Text = a.sql(r.Unread[i].Text)
	}
	for i := range r.Settings {
		r.Settings[i].Value = a.setting(r.Settings[i])
	}
	for i := range r.Parts {
		r.Parts[i].Name, r.Parts[i].Page = "part"+strconv.Itoa(i+1), ""
	}
	a.effort(&r.Effort)
}

type anonymizer struct {
	Options
	// names and strings are the replacements by name (folded) and content,
	// files those of file names, ids those of objects.
	names, strings, files, ids map[string]string
	templates                  map[string]*regexp.Regexp
}

func newAnonymizer(opt Options) *anonymizer {
	return &anonymizer{Options: opt, names: map[string]string{}, strings: map[string]string{}, files: map[string]string{}, ids: map[string]string{},
		templates: map[string]*regexp.Regexp{}}
}

// name is the replacement of a name.
func (a *anonymizer) name(s string) string {
	key := strings.ToLower(s)
	if key == "" {
		return ""
	}
	if a.names[key] == "" {
		a.names[key] = "n" + strconv.Itoa(len(a.names)+1)
	}
	return a.names[key]
}

// text is the replacement of the content of a string.
func (a *anonymizer) text(s string) string {
	if s == "" {
		return ""
	}
	if a.strings[s] == "" {
		a.strings[s] = "s" + strconv.Itoa(len(a.strings)+1)
	}
	return a.strings[s]
}

// file is the replacement of a file name; its ending stays.
func (a *anonymizer) file(s string) string {
	if s == "" {
		return ""
	}
	if a.files[s] == "" {
		ext := strings.ToLower(path.Ext(s))
		if !regexp.MustCompile(`^\.[a-z]{1,4}$`).MatchString(ext) {
			ext = ""
		}
		a.files[s] = "file" + strconv.Itoa(len(a.files)+1) + ext
	}
	return a.files[s]
}

func (a *anonymizer) objects(r *report.Report) {
	used := map[string]int{}
	for _, o := range r.Objects {
		o.Schema, o.Name, o.TargetName = a.name(o.Schema), a.name(o.Name), a.name(o.TargetName)
		id := o.Kind + ":" + o.FullName()
		if used[id]++; used[id] > 1 {
			id += "#" + strconv.Itoa(used[id])
		}
		a.ids[o.ID] = id
		o.Source, o.Target = a.sql(o.Source), a.sql(o.Target)
		a.place(&o.Position)
		for i := range o.Extra {
			a.place(&o.Extra[i])
		}
	}
	for _, o := range r.Objects {
		o.ID, o.Parent = a.ids[o.ID], a.ids[o.Parent]
		for i, id := range o.Uses {
			o.Uses[i] = a.ids[id]
		}
	}
}

func (a *anonymizer) place(p *report.Position) { p.File = a.file(p.File) }

func (a *anonymizer) item(it *report.Item) {
	before, marked, after := it.SnippetParts()
	before, marked, after = a.sql(before), a.sql(marked), a.sql(after)
	it.Snippet = before + marked + after
	it.SnippetStart = len([]rune(before))
	it.SnippetEnd = it.SnippetStart + len([]rune(marked))
	it.Message = a.message(it.Rule, it.Message)
	it.Object = a.ids[it.Object]
	a.place(&it.Position)
	if it.Suppressed != "" {
		it.Suppressed = hidden
	}
}

// hidden stands for text that is left out.
const hidden = "…"

// message replaces what a message says about the source.
func (a *anonymizer) message(rule, s string) string {
	m := a.template(rule)
	if m == nil {
		return a.sql(s)
	}
	at := m.FindStringSubmatchIndex(s)
	if at == nil {
		return a.sql(s)
	}
	var b strings.Builder
	last := 0
	for i := 2; i+1 < len(at); i += 2 {
		b.WriteString(s[last:at[i]])
		b.WriteString(a.sql(s[at[i]:at[i+1]]))
		last = at[i+1]
	}
	return b.String() + s[last:]
}

// template is a pattern with a group for each argument of a rule's message.
func (a *anonymizer) template(rule string) *regexp.Regexp {
	if m, ok := a.templates[rule]; ok {
		return m
	}
	a.templates[rule] = nil
	if t := a.Template(rule); t != "" {
		parts := regexp.MustCompile(`\{[a-z]+\}`).Split(t, -1)
		for i, p := range parts {
			parts[i] = regexp.QuoteMeta(p)
		}
		a.templates[rule] = regexp.MustCompile(`(?s)^` + strings.Join(parts, "(.*?)") + `$`)
	}
	return a.templates[rule]
}

// setting is the value of a setting; only those that are words of MySQL stay.
func (a *anonymizer) setting(s report.Setting) string {
	switch s.Name {
	case "charset", "collation", "large-prefix":
		return s.Value
	}
	return hidden
}

// effort hides the names of files of a team.
func (a *anonymizer) effort(m *report.EffortModel) {
	if m.Source != report.DefaultModel().Source {
		m.Source = "a file of the team"
	}
	for i := range m.Overrides {
		m.Overrides[i].Source = m.Source
	}
}
