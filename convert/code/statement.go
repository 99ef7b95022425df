package code

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// statement names the constructs that a statement is.
func (w *walker) statement(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.Opaque:
		if s.Err != "" { // else it is kept as text by design
			w.Construct("unread", s.At, "")
		}
	case *ast.Compound:
		w.compound(s)
	case *ast.TryCatch:
		w.Construct("try", s.At, "")
	case *ast.Assign:
		if s.Op != "" {
			w.Construct("assign "+s.Op, s.At, "")
		}
	case *ast.CaseStmt:
		if s.Else == nil {
			w.Construct("case without else", s.At, "")
		}
		for _, b := range s.Whens {
			w.caseConds(b.Conds)
		}
	case *ast.ForRange:
		w.say(s.At, s.Var.Text, "for range", word(s.Reverse, "reverse"), word(s.Step != nil, "step"))
	case *ast.ForQuery:
		w.forQuery(s)
	case *ast.Foreach:
		w.Construct("foreach", s.At, "")
	case *ast.Forall:
		w.say(s.At, s.Var.Text, "forall", word(s.SaveExceptions, "save exceptions"))
	case *ast.Goto:
		w.Construct("goto", s.At, s.Label.Text)
	case *ast.LabelMark:
		w.Construct("label", s.At, s.Label.Text)
	case *ast.Return:
		w.returns(s)
	case *ast.Raise:
		w.raise(s)
	case *ast.GetDiagnostics:
		w.diagnostics(s)
	case *ast.Assert:
		w.Construct("assert", s.At, "")
	case *ast.Wait:
		w.say(s.At, "", "wait", s.Kind)
	case *ast.Print:
		w.Construct("print", s.At, "")
	case *ast.Perform:
		w.Construct("perform", s.At, "")
	case *ast.Transaction:
		w.transaction(s)
	case *ast.Exec:
		w.exec(s)
	case *ast.Other:
		w.say(s.At, s.Kind, "statement", s.Kind)
	case *ast.Set:
		w.say(s.At, s.Name, "set", s.Name, s.Value)
	default:
		w.cursorOrData(s)
	}
}

// caseConds names what WHEN of a CASE has beside a value or condition: several of
// them, or a comparison that leaves out the operand.
func (w *walker) caseConds(list []ast.Expr) {
	if len(list) > 1 {
		w.Construct("case list", list[0].Span().Join(list[len(list)-1].Span()), "")
	}
	for _, e := range list {
		if leavesOperand(e) {
			w.Construct("case comparison", e.Span(), "")
		}
	}
}

// leavesOperand reports whether e is a comparison of the operand of the CASE around.
func leavesOperand(e ast.Expr) bool {
	var x ast.Expr
	switch e := e.(type) {
	case *ast.Binary:
		x = e.Left
	case *ast.In:
		x = e.X
	case *ast.Between:
		x = e.X
	case *ast.IsExpr:
		x = e.X
	}
	_, is := x.(*ast.CaseOperand)
	return is
}

// cursorOrData goes on with statement.
func (w *walker) cursorOrData(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.OpenCursor:
		w.open(s)
	case *ast.FetchCursor:
		w.fetch(s)
	case *ast.CloseCursor:
		if s.Deallocate {
			w.Construct("deallocate", s.At, "")
		}
	case *ast.DynamicSQL:
		w.dynamic(s)
	case *ast.Insert:
		w.say(s.At, s.Table.String(), "insert", word(s.Call != nil, "exec"))
		w.changeTails("insert", s.Options, s.Outputs)
		if c := s.Conflict; c != nil {
			w.say(c.At, s.Table.String(), "on conflict insert", word(c.Update, "update"))
			for _, e := range []ast.Expr{c.Where, c.UpdateWhere} {
				if e != nil {
					w.Construct("on conflict condition", e.Span(), s.Table.String())
				}
			}
		}
	case *ast.Update:
		w.say(s.At, "", "update", word(len(s.From) > 0, "from"), word(isDerived(s.Table), "subquery"))
		w.changeTails("update", s.Options, s.Outputs)
	case *ast.Delete:
		w.say(s.At, "", "delete", word(len(s.Using) > 0, "using"), word(isDerived(s.Table), "subquery"))
		w.changeTails("delete", s.Options, s.Outputs)
	case *ast.Merge:
		w.Construct("merge", s.At, "")
		w.changeTails("merge", s.Options, s.Outputs)
	case *ast.MultiInsert:
		w.say(s.At, "", "multi insert", word(s.First, "first"), word(s.Branches[0].Cond != nil, "when"))
	case *ast.Truncate:
		w.Construct("truncate", s.At, "")
	case *ast.CreateTable, *ast.AlterTable, *ast.CreateIndex, *ast.Drop, *ast.CreateView, *ast.CreateSequence:
		w.say(s.Span(), "", "ddl", strings.TrimPrefix(typeOf(s), "create"))
	default:
		w.declaration(s)
	}
}

