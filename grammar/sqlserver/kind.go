package sqlserver

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
)

// kindTails are the words that may follow the first word of a kind of object,
// the longest first.
func kindTails(first string) []string {
	switch first {
	case "application", "server":
		return []string{"audit specification", "audit", "role"}
	case "asymmetric", "master", "symmetric":
		return []string{"key"}
	case "availability", "workload":
		return []string{"group", "classifier"}
	case "broker":
		return []string{"priority"}
	case "column":
		return []string{"encryption key", "master key"}
	case "cryptographic":
		return []string{"provider"}
	case "database":
		return []string{"audit specification", "encryption key", "scoped configuration", "scoped credential"}
	case "event":
		return []string{"notification", "session"}
	case "external":
		return []string{"data source", "file format", "resource pool", "language", "library", "model", "stream", "table"}
	case "fulltext":
		return []string{"catalog", "index", "stoplist"}
	case "materialized":
		return []string{"view"}
	case "message":
		return []string{"type"}
	case "partition":
		return []string{"function", "scheme"}
	case "primary":
		return []string{"xml index"}
	case "remote":
		return []string{"service binding"}
	case "resource":
		return []string{"governor", "pool"}
	case "search":
		return []string{"property list"}
	case "security":
		return []string{"policy"}
	case "selective":
		return []string{"xml index"}
	case "service":
		return []string{"master key"}
	case "json", "spatial", "vector":
		return []string{"index"}
	case "xml":
		return []string{"index", "schema collection"}
	}
	return nil
}

// kindWords is how many tokens from i on name a kind of object, at least one.
func kindWords(u *scan.Unit, i int) int {
	if i >= len(u.Tokens) {
		return 0
	}
	for _, tail := range kindTails(strings.ToLower(u.Text(i))) {
		if n := matchWords(u, i+1, tail); n > 0 {
			return 1 + n
		}
	}
	return 1
}

// matchWords is how many tokens from i on are the words of text, 0 if they are
// others.
func matchWords(u *scan.Unit, i int, text string) int {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if !u.Is(i+n, w) {
			return 0
		}
		n++
	}
	return n
}
