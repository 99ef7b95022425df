package scan

func plsqlTags() []tagged {
	return []tagged{
		{"as", tagIs}, {"is", tagIs}, {"begin", tagBegin}, {"body", tagBody}, {"case", tagCase},
		{"compound", tagCompound}, {"create", tagCreate}, {"declare", tagDeclare}, {"editionable", tagEdition},
		{"noneditionable", tagEdition}, {"end", tagEnd}, {"language", tagLanguage}, {"external", tagForeign},
		{"mle", tagForeign}, {"from", tagFrom}, {"if", tagIf}, {"loop", tagLoop}, {"statement", tagMoment},
		{"row", tagMoment}, {"or", tagOr}, {"package", tagPackage}, {"replace", tagReplace},
		{"procedure", tagRoutine}, {"function", tagRoutine}, {"select", tagSelect}, {"trigger", tagTrigger},
		{"and", tagMade}, {"compile", tagMade}, {"noforce", tagMade}, {"resolve", tagMade}, {"java", tagJava},
		{"type", tagType}, {"with", tagWith}, {"then", tagThen}, {"else", tagThen}, {"exception", tagThen}, {"$if", tagCondIf}, {"$then", tagCondThen}, {"$else", tagCondElse},
		{"$elsif", tagCondElsif}, {"$end", tagCondEnd}, {"$error", tagCondError}, {"c", tagOther}, {"javascript", tagOther},
	}
}

// frame is an open construct of PL/SQL that END closes.
type frame uint8

const (
	frameBody     frame = iota // declarations; BEGIN has not come yet
	frameBegun                 // a block after BEGIN
	frameInner                 // IF, LOOP
	frameCase                  // CASE
	frameCompound              // COMPOUND TRIGGER
)

// plsql finds the semicolon that ends a PL/SQL unit. SQL statements end at
// their first one.
type plsql struct {
	tracked bool // the unit is PL/SQL
	headed  bool // the kind of the unit is known
	filled  bool // a frame has been open
	query   bool // WITH FUNCTION: a query must follow the functions
	body    bool // IS or AS of a header was the last token
	foreign bool // LANGUAGE stood there behind IS
	alien   bool // the text after AS is Java or JavaScript

	header      bool // in a routine's header, opened at headerDepth
	headerDepth int

	stack   []frame
	closed  frame // by the last END
	depth   int   // of parentheses
	prev    tag
	prevSym Sym
}

// follow takes the next token into account.
func (b *plsql) follow(sym Sym, t tag) {
	if t == tagNone && b.headed && !b.tracked { // most tokens of statements of SQL
		b.foreign, b.prev, b.prevSym = false, tagNone, sym
		return
	}
	if b.prev == tagLanguage && b.foreign && t != tagJava && t != tagOther { // a variable of that name
		b.push(frameBody)
	}
	b.foreign = b.body && t == tagLanguage
	if b.body {
		b.body = false
		if t != tagForeign && t != tagLanguage {
			b.push(frameBody)
		}
	}
	if !b.headed {
		b.head(sym, t)
	}
	if t == tagRoutine && b.prev == tagWith && !b.tracked { // CREATE VIEW … AS WITH FUNCTION
		b.tracked, b.query = true, true
	}
	if t == tagIs && b.prev == tagRoutine && b.query { // a common table expression of that name
		b.tracked, b.query = false, false
	}
	if b.tracked {
		b.track(sym, t)
	}
	b.prev, b.prevSym = t, sym
}

// head looks at the first words for the kind of the unit.
func (b *plsql) head(sym Sym, t tag) {
	first := b.prevSym == SymEOF
	switch {
	case first && (t == tagCreate || t == tagWith):
		b.query = t == tagWith
	case first:
		b.headed = true
		b.tracked = t == tagDeclare || t == tagBegin || sym == SymOp // <<label>>
	case b.query:
		b.headed = true
		b.tracked = t == tagRoutine
	case t == tagOr || t == tagReplace || t == tagEdition || t == tagType || t == tagMade:
	case t == tagJava || t == tagForeign: // CREATE … JAVA SOURCE, CREATE MLE MODULE
		b.headed, b.alien = true, true
	case t == tagRoutine || t == tagTrigger || t == tagPackage || t == tagBody && b.prev == tagType:
		b.headed, b.tracked = true, true
		b.header = t == tagPackage || t == tagBody
	default:
		b.headed = true
	}
}

func (b *plsql) track(sym Sym, t tag) {
	switch sym {
	case SymLParen:
		b.depth++
	case SymRParen:
		b.depth--
	case SymSemi:
		b.header = false
	case SymID:
		b.word(t)
	}
}

func (b *plsql) word(t tag) {
	switch t {
	case tagRoutine:
		if !b.header || b.depth <= b.headerDepth {
			b.header, b.headerDepth = true, b.depth
		}
	case tagIs:
		inHeader := b.header && b.depth == b.headerDepth
		if inHeader || b.prev == tagMoment && b.top() == frameCompound && len(b.stack) > 0 {
			b.header, b.body = false, true
		}
	case tagTrigger:
		if b.prev == tagCompound {
			b.push(frameCompound)
		}
	case tagDeclare:
		b.push(frameBody)
	case tagBegin:
		b.begin()
	case tagCase:
		if b.prev != tagEnd && len(b.stack) > 0 {
			b.push(frameCase)
		}
	case tagIf, tagLoop:
		if (b.prev != tagEnd || b.closed == frameCase) && len(b.stack) > 0 {
			b.push(frameInner)
		}
	case tagEnd:
		if len(b.stack) > 0 {
			b.closed = b.top()
			b.stack = b.stack[:len(b.stack)-1]
		}
	case tagSelect:
		if len(b.stack) == 0 {
			b.query = false
		}
	}
}

func (b *plsql) begin() {
	if len(b.stack) > 0 && b.top() == frameBody {
		b.stack[len(b.stack)-1] = frameBegun
		return
	}
	b.push(frameBegun)
}

func (b *plsql) push(f frame) {
	b.stack = append(b.stack, f)
	b.filled = true
}

// top is the innermost frame; frameBody if there is none.
func (b *plsql) top() frame {
	if len(b.stack) == 0 {
		return frameBody
	}
	return b.stack[len(b.stack)-1]
}

// nameIsRead reports whether the name of a routine or package is what was read last.
func (b *plsql) nameIsRead() bool {
	return b.tracked && b.headed && !b.filled && b.prev == tagNone && (b.prevSym == SymID || b.prevSym == SymQID)
}

// ends reports whether a semicolon here ends the unit.
func (b *plsql) ends() bool {
	return !b.tracked || len(b.stack) == 0 && !b.query
}

// over reports whether the unit has ended with the last token kept, a
// semicolon in a branch of conditional compilation.
func (b *plsql) over() bool {
	return b.prevSym == SymSemi && b.filled && len(b.stack) == 0 && !b.query
}

// plain reports whether the unit is a statement of SQL that has begun, in which
// no other is created.
func (b *plsql) plain() bool { return !b.tracked && !b.alien && b.prevSym != SymEOF }

// lost reports whether a CREATE first on its line here shows that the end of
// the unit was missed: PL/SQL has no such statement.
func (b *plsql) lost() bool {
	return b.tracked && (b.prevSym == SymSemi || b.filled && len(b.stack) == 0)
}
