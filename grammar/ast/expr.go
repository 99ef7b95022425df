package ast

type (
	// ColumnRef is a name in an expression: a column, variable, sequence
	// pseudo-column, or a parameterless function.
	ColumnRef struct {
		Base
		Name Name
		// Outer is Oracle's (+) mark.
		Outer bool
	}
	// Star is * or t.*.
	Star struct {
		Base
		Table Name
	}
	// NumberLit is a number as written.
	NumberLit struct {
		Base
		Text string
	}
	// StringLit is a character string; Value has quotes and escapes undone.
	StringLit struct {
		Base
		Value string
		// National is N'…'.
		National bool
	}
	// BinaryLit is a bit or hexadecimal string: Digits in base Base2 (2 or 16).
	BinaryLit struct {
		Base
		Digits string
		Radix  int
	}
	// TypedLit is DATE '…', TIMESTAMP '…', INTERVAL '…' DAY, or PostgreSQL's type 'text'.
	TypedLit struct {
		Base
		// Type is in lower case: "date", "timestamp", "interval" or any type name.
		Type  string
		Value string
		// Unit are the interval fields in lower case.
		Unit string
	}
	// Keyword is a word with a meaning of its own in an expression: NULL,
	// TRUE, FALSE, DEFAULT, MAXVALUE, MAX, *. Word is in lower case.
	Keyword struct {
		Base
		Word string
	}
	// Param is a bind, substitution, positional or T-SQL @ variable; Name
	// includes the mark.
	Param struct {
		Base
		Name string
	}
	// Unary is a prefix operator: "-", "+", "not", "~", "prior", "connect_by_root" …
	Unary struct {
		Base
		Op string
		X  Expr
	}
	// Binary is an infix operator in lower case: "+", "||", "=", "<>", "and",
	// "like", "not like", "is distinct from", "at time zone", "similar to" …
	// "!=" and its spellings are "<>".
	Binary struct {
		Base
		Op          string
		Left, Right Expr
		// Quant is "all", "any" or "some" after a comparison.
		Quant string
		// Escape is the ESCAPE of LIKE.
		Escape Expr
	}
	// IsExpr is a postfix test: X IS [NOT] Test, Test in lower case: "null",
	// "true", "false", "unknown", "json", "of type" …
	IsExpr struct {
		Base
		X    Expr
		Not  bool
		Test string
	}
	// Between is BETWEEN.
	Between struct {
		Base
		X, Low, High Expr
		Not          bool
		Symmetric    bool
	}
	// In is IN with a list or a query (List is then one *Subquery).
	In struct {
		Base
		X    Expr
		Not  bool
		List []Expr
	}
	// Exists is EXISTS (query).
	Exists struct {
		Base
		Query *Query
	}
	// Subquery is a query in parentheses as value, or in ALL, ANY, CURSOR, MULTISET, ARRAY.
	Subquery struct {
		Base
		Query *Query
		// Kind is "", "cursor", "multiset" or "array".
		Kind string
	}
	// Paren is an expression in parentheses.
	Paren struct {
		Base
		X Expr
	}
	// RowExpr is a list in parentheses, ROW(…) or a row of VALUES.
	RowExpr struct {
		Base
		Items []Expr
	}
	// ArrayExpr is ARRAY[…].
	ArrayExpr struct {
		Base
		Items []Expr
	}
	// Case is a CASE expression.
	Case struct {
		Base
		Operand Expr
		Whens   []*When
		Else    Expr
	}
	// When is WHEN … THEN ….
	When struct {
		Base
		Cond Expr
		// Also are further values of PL/SQL's WHEN a, b THEN.
		Also   []Expr
		Result Expr
	}
	// CaseOperand is the operand of the CASE around in a condition that leaves it
	// out, as PL/SQL's WHEN < 0 THEN.
	CaseOperand struct{ Base }
	// Cast is CAST(x AS t), CONVERT(t, x) or x::t.
	Cast struct {
		Base
		X    Expr
		Type *TypeName
		// Func is "cast", "convert", "try_cast", "try_convert", "parse", "::", "treat" …
		Func string
		// Style is CONVERT's third argument.
		Style   Expr
		Options []*Option
	}
	// Call is a function call with all tails.
	Call struct {
		Base
		Name Name
		// X is the receiver when the callee is a method of an expression (a call
		// on a call); Name is then the method.
		X    Expr
		Args []Expr
		// Quantifier is "distinct", "all" or "".
		Quantifier string
		// Star is COUNT(*).
		Star    bool
		OrderBy []*OrderItem
		// Within is WITHIN GROUP (ORDER BY …).
		Within []*OrderItem
		Filter Expr
		// Over is set for window calls.
		Over *WindowDef
		// Options are KEEP, IGNORE NULLS, RESPECT NULLS, ON OVERFLOW, special argument syntax …
		Options []*Option
	}
	// NamedArg is name => value.
	NamedArg struct {
		Base
		Name  Ident
		Value Expr
	}
	// SpecialArg is a keyword form inside a call, for example FROM, FOR,
	// PLACING, USING, LEADING: Word in lower case, X the operand (may be nil).
	SpecialArg struct {
		Base
		Word string
		X    Expr
	}
	// Field is x.name where x is not a name: a method result or composite value.
	Field struct {
		Base
		X    Expr
		Name Ident
	}
	// Subscript is x[i] or x[i:j].
	Subscript struct {
		Base
		X         Expr
		Low, High Expr
		Slice     bool
	}
	// Collate is x COLLATE c.
	Collate struct {
		Base
		X         Expr
		Collation Name
	}
	// SequenceRef is NEXT VALUE FOR s (other spellings arrive as ColumnRef or Call).
	SequenceRef struct {
		Base
		Name Name
	}
)

func (*ColumnRef) expr()   {}
func (*Star) expr()        {}
func (*NumberLit) expr()   {}
func (*StringLit) expr()   {}
func (*BinaryLit) expr()   {}
func (*TypedLit) expr()    {}
func (*Keyword) expr()     {}
func (*Param) expr()       {}
func (*Unary) expr()       {}
func (*Binary) expr()      {}
func (*IsExpr) expr()      {}
func (*Between) expr()     {}
func (*In) expr()          {}
func (*Exists) expr()      {}
func (*Subquery) expr()    {}
func (*Paren) expr()       {}
func (*RowExpr) expr()     {}
func (*ArrayExpr) expr()   {}
func (*Case) expr()        {}
func (*CaseOperand) expr() {}
func (*Cast) expr()        {}
func (*Call) expr()        {}
func (*NamedArg) expr()    {}
func (*SpecialArg) expr()  {}
func (*Field) expr()       {}
func (*Subscript) expr()   {}
func (*Collate) expr()     {}
func (*SequenceRef) expr() {}
func (*Opaque) expr()      {}
