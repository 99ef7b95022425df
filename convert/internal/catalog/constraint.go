package catalog

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Check is a CHECK constraint of a table, or of the domain of a column.
type Check struct {
	Def *ast.CheckConstraint
	// Value is the column that VALUE stands for in the check of a domain, and
	// Names are the columns by the names that stand for them in one of Oracle.
	Value *Column
	Names map[string]*Column
	// Dropped tells that a later statement removed it; Disabled that it is
	// not in force in the source.
	Dropped, Disabled bool
	// Unchecked tells that it did not look at rows when it was switched on again.
	Unchecked bool
	// Blind tells that it did not look at rows when it was added, and looked at them later.
	Blind bool
	// Bound tells that it is a rule of SQL Server, which looks at a value only
	// when it is written.
	Bound bool
	// Text is what the message says of it, "" for its condition.
	Text string
	// Refusals are the statements of triggers that refuse a row.
	Refusals []*ast.If
}

// Copies are checks that another table has for itself.
func Copies(list []*Check) []*Check {
	out := make([]*Check, 0, len(list))
	for _, k := range list {
		if !k.Dropped {
			own := *k
			out = append(out, &own)
		}
	}
	return out
}

// IsDisabled reports whether a constraint with the options is not in force.
func (c *Run) IsDisabled(options []*ast.Option) bool {
	return slices.ContainsFunc(options, func(o *ast.Option) bool {
		r := c.Set.MatchOption(o.Name, o.Value)
		return r != nil && r.ID == rules.DisabledConstraint
	})
}

// NamedCheck is the check of that name, or nil.
func (c *Run) NamedCheck(t *Table, id ast.Ident) *Check {
	for _, k := range t.Checks {
		if !k.Dropped && maySame(k.Def.Name.Text, id.Text) && !k.Def.Name.IsZero() && c.Cat.Fold(k.Def.Name) == c.Cat.Fold(id) {
			return k
		}
	}
	return nil
}

// maySame rules out most pairs of names before they are folded: a table can have very many checks.
func maySame(a, b string) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	x, y := a[len(a)-1], b[len(b)-1]
	return x|0x20 == y|0x20 || x >= utf8.RuneSelf || y >= utf8.RuneSelf
}

// ConstraintName is the name of a constraint in messages, in the case of target names.
func (c *Run) ConstraintName(t *Table, id ast.Ident) string {
	if id.IsZero() {
		return "of " + t.Target
	}
	return c.Cat.TargetName(id)
}

// Comparison is what a collation does with case: the order of languages has no
// counterpart in MySQL 5.6, equality has.
type Comparison string

// Comparisons of columns: only the same characters are equal, or letters of any case.
const (
	Exact   Comparison = "bin"
	AnyCase Comparison = "ci"
)

// Scripts that load rows switch foreign keys, checks and triggers off and on again. The
// statements between follow other rules than those before and behind them.

// StateChange is a statement that switches constraints or triggers of a table, or the
// whole session.
type StateChange struct {
	T   *Table
	Off bool
	// Triggers tells that all triggers are switched, foreign keys among them in
	// PostgreSQL; Names are those of constraints, none for all.
	Triggers bool
	Names    []ast.Ident
	Session  bool
}

var notValidated = tree.WordSet("postgres:not valid", "oracle:novalidate", "oracle:enable novalidate", "sqlserver:with nocheck")

// IsNotValidated reports whether a clause says that existing rows need not meet a constraint.
func IsNotValidated(o *ast.Option) bool { return notValidated[o.Name] }

// WithoutCheck leaves WITH NOCHECK out of the clauses of what looks at rows whatever it says, as keys
// do, or never does.
func (c *Run) WithoutCheck(list []*ast.Option, of ast.Node) []*ast.Option {
	const noCheck = "sqlserver:with nocheck"
	if !tree.HasOption(list, noCheck) || checksRows(of) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(o *ast.Option) bool {
		if o.Name == noCheck {
			c.Drop(c.Set.Rule(rules.SqlserverTableStorage), o.Name, o.At)
		}
		return o.Name == noCheck
	})
}

// checksRows reports whether WITH NOCHECK keeps an element from looking at the rows that are there.
func checksRows(n ast.Node) bool {
	switch x := n.(type) {
	case *ast.ForeignKeyConstraint, *ast.CheckConstraint:
		return true
	case *ast.ColumnDef:
		return slices.ContainsFunc(x.Constraints, func(k ast.Constraint) bool { return checksRows(k) })
	}
	return false
}

// DefaultOptions applies the rules to the clauses of a default but for the one that
// concerns updates, see [triggers.Planner.onNullUpdate].
func (c *Run) DefaultOptions(d *ast.DefaultConstraint, obj *Object) {
	for _, o := range c.WithoutCheck(d.Options, d) {
		if !tree.ForUpdates(o) {
			c.Option(o, obj)
		}
	}
}

// Simplify removes parentheses and casts around a default.
func (c *Run) Simplify(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			if lit := c.CastConstant(x); lit != nil {
				return lit
			}
			e = x.X
		case *ast.Collate:
			e = x.X
		case *ast.ColumnRef:
			return c.LabelOr(x)
		case *ast.TypedLit:
			return c.TypedText(x)
		default:
			return e
		}
	}
}

// TypedText is the text of a constant like bytea '\x01', which is a cast; times and
// intervals stay as they are.
func (c *Run) TypedText(x *ast.TypedLit) ast.Expr {
	if c.Dialect != "postgres" {
		return x
	}
	for _, word := range [...]string{"date", "time", "interval", "bit", "varbit"} {
		if strings.HasPrefix(strings.ToLower(x.Type), word) {
			return x
		}
	}
	return tree.Spanned(&ast.StringLit{Value: x.Value}, x)
}

