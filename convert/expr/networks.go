package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Addresses and networks of PostgreSQL are texts as it prints them: 10.0.0.0/8, without the
// number of bits when it is that of a single address.

// NetworksOverlap is the function of the extension that compares networks.
const NetworksOverlap = "sctconv_networks_overlap"

// networkBits is how many bits of a text are those of the network.
const networkBits = "IF(LOCATE('/', {1}) > 0, SIGNED(SUBSTRING_INDEX({1}, '/', -1)), 32 + 96 * (LOCATE(':', {1}) > 0))"

// network is a column of networks, or a constant one, as text.
func (r *rewriter) network(e ast.Expr) (ast.Expr, bool) {
	switch t := r.foreignOf(e); {
	case isNetwork(t):
		x, _ := r.expr(e)
		return x, true
	case t != "":
		return nil, false
	}
	var lit *ast.StringLit
	switch x := ast.Unparen(e).(type) {
	case *ast.Cast:
		lit, _ = ast.Unparen(x.X).(*ast.StringLit)
		if x.Type == nil || x.Type.Array > 0 || !isNetwork(strings.ToLower(x.Type.Name.Last().Text)) {
			return r.network(x.X)
		}
	case *ast.TypedLit:
		if isNetwork(x.Type) {
			lit = &ast.StringLit{Value: x.Value}
		}
	case *ast.StringLit:
		lit = x
	}
	if lit == nil || strings.Trim(lit.Value, "0123456789abcdefABCDEF.:/") != "" {
		return nil, false
	}
	return at(&ast.StringLit{Value: lit.Value}, e), true
}

func isNetwork(typ string) bool { return typ == "inet" || typ == "cidr" }

// networksMeet is an operator that asks whether a network holds another one.
func (r *rewriter) networksMeet(e *ast.Binary) (ast.Expr, bool) {
	left, right := e.Left, e.Right
	switch e.Op {
	case "&&", "<<", "<<=":
	case ">>", ">>=":
		left, right = right, left
	default:
		return nil, false
	}
	if r.env.Dialect != "postgres" || !isNetwork(r.foreignOf(left)) && !isNetwork(r.foreignOf(right)) {
		return nil, false
	}
	a, ok := r.network(left)
	b, ok2 := r.network(right)
	if !ok || !ok2 {
		return nil, false
	}
	overlap := r.ours(e, NetworksOverlap, a, b)
	if e.Op == "&&" {
		return overlap, true
	}
	op := ">"
	if strings.HasSuffix(e.Op, "=") {
		op = ">="
	}
	bits := at(&ast.Binary{Op: op, Left: made(e, networkBits, a), Right: made(e, networkBits, b)}, e)
	return at(&ast.Paren{X: at(&ast.Binary{Op: "and", Left: overlap, Right: bits}, e)}, e), true
}

// networkCall is a function of an address.
func (r *rewriter) networkCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" || len(e.Args) != 1 {
		return nil, Type{}, false
	}
	template, t := "", Type{Kind: Integer}
	switch name {
	case "host":
		template, t = "SUBSTRING_INDEX({1}, '/', 1)", Type{Kind: String, Length: 39}
	case "family":
		template = "4 + 2 * (LOCATE(':', {1}) > 0)"
	case "masklen":
		template = networkBits
	default:
		return nil, Type{}, false
	}
	x, ok := r.network(e.Args[0])
	if !ok {
		return nil, Type{}, false
	}
	return at(&ast.Paren{X: made(e, template, x)}, e), t, true
}

// isInet reports whether a value is an address of PostgreSQL.
func isInet(t Type) bool {
	return t.Kind == String && (t.Foreign == "inet" || t.sourceWord() == "inet")
}

// addressText is an address cast to text, which has the number of bits also where it is that of a single address
// (PostgreSQL Documentation, Network Address Functions and Operators: text).
func addressText(n ast.Node, x ast.Expr) ast.Expr {
	return made(n, "CONCAT({1}, IF(LOCATE('/', {1}) > 0, '', IF(LOCATE(':', {1}) > 0, '/128', '/32')))", x)
}
