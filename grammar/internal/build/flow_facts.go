package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// This file finds what a statement can do to variables beside an assignment.

// bodyFacts are what a routine does to its variables anywhere.
type bodyFacts struct {
	// looped are the names that are changed in a loop, shared those that a routine
	// within changes or that have an alias.
	looped, shared map[string]bool
	// wild tells that statements may be run in any order, because of GOTO.
	wild bool
}

// factsOf goes through a routine once.
func factsOf(n ast.Node, t *flow) *bodyFacts {
	f := &factFinder{bodyFacts: bodyFacts{looped: map[string]bool{}, shared: map[string]bool{}}, oracle: t.w.dialect.Name == "oracle", sqlserver: t.sqlserver}
	f.visit = f.node
	ast.Children(n, f.visit)
	return &f.bodyFacts
}

type factFinder struct {
	bodyFacts
	oracle, sqlserver bool
	// loops and routines are how many of them are around.
	loops, routines int
	visit           func(ast.Node)
}

func (f *factFinder) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Opaque:
		f.wild = f.wild || n.Err != ""
		return
	case ast.Expr, *ast.Query:
		return
	case *ast.Body:
		if f.sqlserver {
			return
		}
	case *ast.Goto:
		f.wild = true
	case *ast.AliasDecl:
		f.shared[strings.ToLower(n.Name.Text)] = true
		f.names(n.For, f.shared)
	case *ast.Routine:
		f.routines++
		ast.Children(n, f.visit)
		f.routines--
		return
	case *ast.Loop, *ast.While, *ast.ForRange, *ast.ForQuery, *ast.Foreach:
		f.loops++
		defer func() { f.loops-- }()
		f.loopVariables(n)
	}
	if s, ok := n.(ast.Stmt); ok && (f.loops > 0 || f.routines > 0) && !holdsStatements(s) {
		f.changedBy(s)
	}
	ast.Children(n, f.visit)
}

// holdsStatements reports whether a statement is looked at part by part.
func holdsStatements(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.If, *ast.CaseStmt, *ast.Loop, *ast.While, *ast.ForRange, *ast.ForQuery, *ast.Foreach, *ast.Compound, *ast.TryCatch, *ast.StmtList, *ast.Block:
		return true
	}
	return false
}

func (f *factFinder) loopVariables(n ast.Node) {
	switch n := n.(type) {
	case *ast.ForQuery:
		for _, e := range n.Targets {
			f.enter(e)
		}
	case *ast.Foreach:
		for _, e := range n.Targets {
			f.enter(e)
		}
	}
}

// changedBy enters what a statement changes.
func (f *factFinder) changedBy(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.Assign:
		f.enter(s.Target)
	case *ast.VariableDecl:
		for _, id := range s.Names {
			f.enter(&ast.Param{Name: id.Text})
		}
	}
	changedIn(s, f.oracle, f.sqlserver, f.enter)
}

// enter enters the names in a target.
func (f *factFinder) enter(e ast.Expr) {
	if f.loops > 0 {
		f.names(e, f.looped)
	}
	if f.routines > 0 {
		f.names(e, f.shared)
	}
}

func (f *factFinder) names(e ast.Expr, into map[string]bool) {
	if e == nil {
		return
	}
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			for _, p := range n.Name.Parts {
				into[strings.ToLower(p.Text)] = true
			}
		case *ast.Param:
			into[strings.ToLower(n.Name)] = true
		}
		return true
	})
}

// effects forgets what a statement or expression changes beside an assignment.
func (t *flow) effects(n ast.Node) {
	if n == nil {
		return
	}
	changedIn(n, t.w.dialect.Name == "oracle", t.sqlserver, t.forgetTarget)
}

// changedIn finds the targets in a statement or expression: of INTO, of OUT
// parameters, and of what the client language does.
func changedIn(n ast.Node, oracle, sqlserver bool, found func(ast.Expr)) {
	all := func(list []ast.Expr) {
		for _, e := range list {
			found(e)
		}
	}
	args := func(list []*ast.Arg) {
		for _, a := range list {
			if a.Out || !sqlserver && isVariable(a.Value) {
				found(a.Value)
			}
		}
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Select:
			all(n.Into)
		case *ast.SelectItem:
			if n.Target != nil {
				found(n.Target)
			}
		case *ast.Query:
			all(n.Into)
		case *ast.Output:
			all(n.Vars)
		case *ast.SetItem:
			all(n.Targets)
		case *ast.FetchCursor:
			all(n.Into)
		case *ast.DynamicSQL:
			all(n.Into)
			all(n.Returning)
			for _, a := range n.Using {
				if a.Out {
					found(a.Value)
				}
			}
		case *ast.Exec:
			if n.Result != nil {
				found(n.Result)
			}
			if !readsOnly(n.Name) {
				args(n.Args)
			}
		case *ast.Call:
			if oracle && !readsOnly(n.Name) {
				for _, e := range n.Args {
					if isVariable(e) {
						found(e)
					}
				}
			}
		case *ast.Other: // text that may have targets
			if sqlserver {
				for _, w := range strings.FieldsFunc(n.Text, func(r rune) bool {
					return !strings.ContainsRune("@_#$", r) && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
				}) {
					if strings.HasPrefix(w, "@") {
						found(&ast.Param{Name: w})
					}
				}
			}
		}
		return true
	})
}

// isVariable reports whether an argument can be an OUT parameter's.
func isVariable(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.ColumnRef, *ast.Param:
		return true
	case *ast.NamedArg:
		return isVariable(e.Value)
	}
	return false
}

// readsOnly reports whether a routine is known to change no argument.
func readsOnly(n ast.Name) bool {
	switch strings.ToLower(n.Qualifier().Text) {
	case "dbms_output":
		return strings.HasPrefix(strings.ToLower(n.Last().Text), "put")
	case "dbms_assert", "dbms_application_info":
		return true
	}
	if len(n.Parts) != 1 {
		return false
	}
	switch strings.ToLower(n.Last().Text) {
	case "upper", "lower", "length", "replace", "substr", "instr", "to_char", "to_number", "to_date", "nvl", "trim", "ltrim", "rtrim", "chr", "raise_application_error":
		return true
	}
	return false
}
