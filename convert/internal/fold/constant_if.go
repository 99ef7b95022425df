package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// constantIf enters the branch of an IF that is always taken, since the condition
// compares two literals, as scripts do whose variables the client has replaced. It
// reports false for other conditions.
func (c *Folder) constantIf(s *ast.If, depth int) bool {
	holds, known := constantTruth(s.Cond)
	if !known {
		return false
	}
	c.FromSource(s)
	c.Drop(c.Set.Rule(rules.ConstantCondition), "if", s.Cond.Span())
	c.takeBranch(s, holds, depth)
	return true
}

// decidedIf enters the branch of an IF of T-SQL that the constant values of variables decide, where
// neither makes objects: the scripts may be a part of the whole.
func (c *Folder) decidedIf(s *ast.If, depth int) bool {
	holds, known := c.DecidedTruth(s.Cond)
	if !known || c.BranchDefines(s.Then, false, 0) || c.BranchDefines(s.Else, false, 0) {
		return false
	}
	c.FromSource(s)
	c.Drop(c.Set.Rule(rules.ConstantCondition), "if", s.Cond.Span())
	c.takeBranch(s, holds, depth)
	return true
}

// takeBranch enters one branch of an IF and leaves the other one out.
func (c *Folder) takeBranch(s *ast.If, holds bool, depth int) {
	taken, other := s.Then, s.Else
	if !holds {
		taken, other = s.Else, s.Then
	}
	if other != nil {
		c.Lose(rules.BranchNotTaken, other.Span(), nil, "clause", catalog.Clip(c.Files.Text(s.Cond.Span())))
	}
	if taken != nil {
		c.Statement(taken, depth+1)
	}
}

// askedIf enters the branch of an IF that is taken by the names of constraints for which the script has
// asked the catalog. The other one must not make objects: the scripts may be a part of the whole.
func (c *Folder) askedIf(s *ast.If, depth int) bool {
	holds, known := c.AskedTruth(s.Cond)
	taken, other := s.Then, s.Else
	if !holds {
		taken, other = s.Else, s.Then
	}
	if !known || c.BranchDefines(other, false, 0) {
		return false
	}
	c.FromSource(s)
	c.Drop(c.Set.Rule(rules.ConstantCondition), "if", s.Cond.Span())
	if other != nil {
		c.Drop(c.Set.Rule(rules.DropIgnored), "if", other.Span())
	}
	if taken != nil {
		c.Statement(taken, depth+1)
	}
	return true
}

// constantTruth is the value of a comparison of two literals. Texts that differ in
// case only are neither equal nor different: the collation decides.
func constantTruth(e ast.Expr) (holds, known bool) {
	if p, ok := e.(*ast.Paren); ok {
		return constantTruth(p.X)
	}
	b, ok := e.(*ast.Binary)
	if !ok || !tree.IsConstant(b.Left) || !tree.IsConstant(b.Right) || b.Quant != "" {
		return false, false
	}
	left, right := script.ArgText(b.Left), script.ArgText(b.Right)
	switch strings.ToLower(b.Op) {
	case "=":
		return sameText(left, right, false)
	case "<>", "!=":
		return sameText(left, right, true)
	case "like", "not like":
		if !strings.ContainsAny(right, "%_[") {
			return sameText(left, right, strings.ToLower(b.Op) == "not like")
		}
	}
	return false, false
}

// sameText compares texts; not turns the answer round.
func sameText(a, b string, not bool) (holds, known bool) {
	if a != b && strings.EqualFold(a, b) {
		return false, false
	}
	return (a == b) != not, true
}
