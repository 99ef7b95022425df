package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// exec handles procedure calls of a script: extended properties become
// comments, everything else is an item.
func (c *converter) exec(s *ast.Exec) {
	name := strings.ToLower(s.Name.Last().Text)
	c.forgetVariables(s)
	for _, a := range s.Args {
		if p, ok := a.Value.(*ast.Param); ok && !a.Out {
			if v := c.variables[variableKey(p.Name)]; v != nil && v.value != nil {
				c.fromSource(p)
				a.Value = v.value
			}
		}
	}
	if (name == "sp_addextendedproperty" || name == "sp_updateextendedproperty" || name == "sp_dropextendedproperty") && c.extendedProperty(s) {
		return
	}
	if name == "sp_rename" && c.dialect == "sqlserver" && c.renameCall(s) {
		return
	}
	if name == "sp_addtype" && c.dialect == "sqlserver" && c.addType(s) {
		return
	}
	if name == "sp_changeobjectowner" && c.dialect == "sqlserver" && c.changeOwner(s) {
		return
	}
	if c.housekeepingCall(s) || c.bindCall(s, name) || c.roleMember(s, name) || c.fullTextCall(s, name) || c.everyTable(s, name) {
		return
	}
	c.call(s, name, s.Name.String())
}

// call handles a call of a script that nothing is folded from.
func (c *converter) call(s ast.Stmt, procedure, name string) {
	if r := c.set.MatchStatement("exec " + procedure); r != nil && procedure != "" {
		c.byKind(s, "exec "+procedure, name)
		return
	}
	c.lose(rules.AnonymousBlockNotConverted, s.Span(), nil, "kind", "call", "name", name, "call", name)
	c.keepSource(s.Span(), rules.AnonymousBlockNotConverted)
}

// argText is the text of a literal argument; a bare word counts as text.
func argText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StringLit:
		return e.Value
	case *ast.ColumnRef:
		return e.Name.Last().Text
	case *ast.NumberLit:
		return e.Text
	}
	return ""
}

// guard enters the statements behind an existence test of a script.
func (c *converter) guard(s *ast.If, depth int) {
	if depth > maxNesting {
		c.lose(rules.StatementTooLarge, s.At, nil, "clause", "IF")
		return
	}
	if c.constantIf(s, depth) {
		return
	}
	if c.onlyPrecaution(s) {
		return
	}
	rule := c.testRule(s)
	if rule == "" {
		c.lose(rules.AnonymousBlockNotConverted, s.At, nil, "kind", "IF", "name", "block")
		c.keepSource(s.At, rules.AnonymousBlockNotConverted)
		c.forgetVariables(s)
		return
	}
	c.fromSource(s)
	if at := s.Cond.Span(); at.Len() > 0 { // text that is run without a test has none
		c.guarded(s.Cond, rule)
	}
	c.tested++
	for _, st := range []ast.Stmt{s.Then, s.Else} {
		if st != nil && !(st == s.Else && c.undoes(s)) {
			c.statement(st, depth+1)
		}
	}
	c.tested--
}

// undoes leaves out an ELSE that only drops tables where the other branch makes objects.
func (c *converter) undoes(s *ast.If) bool {
	names, only := droppedTables([]ast.Stmt{s.Else}, nil, 0)
	if !only || len(names) == 0 || !c.branchDefines(s.Then, false, 0) {
		return false
	}
	c.drop(c.set.Rule(rules.DropIgnored), "else", s.Else.Span())
	return true
}

// testRule is the rule for a test whose branches are converted, "" when they are not.
func (c *converter) testRule(s *ast.If) string {
	switch {
	case s.Cond == nil:
	case (&definitions{c: c}).asks(s.Cond):
		return rules.GuardedDefinition
	case !c.defines(s):
	case asksVariable(s.Cond):
		return rules.GuardedDefinition
	default:
		return rules.DecidedDefinition
	}
	return ""
}

// guarded tells of a test that is left out; tests of a file that ask the same
// function or table are one item.
func (c *converter) guarded(e ast.Node, rule string) {
	at := e.Span()
	key := c.files.File(at.Start).Name
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			key += " " + strings.ToLower(n.Name.String())
		case *ast.TableName:
			key += " " + strings.ToLower(n.Name.String())
		}
		return true
	})
	c.noteGroup(key, "test", rule, at, at, "clause", clip(c.files.Text(at)))
	c.covered = append(c.covered, cover{at: at})
}

