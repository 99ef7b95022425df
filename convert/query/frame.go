package query

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// frame is which rows of its partition a window function sees.
type frame struct {
	// rows tells that rows are counted; otherwise those with equal keys belong together.
	rows bool
	// from and to are the bounds as distances from the current row, negative
	// for rows before it; unbounded at the ends of the partition.
	from, to int
	// ranged tells that the bounds are first and last instead, distances of the key.
	ranged      bool
	first, last edge
}

// unbounded is the distance of the ends of a partition.
const unbounded = 1 << 40

// all reports whether the frame is the whole partition.
func (f frame) all() bool { return f.from == -unbounded && f.to == unbounded }

// counted reports whether the frame needs the number of each row.
func (f frame) counted() bool {
	plain := func(n int) bool { return n == 0 || n == unbounded || n == -unbounded }
	return !plain(f.from) || !plain(f.to)
}

// frameOf reads the frame of a window; without one the rows up to the last with
// equal keys belong to it, or all when there is no order.
func frameOf(w *ast.WindowDef) frame {
	if len(w.OrderBy) == 0 && w.Frame == nil {
		return frame{from: -unbounded, to: unbounded}
	}
	f := frame{from: -unbounded}
	if w.Frame == nil {
		return f
	}
	if first, last, ok := rangeOf(w.Frame.Text); ok {
		return frame{ranged: true, first: first, last: last}
	}
	words := strings.Fields(strings.ToUpper(w.Frame.Text))
	if len(words) < 3 || words[0] != "ROWS" && words[0] != "RANGE" {
		fail(w.Frame, "frame %s", w.Frame.Text)
	}
	f.rows = words[0] == "ROWS"
	rest := words[1:]
	between := rest[0] == "BETWEEN"
	if between {
		rest = rest[1:]
	}
	f.from, rest = f.bound(w.Frame, rest)
	if between && len(rest) > 0 && rest[0] == "AND" {
		f.to, rest = f.bound(w.Frame, rest[1:])
	}
	if len(rest) > 0 {
		fail(w.Frame, "frame %s", w.Frame.Text)
	}
	if len(w.OrderBy) == 0 && !f.rows {
		return frame{from: -unbounded, to: unbounded} // all rows are equal
	}
	return f
}

// bound reads one bound of a frame and gives the words after it.
func (f frame) bound(n *ast.Option, words []string) (int, []string) {
	if len(words) < 2 {
		fail(n, "frame %s", n.Text)
	}
	distance, err := strconv.Atoi(words[0])
	switch {
	case words[0] == "CURRENT" && words[1] == "ROW":
		return 0, words[2:]
	case words[0] == "UNBOUNDED":
		distance = unbounded
	case err != nil || distance < 0 || distance >= unbounded || !f.rows && distance > 0:
		fail(n, "frame %s", n.Text)
	}
	if words[1] == "PRECEDING" {
		distance = -distance
	} else if words[1] != "FOLLOWING" {
		fail(n, "frame %s", n.Text)
	}
	return distance, words[2:]
}
