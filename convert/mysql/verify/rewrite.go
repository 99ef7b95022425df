package verify

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
)

// rewritten is a statement in the words of the parser, with the way back.
type rewritten struct {
	text strings.Builder
	// cuts are offsets in text and in the original that stand for each other.
	cuts []cut
}

type cut struct{ text, original int }

func (r *rewritten) String() string { return r.text.String() }

func (r *rewritten) copy(s string, original int) {
	r.cuts = append(r.cuts, cut{r.text.Len(), original})
	r.text.WriteString(s)
}

// original is the offset in the original of an offset in the text.
func (r *rewritten) original(offset int) int {
	i := sort.Search(len(r.cuts), func(i int) bool { return r.cuts[i].text > offset })
	if i == 0 {
		return 0
	}
	k := r.cuts[i-1]
	return k.original + offset - k.text
}

// rewrite turns what 5.6 has and the parser does not into something the parser
// reads the same way: names that later versions reserve are quoted, spatial
// types become BLOB, and clauses without an effect on the checks are blanked.
func (c *checker) rewrite() *rewritten {
	r, done := &rewritten{}, 0
	for i := 0; i < len(c.tokens); i++ {
		text, last := c.replacement(i)
		if last < i {
			continue
		}
		t := c.tokens[i]
		r.copy(c.sql[done:t.start], done)
		r.copy(text, t.start)
		done = c.tokens[last].end
		i = last
	}
	r.copy(c.sql[done:], done)
	return r
}

// replacement is the new text of the tokens from i to last; last is less than i
// if they stay.
func (c *checker) replacement(i int) (text string, last int) {
	t := c.tokens[i]
	switch {
	case c.isTableQuery(i):
		return " AS (", i
	case t.kind == tokenNumber && len(t.value) > maxParsedNumber:
		return "1", i
	case t.kind != tokenWord:
	case t.is("INTO") && (c.follow(i+1, "OUTFILE") || c.follow(i+1, "DUMPFILE")):
		return "", min(i+2, len(c.tokens)-1)
	case t.is("SPATIAL") && (c.follow(i+1, "INDEX") || c.follow(i+1, "KEY")):
		return "FULLTEXT", i
	case c.isCharset(i):
		if known := knownCharset(t.value); known != "" {
			return known, i
		}
	case c.follow(i, "WITH", "CHECK", "OPTION"):
		return "", i + 2
	case t.is("INTO") && c.isVariable(i+1):
		return "", c.variables(i + 1)
	case t.is("YEAR") && c.follow(i+1, "(") && c.valueAt(i+2) == "2" && c.follow(i+3, ")"):
		return "YEAR", i + 3
	case c.isSpatialType(i):
		if c.spatial == nil {
			c.spatial = map[string]bool{}
		}
		c.spatial[strings.ToLower(c.tokens[i-1].value)] = true
		return "LONGBLOB", i
	case c.isLaterWord(i):
		return "`" + t.value + "`", i
	}
	return "", -1
}

// maxParsedNumber is the longest number that the parser takes; the server takes
// any.
const maxParsedNumber = 80

// isTableQuery reports whether token i opens the query of CREATE TABLE t (SELECT …).
func (c *checker) isTableQuery(i int) bool {
	return c.follow(i, "(", "SELECT") && i >= 3 && i <= 8 && c.kind() == "table" &&
		(c.tokens[i-2].is("TABLE") || c.tokens[i-2].is("EXISTS") || c.tokens[i-2].is("."))
}

// isCharset reports whether token i names a character set.
func (c *checker) isCharset(i int) bool {
	if i > 0 && c.tokens[i-1].is("=") {
		i--
	}
	if i > 1 && c.tokens[i-1].is("USING") && i+1 < len(c.tokens) && c.tokens[i+1].is(")") { // of CONVERT; a column of a join is quoted
		return true
	}
	return i > 1 && (c.tokens[i-1].is("CHARSET") || c.tokens[i-1].is("SET") && c.tokens[i-2].is("CHARACTER"))
}

