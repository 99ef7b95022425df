package corpus

import (
	"regexp"
	"strings"
)

// A difference counts as one of the two scripts only if the text of the source
// agrees: it is searched by patterns, without our grammars. This review is
// rough: it knows no later DROP or ALTER. What it doubts and a person has looked
// at stands in [reviewed].

// reviewed are differences that the search doubts, by project and dialect, with
// what the source says.
var reviewed = map[string]string{
	"uaa/postgres user_google_mfa_credentials.validation_code": "a later migration drops the NOT NULL of the table's definition",
}

// sourceText is the text of a source for the search.
type sourceText struct {
	// name is PROJECT/DIALECT; doubts are the differences that the text does not
	// bear out.
	name       string
	statements []string
	doubts     *[]string
}

var (
	quotes   = strings.NewReplacer(`"`, "", "`", "", "[", "", "]", "")
	sourceGo = regexp.MustCompile(`(?m)^\s*(?:go|/)\s*$`)
	blanks   = regexp.MustCompile(`\s+`)
)

// newSourceText cuts a source into statements, in lower case, without quotes
// of names and comments.
func newSourceText(name, text string) *sourceText {
	text = strings.ToLower(comments.ReplaceAllString(text, " "))
	text = sourceGo.ReplaceAllString(text, ";")
	s := &sourceText{name: name, doubts: &[]string{}}
	for _, st := range strings.Split(text, ";") {
		s.statements = append(s.statements, blanks.ReplaceAllString(quotes.Replace(st), " "))
	}
	return s
}

// agrees reports whether the review lets a difference stand: found tells that
// the text says otherwise.
func (s *sourceText) agrees(found bool, difference string) bool {
	if !found {
		return true
	}
	if _, ok := reviewed[s.name+" "+difference]; ok {
		return true
	}
	*s.doubts = append(*s.doubts, s.name+" "+difference)
	return false
}

// about are the statements that name a table.
func (s *sourceText) about(table string) []string {
	word := regexp.MustCompile(`(?:^|[^\w$])` + regexp.QuoteMeta(table) + `(?:[^\w$]|$)`)
	var list []string
	for _, st := range s.statements {
		if strings.Contains(st, table) && word.MatchString(st) {
			list = append(list, st)
		}
	}
	return list
}

// hasKey reports whether a statement about the table has a key of the kind (a
// pattern) on the columns.
func (s *sourceText) hasKey(table, kind, columns string) bool {
	cols := strings.Split(columns, ",")
	for i, c := range cols {
		cols[i] = regexp.QuoteMeta(c) + `(?: asc| desc| nulls first| nulls last)*`
	}
	list := regexp.MustCompile(`(?:` + kind + `)[^();]*\( ?` + strings.Join(cols, ` ?, ?`) + ` ?\)`)
	for _, st := range s.about(table) {
		if list.MatchString(st) {
			return true
		}
	}
	return len(cols) == 1 && strings.Contains(kind, "unique") && regexp.MustCompile(`\b(?:unique|primary key)\b`).MatchString(s.column(table, columns))
}

// column is the text of the definition of a column, "" when none is found.
func (s *sourceText) column(table, column string) string {
	head := regexp.MustCompile(`^ ?create (?:[\w ]+ )?table (?:if not exists )?(?:[\w$]+ ?\. ?)*` + regexp.QuoteMeta(table) + ` ?\(`)
	for _, st := range s.about(table) {
		if at := head.FindStringIndex(st); at != nil {
			for _, part := range topLevel(st[at[1]:]) {
				if strings.HasPrefix(strings.TrimSpace(part), column+" ") {
					return part
				}
			}
		}
	}
	return ""
}

// topLevel cuts a text at its commas outside of parentheses and texts.
func topLevel(text string) []string {
	var list []string
	depth, start, quoted := 0, 0, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\'':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			list, start = append(list, text[start:i]), i+1
		}
	}
	return append(list, text[start:])
}

var notNull = regexp.MustCompile(`\bnot null\b|\bprimary key\b|\bserial\b|\bbigserial\b|\bidentity\b`)

// isNotNull reports whether the definition of a column, or a later ALTER, says
// NOT NULL; known is false when none is found.
func (s *sourceText) isNotNull(table, column string) (yes, known bool) {
	def := s.column(table, column)
	yes, known = notNull.MatchString(def), def != ""
	alter := regexp.MustCompile(`^ ?alter table .*\b` + regexp.QuoteMeta(column) + `\b[^,]*?(?: set)? not null`)
	primary := regexp.MustCompile(`primary key[^();]*\([^()]*\b` + regexp.QuoteMeta(column) + `\b[^()]*\)`)
	for _, st := range s.about(table) {
		if strings.Contains(st, "create table") && def == "" {
			continue
		}
		if alter.MatchString(st) || primary.MatchString(st) {
			yes, known = true, true
		}
	}
	return yes, known
}
