package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Where only the types of a query are asked for (CREATE TABLE … AS), an expression that
// MySQL cannot compute has one all the same: the table is made, its rows are an item.

// typeAlone is [rewriter.once] for types alone: what fails there has the type that PostgreSQL
// gives it, where that is known.
func (r *rewriter) typeAlone(e ast.Expr) (x ast.Expr, t Type) {
	key := memory{e, r.divided > 0}
	if known, ok := r.done[key]; ok { // what stands in others is asked for again and again
		if known.failed != nil {
			panic(known.failed)
		}
		return known.x, known.t
	}
	if r.done == nil {
		r.done = map[memory]rewritten{}
	}
	if t, ok := r.boundType(e); ok {
		return at(&ast.Keyword{Word: "null"}, e), t
	}
	saved := *r
	defer func() {
		p := recover()
		if p == nil {
			r.done[key] = rewritten{x: x, t: t}
			return
		}
		problem, ok := p.(*Problem)
		if !ok {
			panic(p)
		}
		*r = saved
		r.done[key] = rewritten{failed: problem} // while its parts are asked for
		if t, ok = r.knownType(e); !ok {
			panic(problem)
		}
		x = at(&ast.Keyword{Word: "null"}, e)
		r.done[key] = rewritten{x: x, t: t}
	}()
	return r.once(e)
}

// knownType is the type of an expression of PostgreSQL that is told without the value.
func (r *rewriter) knownType(e ast.Expr) (Type, bool) {
	switch e := e.(type) {
	case *ast.Cast:
		return r.namedType(e.Type)
	case *ast.Exists, *ast.In, *ast.Between, *ast.IsExpr:
		return boolean, true
	case *ast.Call:
		name := strings.ToLower(e.Name.Last().Text)
		if len(e.Name.Parts) > 1 && !isSystemSchema(e.Name.Parts[0].Text) || e.X != nil {
			return Type{}, false
		}
		return r.namedType(typeText(resultTypes[name]))
	case *ast.Binary:
		return r.namedType(r.operatorType(e))
	case *ast.Subscript:
		_, t := r.expr(e.X)
		if e.Slice || t.Source == nil || t.Source.Array == 0 {
			return r.namedType(t.Source)
		}
		one := *t.Source
		one.Array = 0
		return r.namedType(&one)
	}
	return Type{}, false
}

// boundType is the type of a bound of a range, false unless an expression is one.
func (r *rewriter) boundType(e ast.Expr) (Type, bool) {
	c, ok := e.(*ast.Call)
	if !ok || len(c.Args) != 1 {
		return Type{}, false
	}
	if name := strings.ToLower(c.Name.Last().Text); name != "lower" && name != "upper" {
		return Type{}, false
	}
	_, t := r.expr(c.Args[0])
	if t.Source == nil || t.Source.Array > 0 {
		return Type{}, false
	}
	return r.namedType(typeText(boundTypes[strings.ToLower(t.Source.Name.Last().Text)]))
}

var boundTypes = map[string]string{"int4range": "integer", "int8range": "bigint", "numrange": "numeric", "daterange": "date",
	"tsrange": "timestamp without time zone", "tstzrange": "timestamp with time zone"}

// operatorType is the type that an operator gives: of documents a document, of arrays an array.
func (r *rewriter) operatorType(e *ast.Binary) *ast.TypeName {
	switch e.Op {
	case "->", "#>", "||", "-", "#-":
	default:
		return typeText(operatorTypes[e.Op])
	}
	_, t := r.expr(e.Left)
	if t.Source == nil {
		return typeText(operatorTypes[e.Op])
	}
	name := strings.ToLower(t.Source.Name.Last().Text)
	switch {
	case t.Source.Array > 0:
		if e.Op == "||" {
			return t.Source
		}
	case name == "json", name == "jsonb", name == "tsvector" && e.Op == "||":
		return t.Source
	case name == "hstore" && e.Op == "->":
		return typeText("text")
	case name == "hstore":
		return t.Source
	}
	return typeText(operatorTypes[e.Op])
}