// knownCharset is a character set of the same width that the parser knows, or ""
// if it knows this one, or if 5.6 does not.
func knownCharset(set string) string {
	set = strings.ToLower(set)
	switch set {
	case "utf8", "utf8mb4", "latin1", "ascii", "binary", "gbk":
		return ""
	}
	switch mysql.CharsetBytes(set) {
	case 1:
		return "latin1"
	case 2:
		return "gbk"
	case 3:
		return "utf8"
	case 4:
		return "utf8mb4"
	}
	return ""
}

// follow reports whether the tokens from i are the words.
func (c *checker) follow(i int, words ...string) bool {
	for k, w := range words {
		if i+k >= len(c.tokens) || !c.tokens[i+k].is(w) {
			return false
		}
	}
	return true
}

func (c *checker) valueAt(i int) string {
	if i < len(c.tokens) {
		return c.tokens[i].value
	}
	return ""
}

func (c *checker) isVariable(i int) bool {
	return i < len(c.tokens) && c.tokens[i].kind == tokenVariable
}

// variables is the last token of a list of user variables that starts at i.
func (c *checker) variables(i int) int {
	for c.follow(i+1, ",") && c.isVariable(i+2) {
		i += 2
	}
	return i
}

// isSpatialType reports whether token i is a spatial type after a column's name.
func (c *checker) isSpatialType(i int) bool {
	switch strings.ToUpper(c.tokens[i].value) {
	case "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION":
	default:
		return false
	}
	if i < 2 || c.follow(i+1, "(") || c.kind() != "table" {
		return false
	}
	prev, before := c.tokens[i-1], c.tokens[i-2]
	isName := prev.kind == tokenIdent || prev.kind == tokenWord
	return isName && (before.is("(") || before.is(",") || before.is("COLUMN") || before.is("ADD") || before.is("MODIFY") || before.kind == tokenIdent)
}

// isLaterWord reports whether token i is a name that later versions reserve.
func (c *checker) isLaterWord(i int) bool {
	switch strings.ToUpper(c.tokens[i].value) {
	case "ROW":
		return !c.follow(i+1, "(")
	case "ARRAY", "CUME_DIST", "CURRENT_ROLE", "DENSE_RANK", "EXCEPT", "FIRST_VALUE", "GENERATED", "GROUPS", "ILIKE",
		"INTERSECT", "LAG", "LAST_VALUE", "LATERAL", "LEAD", "NTH_VALUE", "NTILE", "OF", "OVER", "PERCENT_RANK", "RANK",
		"RECURSIVE", "ROWS", "ROW_NUMBER", "STORED", "TABLESAMPLE", "UNTIL", "VIRTUAL", "WINDOW",
		"LASTVAL", "NEXTVAL", "SETVAL":
		return true
	}
	return false
}

// syntaxError turns an error of the parser into a finding.
func (c *checker) syntaxError(text *rewritten, err error) {
	line, col := 0, 0
	if m := regexp.MustCompile(`line (\d+) column (\d+)`).FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
		col, _ = strconv.Atoi(m[2])
	}
	offset := text.original(offsetOf(text.String(), line, col))
	near := ""
	for _, t := range c.tokens {
		if t.end >= offset {
			near = fmt.Sprintf(" near %q", c.sql[t.start:min(t.end, t.start+40)])
			offset = t.start // the parser gives the end
			break
		}
	}
	c.add(offset, codeSyntax, "syntax error%s", near)
}

// offsetOf is the byte offset of a line and column that count from 1.
func offsetOf(text string, line, col int) int {
	offset := 0
	for ; line > 1; line-- {
		n := strings.IndexByte(text[offset:], '\n')
		if n < 0 {
			break
		}
		offset += n + 1
	}
	return min(offset+max(col-1, 0), len(text))
}
