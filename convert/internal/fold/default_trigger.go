package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// A BEFORE INSERT trigger of Oracle that only gives columns a value where the row has none says
// what DEFAULT ON NULL says: IF :new.created IS NULL THEN :new.created := SYSDATE; END IF. One may
// give values always, too, :new.updated := SYSDATE, as long as they do not depend on the row.

// giving follows the statements of such a trigger.
type giving struct {
	*feeding
	gives []catalog.Giving
	// filled are the columns that the trigger fills from sequences.
	filled []catalog.Filling
}

// when are the events at which a statement runs, and the column that is NULL then, "" for none.
type when struct {
	insert, update bool
	missing        string
}

// defaultsOf recognizes a trigger that does nothing but give defaults, nil for any other.
func (c *Folder) defaultsOf(s *ast.CreateTrigger) *catalog.Feeder {
	const longest = 8 << 10
	if c.Dialect != "oracle" || s.Timing != "before" || len(s.Events) == 0 || !s.ForEachRow || s.Table.IsZero() || s.Body == nil || len(s.Body.Text) > longest ||
		len(s.UpdateOf) > 0 || slices.ContainsFunc(s.Events, func(e string) bool { return e != "insert" && e != "update" }) || slices.ContainsFunc(s.Options, isDisabling) {
		return nil
	}
	gives := c.givesOf(s, nil)
	if len(gives) == 0 {
		return nil
	}
	f := &catalog.Feeder{Def: s, Gives: gives}
	if !c.canGive(f) { // it is priced as code then
		return nil
	}
	return f
}

// givesOf are the columns to which a trigger gives values, nil where it does anything else but
// fill columns from sequences.
func (c *Folder) givesOf(s *ast.CreateTrigger, filled []catalog.Filling) []catalog.Giving {
	whole, ok := c.Whole(s).(*ast.CreateTrigger)
	if !ok || whole.Body == nil || whole.Body.Code == nil || len(whole.Body.Code.Decls) > 0 || slices.ContainsFunc(s.Options, isDisabling) {
		return nil
	}
	g := &giving{feeding: newFeeding(c, s), filled: filled}
	on := when{insert: slices.Contains(s.Events, "insert"), update: slices.Contains(s.Events, "update")}
	if s.When != nil {
		if on.missing = g.onlyMissing(s.When); on.missing == "" {
			return nil
		}
	}
	if !g.list(whole.Body.Code.Stmts, on, 0) || slices.ContainsFunc(whole.Body.Code.Handlers, func(h *ast.Handler) bool { return !onlyRaises(h.Stmts) }) {
		return nil
	}
	return g.gives
}

func isDisabling(o *ast.Option) bool {
	return strings.EqualFold(strings.TrimSpace(o.Text), "disable") || strings.Contains(o.Name, "disable")
}

// onlyRaises reports whether a handler raises its error again.
func onlyRaises(list []ast.Stmt) bool {
	return !slices.ContainsFunc(list, func(s ast.Stmt) bool {
		r, ok := s.(*ast.Raise)
		return !ok || r.Level != "" && r.Level != "exception"
	})
}

// onlyMissing is the column that a condition asks whether it is NULL, "" for other conditions.
func (g *giving) onlyMissing(e ast.Expr) string {
	is, ok := ast.Unparen(e).(*ast.IsExpr)
	if !ok || is.Test != "null" || is.Not {
		return ""
	}
	id, ok := g.newColumn(is.X)
	if !ok {
		return ""
	}
	return g.c.Cat.Fold(id)
}

// list reads statements that run one after the other.
func (g *giving) list(stmts []ast.Stmt, on when, depth int) bool {
	for _, s := range stmts {
		if !g.one(s, on, depth+1) {
			return false
		}
	}
	return true
}

func (g *giving) one(s ast.Stmt, on when, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch s := s.(type) {
	case nil:
		return true
	case *ast.NullStmt:
		return true
	case *ast.StmtList:
		return g.list(s.Stmts, on, depth)
	case *ast.If:
		return g.branch(s, on, depth)
	case *ast.Assign:
		return g.give(s, s.Target, s.Value, on)
	case *ast.SelectStmt:
		sel, ok := s.Query.Body.(*ast.Select)
		if !ok || !readsDual(sel) || len(sel.Into) != 1 || len(sel.Items) != 1 {
			return false
		}
		return g.give(s, sel.Into[0], sel.Items[0].Expr, on)
	}
	return false
}

