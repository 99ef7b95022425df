package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// exec handles procedure calls of a script: extended properties become
// comments, everything else is an item.
func (c *Folder) exec(s *ast.Exec) {
	name := strings.ToLower(s.Name.Last().Text)
	if !c.sorted() && (c.calledProcedure(s) || c.runCall(s, s)) {
		return
	}
	c.ForgetVariables(s)
	for _, a := range s.Args {
		if p, ok := a.Value.(*ast.Param); ok && !a.Out {
			if v := c.Variables[script.VariableKey(p.Name)]; v != nil && v.Value != nil {
				c.FromSource(p)
				a.Value = v.Value
			}
		}
	}
	if (name == "sp_addextendedproperty" || name == "sp_updateextendedproperty" || name == "sp_dropextendedproperty") && c.extendedProperty(s) {
		return
	}
	if name == "sp_rename" && c.Dialect == "sqlserver" && c.renameCall(s) {
		return
	}
	if name == "sp_addtype" && c.Dialect == "sqlserver" && c.addType(s) {
		return
	}
	if name == "sp_changeobjectowner" && c.Dialect == "sqlserver" && c.changeOwner(s) {
		return
	}
	if c.HousekeepingCall(s) || c.bindCall(s, name) || c.RoleMember(s, name) || c.fullTextCall(s, name) || c.everyTable(s, name) {
		return
	}
	if c.Dialect == "oracle" && script.IsWebCall(s) {
		c.Lose(rules.WebSetup, s.At, nil, "name", s.Name.Qualifier().Text)
		return
	}
	c.call(s, name, s.Name.String())
}

// call handles a call of a script that nothing is folded from.
func (c *Folder) call(s ast.Stmt, procedure, name string) {
	if r := c.Set.MatchFunction(strings.ToLower(name)); r != nil && c.Dialect == "oracle" && r.Do.Verb == "report" && strings.Contains(name, ".") {
		c.Lose(r.ID, s.Span(), nil, "name", strings.ToUpper(name))
		c.KeepSource(s.Span(), r.ID)
		return
	}
	if r := c.Set.MatchStatement("exec " + procedure); r != nil && procedure != "" {
		c.byKind(s, "exec "+procedure, name)
		return
	}
	c.Lose(rules.AnonymousBlockNotConverted, s.Span(), nil, "kind", "call", "name", name, "call", name)
	c.KeepSource(s.Span(), rules.AnonymousBlockNotConverted)
}

// guard enters the statements behind an existence test of a script.
func (c *Folder) guard(s *ast.If, depth int) {
	if depth > tree.MaxNesting {
		c.Lose(rules.StatementTooLarge, s.At, nil, "clause", "IF")
		return
	}
	if c.constantIf(s, depth) || c.countedIf(s, depth) || c.askedIf(s, depth) || c.decidedIf(s, depth) {
		return
	}
	if c.testsRows(s, depth) || c.OnlyPrecaution(s) {
		return
	}
	rule := c.testRule(s)
	if rule == "" {
		c.Lose(rules.AnonymousBlockNotConverted, s.At, nil, "kind", "IF", "name", "block")
		c.KeepSource(s.At, rules.AnonymousBlockNotConverted)
		c.ForgetVariables(s)
		return
	}
	c.FromSource(s)
	if at := s.Cond.Span(); at.Len() > 0 { // text that is run without a test has none
		c.Guarded(s.Cond, rule)
	}
	c.tested++
	for _, st := range []ast.Stmt{s.Then, s.Else} {
		if st != nil && !(st == s.Else && c.undoes(s)) {
			c.Statement(st, depth+1)
		}
	}
	c.tested--
}

// undoes leaves out an ELSE that only drops tables where the other branch makes objects.
func (c *Folder) undoes(s *ast.If) bool {
	names, only := script.DroppedTables([]ast.Stmt{s.Else}, nil, 0)
	if !only || len(names) == 0 || !c.BranchDefines(s.Then, false, 0) {
		return false
	}
	c.Drop(c.Set.Rule(rules.DropIgnored), "else", s.Else.Span())
	return true
}

// testRule is the rule for a test whose branches are converted, "" when they are not.
func (c *Folder) testRule(s *ast.If) string {
	switch {
	case s.Cond == nil:
	case (&script.Definitions{C: &c.Reader}).Asks(s.Cond):
		return rules.GuardedDefinition
	case !c.Defines(s):
	case script.AsksVariable(s.Cond):
		return rules.GuardedDefinition
	default:
		return rules.DecidedDefinition
	}
	return ""
}

// Guarded tells of a test that is left out; tests of a file that ask the same
// function or table are one item.
func (c *Folder) Guarded(e ast.Node, rule string) {
	at := e.Span()
	key := c.Files.File(at.Start).Name
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			key += " " + strings.ToLower(n.Name.String())
		case *ast.TableName:
			key += " " + strings.ToLower(n.Name.String())
		}
		return true
	})
	c.NoteGroup(key, "test", rule, at, at, "clause", catalog.Clip(c.Files.Text(at)))
	c.Covered = append(c.Covered, catalog.Cover{At: at})
}

