package fold

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Rows that a script writes and then takes back by ROLLBACK are none of its rows. Only what
// surely happens counts: BEGIN, COMMIT and ROLLBACK of the script itself. Definitions are
// converted in any case: whoever converts a script wants them.

// transaction is what is known of the transaction of the script.
type transaction struct {
	// open tells that it has begun, behind BEGIN, in Oracle always; level counts the
	// BEGINs of T-SQL that are open.
	open  bool
	level int
	// from is where its statements begin in the catalog's list, definitions how many it made.
	from, definitions int
	// unsure tells that a condition or code may have ended it.
	unsure bool
	saves  map[string]int
	// commits tells that SQL*Plus commits every statement.
	commits bool
}

// begins starts a transaction at the place that the list of statements about rows has reached.
func (c *Folder) begins(open bool) {
	c.tx = transaction{open: open && !c.tx.commits, from: len(c.Cat.Data), commits: c.tx.commits}
}

// followTransaction looks at a statement of the script for what it does to the transaction.
func (c *Folder) followTransaction(s ast.Stmt) {
	if c.session.implicit && !c.tx.open && beginsImplicitly(s) {
		c.begins(true)
	}
	switch s := s.(type) {
	case *ast.Transaction:
		c.inTransactionOf(s)
		return
	case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge, *ast.MultiInsert, *ast.SelectStmt, *ast.CopyData, *ast.Set, *ast.Print, *ast.Opaque,
		*ast.Assign, *ast.VariableDecl:
		return
	case *ast.ClientCommand:
		if c.Dialect == "oracle" && c.tx.clientCommand(s.Text) {
			c.begins(true)
		}
		return
	case *ast.StmtList, *ast.Use:
		return
	case *ast.Goto, *ast.Return:
		c.tx.unsure = true
		return
	}
	switch {
	case script.IsDefinition(s) && c.Dialect == "oracle": // which commits before and after
		c.begins(true)
	case script.IsDefinition(s):
		c.tx.definitions++
	case c.Dialect == "oracle" && !runsCode(s):
		c.begins(true)
	case c.Dialect == "oracle" && commitsFirst(s):
		c.begins(true)
	case c.tx.open && (c.Dialect == "oracle" && c.mayEnd(s) || c.Dialect != "oracle" && endsTransaction(s)):
		c.tx.unsure = true
	}
}

// beginsImplicitly reports whether a statement begins a transaction with IMPLICIT_TRANSACTIONS ON.
//
// Source: SQL Server Transact-SQL Reference, SET IMPLICIT_TRANSACTIONS.
func beginsImplicitly(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.SelectStmt, *ast.Truncate:
		return true
	}
	return script.ChangesRows(s) || script.IsDefinition(s)
}

// clientCommand looks at a command of SQL*Plus: a new session commits, and SET AUTOCOMMIT
// lets every statement commit.
func (t *transaction) clientCommand(text string) (commits bool) {
	words := strings.Fields(strings.ToLower(text))
	if len(words) == 0 {
		return false
	}
	if words[0] != "set" {
		return strings.HasPrefix(words[0], "conn") || strings.HasPrefix(words[0], "disc")
	}
	for i, w := range words[:len(words)-1] {
		if strings.HasPrefix("autocommit", w) && len(w) >= len("auto") {
			t.commits = strings.Trim(words[i+1], ";") != "off"
			return true
		}
	}
	return false
}

// runsCode reports whether a statement is one of code, which may do anything.
func runsCode(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.Block, *ast.Exec, *ast.DynamicSQL, *ast.Compound:
		return true
	}
	return false
}

// endsTransaction reports whether a statement of code may end the transaction.
func endsTransaction(s ast.Stmt) (ends bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Transaction:
			ends = ends || n.Verb != "begin" && n.Verb != "save"
		case *ast.Goto, *ast.Return:
			ends = true
		}
		return !ends
	})
	return ends
}

// inTransactionOf follows BEGIN, SAVEPOINT, COMMIT and ROLLBACK.
func (c *Folder) inTransactionOf(s *ast.Transaction) {
	words := strings.Fields(strings.ToLower(strings.TrimRight(c.Files.Text(s.At), "; \n\r\t")))
	if len(words) == 0 {
		return
	}
	last := strings.Trim(words[len(words)-1], `"[]`)
	switch words[0] {
	case "begin", "start":
		if c.tx.open && c.Dialect == "sqlserver" {
			c.tx.level++
			return
		}
		c.begins(true)
	case "savepoint", "save":
		if c.tx.saves == nil {
			c.tx.saves = map[string]int{}
		}
		c.tx.saves[last] = len(c.Cat.Data)
	case "commit", "end":
		if c.tx.level > 0 {
			c.tx.level--
			return
		}
		c.begins(c.Dialect == "oracle")
	case "rollback", "abort":
		if from, saved := c.tx.saves[last]; saved && len(words) > 1 {
			c.rollsBack(s, from)
			return
		}
		if len(words) > 1 && words[1] == "to" || c.Dialect == "oracle" && len(words) > 2 && words[2] == "to" { // a savepoint of code
			return
		}
		c.rollsBack(s, c.tx.from)
		c.begins(c.Dialect == "oracle")
	}
}

// rollsBack marks the rows written since a place as taken back.
func (c *Folder) rollsBack(s *ast.Transaction, from int) {
	if !c.tx.open {
		return
	}
	count := 0
	for _, d := range c.Cat.Data[min(from, len(c.Cat.Data)):] {
		if !d.TakenBack && d.Fill == nil && (script.ChangesRows(d.Stmt) || WritesInto(d.Stmt).Parts != nil) {
			d.TakenBack = !c.tx.unsure
			count++
		}
	}
	switch {
	case c.tx.unsure && count > 0:
		c.Note(rules.RowsMayBeRolledBack, s.At, nil, "count", strconv.Itoa(count))
	case c.tx.unsure:
	case c.tx.definitions > 0:
		c.Note(rules.DefinitionsRolledBack, s.At, nil, "count", strconv.Itoa(count))
	case count > 0:
		c.Note(rules.RowsRolledBack, s.At, nil, "count", strconv.Itoa(count))
	}
}
