// Package expr rewrites expressions of a source dialect to MySQL 5.6. Names
// are resolved by the caller, types are inferred from them, and what MySQL
// cannot say is a [Problem], never a guess.
package expr

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Shared is what all expressions of a conversion have in common.
type Shared struct {
	// Dialect is "oracle", "sqlserver" or "postgres".
	Dialect string
	// TypeOf gives the target type of a data type as written, false when it is
	// not known. The result is not changed.
	TypeOf func(*ast.TypeName) (*ast.TypeName, bool)
	// EnumOf gives the ENUM of a type of the source, nil for other types; nil where there are none.
	EnumOf func(*ast.TypeName) *ast.TypeName
	// Clock tells that times with an offset keep their date and time, not the instant.
	Clock bool
	// Zones tells that the server may be asked for the rules of time zones: times with a zone are those of UTC
	// and not of a session, and the expression is not computed while the script runs.
	Zones bool
	// OtherZone tells that a session computes the expression whose time zone is not UTC.
	OtherZone bool
	// OtherLanguage tells that a session of Oracle computes it whose names and weeks are not those of America.
	OtherLanguage bool
	// NullsEmpty tells that NULL is the empty text where T-SQL puts texts together.
	NullsEmpty bool
	// Collation is the case-sensitive collation of the target.
	Collation string
	// Tables is the collation of the tables where that of connections is another, "" where
	// it is the same: CAST gives text the one of the connection, as a column has.
	Tables string
	// Mixed is the collation that texts of several character sets get where they meet in views, "" for none.
	Mixed string
	// Texts are what texts in quotes can have, nil for all of Unicode.
	Texts *Texts
	// Function gives functions that the table of the package does not have, or
	// replaces those of it; nil gives none.
	Function func(name string) *Function
	// Inline gives the expression of the source that a call of a function of the source
	// computes, or nil; nil where there are none.
	Inline func(*ast.Call) ast.Expr
	// InlineQuery is Inline for functions that read tables, where [Env.Lookup] can stand for
	// their queries, TableOf the rows that a function gives, or nil.
	InlineQuery func(*ast.Call) ast.Expr
	TableOf     func(*ast.Call) *FunctionRows
	// Ours is told that a function of the extension is used and gives its name; nil where
	// there can be none.
	Ours func(name string) ast.Name
	// IsObjectType reports whether a name is that of a type of objects or collections.
	IsObjectType func(ast.Name) bool
	// TypesBelow are the names of an object type and of those below it, or of it alone, as columns
	// hold them ([TypeAttribute]); nil for other names.
	TypesBelow func(n ast.Name, only bool) []string
	// DateFormat is that of the session of a script, in which Oracle reads text as a date; "" is its own.
	DateFormat string
	// Marks are the point and the mark of groups in the texts of numbers of such a session; "" for those of MySQL.
	Marks string
	// Constant gives the literal that a qualified name stands for, or nil; nil
	// where there are none.
	Constant func(ast.Name) ast.Expr
}

