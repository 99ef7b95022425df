package catalog

import (
	"testing"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// TestGuard wants of a panic that it becomes an item that covers its place.
func TestGuard(t *testing.T) {
	c := &Run{Set: rules.Default("postgres"), Files: &source.Set{}}
	at := source.Span{Start: 3, End: 9}
	if !c.Guard(at, nil, func() {}) || len(c.Items) != 0 {
		t.Errorf("without a panic: %v", c.Items)
	}
	o := &Object{}
	if c.Guard(at, o, func() { panic("no node") }) {
		t.Error("what panics is done")
	}
	if len(c.Items) != 1 || c.Items[0].Rule.ID != rules.InternalError || c.Items[0].At != at || !o.Partly || len(c.Covered) != 1 || c.Covered[0].At != at {
		t.Errorf("%+v %+v", c.Items, c.Covered)
	}
}

// TestRenderPanics wants of a statement that cannot be printed that it says so.
func TestRenderPanics(t *testing.T) {
	s := &Statement{Write: func(*mysql.Printer) { panic("no node") }}
	s.Render(mysql.NewPrinter(), &Trees{}, nil)
	if s.Problem != "no node" {
		t.Errorf("%q", s.Problem)
	}
}
