package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Grant is a GRANT on one object to one account of any host.
type Grant struct {
	User       string
	Privileges []Privilege
	// Level is "" for tables and views, "procedure", "function" or "database".
	Level string
	// Object is the object; for a database its name, or none for the one in use.
	Object ast.Name
	// Option is WITH GRANT OPTION.
	Option bool
}

// Privilege is a privilege, perhaps on some columns only.
type Privilege struct {
	// Verb is in upper case, as MySQL writes it.
	Verb    string
	Columns []string
}

// Grant prints the statement. It never names a password.
func (p *Printer) Grant(g *Grant) {
	p.write("GRANT ")
	list(p, g.Privileges, ", ", func(x Privilege) {
		p.write(x.Verb)
		if len(x.Columns) > 0 {
			p.write(" (")
			list(p, x.Columns, ", ", func(s string) { p.ident(ast.Ident{Text: s}) })
			p.write(")")
		}
	})
	p.write(" ON ")
	switch g.Level {
	case "procedure", "function":
		p.write(strings.ToUpper(g.Level), " ")
		p.object(g.Object)
	case "database":
		if len(g.Object.Parts) > 0 {
			p.grantPattern(g.Object.Last())
			p.write(".")
		}
		p.write("*")
	default:
		p.object(g.Object)
	}
	p.write(" TO ", QuoteString(g.User), "@'%'")
	if g.Option {
		p.write(" WITH GRANT OPTION")
	}
}

// grantPattern prints the name of a database where _ and % are patterns.
func (p *Printer) grantPattern(id ast.Ident) {
	p.ident(ast.Ident{Text: strings.NewReplacer("_", `\_`, "%", `\%`).Replace(id.Text)})
}

// GrantNoAccounts prints the setting under which GRANT refuses accounts that
// are not there instead of making them without a password.
func (p *Printer) GrantNoAccounts() {
	p.write("SET SESSION sql_mode = CONCAT(@@SESSION.sql_mode, ',NO_AUTO_CREATE_USER')")
}
