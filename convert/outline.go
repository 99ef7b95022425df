package convert

import (
	"context"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// outliner is a [Dialect] that can leave the trees of stored code away.
type outliner interface {
	// ParseOutline is Parse, but of bodies of code only the names of the
	// declarations are kept; see [ast.Body].
	ParseOutline(ctx context.Context, f *source.File) (*ast.Script, error)
}

// largeInput is the default of [Options.LargeInput].
const largeInput = 16 << 20

// parser reads files whole, or when they are large as outlines.
func (c *converter) parser(files []*source.File) func(context.Context, *source.File) (*ast.Script, error) {
	large := c.opt.LargeInput
	if large == 0 {
		large = largeInput
	}
	size := 0
	for _, f := range files {
		size += len(f.Text)
	}
	if o, ok := c.opt.From.(outliner); ok && size >= large {
		return o.ParseOutline
	}
	return c.opt.From.Parse
}
