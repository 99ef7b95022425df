package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// textKind tells whether an expression is text.
type textKind int

const (
	unknownText textKind = iota
	isText
	notText
)

var (
	textResults = tree.WordSet("lower", "upper", "initcap", "substr", "substrb", "trim", "ltrim", "rtrim", "lpad", "rpad", "concat", "to_char", "replace",
		"translate", "chr", "listagg", "regexp_replace", "regexp_substr", "to_nchar", "nls_upper", "nls_lower", "rowidtochar", "rawtohex", "sys_context", "soundex")
	otherResults = tree.WordSet("to_date", "to_timestamp", "to_timestamp_tz", "to_number", "count", "sum", "avg", "length", "instr", "mod", "abs", "round", "trunc",
		"ceil", "floor", "add_months", "last_day", "months_between", "next_day", "sysdate", "systimestamp", "extract", "nlssort", "hextoraw", "sys_guid", "ascii",
		"row_number", "rank", "dense_rank", "sign", "power", "sqrt", "numtodsinterval", "numtoyminterval", "regexp_count", "regexp_instr", "stddev", "variance",
		"rownum", "level", "user_id", "uid", "current_date", "current_timestamp", "localtimestamp")
	argumentResults = tree.WordSet("nvl", "coalesce", "min", "max", "greatest", "least", "nullif", "first_value", "last_value", "lag", "lead")
)

// kind tells whether an expression of the statement is text.
func (l *linguist) kind(e ast.Expr) textKind {
	switch e := e.(type) {
	case *ast.Paren:
		return l.kind(e.X)
	case *ast.StringLit:
		return isText
	case *ast.NumberLit, *ast.TypedLit, *ast.Keyword, *ast.BinaryLit, *ast.Unary, *ast.IsExpr, *ast.Collate, *ast.SequenceRef, *ast.Exists, *ast.Between, *ast.In:
		return notText
	case *ast.Binary:
		if e.Op == "||" {
			return isText
		}
		return notText
	case *ast.Case:
		return l.choice(e)
	case *ast.Cast:
		return kindOfType(e.Type)
	case *ast.Call:
		return l.callKind(e)
	case *ast.ColumnRef:
		return l.columnKind(e)
	}
	return unknownText
}

// choice is the kind of the results of CASE.
func (l *linguist) choice(e *ast.Case) textKind {
	list := []ast.Expr{}
	for _, w := range e.Whens {
		list = append(list, w.Result)
	}
	if e.Else != nil {
		list = append(list, e.Else)
	}
	return l.firstKind(list)
}

// firstKind is the kind of the first expression that is not NULL.
func (l *linguist) firstKind(list []ast.Expr) textKind {
	for _, e := range list {
		if !tree.IsNullWord(ast.Unparen(e)) {
			return l.kind(e)
		}
	}
	return notText
}

func (l *linguist) callKind(e *ast.Call) textKind {
	name := strings.ToLower(e.Name.Last().Text)
	switch {
	case len(e.Name.Parts) > 1:
	case textResults[name]:
		return isText
	case otherResults[name]:
		return notText
	case argumentResults[name] && len(e.Args) > 0:
		return l.firstKind(e.Args)
	case name == "decode" && len(e.Args) > 2:
		return l.kind(e.Args[2])
	case name == "nvl2" && len(e.Args) > 1:
		return l.kind(e.Args[1])
	}
	return unknownText
}

// columnKind is that of the columns of the tables which the name can mean, or of a variable.
func (l *linguist) columnKind(e *ast.ColumnRef) textKind {
	id := e.Name.Last()
	key := l.c.Cat.Fold(id)
	if len(e.Name.Parts) == 1 {
		if t := l.variables[key]; t != nil {
			return kindOfType(t)
		}
		if name := strings.ToLower(id.Text); otherResults[name] || name == "user" {
			return notText
		}
	}
	if name := strings.ToLower(id.Text); len(e.Name.Parts) > 1 && (name == "nextval" || name == "currval") {
		return notText
	}
	kind, found := unknownText, false
	join := func(k textKind) {
		if found && k != kind {
			k = unknownText
		}
		kind, found = k, true
	}
	for _, t := range l.tables {
		if col := t.ColumnIn(l.c.Cat, id); col != nil {
			join(kindOfType(col.Typ))
		}
	}
	if x := l.named[key]; x != nil {
		delete(l.named, key) // it may name itself
		join(l.kind(x))
		l.named[key] = x
	}
	if l.unread && !found {
		return unknownText
	}
	return kind
}

// kindOfType is the kind of the values of a type.
func kindOfType(t *ast.TypeName) textKind {
	if t == nil || t.Ref != "" || t.Array > 0 || len(t.Name.Parts) > 1 {
		return unknownText
	}
	switch name := strings.ToLower(t.Name.Last().Text); {
	case script.IsTextType(name), name == "long":
		return isText
	case script.IsWholeType(name), script.IsNumberType(name), strings.HasPrefix(name, "timestamp"), strings.HasPrefix(name, "interval"),
		name == "date", name == "raw", name == "blob", name == "boolean", name == "rowid":
		return notText
	}
	return unknownText
}