// Env tells a rewrite what it cannot know itself.
type Env struct {
	Shared
	// Column gives the expression in the target and the type of a name; false
	// when nothing of that name is visible.
	Column func(ast.Name) (ast.Expr, Type, bool)
	// Attributes gives the columns of the target for each attribute of a structured
	// column, nil for any other name; nil where there are none.
	Attributes func(ast.Name) [][]ast.Expr
	// Row gives the row that the name of a table stands for, without columns for other names, and
	// that of all tables for no name; nil where there are no rows.
	Row func(ast.Name) Row
	// Param gives the expression and type of a variable; nil where there is none.
	Param func(*ast.Param) (ast.Expr, Type, bool)
	// Dates is the order in which a session of SQL Server reads dates.
	Dates DateOrder
	// Session tells that the expression is computed once, in the session of a script of SQL Server, whose language Dates tells.
	Session bool
	// Query rewrites a sub-query and gives the types of its columns; nil where
	// there can be none. It may panic with a [*Problem].
	Query func(e ast.Expr, use Use) (*ast.Query, []Type)
	// Lookup rewrites the query of a function of the source, which sees nothing around it but
	// the arguments; nil where there can be none.
	Lookup func(e ast.Expr, args []Argument) (ast.Expr, Type)
	// Elements gives the query for the elements of a list in a document; nil where there is none.
	Elements func(n ast.Node, doc, place ast.Expr) ListSearch
	// Aggregates tells that aggregate functions may stand here.
	Aggregates bool
	// InTrigger tells that the names are columns of the row of a trigger.
	InTrigger bool
	// ExactBlanks compares text by its bytes, so that blanks at its end count.
	ExactBlanks bool
	// Sequence gives the next value of a sequence if an expression is that, or
	// nil; nil where there can be none.
	Sequence func(ast.Expr) ast.Expr
	// TypesOnly tells that the type is wanted, not the expression: window
	// functions have one.
	TypesOnly bool
	// Window gives the value of a call with OVER; nil where there can be none.
	Window func(*Window) ast.Expr
	// Grouping gives the value of GROUPING; nil where there can be none.
	Grouping func(n ast.Node, args []ast.Expr) ast.Expr
	// Keep gives the condition of the rows that Oracle's KEEP keeps; nil where
	// there can be none.
	Keep func(*ast.Option) ast.Expr
	// Place gives the condition of the rows at a place in the order of the values of an
	// expression of the source; nil where there are none.
	Place func(ast.Node, ast.Expr, Place) ast.Expr
	// PlaceOver is Place for the rows of the window that the next call of Window is about.
	PlaceOver func(ast.Node, ast.Expr, Place) ast.Expr
	// Lists gives the separator of an aggregate of the source's own that puts
	// texts one behind the other; nil if there is none.
	Lists func(ast.Name) (separator string, ok bool)
	// Shown tells that a query shows the value and nothing else reads it.
	Shown bool
	// Rounds tells that the value is rounded to RoundsTo digits behind the point.
	Rounds   bool
	RoundsTo int
	// Note is told of what is kept but may differ; nil if nobody listens.
	Note func(at source.Span, what Remark)
	// Nearest is told of a property of the session for which what is nearest in MySQL stands;
	// with nil the expression fails.
	Nearest func(at source.Span)
}

// Use is what a sub-query stands for.
type Use int

// The uses of sub-queries.
const (
	Value  Use = iota // one row of one column
	Rows              // the right side of IN, ANY and ALL
	Exists            // only whether there is a row counts
)

// Problem is why an expression cannot be rewritten.
type Problem struct {
	At  source.Span
	Msg string
}

// Error implements error.
func (p *Problem) Error() string { return p.Msg }

// maxDepth bounds the nesting of expressions.
const maxDepth = 200

// Rewrite gives the expression in MySQL 5.6 and its type. Every node of the
// result has the span of the node that it replaces; e is not changed.
func Rewrite(e ast.Expr, env *Env) (out ast.Expr, t Type, err error) {
	r := &rewriter{env: env}
	if env.Rounds {
		r.rounds(e, env.RoundsTo)
	}
	defer caught(&err)
	if env.Shown {
		x, xt, ok := r.lapseText(e)
		if !ok {
			x, xt, ok = r.shownDifference(e)
		}
		if !ok {
			x, xt, ok = r.shownSum(e)
		}
		if !ok {
			x, xt, ok = r.shownClock(e)
		}
		if ok {
			bounded(e, x)
			return x, xt, nil
		}
	}
	out, t = r.expr(e)
	if env.Shown {
		out, t = shownBits(e, out, t)
	}
	if t.Day && env.Shown {
		out, t.Day = call(e, "TIMESTAMP", out), false
	}
	if r.mixer != nil && r.mixer.narrow {
		r.mixer.set(out)
	}
	if env.Texts != nil {
		out = r.inTexts(out, t)
	}
	bounded(e, out)
	if isRow(out) {
		fail(e, "a row as a value")
	}
	return out, t, nil
}

// caught makes an error of the problem that ended a rewrite.
func caught(err *error) {
	if x := recover(); x != nil {
		p, ok := x.(*Problem)
		if !ok {
			panic(x)
		}
		*err = p
	}
}

