package build

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file holds what the Oracle grammar needs for statements other than
// those of tables.

// NewSynonym is a synonym with the words before its name.
func (p *Parser) NewSynonym(h *CreateHead, n ast.Name) *ast.CreateSynonym {
	return &ast.CreateSynonym{Name: n, OrReplace: h.OrReplace, Public: h.Public, Options: h.Options}
}

// NewView is a view with the words before its name.
func (p *Parser) NewView(h *CreateHead, n ast.Name) *ast.CreateView {
	return &ast.CreateView{Name: n, OrReplace: h.OrReplace, IfNotExists: h.IfNotExists, Options: h.Options}
}

// ViewElem adds a column or constraint of a view.
func (p *Parser) ViewElem(s *ast.CreateView, ctx *Rule, e ast.TableElem) {
	c, ok := e.(*ast.ColumnDef)
	if !ok {
		p.AddOption(&s.Options, ctx, "view constraint", 0)
		return
	}
	s.Columns = append(s.Columns, ast.ViewColumn{Name: c.Name})
	if c.Type == nil && len(c.Constraints) == 0 && len(c.Options) == 1 && p.optionIs(c.Options[0], "annotations") {
		s.Options = append(s.Options, c.Options[0])
		return
	}
	if c.Type != nil || len(c.Constraints) > 0 || len(c.Options) > 0 {
		p.AddOption(&s.Options, ctx, "view column", 0)
	}
}

// NewType is a type with the words before its name; without a definition it
// is incomplete.
func (p *Parser) NewType(h *CreateHead, n ast.Name) *ast.CreateType {
	return &ast.CreateType{Name: n, OrReplace: h.OrReplace, Kind: ast.TypeShell, Options: h.Options}
}

// MethodModifier adds the last token, for example MEMBER, to a method.
func (p *Parser) MethodModifier(r *ast.Routine) {
	word := p.LowerLast()
	o := &ast.Option{Name: p.optionName(word), Text: p.LastText()}
	o.At = p.tokenSpan(p.Last())
	r.Options = append(r.Options, o)
}

// MethodFunction notes that the method is a function, the last token.
func (p *Parser) MethodFunction(r *ast.Routine) { p.MethodModifier(r) }

// NewRoutine is a routine of the kind named by the last token.
func (p *Parser) NewRoutine(h *CreateHead) *ast.Routine {
	r := &ast.Routine{Kind: ast.Procedure, OrReplace: h.OrReplace, Options: h.Options}
	if p.LowerLast() == "function" {
		r.Kind = ast.Function
	}
	return r
}

// RoutineBody is the last token as body of a routine.
func (p *Parser) RoutineBody(r *ast.Routine) {
	r.Body = p.Body()
	const longest = 200 // of the words before the name of the language
	text := r.Body.Text
	if len(text) < 8 || !strings.EqualFold(text[:8], "language") && !strings.EqualFold(text[:8], "external") {
		return
	}
	switch f := strings.Fields(Words(text[:min(len(text), longest)])); {
	case f[0] == "external":
		r.Language = "c"
	case len(f) > 1 && (f[1] == "java" || f[1] == "c" || f[1] == "javascript"):
		r.Language = f[1]
	}
}

// NewPackage is a package with the words before its name.
func (p *Parser) NewPackage(h *CreateHead, n ast.Name) *ast.CreatePackage {
	return &ast.CreatePackage{Name: n, OrReplace: h.OrReplace, Options: h.Options}
}

// PackageKind notes which of the package forms s is.
func (p *Parser) PackageKind(s *ast.CreatePackage, kind string) {
	s.IsBody, s.TypeBody = kind == "package body", kind == "type body"
}

// NewTrigger is a trigger with the words before its name.
func (p *Parser) NewTrigger(h *CreateHead, n ast.Name) *ast.CreateTrigger {
	return &ast.CreateTrigger{Name: n, OrReplace: h.OrReplace, Options: h.Options}
}

// TriggerOn is the object of a trigger: a table, the database or a schema.
func (p *Parser) TriggerOn(s *ast.CreateTrigger, n ast.Name) {
	last := n.Last()
	switch word := strings.ToLower(last.Text); {
	case !last.Quoted && (word == "database" || word == "schema"):
		s.On = word
	default:
		s.Table = n
	}
}

