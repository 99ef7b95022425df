package sqlserver

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// maxDepth is how deeply blocks and conditions may nest.
const maxDepth = 500

// batch puts the statements of a batch or of a body together.
type batch struct {
	w     *build.Worker
	u     *scan.Unit
	depth int
	// code tells that the statements are a routine's.
	code bool
	// inline tells that the body is of a function that returns a query.
	inline bool
	// runs tells that there is dynamic SQL.
	runs bool
}

// parseBatch adds all statements of a batch to a list.
func parseBatch(w *build.Worker, list []ast.Stmt, u *scan.Unit) []ast.Stmt {
	b := &batch{w: w, u: u}
	from := len(list)
	list = b.all(list)
	stmts := list[from:]
	if b.runs {
		w.NestBatch(stmts, nil)
	}
	if u.Repeat > 1 {
		list = append(list[:from], b.repeated(slices.Clone(stmts), u.Repeat)...)
	}
	return list
}

// maxRepeated bounds the statements that GO with a number makes of a batch.
const maxRepeated = 10_000

// repeated are the statements of a batch that is run several times: those about rows stand
// there as often. A batch that is run too often is a loop.
func (b *batch) repeated(list []ast.Stmt, times int) []ast.Stmt {
	changes := slices.DeleteFunc(slices.Clone(list), func(s ast.Stmt) bool { return !changesRows(s) })
	if len(changes) == 0 {
		return list
	}
	if times > maxRepeated/len(changes) {
		loop := &ast.While{Stmts: list}
		loop.At = list[0].Span().Join(list[len(list)-1].Span())
		return []ast.Stmt{loop}
	}
	for range times - 1 {
		list = append(list, changes...)
	}
	return list
}

func changesRows(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge:
		return true
	}
	return false
}

// all adds all statements of the unit to a list.
func (b *batch) all(list []ast.Stmt) []ast.Stmt {
	for pos := 0; pos < len(b.u.Tokens); {
		list, pos = b.statements(list, pos)
		if pos < len(b.u.Tokens) { // an END without BEGIN, or an ELSE without IF
			list = append(list, b.stray(pos))
			pos++
		}
	}
	return list
}

// typ is the type of token i, 0 outside the batch.
func (b *batch) typ(i int) int32 {
	if i < 0 || i >= len(b.u.Tokens) {
		return 0
	}
	b.u.Step()
	return b.u.Tokens[i].Type
}

// statements adds statements to a list, up to an END or ELSE that is not theirs.
func (b *batch) statements(list []ast.Stmt, pos int) ([]ast.Stmt, int) {
	for pos < len(b.u.Tokens) {
		switch b.typ(pos) {
		case gen.SQLServerSEMI:
			pos++
			continue
		case gen.SQLServerK_END, gen.SQLServerK_ELSE:
			if !endsDialog(b.u, pos) {
				return list, pos
			}
		}
		declare := b.typ(pos) == gen.SQLServerK_DECLARE
		var s ast.Stmt
		s, pos = b.statement(pos)
		if l, ok := s.(*ast.StmtList); ok && declare {
			list = append(list, l.Stmts...)
			continue
		}
		list = append(list, s)
	}
	return list, pos
}

// statement reads the statement at pos and tells where it ends.
func (b *batch) statement(pos int) (ast.Stmt, int) {
	if b.depth >= maxDepth {
		return b.tooDeep(pos)
	}
	b.depth++
	defer func() { b.depth-- }()
	switch b.typ(pos) {
	case gen.SQLServerK_BEGIN:
		return b.begin(pos)
	case gen.SQLServerK_IF:
		return b.condition(pos)
	case gen.SQLServerK_WHILE:
		return b.loop(pos)
	case gen.SQLServerK_SET:
		if b.typ(pos+1) != gen.SQLServerPARAM {
			return b.set(pos)
		}
	case gen.SQLServerK_COMMIT, gen.SQLServerK_ROLLBACK, gen.SQLServerK_SAVE:
		return b.transaction(pos)
	case gen.SQLServerK_RETURN:
		if b.inline {
			return b.returned(pos)
		}
	case gen.SQLServerR_OTHER, gen.SQLServerK_END:
		return b.other(pos, b.end(pos))
	}
	if b.isText(pos) {
		return b.other(pos, b.end(pos))
	}
	return b.parse(pos)
}

