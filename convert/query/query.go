// Package query rewrites queries of a source dialect to MySQL 5.6, as a view
// can have them.
//
// Every name is resolved against the sources of rows that are visible, so that
// each expression has a type. What 5.6 cannot have inside a view (a query in
// FROM, WITH, INTERSECT, EXCEPT, FULL JOIN) becomes a [Helper], a view of its
// own. What cannot be kept exactly is an [expr.Problem], never a guess.
package query

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Column is a column of a source of rows or of a result.
type Column struct {
	// Key is what the source dialect compares, Name the name in the target.
	Key, Name string
	Type      expr.Type
	NotNull   bool
	// Hidden columns exist in the target only.
	Hidden bool
	// Unlisted columns are none of those that * stands for.
	Unlisted bool
	// Loose tells that MySQL may compute a value where an outer join left the row out.
	Loose bool
	// Inner tells that the structured column is there too: * and the whole are that.
	Inner bool
	// Since is where the scripts add the column to a table that they made before, 0 for one
	// that the table has from the start: a * that was written before does not stand for it.
	Since source.Pos
	// Until is where the scripts drop the column, which is hidden: what was written before means it.
	// Gone tells that the target has it at no time.
	Until source.Pos
	Gone  bool
	// Path are the names of a column that holds an attribute of a structured column,
	// from that one on; nil for others.
	Path []Step
	// Was are the names that the column had before it was renamed.
	Was []Former
	// Origin is the column of a table whose values, and no others, it has; nil
	// for computed columns. It is what the caller gave for the source.
	Origin any
}

// Former is a name that a column had between two places of the scripts; what was
// written there means the column.
type Former struct {
	Key         string
	From, Until source.Pos
}

// nameAt is the name that the column had at a place, false if it is that of today.
func (c *Column) nameAt(at source.Span) (string, bool) {
	for _, w := range c.Was {
		if at.IsValid() && w.From <= at.Start && at.Start < w.Until {
			return w.Key, true
		}
	}
	return "", false
}

// hadAt reports whether a column that is dropped was there at a place.
func (c *Column) hadAt(at source.Span) bool {
	return c.Until > 0 && at.IsValid() && c.Since <= at.Start && at.Start < c.Until
}

// Source is a table or view of the target.
type Source struct {
	Name    ast.Name
	Columns []Column
	// Keys are sets of columns, by their names in the target, in whose values
	// all rows differ; NULLs count as equal.
	Keys [][]string
	// Updatable tells that rows can be changed through it.
	Updatable bool
	// Nested are its columns that are nested tables, nil if there are none.
	Nested map[string]Nested
}

// Helper is a view that a query needs.
type Helper struct {
	Name    ast.Name
	Query   *ast.Query
	Columns []Column
	// Solid asks for ALGORITHM=TEMPTABLE.
	Solid bool
}

// Env tells a rewrite what it cannot know itself.
type Env struct {
	expr.Shared
	// Fold gives what the source compares of an identifier, Target the name it
	// gets in MySQL.
	Fold   func(ast.Ident) string
	Target func(ast.Ident) string
	// Table finds a table or view; the error says why there is none.
	Table func(ast.Name) (*Source, error)
	// Only finds a table without those that inherit from it; nil if it is [Env.Table].
	Only func(ast.Name) (*Source, error)
	// Former is the query for the rows of a table at other times, which an option of it asks
	// for; nil if they are not kept.
	Former func(*ast.TableName, *ast.Option) *ast.Query
	// Part finds the table that holds the rows of a partition, and the condition that tells them, for
	// a name of the table; nil for no partition. The error says why the table cannot be read.
	Part func(n ast.Name, as ast.Ident) (of *Source, cond ast.Expr, err error)
	// Param gives variables as [expr.Env] does.
	Param func(*ast.Param) (ast.Expr, expr.Type, bool)
	// ListType reports whether a name is a type for collections of plain values.
	ListType func(ast.Name) bool
	// Lists is that of [expr.Env].
	Lists func(ast.Name) (string, bool)
	// Helper gives the name of a helper view from a hint.
	Helper func(hint string) ast.Name
	// View is the name of a view of the extension, which is made when a query uses it; nil where
	// the query is not worth one.
	View func(name string) ast.Name
	// Harmless reports whether an option of a query changes none of its rows.
	Harmless func(*ast.Option) bool
	// Note is told of what is kept but may differ.
	Note func(at source.Span, what expr.Remark)
	// TypesOnly asks for the columns of the result alone: what decides which
	// rows there are, and in what order, is not looked at.
	TypesOnly bool
}