func isDerived(t ast.TableRef) bool {
	_, is := t.(*ast.Derived)
	return is
}

// changeTails names what follows a change of data: RETURNING, also into
// collections, and LOG ERRORS.
func (w *walker) changeTails(verb string, list []*ast.Option, outputs []*ast.Output) {
	w.options("change option", list)
	for _, o := range outputs {
		if o.Returning {
			w.say(o.At, verb, "returning", word(o.Bulk, "bulk"), verb)
		}
	}
	for _, o := range list {
		switch _, name, _ := strings.Cut(o.Name, ":"); name {
		case "log errors":
			w.say(o.At, verb, name, verb)
		case "current of":
			w.say(o.At, verb, "prefix current of", verb)
		}
	}
}

func typeOf(s ast.Stmt) string {
	switch s := s.(type) {
	case *ast.CreateTable:
		if s.Kind != ast.TableRegular {
			return "temporary table"
		}
		return "create table"
	case *ast.AlterTable:
		return "alter table"
	case *ast.CreateIndex:
		return "create index"
	case *ast.CreateView:
		return "create view"
	case *ast.CreateSequence:
		return "create sequence"
	case *ast.Drop:
		return "drop " + s.Kind
	}
	return ""
}

// word is s under a condition.
func word(is bool, s string) string {
	if is {
		return s
	}
	return ""
}

// compound names the handlers of a block.
func (w *walker) compound(s *ast.Compound) {
	if s.Atomic {
		w.Construct("atomic block", s.At, "")
	}
	if !s.Label.IsZero() {
		w.label(s.Label)
	}
	for _, h := range s.Handlers {
		for _, c := range h.Conditions {
			switch {
			case c.SQLState != "":
				w.Construct("handler sqlstate", c.At, c.SQLState)
			default:
				w.say(c.At, c.Name.String(), "handler", c.Name.String())
			}
		}
	}
}

func (w *walker) forQuery(s *ast.ForQuery) {
	switch {
	case w.readsText(s.Dynamic):
		w.Construct("for dynamic", s.At, "")
	case s.Cursor != nil:
		w.Construct("for cursor", s.At, "")
	default:
		w.Construct("for query", s.At, "")
	}
}

// returns names the forms of RETURN that MySQL lacks: it returns one value from
// a function and nothing from a procedure.
func (w *walker) returns(s *ast.Return) {
	switch {
	case s.Next:
		w.Construct("return next", s.At, "")
	case w.readsText(s.Dynamic):
		w.Construct("return query dynamic", s.At, "")
	case s.Dynamic != nil:
		w.Construct("return query", s.At, "")
	case s.Query != nil, s.Data != nil:
		w.Construct("return query", s.At, "")
	case s.Value != nil && w.inRoutine && w.kind == ast.Procedure:
		w.Construct("return value in procedure", s.At, "")
	case s.Value == nil && w.inRoutine && w.kind == ast.Procedure:
		w.Construct("return from procedure", s.At, "")
	}
	if w.inTrigger {
		w.say(s.At, "", "return in trigger", word(isNull(s.Value), "null"))
	}
}

func (w *walker) raise(s *ast.Raise) {
	switch {
	case s.Verb != "raise":
		w.say(s.At, "", s.Verb, raised(s))
		w.options("raise option", s.Options)
	case s.Level != "":
		w.say(s.At, s.Level, "raise", s.Level)
	case s.Condition != nil:
		w.Construct("raise condition", s.At, s.Condition.Name.String())
	case s.Message != nil:
		w.Construct("raise message", s.At, "")
	default:
		w.Construct("raise again", s.At, "")
	}
}

