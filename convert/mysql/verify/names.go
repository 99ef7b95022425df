package verify

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/mysql"
)

// name checks the name of a schema object.
func (c *checker) name(name string) { c.checkName(name, 1103) }

// columnName checks the name of a column.
func (c *checker) columnName(name string) { c.checkName(name, 1166) }

func (c *checker) checkName(name string, wrong int) {
	switch n := utf8.RuneCountInString(name); {
	case n > mysql.MaxIdentChars:
		c.add(c.place(name), 1059, "a name of %d characters, the limit is %d", n, mysql.MaxIdentChars)
	case name == "" || strings.ContainsAny(name[len(name)-1:], " \t\n\v\f\r"):
		c.add(c.place(name), wrong, "the name %q is empty or ends with a blank", name)
	}
}

// comment checks the length of a comment.
func (c *checker) comment(what, text string, most, code int) {
	n := utf8.RuneCountInString(text)
	if n > most {
		c.add(c.place("COMMENT"), code, "a %s comment of %d characters, the limit is %d", what, n, most)
	}
}
