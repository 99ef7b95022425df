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

// Fold enters the statements of all scripts into the catalog, in order.
func (c *Folder) Fold() {
	for _, s := range c.Scripts {
		if !s.File.Continues {
			c.session = sessionSwitches{}
			c.Cat.Place, c.InTransaction, c.Afterwards = catalog.Place{}, false, nil
			c.tx.commits = false
			if c.Dialect == "postgres" {
				c.dates = nil
			}
			c.begins(c.Dialect == "oracle")
		}
		for _, n := range s.Notes {
			c.readerNote(n)
		}
		for _, at := range s.File.Secrets {
			c.Note(rules.SecretMasked, at, nil)
		}
		if !c.TearsDown(s) {
			c.inOrder(s.Stmts, 0)
		}
	}
	c.foldDeferred()
	c.last = true
	c.SettleValues()
	c.settleSchemas()
	c.Items = slices.DeleteFunc(c.Items, func(it *catalog.Item) bool { return it.Gone })
}

var noteRules = map[ast.NoteKind]string{
	ast.NoteEncoding: rules.EncodingGuessed, ast.NoteSubstitution: rules.SubstitutionVariable, ast.NoteInclude: rules.IncludeNotFollowed,
	ast.NoteClient: rules.ClientCommand, ast.NoteConditional: rules.ConditionalCompilation, ast.NoteLimit: rules.StatementTooLarge,
	ast.NoteRefused: rules.FileNotRead,
}

func (c *Folder) readerNote(n ast.Note) {
	if n.Kind == ast.NoteInclude && c.isGiven(n) {
		return
	}
	c.Note(noteRules[n.Kind], n.At, nil, "name", catalog.Clip(n.Text), "clause", catalog.Clip(n.Text), "encoding", n.Text, "error", n.Text)
}

// Statement enters one statement.
func (c *Folder) Statement(s ast.Stmt, depth int) {
	if depth == 0 && c.notRun(s) {
		return
	}
	if depth == 0 && !c.last {
		c.followTransaction(s)
	}
	if c.session.nullsEqual {
		nullsCompared(s)
	}
	if c.ofSystem(s) || c.linguistic(s) {
		return
	}
	switch s := s.(type) {
	case *ast.CreateTable:
		c.declareStaged(stagedName(s.Name), s.Elems)
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
		c.FromSource(s)
		if depth > tree.MaxNesting {
			c.Lose(rules.StatementTooLarge, s.At, nil, "clause", "BEGIN")
			return
		}
		c.Cat.InsertAll = c.insertAll(s)
		c.inOrder(s.Stmts, depth+1)
		c.Cat.InsertAll = nil
	case *ast.Exec:
		c.exec(s)
	case *ast.Set:
		c.setStmt(s)
	default:
		c.unmodelled(s)
	}
}