// guardFunctions test whether an object exists.
var guardFunctions = map[string]bool{"object_id": true, "col_length": true, "type_id": true, "schema_id": true, "db_id": true, "indexproperty": true,
	"columnproperty": true, "objectproperty": true, "object_name": true, "index_col": true,
	"to_regclass": true, "to_regtype": true, "to_regproc": true, "to_regprocedure": true, "to_regnamespace": true, "to_regrole": true}

// isGuard reports whether a condition of a script only asks what exists.
func isGuard(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Exists:
			found = true
		case *ast.Call:
			found = found || guardFunctions[strings.ToLower(n.Name.Last().Text)]
		}
		return !found
	})
	return found
}

// dropStmt follows DROP: what the script created so far is gone, so that a
// later definition of the same name is the one that counts.
func (c *converter) dropStmt(s *ast.Drop) {
	c.drop(c.set.Rule(rules.DropIgnored), "drop "+s.Kind, s.At)
	for i, n := range s.Names {
		switch s.Kind {
		case "table", "foreign table":
			if t := c.cat.byName[c.cat.keyOf(n)]; t != nil {
				c.cat.goneAt(t, s.At.Start)
				c.dropTable(t, s)
			}
		case "type":
			c.dropType(s, n)
		case "schema":
			c.dropSchema(s, n)
		case "synonym", "public synonym":
			c.dropSynonym(n)
		case "domain":
			if c.dialect == "oracle" {
				c.dropDomain(s, n)
			} else {
				c.dropType(s, n)
			}
		case "default", "rule":
			c.dropBound(s.Kind, n)
			c.dropCode(s, n, nil)
		case "view", "materialized view":
			c.dropView(s.Kind, n)
		case "partition function", "partition scheme":
			c.dropPartitioning(s.Kind, n)
		case "index":
			k := c.droppedIndex(s, n)
			if ix := c.cat.indexes[k]; ix != nil {
				delete(c.cat.indexes, k)
				c.dropKeys(ix.table, func(k *key) bool { return k == &ix.key })
				c.dropPending(ix)
				ix.obj.ignored = true
			}
			c.dropViewIndex(s, n)
		case "sequence":
			c.dropSequence(c.cat.keyOf(n))
		default:
			c.dropCode(s, n, argumentsOf(s, i))
		}
	}
}

// droppedIndex is the key of an index; in SQL Server its table is named behind
// ON, or before it as in DROP INDEX table.index.
func (c *converter) droppedIndex(s *ast.Drop, n ast.Name) string {
	on := s.On
	switch {
	case c.dialect != "sqlserver":
		return c.cat.keyOf(n)
	case on.IsZero() && len(n.Parts) > 1:
		on = ast.Name{Parts: n.Parts[:len(n.Parts)-1]}
	}
	return c.cat.keyOf(on) + "\x00" + c.cat.fold(n.Last())
}

// dropTable removes a table, and with CASCADE the foreign keys that refer to it and the
// tables that inherit from it.
func (c *converter) dropTable(t *table, s *ast.Drop) {
	if s.Cascade {
		c.dropReferrers(t, func(*foreignKey) bool { return true })
		for _, h := range t.descendants() {
			c.cat.goneAt(h, s.At.Start)
			c.dropReferrers(h, func(*foreignKey) bool { return true })
			c.forget(h)
		}
	}
	c.forget(t)
}

// forget removes a dropped table.
func (c *converter) forget(t *table) {
	delete(c.cat.byName, t.schema+"\x00"+t.key)
	t.merged = true
	t.obj.ignored = true
	for _, it := range t.obj.items { // there is nothing that they are about
		it.gone = true
	}
	t.obj.items = nil
	c.dropPartitions(t)
	c.covered = append(c.covered, cover{at: t.def.At, dropped: true})
	for _, at := range t.obj.extra {
		c.covered = append(c.covered, cover{at: at, dropped: true})
	}
	c.namesFree(t)
	c.accountFor(t)
	c.forgetTriggers(t)
	if i := slices.Index(c.cat.tables, t); i >= 0 {
		c.cat.tables = slices.Delete(c.cat.tables, i, i+1)
	}
}

