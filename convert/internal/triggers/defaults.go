package triggers

import (
	"encoding/hex"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// DefaultValue converts the DEFAULT of a column.
func (c *Planner) DefaultValue(col *catalog.Column) {
	if col.TakesNull && col.NotNull && !col.InPrimary() {
		col.NotNull, col.RefusesNull = false, true
	}
	d := col.Def0
	if d == nil {
		return
	}
	if !col.Auto {
		c.convertDefault(col, c.today(col, d))
	}
	c.onNullUpdate(col, d)
}

// today is DEFAULT 'now' or 'today' of a column of days in PostgreSQL as the current day, any other default as it is.
func (c *Planner) today(col *catalog.Column, d *ast.DefaultConstraint) *ast.DefaultConstraint {
	lit, ok := d.Expr.(*ast.StringLit)
	if !ok || c.Dialect != "postgres" || tree.TypeOf(col.Out) != "date" || !strings.EqualFold(lit.Value, "now") && !strings.EqualFold(lit.Value, "today") {
		return d
	}
	day := *d
	day.Expr = tree.Spanned(&ast.Keyword{Word: "current_date"}, d.Expr)
	return &day
}

// onNullUpdate lets the default stand for NULL at updates, too, where a trigger sets it.
func (c *Planner) onNullUpdate(col *catalog.Column, d *ast.DefaultConstraint) {
	for _, o := range d.Options {
		switch {
		case !tree.ForUpdates(o):
		case col.RefusesNull:
			col.ReplacesNull = true
			c.Inlined(o)
		default:
			c.Lose(rules.DefaultOnNullForUpdate, o.At, col.Table.Obj, "clause", catalog.Clip(o.Text))
		}
	}
}

// convertDefault makes of a default what MySQL 5.6 takes: a literal, or
// CURRENT_TIMESTAMP.
func (c *Planner) convertDefault(col *catalog.Column, d *ast.DefaultConstraint) {
	e := c.madeDefault(col, d.Expr)
	if e == nil {
		e = c.OracleConstant(col, c.StoredLiteral(col, c.TextOf(col, c.Simplify(c.CastLiteral(d.Expr)))))
	}
	if d.OnNull {
		c.onNull(col, tree.IsNullWord(e))
	}
	if s, text := e.(*ast.StringLit); text && tree.TypeClass(col.Out) == "binary" {
		if e = c.BytesDefault(s); e == nil {
			c.loseDefault(rules.DefaultExpressionNotSupported, col, d)
			return
		}
	}
	if text, ok := c.OracleIntervalOf(col, e); ok && text != "" {
		e = &ast.StringLit{Value: text}
	}
	e = c.SettingsTime(col, e)
	var out ast.Expr
	ok := false
	if !c.CutsTime(col, d.Expr) {
		if out, ok = c.LiteralDefault(col, e); !ok {
			out, ok = c.constantDefault(col, d)
		}
	}
	switch {
	case ok && !c.inCharset(col, out):
		c.loseDefault(rules.DefaultExpressionNotSupported, col, d)
		return
	case ok && out == nil: // DEFAULT NULL of a NOT NULL column says nothing
		c.Inlined(d)
		return
	case ok && tree.IsLOB(col.Out) && !tree.IsNullWord(out):
		c.nullDefault(rules.DefaultOnLob, col, d, out)
		return
	case ok && col.GivesNull && !tree.IsNullWord(out):
		c.nullDefault(rules.DefaultByTrigger, col, d, types.RoundedDefault(col, out))
		return
	case !ok && c.triggerDefault(col, d):
		return
	case !ok:
		c.loseDefault(rules.DefaultExpressionNotSupported, col, d)
		return
	}
	out = types.RoundedDefault(col, out)
	out.SetSpan(d.Expr.Span())
	c.Inlined(d)
	col.Value = c.Slabs.Defaults.New()
	col.Value.Expr, col.Value.At = out, d.At
	switch {
	case d.OnNull && col.RefusesNull:
		col.ByTrigger, col.ByClause = out, d
		c.Note(rules.DefaultOnNullByTrigger, d.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name)
	case d.OnNull:
		c.Note(rules.DefaultOnNull, d.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name)
	}
}

// inCharset reports whether the character set of a column can hold its default.
func (c *Planner) inCharset(col *catalog.Column, e ast.Expr) bool {
	s, text := e.(*ast.StringLit)
	return !text || tree.TypeClass(col.Out) != "string" || settings.CharsetHolds(c.ColCharset(col), s.Value)
}

// onNull makes room for the default that stands for NULL, too: the server
// refuses NULL in a NOT NULL column before a trigger could replace it, so a
// trigger refuses it instead at updates. A primary key stays NOT NULL, and a
// column whose default is NULL itself.
func (c *Planner) onNull(col *catalog.Column, null bool) {
	col.NotNull = true
	if !null && !col.InPrimary() {
		col.NotNull, col.RefusesNull = false, true
	}
}

// nullDefault lets a trigger give the default of a column, also to rows that say NULL: of BLOB and
// TEXT, and where a trigger of the source does. Such a column cannot be NOT NULL, since the server
// would refuse a row without a value before the trigger runs; updates to NULL are refused by a trigger.
func (c *Planner) nullDefault(rule string, col *catalog.Column, d *ast.DefaultConstraint, value ast.Expr) {
	value.SetSpan(d.Expr.Span())
	col.ByTrigger, col.ByClause = value, d
	if col.NotNull {
		col.NotNull, col.RefusesNull = false, true
	}
	c.Inlined(d)
	c.Note(rule, d.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "value", catalog.Clip(c.Files.Text(d.Expr.Span())))
}

// BytesDefault is the value of a binary column whose default is written as
// text, nil when it is not known. Oracle reads such text as hexadecimal digits,
// PostgreSQL after \x; all else are the bytes of the text.
func (c *Planner) BytesDefault(s *ast.StringLit) ast.Expr {
	raw, ok := expr.BytesOf(s.Value)
	if c.Dialect == "oracle" {
		var err error
		raw, err = hex.DecodeString(s.Value)
		ok = err == nil
	} else if s.National {
		return nil
	}
	if !ok {
		return nil
	}
	if len(raw) == 0 {
		return &ast.StringLit{}
	}
	return &ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(raw)), Radix: 16}
}

