// Package ast defines the common tree: the typed nodes that the grammars of
// all dialects build, that rules rewrite, and that the MySQL printer writes.
//
// Nodes are named after standard SQL. What only one dialect has, and what has
// no typed field, is an [Option] of the node it belongs to. Text that is not
// modelled at all is an [Opaque] node. Every node knows the span of source
// text it stands for; a node made by a rewrite carries the span of the node it
// replaces.
package ast

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
)

// Node is implemented by pointers to all node types.
type Node interface {
	// Span is the source text that the node stands for.
	Span() source.Span
	// SetSpan replaces the span.
	SetSpan(source.Span)
	// number tells the type; it is generated with [Children].
	number() int
}

// Base is embedded in every node and holds its span.
type Base struct{ At source.Span }

// Span implements [Node].
func (b *Base) Span() source.Span { return b.At }

// SetSpan implements [Node].
func (b *Base) SetSpan(s source.Span) { b.At = s }

// Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

// Expr is a value or condition.
type Expr interface {
	Node
	expr()
}

// TableElem is an element of the list of a CREATE TABLE.
type TableElem interface {
	Node
	tableElem()
}

// Constraint is a constraint or value clause of a column or a table.
type Constraint interface {
	TableElem
	constraint()
}

// AlterAction is one change of an ALTER TABLE.
type AlterAction interface {
	Node
	alterAction()
}

// TableRef is a source of rows in FROM.
type TableRef interface {
	Node
	tableRef()
}

// QueryBody is what stands between WITH and ORDER BY of a query.
type QueryBody interface {
	Node
	queryBody()
}

// Ident is one identifier as written. It is a value, not a node: its tokens
// belong to the node that holds it.
type Ident struct {
	// Text is the identifier without quotes, with doubled quotes undone.
	Text string
	// Quoted tells that the identifier was delimited, so its case counts.
	Quoted bool
	At     source.Span
}

// IsZero reports whether there is no identifier.
func (i Ident) IsZero() bool { return i.Text == "" && !i.At.IsValid() }

// Name is a possibly qualified name, outermost part first.
type Name struct{ Parts []Ident }

// IsZero reports whether the name is absent.
func (n Name) IsZero() bool { return len(n.Parts) == 0 }

// OfSession reports whether SQL Server keeps a table of the name for the session: # begins it. [#__items] is not
// one: so products write a prefix that their installer puts in; but publish scripts have #__checkStatus.
func (n Name) OfSession() bool {
	last := n.Last()
	return strings.HasPrefix(last.Text, "#") && !(last.Quoted && strings.HasPrefix(last.Text, "#__") && !strings.EqualFold(last.Text, "#__checkStatus"))
}

// Last is the unqualified name.
func (n Name) Last() Ident {
	if len(n.Parts) == 0 {
		return Ident{}
	}
	return n.Parts[len(n.Parts)-1]
}

// Qualifier is the part before the last one, usually the schema.
func (n Name) Qualifier() Ident {
	if len(n.Parts) < 2 {
		return Ident{}
	}
	return n.Parts[len(n.Parts)-2]
}

// Span covers all parts.
func (n Name) Span() source.Span {
	if len(n.Parts) == 0 {
		return source.Span{}
	}
	return n.Parts[0].At.Join(n.Parts[len(n.Parts)-1].At)
}

// String joins the parts with dots, without quotes.
func (n Name) String() string {
	switch len(n.Parts) {
	case 0:
		return ""
	case 1:
		return n.Parts[0].Text
	case 2:
		return n.Parts[0].Text + "." + n.Parts[1].Text
	}
	var b strings.Builder
	for i, p := range n.Parts {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// Option is a clause that has no typed field. Name is the dialect and the
// clause in lower case with single blanks, for example "oracle:tablespace",
// "sqlserver:on", "postgres:with fillfactor"; Text is the whole clause as
// written, and Value what follows the leading words (the argument), if any.
type Option struct {
	Base
	Name  string
	Value string
	Text  string
}

// Opaque is source text that was recognised by its place only: an unparsed
// statement or element, or a part the tree does not model. It always leads to
// an action item.
type Opaque struct {
	Base
	// Text is the source text.
	Text string
	// Err says why the text was not parsed; empty when the text is valid but
	// not modelled.
	Err string
	// ErrAt is where the parser gave up.
	ErrAt source.Span
}

// Comment is a comment of the source.
type Comment struct {
	At source.Span
	// Text is the comment with its markers.
	Text string
	// Line tells that the comment is the first thing on its line.
	Line bool
}

// Script is a parsed file.
type Script struct {
	File *source.File
	// Stmts are the statements in source order.
	Stmts []Stmt
	// Comments are all comments outside routine bodies, in source order.
	Comments []Comment
	// Tokens are the spans of all tokens in source order, without comments.
	// The ledger accounts for each of them.
	Tokens []source.Span
	// Errors are the syntax errors, one for each Opaque with Err set, and
	// errors of the scanner.
	Errors source.ErrorList
	// Notes are remarks of the reader, such as a guessed encoding or a
	// substitution variable; they become action items.
	Notes []Note
}

// Note is a remark of the reader about a place in the file.
type Note struct {
	At source.Span
	// Kind is one of the Note constants.
	Kind NoteKind
	// Text is the detail, for example the variable's name.
	Text string
}

// NoteKind names what a [Note] is about.
type NoteKind string

// The kinds of notes.
const (
	NoteEncoding     NoteKind = "encoding"     // the encoding was guessed
	NoteSubstitution NoteKind = "substitution" // a substitution variable is in the text
	NoteInclude      NoteKind = "include"      // a client command includes another file
	NoteClient       NoteKind = "client"       // a client command that may matter
	NoteConditional  NoteKind = "conditional"  // conditional compilation took one branch
	NoteLimit        NoteKind = "limit"        // a limit of the reader was hit
	NoteRefused      NoteKind = "refused"      // the file could not be read
)
