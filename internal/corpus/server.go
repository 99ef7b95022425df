package corpus

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

// Measure converts the schema, loads the result and the gold schema into a
// server, and compares them. Failed statements are listed in Differences.
func (in Input) Measure(ctx context.Context, tb testing.TB, server *mysqltest.Server) (Figures, error) {
	res, err := in.Convert(ctx)
	if err != nil {
		return Figures{}, err
	}
	db := server.DB(tb)
	loaded := server.Load(ctx, db, res.Script)
	ours := server.Schema(tb, db)
	for _, s := range res.Statements {
		if s.Kind == "database" {
			server.DropAtCleanup(tb, s.Name)
			ours.Tables = append(ours.Tables, server.SchemaOf(tb, s.Name).Tables...)
		}
	}
	var f Figures
	if len(in.Gold) > 0 {
		if f, err = in.compareGold(ctx, tb, server, ours, evidenceOf(in.Dialect, res.Report)); err != nil {
			return f, err
		}
	}
	f.Statements, f.Failed = loaded.Statements, len(loaded.Errors)
	for _, e := range loaded.Errors {
		f.miss("load:", strings.ReplaceAll(e.Error(), "\n", " "))
	}
	return f, nil
}

func (in Input) compareGold(ctx context.Context, tb testing.TB, server *mysqltest.Server, ours mysqltest.Schema, e evidence) (Figures, error) {
	text, err := readAll(in.Gold)
	if err != nil {
		return Figures{}, err
	}
	db := server.DB(tb)
	for range 2 { // twice: the files of a project need not be in order
		server.Load(ctx, db, text)
	}
	src, err := readAll(in.Files)
	if err != nil {
		return Figures{}, err
	}
	e.text = newSourceText(in.Name(), src)
	f := Compare(server.Schema(tb, db), ours, SourceTables(src), e)
	f.Doubts = *e.text.doubts
	return f, nil
}