// Result is a rewritten query.
type Result struct {
	Query   *ast.Query
	Columns []Column
	// Helpers are in the order in which they must be created.
	Helpers []Helper
	// Keys are as those of a [Source].
	Keys [][]string
	// Updatable tells that rows can be changed through a view of the query.
	Updatable bool
	// unnamed are the items of select lists that have no name in the source.
	unnamed map[*ast.SelectItem]bool
}

// WithoutNames takes the names off the columns that have none in the source: a query
// whose columns nothing names does not need them.
func (r *Result) WithoutNames() {
	if len(r.Query.OrderBy) == 0 {
		withoutNames(r.Query.Body, r.unnamed)
	}
}

func withoutNames(b ast.QueryBody, unnamed map[*ast.SelectItem]bool) {
	for {
		switch x := b.(type) {
		case *ast.SetOp:
			withoutNames(x.Right, unnamed)
			b = x.Left
			continue
		case *ast.Select:
			for _, it := range x.Items {
				if unnamed[it] {
					it.Alias = ast.Ident{}
				}
			}
		}
		return
	}
}

// withoutNamesInUnion takes the names from the parts of a UNION behind the first, but for columns that
// come twice: MySQL 5.6 refuses a view in which they do.
func withoutNamesInUnion(b ast.QueryBody, unnamed map[*ast.SelectItem]bool) {
	eachSelect(b, 0, func(s *ast.Select) {
		seen := map[string]bool{}
		for _, it := range s.Items {
			ref, ok := it.Expr.(*ast.ColumnRef)
			name := strings.ToLower(it.Alias.Text)
			if ok && (unnamed[it] || name == "") {
				name = strings.ToLower(ref.Name.Last().Text)
			}
			if unnamed[it] && !(ok && seen[name]) {
				it.Alias = ast.Ident{}
			}
			seen[name] = name != ""
		}
	})
}

// maxDepth bounds the nesting of queries, maxHelpers their number.
const (
	maxDepth   = 60
	maxHelpers = 500
)

// Rewrite gives the query in MySQL 5.6. names are those of its columns, from
// the list of a view; nil if the query names them itself.
func Rewrite(q *ast.Query, names []ast.Ident, env *Env) (res *Result, err error) {
	r := newRewriter(env)
	defer func() {
		if p := problem(recover()); p != nil {
			res, err = nil, p
		}
	}()
	out, columns := r.query(r.tallies(q), names, &scope{})
	return &Result{Query: out, Columns: firm(out, columns), Helpers: r.helpers, Keys: r.keysOf(out), Updatable: r.updatable(out), unnamed: r.unnamed}, nil
}

func newRewriter(env *Env) *rewriter {
	return &rewriter{env: env, made: map[ast.Node]*Source{}, keys: map[ast.QueryBody][][]string{}, solids: map[string]*Source{}, unnamed: map[*ast.SelectItem]bool{}}
}

// problem is why a rewrite was given up; other panics go on.
func problem(x any) *expr.Problem {
	if x == nil {
		return nil
	}
	p, ok := x.(*expr.Problem)
	if !ok {
		panic(x)
	}
	return p
}

