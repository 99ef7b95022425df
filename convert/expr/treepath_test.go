package expr

import (
	"bytes"
	"fmt"
	"math/rand"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// TestTreePath: constant positions in a tree are read as SQL Server prints them.
func TestTreePath(t *testing.T) {
	text := func(s string) ast.Expr { return &ast.StringLit{Value: s} }
	call := func(name string, args ...ast.Expr) ast.Expr {
		return &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "hierarchyid"}, {Text: name}}}, Args: args}
	}
	for _, c := range []struct {
		e    ast.Expr
		want string
	}{
		{text("/"), "/"}, {text("/1/-2.10/0/"), "/1/-2.10/0/"}, {call("GetRoot"), "/"}, {call("Parse", text("/3/")), "/3/"},
		{&ast.Cast{X: text("/7/"), Type: typeName("hierarchyid")}, "/7/"},
		{hexBytes(""), "/"}, {hexBytes("58"), "/1/"}, {hexBytes("5AC0"), "/1/1/"}, {hexBytes("5B40"), "/1/2/"}, {hexBytes("68"), "/2/"},
		{hexBytes("84"), "/4/"}, {hexBytes("62C0"), "/1.1/"},
		{text(""), ""}, {text("1/"), ""}, {text("/1"), ""}, {text("/01/"), ""}, {text("/-0/"), ""}, {text("//"), ""}, {text("/1./"), ""}, {text("/a/"), ""},
		{text("/" + strings.Repeat("1/", 128)), ""}, {hexBytes("62"), ""}, {hexBytes("0858"), ""}, {hexBytes("58000000"), ""},
		{call("Parse"), ""}, {call("GetDescendant"), ""},
		{&ast.Cast{X: text("/7/"), Type: typeName("varchar")}, ""},
	} {
		if got, ok := TreePath(c.e); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s: %q, %t, want %q", ast.Dump(c.e), got, ok, c.want)
		}
	}
}

func hexBytes(digits string) ast.Expr { return &ast.BinaryLit{Digits: digits, Radix: 16} }

// TestTreeBytes: positions come back from their bytes, which sort as the positions do: by their
// numbers, those above before those below and both before what a point follows.
func TestTreeBytes(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	var paths []string
	for range 2000 {
		path := "/"
		for range r.Intn(4) {
			for range r.Intn(2) {
				path += treeTestNumber(r) + "."
			}
			path += treeTestNumber(r) + "/"
		}
		paths = append(paths, path)
	}
	slices.SortFunc(paths, func(a, b string) int { return slices.Compare(treeKey(a), treeKey(b)) })
	var last []byte
	for i, path := range paths {
		b := treeBytes(path)
		if got, ok := treePathOf(b); !ok || got != path {
			t.Errorf("%s is %x and %q, %t", path, b, got, ok)
		}
		if i > 0 && bytes.Compare(last, b) > 0 {
			t.Errorf("%s comes before %s", paths[i-1], path)
		}
		last = b
	}
}

func treeTestNumber(r *rand.Rand) string {
	at := treeRanges[r.Intn(len(treeRanges))].least
	return strconv.FormatInt(at+1+r.Int63n(8)-int64(r.Intn(2)), 10)
}

// treeKey is a path as numbers that sort as it does: each behind it what follows.
func treeKey(path string) (key []int64) {
	for _, step := range strings.Split(strings.Trim(path, "/"), "/") {
		for i, n := range strings.Split(step, ".") {
			if i > 0 {
				key[len(key)-1] = 1
			}
			v, _ := strconv.ParseInt(n, 10, 64)
			if n != "" {
				key = append(key, v, 0)
			}
		}
	}
	return key
}

// treeBytes writes a path as SQL Server does.
func treeBytes(path string) []byte {
	var bits strings.Builder
	for _, step := range strings.Split(strings.Trim(path, "/"), "/") {
		numbers := strings.Split(step, ".")
		for i, text := range numbers {
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				continue
			}
			end := "1"
			if i < len(numbers)-1 {
				n, end = n+1, "0"
			}
			bits.WriteString(treeBits(n) + end)
		}
	}
	s := bits.String()
	s += strings.Repeat("0", (8-len(s)%8)%8)
	var out []byte
	for i := 0; i < len(s); i += 8 {
		n, _ := strconv.ParseUint(s[i:i+8], 2, 8)
		out = append(out, byte(n))
	}
	return out
}

func treeBits(n int64) string {
	i := len(treeRanges) - 1
	for treeRanges[i].least > n {
		i--
	}
	at := treeRanges[i]
	digits := fmt.Sprintf("%0*b", strings.Count(at.bits, "x"), n-at.least)
	var b strings.Builder
	for _, c := range at.bits {
		if c == 'x' {
			c, digits = rune(digits[0]), digits[1:]
		}
		b.WriteRune(c)
	}
	return b.String()
}

// TestTreeRanges: each range of numbers ends where the next one begins.
func TestTreeRanges(t *testing.T) {
	for i, r := range treeRanges[:len(treeRanges)-1] {
		if next := r.least + 1<<strings.Count(r.bits, "x"); next != treeRanges[i+1].least {
			t.Errorf("numbers from %d on end before %d, want %d", r.least, next, treeRanges[i+1].least)
		}
	}
}
