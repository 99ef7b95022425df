package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// SourceType is the data type in the source dialect that a column made from the
// expression gets (CREATE TABLE … AS, SELECT … INTO), nil when it is not known.
func (t Type) SourceType(dialect string) *ast.TypeName {
	if t.Source != nil {
		return t.Source
	}
	switch dialect {
	case "postgres":
		return t.inPostgres()
	case "oracle":
		return t.inOracle()
	case "sqlserver":
		return t.inSQLServer()
	}
	return nil
}

func (t Type) inPostgres() *ast.TypeName {
	switch t.Kind {
	case Integer:
		if t.Wide {
			return typeName("bigint")
		}
		return typeName("integer")
	case Decimal:
		return typeName("numeric")
	case Float:
		return typeName("double precision")
	case String, Null:
		return typeName("text")
	case Binary:
		return typeName("bytea")
	case Date:
		return typeName("date")
	case DateTime:
		if t.Zoned {
			return typeName("timestamptz")
		}
		return typeName("timestamp")
	case Time:
		return typeName("time")
	case Bool:
		return typeName("boolean")
	}
	return nil
}

// The longest texts and bytes of columns that Oracle and SQL Server compute.
const (
	maxVarchar2 = 4000
	maxRaw      = 2000
	maxCharMS   = 8000
)

func (t Type) inOracle() *ast.TypeName {
	switch t.Kind {
	case Integer, Decimal:
		return typeName("number")
	case Float:
		return typeName("binary_double")
	case String:
		return typeName("varchar2", sized(t.Length, maxVarchar2))
	case Null:
		return typeName("varchar2", 1)
	case Binary:
		return typeName("raw", sized(t.Length, maxRaw))
	case Date, DateTime:
		return typeName("date")
	case Bool:
		return typeName("boolean")
	}
	return nil
}

func (t Type) inSQLServer() *ast.TypeName {
	switch t.Kind {
	case Integer:
		if t.Wide {
			return typeName("bigint")
		}
		return typeName("int")
	case Null:
		return typeName("int")
	case Decimal:
		return typeName("numeric", max(t.Precision, 1), t.Scale)
	case Float:
		return typeName("float")
	case String:
		return typeName("nvarchar", sized(t.Length, maxCharMS/2))
	case Binary:
		return typeName("varbinary", sized(t.Length, maxCharMS))
	case Date:
		return typeName("date")
	case DateTime:
		return typeName("datetime")
	case Time:
		return typeName("time")
	case Bool:
		return typeName("bit")
	}
	return nil
}

// sized is a length from 1 to most; a length that is not known is the most.
func sized(n, most int) int {
	if n <= 0 || n > most {
		return most
	}
	return n
}

func typeName(name string, args ...int) *ast.TypeName {
	t := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}
	for _, n := range args {
		t.Args = append(t.Args, &ast.NumberLit{Text: strconv.Itoa(n)})
	}
	return t
}

// sourceOf is the source type of a rewritten expression whose type is t; nil
// stands for that of its kind.
func (r *rewriter) sourceOf(e ast.Expr, t Type) *ast.TypeName {
	switch e := e.(type) {
	case *ast.Paren, *ast.Subquery, *ast.Collate, *ast.Case:
		return t.Source
	case *ast.ColumnRef:
		if name := strings.ToLower(e.Name.Last().Text); t.Source == nil && len(e.Name.Parts) == 1 {
			return typeText(ownTypes[r.env.Dialect+" "+name])
		}
		return t.Source
	case *ast.Keyword:
		return typeText(ownTypes[r.env.Dialect+" "+strings.ToLower(e.Word)])
	case *ast.StringLit:
		if r.env.Dialect == "oracle" && t.Length > 0 {
			return typeName("char", t.Length)
		}
	case *ast.Cast:
		if e.Type != nil && e.Type.Array == 0 {
			return e.Type
		}
	case *ast.NumberLit:
		if isMoney(t) {
			return t.Source
		}
		if r.env.Dialect == "sqlserver" && t.Kind == Integer && t.Wide || t.Precision > 18 && t.Kind == Integer {
			return typeName("numeric", min(t.Precision, maxPrecision))
		}
	case *ast.Unary:
		if r.env.Dialect == "postgres" && t.Source != nil {
			return bareType(t.Source)
		}
		return t.Source
	case *ast.Binary:
		return t.Source
	case *ast.Call:
		if own := ownTypes[r.env.Dialect+" "+strings.ToLower(e.Name.Last().Text)]; own != "" {
			return typeText(own)
		}
		return t.Source
	}
	return nil
}

