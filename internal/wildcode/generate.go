package wildcode

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// language is what the generator knows of a dialect beside its grammar.
type language struct {
	rules func() grammar
	// tables are those that the script begins with, made by before.
	tables []table
	before []string
	// words are keywords that may be names, mark what variables begin with.
	words []string
	mark  string
	// open and close quote a name.
	open, close string
	// end ends a statement of the script.
	end string
}

// generator is the state of one script.
type generator struct {
	language
	grammar grammar
	r       *rand.Rand
	out     []token
	// scopes are the declared names, from the outermost scope on.
	scopes [][]symbol
	// sources are the tables of the queries around, aliases their names there.
	sources []rows
	last    string
	kept    []string
	// mode are the kinds of routines and loops around, walls the scopes at which
	// routines begin.
	mode   []string
	walls  []int
	depth  int
	count  int
	script *Case
}

// Limits of a statement of a script: from these on the shortest forms are taken.
const (
	maxTokens = 900
	maxDepth  = 14
)

func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

// short reports whether the shortest forms are to be taken.
func (g *generator) short() bool { return g.depth > maxDepth || len(g.out) > maxTokens }

// rule writes a rule.
func (g *generator) rule(name string) {
	r := g.grammar[name]
	if r == nil {
		panic("no rule " + name)
	}
	g.depth++
	defer func() { g.depth-- }()
	if g.depth > 200 {
		panic("endless rule " + name)
	}
	if g.short() {
		g.first(name, r)
		return
	}
	for range 50 {
		n := g.r.IntN(r.total)
		for _, l := range r.alts {
			if n -= l.weight; n < 0 {
				if g.can(l) {
					g.list(l)
					return
				}
				break
			}
		}
	}
	g.first(name, r)
}

// first writes the first alternative that is possible.
func (g *generator) first(name string, r *rule) {
	for _, l := range r.alts {
		if g.can(l) {
			g.list(l)
			return
		}
	}
	panic("no alternative of " + name + " is possible")
}

// can reports whether what a list refers to is there.
func (g *generator) can(l *list) bool {
	for _, p := range l.parts {
		if p.kind != partCall {
			continue
		}
		switch p.text {
		case "new", "routine", "object", "global", "put":
			return true // what follows may be what it declares
		case "var", "near":
			if len(g.visible(p.arg)) == 0 {
				return false
			}
		case "col":
			if len(g.columns(p.arg)) == 0 {
				return false
			}
		case "in":
			if !g.inMode(p.arg) {
				return false
			}
		case "not":
			if g.inMode(p.arg) {
				return false
			}
		}
	}
	return true
}

// inMode reports whether the code stands in a loop, or the routine around is of
// the kind.
func (g *generator) inMode(mode string) bool {
	for i := len(g.mode) - 1; i >= 0; i-- {
		if g.mode[i] == mode {
			return true
		}
		if g.mode[i] != "loop" {
			return false
		}
	}
	return false
}

func (g *generator) list(l *list) {
	for _, p := range l.parts {
		switch p.kind {
		case partWord:
			g.emit(p.text)
		case partRule:
			g.rule(p.text)
		case partCall:
			g.call(p)
		default:
			g.group(p)
		}
	}
}

func (g *generator) group(p part) {
	n := 1
	switch {
	case p.repeat == '?' && (g.short() || g.chance(50)):
		n = 0
	case p.repeat == '*' && g.short():
		n = 0
	case p.repeat == '*':
		n = g.r.IntN(3)
	case p.repeat == '+' && !g.short():
		n = 1 + g.r.IntN(2)
	}
	for range n {
		var list []*list
		for _, l := range p.lists {
			if g.can(l) {
				list = append(list, l)
			}
		}
		if len(list) == 0 {
			if p.repeat == 0 {
				panic("no alternative is possible: " + fmt.Sprint(g.mode))
			}
			return
		}
		if g.short() {
			g.list(list[0])
			continue
		}
		g.list(list[g.r.IntN(len(list))])
	}
}