// namedType is the type of values of a data type of the source.
func (r *rewriter) namedType(n *ast.TypeName) (Type, bool) {
	if n == nil || r.env.TypeOf == nil {
		return Type{}, false
	}
	out, ok := r.env.TypeOf(n)
	if !ok {
		return Type{}, false
	}
	t := TypeOf(out)
	t.Source = n
	t.Zoned = t.zoned()
	return t, true
}

// operatorTypes are the types of operators of PostgreSQL that MySQL has none like.
var operatorTypes = map[string]string{"||": "text", "->>": "text", "#>>": "text", "~": "boolean", "~*": "boolean", "!~": "boolean", "!~*": "boolean",
	"@>": "boolean", "<@": "boolean", "&&": "boolean", "?": "boolean", "?|": "boolean", "?&": "boolean", "@@": "boolean", "%": "boolean",
	"=": "boolean", "<>": "boolean", "!=": "boolean", "<": "boolean", ">": "boolean", "<=": "boolean", ">=": "boolean", "and": "boolean", "or": "boolean"}

// resultTypes are the types that functions of PostgreSQL give whatever their arguments.
var resultTypes = typesOf(
	"text", "to_char format concat concat_ws initcap lower upper left right lpad rpad ltrim rtrim btrim trim replace translate repeat reverse substr substring split_part overlay md5 encode chr quote_literal quote_ident quote_nullable regexp_replace regexp_substr to_hex string_agg array_to_string version host abbrev current_setting json_typeof jsonb_typeof jsonb_pretty json_extract_path_text jsonb_extract_path_text unaccent pg_typeof obj_description col_description format_type pg_get_viewdef",
	"integer", "length char_length character_length octet_length bit_length position strpos ascii array_length array_upper array_lower array_ndims cardinality json_array_length jsonb_array_length width_bucket regexp_count regexp_instr masklen family num_nulls num_nonnulls pg_backend_pid levenshtein array_position grouping",
	"bigint", "count row_number rank dense_rank regr_count nextval currval lastval txid_current pg_relation_size pg_total_relation_size pg_table_size hashtextextended",
	"double precision", "random pi sqrt date_part similarity word_similarity ts_rank ts_rank_cd corr covar_pop covar_samp regr_slope regr_intercept regr_r2 percent_rank cume_dist st_x st_y st_area st_length st_distance log10 sin cos tan asin acos atan atan2 degrees radians cbrt ln exp",
	"numeric", "extract",
	"boolean", "bool_and bool_or every isfinite starts_with isempty lower_inc upper_inc lower_inf upper_inf regexp_like st_contains st_within st_intersects st_dwithin pg_has_role has_table_privilege overlaps",
	"date", "to_date make_date",
	"timestamptz", "to_timestamp make_timestamptz",
	"timestamp", "make_timestamp",
	"time", "make_time",
	"interval", "age make_interval justify_days justify_hours justify_interval",
	"json", "json_build_object json_build_array json_object_agg json_agg row_to_json to_json array_to_json json_object json_strip_nulls",
	"jsonb", "jsonb_build_object jsonb_build_array jsonb_object_agg jsonb_agg to_jsonb jsonb_object jsonb_set jsonb_insert jsonb_strip_nulls jsonb_path_query_first jsonb_path_query_array",
	"tsvector", "to_tsvector setweight", "tsquery", "to_tsquery plainto_tsquery websearch_to_tsquery phraseto_tsquery",
	"bytea", "decode digest hmac sha224 sha256 sha384 sha512 convert_to",
	"uuid", "gen_random_uuid uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5",
	"int4range", "int4range", "int8range", "int8range", "numrange", "numrange", "daterange", "daterange", "tsrange", "tsrange", "tstzrange", "tstzrange",
	"inet", "inet_client_addr set_masklen", "cidr", "network",
)

// typesOf makes a table from pairs of a type and the functions that give it.
func typesOf(pairs ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		for _, name := range strings.Fields(pairs[i+1]) {
			out[name] = pairs[i]
		}
	}
	return out
}
