package views

import (
	"context"
	"math/big"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// momentOf reads an expression of Oracle, nil when it is of another form.
func (c *Viewer) momentOf(text string) *moment {
	files := &source.Set{}
	f, err := files.Add("schedule", []byte("SELECT "+text+" FROM dual;\n"))
	if err != nil {
		return nil
	}
	s, err := c.Parse(context.Background(), f)
	if err != nil || len(s.Stmts) != 1 {
		return nil
	}
	q, ok := s.Stmts[0].(*ast.SelectStmt)
	if !ok || q.Query == nil {
		return nil
	}
	body, ok := q.Query.Body.(*ast.Select)
	if !ok || len(body.Items) != 1 || len(body.From) != 1 {
		return nil
	}
	return c.moment(body.Items[0].Expr, 0)
}

// maxMoment bounds the nesting of the expression of a schedule.
const maxMoment = 50

func (c *Viewer) moment(e ast.Expr, depth int) *moment {
	if depth > maxMoment {
		return nil
	}
	switch e := e.(type) {
	case *ast.Paren:
		return c.moment(e.X, depth+1)
	case *ast.Binary:
		m := c.moment(e.Left, depth+1)
		d := dayNumber(e.Right, depth)
		if m == nil && e.Op == "+" {
			m, d = c.moment(e.Right, depth+1), dayNumber(e.Left, depth)
		}
		if m == nil || d == nil || e.Op != "+" && e.Op != "-" {
			return nil
		}
		if e.Op == "-" {
			d = new(big.Rat).Neg(d)
		}
		m.days = new(big.Rat).Add(m.days, d)
		return m
	case *ast.Call:
		return c.momentCall(e, depth)
	case *ast.ColumnRef, *ast.Keyword:
		switch strings.ToLower(tree.ExprText(e)) {
		case "sysdate", "systimestamp", "current_date", "current_timestamp", "localtimestamp":
			return &moment{base: "now", days: new(big.Rat)}
		}
	case *ast.TypedLit:
		return c.constantMoment(e)
	}
	return nil
}

// momentCall is TRUNC, ADD_MONTHS, NEXT_DAY or a constant date.
func (c *Viewer) momentCall(e *ast.Call, depth int) *moment {
	name := strings.ToLower(e.Name.String())
	if name == "to_date" || name == "to_timestamp" {
		return c.constantMoment(e)
	}
	if len(e.Args) == 0 || len(e.Args) > 2 {
		return nil
	}
	m := c.moment(e.Args[0], depth+1)
	if m == nil || m.base == "at" {
		return nil
	}
	unit := ""
	if len(e.Args) == 2 {
		unit = strings.ToLower(tree.ExprText(e.Args[1]))
	}
	switch name {
	case "trunc":
		return m.truncated(unit)
	case "add_months":
		if n, err := strconv.Atoi(unit); err == nil && n > 0 && n < 1200 && (m.days.Sign() == 0 || m.base == "month") {
			m.months += n
			return m
		}
	case "next_day":
		day := strings.Index("montuewedthufrisatsun", first(unit, 3))
		if len(unit) >= 3 && day >= 0 && day%3 == 0 && (m.base == "day" || m.base == "now") && m.months == 0 && m.days.Sign() == 0 {
			if m.base == "now" {
				return nil // the time of day of the first run would count
			}
			return &moment{base: strconv.Itoa(day / 3), days: new(big.Rat)}
		}
	}
	return nil
}

func first(s string, n int) string { return s[:min(n, len(s))] }

// truncated is TRUNC of a moment.
func (m *moment) truncated(unit string) *moment {
	whole := m.days.IsInt()
	switch {
	case (unit == "" || unit == "dd" || unit == "ddd" || unit == "j") && (m.base == "now" || m.base == "day") && whole:
		m.base = "day"
	case (unit == "hh" || unit == "hh24" || unit == "hh12") && (m.base == "now" || m.base == "hour") && new(big.Rat).Mul(m.days, big.NewRat(24, 1)).IsInt() && m.months == 0:
		m.base = "hour"
	case (unit == "mm" || unit == "mon" || unit == "month") && (m.base == "now" || m.base == "day") && m.days.Sign() == 0:
		m.base = "month"
	default:
		return nil
	}
	return m
}

// constantMoment is a literal or TO_DATE of literals.
func (c *Viewer) constantMoment(e ast.Expr) *moment {
	out, t, err := expr.Rewrite(e, &expr.Env{Shared: c.ScriptExpressions()})
	if err != nil || t.Kind != expr.DateTime && t.Kind != expr.Date {
		return nil
	}
	p := mysql.NewPrinter()
	p.Expr(out)
	if len(p.Problems()) > 0 {
		return nil
	}
	return &moment{base: "at", text: p.Text(), days: new(big.Rat)}
}

// dayNumber is a constant number of days, nil for anything else.
func dayNumber(e ast.Expr, depth int) *big.Rat {
	if depth > maxMoment {
		return nil
	}
	switch e := e.(type) {
	case *ast.Paren:
		return dayNumber(e.X, depth+1)
	case *ast.NumberLit:
		if r, ok := new(big.Rat).SetString(e.Text); ok && len(e.Text) < 20 && !strings.ContainsAny(e.Text, "eE") {
			return r
		}
	case *ast.Binary:
		a, b := dayNumber(e.Left, depth+1), dayNumber(e.Right, depth+1)
		if a == nil || b == nil {
			return nil
		}
		switch e.Op {
		case "+":
			return a.Add(a, b)
		case "-":
			return a.Sub(a, b)
		case "*":
			return a.Mul(a, b)
		case "/":
			if b.Sign() != 0 {
				return a.Quo(a, b)
			}
		}
	case *ast.TypedLit:
		return intervalDays(e.Value, e.Unit)
	case *ast.Call:
		if n := strings.ToLower(e.Name.String()); n == "numtodsinterval" && len(e.Args) == 2 {
			return unitDays(dayNumber(e.Args[0], depth+1), tree.ExprText(e.Args[1]))
		}
	}
	return nil
}

// intervalDays are the days of INTERVAL 'value' unit of one number.
func intervalDays(value, unit string) *big.Rat {
	n, ok := new(big.Rat).SetString(strings.TrimSpace(value))
	if !ok || len(value) > 12 {
		return nil
	}
	unit, _, _ = strings.Cut(unit, "(")
	return unitDays(n, unit)
}

func unitDays(n *big.Rat, unit string) *big.Rat {
	per, ok := map[string]int64{"day": 1, "hour": 24, "minute": 1440, "second": 86400}[strings.ToLower(strings.TrimSpace(unit))]
	if n == nil || !ok {
		return nil
	}
	return n.Mul(n, big.NewRat(1, per))
}
