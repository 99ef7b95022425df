package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// OnlyPrecaution drops an IF of a script that only writes messages, changes
// settings, or stops the script: what tools write around their definitions.
func (c *Reader) OnlyPrecaution(s *ast.If) bool {
	if c.onError(s) {
		return true
	}
	if s.Then == nil || onlyDrops(s.Then) || !c.isPrecaution(s.Then, 0) || s.Else != nil && !c.isPrecaution(s.Else, 0) {
		return false
	}
	c.Drop(c.Set.Rule(rules.ScriptPrecaution), "if", s.At)
	c.ForgetVariables(s)
	return true
}

// onlyDrops reports whether a branch drops and does nothing else, which is followed.
func onlyDrops(s ast.Stmt) bool {
	if l, ok := s.(*ast.StmtList); ok {
		return !slices.ContainsFunc(l.Stmts, func(x ast.Stmt) bool { _, drop := x.(*ast.Drop); return !drop })
	}
	_, drop := s.(*ast.Drop)
	return drop
}

func (c *Reader) isPrecaution(s ast.Stmt, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch s := s.(type) {
	case nil:
		return true
	case *ast.StmtList:
		for _, x := range s.Stmts {
			if !c.isPrecaution(x, depth+1) {
				return false
			}
		}
		return true
	case *ast.If:
		return c.isPrecaution(s.Then, depth+1) && (s.Else == nil || c.isPrecaution(s.Else, depth+1))
	case *ast.Print, *ast.Raise, *ast.Return, *ast.ClientCommand, *ast.Transaction, *ast.VariableDecl, *ast.Assign, *ast.CloseCursor:
		return true
	case *ast.Drop: // of such notes
		return c.Dialect == "sqlserver" && !slices.ContainsFunc(s.Names, func(n ast.Name) bool { return !n.OfSession() })
	case *ast.DynamicSQL:
		for _, x := range s.Nested {
			if !c.isPrecaution(x, depth+1) {
				return false
			}
		}
		return len(s.Nested) > 0
	case *ast.SelectStmt:
		return onlyAssigns(s)
	case *ast.Insert: // of a note for the script itself
		return c.Dialect == "sqlserver" && s.Table.OfSession()
	case *ast.Set:
		return c.dropped("set " + s.Name)
	case *ast.Other:
		return c.dropped(s.Kind)
	case *ast.Exec:
		return s.Text == nil && c.dropped("exec "+strings.ToLower(s.Name.Last().Text))
	}
	return false
}

// onlyAssigns reports whether a query gives values to variables and nothing else.
func onlyAssigns(s *ast.SelectStmt) bool {
	if s.Query == nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) == 0 {
		return false
	}
	for _, it := range sel.Items {
		if it.Target == nil {
			return false
		}
	}
	return true
}

// dropped reports whether statements of the kind are left out without a word.
func (c *Reader) dropped(kind string) bool {
	r := c.Set.MatchStatement(kind)
	return r != nil && r.Do.Verb == "drop"
}

// importPackages are what Data Pump calls around the objects that it creates.
var importPackages = tree.WordSet("dbms_logrep_imp", "dbms_aq_imp_internal", "dbms_stats", "dbms_export_extension", "dbms_metadata", "dbms_cube_exp")

// ImportBlock drops a block in which Data Pump prepares an import, or loads
// statistics of the optimizer.
func (c *Reader) ImportBlock(b *ast.Block) bool {
	if c.Dialect != "oracle" || b.Body == nil || b.Body.Code == nil {
		return false
	}
	calls := 0
	if givesQuota(b.Body.Code.Stmts) {
		calls++
	}
	for _, s := range b.Body.Code.Stmts {
		switch s := s.(type) {
		case *ast.Exec:
			if !importPackages[strings.ToLower(s.Name.Qualifier().Text)] {
				return false
			}
			calls++
		case *ast.Delete:
			if t, ok := s.Table.(*ast.TableName); !ok || !isImportTable(t.Name) {
				return false
			}
		case *ast.Insert:
			if !isImportTable(s.Table) {
				return false
			}
		case *ast.DynamicSQL, *ast.Assign, *ast.NullStmt:
		case *ast.Transaction:
			if s.Verb != "commit" {
				return false
			}
		default:
			return false
		}
	}
	if calls == 0 {
		return false
	}
	c.Drop(c.Set.Rule(rules.ImportCall), "block", b.At)
	return true
}

// isImportTable reports whether a table is the one from which Data Pump loads statistics.
func isImportTable(n ast.Name) bool { return strings.EqualFold(n.Last().Text, "impdp_stats") }

// givesQuota reports whether statements only give a user room in a tablespace, by a text that
// a variable holds.
func givesQuota(list []ast.Stmt) bool {
	if len(list) != 2 {
		return false
	}
	first, ok1 := list[0].(*ast.Assign)
	_, ok2 := list[1].(*ast.DynamicSQL)
	if !ok1 || !ok2 {
		return false
	}
	text, ok := first.Value.(*ast.StringLit)
	if !ok {
		return false
	}
	words := strings.Fields(strings.ToUpper(text.Value))
	return len(words) > 4 && words[0] == "ALTER" && words[1] == "USER" && words[3] == "QUOTA"
}

// housekeeping are the packages of Oracle that only write messages, look after the
// optimizer and the share of the machine that a user gets, or compile, and parts of packages that do.
var housekeeping = tree.WordSet("dbms_output", "dbms_application_info", "dbms_stats", "utl_recomp", "dbms_utility.compile_schema", "dbms_utility.analyze_schema",
	"dbms_ddl.alter_compile", "dbms_metadata.set_transform_param", "dbms_ddl.analyze_object", "dbms_lock.sleep", "dbms_session.sleep", "dbms_session.set_identifier", "dbms_session.modify_package_state",
	"dbms_resource_manager", "dbms_resource_manager_privs")

// keepsHouse reports whether a call of Oracle says nothing about schema or rows.
func keepsHouse(n ast.Name) bool {
	pack := strings.ToLower(n.Qualifier().Text)
	return housekeeping[pack] || housekeeping[pack+"."+strings.ToLower(n.Last().Text)]
}

// HousekeepingCall drops such a call of the client.
func (c *Reader) HousekeepingCall(s *ast.Exec) bool {
	if c.Dialect != "oracle" || s.Text != nil || !keepsHouse(s.Name) {
		return false
	}
	c.Drop(c.Set.Rule(rules.Housekeeping), "exec", s.At)
	return true
}

// HousekeepingBlock drops a block that has nothing else in it.
func (c *Reader) HousekeepingBlock(b *ast.Block) bool {
	if c.Dialect != "oracle" || b.Body == nil || b.Body.Code == nil || len(b.Body.Code.Decls) > 0 || len(b.Body.Code.Handlers) > 0 || len(b.Body.Code.Stmts) == 0 {
		return false
	}
	for _, s := range b.Body.Code.Stmts {
		switch s := s.(type) {
		case *ast.NullStmt:
		case *ast.Assign: // of a variable of the client, such as EXEC :rc := 0
			if _, ofClient := s.Target.(*ast.Param); !ofClient || !ast.IsLeaf(ast.Unparen(s.Value)) {
				return false
			}
		case *ast.Exec:
			if s.Text != nil || !keepsHouse(s.Name) {
				return false
			}
		default:
			return false
		}
	}
	c.Drop(c.Set.Rule(rules.Housekeeping), "block", b.At)
	return true
}
