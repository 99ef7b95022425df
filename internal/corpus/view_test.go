package corpus

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/report"
)

// minViews are the views of each dialect that convert at least; the figures go
// up only.
var minViews = map[string]int{"oracle": 16, "sqlserver": 45, "postgres": 273}

// TestViews: every view that is printed loads into the server, and no fewer
// convert than before.
func TestViews(t *testing.T) {
	server := mysqltest.Start(t)
	f := viewFigures{all: map[string]int{}, converted: map[string]int{}, why: map[string]int{}}
	for _, list := range inputs(t) {
		for _, in := range list {
			res, err := in.Convert(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if f.count(in, res) == 0 {
				continue
			}
			t.Run(in.Name(), func(t *testing.T) { loadViews(t, server, res) })
		}
	}
	t.Log("reasons:\n" + f.reasons())
	for _, d := range Dialects() {
		t.Logf("%s: %d of %d views convert", d, f.converted[d], f.all[d])
		if f.converted[d] < minViews[d] {
			t.Errorf("%s: %d views convert, want %d", d, f.converted[d], minViews[d])
		}
	}
}

func loadViews(t *testing.T, server *mysqltest.Server, res *convert.Result) {
	for _, s := range res.Statements {
		if s.Kind == "database" {
			server.DropAtCleanup(t, s.Name)
		}
	}
	for _, e := range server.Load(context.Background(), server.DB(t), res.Script).Errors {
		if strings.Contains(e.Text, " VIEW ") {
			t.Errorf("%s\n%s", e.Error(), e.Text)
		}
	}
}

// viewFigures are the views by dialect, and why some are not converted.
type viewFigures struct{ all, converted, why map[string]int }

func (f viewFigures) count(in Input, res *convert.Result) int {
	views := 0
	for _, o := range res.Report.Objects {
		if o.Kind != "view" || o.Status == report.Ignored {
			continue
		}
		views++
		if o.Status != report.NotConverted {
			f.converted[in.Dialect]++
		}
	}
	f.all[in.Dialect] += views
	for _, it := range res.Report.Items {
		if _, reason, ok := strings.Cut(it.Message, "converted: "); ok && strings.HasPrefix(it.Object, "view:") {
			f.why[in.Dialect+" "+it.Rule+" "+reason]++
		}
	}
	return views
}

func (f viewFigures) reasons() string {
	var list []string
	for k, n := range f.why {
		list = append(list, fmt.Sprintf("%4d %s", n, k))
	}
	sort.Sort(sort.Reverse(sort.StringSlice(list)))
	return strings.Join(list, "\n")
}