// ownTypes are the types of functions that are not what their kind says.
var ownTypes = map[string]string{
	"postgres now": "timestamptz", "postgres current_timestamp": "timestamptz", "postgres clock_timestamp": "timestamptz",
	"postgres statement_timestamp": "timestamptz", "postgres transaction_timestamp": "timestamptz", "postgres current_time": "timetz",
	"postgres gen_random_uuid": "uuid", "postgres uuidv4": "uuid", "postgres uuidv7": "uuid", "postgres uuid_generate_v4": "uuid", "postgres uuid_generate_v1": "uuid", "postgres uuid_generate_v1mc": "uuid",
	"postgres current_user": "name", "postgres current_role": "name", "postgres session_user": "name", "postgres user": "name", "postgres current_database": "name",
	"postgres date_part":    "double precision",
	"oracle systimestamp":   "timestamp with time zone",
	"oracle localtimestamp": "timestamp", "oracle current_timestamp": "timestamp with time zone", "oracle to_timestamp": "timestamp",
	"sqlserver getdate": "datetime", "sqlserver getutcdate": "datetime", "sqlserver sysdatetime": "datetime2", "sqlserver sysutcdatetime": "datetime2", "sqlserver newid": "uniqueidentifier",
	"sqlserver sysdatetimeoffset": "datetimeoffset", "sqlserver count_big": "bigint", "sqlserver count": "int", "sqlserver newsequentialid": "uniqueidentifier",
	"sqlserver datediff": "int", "sqlserver datediff_big": "bigint",
	"oracle sys_guid": "raw(16)",
}

// typeText is a type of [ownTypes], nil for "".
func typeText(s string) *ast.TypeName {
	name, size, sized := strings.Cut(strings.TrimSuffix(s, ")"), "(")
	switch {
	case s == "":
		return nil
	case sized:
		n, _ := strconv.Atoi(size)
		return typeName(name, n)
	}
	return typeName(name)
}

// sameAsArgument are functions whose value is one of their arguments.
var sameAsArgument = wordsOf("coalesce nvl nvl2 isnull nullif iif greatest least")

func wordsOf(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// keepsType are functions of numbers of T-SQL that have the type of their argument.
var keepsType = wordsOf("round abs ceiling floor sign power")

// called is the source type of a call of a function of the table, whose type is
// t, with arguments of some types.
func (r *rewriter) called(name string, args []Type, t Type) *ast.TypeName {
	switch {
	case r.env.Dialect == "postgres" && (name == "power" || name == "pow"):
		return powered(args)
	case r.env.Dialect == "postgres" && mathematical[name]:
		return calculated(args)
	case r.env.Dialect == "sqlserver" && name == "isnull": // the type of the first, not of both
		return args[0].Source
	case r.env.Dialect == "sqlserver" && len(args) > 0 && keepsType[name] && isMoney(args[0]):
		return args[0].Source
	case r.env.Dialect == "sqlserver" && name == "round" && args[0].Kind == Decimal && args[0].Precision > 0: // with zeros behind the digits that it leaves
		return typeName("numeric", args[0].Precision, args[0].Scale)
	case sameAsArgument[name]:
		return t.Source
	}
	return nil
}

// sourceName is the name of the source type in lower case, "" if there is none.
func sourceName(t Type) string {
	if t.Source == nil {
		return ""
	}
	return strings.ToLower(t.Source.Name.Last().Text)
}

// bareType is a type without its arguments, as PostgreSQL computes.
func bareType(t *ast.TypeName) *ast.TypeName {
	out := *t
	out.Args = nil
	switch n := strings.ToLower(t.Name.Last().Text); n {
	case "char", "character", "nchar": // without a length they are CHAR(1)
		out.Name = ast.Name{Parts: []ast.Ident{{Text: "bpchar"}}}
	}
	return &out
}

// sameType reports whether two types are the same to the letter.
func sameType(a, b *ast.TypeName) bool {
	return a != nil && b != nil && strings.EqualFold(a.Name.Last().Text, b.Name.Last().Text) && a.Array == b.Array && len(a.Args) == len(b.Args) &&
		arg(a, 0) == arg(b, 0) && arg(a, 1) == arg(b, 1)
}
