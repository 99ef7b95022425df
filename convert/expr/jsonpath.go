package expr

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Paths into JSON documents, as the functions of the extension read them: $.name."two words"[0].
// The elements of lists are counted from 0.

// jsonStep is a step of a path: a key, or a place in a list if key is "".
type jsonStep struct {
	key  string
	item int
	// either tells that a key that is a number is also a place in a list.
	either bool
}

// isFirst reports whether a step is the first place in a list.
func (s jsonStep) isFirst() bool { return s.key == "" && s.item == 0 }

var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// jsonSteps writes a path.
func jsonSteps(list []jsonStep) string {
	var b strings.Builder
	b.WriteByte('$')
	for _, s := range list {
		switch {
		case s.key == "":
			b.WriteString("[" + strconv.Itoa(s.item) + "]")
		case s.either || plainKey.MatchString(s.key):
			b.WriteString("." + s.key)
		default:
			b.WriteString(`."` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s.key) + `"`)
		}
	}
	return b.String()
}

// jsonPath reads a path of SQL/JSON, which Oracle and SQL Server have: $, keys and places. It
// is false for what may lead to several values.
func jsonPath(s string) ([]jsonStep, bool) {
	s = strings.TrimSpace(s)
	if rest, ok := cutWord(s, "lax"); ok {
		s = rest
	}
	s, ok := strings.CutPrefix(s, "$")
	var list []jsonStep
	for ok && s != "" {
		var step jsonStep
		if step, s, ok = nextStep(s); ok {
			list = append(list, step)
		}
	}
	return list, ok
}

// cutWord takes a word off that stands before a blank, in any case.
func cutWord(s, word string) (string, bool) {
	if len(s) <= len(word) || !strings.EqualFold(s[:len(word)], word) || s[len(word)] != ' ' {
		return s, false
	}
	return strings.TrimSpace(s[len(word):]), true
}

var (
	keyStep    = regexp.MustCompile(`^\.([\pL_$][\pL\pN_$]*)`)
	quotedStep = regexp.MustCompile(`^\."((?:[^"\\]|\\.)+)"`)
	placeStep  = regexp.MustCompile(`^\[\s*([0-9]{1,9})\s*\]`)
	backslash  = regexp.MustCompile(`\\(["\\/])`)
)

// nextStep takes the first step off a path.
func nextStep(s string) (jsonStep, string, bool) {
	if m := keyStep.FindStringSubmatch(s); m != nil {
		return jsonStep{key: m[1]}, s[len(m[0]):], true
	}
	if m := quotedStep.FindStringSubmatch(s); m != nil {
		key := backslash.ReplaceAllString(m[1], "$1")
		return jsonStep{key: key}, s[len(m[0]):], !strings.Contains(backslash.ReplaceAllString(m[1], ""), `\`)
	}
	if m := placeStep.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		return jsonStep{item: n}, s[len(m[0]):], true
	}
	return jsonStep{}, s, false
}

// arrayPath reads a path of PostgreSQL: an array of texts, as a constant or written out.
func arrayPath(e ast.Expr) ([]jsonStep, bool) {
	texts, ok := constantTexts(e)
	var list []jsonStep
	for _, s := range texts {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			if s == "" || err == nil {
				return nil, false
			}
			list = append(list, jsonStep{key: s})
			continue
		}
		list = append(list, jsonStep{key: strconv.Itoa(n), either: true})
	}
	return list, ok && len(list) > 0
}

// constantTexts are the elements of a constant array of texts.
func constantTexts(e ast.Expr) ([]string, bool) {
	var out []string
	switch x := unwrapped(e).(type) {
	case *ast.StringLit:
		return plainArray(strings.TrimSpace(x.Value))
	case *ast.ArrayExpr:
		for _, item := range x.Items {
			lit, ok := unwrapped(item).(*ast.StringLit)
			if !ok {
				return nil, false
			}
			out = append(out, lit.Value)
		}
		return out, len(out) > 0
	}
	return nil, false
}

// jsonAt is the value at a path of SQL/JSON in a document; false where there is none.
func jsonAt(doc json.RawMessage, path string) (json.RawMessage, bool) {
	if rest, ok := cutWord(strings.TrimSpace(path), "strict"); ok {
		path = rest
	}
	steps, ok := jsonPath(path)
	if !ok || len(steps) > maxSteps {
		return nil, false
	}
	for _, s := range steps {
		if s.key == "" {
			var list []json.RawMessage
			if json.Unmarshal(doc, &list) != nil || s.item >= len(list) {
				return nil, false
			}
			doc = list[s.item]
			continue
		}
		var members map[string]json.RawMessage
		if json.Unmarshal(doc, &members) != nil {
			return nil, false
		}
		if doc, ok = members[s.key]; !ok {
			return nil, false
		}
	}
	return bytes.TrimSpace(doc), true
}
