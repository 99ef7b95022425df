package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Rows that the script writes before it makes a trigger, or while it switches the triggers of the
// table off, do not pass through it in the source. In the target the trigger is there before all rows, so a variable of the session tells it to let
// these be.

// passing is a trigger that rows pass by.
type passing struct {
	f *catalog.Feeder
	t *catalog.Table
	// on tells that the variable is set, off that the script has switched the trigger off.
	on, off bool
}

// passings finds the triggers that rows pass by.
func (w *dataWriter) passings() (list []*passing) {
	for _, f := range w.c.Cat.Feeders {
		if f.Bypass != "" && !f.Obj.Lost {
			list = append(list, &passing{f: f, t: w.c.Cat.Table(f.Def.Table)})
		}
	}
	return list
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
	for _, p := range w.passed {
		before := d.Rows().Span().Start < p.f.Def.At.Start || p.off
		switch {
		case before && !p.on && t == p.t:
			p.on = true
			d.Out = append([]ast.Stmt{&ast.Set{Name: p.f.Bypass, Value: "1"}}, d.Out...)
		case !before && p.on:
			p.on = false
			d.Out = append([]ast.Stmt{&ast.Set{Name: p.f.Bypass, Value: "NULL"}}, d.Out...)
		}
	}
}

// switches follows the triggers that the script switches off and on.
func (w *dataWriter) switches(s *catalog.StateChange) {
	for _, p := range w.passed {
		if s.Triggers && s.T == p.t {
			p.off = s.Off
		}
	}
}

// passedBy takes the variables back that no later statement does.
func (w *dataWriter) passedBy() {
	for _, p := range w.passed {
		switch {
		case !p.on:
		case len(w.lastOut.Text) > 0: // the lines of COPY, which come behind what else there is
			w.lastOut.Text = append(w.lastOut.Text, "SET "+p.f.Bypass+" = NULL")
		default:
			w.lastOut.Out = append(w.lastOut.Out, &ast.Set{Name: p.f.Bypass, Value: "NULL"})
		}
	}
}
