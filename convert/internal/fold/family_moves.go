package fold

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// What moves the new rows of a table into those that inherit from it is needless where all rows are
// in one table. Whatever it asks, the checks of the table into which a row goes hold for it, so that
// the values of the row say where it is.

// redirects takes the triggers and rules out that only move rows of the family.
func (f *family) redirects() {
	for x := range catalog.InPlace(f.c.Cat, f.c.Cat.Feeders) {
		if x.Obj.Ignored || x.Done || f.c.Cat.Table(x.Def.Table) != f.t {
			continue
		}
		m := &rowMoves{f: f, texts: map[string]string{}}
		if !m.only(x.Def) {
			continue
		}
		f.redirected = f.redirected || !m.kept && x.Def.When == nil && !x.Switched
		f.dropped = f.dropped || m.dropped
		x.Done = true
		x.Obj.Parent, x.Obj.Becomes = f.t.Obj, f.t.Obj
		f.c.Inlined(x.Def)
		f.c.Note(rules.RedirectNeedless, x.Def.Name.Span(), x.Obj, "kind", "Trigger", "name", x.Obj.Name, "table", f.t.Name)
	}
	for o := range catalog.InPlace(f.c.Cat, f.c.Objects) {
		if s, ok := o.Node.(*ast.Other); ok && o.Kind == "rule" && o.Lost {
			f.redirectingRule(o, s)
		}
	}
}

// rowMoves follows the code of a trigger before inserts that moves its row: on each way once, and
// then leaves it out. kept tells of a way that lets the row go on, dropped of one that leaves it out
// without a move.
type rowMoves struct {
	f             *family
	texts         map[string]string
	kept, dropped bool
	// rule is the rule that is followed, defaults are the columns that get their defaults by it.
	rule     *ast.Other
	defaults []string
}

// only reports whether a trigger does nothing but move rows.
func (m *rowMoves) only(s *ast.CreateTrigger) bool {
	if s.Timing != "before" || !s.ForEachRow || len(s.Events) != 1 || s.Events[0] != "insert" {
		return false
	}
	code := m.f.c.triggerCode(s)
	if code == nil {
		return false
	}
	for _, d := range code.Decls {
		if v, ok := d.(*ast.VariableDecl); ok && v.Default != nil {
			for _, id := range v.Names {
				m.texts[m.f.c.Cat.Fold(id)] = m.textOf(v.Default)
			}
		}
	}
	_, ok := m.list(code.Stmts, ways{here: true}, 0)
	return ok
}

// ways tells whether a place is reached with the row as it was, and with the row moved.
type ways struct{ here, moved bool }

func (m *rowMoves) list(stmts []ast.Stmt, w ways, depth int) (ways, bool) {
	for _, s := range stmts {
		if w == (ways{}) {
			return w, true
		}
		var ok bool
		if w, ok = m.one(s, w, depth+1); !ok {
			return w, false
		}
	}
	return w, true
}

func (m *rowMoves) one(s ast.Stmt, w ways, depth int) (ways, bool) {
	if depth > tree.MaxNesting {
		return w, false
	}
	switch s := s.(type) {
	case nil, *ast.NullStmt:
		return w, true
	case *ast.StmtList:
		return m.list(s.Stmts, w, depth)
	case *ast.Compound:
		if len(s.Handlers)+len(s.Decls) > 0 {
			return w, false
		}
		return m.list(s.Stmts, w, depth)
	case *ast.If:
		then, ok1 := m.one(s.Then, w, depth)
		other, ok2 := m.one(s.Else, w, depth)
		return ways{then.here || other.here, then.moved || other.moved}, ok1 && ok2
	case *ast.CaseStmt:
		if x := tree.CaseAsIf(s); x != nil {
			return m.one(x, w, depth)
		}
	case *ast.Raise: // a notice tells only
		if raises(s) {
			return ways{}, true
		}
		return w, true
	case *ast.Assign:
		return w, m.assigns(s)
	case *ast.Insert:
		return ways{moved: true}, !w.moved && m.moves(s)
	case *ast.DynamicSQL:
		return ways{moved: true}, !w.moved && m.movesByText(s)
	case *ast.Return:
		return ways{}, m.ends(s, w)
	}
	return w, false
}

