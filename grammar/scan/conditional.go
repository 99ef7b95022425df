package scan

// conditional follows $IF … $END. Every branch is code that someone may
// compile, so all are kept when each holds whole statements; of alternatives
// within a statement the first is kept.
type conditional struct {
	levels  []condition
	dropped int // levels whose tokens are not kept
	// begun tells that a statement goes on after the last token kept, prev is
	// the tag of that token, and open counts the blocks around.
	begun bool
	prev  tag
	open  int
	// tags are those of the blocks around, closed that of the last one.
	tags   []tag
	closed tag
}

// condition is the state of one $IF.
type condition struct {
	state branch
	// all tells that all branches so far are whole statements, and open is the
	// number of blocks around at the $IF.
	all  bool
	open int
}

// branch is the part of a $IF that the last token stands in.
type branch uint8

const (
	branchTest branch = iota // before $THEN
	branchKeep
	branchDrop
)

// drops reports whether a token is not part of the program.
func (c *conditional) drops(sym Sym, t tag) bool {
	if t == tagNone && len(c.levels) == 0 { // most tokens
		c.begun, c.prev = sym != SymSemi, tagNone
		return false
	}
	return c.tagged(sym, t)
}

// tagged is [conditional.drops] for a token that means something, or one in a $IF.
func (c *conditional) tagged(sym Sym, t tag) bool {
	switch t {
	case tagCondIf:
		c.enter(branchTest)
		return true
	case tagCondError:
		c.enter(branchDrop)
		return true
	}
	if len(c.levels) > 0 && c.inside(t) {
		return true
	}
	c.keep(sym, t)
	return false
}

func (c *conditional) enter(b branch) {
	c.levels = append(c.levels, condition{b, !c.begun, c.open})
	c.dropped++
}

// inside reports whether a token in a $IF is dropped.
func (c *conditional) inside(t tag) bool {
	top := &c.levels[len(c.levels)-1]
	was := top.state
	switch t {
	case tagCondThen:
		if was == branchTest {
			top.state = branchKeep
		}
	case tagCondElse, tagCondElsif:
		top.all = top.all && !c.begun && c.open == top.open
		switch {
		case was == branchDrop || !top.all:
			top.state = branchDrop
		case t == tagCondElsif:
			top.state = branchTest
		}
	case tagCondEnd:
		top.state = branchKeep
		c.levels = c.levels[:len(c.levels)-1]
	default:
		return c.dropped > 0
	}
	switch now := top.state; {
	case was == branchKeep && now != branchKeep:
		c.dropped++
	case was != branchKeep && now == branchKeep:
		c.dropped--
	}
	return true
}

// keep takes a token of the program into account.
func (c *conditional) keep(sym Sym, t tag) {
	switch t {
	case tagBegin, tagCase, tagIf, tagLoop:
		if c.prev != tagEnd || t == tagLoop && c.closed == tagCase { // CASE … END LOOP
			c.open++
			c.tags = append(c.tags, t)
		}
	case tagEnd:
		c.open--
		c.closed = tagNone
		if n := len(c.tags); n > 0 {
			c.closed = c.tags[n-1]
			c.tags = c.tags[:n-1]
		}
	}
	c.begun = sym != SymSemi && t != tagBegin && t != tagIs && t != tagDeclare && t != tagThen && t != tagLoop
	c.prev = t
}