// TriggerBody is the last token as body of a trigger.
func (p *Parser) TriggerBody(s *ast.CreateTrigger) {
	s.Body = p.Body()
	if s.Timing == "for" && strings.HasPrefix(Words(s.Body.Text), "compound ") {
		s.Timing = "compound"
	}
}

// AnonymousBlock is the last token as statement.
func (p *Parser) AnonymousBlock() ast.Stmt { return &ast.Block{Body: p.Body()} }

// NewPrincipal is a user or role, the last token, to be created or altered.
func (p *Parser) NewPrincipal(alter bool) *ast.CreatePrincipal {
	return &ast.CreatePrincipal{Kind: p.LowerLast(), Alter: alter}
}

// AddSecret adds an option without its argument, which is a password.
func (p *Parser) AddSecret(list *[]*ast.Option, ctx *Rule) {
	p.AddOption(list, ctx, "", 1)
	if o := (*list)[len(*list)-1]; o.Value != "" {
		o.Value, o.Text = secret, p.textOf(p.first(ctx))+" "+secret
	}
}

// NewGrant is GRANT or REVOKE, the last token.
func (p *Parser) NewGrant() *ast.Grant { return &ast.Grant{Verb: p.LowerLast()} }

// NewDrop is DROP of the kind named by the last token, perhaps behind PUBLIC.
func (p *Parser) NewDrop(ctx *Rule) *ast.Drop {
	d := &ast.Drop{Kind: p.LowerLast()}
	if first := p.first(ctx); first != p.Last() {
		o := &ast.Option{Name: p.optionName(Words(p.textOf(first))), Text: p.textOf(first)}
		o.At = p.tokenSpan(first)
		d.Options = append(d.Options, o)
	}
	return d
}

// Truncated is TRUNCATE of a table, or of the cluster noted in s.
func (p *Parser) Truncated(s *ast.Truncate, n ast.Name) *ast.Truncate {
	if s == nil {
		s = &ast.Truncate{}
	}
	s.Names = append(s.Names, n)
	return s
}

// RenamedTable is RENAME of an object.
func (p *Parser) RenamedTable(ctx *Rule, from, to ast.Name) *ast.AlterTable {
	s := &ast.AlterTable{Name: from}
	p.TableAction(s, ctx, &ast.Rename{Kind: "table", To: to})
	return s
}

// ExecCall is the value on the stack, a call or a name, as call statement.
func (p *Parser) ExecCall() *ast.Exec { return execCall(p.Pop()) }

func execCall(x ast.Expr) *ast.Exec {
	s := &ast.Exec{}
	switch x := x.(type) {
	case *ast.ColumnRef:
		s.Name = x.Name
	case *ast.Call:
		if x.X != nil {
			s.Text = x
			return s
		}
		s.Name = x.Name
		for _, e := range x.Args {
			s.Args = append(s.Args, execArg(e))
		}
	default:
		s.Text = x
	}
	return s
}

func execArg(e ast.Expr) *ast.Arg {
	a := &ast.Arg{Value: e}
	if n, ok := e.(*ast.NamedArg); ok {
		a.Name, a.Value = n.Name, n.Value
	}
	a.At = e.Span()
	return a
}

// SessionSetting is ALTER SESSION SET or SET of a session; verb are its words.
func (p *Parser) SessionSetting(ctx *Rule, verb string) ast.Stmt {
	first, last := ctx.start+1, int(p.Last().Index)
	if first > last || scan.Sym(p.tokenAt(first).Sym) != scan.SymID {
		return &ast.Set{Name: strings.TrimPrefix(verb, "set "), Value: p.between(first, last)}
	}
	if verb != "alter session set" {
		return &ast.Set{Name: strings.TrimPrefix(verb, "set "), Value: p.between(first, last)}
	}
	name := Words(p.textOf(p.tokenAt(first)))
	if name == "current_schema" && last == first+2 {
		return &ast.Use{Name: p.LastIdent()}
	}
	return &ast.Set{Name: name, Value: p.between(min(first+2, last+1), last)}
}