func (c *Planner) loseDefault(rule string, col *catalog.Column, d *ast.DefaultConstraint) {
	col.LostDefault, col.SessionDefault = true, ofSession(d.Expr)
	if d.OnNull {
		col.NotNull, col.RefusesNull = true, false
	}
	c.Lose(rule, d.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "clause", catalog.Clip(c.Files.Text(d.At)), "value", catalog.Clip(c.Files.Text(d.Expr.Span())))
}

// constantDefault is the literal that a call with constant arguments stands for.
func (c *Planner) constantDefault(col *catalog.Column, d *ast.DefaultConstraint) (ast.Expr, bool) {
	if c.SequenceOf(d.Expr) != nil {
		return nil, false
	}
	e, _, err := c.rewriteDefault(col, d, nil)
	if err != nil {
		return nil, false
	}
	return c.LiteralDefault(col, types.Folded(c.Simplify(e)))
}

// rewriteDefault is the expression of a default; nearest is told of what only comes near to it.
func (c *Planner) rewriteDefault(col *catalog.Column, d *ast.DefaultConstraint, nearest func(source.Span)) (ast.Expr, expr.Type, error) {
	env := &expr.Env{Shared: c.StoredExpressions(), Sequence: c.NextValueOf, Nearest: nearest}
	if col.Out != nil {
		env.Rounds, env.RoundsTo = keepsDigits(col.Out)
	}
	x, t, err := expr.Rewrite(d.Expr, env)
	if err == nil && expr.AsksZones(x) {
		c.rowRemark(col.Table, d.Expr.Span(), expr.Zones)
	}
	return x, t, err
}

// ofSession reports whether a default asks for properties of the session and for nothing else
// that MySQL cannot tell.
func ofSession(e ast.Expr) bool {
	asks, only := false, true
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.Call); ok {
			name := strings.ToLower(call.Name.Last().Text)
			asks = asks || sessionProperties[name]
			only = only && (sessionProperties[name] || sessionShapes[name])
		}
		return only
	})
	return asks && only
}

// sessionProperties are functions that tell who or what runs a statement, sessionShapes those
// that only give such values another form.
var (
	sessionProperties = tree.WordSet("sys_context", "userenv", "v", "connectionproperty", "sessionproperty", "session_context", "context_info", "host_name", "app_name", "program_name",
		"original_login", "suser_sname", "suser_name", "inet_client_addr", "inet_server_addr", "inet_client_port", "current_setting", "pg_backend_pid", "ora_login_user")
	sessionShapes = tree.WordSet("coalesce", "nvl", "isnull", "nullif", "upper", "lower", "initcap", "trim", "ltrim", "rtrim", "substr", "substring", "left", "host", "text",
		"to_char", "replace", "regexp_substr", "regexp_replace", "user")
)