type rewriter struct {
	env   *Env
	depth int
	// textColumn tells that a column of text is in the expression, wideText that a text of Unicode
	// is that the tables cannot hold.
	textColumn, wideText bool
	// overGroups tells that the aggregate is a window function, whose argument
	// may have aggregates of the groups.
	overGroups bool
	// kept is the condition of KEEP for the rows of an aggregate; nil for all.
	kept ast.Expr
	// tested tells that the text at hand was looked at before it is read as a number.
	tested bool
	// divided counts the divisions whose left side is rewritten.
	divided int
	// yearFirst tells that the text of the cast has the year first, as its style says.
	yearFirst bool
	// rounded is a quotient or mean that what stands around it rounds to some digits behind the point.
	rounded   ast.Expr
	roundedTo int
	// blanks are the columns whose blanks at the end count.
	blanks map[ast.Expr]bool
	done   map[memory]rewritten
	// mixer holds the character sets of columns of views, nil where there are none.
	mixer *mixer
}

// NewProblem makes a problem with the node n.
func NewProblem(n ast.Node, format string, args ...any) *Problem {
	return &Problem{n.Span(), fmt.Sprintf(format, args...)}
}

// fail gives the rewrite up.
func fail(n ast.Node, format string, args ...any) { panic(NewProblem(n, format, args...)) }

// at gives n the span of old.
func at[T ast.Node](n T, old ast.Node) T {
	n.SetSpan(old.Span())
	return n
}

func (r *rewriter) expr(e ast.Expr) (ast.Expr, Type) {
	if r.depth++; r.depth > maxDepth {
		fail(e, "nested more than %d levels deep", maxDepth)
	}
	defer func() { r.depth-- }()
	once := r.once
	if r.env.TypesOnly && r.env.Dialect == "postgres" {
		once = r.typeAlone
	}
	x, t := once(e)
	if t.Enum != nil && !t.IsEnum(x) {
		t = t.Computed()
	}
	t.Source = r.sourceOf(e, t)
	return x, t
}

func (r *rewriter) node(e ast.Expr) (ast.Expr, Type) {
	if r.env.Sequence != nil {
		if x := r.env.Sequence(e); x != nil {
			return at(x, e), Type{Kind: Integer, Wide: true}
		}
	}
	switch e := e.(type) {
	case *ast.Paren:
		x, t := r.expr(e.X)
		return at(&ast.Paren{X: x}, e), t
	case *ast.ColumnRef:
		return r.column(e)
	case *ast.Field:
		return r.field(e)
	case *ast.NumberLit, *ast.StringLit, *ast.BinaryLit, *ast.TypedLit, *ast.Keyword:
		return r.literal(e)
	case *ast.Unary:
		return r.unary(e)
	case *ast.Binary:
		return r.binary(e)
	case *ast.IsExpr:
		return r.is(e)
	case *ast.Between:
		return r.between(e)
	case *ast.In:
		return r.in(e)
	case *ast.Case:
		return r.caseExpr(e)
	case *ast.Cast:
		x, t := r.cast(e)
		if r.blanks[e] {
			x = r.paddedCast(e, x)
		}
		return x, t
	case *ast.Call:
		x, t := r.call(e)
		return r.orNull(e, x), t
	case *ast.Collate:
		return r.collate(e)
	case *ast.Subscript:
		if p, ok := r.jsonPlace(e); ok {
			return r.placed(e, p, JSONExtract), Type{Kind: String, Foreign: p.kind}
		}
		return r.subscript(e)
	case *ast.ArrayExpr:
		if r.env.Dialect == "postgres" {
			return r.arrayItems(e)
		}
	case *ast.Subquery:
		return r.subquery(e)
	case *ast.Exists:
		return r.exists(e)
	case *ast.RowExpr:
		if len(e.Items) == 0 {
			fail(e, "empty row")
		}
		items, _ := r.exprs(e.Items)
		return at(&ast.RowExpr{Items: items}, e), Type{}
	case *ast.SequenceRef:
		fail(e, "sequence")
	case *ast.Param:
		return r.param(e)
	case *ast.Opaque:
		fail(e, "text that was not understood")
	}
	unknownKind(e)
	return nil, Type{}
}

