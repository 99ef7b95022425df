package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// refuses is RAISE_APPLICATION_ERROR(number, message).
func (a *acting) refuses(s *ast.Exec) ([]ast.Stmt, bool) {
	number, message := errorArgs(s.Args)
	if s.Text != nil || len(s.Name.Parts) != 1 || !strings.EqualFold(s.Name.Last().Text, "raise_application_error") || number == nil || message == nil {
		return nil, a.silent(s)
	}
	out := &ast.Raise{Verb: "signal", Message: a.row(message), Args: []ast.Expr{number}}
	out.At = s.At
	return []ast.Stmt{out}, true
}

// errorArgs are the number and the text of an error, by their places or names.
func errorArgs(args []*ast.Arg) (number, message ast.Expr) {
	for i, x := range args {
		switch name := strings.ToLower(x.Name.Text); {
		case name == "num", name == "" && i == 0:
			number = x.Value
		case name == "msg", name == "" && i == 1:
			message = x.Value
		}
	}
	return number, message
}

// errorStates are the states of the conditions of PL/pgSQL by which triggers refuse rows.
var errorStates = map[string]string{
	"unique_violation": "23505", "check_violation": "23514", "foreign_key_violation": "23503", "not_null_violation": "23502",
	"exclusion_violation": "23P01", "restrict_violation": "23001", "integrity_constraint_violation": "23000",
	"data_exception": "22000", "invalid_parameter_value": "22023", "numeric_value_out_of_range": "22003",
	"string_data_right_truncation": "22001", "invalid_text_representation": "22P02", "datetime_field_overflow": "22008",
	"insufficient_privilege": "42501", "feature_not_supported": "0A000", "object_not_in_prerequisite_state": "55000",
	"object_in_use": "55006", "invalid_transaction_state": "25000", "read_only_sql_transaction": "25006", "triggered_data_change_violation": "27000",
	"with_check_option_violation": "44000", "program_limit_exceeded": "54000", "insufficient_resources": "53000",
}

// raises is RAISE EXCEPTION 'format', values USING options. The state P0001 of an error without
// one is 45000 in MySQL. HINT, DETAIL and the names of what is refused have no place there.
func (a *acting) raises(s *ast.Raise) ([]ast.Stmt, bool) {
	out := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "45000"}}
	out.At = s.At
	message := a.formatted(s)
	if c := s.Condition; c != nil {
		if message = (&ast.StringLit{Value: strings.ToLower(c.Name.String())}); c.SQLState != "" {
			message = &ast.StringLit{Value: c.SQLState}
		}
		if !stateOf(out.Condition, c.SQLState, c.Name.String()) {
			return nil, false
		}
	}
	for _, u := range s.Using {
		switch name := strings.ToLower(u.Name.Text); name {
		case "message":
			message = u.Value
		case "errcode":
			lit, ok := ast.Unparen(u.Value).(*ast.StringLit)
			if !ok || !stateOf(out.Condition, lit.Value, lit.Value) {
				return nil, false
			}
		case "hint", "detail", "column", "constraint", "datatype", "table", "schema":
		default:
			return nil, false
		}
	}
	if message == nil {
		return nil, false
	}
	out.Message = a.row(message)
	return []ast.Stmt{out}, true
}

// stateOf enters the state of an error, by its code or the name of its condition.
func stateOf(c *ast.Condition, code, name string) bool {
	if state := errorStates[strings.ToLower(name)]; state != "" {
		c.SQLState = state
		return true
	}
	const classes = "00 01 02"
	if len(code) == 5 && strings.Trim(code, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && !strings.Contains(classes, code[:2]) {
		if c.SQLState = code; code == "P0001" {
			c.SQLState = "45000"
		}
		return true
	}
	return strings.EqualFold(name, "raise_exception")
}

// formatted is the text of RAISE 'format', in which % stands for the next value and %% for itself;
// nil where there is none.
func (a *acting) formatted(s *ast.Raise) ast.Expr {
	lit, ok := s.Message.(*ast.StringLit)
	if !ok {
		return nil
	}
	const percent = "\x00"
	texts := strings.Split(strings.ReplaceAll(lit.Value, "%%", percent), "%")
	if len(texts) != len(s.Args)+1 {
		return nil
	}
	var out ast.Expr
	for i, text := range texts {
		if text != "" || len(texts) == 1 {
			out = concatenated(out, tree.Spanned(&ast.StringLit{Value: strings.ReplaceAll(text, percent, "%")}, lit))
		}
		if i < len(s.Args) {
			out = concatenated(out, textOrNull(s.Args[i]))
		}
	}
	return out
}

// textOrNull is a value as RAISE shows it.
func textOrNull(e ast.Expr) ast.Expr {
	if lit, ok := ast.Unparen(e).(*ast.StringLit); ok {
		return lit
	}
	text := &ast.Cast{X: e, Type: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "text"}}}}, Func: "cast"}
	text.At = e.Span()
	null := tree.Spanned(&ast.StringLit{Value: "<NULL>"}, e)
	return tree.Spanned(tree.FunctionCall("coalesce", text, null), e)
}

func concatenated(a, b ast.Expr) ast.Expr {
	if a == nil {
		return b
	}
	return tree.Spanned(&ast.Binary{Op: "||", Left: a, Right: b}, b)
}