type rewriter struct {
	env     *Env
	helpers []Helper
	// made are the helpers by the node that they stand for.
	made map[ast.Node]*Source
	// solids are the stored forms of views, by their names.
	solids map[string]*Source
	depth  int
	// numbers are those of elements of arrays and documents; nil until they are needed.
	numbers *Source
	// keys are those of rewritten bodies.
	keys map[ast.QueryBody][][]string
	// showing tells that the next expression is one of a list that a query shows.
	showing bool
	// fixed tells that a source cannot be updated, or that a sub-query was seen.
	fixed bool
	// unnamed are the items of select lists that have no name in the source.
	unnamed map[*ast.SelectItem]bool
	// arguments are the values of the parameters of the function whose query is rewritten,
	// functions those around each other, lookups all that were seen.
	arguments          []expr.Argument
	functions, lookups int
}

// fail gives the rewrite up.
func fail(n ast.Node, format string, args ...any) { panic(expr.NewProblem(n, format, args...)) }

// at gives n the span of old.
func at[T ast.Node](n T, old ast.Node) T {
	n.SetSpan(old.Span())
	return n
}

// options fails for an option that may change rows.
func (r *rewriter) options(lists ...[]*ast.Option) {
	for _, list := range lists {
		for _, o := range list {
			if !r.env.Harmless(o) {
				fail(o, "%s", clause(o))
			}
		}
	}
}

// query rewrites a query as seen from a scope.
func (r *rewriter) query(q *ast.Query, names []ast.Ident, outer *scope) (*ast.Query, []Column) {
	if q == nil || q.Body == nil {
		fail(&ast.Query{}, "a query is missing")
	}
	if r.depth++; r.depth > maxDepth {
		fail(q, "queries nested more than %d levels deep", maxDepth)
	}
	defer func() { r.depth-- }()
	if r.env.TypesOnly {
		q = shape(q)
	}
	text, options := takeDocument(q.Options)
	if hasSiblings(q) {
		options = slices.DeleteFunc(slices.Clone(options), isSiblings)
	}
	r.options(options)
	if q.With != nil {
		outer = r.with(withoutNamespaces(q), outer)
	}
	if text != nil {
		return r.asText(q, text, names, outer)
	}
	if inner := r.unwrapped(q); inner != nil {
		return r.query(inner, names, outer)
	}
	q = firstOfEach(q)
	s, ok := q.Body.(*ast.Select)
	out := at(&ast.Query{}, q)
	if !ok || q.Limit == nil || !q.Limit.WithTies && !q.Limit.Percent {
		out.Limit = r.limit(q.Limit)
	}
	if ok {
		b := r.selectBlock(s, names, outer, q)
		out.Body, out.OrderBy = b.result(), b.order
		if b.limit != nil {
			out.Limit = b.limit
		}
		return out, b.columns
	}
	var columns []Column
	out.Body, columns = r.body(q.Body, names, outer)
	out.OrderBy = r.resultOrder(q.OrderBy, columns)
	return out, columns
}

// unwrapped is the query within parentheses that are all there is to q.
func (r *rewriter) unwrapped(q *ast.Query) *ast.Query {
	p, ok := q.Body.(*ast.ParenQuery)
	if !ok || q.Limit != nil || len(q.OrderBy) > 0 {
		return nil
	}
	return p.Query
}

// updatable reports whether MySQL lets rows be changed through a view: one
// SELECT without grouping, DISTINCT, LIMIT and sub-queries of its list.
func (r *rewriter) updatable(q *ast.Query) bool {
	s, ok := q.Body.(*ast.Select)
	if !ok || len(r.helpers) > 0 || r.fixed || q.Limit != nil || len(s.From) != 1 {
		return false
	}
	_, plain := s.From[0].(*ast.TableName)
	if !plain || s.Quantifier == "distinct" || len(s.GroupBy) > 0 || s.Having != nil {
		return false
	}
	for _, it := range s.Items {
		if _, ok := it.Expr.(*ast.ColumnRef); !ok {
			return false
		}
	}
	return true
}
