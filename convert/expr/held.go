package expr

import (
	"encoding/hex"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A text in quotes has the character set of the connection, which is that of the tables. One
// with letters that this set does not have is of Unicode, and so is then what it meets: its collation
// is explicit, since MySQL else looks for the letters in the set of the column (error 1267).

// Texts are what texts in quotes can have where it is not all of Unicode.
type Texts struct {
	// Held tells that the character set of the tables has all letters of a text.
	Held func(text string) bool
	// Collation is that of the tables.
	Collation string
	// Stored tells that the values go to columns, which take no other texts.
	Stored bool
}

// inTexts writes an expression with texts that MySQL can hold.
func (r *rewriter) inTexts(e ast.Expr, t Type) ast.Expr {
	out := r.allHeld(e)
	if r.wideText {
		return out
	}
	return r.shownText(out, t)
}

// allHeld writes the texts of an expression whose letters the character set of the tables lacks.
func (r *rewriter) allHeld(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.StringLit:
		if r.env.Texts.Held(x.Value) {
			return x
		}
		if r.env.Texts.Stored {
			fail(x, "text with letters that the character set of the tables does not have")
		}
		return r.unicode(x)
	case *ast.SpecialArg: // the separator of a list is a plain literal
		if s, ok := x.X.(*ast.StringLit); ok && x.Word == "separator" {
			if !r.env.Texts.Held(s.Value) {
				fail(x.X, "separator with letters that the character set of the tables does not have")
			}
			return x
		}
	}
	return Rebuilt(e, r.allHeld)
}

// unicode is a text of Unicode. A view would forget the N of N'…'.
func (r *rewriter) unicode(s *ast.StringLit) ast.Expr {
	r.wideText = true
	collation := "utf8mb4_bin"
	if strings.HasSuffix(r.env.Texts.Collation, "_ci") {
		collation = "utf8mb4_unicode_ci"
	}
	digits := strings.ToUpper(hex.EncodeToString([]byte(s.Value)))
	return collatedAs(converted(at(&ast.BinaryLit{Digits: digits, Radix: 16}, s), "utf8mb4"), collation)
}

// shownText is a text that a query shows: those of numbers and dates have the character set of the
// connection that reads the view, which MySQL does not convert to one that is not of Unicode where it
// has the rows of the view in a table of its own. (Seen on 5.6.24, error 1267.)
func (r *rewriter) shownText(e ast.Expr, t Type) ast.Expr {
	set := charsetOf(r.env.Texts.Collation)
	if !r.env.Shown || t.Kind != String || r.textColumn || set == "utf8" || !makesText(e) {
		return e
	}
	out := converted(e, set)
	if r.env.Tables != "" {
		return collatedAs(out, r.env.Tables)
	}
	return out
}

// madeText is a text in the character set of connections, utf8mb4, with the collation of the tables. Where these have
// another set it is converted before, or by [rewriter.shownText] if a query shows it.
func (r *rewriter) madeText(x ast.Expr) ast.Expr {
	set := charsetOf(r.env.Tables)
	switch {
	case set == "utf8mb4":
	case r.env.Texts != nil && r.env.Shown && set != "utf8":
		return x
	default:
		x = converted(x, set)
	}
	return collatedAs(x, r.env.Tables)
}

// makesText reports whether an expression calls a function.
func makesText(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Call, *ast.Cast:
			found = true
		}
		return !found
	})
	return found
}

func collatedAs(x ast.Expr, collation string) ast.Expr {
	return at(&ast.Collate{X: x, Collation: ast.Name{Parts: []ast.Ident{{Text: collation}}}}, x)
}