// branch is IF with a test whether a column is NULL, or for which event the trigger fires.
func (g *giving) branch(s *ast.If, on when, depth int) bool {
	if s.Cond == nil {
		return s.Else == nil && g.one(s.Then, on, depth)
	}
	then, other := on, on
	cond := ast.Unparen(s.Cond)
	switch event := eventOf(cond); {
	case event != "":
		then.insert, then.update = on.insert && event == "inserting", on.update && event == "updating"
		other.insert, other.update = on.insert && event != "inserting", on.update && event != "updating"
	default:
		if b, ok := cond.(*ast.Binary); ok && b.Op == "and" && isInserting(b.Left) {
			cond, then.update = ast.Unparen(b.Right), false
		} else if ok && b.Op == "and" && isInserting(b.Right) {
			cond, then.update = ast.Unparen(b.Left), false
		}
		if then.missing = g.onlyMissing(cond); then.missing == "" || on.missing != "" || s.Else != nil {
			return false
		}
	}
	return g.one(s.Then, then, depth) && g.one(s.Else, other, depth)
}

// eventOf is INSERTING or UPDATING, "" for other conditions.
func eventOf(e ast.Expr) string {
	r, ok := e.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 1 {
		return ""
	}
	if word := strings.ToLower(r.Name.Last().Text); word == "inserting" || word == "updating" || word == "deleting" {
		return word
	}
	return ""
}

// give reads what gives a column its value: always, behind the test for none, or by NVL.
func (g *giving) give(s ast.Stmt, target, value ast.Expr, on when) bool {
	id, ok := g.newColumn(target)
	key := g.c.Cat.Fold(id)
	value = ast.Unparen(value)
	if call, is := value.(*ast.Call); ok && is && isNvl(call) && len(call.Args) == 2 && on.missing == "" {
		if own, same := g.newColumn(call.Args[0]); same && g.c.Cat.Fold(own) == key {
			on.missing, value = key, call.Args[1]
		}
	}
	if seq, _ := sequenceNamed(value); ok && !seq.IsZero() {
		return slices.ContainsFunc(g.filled, func(f catalog.Filling) bool { return g.c.Cat.Fold(f.Column) == key })
	}
	if !ok || on.missing != "" && on.missing != key || value == nil || !givenAnywhere(value) || g.gave(key, on) {
		return false
	}
	if on.insert || on.update {
		g.gives = append(g.gives, catalog.Giving{Column: id, Expr: value, Always: on.missing == "", Insert: on.insert, Update: on.update, At: s.Span()})
	}
	return true
}

// gave reports whether the column gets another value at one of the events; a default is given once.
func (g *giving) gave(key string, on when) bool {
	return slices.ContainsFunc(g.gives, func(x catalog.Giving) bool {
		return g.c.Cat.Fold(x.Column) == key && (x.Insert && on.insert || x.Update && on.update || !x.Always || on.missing != "")
	})
}

// givenAnywhere reports whether a value depends on nothing but the time, the session and chance.
func givenAnywhere(e ast.Expr) bool {
	plain := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			plain = plain && len(n.Name.Parts) == 1 && !n.Name.Parts[0].Quoted && givenWords[strings.ToLower(n.Name.Parts[0].Text)]
		case *ast.Call:
			plain = plain && n.X == nil && n.Over == nil && len(n.Name.Parts) == 1 && givenWords[strings.ToLower(n.Name.Parts[0].Text)]
		case *ast.Subquery, *ast.Field, *ast.Param, *ast.SequenceRef:
			plain = false
		}
		return plain
	})
	return plain
}

// givenWords are the functions and words of such values.
var givenWords = tree.WordSet("sysdate", "systimestamp", "current_date", "current_timestamp", "localtimestamp", "user", "sys_guid", "to_number", "to_char", "to_date", "to_timestamp", "trunc", "round",
	"nvl", "coalesce", "upper", "lower", "substr", "replace", "rawtohex", "hextoraw", "sys_context", "userenv", "empty_clob", "empty_blob", "add_months", "chr")

