package catalog

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts that may be run more than once ask for a row before they write it. Whether it is
// there is decided by the rows that the scripts write before, or by MySQL when these do not
// tell it.

// RowTest is a condition of a script that reads rows.
type RowTest struct {
	Cond ast.Expr
	// Tables are those that it reads.
	Tables map[*ast.TableName]*Table
	// Place and Vars are those of the condition.
	Place Place
	Vars  map[string]*ScriptVariable
	// Asked tells that it was looked at; Truth is what it then is.
	Asked bool
	Truth Truth
	// Name is the variable of the session that has it where MySQL decides; Failed tells
	// that it cannot be written.
	Name   string
	Failed bool
}

// Truth is what a condition is, as far as it is known.
type Truth int

const (
	Maybe Truth = iota
	Yes
	No
)

// Not is what the contrary is.
func (t Truth) Not() Truth { return [...]Truth{Maybe, No, Yes}[t] }

// TruthOf is a truth that is known.
func TruthOf(b bool) Truth {
	if b {
		return Yes
	}
	return No
}

// BranchTest is a test around a statement about rows: that it holds, or not.
type BranchTest struct {
	*RowTest
	Otherwise bool
}
