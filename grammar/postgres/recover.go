package postgres

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
)

// unreadPart is the option of a routine or block that holds what could not be
// read beside its body.
const unreadPart = name + ":unread"

// keepBody is the routine or DO block of a unit that did not parse, so that its
// body is not lost; nil when the unit is none or has no body. What was not read
// is an option of the routine.
func keepBody(w *build.Worker, u *scan.Unit) ast.Stmt {
	body := bodyToken(u)
	if body < 0 {
		return nil
	}
	s, fail := w.Try(u, 0, body+1)
	if fail != nil || s == nil {
		s = namedOnly(w, u, body)
	}
	switch s := s.(type) {
	case *ast.Routine:
		if rest := body + 1; fail == nil && rest < len(u.Tokens) {
			s.Language = languageIn(u, rest)
			s.Options = append(s.Options, unread(w, u, rest, len(u.Tokens)))
		}
	case *ast.Block:
	default:
		return nil
	}
	s.SetSpan(w.TokensSpan(u, 0, len(u.Tokens)))
	return s
}

// bodyToken is the literal that is the body of CREATE FUNCTION, CREATE
// PROCEDURE or DO; -1 if there is none.
func bodyToken(u *scan.Unit) int {
	block := u.Is(0, "do")
	if !block && !(u.Is(0, "create") && routineWord(u) > 0) {
		return -1
	}
	for i := 1; i < len(u.Tokens); i++ {
		if u.Sym(i) == scan.SymString && (block || u.Is(i-1, "as") || u.Text(i)[0] == '$') {
			return i
		}
	}
	return -1
}

// routineWord is the place of FUNCTION or PROCEDURE after CREATE [OR REPLACE],
// which are merged by now; 0 if there is none.
func routineWord(u *scan.Unit) int {
	for i := 1; i < 3; i++ {
		if u.Is(i, "function") || u.Is(i, "procedure") {
			return i
		}
	}
	return 0
}

// namedOnly is a routine known by its name and body alone, since its header
// does not parse; nil for a block.
func namedOnly(w *build.Worker, u *scan.Unit, body int) ast.Stmt {
	i := routineWord(u)
	if i == 0 {
		return nil
	}
	s := &ast.Routine{Kind: ast.Procedure, OrReplace: i > 1}
	if u.Is(i, "function") {
		s.Kind = ast.Function
	}
	for i++; i < body && (u.Sym(i) == scan.SymID || u.Sym(i) == scan.SymQID); i += 2 {
		text, quoted := scan.IdentText(u.Text(i))
		s.Name.Parts = append(s.Name.Parts, ast.Ident{Text: text, Quoted: quoted, At: w.TokensSpan(u, i, i+1)})
		if u.Sym(i+1) != scan.SymDot {
			i++
			break
		}
	}
	if len(s.Name.Parts) == 0 || i >= body {
		return nil
	}
	s.Options = append(s.Options, unread(w, u, i, body))
	if body+1 < len(u.Tokens) {
		s.Options = append(s.Options, unread(w, u, body+1, len(u.Tokens)))
	}
	s.Language = languageIn(u, i)
	text, _ := u.StringValue(body)
	s.Body = &ast.Body{Text: text, Quoted: true, Tokens: 1}
	s.Body.At = w.TokensSpan(u, body, body+1)
	return s
}

func unread(w *build.Worker, u *scan.Unit, from, to int) *ast.Option {
	o := &ast.Option{Name: unreadPart}
	o.At = w.TokensSpan(u, from, to)
	o.Text = w.File().Slice(o.At)
	o.Value = o.Text
	return o
}

// languageIn is the language named at or after token i, "" if none is.
func languageIn(u *scan.Unit, i int) string {
	for ; i < len(u.Tokens); i++ {
		switch {
		case !u.Is(i, "language"):
		case u.Sym(i+1) == scan.SymString:
			text, _ := u.StringValue(i + 1)
			return strings.ToLower(text)
		case u.Sym(i+1) == scan.SymID || u.Sym(i+1) == scan.SymQID:
			return strings.ToLower(u.Text(i + 1))
		}
	}
	return ""
}

// guessed is the language of a body for which none is named: PL/pgSQL when it
// begins as a block.
func guessed(text string) string {
	word := strings.ToLower(strings.TrimLeft(text, " \t\r\n"))
	for _, start := range [...]string{"begin", "declare", "<<", "#"} {
		if strings.HasPrefix(word, start) {
			return "plpgsql"
		}
	}
	return "sql"
}
