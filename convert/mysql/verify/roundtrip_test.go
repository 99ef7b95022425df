package verify

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/pingcap/tidb/pkg/parser"
	"github.com/pingcap/tidb/pkg/parser/ast"
	driver "github.com/pingcap/tidb/pkg/parser/test_driver"

	"github.com/sctconv/sctconv/convert/mysql"
)

// TestPrecedence prints random expressions with as few parentheses as possible
// and with all of them, and wants the same tree from the parser.
func TestPrecedence(t *testing.T) {
	p := parser.New()
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		e := randomExpr(r, 4)
		short, long := mysql.Expr(e), mysql.Expr(parenthesised(e))
		got, want := shapeOf(t, p, short), shapeOf(t, p, long)
		if got != want {
			t.Fatalf("%s\nis read as %s\nwant       %s", short, got, want)
		}
	}
}

// shapeOf is the tree of an expression as text, without parentheses.
func shapeOf(t *testing.T, p *parser.Parser, expr string) string {
	t.Helper()
	s, err := p.ParseOneStmt("SELECT "+expr, "", "")
	if err != nil {
		t.Fatalf("%s: %v", expr, err)
	}
	var b strings.Builder
	shape(&b, s.(*ast.SelectStmt).Fields.Fields[0].Expr)
	return b.String()
}

func shape(b *strings.Builder, n ast.ExprNode) {
	all := func(label string, nodes ...ast.ExprNode) {
		fmt.Fprintf(b, "%s(", label)
		for _, n := range nodes {
			shape(b, n)
			b.WriteByte(' ')
		}
		b.WriteByte(')')
	}
	switch n := n.(type) {
	case nil:
	case *ast.ParenthesesExpr:
		shape(b, n.Expr)
	case *ast.BinaryOperationExpr:
		all(n.Op.String(), n.L, n.R)
	case *ast.UnaryOperationExpr:
		all("unary "+n.Op.String(), n.V)
	case *ast.IsNullExpr:
		all(fmt.Sprint("null ", n.Not), n.Expr)
	case *ast.IsTruthExpr:
		all(fmt.Sprint("truth ", n.Not, n.True), n.Expr)
	case *ast.BetweenExpr:
		all(fmt.Sprint("between ", n.Not), n.Expr, n.Left, n.Right)
	case *ast.PatternInExpr:
		all(fmt.Sprint("in ", n.Not), append([]ast.ExprNode{n.Expr}, n.List...)...)
	case *ast.PatternLikeOrIlikeExpr:
		all(fmt.Sprint("like ", n.Not), n.Expr, n.Pattern)
	case *ast.PatternRegexpExpr:
		all(fmt.Sprint("regexp ", n.Not), n.Expr, n.Pattern)
	case *ast.CaseExpr:
		all("case", n.WhenClauses[0].Expr, n.WhenClauses[0].Result, n.ElseClause)
	case *ast.FuncCastExpr:
		all("cast", n.Expr)
	case *ast.FuncCallExpr:
		all(n.FnName.L, n.Args...)
	case *ast.ColumnNameExpr:
		b.WriteString(n.Name.Name.L)
	case *driver.ValueExpr:
		fmt.Fprint(b, n.GetValue())
	default:
		panic("no shape for " + reflect.TypeOf(n).String())
	}
}

// TestQuotedText reads quoted strings and names with two lexers.
func TestQuotedText(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		checkQuoted(t, randomText(r))
	}
}

func FuzzQuote(f *testing.F) {
	f.Add("it's \\ \x00")
	f.Fuzz(func(t *testing.T, s string) { checkQuoted(t, s) })
}

func checkQuoted(t *testing.T, s string) {
	t.Helper()
	text := mysql.QuoteString(s)
	tokens := tokenize(text, nil)
	if len(tokens) != 1 || tokens[0].kind != tokenString || unescape(text) != s {
		t.Fatalf("%q is quoted as %s", s, text)
	}
	if strings.ContainsAny(text, "\x00\n\r\x1a") {
		t.Fatalf("%q: line end or control character in %q", s, text)
	}
	ident := mysql.QuoteIdent(s)
	if tokens := tokenize(ident, nil); len(tokens) != 1 || tokens[0].kind != tokenIdent || tokens[0].value != s {
		t.Fatalf("%q is quoted as %s", s, ident)
	}
}

// unescape is the value of a string literal, by the rules of the manual.
func unescape(text string) string {
	escapes := map[byte]byte{'0': 0, 'b': '\b', 't': '\t', 'n': '\n', 'r': '\r', 'Z': 0x1a}
	var b strings.Builder
	for i := 1; i < len(text)-1; i++ {
		switch {
		case text[i] == '\\':
			i++
			if c, ok := escapes[text[i]]; ok {
				b.WriteByte(c)
			} else {
				b.WriteByte(text[i])
			}
		case text[i] == '\'':
			i++
			b.WriteByte(text[i])
		default:
			b.WriteByte(text[i])
		}
	}
	return b.String()
}

// TestCommentStaysInside prints hostile text as a comment and wants no token.
func TestCommentStaysInside(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		p := mysql.NewPrinter()
		p.Comment(randomText(r))
		p.CommentedSource("x", randomText(r))
		text := p.Text()
		if tokens := tokenize(text, nil); len(tokens) != 0 {
			t.Fatalf("%q holds %v", text, tokens)
		}
		if strings.Contains(text, `\!`) {
			t.Fatalf("%q holds a client command", text)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("create table `t` (a int default 1, primary key (a)) partition by hash(a) partitions 4")
	f.Add("create view v as select 1, * from (select 1) x union (select 2)")
	f.Add("create trigger t before insert on t for each row begin if a then b; end if; end")
	f.Add("alter table t add geometry geometry, add spatial index (g)")
	f.Add("select x into @a, @b from t with check option")
	f.Fuzz(func(t *testing.T, sql string) {
		for _, x := range New().Check(sql) {
			if x.Offset < 0 || x.Offset > len(sql) || x.Line < 1 || x.Col < 1 || x.Msg == "" {
				t.Errorf("%q: %+v", sql, x)
			}
		}
	})
}