// ends is RETURN: of NULL behind a move, of the row without one.
func (m *rowMoves) ends(s *ast.Return, w ways) bool {
	if s.Value != nil && tree.IsNullWord(ast.Unparen(s.Value)) {
		m.dropped = m.dropped || w.here
		return true
	}
	m.kept = m.kept || w.here
	return !w.moved && goesOn(s, s.Value, "insert", true)
}

// assigns reports whether an assignment leaves the row as it is, and keeps the text of a variable.
func (m *rowMoves) assigns(s *ast.Assign) bool {
	ref, ok := ast.Unparen(s.Target).(*ast.ColumnRef)
	if !ok || len(ref.Name.Parts) != 1 || rowNamed(ref) == catalog.NewRow {
		return false
	}
	m.texts[m.f.c.Cat.Fold(ref.Name.Last())] = m.textOf(s.Value)
	return !tree.Has[*ast.Subquery](s.Value)
}

// kidNamed is the table of the family that has a name.
func (f *family) kidNamed(n ast.Name) *kid {
	t := f.c.Cat.Table(n)
	if i := slices.IndexFunc(f.kids, func(k *kid) bool { return k.Table == t }); i >= 0 {
		return f.kids[i]
	}
	return nil
}

// moves reports whether an INSERT writes the new row as it is into a table of the family.
func (m *rowMoves) moves(s *ast.Insert) bool {
	k := m.f.kidNamed(s.Table)
	if k == nil || s.Conflict != nil || s.Query == nil || s.With != nil || s.Query.With != nil || len(s.Options) > 0 {
		return false
	}
	return m.wholeRow(k, s.Columns, oneRow(s.Query))
}

// wholeRow reports whether values are all columns of the new row, each for its own.
func (m *rowMoves) wholeRow(k *kid, columns []ast.Ident, items []ast.Expr) bool {
	if len(items) == 1 {
		if _, star := ast.Unparen(items[0]).(*ast.Star); star && rowNamed(items[0]) == catalog.NewRow {
			return len(columns) == 0 && m.f.sameOrder(k)
		}
	}
	if len(columns) == 0 {
		for _, col := range k.Cols {
			columns = append(columns, ast.Ident{Text: col.Key, Quoted: true})
		}
	}
	if len(items) != len(columns) || len(items) != len(m.f.t.Cols) {
		return false
	}
	row := &feeding{c: m.f.c, row: catalog.NewRow}
	for i, e := range items {
		if tree.IsWord(e, "default") && m.takesDefault(columns[i]) {
			continue
		}
		id, ok := row.newColumn(ast.Unparen(e))
		if !ok || m.f.c.Cat.Fold(id) != m.f.c.Cat.Fold(columns[i]) {
			return false
		}
	}
	return true
}

// takesDefault notes a column that gets its default where the row is moved, if no statement of the
// scripts has a value for it.
func (m *rowMoves) takesDefault(id ast.Ident) bool {
	c, t := m.f.c, m.f.t
	col := t.Column(c.Cat, id)
	if col == nil || col.Ident != nil || m.rule == nil || slices.ContainsFunc(c.Cat.Data, func(d *catalog.DataStmt) bool {
		s, ok := d.Stmt.(*ast.Insert)
		named := func(id ast.Ident) bool { return t.Column(c.Cat, id) == col }
		return ok && c.Cat.Table(s.Table) == t && s.At.Start > m.rule.At.Start && (len(s.Columns) == 0 || slices.ContainsFunc(s.Columns, named))
	}) {
		return false
	}
	m.defaults = append(m.defaults, col.Name)
	return true
}

func (f *family) sameOrder(k *kid) bool {
	return slices.EqualFunc(f.t.Cols, k.Cols, func(a, b *catalog.Column) bool { return a.Key == b.Key })
}

// movedByText matches text that writes a row whose name is computed.
var movedByText = regexp.MustCompile(`(?is)^\s*insert\s+into\s+([\w.%"\x00$]+)\s*(?:values\s*\(\s*\(?\$1\)?\s*\.\*\s*\)|select\s*\(?\$1\)?\s*\.\*)\s*;?\s*$`)

