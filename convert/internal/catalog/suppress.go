package catalog

import (
	"sort"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// suppressMark begins a comment that suppresses items:
//
//	-- sctconv:ignore OR1003 reason
//	/* sctconv:ignore OR1003,number-in-key reason */
//
// Behind source text it holds for the items of its line. On a line of its own
// it holds for the line that follows, and if a statement begins there, for the
// whole statement.
const suppressMark = "sctconv:ignore"

// suppression is one such comment.
type suppression struct {
	at source.Span
	// rules are the ids that it names, reason what it says.
	rules  []string
	reason string
	// wrong tells why the comment cannot hold, "" if it can.
	wrong string
	// first and last are the lines that it holds for, until the offset of
	// last's end in a statement.
	first, last int
	used        map[string]bool
}

// Suppress marks the items that comments of the source suppress. A comment that
// suppresses nothing, or names no rule and reason, is an item itself.
func (c *Run) Suppress() {
	for _, s := range c.Scripts {
		list := c.suppressions(s.File)
		if len(list) == 0 {
			continue
		}
		byLine := map[int][]*suppression{}
		for _, x := range list {
			c.extend(x, s.Stmts)
			for l := x.first; l <= x.last; l++ {
				byLine[l] = append(byLine[l], x)
			}
		}
		for _, it := range c.Items {
			if it.At.IsValid() && it.At.Start >= s.File.Base && it.At.Start <= s.File.Pos(len(s.File.Text)) {
				it.suppressBy(byLine[c.Files.Position(it.At.Start).Line])
			}
		}
		for _, x := range list {
			c.reportSuppression(x)
		}
	}
}

func (it *Item) suppressBy(list []*suppression) {
	for _, x := range list {
		for _, id := range x.rules {
			if id == it.Rule.ID && x.wrong == "" {
				it.Suppressed = x.reason
				x.used[id] = true
			}
		}
	}
}

func (c *Run) reportSuppression(x *suppression) {
	if x.wrong != "" {
		c.Note(rules.SuppressionIncomplete, x.at, nil, "error", x.wrong)
		return
	}
	for _, id := range x.rules {
		if !x.used[id] {
			c.Note(rules.SuppressionStale, x.at, nil, "rule", id)
		}
	}
}

// suppressions finds the comments of a file, in routine bodies too.
func (c *Run) suppressions(f *source.File) []*suppression {
	if !c.suppresses(f) {
		return nil
	}
	var list []*suppression
	for i := nextMark(f.Text, 0); i >= 0; i = nextMark(f.Text, i+len(suppressMark)) {
		if x := c.suppression(f, i); x != nil {
			list = append(list, x)
		}
	}
	return list
}

// nextMark is where the next mark is in a text from a place on, -1 if there is none. It
// looks for the colon, since texts have few.
func nextMark(text string, from int) int {
	before, behind, _ := strings.Cut(suppressMark, ":")
	for i := from; ; {
		n := strings.Index(text[i:], ":"+behind)
		if n < 0 {
			return -1
		}
		i += n + 1
		if at := i - 1 - len(before); at >= from && strings.HasPrefix(text[at:], suppressMark) {
			return at
		}
	}
}

// suppression reads the comment whose mark is at i; nil if that is none.
func (c *Run) suppression(f *source.File, i int) *suppression {
	start := strings.LastIndexByte(f.Text[:i], '\n') + 1
	before := strings.TrimRight(f.Text[start:i], " \t")
	code, ok := strings.CutSuffix(before, "--")
	if !ok {
		if code, ok = strings.CutSuffix(before, "/*"); !ok {
			return nil
		}
	}
	end := i + len(suppressMark)
	line := f.Text[end:]
	if n := strings.IndexAny(line, "\r\n"); n >= 0 {
		line = line[:n]
	}
	line, _, _ = strings.Cut(line, "*/")
	x := &suppression{at: source.Span{Start: f.Pos(i), End: f.Pos(end + len(strings.TrimRight(line, " \t")))}, used: map[string]bool{}}
	x.first = c.Files.Position(f.Pos(i)).Line
	if strings.TrimSpace(code) == "" {
		x.first += linesToCode(f.Text[i:])
	}
	x.last = x.first
	c.readSuppression(x, line)
	return x
}

// readSuppression reads the rules and the reason.
func (c *Run) readSuppression(x *suppression, line string) {
	names, reason, _ := strings.Cut(strings.TrimSpace(line), " ")
	for _, name := range strings.Split(names, ",") {
		r := c.ruleNamed(name)
		if r == nil {
			x.wrong = "there is no rule \"" + Clip(name) + "\""
			return
		}
		x.rules = append(x.rules, r.ID)
	}
	if x.reason = strings.TrimSpace(reason); x.reason == "" {
		x.wrong = "the reason is missing"
	}
}

func (c *Run) ruleNamed(name string) *rules.Rule {
	if r := c.Set.Rule(strings.ToUpper(name)); r != nil {
		return r
	}
	for _, r := range c.Set.Rules() {
		if strings.EqualFold(r.Name, name) {
			return r
		}
	}
	return nil
}

// linesToCode is the number of lines from the start of text, which lies in a
// comment, to the next line that is neither empty nor a comment. It gives up
// after 100.
func linesToCode(text string) int {
	const most = 100
	n := 0
	for {
		i := strings.IndexByte(text, '\n')
		if i < 0 || n == most {
			return n
		}
		n++
		text = text[i+1:]
		line, _, _ := strings.Cut(text, "\n")
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "--") && !strings.HasPrefix(line, "/*") {
			return n
		}
	}
}

// extend makes a comment in front of a statement hold for all its lines.
func (c *Run) extend(x *suppression, list []ast.Stmt) {
	i := sort.Search(len(list), func(i int) bool { return list[i].Span().Start > x.at.End })
	if i < len(list) && c.Files.Position(list[i].Span().Start).Line == x.first {
		x.last = max(x.last, c.Files.Position(list[i].Span().End).Line)
	}
}
