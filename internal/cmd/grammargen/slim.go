package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// slim rewrites a parser as the ANTLR tool writes it into one that costs less
// to compile and to run. It rests on what this project does with every parser:
// no parse tree is built, the first error ends the parse, and no decision needs
// prediction. So
//
//   - a rule returns its values in a small struct by value, not in a node on
//     the heap behind an interface; the results of the rules it calls are local
//     variables;
//   - the accessors of the parse tree, and the interfaces, are gone;
//   - the error strategy is not asked before every decision, and nothing is
//     checked after a match, since an error leaves the parser by panic.
//
// What remains calls methods of build.Parser.
func slim(src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	s := &slimmer{src: src, fset: fset, contexts: map[string]*context{}}
	for _, d := range file.Decls {
		s.collect(d)
	}
	for _, d := range file.Decls {
		s.decl(d)
	}
	s.out.Write(src[s.at:])
	out, err := format.Source(s.out.Bytes())
	if err != nil {
		return nil, fmt.Errorf("after slimming: %w", err)
	}
	return out, nil
}

type slimmer struct {
	src      []byte
	fset     *token.FileSet
	contexts map[string]*context
	out      bytes.Buffer
	at       int // what is before it in src was handled
}

// context is the state of one rule: its labels and its attributes.
type context struct {
	name   string
	labels map[string]string // label to type
	attrs  []field
}

type field struct{ name, typ string }

const suffix = "Context"

// collect reads the fields of a context.
func (s *slimmer) collect(d ast.Decl) {
	t := typeSpec(d)
	if t == nil {
		return
	}
	st, ok := t.Type.(*ast.StructType)
	if !ok || !strings.HasSuffix(t.Name.Name, suffix) {
		return
	}
	c := &context{name: t.Name.Name, labels: map[string]string{}}
	for _, f := range st.Fields.List {
		typ := s.text(f.Type)
		for _, n := range f.Names {
			switch {
			case n.Name == "parser" && typ == "antlr.Parser":
			case typ == "antlr.Token":
				c.labels[n.Name] = typ
			case strings.HasPrefix(typ, "I") && strings.HasSuffix(typ, suffix):
				c.labels[n.Name] = typ[1:]
			default:
				c.attrs = append(c.attrs, field{n.Name, typ})
			}
		}
	}
	s.contexts[c.name] = c
}

func typeSpec(d ast.Decl) *ast.TypeSpec {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.TYPE || len(g.Specs) != 1 {
		return nil
	}
	return g.Specs[0].(*ast.TypeSpec)
}

func (s *slimmer) text(n ast.Node) string {
	return string(s.src[s.fset.Position(n.Pos()).Offset:s.fset.Position(n.End()).Offset])
}

// replace puts text in the place of a declaration and its comment.
func (s *slimmer) replace(d ast.Decl, doc *ast.CommentGroup, text string) {
	from := d.Pos()
	if doc != nil {
		from = doc.Pos()
	}
	s.out.Write(s.src[s.at:s.fset.Position(from).Offset])
	s.out.WriteString(text)
	s.at = s.fset.Position(d.End()).Offset
}

// decl drops or rewrites one declaration.
func (s *slimmer) decl(d ast.Decl) {
	switch d := d.(type) {
	case *ast.GenDecl:
		t := typeSpec(d)
		switch {
		case t == nil || !strings.HasSuffix(t.Name.Name, suffix):
		case s.contexts[t.Name.Name] != nil:
			s.replace(d, d.Doc, s.contexts[t.Name.Name].declaration())
		default: // the interface of a context
			s.replace(d, d.Doc, "")
		}
	case *ast.FuncDecl:
		if d.Recv == nil {
			if strings.HasSuffix(d.Name.Name, suffix) { // constructors of contexts
				s.replace(d, d.Doc, "")
			}
			return
		}
		recv := strings.TrimPrefix(s.text(d.Recv.List[0].Type), "*")
		switch {
		case s.contexts[recv] != nil:
			s.replace(d, d.Doc, "")
		case d.Type.Results != nil && len(d.Type.Results.List) == 1 && s.contexts[strings.TrimPrefix(s.text(d.Type.Results.List[0].Type), "I")] != nil:
			c := s.contexts[strings.TrimPrefix(s.text(d.Type.Results.List[0].Type), "I")]
			s.replace(d, d.Doc, s.rule(c, s.text(d)))
		}
	}
}

