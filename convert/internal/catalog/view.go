package catalog

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// ViewComment is a comment on a view, or on one of its columns when key is set.
type ViewComment struct {
	Key  string
	Name ast.Ident
	Text string
	At   source.Span
}

// Remarks are the comments of a view as lines of a script.
func (v *View) Remarks() string {
	p := mysql.NewPrinter()
	for _, x := range v.Comments {
		text := strings.Join(strings.Fields(x.Text), " ")
		if x.Key != "" {
			text = x.Name.Text + ": " + text
		}
		p.Comment(text)
	}
	return p.Text()
}

// Views get other names, schemas and names of columns. Views that were made before
// follow them, as in the source.

// ViewRename is a new name of a column of a view.
type ViewRename struct {
	From string
	To   ast.Ident
	At   source.Pos
}

// MatView is what a materialized view, or an indexed view of SQL Server, has
// besides its query. It becomes a table and a procedure that fills it.
type MatView struct {
	// Table holds the rows; nil until the types of its columns are known.
	Table *Table
	// Later are indexes and comments, which need its columns.
	Later []ast.Stmt
	// Prebuilt tells that the table is one that the script creates.
	Prebuilt bool
	// Indexed tells that it is a view with a unique clustered index.
	Indexed bool
	// Empty tells that the source leaves it empty until a first refresh.
	Empty bool
	// Procedure is what fills it, in database db.
	Procedure ast.Name
	Db        string
	Fill      *ast.Insert
	Schedule  *Schedule
}

// NameOut is the name of a routine or event of a materialized view.
func (m *MatView) NameOut(name string) ast.Name {
	if m.Db == "" {
		return ast.Name{Parts: []ast.Ident{{Text: name}}}
	}
	return ast.Name{Parts: []ast.Ident{{Text: m.Db}, {Text: name}}}
}

// RoutineScope are the names of the routines of a database: those of the
// source, wherever they are, and ours.
func (c *Run) RoutineScope(db string) Scope {
	if c.routines == nil {
		c.routines = map[string]Scope{}
	}
	if c.routines[db] == nil {
		s := Scope{}
		for _, o := range c.Objects {
			if o.Kind == "procedure" || o.Kind == "function" {
				s[strings.ToLower(o.Name)] = true
			}
		}
		c.routines[db] = s
	}
	return c.routines[db]
}

// Expressions is what all expressions of the run share.
func (c *Run) Expressions() expr.Shared {
	if c.shared.Dialect == "" { // once, since each method makes a function
		c.shared = expr.Shared{Dialect: c.Dialect, TypeOf: c.TargetType, EnumOf: c.EnumOf, Function: c.MappedFunction, Inline: c.Computes, InlineQuery: c.ComputesByQuery, TableOf: c.TableOf, Ours: c.Ours, Constant: c.Label, IsObjectType: c.IsObjectType, TypesBelow: c.TypesBelow,
			Collation: tree.CollationFor(c.Settings.Charset, c.Settings.Charset+"_bin")}
	}
	s := c.shared
	s.Clock, s.Tables, s.Texts = c.KeepsClock(), c.TablesCollation(), c.texts()
	s.Zones = c.Settings.TimeZones != settings.Timestamp
	if s.Mixed = s.Tables; c.Dialect == "sqlserver" { // whose text of one byte a letter is of another set when it is long
		s.Mixed = c.Settings.Collation
	}
	return s
}

// StoredExpressions is [Run.Expressions] of values that go to columns.
func (c *Run) StoredExpressions() expr.Shared {
	s := c.Expressions()
	if s.Texts != nil {
		s.Texts.Stored = true
	}
	return s
}

// ScriptExpressions is [Run.StoredExpressions] of what is computed while the script runs: whether the server knows the
// zones is seen by nobody then.
func (c *Run) ScriptExpressions() expr.Shared {
	s := c.StoredExpressions()
	s.Zones = false
	return s
}

// TypeEnv is what finding the types of a query asks for; it tells nothing.
func (c *Run) TypeEnv() *query.Env {
	helpers := 0
	return &query.Env{
		Shared: c.Expressions(), Fold: c.Cat.Fold,
		Target: func(id ast.Ident) string { return ValidName(c.Cat.TargetName(id)) },
		Table:  func(n ast.Name) (*query.Source, error) { return c.RowSource(n, 0) },
		Part:   c.PartSource,
		Helper: func(string) ast.Name {
			helpers++
			return ast.Name{Parts: []ast.Ident{{Text: fmt.Sprintf("\x00helper%d", helpers)}}}
		},
		Harmless: tree.IsHint,
		Note:     func(source.Span, expr.Remark) {},
	}
}

// Copied is the table of which a query takes rows as they are, nil if it does
// anything else.
func (c *Run) Copied(q *ast.Query) *Table {
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.From) != 1 || s.Quantifier != "" || len(s.GroupBy) > 0 || s.Having != nil {
		return nil
	}
	name, plain := s.From[0].(*ast.TableName)
	if !plain || q.With != nil {
		return nil
	}
	return c.Cat.Table(name.Name)
}