// dropStmt follows DROP: what the script created so far is gone, so that a
// later definition of the same name is the one that counts.
func (c *Folder) dropStmt(s *ast.Drop) {
	c.Drop(c.Set.Rule(rules.DropIgnored), "drop "+s.Kind, s.At)
	for i, n := range s.Names {
		switch s.Kind {
		case "table", "foreign table":
			delete(c.staging, stagedName(n))
			c.settleTable(n)
			if t := c.Cat.ByName[c.Cat.KeyOf(n)]; t != nil {
				c.Cat.GoneAt(t, s.At.Start)
				c.handsOver(t)
				c.dropReaders(s, func(n ast.Name) bool { return c.Cat.ByName[c.Cat.KeyOf(n)] == t }, 0)
				c.dropTable(t, s)
			}
		case "type":
			c.dropType(s, n)
		case "schema":
			c.dropSchema(s, n)
		case "synonym", "public synonym":
			c.dropSynonym(n)
		case "domain":
			if c.Dialect == "oracle" {
				c.dropDomain(s, n)
			} else {
				c.dropType(s, n)
			}
		case "default", "rule":
			c.dropBound(s.Kind, n)
			c.dropCode(s, n, nil)
		case "view", "materialized view":
			c.dropReaders(s, func(x ast.Name) bool { return c.Cat.KeyOf(x) == c.Cat.KeyOf(n) }, 0)
			c.dropView(s.Kind, n)
		case "partition function", "partition scheme":
			c.dropPartitioning(s.Kind, n)
		case "index":
			c.dropIndex(c.droppedIndex(s, n))
			c.dropViewIndex(s, n)
		case "sequence":
			if key := c.Cat.KeyOf(n); c.implicitSequence(n) != nil {
				c.goneSequence(key, &catalog.Sequence{Def: &ast.CreateSequence{}})
			} else {
				c.dropSequence(key)
			}
		default:
			c.settleTriggers(n.Last())
			c.dropCode(s, n, argumentsOf(s, i))
		}
	}
}

// dropIndex removes the index with a key, if there is one.
func (c *Folder) dropIndex(key string) {
	ix := c.Cat.Indexes[key]
	if ix == nil {
		if it := c.partKeys[key]; it != nil { // of a partition
			it.Gone = true
		}
		return
	}
	delete(c.Cat.Indexes, key)
	c.dropKeys(ix.Table, func(k *catalog.Key) bool { return k == &ix.Key })
	c.DropPending(ix)
	ix.Obj.Ignored = true
}

// droppedIndex is the key of an index; in SQL Server its table is named behind
// ON, or before it as in DROP INDEX table.index.
func (c *Folder) droppedIndex(s *ast.Drop, n ast.Name) string {
	on := s.On
	switch {
	case c.Dialect != "sqlserver":
		return c.Cat.KeyOf(n)
	case on.IsZero() && len(n.Parts) > 1:
		on = ast.Name{Parts: n.Parts[:len(n.Parts)-1]}
	}
	return c.Cat.KeyOf(on) + "\x00" + c.Cat.Fold(n.Last())
}

// dropTable removes a table, and with CASCADE the foreign keys that refer to it and the
// tables that inherit from it.
func (c *Folder) dropTable(t *catalog.Table, s *ast.Drop) {
	if s.Cascade {
		c.dropReferrers(t, s.At.Start, func(*catalog.ForeignKey) bool { return true })
		for _, h := range t.Descendants() {
			c.Cat.GoneAt(h, s.At.Start)
			c.dropReferrers(h, s.At.Start, func(*catalog.ForeignKey) bool { return true })
			c.keysGone(h, s.At.Start)
			c.forget(h)
		}
	}
	c.keysGone(t, s.At.Start)
	c.forget(t)
}

// forget removes a dropped table.
func (c *Folder) forget(t *catalog.Table) {
	delete(c.Cat.ByName, t.Schema+"\x00"+t.Key)
	t.Merged = true
	t.Obj.Ignored = true
	for _, it := range t.Obj.Items { // there is nothing that they are about
		it.Gone = true
	}
	t.Obj.Items = nil
	c.dropPartitions(t)
	c.Covered = append(c.Covered, catalog.Cover{At: t.Def.At, Dropped: true})
	for _, at := range t.Obj.Extra {
		c.Covered = append(c.Covered, catalog.Cover{At: at, Dropped: true})
	}
	c.NamesFree(t)
	c.partNamesFree(t)
	c.accountFor(t)
	c.forgetTriggers(t)
	if i := slices.Index(c.Cat.Tables, t); i >= 0 {
		c.Cat.Tables = slices.Delete(c.Cat.Tables, i, i+1)
	}
}

