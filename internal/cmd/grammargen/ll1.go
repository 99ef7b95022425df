package main

import (
	"fmt"
	"sort"
	"strings"
)

// checkLL1 reports every decision whose alternatives can begin with the same
// token, taking for what may follow a rule all that may follow it anywhere, as
// the ANTLR tool does when it chooses between a switch and a prediction.
func checkLL1(path string) error {
	in, err := readInterp(path)
	if err != nil {
		return err
	}
	n := decodeATN(in.atn)
	var bad []string
	for _, d := range n.decisions {
		if clash := n.clash(d); len(clash) > 0 {
			bad = append(bad, fmt.Sprintf("rule %s: %s", in.rules[n.states[d].rule], tokenNames(in, clash)))
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("%s: %d decisions are not LL(1):\n%s", path, len(bad), strings.Join(bad, "\n"))
	}
	return nil
}

func tokenNames(in *interp, set []int) string {
	names := make([]string, len(set))
	for i, t := range set {
		names[i] = "EOF"
		if t >= 0 {
			names[i] = in.symbols[t]
		}
	}
	return strings.Join(names, " ")
}

const (
	stateRuleStop = 7

	edgeRange  = 2
	edgeRule   = 3
	edgeAtom   = 5
	edgeSet    = 7
	edgeNotSet = 8
	edgeAny    = 9
)

type state struct{ typ, rule int }

type edge struct{ target, typ, a, b, c int }

// network is a deserialised ATN, version 4.
type network struct {
	maxToken  int
	states    []state
	edges     [][]edge
	follow    [][]int // by rule: where its callers go on
	sets      []map[int]bool
	decisions []int
}

// decodeATN reads the serialised form: numbers in the order of the tool's
// ATNSerializer.
func decodeATN(data []int) *network {
	i := 0
	next := func() int { i++; return data[i-1] }
	n := &network{}
	next() // version
	next() // grammar type
	n.maxToken = next()
	for range next() {
		s := state{typ: next(), rule: -1}
		if s.typ != 0 {
			s.rule = next()
			if s.typ == 3 || s.typ == 4 || s.typ == 5 || s.typ == 12 {
				next()
			}
		}
		n.states = append(n.states, s)
	}
	for range 2 { // non-greedy and precedence states
		for range next() {
			next()
		}
	}
	rules := next()
	for range rules {
		next()
	}
	for range next() { // modes
		next()
	}
	n.readSets(next)
	n.readEdges(next, rules)
	for range next() {
		n.decisions = append(n.decisions, next())
	}
	return n
}

func (n *network) readSets(next func() int) {
	for range next() {
		count, set := next(), map[int]bool{}
		if next() == 1 {
			set[-1] = true
		}
		for range count {
			from, to := next(), 0
			for to = next(); from <= to; from++ {
				set[from] = true
			}
		}
		n.sets = append(n.sets, set)
	}
}

func (n *network) readEdges(next func() int, rules int) {
	n.edges = make([][]edge, len(n.states))
	n.follow = make([][]int, rules)
	for range next() {
		from := next()
		e := edge{next(), next(), next(), next(), next()}
		n.edges[from] = append(n.edges[from], e)
		if e.typ == edgeRule {
			n.follow[e.b] = append(n.follow[e.b], e.target)
		}
	}
}

// clash are the tokens with which more than one alternative of a decision begins.
func (n *network) clash(d int) []int {
	seen, bad := map[int]bool{}, map[int]bool{}
	for _, e := range n.edges[d] {
		for t := range n.look(e.target) {
			if seen[t] {
				bad[t] = true
			}
		}
		for t := range n.look(e.target) {
			seen[t] = true
		}
	}
	var list []int
	for t := range bad {
		list = append(list, t)
	}
	sort.Ints(list)
	return list
}

// look are the tokens that can come next at a state; -1 is the end of input.
func (n *network) look(from int) map[int]bool {
	out, seen := map[int]bool{}, map[string]bool{}
	var walk func(s int, stack []int)
	walk = func(s int, stack []int) {
		key := fmt.Sprint(s, stack)
		if seen[key] {
			return
		}
		seen[key] = true
		if n.states[s].typ == stateRuleStop {
			n.leave(s, stack, out, walk)
			return
		}
		for _, e := range n.edges[s] {
			switch e.typ {
			case edgeRule:
				if len(stack) < 40 {
					walk(e.a, append(append([]int(nil), stack...), e.target))
				}
			case edgeAtom, edgeRange, edgeSet, edgeNotSet, edgeAny:
				n.tokens(e, out)
			default:
				walk(e.target, stack)
			}
		}
	}
	walk(from, nil)
	return out
}

// leave goes on behind the end of a rule: at its caller, or at all of them.
func (n *network) leave(s int, stack []int, out map[int]bool, walk func(int, []int)) {
	if k := len(stack); k > 0 {
		walk(stack[k-1], stack[:k-1])
		return
	}
	follow := n.follow[n.states[s].rule]
	if len(follow) == 0 {
		out[-1] = true
	}
	for _, f := range follow {
		walk(f, nil)
	}
}

// tokens adds the tokens of an edge.
func (n *network) tokens(e edge, out map[int]bool) {
	add := func(from, to int) {
		for t := from; t <= to; t++ {
			out[t] = true
		}
	}
	switch e.typ {
	case edgeAtom:
		if e.c != 0 {
			out[-1] = true
		} else {
			add(e.a, e.a)
		}
	case edgeRange:
		add(e.a, e.b)
	case edgeSet:
		for t := range n.sets[e.a] {
			out[t] = true
		}
	case edgeNotSet:
		for t := 1; t <= n.maxToken; t++ {
			if !n.sets[e.a][t] {
				out[t] = true
			}
		}
	case edgeAny:
		add(1, n.maxToken)
	}
}
