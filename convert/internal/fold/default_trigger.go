package fold

import (
	"maps"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
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
	// values are the variables of the trigger with what they hold, nil where that is not known.
	values map[string]ast.Expr
	types  map[string]*ast.TypeName
}

// when are the events at which a statement runs, and the column that is NULL then, "" for none.
type when struct {
	insert, update bool
	missing        string
}

// defaultsOf recognizes a trigger that does nothing but give values which depend on no row, nil for
// any other.
func (c *Folder) defaultsOf(s *ast.CreateTrigger) *catalog.Feeder {
	f := &catalog.Feeder{Def: s, Gives: c.givesOf(s, c.triggerCode(s), nil)}
	if len(f.Gives) == 0 || !c.canGive(f) { // it is priced as code then
		return nil
	}
	return f
}

// givesOf are the columns to which a trigger gives values, nil where it does anything else but
// fill columns from sequences.
func (c *Folder) givesOf(s *ast.CreateTrigger, code *ast.Compound, filled []catalog.Filling) []catalog.Giving {
	if code == nil || s.Timing != "before" || !s.ForEachRow || len(s.UpdateOf) > 0 || slices.ContainsFunc(s.Events, func(e string) bool { return e != "insert" && e != "update" }) {
		return nil
	}
	g := &giving{feeding: newFeeding(c, s), filled: filled, values: map[string]ast.Expr{}, types: map[string]*ast.TypeName{}}
	if !g.declares(code.Decls) {
		return nil
	}
	on := when{insert: slices.Contains(s.Events, "insert"), update: slices.Contains(s.Events, "update")}
	if s.When != nil {
		if on.missing = g.onlyMissing(s.When); on.missing == "" {
			return nil
		}
	}
	if !g.list(code.Stmts, on, 0) {
		return nil
	}
	return g.gives
}

func isDisabling(o *ast.Option) bool {
	return strings.EqualFold(strings.TrimSpace(o.Text), "disable") || strings.Contains(o.Name, "disable")
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
	case nil, *ast.NullStmt:
		return true
	case *ast.Return:
		return (!on.insert || goesOn(s, s.Value, "insert", true)) && (!on.update || goesOn(s, s.Value, "update", true))
	case *ast.StmtList:
		return g.list(s.Stmts, on, depth)
	case *ast.If:
		return g.branch(s, on, depth)
	case *ast.CaseStmt:
		x := tree.CaseAsIf(s)
		return x != nil && g.branch(x, on, depth)
	case *ast.Assign:
		return g.assigned(s, s.Target, s.Value, on)
	case *ast.SelectStmt:
		sel, ok := s.Query.Body.(*ast.Select)
		if !ok || !readsDual(sel) || len(sel.Into) != len(sel.Items) {
			return false
		}
		for i, it := range sel.Items {
			if !g.assigned(s, sel.Into[i], it.Expr, on) {
				return false
			}
		}
		return true
	}
	return false
}

// declares enters the variables of the trigger.
func (g *giving) declares(list []ast.Stmt) bool {
	for _, d := range list {
		switch d := d.(type) {
		case *ast.VariableDecl:
			if d.Default != nil && !holds(d.Type, d.Default) {
				return false
			}
			for _, id := range d.Names {
				key := g.c.Cat.Fold(id)
				g.values[key], g.types[key] = d.Default, d.Type
			}
		case *ast.ConditionDecl, *ast.Pragma:
		default:
			return false
		}
	}
	return true
}

// holds reports whether a variable has a value as it is that depends on no row, or that is the
// next number of a sequence: its type neither cuts nor fills it.
func holds(t *ast.TypeName, e ast.Expr) bool {
	if seq, _ := sequenceNamed(ast.Unparen(e)); !seq.IsZero() {
		return true
	}
	if t == nil || !givenAnywhere(e) {
		return false
	}
	switch word := strings.ToLower(t.Name.Last().Text); word {
	case "varchar2", "varchar", "nvarchar2", "timestamp":
		_, number := ast.Unparen(e).(*ast.NumberLit)
		return !number
	case "date":
		return tree.IsNullWord(e) || isNow(e, "sysdate") || isNow(e, "current_date")
	case "number", "integer", "pls_integer", "binary_integer", "int":
		n, number := ast.Unparen(e).(*ast.NumberLit)
		return number && strings.Trim(n.Text, "0123456789") == ""
	}
	return false
}

func isNow(e ast.Expr, word string) bool {
	return strings.EqualFold(tree.ExprText(ast.Unparen(e)), word)
}

// assigned is a value for a variable or a column.
func (g *giving) assigned(s ast.Stmt, target, value ast.Expr, on when) bool {
	if value == nil {
		return false
	}
	if r, ok := ast.Unparen(value).(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
		if held, local := g.values[g.c.Cat.Fold(r.Name.Last())]; local {
			if value = held; value == nil {
				return false
			}
		}
	}
	if r, ok := ast.Unparen(target).(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
		key := g.c.Cat.Fold(r.Name.Last())
		if _, local := g.values[key]; !local || !holds(g.types[key], value) {
			return false
		}
		g.values[key] = value
		return true
	}
	return g.give(s, target, value, on)
}

// apart runs what may not be run: variables that it changes are not known behind it.
func (g *giving) apart(s ast.Stmt, on when, depth int) bool {
	before := maps.Clone(g.values)
	ok := g.one(s, on, depth)
	for key, v := range g.values {
		if before[key] != v {
			before[key] = nil
		}
	}
	g.values = before
	return ok
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
	return g.apart(s.Then, then, depth) && g.apart(s.Else, other, depth)
}

// eventOf is INSERTING or UPDATING, in PostgreSQL a test of TG_OP, "" for other conditions.
func eventOf(e ast.Expr) string {
	if b, ok := e.(*ast.Binary); ok && b.Op == "=" {
		r, named := ast.Unparen(b.Left).(*ast.ColumnRef)
		lit, constant := ast.Unparen(b.Right).(*ast.StringLit)
		if !named || !constant || len(r.Name.Parts) != 1 || !strings.EqualFold(r.Name.Last().Text, "tg_op") {
			return ""
		}
		return map[string]string{"INSERT": "inserting", "UPDATE": "updating", "DELETE": "deleting"}[lit.Value]
	}
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
	if !ok || on.missing != "" && on.missing != key || value == nil || g.gave(key, on) {
		return false
	}
	if !givenAnywhere(value) {
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
	"now", "clock_timestamp", "statement_timestamp", "transaction_timestamp", "localtime", "current_time", "session_user", "current_user", "gen_random_uuid", "uuid_generate_v4", "extract", "date_part", "date_trunc",
	"nvl", "coalesce", "upper", "lower", "substr", "replace", "rawtohex", "hextoraw", "sys_context", "userenv", "empty_clob", "empty_blob", "add_months", "chr")
