package samerows

import "strings"

// kind is a kind of values, with the types that hold it.
type kind struct {
	name           string
	judge          string
	oracle, server []string
	values         []string
	// wrong are values that all servers refuse.
	wrong []string
}

var kinds = []kind{
	{"int", "integer", []string{"NUMBER(9)", "NUMBER(9,0)", "NUMBER(8)", "INTEGER", "INT"}, []string{"int", "[int]", "integer"},
		[]string{"0", "1", "2", "3", "7", "-1", "-5", "42", "1000", "99999"}, []string{"'x'"}},
	{"int", "bigint", []string{"NUMBER(18)", "NUMBER(15,0)"}, []string{"bigint"}, []string{"0", "1", "3", "123456789012", "-8"}, nil},
	{"num", "numeric(10,2)", []string{"NUMBER(10,2)", "DECIMAL(10,2)", "NUMERIC(10, 2)"}, []string{"decimal(10,2)", "[decimal](10, 2)", "numeric(10,2)"},
		[]string{"0", "0.5", "1.25", "-3.75", "100", "12345678.99", "2.005", "-0.01"}, []string{"123456789.5"}},
	{"num", "numeric(6,3)", []string{"NUMBER(6,3)"}, []string{"decimal(6,3)"}, []string{"0", "1.5", "-2.25", "999.999", "0.0005"}, []string{"1000"}},
	{"text", "varchar(20)", []string{"VARCHAR2(20 CHAR)", "NVARCHAR2(20)", "VARCHAR(20 CHAR)"}, []string{"nvarchar(20) COLLATE Latin1_General_BIN2", "[nvarchar](20) COLLATE Latin1_General_100_BIN2"},
		[]string{"a", "b", "Ann", "it's", "x_y", "50%", "ü", "Zed zed", "back\\slash", "abc def"}, []string{strings.Repeat("long ", 5) + "x"}},
	{"text", "text", []string{"CLOB", "NCLOB"}, []string{"nvarchar(max) COLLATE Latin1_General_BIN2"}, []string{"a", "bb", "Ann", "long text with 'quotes'"}, nil},
	{"time", "timestamp(0)", []string{"DATE", "TIMESTAMP(0)"}, []string{"datetime2(0)", "[datetime2](0)", "smalldatetime"},
		[]string{"2020-02-29 12:13:00", "1999-12-31 23:59:00", "2001-01-01 00:00:00", "2020-02-29 00:00:00", "2024-06-01 08:00:00"}, nil},
	{"time", "timestamp(3)", []string{"TIMESTAMP(3)", "TIMESTAMP(3)"}, []string{"datetime2(3)"}, []string{"2020-02-29 12:13:14.125", "1999-12-31 23:59:59.999", "2001-01-01 00:00:00"}, nil},
	{"flag", "boolean", []string{"NUMBER(1)", "NUMBER(1,0)"}, []string{"bit", "[bit]"}, []string{"0", "1"}, nil},
	{"bytes", "bytea", []string{"RAW(20)", "BLOB"}, []string{"varbinary(20)", "varbinary(max)"}, []string{"", "AB", "00FF10"}, nil},
	{"float", "double precision", []string{"BINARY_DOUBLE", "FLOAT(126)"}, []string{"float", "[float]", "float(53)", "double precision"}, []string{"0", "1.5", "-2.25", "1e10", "12345.678"}, nil},
}

func (k *kind) plain() bool { return k.judge != "text" && k.name != "bytes" && k.name != "float" }

func (g *script) kindNamed(name string) *kind {
	for {
		if k := &kinds[g.r.IntN(len(kinds))]; k.name == name {
			return k
		}
	}
}

func (k *kind) typ(g *script) said {
	if g.oracle {
		return said{k.judge, one(g, k.oracle...)}
	}
	return said{k.judge, one(g, k.server...)}
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// value is a value of a kind.
func (g *script) value(k *kind) said {
	v := one(g, k.values...)
	if v == "" && g.oracle { // '' is NULL
		v = "AB"
	}
	if day, clock, ok := strings.Cut(v, " "); ok && !g.oracle && g.chance(50) { // text that becomes a time
		return said{"TIMESTAMP " + quoted(v), one(g, quoted(day+"T"+clock), quoted(strings.ReplaceAll(day, "-", "")+" "+clock))}
	}
	return g.literal(k, v)
}

func (g *script) literal(k *kind, v string) said {
	switch k.name {
	case "text":
		return g.textLiteral(v)
	case "time":
		return g.timeLiteral(v)
	case "flag":
		return said{map[string]string{"0": "false", "1": "true"}[v], v}
	case "bytes":
		j := `'\x` + v + "'::bytea"
		return g.of(j, "HEXTORAW('"+v+"')", "0x"+v)
	case "float":
		return said{v, one(g, v, v)}
	}
	if g.chance(5) {
		return said{v, "(" + v + ")"}
	}
	return both(v)
}

func (g *script) textLiteral(v string) said {
	q := quoted(v)
	s := said{q, q}
	switch {
	case !g.oracle:
		s.source = "N" + q
		if v != "ü" {
			s.source = one(g, q, "N"+q, "N"+q, "CAST(N"+q+" AS nvarchar(30))", "CONVERT(nvarchar(30), N"+q+")")
		}
	case v != "ü" && len(v) > 2:
		s.source = one(g, q, q, "N"+q, "q'["+v+"]'", quoted(v[:1])+" || "+quoted(v[1:]), quoted(v[:1])+" || CHR("+ascii(v[1])+") || "+quoted(v[2:]))
		if strings.Contains(s.source, "||") {
			s.source = "(" + s.source + ")"
		}
	}
	return s
}

func ascii(c byte) string {
	const digits = "0123456789"
	return strings.TrimLeft(string([]byte{digits[c/100], digits[c/10%10], digits[c%10]}), "0")
}

func (g *script) timeLiteral(v string) said {
	j := "TIMESTAMP " + quoted(v)
	day, clock, _ := strings.Cut(v, " ")
	if g.oracle {
		list := []string{j}
		if !strings.Contains(v, ".") {
			list = append(list, "TO_DATE("+quoted(v)+", 'YYYY-MM-DD HH24:MI:SS')", "TO_DATE("+quoted(day[8:]+"."+day[5:7]+"."+day[:4]+" "+clock)+", 'DD.MM.YYYY HH24:MI:SS')")
		}
		if clock == "00:00:00" {
			list = append(list, "DATE "+quoted(day), "TO_DATE("+quoted(day)+", 'YYYY-MM-DD')", "TO_DATE("+quoted(day[8:]+"/"+day[5:7]+"/"+day[:4])+", 'dd/mm/yyyy')")
		}
		return said{j, one(g, list...)}
	}
	t := quoted(day + "T" + clock)
	list := []string{"CAST(" + t + " AS datetime2)", "CAST(N" + t + " AS datetime2(3))", "CONVERT(datetime2, " + t + ", 126)"}
	if clock == "00:00:00" {
		list = append(list, "CONVERT(date, "+quoted(day)+")")
	}
	return said{j, one(g, list...)}
}

// target is a value as an application writes it for MySQL.
func (k *kind) target(v string) string {
	switch k.name {
	case "text", "time":
		return "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(v) + "'"
	case "bytes":
		return "x'" + v + "'"
	}
	return v
}
