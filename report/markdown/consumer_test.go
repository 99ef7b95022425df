package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

// TestConsumer reads the document as GitHub does: text of the source makes no
// HTML, link, image or mention, and every row has the cells of its header.
func TestConsumer(t *testing.T) {
	r := sample.Report()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	source := b.Bytes()
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	kinds := map[string]int{}
	cells, headers := 0, 0
	err := ast.Walk(doc, func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			return ast.WalkContinue, nil
		}
		kinds[n.Kind().String()]++
		switch n := n.(type) {
		case *ast.RawHTML:
			if got := strings.TrimSpace(string(n.Segments.Value(source))); got != inert {
				t.Errorf("raw HTML %q", got)
			}
		case *tables.TableHeader:
			headers = n.ChildCount()
		case *tables.TableRow:
			if cells = n.ChildCount(); cells != headers {
				t.Errorf("row of %d cells below %d headers", cells, headers)
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"Link", "AutoLink", "Image", "HTMLBlock", "FencedCodeBlock"} {
		if kinds[bad] > 0 {
			t.Errorf("%d nodes of kind %s", kinds[bad], bad)
		}
	}
	kindRows := len(r.Totals.Kinds) + len(r.Totals.Categories) + 3
	if want := kindRows + len(report.Groups(r)) + 3; kinds["TableRow"] != want || kinds["Table"] != 3 {
		t.Errorf("%d rows in %d tables, want %d in 3", kinds["TableRow"], kinds["Table"], want)
	}
}
