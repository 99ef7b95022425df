package build

import (
	"context"

	"github.com/sctconv/sctconv/grammar/scan"
)

type stepsKey struct{}

// CountSteps is a context with which reading a file adds the number of its steps
// to n: tokens that a parser took, and looks at tokens. Tests hold it against the
// length of the text, since times of a machine say little.
func CountSteps(ctx context.Context, n *int) context.Context {
	return context.WithValue(ctx, stepsKey{}, n)
}

// Count adds the steps of a unit to those of the worker.
func (w *Worker) Count(u *scan.Unit) { w.steps += u.Steps() }