// Exclusion is an EXCLUDE constraint of a table.
type Exclusion struct {
	Def     *ast.ExcludeConstraint
	Dropped bool
}

// exactly is a value of a column, of text its bytes.
func exactly(col *Column, e ast.Expr) ast.Expr {
	if !tree.IsCharacter(col.Out) {
		return e
	}
	return &ast.Cast{X: e, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "binary"}}}}, Func: "cast"}
}

// sameKey compares the key of the other row with that of the row before its update.
func sameKey(pk *Key) ast.Expr {
	var list []ast.Expr
	for _, p := range pk.Parts {
		old := &ast.Field{X: &ast.Keyword{Word: "old"}, Name: ast.Ident{Text: p.Col.Target}}
		list = append(list, &ast.Binary{Op: "=", Left: tree.OtherColumn(p.Col.Target), Right: old})
	}
	return tree.AllOf(list)
}

// PartColumn is the plain column of a key part, or nil.
func (c *Run) PartColumn(t *Table, p *ast.IndexPart) *Column {
	e := p.Expr
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Collate:
			e = x.X
		case *ast.ColumnRef:
			if c.IsAttribute(t, x.Name) {
				return nil
			}
			return t.ColumnIn(c.Cat, x.Name.Last())
		case *ast.StringLit: // SQL Server and exports quote names this way
			return nil
		default:
			return nil
		}
	}
}

// ConstraintOptions handles the states of a constraint; the item stands at
// the option.
func (c *Run) ConstraintOptions(t *Table, col *Column, x ast.Node, list []*ast.Option) {
	for _, o := range c.onceDeferred(c.WithoutCheck(list, x)) {
		c.option(o, t.Obj, func() string { return c.constraintTitle(t, col, x, o.At.Start) })
	}
}

// constraintTitle is what messages call a constraint, whose clauses begin at a place: its
// name, or what it says and of which table or column.
func (c *Run) constraintTitle(t *Table, col *Column, x ast.Node, clauses source.Pos) string {
	var name ast.Ident
	switch x := x.(type) {
	case *ast.KeyConstraint:
		name = x.Name
	case *ast.ForeignKeyConstraint:
		name = x.Name
	case *ast.ExcludeConstraint:
		name = x.Name
	}
	if !name.IsZero() {
		return name.Text
	}
	of := t.Name
	if col != nil {
		of += "." + col.Name
	}
	at := x.Span()
	at.End = max(at.Start, clauses)
	return strings.TrimSpace(Clip(c.Files.Text(at))) + " of " + of
}

// KeyTitle is [Run.constraintTitle] of a key.
func (c *Run) KeyTitle(t *Table, k *Key, clauses source.Pos) string {
	return c.constraintTitle(t, nil, k.Node, clauses)
}

// onceDeferred leaves DEFERRABLE to the item of INITIALLY DEFERRED, which implies it and
// names both.
func (c *Run) onceDeferred(list []*ast.Option) []*ast.Option {
	if len(list) < 2 || !tree.HasOption(list, c.Dialect+":initially deferred") || !tree.HasOption(list, c.Dialect+":deferrable") {
		return list
	}
	var rest []*ast.Option
	for _, o := range list {
		switch o.Name {
		case c.Dialect + ":deferrable":
			c.Covered = append(c.Covered, Cover{At: o.At})
			continue
		case c.Dialect + ":initially deferred":
			both := *o
			both.Text = "DEFERRABLE " + o.Text
			o = &both
		}
		rest = append(rest, o)
	}
	return rest
}

// OffNull is a NOT NULL that is not in force.
type OffNull struct {
	Col *Column
	Def *ast.NullConstraint
}

// CastConstant is a text cast to a type of intervals, which says how the text is read,
// or a constant of bits, nil for anything else.
func (c *Run) CastConstant(e ast.Expr) ast.Expr {
	x, ok := ast.Unparen(e).(*ast.Cast)
	if !ok || c.Dialect != "postgres" {
		return nil
	}
	if expr.IsBits(x.Type) {
		if bits, ok := expr.Bits(x); ok {
			return tree.Spanned(&ast.BinaryLit{Digits: bits, Radix: 2}, x)
		}
		return nil
	}
	s, ok := x.X.(*ast.StringLit)
	if !ok || x.Type == nil || x.Type.Array > 0 || !tree.IsIntervalType(x.Type) {
		return nil
	}
	return tree.Spanned(&ast.StringLit{Value: tree.IntervalType(x.Type).Text(s.Value)}, x)
}

// NotNulls gathers the columns of which a condition says that they are not
// NULL. It reports whether the condition says nothing else.
func (c *Run) NotNulls(t *Table, e ast.Expr, cols map[*Column]bool, depth int) bool {
	switch x := e.(type) {
	case *ast.Paren:
		return depth < tree.MaxNesting && c.NotNulls(t, x.X, cols, depth+1)
	case *ast.Binary:
		if x.Op != "and" || depth == tree.MaxNesting {
			return false
		}
		left := c.NotNulls(t, x.Left, cols, depth+1)
		return c.NotNulls(t, x.Right, cols, depth+1) && left
	case *ast.IsExpr:
		ref, ok := x.X.(*ast.ColumnRef)
		if !ok || x.Test != "null" || !x.Not {
			return false
		}
		col := t.ColumnIn(c.Cat, ref.Name.Last())
		if col != nil {
			cols[col] = true
		}
		return col != nil
	}
	return false
}
