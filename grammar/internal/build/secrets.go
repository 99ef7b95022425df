package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// secret stands for a password in the tree.
const secret = "***"

// masked is the text of tokens i to j with the secrets replaced: the strings
// after PASSWORD and CONNECTION.
func (p *Parser) masked(i, j int) string {
	var b strings.Builder
	at := p.tokenAt(i).Start
	for k := i + 1; k <= j; k++ {
		if t := p.tokenAt(k); scan.Sym(t.Sym) == scan.SymString && p.secretWord(k-1) {
			b.WriteString(p.file.Text[at:t.Start] + "'" + secret + "'")
			at = t.End
		}
	}
	b.WriteString(p.file.Text[at:p.tokenAt(j).End])
	return b.String()
}

// secretWord reports whether the string after token i is a secret.
func (p *Parser) secretWord(i int) bool {
	word := strings.ToLower(p.textOf(p.tokenAt(i)))
	return strings.HasSuffix(word, "password") || word == "connection" || word == "secret"
}

// SecretOption adds PASSWORD with its value replaced.
func (p *Parser) SecretOption(list *[]*ast.Option, ctx *Rule) {
	p.AddOption(list, ctx, "password", 1)
	o := (*list)[len(*list)-1]
	o.Value = secret
	o.Text = p.textOf(p.first(ctx)) + " " + secret
}

// LoginOption adds name = value of a login or user, without its secrets.
func (p *Parser) LoginOption(list *[]*ast.Option, ctx *Rule, name string) {
	p.AddOption(list, ctx, "with "+name, 2)
	if strings.Contains(name, "password") || strings.Contains(name, "secret") {
		o := (*list)[len(*list)-1]
		o.Value, o.Text = secret, name+" = "+secret
	}
}

// HideSecrets replaces the passwords among the arguments of system procedures.
func (p *Parser) HideSecrets(s *ast.Exec) {
	positions := secretArguments(strings.ToLower(s.Name.Last().Text))
	for i, a := range s.Args {
		name := strings.ToLower(a.Name.Text)
		named := strings.Contains(name, "passw") || strings.Contains(name, "pwd") || strings.Contains(name, "provstr")
		if lit, ok := a.Value.(*ast.StringLit); ok && (named || a.Name.IsZero() && strings.ContainsRune(positions, rune('0'+i))) {
			lit.Value = secret
		}
	}
}

// secretArguments are the places of passwords, as digits.
func secretArguments(procedure string) string {
	switch procedure {
	case "sp_addlogin", "sp_addapprole", "sp_setapprole", "sp_approlepassword":
		return "1"
	case "sp_password":
		return "01"
	case "sp_addlinkedsrvlogin", "sp_addlinkedserver":
		return "4"
	}
	return ""
}

// MaskedTokens is the text of tokens i up to, not including, j of the unit
// with secrets replaced: strings after PASSWORD, SECRET and the like, and
// connection strings.
func (w *Worker) MaskedTokens(u *scan.Unit, i, j int) string {
	var b strings.Builder
	at := u.Tokens[i].Start
	for k := i; k < j; k++ {
		t := &u.Tokens[k]
		if s := scan.Sym(t.Sym); (s == scan.SymString || s == scan.SymBinary) && isSecret(u, k, i) {
			b.WriteString(w.file.Text[at:t.Start] + "'" + secret + "'")
			at = t.End
		}
	}
	b.WriteString(w.file.Text[at:u.Tokens[j-1].End])
	return b.String()
}

// isSecret reports whether the literal at k is a secret: what stands before
// it, not before token first, tells, or the text itself.
func isSecret(u *scan.Unit, k, first int) bool {
	text := strings.ToLower(u.Text(k))
	if strings.Contains(text, "password=") || strings.Contains(text, "pwd=") || strings.Contains(text, "password =") {
		return true
	}
	if k--; k >= first && scan.Sym(u.Tokens[k].Sym) == scan.SymEq {
		k--
	}
	if k < first {
		return false
	}
	word := strings.ToLower(u.Text(k))
	return strings.HasSuffix(word, "password") || strings.HasSuffix(word, "secret")
}
