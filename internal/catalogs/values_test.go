//go:build unix

package catalogs

import (
	"regexp"
	"strings"
	"time"

	"github.com/sctconv/sctconv/internal/pgvalue"
)

// random are defaults that differ from run to run, spatial the types whose
// values MySQL gives in bytes.
var (
	random  = regexp.MustCompile(`uuid|random|md5|digest|current_xact|CURRENT_USER|SESSION_USER`)
	spatial = map[string]bool{"point": true, "lseg": true, "box": true, "path": true, "polygon": true}
)

// base is the type of a column, or that of its domain.
func (c column) base() string {
	if c.Base != "" {
		return c.Base
	}
	return c.Type
}

// normal is a value in a form that both servers share.
func normal(c column, v *string) string {
	typ := c.base()
	switch {
	case v == nil:
	case c.Default != nil && random.MatchString(*c.Default), spatial[typ]:
		return "*"
	case recent(typ, *v):
		return "today"
	}
	return pgvalue.Normal(typ, v)
}

// recent reports whether a value is a time of about now.
func recent(typ, v string) bool {
	if !strings.HasPrefix(typ, "timestamp") && typ != "date" {
		return false
	}
	t, err := time.Parse("2006-01-02", v[:min(10, len(v))])
	return err == nil && time.Since(t).Abs() < 72*time.Hour
}

// same compares numbers as texts.
func same(a, b string) bool { return pgvalue.TrimZeros(a) == pgvalue.TrimZeros(b) }

// family is the type that a column should have.
func family(c column) string {
	typ := c.base()
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
