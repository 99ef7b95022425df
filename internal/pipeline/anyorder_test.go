package pipeline

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
)

// descends matches scripts whose tables follow later changes of others, or whose views read what others were.
var descends = regexp.MustCompile(`(?i)\binherits\b|partition of|or replace view`)

// TestFilesInAnyOrder: the definitions of a script give the same, each object in a file
// of its own, in whatever order the files are read.
func TestFilesInAnyOrder(t *testing.T) {
	n := 0
	scripts(t, func(t *testing.T, dialect, text string) {
		w := &rewriter{dialect: dialect, text: text}
		w.read(t)
		groups := w.objects()
		if len(groups) < 3 || moves.MatchString(text) || descends.MatchString(text) {
			return
		}
		n++
		want := statementsOf(inFiles(t, dialect, groups))
		for seed := range uint64(3) {
			list := slices.Clone(groups)
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			if got := statementsOf(inFiles(t, dialect, list)); got != want {
				t.Errorf("order %d: the output differs: %s", seed, firstDifference(want, got))
			}
		}
	})
	if n < 40 {
		t.Errorf("only %d scripts", n)
	}
}

// objects are the texts about each object, nil where the order of a script matters.
func (w *rewriter) objects() []string {
	var keys []string
	texts := map[string]string{}
	for _, s := range w.list {
		key := ""
		switch x := s.Stmt.(type) {
		case *ast.CreateTable:
			key = x.Name.Last().Text
		case *ast.CreateIndex:
			key = x.Table.Last().Text
		case *ast.AlterTable:
			key = x.Name.Last().Text
		case *ast.CreateSequence, *ast.CreateType, *ast.CreateDomain, *ast.CreateView, *ast.Routine:
			key = fmt.Sprint(len(keys))
		case *ast.CreateTrigger: // those of a table fire in their order
			key = "triggers of " + x.Table.Last().Text
		case *ast.CommentOn:
			key = "comments"
		case *ast.Insert:
			continue
		default:
			return nil
		}
		key = strings.ToLower(key)
		if texts[key] == "" {
			keys = append(keys, key)
		}
		w.out.Reset()
		w.plain(s)
		texts[key] += w.out.String()
	}
	var list []string
	for _, k := range keys {
		list = append(list, texts[k])
	}
	return list
}

func inFiles(t *testing.T, dialect string, texts []string) *convert.Result {
	set := &source.Set{}
	for i, x := range texts {
		if _, err := set.Add(fmt.Sprint(i, ".sql"), []byte(x)); err != nil {
			t.Fatal(err)
		}
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect), Settings: convert.Settings{Data: "skip"}})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// statementsOf are the statements of an output in the order of their texts.
func statementsOf(res *convert.Result) string {
	var list []string
	for _, s := range res.Statements {
		if s.SQL != "" && !strings.HasPrefix(s.SQL, "INSERT INTO `sctconv_sequence`") {
			list = append(list, essence(s.SQL))
		}
	}
	slices.Sort(list)
	return strings.Join(list, "\n")
}