// giveDefaults gives the columns of a trigger their values. It reports false when it cannot: a
// column is not known or has another default, or the script wrote rows before.
func (c *Folder) giveDefaults(f *catalog.Feeder) bool {
	if !c.canGive(f) {
		return false
	}
	t := c.Cat.Table(f.Def.Table)
	var names []string
	for _, g := range f.Gives {
		col := t.Column(c.Cat, g.Column)
		if giveColumn(col, g); !slices.Contains(names, col.Name) {
			names = append(names, col.Name)
		}
	}
	c.Inlined(f.Def)
	f.Obj.Parent, f.Obj.Becomes = t.Obj, t.Obj
	rule := rules.TriggerAsDefault
	if slices.ContainsFunc(f.Gives, func(g catalog.Giving) bool { return g.Always }) {
		rule = rules.TriggerSetsColumns
	}
	c.Note(rule, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", t.Name, "columns", strings.Join(names, ", "))
	return true
}

func (c *Folder) canGive(f *catalog.Feeder) bool {
	t := c.Cat.Table(f.Def.Table)
	if t == nil || t.Merged || f.Switched || c.writesBefore(t, f) || slices.ContainsFunc(c.Cat.Data, func(d *catalog.DataStmt) bool { return switchesTriggers(d, t) }) {
		return false
	}
	return !slices.ContainsFunc(f.Gives, func(g catalog.Giving) bool {
		col := t.Column(c.Cat, g.Column)
		return col == nil || !takesGiven(col, g)
	})
}

// switchesTriggers reports whether a statement switches the triggers of a table off.
func switchesTriggers(d *catalog.DataStmt, t *catalog.Table) bool {
	return d.State != nil && d.State.Off && d.State.Triggers && d.State.T == t
}

// switchedTrigger notes that a script switches a trigger off that became a default: rows were
// written without it.
func (c *Folder) switchedTrigger(s *ast.AlterObject) {
	if c.Dialect != "oracle" || s.Kind != "trigger" || !slices.ContainsFunc(s.Actions, isDisabling) {
		return
	}
	o := c.Cat.Others["trigger\x00"+c.Cat.KeyOf(s.Name)]
	for _, f := range c.Cat.Feeders {
		f.Switched = f.Switched || o != nil && f.Obj == o
	}
}

// takesGiven reports whether a column can have what a trigger gives it.
func takesGiven(col *catalog.Column, g catalog.Giving) bool {
	pk := col.Table.Primary()
	inKey := pk != nil && catalog.UsesColumn(pk, col)
	switch {
	case col.Ident != nil || col.Comp != nil || col.Generated() || col.Typ == nil || len(col.Set) > 0:
		return false
	case g.Always:
		return !inKey
	}
	return g.Insert && (col.Def0 == nil || sameValue(col.Def0.Expr, g.Expr, 0))
}

func giveColumn(col *catalog.Column, g catalog.Giving) {
	if g.Always {
		col.Set = append(col.Set, g)
		return
	}
	if col.Def0 == nil {
		d := &ast.DefaultConstraint{Expr: g.Expr}
		d.At = g.At
		col.Def0 = d
	}
	if pk := col.Table.Primary(); pk == nil || !catalog.UsesColumn(pk, col) {
		col.GivesNull, col.ReplacesNull = true, col.ReplacesNull || g.Update
	}
}

// writesBefore reports whether the script writes rows of the table before the trigger is made,
// which would get other values from it.
func (c *Folder) writesBefore(t *catalog.Table, f *catalog.Feeder) bool {
	return slices.ContainsFunc(c.Cat.Data, func(d *catalog.DataStmt) bool {
		if d.Stmt == nil || d.Stmt.Span().Start >= f.Def.At.Start {
			return false
		}
		switch s := d.Stmt.(type) {
		case *ast.Insert:
			return c.Cat.Table(s.Table) == t && !c.saysAll(t, s, f)
		case *ast.Merge:
			return true
		}
		return c.Cat.Table(tree.ChangedIn(d.Stmt)) == t
	})
}

// saysAll reports whether the rows of an INSERT have a value in each column to which a trigger
// gives one where there is none.
func (c *Folder) saysAll(t *catalog.Table, s *ast.Insert, f *catalog.Feeder) bool {
	if s.Query == nil {
		return false
	}
	v, ok := s.Query.Body.(*ast.Values)
	if !ok {
		return false
	}
	for _, g := range f.Gives {
		col := t.Column(c.Cat, g.Column)
		at := slices.IndexFunc(s.Columns, func(id ast.Ident) bool { return t.Column(c.Cat, id) == col })
		if len(s.Columns) == 0 {
			at = slices.Index(t.Cols, col)
		}
		if g.Always || at < 0 || slices.ContainsFunc(v.Rows, func(r *ast.RowExpr) bool {
			return at >= len(r.Items) || tree.IsNullWord(ast.Unparen(r.Items[at])) || tree.IsWord(ast.Unparen(r.Items[at]), "default")
		}) {
			return false
		}
	}
	return true
}

// sameValue reports whether two expressions are the same words and literals.
func sameValue(a, b ast.Expr, depth int) bool {
	a, b = ast.Unparen(a), ast.Unparen(b)
	if depth > tree.MaxNesting {
		return false
	}
	x, ok1 := a.(*ast.Call)
	y, ok2 := b.(*ast.Call)
	if !ok1 || !ok2 {
		text := tree.ExprText(a)
		return !ok1 && !ok2 && text != "" && text == tree.ExprText(b)
	}
	if !strings.EqualFold(x.Name.String(), y.Name.String()) || len(x.Args) != len(y.Args) {
		return false
	}
	for i := range x.Args {
		if !sameValue(x.Args[i], y.Args[i], depth+1) {
			return false
		}
	}
	return true
}
