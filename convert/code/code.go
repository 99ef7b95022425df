// Package code finds what is in procedural code that a migration has to deal
// with: the constructs that rules are written for, calls of built-in packages
// and functions, and the figures of a routine's size.
//
// A construct has a name of one or more words in lower case, from the general
// to the special: "raise", "raise notice". Rules match names by their leading
// words; see rules.Match.Code. The names stand in the tables of this package
// beside the nodes that they are made from.
package code

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Visitor is told what [Walk] finds. All but Wants must be set.
type Visitor struct {
	// Wants reports whether constructs whose first word is given are asked for;
	// nil asks for all.
	Wants func(first string) bool
	// Construct takes a construct, its place, and the name that it is about,
	// which may be empty.
	Construct func(construct string, at source.Span, name string)
	// Call takes the name of a called function or procedure in lower case, with
	// package and schema as written.
	Call func(name string, at source.Span)
	// Option takes an option of a statement in the code.
	Option func(o *ast.Option)
	// Words keeps the names of constructs that were made, so that walks over many
	// objects make each once; nil is a table for this walk.
	Words *Words
}

// Walk visits a routine, package, trigger or block, in source order but for
// what its header holds, which comes first. It gives what [Measure] gives.
func Walk(n ast.Node, v Visitor) (Metrics, bool) {
	w := &walker{Visitor: v}
	if w.Words == nil {
		w.Words = &Words{}
	}
	switch n := n.(type) {
	case *ast.Routine:
		w.routine(n)
	case *ast.CreateTrigger:
		w.trigger(n)
	case *ast.CreatePackage:
		w.members = true
		for _, o := range n.Options {
			w.Option(o)
		}
		w.body(n.Body)
	case *ast.Block:
		w.body(n.Body)
	default:
		w.node(n)
	}
	return w.size.Metrics, w.inBody
}

// walker is the state of a walk.
type walker struct {
	Visitor
	// kind is that of the innermost routine.
	kind ast.RoutineKind
	// inRoutine tells that there is one, inTrigger that the code is a trigger's.
	inRoutine, inTrigger bool
	// labels are the labels of blocks so far, in lower case.
	labels map[string]bool
	// inText is how many literals the code stands in.
	inText int
	// read is the text whose rows are read by the statement that was named last.
	read *ast.DynamicSQL
	// members tells that routines here are those of a package, or the sections
	// of a compound trigger, and not nested in another.
	members bool
	// size is that of the body so far, inBody tells that there is one.
	size   meter
	inBody bool
}

// routine visits a routine, also one nested in another.
func (w *walker) routine(r *ast.Routine) {
	kind, in, members, trigger := w.kind, w.inRoutine, w.members, w.inTrigger
	w.kind, w.inRoutine, w.members, w.inTrigger = r.Kind, true, false, trigger || isTriggerFunction(r)
	w.header(r)
	w.body(r.Body)
	w.kind, w.inRoutine, w.members, w.inTrigger = kind, in, members, trigger
}

func (w *walker) body(b *ast.Body) {
	switch {
	case b == nil || b.Code == nil:
	case w.inBody:
		w.node(b.Code)
	default: // what the header holds is no part of the size
		w.size, w.inBody = meter{}, true
		w.visit(b.Code)
	}
}

// node visits a node and all below it, and counts it.
func (w *walker) node(n ast.Node) {
	if ast.IsLeaf(n) {
		w.leaf(n)
		return
	}
	nests := w.size.enter(n)
	w.visit(n)
	w.size.leave(nests)
}

// visit visits a node and all below it.
func (w *walker) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.Option:
		w.Option(n)
		return
	case *ast.Routine:
		switch {
		case w.inText > 0:
			w.say(n.At, n.Name.String(), "ddl routine")
		case !w.members:
			w.Construct("nested routine", n.At, n.Name.String())
		}
		w.routine(n)
		return
	case *ast.With:
		w.with(n)
		return
	case *ast.DynamicSQL:
		w.statement(n)
		w.inText++
		ast.Children(n, w.node)
		w.inText--
		return
	case ast.Stmt:
		w.statement(n)
	case ast.Expr:
		w.expression(n)
	default:
		w.part(n)
	}
	ast.Children(n, w.node)
}

// leaf visits a node without children.
func (w *walker) leaf(n ast.Node) {
	switch n := n.(type) {
	case *ast.Option:
		w.Option(n)
	case ast.Expr:
		w.expression(n)
	default:
		w.part(n)
	}
}

// last is the last part of a name in lower case.
func last(n ast.Name) string { return strings.ToLower(n.Last().Text) }

// say is Construct with a name made of words, those that are not empty. The
// name is made only when a construct that begins so is asked for.
func (w *walker) say(at source.Span, name string, words ...string) {
	first, _, _ := strings.Cut(words[0], " ")
	if w.Wants == nil || w.Wants(first) {
		w.Construct(w.Words.join(words), at, name)
	}
}