// call does what a part asks the generator for.
func (g *generator) call(p part) {
	switch p.text {
	case "new": // declares a name of a kind
		g.last = g.name(p.arg)
		g.declare(g.last, p.arg)
		g.emit(g.last)
	case "keep": // a new name that is declared later, by $put
		g.last = g.name(p.arg)
		g.kept = append(g.kept, g.last)
		g.emit(g.last)
	case "plain": // $keep of a name that is no keyword
		g.count++
		g.last = fmt.Sprintf("%s%s_%d", g.mark, p.arg[:1]+"n", g.count)
		g.kept = append(g.kept, g.last)
		g.emit(g.last)
	case "put": // declares the name of the innermost $keep
		n := len(g.kept) - 1
		g.declare(g.kept[n], p.arg)
		g.kept = g.kept[:n]
	case "this":
		g.emit(g.last)
	case "global": // a name that all that follows sees
		g.last = g.name(p.arg)
		g.scopes[0] = append(g.scopes[0], symbol{g.last, p.arg})
		g.emit(g.last)
	case "object": // declares an object of the schema
		g.last = g.name(p.arg)
		g.scopes[0] = append(g.scopes[0], symbol{g.last, p.arg})
		g.script.Objects = append(g.script.Objects, Object{Kind: p.arg, Name: strings.Trim(g.last, g.open+g.close)})
		g.emit(g.last)
	case "counts": // the last name is that of an object, too
		g.script.Objects = append(g.script.Objects, Object{Kind: p.arg, Name: strings.Trim(g.last, g.open+g.close)})
	case "var":
		g.emit(g.any(p.arg))
	case "near": // the innermost name of a kind
		list := g.visible(p.arg)
		g.emit(list[len(list)-1])
	case "push":
		g.scopes = append(g.scopes, nil)
	case "pop":
		g.scopes = g.scopes[:len(g.scopes)-1]
	case "routine": // a routine of a kind, up to $endroutine: labels outside are not seen
		g.mode = append(g.mode, p.arg)
		g.walls = append(g.walls, len(g.scopes))
		g.scopes = append(g.scopes, nil)
	case "endroutine":
		g.scopes = g.scopes[:len(g.scopes)-1]
		g.mode, g.walls = g.mode[:len(g.mode)-1], g.walls[:len(g.walls)-1]
	case "mode":
		g.mode = append(g.mode, p.arg)
	case "unmode":
		g.mode = g.mode[:len(g.mode)-1]
	case "in", "not":
	case "nl":
		g.out = append(g.out, token{text: "\n"})
	case "end":
		g.endStatement()
	case "text": // the tokens from here to $quote are the text of a literal
		g.out = append(g.out, token{text: "\x00"})
	case "quote":
		g.quote()
	case "paren": // an optional parenthesis around what comes up to $close
		g.out = append(g.out, token{text: "(", optional: true})
	case "close":
		g.out = append(g.out, token{text: ")", optional: true})
	default:
		g.query(p)
	}
}

// query does what a part about a query asks for.
func (g *generator) query(p part) {
	switch p.text {
	case "q": // a source of rows for what comes up to $e
		g.sources = append(g.sources, rows{table: g.pick(p.arg)})
	case "alias":
		s := &g.sources[len(g.sources)-1]
		g.count++
		s.alias = fmt.Sprintf("s%d", g.count)
	case "e":
		g.sources = g.sources[:len(g.sources)-1]
	case "from": // the source with its alias, if it has one
		s := g.sources[len(g.sources)-1]
		g.emit(s.name)
		if s.alias != "" {
			g.emit(s.alias)
		}
	case "table":
		g.emit(g.sources[len(g.sources)-1].name)
	case "aliasname":
		g.emit(g.sources[len(g.sources)-1].alias)
	case "tcol": // a column without the alias
		s := &g.sources[len(g.sources)-1]
		alias := s.alias
		s.alias = ""
		list := g.columns(p.arg)
		s.alias = alias
		g.emit(list[g.r.IntN(len(list))])
	case "col":
		list := g.columns(p.arg)
		g.emit(list[g.r.IntN(len(list))])
	default:
		panic("no call " + p.text)
	}
}

// emit writes a word.
func (g *generator) emit(text string) { g.out = append(g.out, token{text: text}) }

// endStatement ends a statement of the script.
func (g *generator) endStatement() {
	g.script.Statements = append(g.script.Statements, g.out)
	g.out = nil
}

// quote makes a literal of the tokens since $text.
func (g *generator) quote() {
	i := len(g.out) - 1
	for g.out[i].text != "\x00" {
		i--
	}
	text := plain(g.out[i+1:])
	g.out = append(g.out[:i], token{text: "'" + strings.ReplaceAll(text, "'", "''") + "'"})
}