// movesByText is [rowMoves.moves] for EXECUTE … USING NEW with a computed name.
func (m *rowMoves) movesByText(s *ast.DynamicSQL) bool {
	if len(s.Using) != 1 || rowNamed(s.Using[0].Value) != catalog.NewRow || len(s.Into) > 0 {
		return false
	}
	text := movedByText.FindStringSubmatch(m.textOf(s.Text))
	if text == nil {
		return false
	}
	pattern := strings.ReplaceAll(regexp.QuoteMeta(strings.ReplaceAll(text[1], `"`, "")), "\x00", ".*")
	name, err := regexp.Compile("^(?:.*\\.)?" + strings.TrimPrefix(pattern, ".*\\.") + "$")
	return err == nil && slices.ContainsFunc(m.f.kids, func(k *kid) bool {
		return m.f.sameOrder(k) && name.MatchString(k.Key) || name.MatchString(k.Schema+"."+k.Key)
	})
}

// textOf is the text of an expression, with a zero byte for what is not constant.
func (m *rowMoves) textOf(e ast.Expr) string {
	switch x := types.BareLiteral(e).(type) {
	case *ast.StringLit:
		return x.Value
	case *ast.Binary:
		if x.Op == "||" {
			return m.textOf(x.Left) + m.textOf(x.Right)
		}
	case *ast.ColumnRef:
		if text, ok := m.texts[m.f.c.Cat.Fold(x.Name.Last())]; ok && len(x.Name.Parts) == 1 {
			return text
		}
	case *ast.Call:
		if strings.EqualFold(x.Name.Last().Text, "format") && len(x.Args) > 0 {
			return m.formatted(x)
		}
	}
	return "\x00"
}

// formatted is the text of format() with its arguments in their places.
func (m *rowMoves) formatted(x *ast.Call) string {
	next := 0
	return formatPlace.ReplaceAllStringFunc(m.textOf(x.Args[0]), func(s string) string {
		if next++; s == "%%" {
			next--
			return "%"
		}
		if next < len(x.Args) && !strings.Contains(s, "$") {
			return m.textOf(x.Args[next])
		}
		return "\x00"
	})
}

var formatPlace = regexp.MustCompile(`%(?:\d+\$)?[sIL%]`)

// ruleHead matches a rule that acts instead of an INSERT, up to its action.
var ruleHead = regexp.MustCompile(`(?is)^create\s+(?:or\s+replace\s+)?rule\s+\S+\s+as\s+on\s+insert\s+to\s+((?:"[^"]+"|[\w$.])+)\s+(where\s.*?\s)?do\s+instead\s+(\(?)\s*(insert\s.*)$`)

// ruleAction is the statement of a rule without what ends it.
func ruleAction(text string, paren bool) string {
	const blanks = "; \t\r\n"
	text = strings.TrimRight(text, blanks)
	if paren {
		text = strings.TrimRight(strings.TrimSuffix(text, ")"), blanks)
	}
	return text
}

// redirectingRule takes a rule out that only moves the new row.
func (f *family) redirectingRule(o *catalog.Object, s *ast.Other) {
	c := f.c
	text := c.Files.Text(s.At)
	at := ruleHead.FindStringSubmatchIndex(text)
	if at == nil || c.Cat.Table(tree.NameFromText(text[at[2]:at[3]])) != f.t {
		return
	}
	file := c.Files.File(s.At.Start)
	start := file.Offset(s.At.Start)
	script, err := c.Parse(context.Background(), file.Inside(start+at[8], start+at[8]+len(ruleAction(text[at[8]:], at[6] < at[7])), nil))
	if err != nil || len(script.Stmts) != 1 {
		return
	}
	action, ok := script.Stmts[0].(*ast.Insert)
	m := &rowMoves{f: f, rule: s}
	if !ok || !m.moves(action) {
		return
	}
	f.redirected = f.redirected || at[4] < 0
	c.Withdraw(o, func(*catalog.Item) bool { return true })
	o.Lost, o.Partly = false, false
	o.Parent, o.Becomes = f.t.Obj, f.t.Obj
	c.Note(rules.RedirectNeedless, s.Name.Span(), o, "kind", "Rule", "name", o.Name, "table", f.t.Name)
	if len(m.defaults) > 0 {
		c.Note(rules.RedirectDefault, s.Name.Span(), o, "name", o.Name, "table", f.t.Name, "columns", strings.Join(m.defaults, ", "))
	}
}
