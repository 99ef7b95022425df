// Package rules holds what sctconv knows about differences between the source
// dialects and MySQL 5.6: what to change and what to say about it.
//
// A rule is written once, as an entry of a YAML file in packs. The shipped
// packs are compiled into Go data by go generate; packs of users are read at
// run time with the same strict decoder.
package rules

import "strconv"

// Effort is the size class of the manual work behind one action item.
type Effort int

// The effort classes. Simple is under one hour, Medium one to four hours,
// Significant over four hours.
const (
	None Effort = iota
	Simple
	Medium
	Significant
)

// String is the class as written in packs and reports.
func (e Effort) String() string { return word(effortWords, int(e)) }

var effortWords = []string{"none", "simple", "medium", "significant"}

// Meaning tells how faithful the conversion by a rule is.
type Meaning int

// The degrees of faithfulness.
const (
	// Exact: the converted object behaves like the source; no action item.
	Exact Meaning = iota
	// Review: converted, but the meaning can differ; the message says how.
	Review
	// Manual: not converted; a person must do it.
	Manual
)

// String is the degree as written in packs and reports.
func (m Meaning) String() string { return word(meaningWords, int(m)) }

var meaningWords = []string{"exact", "review", "manual"}

func word(list []string, i int) string {
	if i < 0 || i >= len(list) {
		return strconv.Itoa(i)
	}
	return list[i]
}

// Rule is one entry of a pack.
type Rule struct {
	// ID is stable and never reused: OR1003, SS2010, PG4007, MY9001. The first
	// digit is the topic: 1 types, 2 tables and constraints, 3 indexes, 4 views
	// and queries, 5 routines and triggers, 6 built-in functions and packages,
	// 7 storage and partitions, 8 security, 9 limits, scripts and unparsed text.
	// The last three digits from 900 on are for packs of users.
	ID string
	// Name is the kebab-case name, unique among all packs.
	Name string
	// Title is one line without a full stop.
	Title   string
	Match   Match
	Do      Do
	Effort  Effort
	Meaning Meaning
	// Minutes is the manual work for one occurrence, Learning the time to
	// learn the topic, spent once for the rule. Both are minutes.
	Minutes, Learning int
	// Same are arguments of an item: items in which all of them have equal values,
	// none of them empty, are one decision, and all but the first take a tenth of
	// the work.
	Same []string
	// Message is the text of an action item. {name} is replaced by an argument
	// of the item.
	Message string
	// Doc says what happens, why, and what to do; Source is the vendor's
	// document that the rule follows.
	What, Why, Todo, Source string
	// SCT are the numbers of the action items of the AWS tool that the rule answers.
	SCT []int
	// Before and After are an example in the source dialect and in MySQL;
	// Items are the rule ids that converting Before must yield, besides this
	// rule's own id. They run as tests. Example says why a rule has none.
	Before, After string
	// Negative is an example in the source dialect, close to Before, in which
	// the rule must not apply. It runs as a test.
	Negative string
	Items    []string
	// Settings are the choices of the user that Before is converted with.
	Settings []Setting
	Example  string
	// Dialect is "oracle", "sqlserver" or "postgres" for a rule of one source,
	// and the dialect of Before (or "") for a rule of the target.
	Dialect string
}

// Match says where a rule of a table-driven kind applies. At most one of Types,
// Options, Statements, Functions, Code is set; a rule with none is applied by name
// from Go.
type Match struct {
	// Types are the canonical names of a data type ("number"): lower case with
	// single blanks, without arguments.
	Types []string
	// Args bounds the number of type arguments; nil is any number.
	Args *Range
	// First and Second bound the values of the first and second argument
	// (length or precision, scale). A bound matches only an argument that is
	// a number; an argument that is not written counts as 0.
	First, Second *Range
	// Excess bounds the second argument minus the first.
	Excess *Range
	// Word is a keyword in place of the first argument ("max", "*").
	Word string
	// Unit is Oracle's length unit, "char" or "byte".
	Unit string
	// Options are names of options ("oracle:tablespace"). A name that ends in
	// a star ("postgres:options *") stands for all that begin with its words
	// and have no rule of their own.
	Options []string
	// Values are the values that the option may have, compared without case;
	// none is any.
	Values []string
	// Statements are kinds of statements that are not modelled ("create
	// directory"). A kind also stands for all longer ones that begin with the
	// same words and have no rule of their own.
	Statements []string
	// Functions are names of functions and procedures in lower case; "pkg.*"
	// stands for all members of a package that have no rule of their own.
	Functions []string
	// Code are constructs of procedural code and of the statements in it, in
	// lower case ("goto", "fetch bulk"); package convert/code names them. A name
	// also stands for all longer ones that begin with the same words and have no
	// rule of their own.
	Code []string
}

// Setting is the value of a setting by its name in a configuration file.
type Setting struct{ Name, Value string }

// Range is an inclusive range; Max < Min means no upper bound.
type Range struct{ Min, Max int }

// Contains reports whether n is in the range; everything is in a nil range.
func (r *Range) Contains(n int) bool {
	return r == nil || n >= r.Min && (n <= r.Max || r.Max < r.Min)
}

// Do is the verb of a rule and its arguments.
type Do struct {
	// Verb is one of the Verb constants.
	Verb string
	// To is the target type of map-type, for example "decimal({1},{2:0})":
	// {1} is the first argument, {1:6} defaults to 6, {1:6:6} is also at most
	// 6, {1-2} is the first argument minus the second.
	To string
	// Charset is the character set of the mapped type, if fixed by the rule.
	Charset string
	// Result is the type of a mapped function: int, dec, float, str, bin, date,
	// instant, time, bool, the number of the argument that has it, or * for the
	// common type of all. To is then the template of the call, for example
	// "SHA1(CONCAT({1}, 'x'))"; {*} in a call stands for all arguments.
	Result string
}

// The verbs.
const (
	VerbMapType     = "map-type"     // replace a data type by To
	VerbMapFunction = "map-function" // replace a call by To
	VerbDrop        = "drop"         // leave out what changes nothing
	VerbKeep        = "keep"         // hand on to the target unchanged
	VerbReport      = "report"       // leave out and raise an action item
	VerbPass        = "pass"         // applied by name from Go; the rule says what to report
)