// accountFor accounts for the keys, indexes and constraints of a dropped table.
func (c *Folder) accountFor(t *catalog.Table) {
	for _, ix := range t.Indexes {
		c.GoneKey(&ix.Key)
	}
	for _, k := range t.Keys {
		c.GoneKey(k)
	}
	for _, ix := range t.Pending {
		c.GonePending(ix)
	}
	for _, k := range t.Checks {
		c.Inlined(k.Def)
	}
	for _, x := range t.Excludes {
		c.Inlined(x.Def)
	}
}

// forgetTriggers removes the triggers of a dropped table.
func (c *Folder) forgetTriggers(t *catalog.Table) {
	for _, o := range t.Defined {
		if !o.Ignored {
			c.gone(o)
		}
	}
	t.Defined = nil
}

// alterObject handles ALTERs of other objects: harmless ones are dropped.
func (c *Folder) alterObject(s *ast.AlterObject) {
	if s.Kind == "trigger" {
		c.settleTriggers(s.Name.Last())
	}
	c.switchedTrigger(s)
	if c.alterSchema(s) || c.alterType(s) || c.alterDomain(s) || c.alterView(s) || c.indexPartitions(s) || c.renameObject(s) || c.moveObject(s) || c.triggerState(s) || c.indexState(s) {
		return
	}
	if len(s.Actions) == 0 || !s.RenameTo.IsZero() || !s.SetSchema.IsZero() {
		if s.Kind == "sequence" && c.Dialect == "postgres" && c.Cat.Sequences[c.Cat.KeyOf(s.Name)] == nil && c.implicitSequence(s.Name) == nil {
			c.Lose(rules.AlterTargetMissing, s.At, nil, "kind", "sequence", "name", s.Name.String())
			return
		}
		c.byKind(s, "alter "+s.Kind, s.Name.String())
		return
	}
	for _, a := range s.Actions {
		if a.Name == "postgres:attach partition" {
			c.attachIndex(tree.NameFromText(a.Value))
		}
		if r := c.Set.MatchOption(a.Name, a.Value); r == nil || r.Do.Verb != "drop" {
			c.byKind(s, "alter "+s.Kind, s.Name.String())
			return
		}
	}
	c.FromSource(s)
	if ix := c.Cat.Indexes[c.Cat.KeyOf(s.Name)]; ix != nil && s.Kind == "index" && tree.HasOption(s.Actions, "oracle:visible") {
		c.takeBackOf(ix.Obj, rules.InvisibleIndex)
	}
	c.Options(s.Actions, nil)
}

func (c *Folder) createType(s *ast.CreateType) {
	o := c.newObject("type", s.Name, s)
	c.defineType(s.Name, &catalog.UserType{Obj: o, Typ: s})
}

// replaceType removes a type that only says that there will be one, and one that
// CREATE OR REPLACE replaces.
func (c *Folder) replaceType(key string, old *catalog.UserType, by *ast.CreateType) {
	switch {
	case old.Typ == nil:
		return
	case old.Typ.Kind == ast.TypeShell: // CREATE TYPE t;
		old.Obj.Ignored = true
		c.Drop(c.Set.Rule(rules.TypeDeclaredBefore), "create type", old.Typ.At)
	case by.OrReplace && by.Kind != ast.TypeShell:
		c.supersede(old.Obj)
		c.Inlined(old.Typ)
	default:
		return
	}
	delete(c.Cat.Types, key)
	delete(c.Cat.TypeNames, old.Obj.Key)
	c.Cat.TypeList = slices.DeleteFunc(c.Cat.TypeList, func(u *catalog.UserType) bool { return u == old })
}

// defineType enters a type; the first definition of a name counts.
func (c *Folder) defineType(n ast.Name, u *catalog.UserType) {
	k := c.Cat.KeyOf(n)
	if old := c.Cat.Types[k]; old != nil && c.Dialect == "oracle" && u.Typ != nil {
		c.replaceType(k, old, u.Typ)
	}
	if old := c.Cat.Types[k]; old != nil && !old.Dropped {
		u.Obj.Ignored = true
		c.Lose(rules.ObjectRedefined, u.Obj.Node.Span(), u.Obj, "kind", u.Obj.Kind, "name", u.Obj.Name)
		return
	}
	if old := c.Cat.Types[k]; old != nil && c.Cat.TypeNames[u.Obj.Key] == old { // it was dropped
		delete(c.Cat.TypeNames, u.Obj.Key)
	}
	c.Cat.EnterType(k, u)
	if _, several := c.Cat.TypeNames[u.Obj.Key]; several {
		c.Cat.TypeNames[u.Obj.Key] = nil
	} else {
		c.Cat.TypeNames[u.Obj.Key] = u
	}
	c.Cat.TypeList = append(c.Cat.TypeList, u)
}
