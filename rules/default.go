package rules

import "sync"

//go:generate go run -tags rulegen ../internal/cmd/rulegen

// Default is the shipped set for a source dialect: "oracle", "sqlserver" or
// "postgres". For any other name it holds the rules of the target only. The
// set is made on first use and shared.
func Default(dialect string) *Set {
	switch dialect {
	case "oracle":
		return oracleSet()
	case "sqlserver":
		return sqlserverSet()
	case "postgres":
		return postgresSet()
	}
	return targetSet()
}

var (
	oracleSet    = sync.OnceValue(func() *Set { return newSet("oracle", shippedRules()) })
	sqlserverSet = sync.OnceValue(func() *Set { return newSet("sqlserver", shippedRules()) })
	postgresSet  = sync.OnceValue(func() *Set { return newSet("postgres", shippedRules()) })
	targetSet    = sync.OnceValue(func() *Set { return newSet("", shippedRules()) })
)

// shippedRules are the rules of all packs in file order.
func shippedRules() []*Rule {
	list := make([]*Rule, len(shipped))
	for i := range shipped {
		list[i] = &shipped[i]
	}
	return list
}
