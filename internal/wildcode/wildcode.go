// Package wildcode makes random routines, triggers and blocks in the procedural
// languages of the source dialects, to find what no written example has. It
// follows the manuals: every statement with its optional clauses, keywords as
// names, odd blanks and comments. The same seed gives the same code.
package wildcode

import (
	"embed"
	"math/rand/v2"
	"strings"
	"sync"
)

// Case is a random script.
type Case struct {
	// Before are the statements that make the tables and the like.
	Before []string
	// Statements are the routines and blocks.
	Statements [][]token
	// Objects are those that the statements define, a package body apart.
	Objects []Object
	end     string
	seed    uint64
}

// Object is an object of the schema.
type Object struct{ Kind, Name string }

//go:embed *.txt
var texts embed.FS

// rulesOf reads the grammar of a file once.
func rulesOf(file string) func() grammar {
	return sync.OnceValue(func() grammar {
		text, err := texts.ReadFile(file)
		if err != nil {
			panic(err)
		}
		return parseGrammar(string(text))
	})
}

// Script is a random script in a dialect: "oracle", "sqlserver" or "postgres".
func Script(dialect string, seed uint64) *Case {
	l := languages[dialect]
	g := &generator{language: l, grammar: l.rules(), r: rand.New(rand.NewPCG(seed, 69)), scopes: [][]symbol{nil}}
	g.script = &Case{Before: l.before, end: l.end, seed: seed}
	for range 3 + g.r.IntN(4) {
		g.rule("unit")
	}
	return g.script
}

// Plain is the script in its plain form.
func (c *Case) Plain() string { return c.text(plain) }

// Odd is the script with other blanks, letters, comments and parentheses.
func (c *Case) Odd() string {
	r := rand.New(rand.NewPCG(c.seed, 70))
	return c.text(func(list []token) string { return odd(r, list) })
}

func (c *Case) text(write func([]token) string) string {
	var b strings.Builder
	for _, s := range c.Before {
		b.WriteString(s + c.end)
	}
	for _, s := range c.Statements {
		b.WriteString(strings.TrimSpace(write(s)) + c.end)
	}
	return b.String()
}
