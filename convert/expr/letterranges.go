package expr

import (
	"fmt"
	"slices"
	"strings"
	runes "unicode"

	"github.com/sctconv/sctconv/grammar/ast"
)

// The ranges of letters in LIKE of T-SQL are those of the collation: [a-z] has the letters with accents, and both
// cases, but none that sorts behind z. The regular expressions of MySQL 5.6 read bytes. Text of Windows-1252 has one
// byte a letter in latin1; for others a pattern reads the hexadecimal digits of UTF-16, four a letter, as SQL Server
// counts them.
//
// Source: SQL Server Transact-SQL Reference, LIKE; MySQL 5.6 Reference Manual, Regular Expressions.

// accentedLetters are the letters beyond ASCII of the Latin script by the letter behind which they sort, in lower case.
var accentedLetters = []struct {
	base    rune
	letters string
}{
	{'a', "ªàáâãäåæāăąǎǟǡǣǻǽȁȃȧḁẚạảấầẩẫậắằẳẵặ"},
	{'b', "ƀɓḃḅḇ"},
	{'c', "çćĉċčƈḉ"},
	{'d', "ðďđǆǳɖɗḋḍḏḑḓ"},
	{'e', "èéêëēĕėęěǝȅȇȩəɛḕḗḙḛḝẹẻẽếềểễệ"},
	{'f', "ƒḟ"},
	{'g', "ĝğġģǥǧǵɠḡ"},
	{'h', "ĥħȟḣḥḧḩḫẖ"},
	{'i', "ìíîïĩīĭįıĳǐȉȋɨɩḭḯỉị"},
	{'j', "ĵǰ"},
	{'k', "ķĸƙǩḱḳḵ"},
	{'l', "ĺļľŀłƚǉḷḹḻḽ"},
	{'m', "ḿṁṃ"},
	{'n', "ñńņňŉŋƞǌǹɲṅṇṉṋ"},
	{'o', "ºòóôõöøōŏőœơǒǫǭǿȍȏȫȭȯȱɔɵṍṏṑṓọỏốồổỗộớờởỡợ"},
	{'p', "ṕṗ"},
	{'r', "ŕŗřȑȓṙṛṝṟ"},
	{'s', "ßśŝşšſșṡṣṥṧṩẛ"},
	{'t', "þţťŧƫƭțʈṫṭṯṱẗ"},
	{'u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗʊṳṵṷṹṻụủứừửữự"},
	{'v', "ʋṽṿ"},
	{'w', "ŵẁẃẅẇẉẘ"},
	{'x', "ẋẍ"},
	{'y', "ýÿŷƴȳẏẙỳỵỷỹ"},
	{'z', "źżžƶẑẓẕ"},
}

// setItem is a letter or a range of a set of LIKE.
type setItem struct{ low, high rune }

// likeSet is a set of characters in a pattern of LIKE.
type likeSet struct {
	not   bool
	items []setItem
}

// likePart is a part of a pattern of LIKE: any text, any letter, a set or a letter.
type likePart struct {
	any, one bool
	set      *likeSet
	letter   rune
}

// likeParts reads a pattern of LIKE.
func likeParts(e ast.Node, pattern string) (parts []likePart) {
	p := []rune(pattern)
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '%':
			parts = append(parts, likePart{any: true})
		case '_':
			parts = append(parts, likePart{one: true})
		case '[':
			n := slices.Index(p[i:], ']')
			if n < 0 {
				fail(e, "pattern with [ and without ]")
			}
			set := readSet(p[i+1 : i+n])
			if len(set.items) == 0 {
				fail(e, "pattern with an empty set")
			}
			parts = append(parts, likePart{set: set})
			i += n
		default:
			parts = append(parts, likePart{letter: p[i]})
		}
	}
	return parts
}

// readSet reads what stands in brackets.
func readSet(p []rune) *likeSet {
	s := &likeSet{}
	if len(p) > 0 && p[0] == '^' {
		s.not, p = true, p[1:]
	}
	for i := 0; i < len(p); i++ {
		if i+2 < len(p) && p[i+1] == '-' {
			s.items = append(s.items, setItem{p[i], p[i+2]})
			i += 2
			continue
		}
		s.items = append(s.items, setItem{p[i], p[i]})
	}
	return s
}

func isASCIILetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// ofLetters reports whether the collation decides what is in a range.
func (i setItem) ofLetters() bool {
	return i.low != i.high && isASCIILetter(i.low) && isASCIILetter(i.high)
}

// plain reports whether a range is that of its bytes: of digits, or one character.
func (i setItem) plain() bool {
	return i.low == i.high && i.low < 0x80 || i.low >= '0' && i.low <= '9' && i.high >= '0' && i.high <= '9'
}

// letters are the characters of a set where case and accents of the ends do not count: those of ASCII in both cases, and
// letters with accents of the ranges.
func (s *likeSet) letters(e ast.Node) (in []rune) {
	for _, it := range s.items {
		if it.ofLetters() {
			low, high := runes.ToLower(it.low), runes.ToLower(it.high)
			for c := low; c <= high; c++ {
				in = append(in, c, runes.ToUpper(c))
			}
			for _, a := range accentedLetters {
				if a.base >= low && a.base < high {
					for _, c := range a.letters {
						in = append(in, c, runes.ToUpper(c))
					}
				}
			}
			continue
		}
		if !it.plain() && it.low != it.high {
			fail(e, "range of signs or of letters with accents, whose order the collation decides")
		}
		for c := it.low; c <= it.high; c++ {
			in = append(in, runes.ToLower(c), runes.ToUpper(c))
		}
	}
	slices.Sort(in)
	return slices.Compact(in)
}

// hasLetterRanges reports whether a pattern has a set whose letters the collation decides.
func hasLetterRanges(parts []likePart) bool {
	return slices.ContainsFunc(parts, func(p likePart) bool {
		return p.set != nil && slices.ContainsFunc(p.set.items, func(i setItem) bool { return !i.plain() })
	})
}

// likeByLetters is LIKE with sets as REGEXP over the letters of the text, in either case.
func (r *rewriter) likeByLetters(e *ast.Binary, x ast.Expr, pattern, op string) ast.Expr {
	parts := likeParts(e, pattern)
	latin := latinPattern(e, parts)
	var right ast.Expr = at(&ast.StringLit{Value: latin}, e.Right)
	if !hasLetterRanges(parts) && !readsBytes(latin) { // the bytes say the same
		return at(&ast.Binary{Op: op, Left: x, Right: right}, e)
	}
	if national, known := r.nationalText(e.Left); national || !known || r.nationalLiteral(e.Right) {
		return at(&ast.Binary{Op: op, Left: call(e, "HEX", inCharset(e, x, "utf16")), Right: at(&ast.StringLit{Value: hexPattern(e, parts)}, e.Right)}, e)
	}
	if hasWide(latin) {
		right = inCharset(e, right, "latin1")
	}
	return at(&ast.Binary{Op: op, Left: inCharset(e, x, "latin1"), Right: right}, e)
}

// nationalLiteral reports whether a constant has letters that are not of Windows-1252.
func (r *rewriter) nationalLiteral(e ast.Expr) bool {
	lit, ok := unwrapped(e).(*ast.StringLit)
	return ok && strings.ContainsFunc(lit.Value, func(c rune) bool { return !inLatin(c) })
}

// latinBeyond are the characters of Windows-1252 that Latin-1 does not have.
const latinBeyond = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"

func inLatin(c rune) bool {
	return c < 0x80 || c >= 0xa0 && c <= 0xff || strings.ContainsRune(latinBeyond, c)
}

// latinPattern is a pattern for text of Windows-1252.
func latinPattern(e ast.Node, parts []likePart) string {
	var b strings.Builder
	b.WriteByte('^')
	for _, p := range parts {
		switch {
		case p.any:
			b.WriteString(".*")
		case p.one:
			b.WriteByte('.')
		case p.set == nil:
			b.WriteString(latinLetter(p.letter))
		default:
			b.WriteString(latinSet(e, p.set))
		}
	}
	return b.String() + "$"
}

