// Package report holds the result of an assessment as data. Every rendering
// (text, JSON, HTML …) is made from a [Report] and nothing else.
package report

// Version is the version of the report's JSON form. It grows when a field
// changes its meaning or goes away.
const Version = 1

// Report is the result of converting one set of files.
type Report struct {
	Version int  `json:"version"`
	Tool    Tool `json:"tool"`
	// Source is the dialect of the input, Target the server it was converted to.
	Source string `json:"source"`
	Target string `json:"target"`
	// Files are the inputs in the order given.
	Files []File `json:"files"`
	// Objects are all objects of the source in order of first definition.
	Objects []*Object `json:"objects"`
	// Items are all action items, ordered by file position.
	Items []*Item `json:"items"`
	// Rules are the rules that occur in Items and Drops, by id.
	Rules []*Rule `json:"rules"`
	// Drops counts clauses left out because they have no meaning in the target.
	Drops []Drop `json:"drops"`
	// Unread are the statements that could not be read, in order. Each has an item too.
	Unread []Unread `json:"unread,omitempty"`
	Totals Totals   `json:"totals"`
	Ledger Ledger   `json:"ledger"`
	// Effort is how minutes, classes and the grade were computed, and from
	// which file a team's own figures come. [Calibrate] sets it.
	Effort EffortModel `json:"effortModel"`
	// Parts are the reports that were merged into this one; see [Merge].
	Parts []Part `json:"parts,omitempty"`
	// Settings are the settings of the run that differ from the defaults, sorted by name.
	Settings []Setting `json:"settings,omitempty"`
}

// Tool identifies the program that made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Setting is one setting of the run.
type Setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// File is one input file.
type File struct {
	Name string `json:"name"`
	// Bytes is the size of the decoded text, Lines its number of lines.
	Bytes    int    `json:"bytes"`
	Lines    int    `json:"lines"`
	Encoding string `json:"encoding"`
	// Statements is the number of statements, Unparsed how many were not parsed.
	Statements int `json:"statements"`
	Unparsed   int `json:"unparsed"`
}

// Unread is a statement that could not be read.
type Unread struct {
	Position Position `json:"position"`
	// Text is the statement, or as much of its beginning as the report keeps.
	Text string `json:"text"`
}

// Position is a place in an input file. Line and Column count from 1.
type Position struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
}

// Status is the outcome for an object.
type Status string

// The outcomes. Every object has exactly one.
const (
	Converted    Status = "converted"    // all of it, at most with items to review
	Partly       Status = "partly"       // it exists in the target, something of it is missing
	NotConverted Status = "notConverted" // it does not exist in the target
	Ignored      Status = "ignored"      // it has no counterpart and needs none
)

// Category splits objects into storage and code.
type Category string

// The categories of objects.
const (
	Storage Category = "storage"
	Code    Category = "code"
	Other   Category = "other" // grants, comments on unknown objects, scripts
)

// Object is one object of the source.
type Object struct {
	// ID is unique in the report: kind and qualified name, with a number for duplicates.
	ID string `json:"id"`
	// Kind is "table", "index", "view", "sequence", "procedure" …
	Kind     string   `json:"kind"`
	Category Category `json:"category"`
	// Schema and Name are as in the source, after case folding.
	Schema string `json:"schema,omitempty"`
	Name   string `json:"name"`
	// Parent is the ID of the table of an index, trigger or partition.
	Parent   string   `json:"parent,omitempty"`
	Status   Status   `json:"status"`
	Position Position `json:"position"`
	// Effort is the object's class: the class of its largest item, or a larger
	// one when its minutes add up to it.
	Effort  string `json:"effort"`
	Minutes int    `json:"minutes"`
	// Lines is the number of source lines.
	Lines int `json:"lines"`
	// Extra are the places of the statements that were folded into the object
	// (ALTER, COMMENT …), in order.
	Extra []Position `json:"extra,omitempty"`
	// Uses are the IDs of the objects that this one refers to, as far as known:
	// the tables of foreign keys, of a view, of a synonym.
	Uses []string `json:"uses,omitempty"`
	// Source is the text that defines the object: that at Position, then that
	// of each Extra, with an empty line between two. Target is what it became.
	Source string `json:"sourceText,omitempty"`
	Target string `json:"targetText,omitempty"`
	// TargetName is the name in the target when it differs.
	TargetName string `json:"targetName,omitempty"`
	// Items are indexes into Report.Items.
	Items []int `json:"items,omitempty"`
	// Figures are those of a routine, trigger or package whose body was read.
	Figures *CodeFigures `json:"code,omitempty"`
}

// CodeFigures tell the size of procedural code.
type CodeFigures struct {
	// Statements counts statements and declarations, nested ones too.
	Statements int `json:"statements"`
	// Branches counts decisions: IF, ELSIF, WHEN, loops and handlers.
	Branches int `json:"branches"`
	// Depth is the deepest nesting of blocks, conditions and loops.
	Depth int `json:"depth"`
	// Cursors counts declared cursors and loops over queries, DynamicSQL the
	// statements made at run time, TempTables temporary tables and table variables.
	Cursors    int `json:"cursors"`
	DynamicSQL int `json:"dynamicSQL"`
	TempTables int `json:"tempTables"`
	// Calls counts calls of procedures, Routines nested routines, Unread the
	// statements that could not be read.
	Calls    int `json:"calls"`
	Routines int `json:"routines"`
	Unread   int `json:"unread"`
}