// kindWords are the words before the kind of an object that say nothing of it.
var kindWords = strings.NewReplacer(" or replace", "", " editionable", "", " noneditionable", "", " usecase", "")

// OtherStatement is a statement kept as text; its first token holds the words
// that name its kind.
func (p *Parser) OtherStatement(ctx *Rule) ast.Stmt {
	first := p.first(ctx)
	i, last := int(first.Index), int(p.Last().Index)
	s := &ast.Other{Kind: kindWords.Replace(Words(p.textOf(first))), Text: p.withoutPasswords(i, last)}
	i++
	for i < last {
		if w := Words(p.textOf(p.tokenAt(i))); w != "on" && w != "if exists" && w != "if not exists" {
			break
		}
		i++
	}
	kinds := &p.dialect.Table.Kinds
	if typ := p.tokenAt(i).Type; i <= last && (typ == kinds[scan.SymID] || typ == kinds[scan.SymQID]) {
		s.Name = p.nameAt(i)
	}
	return s
}

// withoutPasswords is the text of tokens i to j with what follows IDENTIFIED BY
// and the connect strings replaced.
func (p *Parser) withoutPasswords(i, j int) string {
	var b strings.Builder
	at := p.tokenAt(i).Start
	for k := i + 1; k <= j; k++ {
		if t := p.tokenAt(k); p.isPassword(k) {
			b.WriteString(p.file.Text[at:t.Start] + secret)
			at = t.End
		}
	}
	b.WriteString(p.file.Text[at:p.tokenAt(j).End])
	return b.String()
}

// isPassword reports whether token k holds a secret.
func (p *Parser) isPassword(k int) bool {
	before := Words(p.textOf(p.tokenAt(k - 1)))
	if scan.Sym(p.tokenAt(k).Sym) == scan.SymString {
		return before == "using" || before == "values" || before == "by" || strings.HasSuffix(before, "password") || strings.HasPrefix(before, "identified by")
	}
	return before == "identified by" && Words(p.textOf(p.tokenAt(k))) != "values"
}

// EndBranch ends a branch of an INSERT ALL or FIRST; its span begins with its
// condition.
func (p *Parser) EndBranch(m *ast.MultiInsert, b *ast.InsertBranch, ctx *Rule) {
	p.End(ctx, b)
	if b.Cond != nil {
		b.At.Start = b.Cond.Span().Start
	}
	m.Branches = append(m.Branches, b)
}

// MultiStatement is an INSERT ALL or FIRST: the list of its inserts if they are
// unconditional and the query is one row of DUAL that they do not read.
func (p *Parser) MultiStatement(m *ast.MultiInsert, q *ast.Query) ast.Stmt {
	if b := m.Branches[0]; b.Cond != nil || m.First || !oneRow(q) || readsRow(b, q) {
		m.Query = q
		return m
	}
	l := &ast.StmtList{}
	for _, i := range m.Branches[0].Inserts {
		l.Stmts = append(l.Stmts, i)
	}
	return l
}

// readsRow reports whether the inserts of a branch may read columns of the query.
func readsRow(b *ast.InsertBranch, q *ast.Query) (reads bool) {
	sel, ok := q.Body.(*ast.Select)
	if !ok {
		return true
	}
	for _, i := range b.Inserts {
		if i.Query == nil {
			return true
		}
		ast.Inspect(i.Query, func(n ast.Node) bool {
			if c, ok := n.(*ast.ColumnRef); ok && len(c.Name.Parts) == 1 && !reads {
				name := c.Name.Last().Text
				reads = slices.ContainsFunc(sel.Items, func(it *ast.SelectItem) bool { return strings.EqualFold(it.Alias.Text, name) })
			}
			return !reads
		})
	}
	return reads
}

// oneRow reports whether q is SELECT … FROM dual without conditions.
func oneRow(q *ast.Query) bool {
	s, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || len(s.From) != 1 || s.Where != nil || s.ConnectBy != nil || len(s.GroupBy) > 0 || s.Having != nil {
		return false
	}
	t, ok := s.From[0].(*ast.TableName)
	return ok && strings.EqualFold(t.Name.Last().Text, "dual")
}