func latinLetter(c rune) string {
	switch {
	case strings.ContainsRune(`.*+?(){}|$[`, c):
		return "[" + string(c) + "]"
	case c == '^' || c == '\\':
		return `\` + string(c)
	}
	return string(c)
}

// latinSet is a set with the letters beyond ASCII of its ranges.
func latinSet(e ast.Node, s *likeSet) string {
	var b strings.Builder
	hyphen, bracket, caret := false, false, false
	for _, it := range s.items {
		switch {
		case it.low == it.high && it.low == '-':
			hyphen = true
		case it.low == it.high && it.low == ']':
			bracket = true
		case it.low == it.high && it.low == '^':
			caret = true
		case it.ofLetters():
			fmt.Fprintf(&b, "%c-%c", runes.ToLower(it.low), runes.ToLower(it.high))
		case it.low == it.high:
			b.WriteRune(it.low)
		default:
			fmt.Fprintf(&b, "%c-%c", it.low, it.high)
		}
	}
	text := b.String() + latinRanges(s.letters(e), b.String())
	if caret {
		text += "^"
	}
	if hyphen {
		text += "-"
	}
	if bracket {
		text = "]" + text
	}
	if s.not {
		text = "^" + text
	}
	return "[" + text + "]"
}

// latinRanges are the letters of Windows-1252 beyond ASCII among some, in their order, but for those that are written.
func latinRanges(letters []rune, written string) string {
	letters = slices.DeleteFunc(letters, func(c rune) bool { return c < 0x80 || !inLatin(c) || strings.ContainsRune(written, c) })
	var b strings.Builder
	for _, run := range runs(letters, func(last, c rune) bool { return c == last+1 && c <= 0xff }) {
		if len(run) > 3 {
			run = []rune{run[0], '-', run[len(run)-1]}
		}
		b.WriteString(string(run))
	}
	return b.String()
}

// runs cuts a list into pieces in which each follows the one before.
func runs[T any](list []T, follows func(last, next T) bool) (pieces [][]T) {
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && follows(list[to-1], list[to]) {
			to++
		}
		pieces = append(pieces, list[from:to])
		from = to
	}
	return pieces
}

// hexPattern is a pattern for the hexadecimal digits of UTF-16.
func hexPattern(e ast.Node, parts []likePart) string {
	var b strings.Builder
	b.WriteByte('^')
	for _, p := range parts {
		switch {
		case p.any:
			b.WriteString("(....)*")
		case p.one:
			b.WriteString("....")
		default:
			s := p.set
			if s == nil {
				s = &likeSet{items: []setItem{{p.letter, p.letter}}}
			}
			b.WriteString(hexSet(s.letters(e), s.not))
		}
	}
	return b.String() + "$"
}

// hexSet is the pattern of one of some characters, which are sorted, or of any other one.
func hexSet(letters []rune, not bool) string {
	alternatives := digits(4, letters, not, 0)
	if len(alternatives) == 1 && !strings.Contains(alternatives[0], "|") {
		return alternatives[0]
	}
	return "(" + strings.Join(alternatives, "|") + ")"
}

// digits are patterns of the numbers of n hexadecimal digits, behind those of prefix, that are among letters, or that are not.
func digits(n int, letters []rune, not bool, prefix rune) (list []string) {
	first := prefix << (4 * n)
	from, _ := slices.BinarySearch(letters, first)
	to, _ := slices.BinarySearch(letters, first+1<<(4*n))
	switch letters = letters[from:to]; {
	case len(letters) == 0 && !not, n == 0 && len(letters) > 0 && not:
		return nil
	case len(letters) == 0 || n == 0:
		return []string{strings.Repeat(".", n)}
	}
	var tails []string // of the digits, in the order in which they come
	heads := map[string]string{}
	for d := range rune(16) {
		rest := digits(n-1, letters, not, prefix<<4|d)
		if rest == nil {
			continue
		}
		tail := strings.Join(rest, "|")
		if len(rest) > 1 {
			tail = "(" + tail + ")"
		}
		if _, there := heads[tail]; !there {
			tails = append(tails, tail)
		}
		heads[tail] += fmt.Sprintf("%X", d)
	}
	for _, tail := range tails {
		list = append(list, oneDigit(heads[tail])+tail)
	}
	return list
}

// oneDigit is the pattern of one of some digits, in their order.
func oneDigit(list string) string {
	switch {
	case len(list) == 16:
		return "."
	case len(list) == 1:
		return list
	}
	var b strings.Builder
	for _, run := range runs([]byte(list), func(last, next byte) bool { return next == last+1 }) {
		if len(run) > 2 {
			run = []byte{run[0], '-', run[len(run)-1]}
		}
		b.Write(run)
	}
	return "[" + b.String() + "]"
}
