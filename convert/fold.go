package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// fold enters the statements of all scripts into the catalog, in order.
func (c *converter) fold() {
	for _, s := range c.scripts {
		if !s.File.Continues {
			c.cat.place, c.inTransaction, c.afterwards = place{}, false, nil
			c.tx.commits = false
			c.begins(c.dialect == "oracle")
		}
		for _, n := range s.Notes {
			c.readerNote(n)
		}
		for _, at := range s.File.Secrets {
			c.note(rules.SecretMasked, at, nil)
		}
		if !c.tearsDown(s) {
			c.inOrder(s.Stmts, 0)
		}
	}
	c.foldDeferred()
	c.settleValues()
	c.settleSchemas()
	c.items = slices.DeleteFunc(c.items, func(it *item) bool { return it.gone })
}

var noteRules = map[ast.NoteKind]string{
	ast.NoteEncoding: rules.EncodingGuessed, ast.NoteSubstitution: rules.SubstitutionVariable, ast.NoteInclude: rules.IncludeNotFollowed,
	ast.NoteClient: rules.ClientCommand, ast.NoteConditional: rules.ConditionalCompilation, ast.NoteLimit: rules.StatementTooLarge,
}

// later puts off a statement about a table that is not defined yet; files need
// not be in order. It reports whether it did.
func (c *converter) later(s ast.Stmt) bool {
	if c.last {
		return false
	}
	c.deferred = append(c.deferred, deferred{s, c.cat.place})
	return true
}

// foldDeferred enters the statements that were put off.
func (c *converter) foldDeferred() {
	c.last = true
	for _, d := range c.deferred {
		c.cat.place = d.place
		c.statement(d.stmt, 0)
	}
}

func (c *converter) readerNote(n ast.Note) {
	if n.Kind == ast.NoteInclude && c.isGiven(n) {
		return
	}
	c.note(noteRules[n.Kind], n.At, nil, "name", clip(n.Text), "clause", clip(n.Text), "encoding", n.Text)
}

// maxNesting bounds IF and BEGIN blocks of a script.
const maxNesting = 200

// statement enters one statement.
func (c *converter) statement(s ast.Stmt, depth int) {
	if depth == 0 && !c.last {
		c.followTransaction(s)
	}
	switch s := s.(type) {
	case *ast.CreateTable:
		c.createTable(s)
	case *ast.AlterTable:
		c.alterTable(s)
	case *ast.CreateIndex:
		c.createIndex(s)
	case *ast.CreateSequence:
		c.createSequence(s)
	case *ast.CommentOn:
		c.commentOn(s)
	case *ast.CreateType:
		c.createType(s)
	case *ast.CreateDomain:
		c.createDomain(s)
	case *ast.CreateBound:
		c.createBound(s)
	case *ast.CreateSynonym:
		c.createSynonym(s)
	case *ast.CreateSchema:
		c.createSchema(s)
	case *ast.PartitionFunction:
		c.partitionFunction(s)
	case *ast.PartitionScheme:
		c.partitionScheme(s)
	case *ast.Drop:
		c.dropStmt(s)
	case *ast.If:
		c.guard(s, depth)
	case *ast.StmtList:
		c.fromSource(s)
		if depth > maxNesting {
			c.lose(rules.StatementTooLarge, s.At, nil, "clause", "BEGIN")
			return
		}
		c.cat.insertAll = c.insertAll(s)
		c.inOrder(s.Stmts, depth+1)
		c.cat.insertAll = nil
	case *ast.Exec:
		c.exec(s)
	case *ast.Set:
		c.setStmt(s)
	default:
		c.unmodelled(s)
	}
}

// unmodelled handles the statements that are kept whole.
func (c *converter) unmodelled(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.CreateView:
		c.createView(s)
	case *ast.Routine:
		kind := [...]string{"procedure", "function", "aggregate", "function"}[s.Kind]
		c.code(kind, s.Name, s, routineRule[kind], s.OrReplace || s.Alter)
	case *ast.CreatePackage:
		kind := "package"
		switch {
		case s.TypeBody:
			kind = "type body"
		case s.IsBody:
			kind = "package body"
		}
		c.code(kind, s.Name, s, rules.PackageNotConverted, s.OrReplace)
	case *ast.CreateTrigger:
		before := len(c.objects)
		if c.dialect != "oracle" || !c.feederTrigger(s) {
			c.code("trigger", s.Name, s, rules.TriggerNotConverted, s.OrReplace || s.Alter)
		}
		if t := c.cat.table(s.Table); t != nil && !s.Table.IsZero() {
			t.defined = append(t.defined, c.objects[before:]...)
		}
	case *ast.Block:
		if c.importBlock(s) || c.housekeepingBlock(s) || c.definingBlock(s, 0) || c.unrolledBlock(s, 0) {
			return
		}
		c.blockLost(s)
	case *ast.Grant:
		if c.privilegeStatement(s) {
			return
		}
		c.lose(rules.GrantNotConverted, s.At, nil, "kind", s.Verb, "verb", s.Verb, "clause", clip(c.files.Text(s.At)))
	case *ast.CreatePrincipal:
		if c.principal(s) {
			return
		}
		c.lose(rules.PrincipalNotConverted, s.At, nil, "kind", s.Kind, "name", s.Name.Text)
	case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge, *ast.SelectStmt, *ast.CopyData, *ast.Truncate:
		if q, ok := s.(*ast.SelectStmt); c.selectInto(s) || ok && (c.sessionCall(q) || c.followVariable(q) || c.geometryColumn(q)) {
			return
		}
		c.dataStatement(s)
	case *ast.MultiInsert:
		kind := "insert all"
		if s.First {
			kind = "insert first"
		}
		c.byKind(s, kind, s.Branches[0].Inserts[0].Table.String())
	case *ast.Use:
		if c.dialect == "oracle" {
			c.currentSchema(s.Name)
		}
		c.cat.databases[c.cat.fold(s.Name)] = true
		c.byKind(s, "use", s.Name.Text)
	case *ast.Transaction:
		c.transaction(s.Verb)
		c.byKind(s, s.Verb, "")
	case *ast.ClientCommand:
		c.clientCommand(s)
	case *ast.AlterObject:
		c.alterObject(s)
	case *ast.Other:
		c.other(s)
	case *ast.Opaque:
		c.opaque(s)
	default:
		c.procedural(s)
	}
}

