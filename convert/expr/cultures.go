package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A culture of .NET decides what FORMAT of T-SQL writes. Those that are known here have the digits, the
// names of numbers and the clock of the United States, but another order of dates or other marks.

// culture is what differs from the United States.
type culture struct {
	day       string // the format d, "" where it is not known
	separator string // which stands for / in dates
	swapped   bool   // a point groups the digits, a comma is before the fraction
	english   bool   // names of months and days are those of the United States
}

var cultures = map[string]culture{"en-gb": {"dd/MM/yyyy", "/", false, true}, "en-au": {"d/MM/yyyy", "/", false, true}, "de-de": {"dd.MM.yyyy", ".", true, false},
	"de-at": {"dd.MM.yyyy", ".", false, false}, "it-it": {"dd/MM/yyyy", "/", true, false}, "es-es": {"dd/MM/yyyy", "/", true, false}, "pt-br": {"dd/MM/yyyy", "/", true, false},
	"nl-nl": {"d-M-yyyy", "-", true, false}, "fr-fr": {"dd/MM/yyyy", "/", false, false}}

// ofNames are the parts of formats that have names in them.
var ofNames = regexp.MustCompile(`MMM|ddd`)

// dateFormat is a format of a date as one of the United States; false where the culture writes names, or halves of a day.
func (c culture) dateFormat(format string) (string, bool) {
	if format == "d" {
		return strings.ReplaceAll(c.day, "/", c.separator), true
	}
	if len(format) == 1 || strings.Contains(format, "t") || !c.english && ofNames.MatchString(format) {
		return "", false
	}
	return strings.ReplaceAll(format, "/", c.separator), true
}

// cultureOf is the culture that FORMAT names, nil for that of the United States or none.
func cultureOf(e *ast.Call) (c *culture, known bool) {
	name, named := lastText(e, 3)
	if !named {
		return nil, len(e.Args) == 2
	}
	found, known := cultures[strings.ToLower(name)]
	if strings.EqualFold(name, "en-us") {
		return nil, true
	}
	return &found, known
}

// ofGroups are formats of numbers with groups or a fraction.
var ofGroups = regexp.MustCompile(`^[NnFf]|[.,]`)

// marked is a number in a format of the United States with the marks of a culture.
func (c *culture) marked(e *ast.Call, x ast.Expr, format string) ast.Expr {
	switch {
	case c == nil || !ofGroups.MatchString(format) || !c.swapped && c.english:
		return x
	case !c.swapped: // the marks of groups are blanks of several kinds
		fail(e, "FORMAT with a culture")
	}
	return made(e, "REPLACE(REPLACE(REPLACE({1}, ',', ' '), '.', ','), ' ', '.')", x)
}
