package script

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxTextOfTurn bounds the texts that functions make in the turns of a loop.
const maxTextOfTurn = 4000

// textFunction computes a function of texts; false for others, and for letters that the servers
// count or change otherwise.
func (u *Unroller) textFunction(name string, args []*Value) (*Value, bool) {
	text := func(s string) (*Value, bool) { return &Value{Kind: 't', S: s}, len(s) <= maxTextOfTurn }
	whole := func(i int) int { return int(min(max(args[i].n, -1), maxTextOfTurn)) }
	kinds := ""
	for _, a := range args {
		if kinds += string(a.Kind); a.Kind == 't' && strings.ContainsFunc(a.S, func(c rune) bool { return c >= utf8.RuneSelf }) {
			return nil, false
		}
	}
	switch name + " " + kinds {
	case "left ti", "right ti":
		s, n := args[0].S, whole(1)
		if n < 0 {
			return nil, false
		}
		if n = min(n, len(s)); name == "left" {
			return text(s[:n])
		}
		return text(s[len(s)-n:])
	case "lower t":
		return text(strings.ToLower(args[0].S))
	case "replicate ti", "repeat ti":
		if whole(1) < 0 || len(args[0].S)*whole(1) > maxTextOfTurn {
			return nil, false
		}
		return text(strings.Repeat(args[0].S, whole(1)))
	case "substring tii", "substr tii":
		from, n := whole(1), whole(2)
		if from < 1 || n < 0 {
			return nil, false
		}
		s := args[0].S[min(from-1, len(args[0].S)):]
		return text(s[:min(n, len(s))])
	case "len t", "length t":
		s := args[0].S
		if name == "len" {
			s = strings.TrimRight(s, " ")
		}
		return &Value{Kind: 'i', n: int64(len(s))}, u.C.Dialect != "oracle" || s != ""
	case "replace ttt", "replace tti":
		if args[1].S == "" || u.C.Dialect == "sqlserver" && strings.Count(strings.ToLower(args[0].S), strings.ToLower(args[1].S)) != strings.Count(args[0].S, args[1].S) {
			return nil, false // its collation may take no notice of case
		}
		by, ok := u.joined(&Value{Kind: 't'}, args[2])
		if !ok || len(args[0].S)*(len(by.S)+1) > maxTextOfTurn*10 {
			return nil, false
		}
		return text(strings.ReplaceAll(args[0].S, args[1].S, by.S))
	case "str i":
		s := strconv.FormatInt(args[0].n, 10)
		return text(strings.Repeat(" ", max(10-len(s), 0)) + s)
	case "char i", "chr i":
		if args[0].n < 1 || args[0].n >= utf8.RuneSelf {
			return nil, false
		}
		return text(string(rune(args[0].n)))
	case "concat ti", "concat it", "concat tt", "concat tit", "concat tti", "concat ttt", "concat itt", "concat iti":
		out := &Value{Kind: 't'}
		for _, a := range args {
			var ok bool
			if out, ok = u.joined(out, a); !ok {
				return nil, false
			}
		}
		return out, len(out.S) <= maxTextOfTurn
	}
	return u.pieceOf(name+" "+kinds, args)
}

// pieceOf computes the functions by which T-SQL takes texts apart; false for others.
func (u *Unroller) pieceOf(form string, args []*Value) (*Value, bool) {
	text := func(s string) (*Value, bool) { return &Value{Kind: 't', S: s}, len(s) <= maxTextOfTurn }
	whole := func(i int) int { return int(min(max(args[i].n, -1), maxTextOfTurn)) }
	switch form {
	case "charindex tt", "charindex tti":
		from := 0
		if len(args) == 3 {
			from = min(max(whole(2)-1, 0), len(args[1].S))
		}
		at := strings.Index(strings.ToLower(args[1].S[from:]), strings.ToLower(args[0].S))
		if at >= 0 {
			at += from + 1
		}
		sure := strings.ToLower(args[0].S) == strings.ToUpper(args[0].S) && args[0].S != "" // its collation may take notice of case
		return &Value{Kind: 'i', n: int64(max(at, 0))}, sure
	case "stuff tiit":
		from, n := whole(1), whole(2)
		if from < 1 || from > len(args[0].S) || n < 0 { // is NULL
			return nil, false
		}
		rest := args[0].S[from-1:]
		return text(args[0].S[:from-1] + args[3].S + rest[min(n, len(rest)):])
	case "reverse t":
		b := []byte(args[0].S)
		slices.Reverse(b)
		return text(string(b))
	}
	return nil, false
}