// ViewThen is a view as the statements so far define it.
type ViewThen struct {
	Columns []query.Column
	Err     error
}

// RowSource finds the table or view of a name in FROM.
func (c *Run) RowSource(n ast.Name, depth int) (*query.Source, error) {
	if k := len(n.Parts); k > 3 || k == 3 && !c.Cat.Databases[c.Cat.Fold(n.Parts[0])] {
		return nil, noSource(n)
	}
	t, gone := c.Cat.tableThen(n)
	if gone != nil {
		if t = gone.now(); t == nil {
			return nil, fmt.Errorf("%s is a table that is dropped later", n)
		}
	}
	if t != nil {
		return c.sourceOf(t, n)
	}
	key := c.Cat.KeyOf(n)
	for _, key := range append([]string{key}, c.Cat.pathKeys(n)...) {
		if src, err := c.keySource(key, n); src != nil || err != nil {
			return src, err
		}
	}
	if next, ok := c.Cat.synonymOf(n); ok && depth < resolve.MaxSynonyms {
		return c.RowSource(next, depth+1)
	}
	if t := c.Cat.Table(n); t != nil {
		return c.sourceOf(t, n)
	}
	if v := c.Cat.formerView(key); v != nil {
		return v.rowSource(n)
	}
	if v := c.onlyView(n); v != nil {
		return v.rowSource(n)
	}
	return nil, noSource(n)
}

// keySource is what the table or view with a key gives, nil if there is none.
func (c *Run) keySource(key string, n ast.Name) (*query.Source, error) {
	v, gone := c.Cat.viewThen(key)
	switch t := c.Cat.ByName[key]; {
	case gone && c.Cat.Views[key] != nil:
		return nil, fmt.Errorf("view %s has another definition there", n)
	case gone:
		return nil, fmt.Errorf("%s is a view that is dropped later", n)
	case v != nil:
	case t != nil:
		return c.sourceOf(t, n)
	default:
		v = c.Cat.Views[key]
	}
	if v == nil {
		return nil, nil
	}
	return v.rowSource(n)
}

// KeepSources tells that the columns and keys of tables change no more, so that what queries
// see of them is made once.
func (c *Run) KeepSources() { c.sources = map[*Table]*query.Source{} }

// sourceOf is [Table.RowSource], once for a table as long as sources are kept.
func (c *Run) sourceOf(t *Table, n ast.Name) (*query.Source, error) {
	if src := c.sources[t]; src != nil && !t.Obj.Lost {
		return src, nil
	}
	src, err := t.RowSource(n)
	if err == nil && c.sources != nil {
		c.sources[t] = src
	}
	return src, err
}

func noSource(n ast.Name) error { return fmt.Errorf("%s is not a table or view of the target", n) }

// onlyView finds the view of a name in another schema when there is just one.
func (c *Run) onlyView(n ast.Name) *View {
	var found *View
	name := c.Cat.Fold(n.Last())
	for _, v := range c.Cat.ViewList {
		if v.Obj.Key == name && (n.Qualifier().IsZero() || v.Obj.Schema == "") {
			if found != nil {
				return nil
			}
			found = v
		}
	}
	return found
}

func (v *View) rowSource(n ast.Name) (*query.Source, error) {
	if v.Source == nil {
		return nil, fmt.Errorf("view %s is not converted", n)
	}
	return v.Source, nil
}

// moneyDigits are the digits behind the point of money in SQL Server.
const moneyDigits = 4

// View is a view of the source and what it becomes.
type View struct {
	Obj *Object
	Def *ast.CreateView
	Key string
	Db  string
	// since is the count of changes of names when it was made or got its name.
	since int
	// Source is what queries see of it; nil until it is converted.
	Source *query.Source
	// Out are the views that it needs, and itself.
	Out []*ast.CreateView
	// Hints are clauses of the query that were left out.
	Hints []*ast.Option
	// OfRows tells that it stands for a query of a statement about rows of the object.
	OfRows bool
	// Comments are those of the view and its columns.
	Comments []ViewComment
	// Made is a view of ours, Own the tables that it reads without their children.
	Made bool
	Own  map[*Table]bool
	// Renamed are columns that got another name later.
	Renamed []ViewRename
	// Earlier are the definitions that it replaced, in their order.
	Earlier []*ast.CreateView
	// Mat is set for a view whose rows are stored.
	Mat *MatView
}

func (v *View) NameOut(name string) ast.Name {
	n := ast.Name{}
	if v.Db != "" {
		n.Parts = append(n.Parts, ast.Ident{Text: v.Db})
	}
	return ast.Name{Parts: append(n.Parts, ast.Ident{Text: name})}
}

// ValidName is a name that MySQL takes.
func ValidName(want string) string {
	name := usable(want)
	if name == "" {
		name = "_"
	}
	return Shorten(name, want)
}
