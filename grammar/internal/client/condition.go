package client

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// The words of text that a client leaves out.
const (
	// WordCondition is the line of a condition whose value is known.
	WordCondition = "psql:known-condition"
	// WordBranch is a branch that is not taken, with the line that begins it.
	WordBranch = "psql:branch-not-taken"
)

// conditions are the \if commands around a place.
type conditions struct {
	branches []branch
}

// branch is where in \if … \endif a place lies.
type branch struct {
	known bool // the conditions so far are known
	live  bool // this branch is read
	taken bool // a branch was read, or the whole is not
	start int  // of the line that begins the branch
}

// dead reports whether the place is in a branch that is not taken.
func (c *conditions) dead() bool {
	n := len(c.branches)
	return n > 0 && !c.branches[n-1].live
}

// inUnknown reports whether the place is in a branch of which only the run tells whether it is
// taken.
func (c *conditions) inUnknown() bool {
	for _, b := range c.branches {
		if !b.known {
			return true
		}
	}
	return false
}

// maxOpen bounds the nesting of \if.
const maxOpen = 1000

// condition follows the commands \if, \elif, \else and \endif; it reports false for
// others.
func (x *script) condition(s *psql, u *scan.Unit, rest string) bool {
	switch u.Word {
	case "if":
		if len(x.branches) < maxOpen {
			dead := x.dead()
			x.branches = append(x.branches, branch{taken: dead, known: true, live: !dead})
			if !dead {
				x.test(s, u, rest)
			}
		}
	case "elif", "else", "endif":
		if len(x.branches) > 0 {
			x.next(s, u, rest)
		}
	default:
		return false
	}
	return true
}

// test decides whether the branch that begins at u is taken.
func (x *script) test(s *psql, u *scan.Unit, rest string) {
	b := &x.branches[len(x.branches)-1]
	value, known := true, true
	if u.Word != "else" {
		value, known = s.truth(rest)
	}
	switch {
	case b.taken:
		b.live = false
	case !known:
		b.known, b.live = false, true
		return
	default:
		b.live, b.taken = value, value
	}
	b.start = u.Start
	if b.live {
		x.skips = append(x.skips, source.Skip{Start: u.Start, End: u.End, Word: WordCondition})
	}
}

// next ends a branch at u, the line of \elif, \else or \endif.
func (x *script) next(s *psql, u *scan.Unit, rest string) {
	b := &x.branches[len(x.branches)-1]
	outer := len(x.branches) > 1 && !x.branches[len(x.branches)-2].live
	switch {
	case outer:
	case !b.known:
	case !b.live:
		x.leave(b, u.Start)
		fallthrough
	default:
		if u.Word == "endif" {
			x.skips = append(x.skips, source.Skip{Start: u.Start, End: u.End, Word: WordCondition})
			break
		}
		x.test(s, u, rest)
	}
	if u.Word == "endif" {
		x.branches = x.branches[:len(x.branches)-1]
	}
}

// leave plans to skip the branch that ends at an offset.
func (x *script) leave(b *branch, end int) {
	word, text := WordBranch, strings.TrimSpace(x.file.Text[b.start:end])
	if strings.IndexByte(text, '\n') < 0 { // nothing but the line of the command
		word = WordCondition
	}
	x.skips = append(x.skips, source.Skip{Start: b.start, End: b.start + len(text), Word: word})
}

// endConditions ends what no \endif ends.
func (x *script) endConditions(end int) {
	for i := range x.branches {
		if b := &x.branches[i]; !b.live {
			x.leave(b, end)
			break
		}
	}
	x.branches = nil
}

// truth is the value of a condition; known is false when only the run tells.
func (s *psql) truth(rest string) (value, known bool) {
	text := ""
	for i, a := range s.arguments(rest) {
		if !a.known {
			return false, false
		}
		if i > 0 {
			text += " "
		}
		text += a.text
	}
	text = strings.ToLower(text)
	for _, word := range []string{"true", "yes"} {
		value = value || text != "" && strings.HasPrefix(word, text)
	}
	return value || text == "on" || text == "1", true
}
