package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Rows that the script writes before it makes a trigger, or while it switches the triggers of the
// table off, do not pass through it in the source. In the target the trigger is there before all rows, so a variable of the session tells it to let
// these be.

// passing is a trigger that rows pass by.
type passing struct {
	f *catalog.Feeder
	// on tells that the variable is set, off that the script has switched the trigger off.
	on, off bool
}

// passings finds the triggers that rows pass by, for each table.
func (w *dataWriter) passings() map[*catalog.Table][]*passing {
	of := map[*catalog.Table][]*passing{}
	for f := range catalog.InPlace(w.c.Cat, w.c.Cat.Feeders) {
		if f.Bypass != "" && !f.Obj.Lost {
			t := w.c.Cat.Table(f.Def.Table)
			of[t] = append(of[t], &passing{f: f})
		}
	}
	return of
}

// passBy sets the variables where the first rows are written, and takes them back behind the last.
func (w *dataWriter) passBy(d *catalog.DataStmt) {
	if len(d.Out)+len(d.Text) == 0 {
		return
	}
	w.lastOut = d
	t := d.Table
	if t == nil {
		t = w.writesTo(d)
	}
	at := d.Rows().Span().Start
	for _, p := range w.passing.until(at) {
		p.on = false
		d.Out = append([]ast.Stmt{&ast.Set{Name: p.f.Bypass, Value: "NULL"}}, d.Out...)
	}
	for _, p := range w.passed[t] {
		if (at < p.f.Def.At.Start || p.off) && !p.on {
			p.on = true
			w.passing.put(p)
			d.Out = append([]ast.Stmt{&ast.Set{Name: p.f.Bypass, Value: "1"}}, d.Out...)
		}
	}
}

// passingNow are the triggers whose variables are set; next is the place of the first of them.
type passingNow struct {
	list []*passing
	next source.Pos
}

func (n *passingNow) put(p *passing) {
	if at := p.f.Def.At.Start; len(n.list) == 0 || at < n.next {
		n.next = at
	}
	n.list = append(n.list, p)
}

// until takes out the triggers that are made before a place and are not switched off.
func (n *passingNow) until(at source.Pos) (made []*passing) {
	if len(n.list) == 0 || at < n.next {
		return nil
	}
	all := n.list
	n.list = nil
	for _, p := range all {
		if p.f.Def.At.Start <= at && !p.off {
			made = append(made, p)
		} else {
			n.put(p)
		}
	}
	return made
}

// switches follows the triggers that the script switches off and on.
func (w *dataWriter) switches(s *catalog.StateChange) {
	if s.Triggers {
		for _, p := range w.passed[s.T] {
			p.off = s.Off
		}
	}
}

// passedBy takes the variables back that no later statement does.
func (w *dataWriter) passedBy() {
	for _, p := range w.passing.list {
		if len(w.lastOut.Text) > 0 { // the lines of COPY, which come behind what else there is
			w.lastOut.Text = append(w.lastOut.Text, "SET "+p.f.Bypass+" = NULL")
			continue
		}
		w.lastOut.Out = append(w.lastOut.Out, &ast.Set{Name: p.f.Bypass, Value: "NULL"})
	}
}