// declaration is the struct that a rule returns, and the getters of its values.
func (c *context) declaration() string {
	var b strings.Builder
	fmt.Fprintf(&b, "type %s struct {\n\tbuild.Rule\n", c.name)
	for _, f := range c.attrs {
		fmt.Fprintf(&b, "\t%s %s\n", f.name, f.typ)
	}
	b.WriteString("}\n")
	for _, f := range c.attrs {
		fmt.Fprintf(&b, "\nfunc (s %s) Get%s() %s { return s.%s }\n", c.name, strings.ToUpper(f.name[:1])+f.name[1:], f.typ, f.name)
	}
	return b.String()
}

// rewrites are replacements in the text of a parser function, in order.
var rewrites = []struct {
	find *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`(?m)^\s*p\.GetErrorHandler\(\)\.(?:Sync|ReportMatch)\(p\)\n`), ""},
	{regexp.MustCompile(`(?m)^\s*if p\.HasError\(\) \{\n(?:\s*// [^\n]*\n)?\s*goto errorExit\n\s*\}\n`), ""},
	{regexp.MustCompile(`(?s)\nerrorExit:\n\tif p\.HasError\(\) \{\n.*?\n\t\}\n`), "\n"},
	{regexp.MustCompile(`(?m)^\tgoto errorExit // Trick[^\n]*\n`), ""},
	{regexp.MustCompile(`(?m)^\s*p\.SetError\(antlr\.NewNoViableAltException\([^\n]*\)\)\n\s*goto errorExit\n`), "\np.Mismatch()\n"},
	{regexp.MustCompile(`p\.GetErrorHandler\(\)\.RecoverInline\(p\)`), "p.Mismatch()"},
	{regexp.MustCompile(`p\.GetTokenStream\(\)\.LA\(1\)`), "p.LA()"},
	{regexp.MustCompile(`p\.GetTokenStream\(\)\.LT\(1\)`), "p.LT()"},
	{regexp.MustCompile(`(?m)^\s*p\.EnterOuterAlt\(localctx, \d+\)\n`), ""},
}

// rule rewrites the function of a rule.
func (s *slimmer) rule(c *context, text string) string {
	for _, r := range rewrites {
		text = r.find.ReplaceAllString(text, r.with)
	}
	own := regexp.QuoteMeta("localctx.(*" + c.name + ")")
	text = strings.Replace(text, "(localctx I"+c.name+")", "(localctx "+c.name+")", 1)
	text = construct(c, text)
	text = strings.ReplaceAll(text, "\tp.EnterRule(localctx, ", "\tp.EnterRule(&localctx.Rule, ")
	var vars strings.Builder
	for _, name := range sortedKeys(c.labels) {
		local := name + "_"
		getter := own + `\.Get` + strings.ToUpper(name[:1]) + name[1:] + `\(\)`
		used := regexp.MustCompile(getter).MatchString(text)
		text = regexp.MustCompile(getter).ReplaceAllString(text, local)
		target := regexp.MustCompile(own + `\.` + name + ` = `)
		if !used {
			text = target.ReplaceAllString(text, "_ = ")
			continue
		}
		text = target.ReplaceAllString(text, local+" = ")
		fmt.Fprintf(&vars, "\tvar %s %s\n", local, c.labels[name])
	}
	text = regexp.MustCompile(own+`\.`).ReplaceAllString(text, "localctx.")
	text = regexp.MustCompile(`\blocalctx([,)])`).ReplaceAllString(text, "&localctx.Rule$1")
	text = strings.Replace(text, "\n\tp.EnterRule(", "\n"+vars.String()+"\tp.EnterRule(", 1)
	return text
}

// construct replaces the making of the context by the setting of the rule's
// parameters.
func construct(c *context, text string) string {
	made := regexp.MustCompile(`(?m)^\tlocalctx = New` + c.name + `\(p, p\.GetParserRuleContext\(\), p\.GetState\(\)(.*)\)\n`)
	return made.ReplaceAllStringFunc(text, func(line string) string {
		var b strings.Builder
		for _, arg := range strings.Split(made.FindStringSubmatch(line)[1], ",") {
			if arg = strings.TrimSpace(arg); arg != "" {
				fmt.Fprintf(&b, "\tlocalctx.%s = %s\n", arg, arg)
			}
		}
		return b.String()
	})
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