var routineRule = map[string]string{
	"procedure": rules.ProcedureNotConverted, "function": rules.FunctionNotConverted, "aggregate": rules.AggregateNotConverted,
}

// byKind applies the rule for a kind of statement that is not modelled.
func (c *converter) byKind(s ast.Stmt, kind, name string) {
	r := c.set.MatchStatement(kind)
	switch {
	case r == nil:
		c.lose(rules.UnconvertedClause, s.Span(), nil, "clause", clip(c.files.Text(s.Span())))
	case r.Do.Verb == "drop":
		c.drop(r, kind, s.Span())
	default:
		c.lose(r.ID, s.Span(), nil, "kind", kind, "name", name, "clause", clip(c.files.Text(s.Span())))
	}
}

// other handles recognised statements that define something or do not.
func (c *converter) other(s *ast.Other) {
	if c.refreshStatement(s) || c.checkIdent(s) || c.splitPartition(s) {
		return
	}
	if resetsPath[s.Kind] && c.dialect == "postgres" {
		c.cat.place = place{}
	}
	verb, kind, _ := strings.Cut(s.Kind, " ")
	if verb == "comment" {
		c.drop(c.set.Rule(rules.CommentOnOther), s.Kind, s.At)
		return
	}
	if verb == "alter" && c.alterOther(kind, s) {
		return
	}
	if verb != "create" || kind == "" || s.Name.IsZero() {
		c.byKind(s, s.Kind, s.Name.String())
		return
	}
	if kind == "aggregate" {
		c.code(kind, s.Name, s, rules.AggregateNotConverted, false)
		return
	}
	n := len(c.items)
	obj := c.newObject(kind, s.Name, s)
	c.byKind(s, s.Kind, s.Name.String())
	obj.ignored = true
	c.cat.others[c.otherKey(kind, s)] = obj
	c.cat.codes[c.cat.keyOf(s.Name)] = append(c.cat.codes[c.cat.keyOf(s.Name)], obj)
	for _, it := range c.items[n:] {
		it.obj = obj
		obj.items = append(obj.items, it)
		obj.ignored, obj.lost = false, true
	}
}

// newObject registers an object of the source.
func (c *converter) newObject(kind string, n ast.Name, node ast.Node) *object {
	o := c.slabs.objects.New()
	*o = object{kind: kind, schema: c.cat.schemaOf(n), key: c.cat.fold(n.Last()), name: c.cat.spelling(n.Last()), node: node, place: c.cat.place}
	if o.owner = o.schema; c.dialect == "sqlserver" && o.schema != "" && !n.Qualifier().IsZero() {
		o.owner = n.Qualifier().Text
	}
	c.objects = append(c.objects, o)
	return o
}

// code registers a routine, package, trigger or view, which is kept as source.
func (c *converter) code(kind string, n ast.Name, node ast.Node, rule string, replace bool) {
	k := kind + "\x00" + c.cat.keyOf(n)
	if old := c.replacedBy(kind, n, node); old != nil && replace {
		c.supersede(old)
	}
	o := c.newObject(kind, n, node)
	c.cat.others[k] = o
	c.cat.codes[c.cat.keyOf(n)] = append(c.cat.codes[c.cat.keyOf(n)], o)
	c.loseObject(rule, o)
	c.keepSource(node.Span(), rule)
}

// supersede marks a definition that a later one replaces.
func (c *converter) supersede(o *object) {
	o.ignored, o.lost = true, false
	for _, it := range o.items {
		it.obj, it.gone = nil, true
	}
	o.items = nil
	o.partly = false
	c.note(rules.ObjectRedefined, o.node.Span(), o, "kind", o.kind, "name", o.name)
	o.lost = false
	c.supersededAt(o)
}

func (c *converter) createSchema(s *ast.CreateSchema) {
	if s.Name.IsZero() {
		c.drop(c.set.Rule(rules.SchemaCreated), "create schema", s.At)
		return
	}
	o := c.newObject("schema", ast.Name{Parts: []ast.Ident{s.Name}}, s)
	o.schema, o.owner = "", ""
	c.cat.others["schema\x00"+c.cat.fold(s.Name)] = o
	c.fromSource(s)
}

// setStmt tracks the current schema and applies the rule of the setting.
func (c *converter) setStmt(s *ast.Set) {
	c.sessionRole(s)
	if s.Name == "quoted_identifier" {
		c.quotedText = strings.EqualFold(s.Value, "off")
	}
	switch {
	case s.Name != "search_path" && s.Name != "schema" || c.dialect != "postgres":
	case c.isLocal(s):
		c.localPath(s.Value)
	default:
		c.searchPath(s.Value)
	}
	c.byKind(s, "set "+s.Name, s.Value)
}

// keepSource plans a commented copy of source text at its place in the output.
func (c *converter) keepSource(at source.Span, rule string) {
	k := c.slabs.chunks.New()
	k.kept, k.rule = at, rule
	c.output = append(c.output, k)
}
