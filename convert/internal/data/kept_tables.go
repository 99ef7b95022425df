package data

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// A table that a script drops is there while rows are written if statements take rows of others from
// it: those of migrations that save rows, or make tables anew in another form.

// keepDropped finds what was dropped and has to be there.
func (w *dataWriter) keepDropped() {
	w.keepTables()
	w.keepColumns()
}

// keepTables finds the dropped tables that statements read which write rows of tables that stay. It goes
// from the last statement to the first, since such a table may be filled from another one.
func (w *dataWriter) keepTables() {
	if len(w.c.Cat.Gone) == 0 {
		return
	}
	refused := map[*catalog.GoneTable]bool{}
	for _, d := range slices.Backward(w.c.Cat.Data) {
		if d.TakenBack || d.Stmt == nil && d.Fill == nil || d.Change != nil || d.State != nil || d.Lost != nil {
			continue
		}
		w.c.Cat.Place = d.Place
		into := ast.Name{}
		switch {
		case d.Fill != nil && d.Table.Obj.Ignored:
			into = d.Table.Def.Name
		case d.Fill == nil:
			names := catalog.ChangedNames(d.Stmt)
			if len(names) != 1 || names[0].IsZero() {
				continue
			}
			into = names[0]
		}
		if !into.IsZero() {
			if g := w.c.Cat.GoneThen(into); g != nil && !g.Kept && g.Heir == nil {
				continue
			}
		}
		ast.Inspect(d.Rows(), func(n ast.Node) bool {
			if r, ok := n.(*ast.TableName); ok {
				if g := w.c.Cat.GoneThen(r.Name); g != nil && !g.Kept && g.Heir == nil && !refused[g] {
					refused[g] = !w.keepTable(g)
				}
			}
			return true
		})
	}
}

// keepTable lets the target have a dropped table while rows are written, false if it cannot have it as
// the source had.
func (w *dataWriter) keepTable(g *catalog.GoneTable) bool {
	t := g.Table
	if t.Obj.Lost || t.Session || len(t.Cols) == 0 || len(t.Defined) > 0 || t.Parent != nil || len(t.Children)+len(t.Heirs)+len(t.Bounded) > 0 || t.Partition != nil || strings.HasPrefix(t.Name, "#") {
		return false
	}
	for _, col := range t.Cols {
		if w.keepsNumbers(t, col) {
			continue
		}
		if !w.isPlain(col) || w.countsByDefault(col) {
			return false
		}
		if def := col.DefaultThen(g.Until()); def != nil {
			v, err := w.written(col, def.Expr, w.env(t, nil))
			if err != nil || tree.IsLOB(col.Out) || !tree.IsConstant(types.BareLiteral(v)) {
				return false
			}
			col.Value = &ast.DefaultConstraint{Expr: v}
		}
	}
	taken := catalog.Scope{}
	primary := keptKey(t)
	for _, col := range t.Cols {
		col.NotNull = primary != nil && catalog.UsesColumn(primary, col)
		col.Target = w.c.Name(w.c.Cat.TargetName(col.Def.Name), taken, col.Def.At, t.Obj, false)
	}
	for _, x := range w.c.Cat.Tables {
		if x.Schema == t.Schema {
			t.Db = x.Db
			break
		}
	}
	t.Keys, t.Fks, t.Checks, t.Indexes, t.Comment = nil, nil, nil, nil, ""
	if primary != nil {
		t.Keys = []*catalog.Key{primary}
	}
	t.Target = w.c.Name(w.c.Cat.TargetName(t.Def.Name.Last()), w.c.TableScope(t.Db), t.Def.Name.Span(), t.Obj, false)
	t.Merged, g.Kept = false, true
	w.c.keptTables = append(w.c.keptTables, t)
	w.c.Note(rules.DroppedTableKept, t.Def.Name.Span(), nil, "table", t.Name)
	return true
}

// keepsNumbers makes an identity column of a dropped table one that counts up by one, if it is the primary key.
func (w *dataWriter) keepsNumbers(t *catalog.Table, col *catalog.Column) bool {
	k := t.Primary()
	if col.Ident == nil && !tree.IsSerial(col.Typ) || k == nil || len(k.Parts) != 1 || k.Parts[0].Col != col || col.IdentChanged {
		return false
	}
	if col.Ident != nil && col.Ident.Seq != nil {
		o := col.Ident.Seq
		start := tree.WholeOf(o.Start, 1)
		if tree.WholeOf(o.Increment, 1) != 1 || start < 1 || o.Min != nil || o.Max != nil || o.Cycle != nil && *o.Cycle {
			return false
		}
		t.AutoStart = strconv.FormatInt(start, 10)
	}
	col.Out, col.Auto = w.c.MysqlType(col.Def, "bigint"), true
	return true
}

// keptKey is the primary key of a dropped table, which tells its rows apart; nil if there is none or its
// texts may be too long for one.
func keptKey(t *catalog.Table) *catalog.Key {
	k := t.Primary()
	if k == nil || len(k.Parts) > maxKeptParts {
		return nil
	}
	for _, p := range k.Parts {
		if p.Col == nil || !slices.Contains(t.Cols, p.Col) || tree.IsLOB(p.Col.Out) || tree.TypeClass(p.Col.Out) == "string" && tree.ArgOf(p.Col.Out, 0) > maxKeptText {
			return nil
		}
	}
	return k
}

// The columns of a key, and the letters of a text in it, for which the target surely has room.
const (
	maxKeptParts = 4
	maxKeptText  = 191
)

// makeKept makes the tables that are there while rows are written.
func (c *Loader) makeKept() {
	b := catalog.Trees{Settings: &c.Settings}
	for _, t := range c.keptTables {
		p := mysql.NewPrinter()
		p.Stmt(b.Table(t))
		c.rowsPart(p.Text())
	}
}

// dropKept drops them behind the rows.
func (c *Loader) dropKept() {
	for _, t := range c.keptTables {
		p := mysql.NewPrinter()
		p.Stmt(&ast.Drop{Kind: "table", Names: []ast.Name{t.NameOut()}})
		c.rowsPart(p.Text())
	}
}
