package expr

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// AddressText is a UUID, a network or the address of a network card as PostgreSQL prints it; false
// for what is none, and for other types.
func AddressText(word, s string) (string, bool) {
	switch word {
	case "uuid":
		return UUIDText(s)
	case "macaddr", "macaddr8":
		return macText(s, word == "macaddr8")
	case "inet":
		return inetText(s)
	case "cidr":
		return cidrText(s)
	}
	return "", false
}

// castKept is a cast of PostgreSQL to a type whose values the target keeps as text, in the one form in
// which the server prints them; false for other types.
func (r *rewriter) castKept(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, Type, bool) {
	word := strings.ToLower(e.Type.Name.Last().Text)
	if r.env.Dialect != "postgres" || from.Kind != String || to.Kind != String || !printsAnew(word) {
		return nil, to, false
	}
	to.Source = bareType(e.Type)
	lit, ok := ast.Unparen(x).(*ast.StringLit)
	if ok {
		var s string
		if s, ok = AddressText(word, lit.Value); ok {
			x = at(&ast.StringLit{Value: s}, e)
		}
	}
	switch {
	case ok || from.sourceWord() == word:
	case word == "uuid":
		x = r.uuidOf(e, x)
	default:
		fail(e, "cast to %s", e.Type.Name)
	}
	return x, to, true
}

// printsAnew reports whether a type is kept as text, and its values have other texts than they may be written as.
func printsAnew(word string) bool {
	switch word {
	case "uuid", "macaddr", "macaddr8", "inet", "cidr", "interval", "hstore", "tsvector", "tsquery":
		return true
	}
	return strings.HasSuffix(word, "range")
}

func macText(s string, long bool) (string, bool) {
	d, ok := HexDigits(s, ":-.", 12)
	if ok && long {
		d = d[:6] + "fffe" + d[6:]
	} else if !ok && long {
		d, ok = HexDigits(s, ":-.", 16)
	}
	if !ok {
		return "", false
	}
	var parts []string
	for ; d != ""; d = d[2:] {
		parts = append(parts, d[:2])
	}
	return strings.Join(parts, ":"), true
}

func inetText(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if a, err := netip.ParseAddr(s); err == nil {
		return a.String(), true
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return "", false
	}
	if p.IsSingleIP() {
		return p.Addr().String(), true
	}
	return p.String(), true
}

// cidrText fills the octets that a network of IPv4 leaves out, and the number of bits.
func cidrText(s string) (string, bool) {
	addr, bits, given := strings.Cut(strings.TrimSpace(s), "/")
	if !strings.Contains(addr, ":") && addr != "" {
		octets := strings.Count(addr, ".") + 1
		if !given {
			bits = strconv.Itoa(max(classBits(addr), 8*octets))
		}
		addr += strings.Repeat(".0", max(0, 4-octets))
	} else if !given {
		bits = "128"
	}
	p, err := netip.ParsePrefix(addr + "/" + bits)
	return p.String(), err == nil
}

// classBits is how many bits the network of an address has by its class.
func classBits(addr string) int {
	first, _, _ := strings.Cut(addr, ".")
	switch n, _ := strconv.Atoi(first); {
	case n >= 240:
		return 32
	case n >= 224 || n < 128:
		return 8
	case n >= 192:
		return 24
	}
	return 16
}