func (r *rewriter) exists(e *ast.Exists) (ast.Expr, Type) {
	if x := sameRows(e); x != nil {
		return r.expr(x)
	}
	q, _ := r.query(e, Exists)
	return at(&ast.Exists{Query: q}, e), boolean
}

// param is a variable, of the script or of the server.
func (r *rewriter) param(e *ast.Param) (ast.Expr, Type) {
	if r.env.Param != nil {
		if x, t, ok := r.env.Param(e); ok {
			return at(x, e), t
		}
	}
	if r.env.Dialect == "sqlserver" && strings.EqualFold(e.Name, "@@spid") {
		return call(e, "CONNECTION_ID"), Type{Kind: Integer}
	}
	if r.env.Dialect == "sqlserver" && strings.EqualFold(e.Name, "@@datefirst") && r.env.Dates.First >= 0 {
		return number(e, (r.env.Dates.First+6)%7+1), Type{Kind: Integer}
	}
	fail(e, "variable %s", e.Name)
	return nil, Type{}
}

func (r *rewriter) exprs(list []ast.Expr) ([]ast.Expr, []Type) {
	out, types := make([]ast.Expr, len(list)), make([]Type, len(list))
	for i, e := range list {
		out[i], types[i] = r.expr(e)
	}
	r.bitsBeside(out, types)
	relabel(out, types)
	return out, types
}

// column replaces the name of a column, or a function without parentheses.
func (r *rewriter) column(e *ast.ColumnRef) (ast.Expr, Type) {
	if e.Outer {
		fail(e, "outer join mark (+)")
	}
	if r.env.Column != nil {
		if x, t, ok := r.env.Column(e.Name); ok {
			if r.env.OtherZone && t.ofInstants() {
				fail(e, otherZone)
			}
			x = at(x, e)
			r.textColumn = r.textColumn || t.Kind == String
			r.noteSet(x, t)
			return r.padded(e, x, t), t
		}
	}
	if (len(e.Name.Parts) > 1 || r.env.Dialect == "sqlserver" && e.Name.Last().Quoted) && r.env.Constant != nil {
		if lit := r.env.Constant(e.Name); lit != nil {
			return r.expr(lit)
		}
	}
	if len(e.Name.Parts) == 1 && !e.Name.Last().Quoted {
		if out, t, ok := r.word(e, e.Name.Last().Text); ok {
			return out, t
		}
	}
	if x, t, ok := r.dotted(e); ok {
		return x, t
	}
	if r.env.Dialect == "oracle" { // a function without parentheses
		if x := r.inlined(at(&ast.Call{Name: e.Name}, e), strings.ToLower(e.Name.Last().Text)); x != nil {
			return r.expr(x)
		}
	}
	fail(e, "name %s is not known", e.Name)
	return nil, Type{}
}

func (r *rewriter) caseExpr(e *ast.Case) (ast.Expr, Type) {
	var conds, results []ast.Expr
	for _, w := range e.Whens {
		if len(w.Also) > 0 {
			fail(w, "WHEN with several values")
		}
		conds, results = append(conds, w.Cond), append(results, w.Result)
	}
	conds, ct := r.exprs(conds)
	out := at(&ast.Case{}, e)
	if e.Operand != nil {
		r.refuseForeignCase(e)
		x, t := r.expr(e.Operand)
		relabel(conds, []Type{t})
		r.resultsAlike(conds, append(ct, t))
		out.Operand = x
	}
	if e.Else != nil {
		results = append(results, e.Else)
	}
	results, types := r.exprs(results)
	r.resultsAlike(results, types)
	r.chosen(results, types, false)
	for i, w := range e.Whens {
		out.Whens = append(out.Whens, at(&ast.When{Cond: conds[i], Result: results[i]}, w))
	}
	var t Type
	for _, other := range types {
		t = common(t, other)
	}
	if e.Else != nil {
		out.Else = results[len(results)-1]
	}
	return out, t
}
