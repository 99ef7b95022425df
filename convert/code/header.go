package code

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// header visits what the header of a routine says.
func (w *walker) header(r *ast.Routine) {
	if r.Language != "" {
		w.say(r.At, r.Language, "language", r.Language)
	}
	for _, p := range r.Params {
		w.parameter(r, p)
	}
	switch {
	case len(r.ReturnsTable) > 0:
		w.Construct("returns table", r.At, r.Name.String())
	case r.Returns == nil:
	case r.Returns.SetOf:
		w.Construct("returns setof", r.Returns.At, r.Returns.Name.String())
	default:
		w.say(r.Returns.At, r.Returns.Name.String(), "returns type", last(r.Returns.Name))
	}
	for _, o := range r.Options {
		w.Option(o)
	}
}

// parameter visits a parameter. A function of MySQL has only IN parameters, and
// no routine has default values.
func (w *walker) parameter(r *ast.Routine, p *ast.Parameter) {
	if p.Mode == "variadic" {
		w.Construct("parameter variadic", p.At, p.Name.Text)
	}
	if r.Kind == ast.Function && (p.Mode == "out" || p.Mode == "in out" || p.Mode == "inout") {
		w.Construct("function parameter "+strings.ReplaceAll(p.Mode, " ", ""), p.At, p.Name.Text)
	}
	if p.Default != nil {
		w.Construct("parameter default", p.At, p.Name.Text)
		w.node(p.Default)
	}
	if p.Type != nil {
		w.typeName("parameter", p.Type)
	}
	for _, o := range p.Options {
		_, option, _ := strings.Cut(o.Name, ":")
		w.say(o.At, p.Name.Text, "parameter option", option)
		w.Option(o)
	}
}

// trigger visits a trigger: MySQL 5.6 has row triggers on tables for one event
// each.
func (w *walker) trigger(t *ast.CreateTrigger) {
	w.inTrigger = true
	say := func(construct string) { w.Construct(construct, t.At, t.Name.String()) }
	if t.Timing == "instead of" {
		say("trigger instead of")
	}
	if t.On != "" || t.Table.IsZero() {
		w.say(t.At, t.Name.String(), "trigger on", t.On)
	} else if !t.ForEachRow && t.Timing != "instead of" && t.Timing != "compound" && t.Timing != "for" {
		say("trigger statement")
	}
	if t.Timing == "compound" || t.Timing == "for" {
		w.members = true
		say("trigger compound")
	}
	if len(t.Events) > 1 {
		say("trigger events")
	}
	for _, e := range t.Events {
		if e == "truncate" {
			say("trigger truncate")
		}
	}
	if len(t.UpdateOf) > 0 {
		say("trigger update of")
	}
	if !t.Old.IsZero() || !t.New.IsZero() {
		say("trigger referencing")
	}
	if t.When != nil {
		w.Construct("trigger when", t.When.Span(), t.Name.String())
		w.node(t.When)
	}
	if len(t.Args) > 0 {
		say("trigger arguments")
	}
	if hasOption(t.Options, "constraint") {
		say("trigger constraint")
	}
	for _, o := range t.Options {
		w.Option(o)
	}
	w.body(t.Body)
}

// typeName visits the type of a parameter, variable or attribute.
func (w *walker) typeName(of string, t *ast.TypeName) {
	name := t.Name.String()
	if !t.Collate.IsZero() {
		w.Construct("collated type", t.At, t.Collate.String())
	}
	switch {
	case t.Ref == "rowtype":
		w.Construct("rowtype", t.At, name)
	case t.Ref == "type":
		w.Construct("anchored type", t.At, name)
	case t.Array > 0:
		w.Construct("array type", t.At, name)
	default:
		if last(t.Name) == "record" {
			name = "any query"
		}
		w.say(t.At, name, of, "type", last(t.Name))
	}
}
