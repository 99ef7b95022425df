package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// The code of a trigger is its body in Oracle, that of the function which it calls in PostgreSQL.
// One reader follows both.

// triggerCode is what a trigger does that fires before or after changes of rows: its declarations
// and statements, of which none follows a RETURN. nil for one that cannot be followed, and for one
// that handles errors otherwise than to raise them again.
func (c *Folder) triggerCode(s *ast.CreateTrigger) *ast.Compound {
	code := c.handledCode(s)
	if code == nil || passesErrors(code) {
		return nil
	}
	return code
}

// passesErrors reports whether a handler does anything but raise the error again.
func passesErrors(code *ast.Compound) bool {
	return slices.ContainsFunc(code.Handlers, func(h *ast.Handler) bool { return !tree.RaisesAgain(h.Stmts) })
}

// handledCode is that of triggerCode with its handlers.
func (c *Folder) handledCode(s *ast.CreateTrigger) *ast.Compound {
	if s.Timing != "before" && s.Timing != "after" || s.Table.IsZero() || slices.ContainsFunc(s.Events, func(e string) bool { return !rowEvents[e] }) {
		return nil
	}
	var body *ast.Body
	switch c.Dialect {
	case "oracle":
		body = c.triggerBody(s)
	case "postgres":
		body = c.functionBody(s)
	}
	if body == nil || body.Code == nil {
		return nil
	}
	return c.settled(body.Code)
}

// rowEvents are the events of triggers that are followed; MySQL has none at TRUNCATE.
var rowEvents = tree.WordSet("insert", "update", "delete", "truncate")

// longestCode bounds the text of the code that is followed, with comments.
const longestCode = 16 << 10

// triggerBody is the body of a trigger of Oracle.
func (c *Folder) triggerBody(s *ast.CreateTrigger) *ast.Body {
	if s.Body == nil || len(s.Body.Text) > longestCode || slices.ContainsFunc(s.Options, isDisabling) {
		return nil
	}
	if whole, ok := c.Whole(s).(*ast.CreateTrigger); ok {
		return whole.Body
	}
	return nil
}

// functionBody is the body of the function that a trigger of PostgreSQL calls. One that is asked at
// the end of a transaction, or reads tables of the rows that changed, is not followed.
func (c *Folder) functionBody(s *ast.CreateTrigger) *ast.Body {
	if slices.ContainsFunc(s.Options, func(o *ast.Option) bool {
		return strings.Contains(o.Name, "deferr") || strings.Contains(strings.ToLower(o.Text), "deferr") || o.Name == "referencing" || o.Name == "from"
	}) {
		return nil
	}
	switch strings.ToLower(s.Function.Last().Text) {
	case "moddatetime":
		return moddatetime(s)
	case "tsvector_update_trigger", "tsvector_update_trigger_column":
		return c.updateTriggerBody(s)
	}
	f := c.TriggerFunction(s)
	if f == nil {
		return nil
	}
	whole, ok := c.Whole(f.Node).(*ast.Routine)
	if !ok || whole.Body == nil || len(whole.Body.Text) > longestCode || !strings.EqualFold(whole.Language, "plpgsql") {
		return nil
	}
	return whole.Body
}

// moddatetime is what the function of the extension of that name does: it sets a column to the time.
func moddatetime(s *ast.CreateTrigger) *ast.Body {
	if len(s.Args) != 1 {
		return nil
	}
	now := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "now"}}}}
	now.At = s.Args[0].Span()
	return setsOneColumn(argumentName(s.Args[0]), now, now.At)
}

// argumentName is the name of a column that a trigger has as an argument.
func argumentName(a ast.Expr) ast.Ident {
	switch a := ast.Unparen(a).(type) {
	case *ast.Keyword:
		return ast.Ident{Text: strings.Trim(a.Word, `"`), Quoted: strings.HasPrefix(a.Word, `"`)}
	case *ast.StringLit:
		return ast.Ident{Text: a.Value, Quoted: true}
	}
	return ast.Ident{}
}

// setsOneColumn is the body of a function that sets a column of the new row.
func setsOneColumn(column ast.Ident, value ast.Expr, at source.Span) *ast.Body {
	set := &ast.Assign{Target: columnOfRow(catalog.NewRow, column), Value: value}
	set.At = at
	row := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: catalog.NewRow}}}}
	return &ast.Body{Code: &ast.Compound{Stmts: []ast.Stmt{set, &ast.Return{Value: row}}}}
}