// unmodelled handles the statements that are kept whole.
func (c *Folder) unmodelled(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.CreateView:
		c.createView(s)
	case *ast.Routine:
		kind := [...]string{"procedure", "function", "aggregate", "function"}[s.Kind]
		c.code(kind, s.Name, s, routineRule[kind], s.OrReplace || s.Alter)
	case *ast.CreatePackage:
		kind, rule := "package", rules.PackageNotConverted
		switch {
		case s.TypeBody:
			kind, rule = "type body", rules.TypeBody
		case s.IsBody:
			kind = "package body"
		}
		c.code(kind, s.Name, s, rule, s.OrReplace)
	case *ast.CreateTrigger:
		c.trigger(s)
	case *ast.Block:
		if c.ImportBlock(s) || c.HousekeepingBlock(s) || c.ClearingBlock(s) || c.ClearingDo(s) || c.definingBlock(s, 0) || c.unrolledBlock(s, 0) {
			return
		}
		if name := script.WebSetup(s); name != "" && c.Dialect == "oracle" {
			c.Lose(rules.WebSetup, s.At, nil, "name", name)
			return
		}
		c.blockLost(s)
	case *ast.Grant:
		if c.PrivilegeStatement(s) {
			return
		}
		c.PrivilegeLeft(s)
	case *ast.CreatePrincipal:
		if c.Principal(s) {
			return
		}
		c.losePrincipal(s)
	case *ast.Insert, *ast.Update, *ast.Delete, *ast.Merge, *ast.SelectStmt, *ast.CopyData, *ast.Truncate:
		if c.stages(s) {
			return
		}
		s = c.withStaged(s)
		if q, ok := s.(*ast.SelectStmt); ok && c.stagedInto(q) || c.selectInto(s) || ok && (c.sessionCall(q) || c.runQuery(q) || c.FollowVariable(q) || c.geometryColumn(q)) {
			return
		}
		c.dataStatement(s)
	case *ast.MultiInsert:
		if list := c.BranchInserts(s); list != nil {
			c.Inlined(s)
			for _, one := range list {
				c.Statement(one, 1)
			}
			return
		}
		kind := "insert all"
		if s.First {
			kind = "insert first"
		}
		c.byKind(s, kind, s.Branches[0].Inserts[0].Table.String())
	case *ast.Use:
		if c.Dialect == "oracle" {
			c.CurrentSchema(s.Name)
		}
		c.Cat.Databases[c.Cat.Fold(s.Name)] = true
		c.byKind(s, "use", s.Name.Text)
	case *ast.Transaction:
		c.Transaction(s.Verb)
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
func (c *Folder) byKind(s ast.Stmt, kind, name string) {
	r := c.Set.MatchStatement(kind)
	switch {
	case r == nil:
		c.Lose(rules.UnconvertedClause, s.Span(), nil, "clause", catalog.Clip(c.Files.Text(s.Span())))
	case r.Do.Verb == "drop":
		c.Drop(r, kind, s.Span())
	default:
		c.Lose(r.ID, s.Span(), nil, "kind", kind, "name", name, "clause", catalog.Clip(c.Files.Text(s.Span())))
	}
}

// other handles recognised statements that define something or do not.
func (c *Folder) other(s *ast.Other) {
	if c.refreshStatement(s) || c.checkIdent(s) || c.splitPartition(s) {
		return
	}
	if catalog.ResetsPath[s.Kind] && c.Dialect == "postgres" {
		c.Cat.Place = catalog.Place{}
	}
	if c.Dialect == "postgres" {
		c.resetDates(s.Kind)
	}
	verb, kind, _ := strings.Cut(s.Kind, " ")
	if verb == "comment" {
		c.Drop(c.Set.Rule(rules.CommentOnOther), s.Kind, s.At)
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
	n := len(c.Items)
	obj := c.newObject(kind, s.Name, s)
	if kind == "extension" && knownExtensions[strings.ToLower(s.Name.Last().Text)] {
		c.Drop(c.Set.Rule(rules.PostgresExtensionKnown), s.Kind, s.At)
	} else {
		c.byKind(s, s.Kind, s.Name.String())
	}
	obj.Ignored = true
	c.Cat.Others[c.otherKey(kind, s)] = obj
	c.Cat.Codes[c.Cat.KeyOf(s.Name)] = append(c.Cat.Codes[c.Cat.KeyOf(s.Name)], obj)
	for _, it := range c.Items[n:] {
		it.Obj = obj
		obj.Items = append(obj.Items, it)
		obj.Ignored, obj.Lost = false, true
	}
}

// knownExtensions are those of which every use is converted or told where it stands, and those
// that only serve the server or its administrators.
var knownExtensions = tree.WordSet("plpgsql", "citext", "hstore", "ltree", "uuid-ossp", "pgcrypto", "pg_trgm", "unaccent", "btree_gin", "btree_gist",
	"intarray", "isn", "cube", "earthdistance", "fuzzystrmatch", "tablefunc", "moddatetime", "postgis", "vector",
	"pg_stat_statements", "pg_buffercache", "pg_prewarm", "pgstattuple", "pageinspect", "auto_explain", "adminpack", "amcheck", "pgaudit", "hypopg")

// newObject registers an object of the source.
func (c *Folder) newObject(kind string, n ast.Name, node ast.Node) *catalog.Object {
	o := c.Slabs.Objects.New()
	*o = catalog.Object{Kind: kind, Schema: c.Cat.SchemaOf(n), Key: c.Cat.Fold(n.Last()), Name: c.Cat.Spelling(n.Last()), Node: node, Place: c.Cat.Place}
	if o.Owner = o.Schema; c.Dialect == "sqlserver" && o.Schema != "" && !n.Qualifier().IsZero() {
		o.Owner = n.Qualifier().Text
	}
	c.Objects = append(c.Objects, o)
	return o
}

// code registers a routine, package, trigger or view, which is kept as source.
func (c *Folder) code(kind string, n ast.Name, node ast.Node, rule string, replace bool) {
	k := kind + "\x00" + c.Cat.KeyOf(n)
	if old := c.replacedBy(kind, n, node); old != nil && replace {
		c.supersede(old)
	}
	o := c.newObject(kind, n, node)
	c.Cat.Others[k] = o
	c.Cat.Codes[c.Cat.KeyOf(n)] = append(c.Cat.Codes[c.Cat.KeyOf(n)], o)
	c.LoseObject(rule, o)
	c.KeepSource(node.Span(), rule)
}

// supersede marks a definition that a later one replaces.
func (c *Folder) supersede(o *catalog.Object) {
	c.withoutItems(o)
	c.Lose(rules.ObjectRedefined, o.Node.Span(), o, "kind", o.Kind, "name", o.Name)
	o.Lost = false
	c.Supersede(o)
}

// withoutItems lets an object that another one replaces be ignored.
func (c *Folder) withoutItems(o *catalog.Object) {
	o.Ignored, o.Lost = true, false
	for _, it := range o.Items {
		it.Obj, it.Gone = nil, true
	}
	o.Items = nil
	o.Partly = false
}

func (c *Folder) createSchema(s *ast.CreateSchema) {
	if s.Name.IsZero() {
		c.Options(s.Options, nil)
		c.Drop(c.Set.Rule(rules.SchemaCreated), "create schema", s.At)
		return
	}
	o := c.newObject("schema", ast.Name{Parts: []ast.Ident{s.Name}}, s)
	o.Schema, o.Owner = "", ""
	c.Cat.Others["schema\x00"+c.Cat.Fold(s.Name)] = o
	c.Options(s.Options, o)
	c.FromSource(s)
}

// setStmt tracks the current schema and applies the rule of the setting.
func (c *Folder) setStmt(s *ast.Set) {
	c.sessionRole(s)
	if c.Dialect == "sqlserver" {
		c.switches(s)
	}
	switch s.Name {
	case "rowcount":
		if c.session.rowLimit = strings.Trim(s.Value, " ;"); c.session.rowLimit == "0" {
			c.session.rowLimit = ""
		}
	case "nls_date_format", "nls_timestamp_format", "nls_numeric_characters", "nls_territory", "nls_language", "nls_date_language", "nls_sort", "nls_comp", "nls_calendar", "time_zone":
		c.sessionFormats(s)
	case "dateformat", "language", "datefirst":
		c.dateOrder(s)
	case "datestyle":
		if c.Dialect == "postgres" {
			c.dateStyle(s.Value)
		}
	case "timezone", "time zone":
		if c.Dialect == "postgres" {
			c.sessionZone(s)
		}
	}
	switch {
	case s.Name != "search_path" && s.Name != "schema" || c.Dialect != "postgres":
	case c.IsLocal(s):
		c.LocalPath(s.Value)
	default:
		c.SearchPath(s.Value)
	}
	c.byKind(s, "set "+s.Name, s.Value)
}