// Item is one action item or review note.
type Item struct {
	Rule string `json:"rule"`
	// Effort is "none", "simple", "medium" or "significant".
	Effort string `json:"effort"`
	// Meaning is "review" or "manual".
	Meaning string `json:"meaning"`
	// Minutes is the estimated manual work in minutes, without learning, as
	// the team calibrated it; BaseMinutes is the figure of the rule.
	Minutes     int      `json:"minutes"`
	BaseMinutes int      `json:"baseMinutes"`
	Message     string   `json:"message"`
	Position    Position `json:"position"`
	// Object is the ID of the object concerned, if any.
	Object string `json:"object,omitempty"`
	// Snippet is the source line with the marked columns (code points from 0).
	Snippet      string `json:"snippet,omitempty"`
	SnippetStart int    `json:"snippetStart,omitempty"`
	SnippetEnd   int    `json:"snippetEnd,omitempty"`
	// Suppressed is the reason given by an ignore comment.
	Suppressed string `json:"suppressed,omitempty"`
}

// Rule is the part of a rule that a report repeats.
type Rule struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Title   string `json:"title"`
	Effort  string `json:"effort"`
	Meaning string `json:"meaning"`
	// Minutes an occurrence and Learning once, both as the team calibrated
	// them; the Base figures are those of the rule.
	Minutes      int    `json:"minutes"`
	Learning     int    `json:"learning"`
	BaseMinutes  int    `json:"baseMinutes"`
	BaseLearning int    `json:"baseLearning"`
	What         string `json:"what,omitempty"`
	Why          string `json:"why,omitempty"`
	Todo         string `json:"todo,omitempty"`
	SCT          []int  `json:"sct,omitempty"`
	// Count is the number of items or drops with this rule.
	Count int `json:"count"`
}

// Drop is a kind of clause that was left out on purpose.
type Drop struct {
	Rule string `json:"rule"`
	// Clause is the clause's name without the dialect, for example "tablespace".
	Clause string `json:"clause"`
	Count  int    `json:"count"`
}

// Totals are sums over the objects.
type Totals struct {
	// Kinds are in the order storage, code, other, then by name.
	Kinds []KindTotal `json:"kinds"`
	// Categories sum up the kinds: storage, code, and other if there is any.
	// Their Kind is empty.
	Categories []KindTotal `json:"categories"`
	// Objects counts all, the others by status.
	Objects   int `json:"objects"`
	Converted int `json:"converted"`
	// Review is how many of Converted have items to look at.
	Review       int `json:"review"`
	Partly       int `json:"partly"`
	NotConverted int `json:"notConverted"`
	Ignored      int `json:"ignored"`
	// Items by effort class, without suppressed ones, which Suppressed counts.
	Items      Efforts `json:"items"`
	Suppressed int     `json:"suppressed"`
	// Minutes is the work of all items, Learning the one-time learning of the
	// rules that occur; the estimate is their sum.
	Minutes  int `json:"minutes"`
	Learning int `json:"learning"`
	// Lines is the number of source lines.
	Lines int `json:"lines"`
	// Statements counts source statements, Unparsed those not parsed. Each of
	// these counts as an object that is not converted; see [Totals.Counted].
	Statements int `json:"statements"`
	Unparsed   int `json:"unparsed"`
	// Syntax is the number of syntax elements (tokens) of the source,
	// SyntaxConverted how many of them reached the target or need no counterpart.
	Syntax          int   `json:"syntaxElements"`
	SyntaxConverted int   `json:"syntaxElementsConverted"`
	Grade           Grade `json:"grade"`
}

// Efforts counts by effort class.
type Efforts struct {
	None        int `json:"none"`
	Simple      int `json:"simple"`
	Medium      int `json:"medium"`
	Significant int `json:"significant"`
}

// KindTotal are the sums of one kind of object.
type KindTotal struct {
	Kind      string   `json:"kind"`
	Category  Category `json:"category"`
	Objects   int      `json:"objects"`
	Converted int      `json:"converted"`
	// Review is how many of Converted have items to look at.
	Review       int `json:"review"`
	Partly       int `json:"partly"`
	NotConverted int `json:"notConverted"`
	Ignored      int `json:"ignored"`
	// Efforts counts the objects by their class; None are those without work.
	Efforts Efforts `json:"efforts"`
	Minutes int     `json:"minutes"`
	Lines   int     `json:"lines"`
}

// Ledger accounts for every token of the source.
type Ledger struct {
	Tokens int `json:"tokens"`
	// Mapped tokens reached the target, Dropped ones are on the harmless list,
	// Items are covered by an action item, Unaccounted by nothing (always 0,
	// else a defect of sctconv that also yields an item).
	Mapped      int `json:"mapped"`
	Dropped     int `json:"dropped"`
	Items       int `json:"items"`
	Unaccounted int `json:"unaccounted"`
}
