package build

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// ParseFile reads a file: the scanner cuts it into units, workers parse them,
// and the statements come back in source order. It stops early with the
// context's error.
func ParseFile(ctx context.Context, d *Dialect, f *source.File) (*ast.Script, error) {
	s := &ast.Script{File: f}
	r := &reader{ctx: ctx, dialect: d, file: f, scanner: scan.New(f, d.Table)}
	if n := min(runtime.GOMAXPROCS(0), len(f.Text)/bytesPerWorker+1); n > 1 {
		r.parallel(n)
	} else {
		r.serial()
	}
	for i, p := range r.parts {
		if i == 0 {
			s.Stmts = p.stmts
		} else {
			s.Stmts = append(s.Stmts, p.stmts...)
		}
		s.Errors = append(s.Errors, p.errs...)
	}
	s.Tokens, s.Comments, s.Notes = r.scanner.Spans(), r.scanner.Comments(), r.scanner.Notes()
	if f.Encoding == source.Windows1252 {
		s.Notes = append(s.Notes, ast.Note{At: source.Span{Start: f.Base, End: f.Base}, Kind: ast.NoteEncoding, Text: string(f.Encoding)})
	}
	if f.Refused != "" {
		s.Notes = append(s.Notes, ast.Note{At: source.Span{Start: f.Base, End: f.Base}, Kind: ast.NoteRefused, Text: f.Refused})
	}
	s.Errors.Sort()
	if n, ok := ctx.Value(stepsKey{}).(*int); ok {
		*n += r.steps
	}
	return s, ctx.Err()
}

// bytesPerWorker is how much text is worth another goroutine.
const bytesPerWorker = 16 << 10

// reader is the work on one file.
type reader struct {
	ctx     context.Context
	dialect *Dialect
	file    *source.File
	scanner *scan.Scanner

	mu    sync.Mutex
	parts []part // by number of the batch
	steps int
}

// part is what became of a batch of units.
type part struct {
	stmts []ast.Stmt
	errs  source.ErrorList
}

func (r *reader) worker() *Worker {
	w := newWorker(r.dialect, r.file)
	if w.outline = wantsOutline(r.ctx); w.outline {
		w.fast.Self().slabs.limit(8) // a header must not keep the memory of bodies
	}
	return w
}

// serial reads the file batch by batch, in the same memory.
func (r *reader) serial() {
	var b scan.Batch
	w := r.worker()
	r.parts = make([]part, 1)
	for r.ctx.Err() == nil && r.scanner.Fill(&b) {
		w.batch(&b, &r.parts[0])
	}
	r.steps = w.steps
}

// numbered is a batch on its way to a worker.
type numbered struct {
	*scan.Batch
	at int
}

// parallel scans in this goroutine while n others parse.
func (r *reader) parallel(n int) {
	work, free := make(chan numbered), make(chan *scan.Batch, 2*n)
	for range 2 * n {
		free <- &scan.Batch{}
	}
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			w := r.worker()
			for b := range work {
				var p part
				w.batch(b.Batch, &p)
				r.put(b.at, p)
				free <- b.Batch
			}
			r.mu.Lock()
			defer r.mu.Unlock()
			r.steps += w.steps
		})
	}
	for i := 0; r.ctx.Err() == nil; i++ {
		b := <-free
		if !r.scanner.Fill(b) {
			break
		}
		work <- numbered{b, i}
	}
	close(work)
	wg.Wait()
}

func (r *reader) put(i int, p part) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.parts) <= i {
		r.parts = append(r.parts, part{})
	}
	r.parts[i] = p
}

// batch parses the units of a batch; nothing of what it makes refers to them.
func (w *Worker) batch(b *scan.Batch, p *part) {
	w.errs = p.errs
	for _, u := range b.Units {
		from := len(p.stmts)
		p.stmts = w.unit(p.stmts, u)
		w.Count(u)
		if w.outline {
			for _, s := range p.stmts[from:] {
				dropBody(s, u)
			}
		}
	}
	p.errs = w.errs
}

// unit adds the statements of a unit to a list. A panic, which is a defect of ours, must not
// cost more than the unit.
func (w *Worker) unit(list []ast.Stmt, u *scan.Unit) (all []ast.Stmt) {
	defer func() {
		if p := recover(); p != nil {
			at := w.unitSpan(u)
			all = append(list, w.unread(at, at, fmt.Sprintf(defect, p)))
		}
	}()
	switch {
	case u.Err != "":
		return append(list, w.unread(w.unitSpan(u), w.file.Span(u.ErrAt[0], u.ErrAt[1]), u.Err))
	case u.Kind == scan.UnitClient && w.dialect.Client != nil:
		return append(list, w.dialect.Client(w, u))
	case u.Kind == scan.UnitClient, u.Kind == scan.UnitSkipped:
		return append(list, w.ClientCommand(u))
	case u.Kind == scan.UnitCopyData:
		c := &ast.CopyData{}
		c.At = w.unitSpan(u)
		c.Text = w.file.Slice(c.At)
		return append(list, c)
	case len(u.Tokens) == 0:
		return list
	case w.dialect.Parse != nil:
		return w.dialect.Parse(w, list, u)
	}
	return append(list, w.Statement(u))
}

// unread is text that is no statement.
func (w *Worker) unread(at, errAt source.Span, msg string) *ast.Opaque {
	o := &ast.Opaque{Err: msg, ErrAt: errAt}
	o.At = at
	o.Text = w.file.Slice(at)
	w.errs = append(w.errs, &source.Error{Span: errAt, Msg: msg})
	return o
}

// defect is the message about a panic.
const defect = "internal error of the parser: %v"

func (w *Worker) unitSpan(u *scan.Unit) source.Span {
	return w.file.Span(u.Start, u.End)
}

// ClientCommand is the unit, a client command, as statement.
func (w *Worker) ClientCommand(u *scan.Unit) *ast.ClientCommand {
	c := &ast.ClientCommand{Word: u.Word}
	c.At = w.unitSpan(u)
	c.Text = w.file.Slice(c.At)
	return c
}
