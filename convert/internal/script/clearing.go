package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Blocks at the begin of an installation drop what an earlier one left, by names that they
// look up or are given; blocks at its end compile, rebuild and switch on. Both run text that
// is put together, but its first words tell what it does.

// clearing is what the texts of a block do.
type clearing struct {
	c *Reader
	// local are the routines that the block declares.
	local map[string]bool
	// drops, keeps and grants count the texts that drop, those that keep objects in order, and
	// those that grant; named tells that a text comes from a variable or parameter.
	drops, keeps, grants int
	// joined tells that a text is not constant.
	named, joined bool
	other         bool
}

// ClearingBlock drops a block of Oracle that only drops objects by text that it puts together,
// where the script has made none so far, or one that only compiles or rebuilds them. One that
// grants, or makes synonyms of, what it finds is an item about privileges.
func (c *Reader) ClearingBlock(b *ast.Block) bool {
	if c.Dialect != "oracle" || b.Body == nil || b.Body.Code == nil {
		return false
	}
	k := &clearing{c: c, local: map[string]bool{}}
	ast.Inspect(b.Body.Code, k.node)
	if k.other || !k.joined {
		return false
	}
	if k.named {
		ast.Inspect(b.Body.Code, k.namedText)
	}
	if k.other || k.drops+k.keeps+k.grants == 0 || k.drops > 0 && (k.grants > 0 || c.hasObjects()) {
		return false
	}
	if k.grants > 0 {
		c.Lose(rules.GrantNotConverted, b.At, nil, "kind", "block", "verb", "grant", "clause", catalog.Clip(c.Files.Text(b.At)), "more", "")
		return true
	}
	c.Drop(c.Set.Rule(rules.ClearingBlock), "block", b.At)
	return true
}

// hasObjects reports whether the script has made objects so far.
func (c *Reader) hasObjects() bool {
	return len(c.Cat.Tables) > 0 || len(c.Cat.SequenceList) > 0 || len(c.Cat.ViewList) > 0 || len(c.Cat.TypeList) > 0
}

func (k *clearing) node(n ast.Node) bool {
	switch s := n.(type) {
	case *ast.Routine:
		k.local[k.c.Cat.Fold(s.Name.Last())] = true
	case *ast.DynamicSQL:
		switch {
		case len(s.Into) > 0 && len(s.Nested) == 0 || len(s.Returning) > 0:
			k.other = true
		case len(s.Nested) > 0:
			k.constant(s.Nested)
		default:
			k.text(s.Text)
		}
		return false // what is nested is in the text
	case *ast.Exec:
		k.other = k.other || s.Text != nil || !Says(s) && !keepsHouse(s.Name) && !(len(s.Name.Parts) == 1 && k.local[k.c.Cat.Fold(s.Name.Last())])
	case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge, *ast.Truncate, *ast.Forall, *ast.OpenCursor:
		if o, ok := s.(*ast.OpenCursor); !ok || o.Dynamic != nil {
			k.other = true
		}
	case *ast.Query:
		k.other = k.other || !readsDictionary(s) && !readsNothing(s)
	}
	return !k.other
}

// constant counts statements of constant text. Definitions are read elsewhere.
func (k *clearing) constant(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.Drop:
			k.drops++
		case *ast.SelectStmt:
			k.other = k.other || !readsDictionary(s.Query)
		default:
			k.other = true
		}
	}
}

// readsNothing reports whether a query reads no table but DUAL.
func readsNothing(q *ast.Query) bool {
	reads := false
	ast.Inspect(q, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			reads = reads || !strings.EqualFold(t.Name.Last().Text, "dual")
		}
		return !reads
	})
	return !reads
}

// text counts what a text does that is run.
func (k *clearing) text(e ast.Expr) {
	k.joined = true
	if ref, ok := ast.Unparen(e).(*ast.ColumnRef); ok && len(ref.Name.Parts) == 1 {
		k.named = true
		return
	}
	words := literalWords(e)
	k.words(words)
	k.other = k.other || len(words) == 0
}

// namedText counts the texts that variables and parameters are given.
func (k *clearing) namedText(n ast.Node) bool {
	switch s := n.(type) {
	case *ast.Assign:
		k.given(s.Value)
	case *ast.VariableDecl:
		k.given(s.Default)
	case *ast.Exec:
		for _, a := range s.Args {
			if len(s.Name.Parts) == 1 {
				k.given(a.Value)
			}
		}
	}
	return !k.other
}

func (k *clearing) given(e ast.Expr) {
	if e == nil {
		return
	}
	if words := literalWords(e); len(words) > 1 {
		k.words(words)
	}
}

// literalWords are the words of the texts of which an expression is joined, none where it does
// not begin with a text.
func literalWords(e ast.Expr) []string {
	var words []string
	first := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StringLit:
			words = append(words, strings.Fields(strings.ToLower(n.Value))...)
			first = false
		case *ast.ColumnRef:
			if first {
				return false
			}
		}
		return true
	})
	return words
}

var upkeepVerbs = tree.WordSet("compile", "rebuild", "coalesce", "enable", "move", "shrink", "logging", "nologging", "noparallel", "parallel", "validate", "cache", "nocache")

var changeVerbs = tree.WordSet("add", "modify", "rename", "set", "user", "session", "system", "database", "default", "split", "exchange", "merge")

// words counts one text by its first word, and those behind ALTER.
func (k *clearing) words(words []string) {
	if len(words) == 0 {
		return
	}
	switch words[0] {
	case "drop", "truncate":
		k.drops++
	case "purge", "analyze":
		k.keeps++
	case "grant", "revoke":
		k.grants++
	case "create":
		if !slices.Contains(words, "synonym") {
			k.other = true
		}
		k.grants++
	case "alter":
		switch {
		case slices.ContainsFunc(words, func(w string) bool { return changeVerbs[w] }):
			k.other = true
		case slices.Contains(words, "drop") || slices.Contains(words, "disable"):
			k.drops++
		case slices.ContainsFunc(words, func(w string) bool { return upkeepVerbs[w] }):
			k.keeps++
		default:
			k.other = true
		}
	default:
		k.other = true
	}
}
