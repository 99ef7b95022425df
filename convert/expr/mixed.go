package expr

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Views are kept as text in which MySQL 5.6 writes out how it converts character sets, and
// what it converts has the default collation of the new set. So a view that compares or joins
// a column of another character set with one of the tables' is made, but cannot be read
// (errors 1267, 1270 and 1271), unless the conversion names the collation. What functions make of
// literals alone is converted, too, which a literal itself never is: it takes the set of the column.

// mixer finds texts of several character sets in what was rewritten. sets are those of the
// columns, or their collation where it is not the default one of the set and yields to that; "" is that of
// values which MySQL converts without harm; wide, that of the tables, is the set of most columns and of texts
// that are not of ASCII.
type mixer struct {
	sets   map[ast.Expr]string
	narrow bool
	// exact tells that texts meet in a comparison that tells case apart.
	exact        bool
	tables, wide string
}

// charsetOf is the character set of a collation.
func charsetOf(collation string) string {
	set, _, _ := strings.Cut(collation, "_")
	return set
}

// noteSet remembers the character set of a column of a view.
func (r *rewriter) noteSet(x ast.Expr, t Type) {
	if r.env.Mixed == "" && !(t.AnyCase && t.Charset != "") || r.env.InTrigger || t.Kind != String {
		return
	}
	if r.mixer == nil {
		r.mixer = &mixer{sets: map[ast.Expr]string{}, tables: r.env.Mixed, wide: charsetOf(cmp.Or(r.env.Mixed, r.env.Collation))}
	}
	set := r.mixer.wide
	if t.Charset != "" {
		set, r.mixer.narrow = t.Charset, true
		if set == "utf8" && (t.AnyCase || !t.Cased && !strings.HasSuffix(r.env.Mixed, "_bin")) {
			set = "utf8_unicode_ci"
		}
	}
	r.mixer.sets[x] = set
}

// set is the character set of an expression, whose parts get one where they mix.
func (m *mixer) set(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.ColumnRef:
		return m.sets[e]
	case *ast.StringLit:
		if strings.IndexFunc(e.Value, func(c rune) bool { return c > '~' }) >= 0 {
			return m.wide
		}
	case *ast.Paren:
		return m.set(e.X)
	case *ast.Unary:
		m.set(e.X)
	case *ast.IsExpr:
		m.set(e.X)
	case *ast.SpecialArg:
		if e.X != nil {
			return m.set(e.X)
		}
	case *ast.Collate:
		m.set(e.X)
		return m.wide
	case *ast.Cast:
		m.set(e.X)
	case *ast.Binary:
		if e.Op == "and" || e.Op == "or" {
			m.set(e.Left)
			m.set(e.Right)
			return ""
		}
		m.exact = m.tables == "" && comparesOrder[e.Op] // citext beside another text is text in PostgreSQL
		m.together(&e.Left, &e.Right)
	case *ast.Between:
		m.together(&e.X, &e.Low, &e.High)
	case *ast.In:
		m.together(append(places(e.List), &e.X)...)
	case *ast.Case:
		return m.choice(e)
	case *ast.Call:
		return m.call(e)
	}
	return ""
}

func (m *mixer) choice(e *ast.Case) string {
	var conds, results []*ast.Expr
	for _, w := range e.Whens {
		conds, results = append(conds, &w.Cond), append(results, &w.Result)
	}
	if e.Operand != nil {
		m.together(append(conds, &e.Operand)...)
	} else {
		for _, c := range conds {
			m.set(*c)
		}
	}
	if e.Else != nil {
		results = append(results, &e.Else)
	}
	return m.together(results...)
}

func (m *mixer) call(e *ast.Call) string {
	if isCallOf(e, "convert") {
		return m.wide
	}
	args := places(e.Args)
	if isCallOf(e, "if") && len(args) == 3 {
		m.set(*args[0])
		args = args[1:]
	}
	return m.together(args...)
}

func places(list []ast.Expr) []*ast.Expr {
	out := make([]*ast.Expr, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// together gives texts that meet one collation if their character sets differ.
func (m *mixer) together(list ...*ast.Expr) string {
	sets := make([]string, len(list))
	one, mixed, exact := "", false, m.exact
	m.exact = false
	for i, x := range list {
		sets[i] = m.set(*x)
		mixed = mixed || one != "" && sets[i] != "" && charsetOf(sets[i]) != charsetOf(one)
		if sets[i] != "" {
			one = sets[i]
		}
	}
	if !mixed {
		to := one
		if exact && charsetOf(one) != one {
			to = charsetOf(one) + "_bin"
		}
		m.lend(to, sets, list)
		return one
	}
	if m.tables == "" { // texts that only the same characters are equal to are the ones that others yield to
		return m.wide
	}
	for i, x := range list {
		if sets[i] == "" || sets[i] == m.wide {
			continue
		}
		if s, ok := (*x).(*ast.SpecialArg); ok {
			s.X = m.tablesText(s.X)
			continue
		}
		*x = m.tablesText(*x)
	}
	return m.wide
}

// lend gives texts that functions make of literals the collation of the column that they meet.
func (m *mixer) lend(collation string, sets []string, list []*ast.Expr) {
	if charsetOf(collation) == collation {
		return
	}
	for i, x := range list {
		if sets[i] == "" && isMadeText(*x) {
			*x = collatedAs(converted(*x, charsetOf(collation)), collation)
		}
	}
}

// textMakers are functions of MySQL that give texts.
var textMakers = wordsOf("bin char concat concat_ws conv date_format elt format hex insert lcase left lower lpad ltrim md5 repeat replace reverse right rpad rtrim sha1 sha2 space substr substring substring_index time_format trim ucase upper")

// isMadeText reports whether a function or CASE makes a text of what is no column of texts.
func isMadeText(e ast.Expr) bool {
	var results []ast.Expr
	switch e := ast.Unparen(e).(type) {
	case *ast.Call:
		switch {
		case textMakers[strings.ToLower(e.Name.Last().Text)]:
			return true
		case isCallOf(e, "if") && len(e.Args) == 3:
			results = e.Args[1:]
		case isCallOf(e, "ifnull"), isCallOf(e, "coalesce"), isCallOf(e, "nullif"), isCallOf(e, "greatest"), isCallOf(e, "least"):
			results = e.Args
		}
	case *ast.Case:
		for _, w := range e.Whens {
			results = append(results, w.Result)
		}
		if e.Else != nil {
			results = append(results, e.Else)
		}
	}
	return slices.ContainsFunc(results, func(x ast.Expr) bool {
		_, literal := x.(*ast.StringLit)
		return literal || isMadeText(x)
	})
}

func (m *mixer) tablesText(x ast.Expr) ast.Expr {
	return collatedAs(converted(x, m.wide), m.tables)
}

// converted is a text in a character set.
func converted(x ast.Expr, set string) ast.Expr {
	return call(x, "CONVERT", x, at(&ast.SpecialArg{Word: "using", X: at(&ast.Keyword{Word: set}, x)}, x))
}
