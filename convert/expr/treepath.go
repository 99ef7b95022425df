package expr

import (
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Positions in a tree, hierarchyid of SQL Server, are kept as the text that ToString gives: /1/3.1/.
// Each position has one text, so that texts are equal where positions are. They sort otherwise.

// TreeOrder is the function of the extension that gives the text by which positions sort.
const TreeOrder = "sctconv_tree_order"

// TreeType is [Type.Foreign] of a position.
const TreeType = "hierarchyid"

// positionType is the type of a position.
var positionType = Type{Kind: String, Length: longestPath, Foreign: TreeType, Charset: "ascii", Source: typeName(TreeType)}

// longestPath is the length of the columns that hold positions.
const longestPath = 255

var treeText = regexp.MustCompile(`^/(?:(?:0|-?[1-9][0-9]{0,14})(?:\.(?:0|-?[1-9][0-9]{0,14}))*/)*$`)

// TreePath is a constant position as text: a text, the bytes of SQL Server, GetRoot() or Parse() of
// one; false for other expressions and for texts that SQL Server would write otherwise.
func TreePath(e ast.Expr) (string, bool) {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return x.Value, len(x.Value) <= longestPath && treeText.MatchString(x.Value)
	case *ast.BinaryLit:
		b, err := hex.DecodeString(x.Digits)
		if err != nil || x.Radix != 16 {
			return "", false
		}
		path, ok := treePathOf(b)
		return path, ok && len(path) <= longestPath
	case *ast.Cast:
		if x.Type != nil && x.Style == nil && isTreeType(x.Type.Name) {
			return TreePath(x.X)
		}
	case *ast.Call:
		of, name := x.Name.Qualifier().Text, strings.ToLower(x.Name.Last().Text)
		switch {
		case x.X != nil || len(x.Name.Parts) != 2 || !strings.EqualFold(of, TreeType):
		case name == "getroot" && len(x.Args) == 0:
			return "/", true
		case name == "parse" && len(x.Args) == 1:
			return TreePath(x.Args[0])
		}
	}
	return "", false
}

func isTreeType(n ast.Name) bool { return strings.EqualFold(n.Last().Text, TreeType) }

// treeRange is how SQL Server writes the numbers of a range as bits, of which x stands for those of the
// number above the least one ([MS-SSCLRT], 2.2).
type treeRange struct {
	least int64
	bits  string
}

var treeRanges = []treeRange{
	{-281479271682120, "000100" + strings.Repeat("x", 35) + "0xxxxxx0xxx0x1xxx"},
	{-4294971464, "000101xxxxxxxxxxxxxxxxxxx0xxxxxx0xxx0x1xxx"},
	{-4168, "000110xxxxx0xxx0x1xxx"},
	{-72, "0010xx0x1xxx"},
	{-8, "00111xxx"},
	{0, "01xx"},
	{4, "100xx"},
	{8, "101xxx"},
	{16, "110xx0x1xxx"},
	{80, "1110xxx0xxx0x1xxx"},
	{1104, "11110xxxxx0xxx0x1xxx"},
	{5200, "111110xxxxxxxxxxxxxxxxxxx0xxxxxx0xxx0x1xxx"},
	{4294972496, "111111" + strings.Repeat("x", 35) + "0xxxxxx0xxx0x1xxx"},
}

// treePathOf is the text of a position that SQL Server keeps in these bytes. A number behind which a
// point follows is one more in them.
func treePathOf(b []byte) (string, bool) {
	var bits strings.Builder
	for _, x := range b {
		s := strconv.FormatUint(uint64(x), 2)
		bits.WriteString(strings.Repeat("0", 8-len(s)) + s)
	}
	path, rest := "/", bits.String()
	for strings.Contains(rest, "1") {
		n, size, ok := treeNumber(rest)
		if !ok || len(rest) <= size {
			return "", false
		}
		if rest[size] == '1' {
			path += strconv.FormatInt(n, 10) + "/"
		} else {
			path += strconv.FormatInt(n-1, 10) + "."
		}
		rest = rest[size+1:]
	}
	return path, strings.HasSuffix(path, "/") && len(rest) < 8
}

// treeNumber is the number that bits begin with, and how many they are.
func treeNumber(bits string) (n int64, size int, ok bool) {
	for _, r := range treeRanges {
		if len(bits) < len(r.bits) {
			continue
		}
		n, fits := int64(0), true
		for i, c := range r.bits {
			if c == 'x' {
				n = n<<1 | int64(bits[i]-'0')
			} else {
				fits = fits && byte(c) == bits[i]
			}
		}
		if fits {
			return r.least + n, len(r.bits), true
		}
	}
	return 0, 0, false
}

// treeValue is a position: a column, a method that gives one, or a constant; false for others.
func (r *rewriter) treeValue(e ast.Expr) (ast.Expr, bool) {
	if path, ok := TreePath(e); ok {
		return at(&ast.StringLit{Value: path}, e), true
	}
	if r.foreignOf(e) != TreeType {
		return nil, false
	}
	x, t := r.expr(e)
	return x, t.Foreign == TreeType
}

