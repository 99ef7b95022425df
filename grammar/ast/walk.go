package ast

//go:generate go run github.com/sctconv/sctconv/internal/cmd/astgen

// Inspect calls f for n and, while f returns true, for its descendants in
// depth-first field order.
func Inspect(n Node, f func(Node) bool) {
	if n == nil || !f(n) {
		return
	}
	Children(n, func(c Node) { Inspect(c, f) })
}
