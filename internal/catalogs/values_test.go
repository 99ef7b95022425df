//go:build unix

package catalogs

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"
)

// random are defaults that differ from run to run, spatial the types whose
// values MySQL gives in bytes.
var (
	random  = regexp.MustCompile(`uuid|random|md5|digest|current_xact|CURRENT_USER|SESSION_USER`)
	spatial = map[string]bool{"point": true, "lseg": true, "box": true, "path": true, "polygon": true}
)

// normal is a value in a form that both servers share.
func normal(c column, v *string) string {
	if v == nil {
		return `\N`
	}
	s := *v
	typ := c.Type
	if c.Base != "" {
		typ = c.Base
	}
	switch {
	case c.Default != nil && random.MatchString(*c.Default), spatial[typ]:
		return "*"
	case strings.HasPrefix(typ, "numeric"), strings.HasPrefix(typ, "double"), typ == "real":
		return trim(s)
	case strings.HasPrefix(typ, "timestamp"), typ == "date":
		if t, err := time.Parse("2006-01-02", s[:min(10, len(s))]); err == nil && time.Since(t) < 72*time.Hour && time.Since(t) > -72*time.Hour {
			return "today"
		}
		if strings.Contains(s, " ") {
			return trim(s)
		}
	case strings.HasPrefix(typ, "time"):
		return trim(s)
	case strings.HasPrefix(typ, "json"):
		var x any
		if json.Unmarshal([]byte(s), &x) == nil {
			b, _ := json.Marshal(x)
			return string(b)
		}
	case strings.HasPrefix(typ, "character("), strings.HasPrefix(typ, "character"):
		return strings.TrimRight(s, " ")
	}
	return s
}

// trim cuts zeros behind the point.
func trim(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// same compares numbers as texts.
func same(a, b string) bool { return trim(a) == trim(b) }

// family is the type that a column should have.
func family(c column) string {
	typ := c.Type
	if c.Base != "" {
		typ = c.Base
	}
	if c.Kind == "e" {
		return "enum('" + strings.Join(c.Labels, "','") + "')"
	}
	if strings.HasSuffix(typ, "[]") {
		return "longtext"
	}
	head, args, _ := strings.Cut(typ, "(")
	args, rest, _ := strings.Cut(args, ")")
	if args != "" {
		args = "(" + args + ")"
	}
	fraction := args
	if args == "" {
		fraction = "(6)"
	} else if args == "(0)" {
		fraction = ""
	}
	switch head + rest {
	case "smallint":
		return "smallint(6)"
	case "integer":
		return "int(11)"
	case "bigint":
		return "bigint(20)"
	case "numeric":
		if args == "" {
			return "decimal(38,10)"
		}
		return "decimal" + args
	case "boolean":
		return "tinyint(1)"
	case "character varying":
		if args == "" {
			return "text"
		}
		return "varchar" + args
	case "character":
		return "char" + args
	case "text":
		return "longtext"
	case "bytea":
		return "longblob"
	case "double precision":
		return "double"
	case "real":
		return "float"
	case "timestamp with time zone", "timestamp without time zone":
		return "datetime" + fraction
	case "time without time zone":
		return "time" + fraction
	case "uuid":
		return "char(36)"
	case "json", "jsonb", "xml":
		return "longtext"
	case "interval":
		return "varchar(64)"
	case "inet", "cidr":
		return "varchar(43)"
	}
	return head + args + rest
}
