package scan

// tag is what a word means to the splitters.
type tag uint8

const (
	tagNone tag = iota
	tagAtomic
	tagArray
	tagBegin
	tagBody
	tagCase
	tagCompound
	tagCondElse  // $ELSE
	tagCondElsif // $ELSIF
	tagCondEnd   // $END
	tagCondError // $ERROR
	tagCondIf    // $IF
	tagCondThen  // $THEN
	tagCopy
	tagCreate
	tagDeclare
	tagEdition // EDITIONABLE, NONEDITIONABLE
	tagEnd
	tagForeign  // EXTERNAL, MLE: the body is elsewhere
	tagLanguage // LANGUAGE: it is, if the name of one follows
	tagOther    // C, JAVASCRIPT: other languages than Java
	tagFrom
	tagGo
	tagGrant
	tagIf
	tagIs // IS, AS
	tagJava
	tagMade // AND, COMPILE, RESOLVE before JAVA
	tagLoop
	tagMoment // STATEMENT, ROW of a compound trigger
	tagNamed  // a name follows: TABLE, ON, INTO
	tagOr
	tagPackage
	tagReplace
	tagRoutine // PROCEDURE, FUNCTION
	tagRule
	tagSchema
	tagSelect
	tagSet
	tagStdin
	tagThen // THEN, ELSE, EXCEPTION: statements may follow
	tagTrigger
	tagType
	tagWith
)

type tagged struct {
	text string
	tag  tag
}

// tagAll gives one tag to several words.
func tagAll(t tag, words ...string) []tagged {
	list := make([]tagged, len(words))
	for i, w := range words {
		list[i] = tagged{w, t}
	}
	return list
}

// nameFollowers are words that a table name can follow.
func nameFollowers() []tagged {
	return tagAll(tagNamed, "table", "index", "on", "into", "join", "references", "update", "view", "sequence",
		"synonym", "schema", "exists", "only", "using", "truncate")
}

func wordSet(words ...string) *Words {
	w := &Words{}
	for _, s := range words {
		w.intern(s).typ = 1
	}
	return w
}

// statementStarts are words that begin a statement when they stand in the
// first column; recovery from an open literal resumes there.
func statementStarts(more ...string) *Words {
	return wordSet(append(more, "create", "alter", "drop", "insert", "update", "delete", "merge", "comment", "grant",
		"revoke", "truncate", "declare", "commit")...)
}
