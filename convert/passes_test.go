package convert

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/grammar/sqlserver"
	"github.com/sctconv/sctconv/rules"
)

// TestPassThatFails lets each pass fail in turn: the conversion comes to its end and says so.
func TestPassThatFails(t *testing.T) {
	for _, from := range []Dialect{oracle.Dialect{}, sqlserver.Dialect{}, postgres.Dialect{}} {
		files, err := filepath.Glob("../examples/" + from.Name() + "/*.sql")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		text, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		for i := range (&converter{}).inOrder() {
			t.Run(from.Name()+" "+strconv.Itoa(i), func(t *testing.T) { withoutPass(t, from, text, i) })
		}
	}
}

// withoutPass converts a script with one pass that fails.
func withoutPass(t *testing.T, from Dialect, text []byte, failing int) {
	files := &source.Set{}
	if _, err := files.Add("in.sql", text); err != nil {
		t.Fatal(err)
	}
	c, err := newConverter(files, Options{From: from})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.read(context.Background()); err != nil {
		t.Fatal(err)
	}
	c.Fold()
	c.ResolveNames()
	for i, pass := range c.inOrder() {
		if i == failing {
			pass = func() { panic("a defect") }
		}
		c.step(pass)
	}
	c.Assess()
	c.emit()
	if err := c.print(context.Background()); err != nil {
		t.Fatal(err)
	}
	c.account()
	res := c.result()
	for _, it := range res.Report.Items {
		if it.Rule == rules.InternalError && it.Position.Line == 1 {
			return
		}
	}
	t.Errorf("nothing is said of the pass that failed\n%s", res.Script)
}