// accountFor accounts for the keys, indexes and constraints of a dropped table.
func (c *converter) accountFor(t *table) {
	for _, ix := range t.indexes {
		c.goneKey(&ix.key)
	}
	for _, k := range t.keys {
		c.goneKey(k)
	}
	for _, ix := range t.pending {
		c.gonePending(ix)
	}
	for _, k := range t.checks {
		c.inlined(k.def)
	}
	for _, x := range t.excludes {
		c.inlined(x.def)
	}
}

// forgetTriggers removes the triggers of a dropped table.
func (c *converter) forgetTriggers(t *table) {
	for _, o := range t.defined {
		if !o.ignored {
			c.gone(o)
		}
	}
	t.defined = nil
}

// alterObject handles ALTERs of other objects: harmless ones are dropped.
func (c *converter) alterObject(s *ast.AlterObject) {
	if c.alterSchema(s) || c.alterType(s) || c.alterDomain(s) || c.alterView(s) || c.indexPartitions(s) || c.renameObject(s) || c.moveObject(s) || c.triggerState(s) || c.indexState(s) {
		return
	}
	if len(s.Actions) == 0 || !s.RenameTo.IsZero() || !s.SetSchema.IsZero() {
		if s.Kind == "sequence" && c.dialect == "postgres" && c.cat.sequences[c.cat.keyOf(s.Name)] == nil && c.implicitSequence(s.Name) == nil {
			c.lose(rules.AlterTargetMissing, s.At, nil, "kind", "sequence", "name", s.Name.String())
			return
		}
		c.byKind(s, "alter "+s.Kind, s.Name.String())
		return
	}
	for _, a := range s.Actions {
		if a.Name == "postgres:attach partition" {
			c.attachIndex(nameFromText(a.Value))
		}
		if r := c.set.MatchOption(a.Name, a.Value); r == nil || r.Do.Verb != "drop" {
			c.byKind(s, "alter "+s.Kind, s.Name.String())
			return
		}
	}
	c.fromSource(s)
	if ix := c.cat.indexes[c.cat.keyOf(s.Name)]; ix != nil && s.Kind == "index" && hasOption(s.Actions, "oracle:visible") {
		c.takeBackOf(ix.obj, rules.InvisibleIndex)
	}
	c.options(s.Actions, nil)
}

func (c *converter) createType(s *ast.CreateType) {
	o := c.newObject("type", s.Name, s)
	c.defineType(s.Name, &userType{obj: o, typ: s})
}

// replaceType removes a type that only says that there will be one, and one that
// CREATE OR REPLACE replaces.
func (c *converter) replaceType(key string, old *userType, by *ast.CreateType) {
	switch {
	case old.typ == nil:
		return
	case old.typ.Kind == ast.TypeShell: // CREATE TYPE t;
		old.obj.ignored = true
		c.drop(c.set.Rule(rules.TypeDeclaredBefore), "create type", old.typ.At)
	case by.OrReplace && by.Kind != ast.TypeShell:
		c.supersede(old.obj)
		c.inlined(old.typ)
	default:
		return
	}
	delete(c.cat.types, key)
	delete(c.cat.typeNames, old.obj.key)
	c.cat.typeList = slices.DeleteFunc(c.cat.typeList, func(u *userType) bool { return u == old })
}

// defineType enters a type; the first definition of a name counts.
func (c *converter) defineType(n ast.Name, u *userType) {
	k := c.cat.keyOf(n)
	if old := c.cat.types[k]; old != nil && c.dialect == "oracle" && u.typ != nil {
		c.replaceType(k, old, u.typ)
	}
	if old := c.cat.types[k]; old != nil && !old.dropped {
		u.obj.ignored = true
		c.lose(rules.ObjectRedefined, u.obj.node.Span(), u.obj, "kind", u.obj.kind, "name", u.obj.name)
		return
	}
	if old := c.cat.types[k]; old != nil && c.cat.typeNames[u.obj.key] == old { // it was dropped
		delete(c.cat.typeNames, u.obj.key)
	}
	c.cat.types[k] = u
	if _, several := c.cat.typeNames[u.obj.key]; several {
		c.cat.typeNames[u.obj.key] = nil
	} else {
		c.cat.typeNames[u.obj.key] = u
	}
	c.cat.typeList = append(c.cat.typeList, u)
}
