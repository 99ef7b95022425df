package script

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// nameFunction computes the functions by which code puts names and texts into statements that it
// runs; false for others.
func (u *Unroller) nameFunction(x *ast.Call, depth int) (*Value, bool) {
	name := strings.ToLower(x.Name.Last().Text)
	switch {
	case name == "format" && u.C.Dialect == "postgres":
		return u.format(x.Args, depth)
	case name == "nvl" && u.C.Dialect == "oracle", name == "isnull" && u.C.Dialect == "sqlserver", name == "coalesce":
		return u.firstGiven(x.Args, depth)
	}
	args := make([]string, len(x.Args))
	for i, a := range x.Args {
		v, ok := u.Eval(a, depth+1)
		if !ok || v.Kind != 't' {
			return nil, false
		}
		args[i] = v.S
	}
	text := func(s string) (*Value, bool) { return &Value{Kind: 't', S: s}, true }
	switch {
	case u.C.Dialect == "postgres" && name == "quote_ident" && len(args) == 1:
		return text(quotedName(args[0]))
	case u.C.Dialect == "postgres" && (name == "quote_literal" || name == "quote_nullable") && len(args) == 1 && !strings.Contains(args[0], `\`):
		return text(quotedText(args[0]))
	case u.C.Dialect == "sqlserver" && name == "quotename" && len(args) == 1:
		return text("[" + strings.ReplaceAll(args[0], "]", "]]") + "]")
	case u.C.Dialect == "oracle" && len(x.Name.Parts) == 2 && strings.EqualFold(x.Name.Parts[0].Text, "dbms_assert") && len(args) == 1:
		switch name {
		case "simple_sql_name", "sql_object_name", "qualified_sql_name", "schema_name", "noop":
			return text(args[0])
		case "enquote_name":
			return text(`"` + strings.ToUpper(args[0]) + `"`)
		case "enquote_literal":
			return text(quotedText(args[0]))
		}
	}
	return nil, false
}

func quotedText(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// quotedName is a name as quote_ident writes it; words that PostgreSQL reserves get quotes, too,
// which our reader does not need.
func quotedName(s string) string {
	for i := range len(s) {
		if c := s[i]; c != '_' && (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
	}
	if s == "" {
		return `""`
	}
	return s
}

// firstGiven is the first value that is not NULL.
func (u *Unroller) firstGiven(args []ast.Expr, depth int) (*Value, bool) {
	for _, a := range args {
		v, ok := u.Eval(a, depth+1)
		if !ok || v.Kind != 0 {
			return v, ok
		}
	}
	return &Value{}, len(args) > 0
}

// format is format() of PostgreSQL with %s, %I, %L and their places.
func (u *Unroller) format(list []ast.Expr, depth int) (*Value, bool) {
	var args []*Value
	for _, a := range list {
		v, ok := u.Eval(a, depth+1)
		if !ok || v.Kind != 't' && v.Kind != 'i' && v.Kind != 'd' && v.Kind != 0 {
			return nil, false
		}
		args = append(args, v)
	}
	if len(args) == 0 || args[0].Kind != 't' {
		return nil, false
	}
	var out strings.Builder
	next := 1
	for rest := args[0].S; rest != ""; {
		text, spec, found := strings.Cut(rest, "%")
		out.WriteString(text)
		if !found {
			break
		}
		if n := strings.IndexByte(spec, '$'); n > 0 && n < 4 {
			if k, err := strconv.Atoi(spec[:n]); err == nil {
				next, spec = k, spec[n+1:]
			}
		}
		if spec == "" {
			return nil, false
		}
		if rest = spec[1:]; spec[0] == '%' {
			out.WriteByte('%')
			continue
		}
		if next < 1 || next >= len(args) {
			return nil, false
		}
		v, ok := formatted(spec[0], args[next])
		if !ok {
			return nil, false
		}
		out.WriteString(v)
		next++
	}
	return &Value{Kind: 't', S: out.String()}, out.Len() < 1<<16
}

// formatted is a value as a specifier of format() writes it.
func formatted(spec byte, v *Value) (string, bool) {
	text := v.S
	switch v.Kind {
	case 'i':
		text = strconv.FormatInt(v.n, 10)
	case 'd':
		if text = v.dateText(); v.S == "timestamptz" {
			return "", false
		}
	}
	switch {
	case spec == 's':
		return text, true
	case spec == 'I' && v.Kind != 0:
		return quotedName(text), true
	case spec == 'L' && v.Kind == 0:
		return "NULL", true
	case spec == 'L' && !strings.Contains(text, `\`):
		return quotedText(text), true
	}
	return "", false
}
