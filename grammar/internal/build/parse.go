package build

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// ParseFile reads a file: the scanner cuts it into units, workers parse them,
// and the statements come back in source order. It stops early with the
// context's error.
func ParseFile(ctx context.Context, d *Dialect, f *source.File) (*ast.Script, error) {
	s := &ast.Script{File: f}
	sc := scan.New(f, d.Table)
	var units []*scan.Unit
	for u, ok := sc.Next(); ok; u, ok = sc.Next() {
		s.Tokens = u.Spans(s.Tokens)
		units = append(units, u)
		if len(units)&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	s.Comments, s.Notes = sc.Comments(), sc.Notes()
	results := make([]result, (len(units)+chunk-1)/chunk)
	parseChunks(ctx, d, f, units, results)
	for _, r := range results {
		s.Stmts = append(s.Stmts, r.stmts...)
		s.Errors = append(s.Errors, r.errs...)
	}
	if f.Encoding == source.Windows1252 {
		s.Notes = append(s.Notes, ast.Note{At: source.Span{Start: f.Base, End: f.Base}, Kind: ast.NoteEncoding, Text: string(f.Encoding)})
	}
	s.Errors.Sort()
	return s, ctx.Err()
}

// chunk is how many units a worker takes at a time.
const chunk = 64

type result struct {
	stmts []ast.Stmt
	errs  source.ErrorList
}

func parseChunks(ctx context.Context, d *Dialect, f *source.File, units []*scan.Unit, results []result) {
	var next atomic.Int64
	work := func() {
		w := newWorker(d, f)
		for i := int(next.Add(1)) - 1; i < len(results) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
			w.errs = nil
			for _, u := range units[i*chunk : min((i+1)*chunk, len(units))] {
				results[i].stmts = append(results[i].stmts, w.unit(u)...)
			}
			results[i].errs = w.errs
		}
	}
	n := min(runtime.GOMAXPROCS(0), len(results))
	if n == 1 {
		work()
		return
	}
	var wg sync.WaitGroup
	for range n {
		wg.Go(work)
	}
	wg.Wait()
}

// unit turns a unit into statements.
func (w *Worker) unit(u *scan.Unit) []ast.Stmt {
	switch {
	case u.Err != "":
		at := source.Span{Start: w.file.Pos(u.ErrAt[0]), End: w.file.Pos(u.ErrAt[1])}
		o := &ast.Opaque{Err: u.Err, ErrAt: at}
		o.At = w.unitSpan(u)
		o.Text = w.file.Slice(o.At)
		w.errs = append(w.errs, &source.Error{Span: at, Msg: u.Err})
		return []ast.Stmt{o}
	case u.Kind == scan.UnitClient:
		if w.dialect.Client != nil {
			return w.dialect.Client(w, u)
		}
		return []ast.Stmt{w.ClientCommand(u)}
	case u.Kind == scan.UnitCopyData:
		c := &ast.CopyData{}
		c.At = w.unitSpan(u)
		c.Text = w.file.Slice(c.At)
		return []ast.Stmt{c}
	case len(u.Tokens) == 0:
		return nil
	case w.dialect.Parse != nil:
		return w.dialect.Parse(w, u)
	}
	return w.Statement(u)
}

func (w *Worker) unitSpan(u *scan.Unit) source.Span {
	return source.Span{Start: w.file.Pos(u.Start), End: w.file.Pos(u.End)}
}

// ClientCommand is the unit, a client command, as statement.
func (w *Worker) ClientCommand(u *scan.Unit) *ast.ClientCommand {
	c := &ast.ClientCommand{Word: u.Word}
	c.At = w.unitSpan(u)
	c.Text = w.file.Slice(c.At)
	return c
}