// treeSource is the position of which a method is called; false for other calls.
func (r *rewriter) treeSource(e *ast.Call) (ast.Expr, bool) {
	of := receiver(e)
	if of == nil || r.env.Dialect != "sqlserver" || r.foreignOf(of) != TreeType {
		return nil, false
	}
	return r.treeValue(of)
}

// givesTree reports whether a call gives a position.
func (r *rewriter) givesTree(e *ast.Call) bool {
	if _, constant := TreePath(e); constant {
		return true
	}
	if !strings.EqualFold(e.Name.Last().Text, "getancestor") {
		return false
	}
	of := receiver(e)
	return of != nil && r.env.Dialect == "sqlserver" && r.foreignOf(of) == TreeType
}

// treeLevel is the number of steps to a position, treeAbove cuts the last ones off.
const (
	treeLevel = "CHAR_LENGTH({1}) - CHAR_LENGTH(REPLACE({1}, '/', '')) - 1"
	treeAbove = "NULLIF(LEFT({1}, CHAR_LENGTH({1}) - CHAR_LENGTH(SUBSTRING_INDEX({1}, '/', {2}))), '')"
)

// treeMethod is a method of a position, or GetRoot() and Parse(); false for other calls.
func (r *rewriter) treeMethod(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect != "sqlserver" || e.Over != nil {
		return nil, Type{}, false
	}
	if path, ok := TreePath(e); ok {
		return at(&ast.StringLit{Value: path}, e), positionType, true
	}
	x, ok := r.treeSource(e)
	if !ok {
		return nil, Type{}, false
	}
	switch {
	case name == "tostring" && len(e.Args) == 0:
		return x, Type{Kind: String, Length: longestPath, Charset: "ascii", Source: typeName("nvarchar", longestPath)}, true
	case name == "getlevel" && len(e.Args) == 0:
		return at(&ast.Paren{X: made(e, treeLevel, x)}, e), Type{Kind: Integer, Source: typeName("smallint")}, true
	case name == "getancestor" && len(e.Args) == 1:
		n, known := wholeNumber(e.Args[0])
		if !known || n < 0 || n > longestPath {
			fail(e, "ancestor whose number is not constant")
		}
		if n == 0 {
			return x, positionType, true
		}
		return made(e, treeAbove, x, at(&ast.Unary{Op: "-", X: number(e, n+1)}, e)), positionType, true
	case name == "isdescendantof" && len(e.Args) == 1:
		of, ok := r.treeValue(e.Args[0])
		if !ok {
			fail(e, "descendant of what is no position")
		}
		return r.treeBelow(e, x, of), Type{Kind: Integer}, true
	}
	return nil, Type{}, false
}

// treeBelow is whether a position is another one or below it.
func (r *rewriter) treeBelow(e *ast.Call, x, of ast.Expr) ast.Expr {
	if lit, ok := of.(*ast.StringLit); ok { // an index finds these
		return at(&ast.Paren{X: at(&ast.Binary{Op: "like", Left: x, Right: at(&ast.StringLit{Value: lit.Value + "%"}, e)}, e)}, e)
	}
	return at(&ast.Paren{X: made(e, "LEFT({1}, CHAR_LENGTH({2})) = {2}", x, of)}, e)
}

// treeCompared is a comparison of two positions; false for others.
func (r *rewriter) treeCompared(e *ast.Binary, op string) (ast.Expr, bool) {
	if r.env.Dialect != "sqlserver" || r.foreignOf(e.Left) != TreeType && r.foreignOf(e.Right) != TreeType {
		return nil, false
	}
	var sides [2]ast.Expr
	for i, x := range [...]ast.Expr{e.Left, e.Right} {
		y, ok := r.treeValue(x)
		if !ok {
			fail(e, "position in a tree beside another value")
		}
		if sides[i] = y; !isEquality(op) {
			sides[i] = r.ours(e, TreeOrder, y)
		}
	}
	return at(&ast.Binary{Op: op, Left: sides[0], Right: sides[1]}, e), true
}

// treeAmong is IN with a list of positions.
func (r *rewriter) treeAmong(e *ast.In, x ast.Expr) ast.Expr {
	out := &ast.In{X: x, Not: e.Not}
	for _, item := range e.List {
		y, ok := r.treeValue(item)
		if !ok {
			fail(item, "position in a tree beside another value")
		}
		out.List = append(out.List, y)
	}
	return at(out, e)
}

// IsTree reports whether values of a type are positions in a tree.
func (t Type) IsTree() bool { return t.Foreign == TreeType }

// castTree is a cast to a position, or of one to a text; false for other casts.
func (r *rewriter) castTree(e *ast.Cast) (ast.Expr, Type, bool) {
	if r.env.Dialect != "sqlserver" || e.Type == nil {
		return nil, Type{}, false
	}
	if isTreeType(e.Type.Name) {
		x, ok := r.treeValue(e.X)
		if !ok {
			fail(e, "cast to %s", TreeType)
		}
		return x, positionType, true
	}
	if r.foreignOf(e.X) != TreeType {
		return nil, Type{}, false
	}
	to := r.castType(e)
	x, ok := r.treeValue(e.X)
	if !ok || to.Kind != String || to.Length > 0 && to.Length < longestPath {
		fail(e, "cast of %s", TreeType)
	}
	return x, to, true
}