// isText reports whether the statement at pos, which begins with a word that
// the grammar knows, is one of those kept as text.
func (b *batch) isText(pos int) bool {
	switch b.typ(pos) {
	case gen.SQLServerK_UPDATE:
		return b.u.Is(pos+1, "statistics")
	case gen.SQLServerK_EXEC:
		return b.typ(pos+1) == gen.SQLServerK_AS
	case gen.SQLServerK_DROP:
		return signs(b.u, pos)
	case gen.SQLServerK_OPEN, gen.SQLServerK_CLOSE:
		return b.u.Is(pos+2, "key") || b.u.Is(pos+3, "keys")
	case gen.SQLServerK_ALTER:
		return !isModelled(b.typ(pos+1)) || b.typ(pos+1) == gen.SQLServerR_FULLTEXT || b.typ(pos+1) == gen.SQLServerR_EXTERNAL
	case gen.SQLServerK_CREATE:
		if b.typ(pos+1) == gen.SQLServerR_EXTERNAL {
			return b.typ(pos+2) != gen.SQLServerK_TABLE
		}
		return !isModelled(b.typ(pos + 1))
	}
	return false
}

// isModelled reports whether the grammar has a rule for the kind of object
// that the token names.
func isModelled(typ int32) bool {
	switch typ {
	case gen.SQLServerK_TABLE, gen.SQLServerK_UNIQUE, gen.SQLServerK_CLUSTERED, gen.SQLServerK_NONCLUSTERED, gen.SQLServerK_COLUMNSTORE,
		gen.SQLServerK_INDEX, gen.SQLServerR_PRIMARY, gen.SQLServerR_XML, gen.SQLServerR_SPATIAL, gen.SQLServerR_FULLTEXT, gen.SQLServerR_EXTERNAL,
		gen.SQLServerM_OR_ALTER, gen.SQLServerK_VIEW, gen.SQLServerK_PROCEDURE, gen.SQLServerK_FUNCTION, gen.SQLServerK_TRIGGER,
		gen.SQLServerR_SEQUENCE, gen.SQLServerR_TYPE, gen.SQLServerR_SYNONYM, gen.SQLServerK_SCHEMA, gen.SQLServerR_ROLE,
		gen.SQLServerR_LOGIN, gen.SQLServerR_USER, gen.SQLServerR_RULE, gen.SQLServerK_DEFAULT:
		return true
	}
	return false
}

// parse reads the statement at pos by the grammar.
func (b *batch) parse(pos int) (ast.Stmt, int) {
	s, next, fail := b.prefix(pos)
	if fail != nil {
		return b.recover(pos, fail)
	}
	return b.finish(s), next
}

// prefix is the statement that the grammar finds at pos. A statement may
// follow it, or the end, but nothing else.
func (b *batch) prefix(pos int) (ast.Stmt, int, *build.Failure) {
	s, next, fail := b.w.Prefix(b.u, pos, len(b.u.Tokens))
	if fail == nil && next < len(b.u.Tokens) && !startsStatement(b.typ(next)) {
		fail = b.failure(next, "unexpected "+build.QuoteToken(b.u.Text(next))+", expected a statement")
	}
	if fail == nil && next == pos {
		fail = b.failure(next, "expected a statement")
	}
	return s, next, fail
}

func (b *batch) failure(i int, msg string) *build.Failure {
	return &build.Failure{Token: i, At: b.w.TokensSpan(b.u, i, i+1), Msg: msg}
}

// startsStatement reports whether a token of the type begins or ends a
// statement; all these words are reserved, or made by retag in the right place.
func startsStatement(typ int32) bool {
	switch typ {
	case gen.SQLServerSEMI, gen.SQLServerK_SELECT, gen.SQLServerK_INSERT, gen.SQLServerK_UPDATE, gen.SQLServerK_DELETE, gen.SQLServerK_MERGE,
		gen.SQLServerK_WITH, gen.SQLServerK_CREATE, gen.SQLServerK_ALTER, gen.SQLServerK_DROP, gen.SQLServerK_TRUNCATE, gen.SQLServerK_SET,
		gen.SQLServerK_EXEC, gen.SQLServerR_CALL, gen.SQLServerR_CALL_BRACE, gen.SQLServerR_LABEL, gen.SQLServerR_OTHER, gen.SQLServerK_IF, gen.SQLServerK_ELSE,
		gen.SQLServerK_WHILE, gen.SQLServerK_BEGIN, gen.SQLServerK_END, gen.SQLServerK_COMMIT, gen.SQLServerK_ROLLBACK, gen.SQLServerK_SAVE,
		gen.SQLServerK_FETCH, gen.SQLServerK_USE, gen.SQLServerK_GRANT, gen.SQLServerK_DENY, gen.SQLServerK_REVOKE, gen.SQLServerR_ENABLE,
		gen.SQLServerR_DISABLE, gen.SQLServerK_BREAK, gen.SQLServerK_CLOSE, gen.SQLServerK_CONTINUE, gen.SQLServerK_DEALLOCATE,
		gen.SQLServerK_DECLARE, gen.SQLServerK_GOTO, gen.SQLServerK_OPEN, gen.SQLServerK_PRINT, gen.SQLServerK_RAISERROR,
		gen.SQLServerK_RETURN, gen.SQLServerK_WAITFOR, gen.SQLServerR_THROW:
		return true
	}
	return false
}