func (w *walker) exec(s *ast.Exec) {
	if s.Result != nil {
		w.Construct("exec result", s.At, s.Name.String())
	}
	w.options("exec option", s.Options)
	if len(s.Name.Parts) > 3 {
		w.Construct("remote call", s.At, s.Name.String())
	}
	switch {
	case strings.HasPrefix(s.Name.Last().Text, "@"):
		w.Construct("exec variable", s.At, s.Name.String())
	case !s.Name.IsZero():
		w.Call(strings.ToLower(s.Name.String()), s.Name.Span())
	}
	for _, a := range s.Args {
		if !a.Name.IsZero() {
			w.Construct("named arguments", s.At, s.Name.String())
			break
		}
	}
}

func (w *walker) open(s *ast.OpenCursor) {
	switch {
	case w.readsText(s.Dynamic):
		w.Construct("open for dynamic", s.At, "")
	case s.Dynamic != nil:
		w.Construct("open for", s.At, "")
	case s.Query != nil, s.Data != nil:
		w.Construct("open for", s.At, "")
	case len(s.Args) > 0:
		w.Construct("open with arguments", s.At, "")
	}
}

func (w *walker) fetch(s *ast.FetchCursor) {
	way := s.Direction
	if way == "" && s.Count != nil {
		way = "count"
	}
	switch {
	case s.Move:
		w.say(s.At, "", "move", way)
	case s.Bulk:
		w.say(s.At, "", "bulk collect fetch", word(s.Limit != nil, "limit"))
	case way != "" && way != "next":
		w.say(s.At, way, "fetch", way)
	case len(s.Into) == 0:
		w.Construct("fetch rows", s.At, "")
	}
}

// dynamic names a statement whose text is put together at run time; constant
// text is named apart.
func (w *walker) dynamic(s *ast.DynamicSQL) {
	kind := word(len(s.Nested) > 0, "constant")
	w.options("exec option", s.Options)
	switch {
	case s == w.read: // it is named by the statement that reads its rows
		return
	case s.Bulk && kind == "":
		w.Construct("bulk collect dynamic", s.At, "")
		return
	case len(s.Returning) > 0:
		w.Construct("dynamic sql returning", s.At, "")
	}
	w.say(s.At, "", "dynamic sql", kind)
}

// readsText reports whether a statement reads the rows of a text that is put together
// at run time, which is not named again then.
func (w *walker) readsText(s *ast.DynamicSQL) bool {
	if s == nil || len(s.Nested) > 0 {
		return false
	}
	w.read = s
	return true
}

// declaration names declarations.
func (w *walker) declaration(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.VariableDecl:
		if s.Constant {
			w.Construct("constant", s.At, first(s.Names))
		}
		if s.NotNull {
			w.Construct("variable not null", s.At, first(s.Names))
		}
		if s.Type != nil {
			w.typeName("variable", s.Type)
		}
	case *ast.TableDecl:
		w.Construct("table variable", s.At, s.Name.Text)
	case *ast.CursorDecl:
		w.cursor(s)
	case *ast.ConditionDecl:
		w.Construct("exception", s.At, s.Name.Text)
	case *ast.AliasDecl:
		w.Construct("alias", s.At, s.Name.Text)
	case *ast.Pragma:
		w.say(s.At, s.Name, "pragma", s.Name)
	case *ast.CreateType:
		w.say(s.At, s.Name.String(), "declare", typeKinds[s.Kind])
	}
}

func first(list []ast.Ident) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Text
}

// typeKinds are the sorts of types in words.
var typeKinds = map[ast.TypeKind]string{
	ast.TypeComposite: "composite type", ast.TypeEnum: "enum", ast.TypeObject: "object type", ast.TypeVarray: "varray",
	ast.TypeNestedTable: "nested table", ast.TypeTable: "table type", ast.TypeAlias: "alias type", ast.TypeRange: "range type",
	ast.TypeRecord: "record", ast.TypeAssociative: "associative array", ast.TypeRefCursor: "ref cursor", ast.TypeSubtype: "subtype",
}

func (w *walker) cursor(s *ast.CursorDecl) {
	w.say(s.At, s.Name.Text, "cursor", word(s.Session, "session"))
	if len(s.Params) > 0 {
		w.Construct("cursor parameters", s.At, s.Name.Text)
	}
	if s.Returns != nil {
		w.Construct("cursor return", s.At, s.Name.Text)
	}
	for _, o := range s.Options {
		_, name, _ := strings.Cut(o.Name, ":")
		w.say(o.At, name, "cursor option", name)
	}
}
