// Package pgvalue brings values of PostgreSQL and of MySQL into one form, so that tests
// can compare rows of both servers. Types are named as format_type() of PostgreSQL does.
package pgvalue

import (
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Normal is a value in a form that both servers share, \N for NULL and * for what is not
// compared.
func Normal(typ string, v *string) string {
	if v == nil {
		return `\N`
	}
	s := *v
	switch {
	case typ == "tsvector":
		return "*"
	case strings.HasSuffix(typ, "[]"):
	case typ == "real":
		f, _ := strconv.ParseFloat(s, 32)
		return strconv.FormatFloat(f, 'g', 6, 32) // MySQL shows six digits
	case strings.HasPrefix(typ, "double"):
		f, _ := strconv.ParseFloat(s, 64)
		return strconv.FormatFloat(f, 'g', -1, 64)
	case typ == "money":
		s = TrimZeros(strings.NewReplacer("$", "", ",", "").Replace(s))
	case strings.HasPrefix(typ, "numeric"), strings.HasPrefix(typ, "time"):
		s = TrimZeros(s)
	case strings.HasPrefix(typ, "json"):
		var x any
		if json.Unmarshal([]byte(s), &x) == nil {
			b, _ := json.Marshal(x)
			return string(b)
		}
	case strings.HasPrefix(typ, "character("):
		return strings.TrimRight(s, " ")
	}
	return strings.ReplaceAll(s, "\n", `\n`)
}

// TrimZeros cuts zeros at the end of the digits behind a point.
func TrimZeros(s string) string {
	if strings.Contains(s, ".") && !strings.Contains(s, "e") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// FromMySQL is a value of MySQL as PostgreSQL writes it: points as two numbers, bytes in
// hexadecimal, bits as such.
func FromMySQL(typ string, x sql.NullString) *string {
	if !x.Valid {
		return nil
	}
	v := x.String
	switch {
	case typ == "point": // four bytes of the coordinate system, the order, four of the kind
		v = coordinate(v[9:]) + " " + coordinate(v[17:])
	case typ == "bytea":
		v = hex.EncodeToString([]byte(v))
	case strings.HasPrefix(typ, "bit("):
		v = bits(typ, v)
	}
	return &v
}

func coordinate(b string) string {
	return strconv.FormatFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(b))), 'f', -1, 64)
}

// bits are the digits of a value of type bit(n).
func bits(typ, v string) string {
	n, s := 0, ""
	fmt.Sscanf(typ, "bit(%d)", &n)
	if n > 64 { // text of 0 and 1
		return v
	}
	for _, x := range []byte(v) {
		s += fmt.Sprintf("%08b", x)
	}
	return s[max(0, len(s)-n):]
}

// Rows are the rows of a query of MySQL, whose columns have these types in PostgreSQL, as
// PostgreSQL writes them.
func Rows(db *sql.DB, types []string, query string) ([][]*string, error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list [][]*string
	for rows.Next() {
		cells, to := make([]sql.NullString, len(types)), make([]any, len(types))
		for i := range cells {
			to[i] = &cells[i]
		}
		if err := rows.Scan(to...); err != nil {
			return nil, err
		}
		row := make([]*string, len(types))
		for i, x := range cells {
			row[i] = FromMySQL(types[i], x)
		}
		list = append(list, row)
	}
	return list, rows.Err()
}
