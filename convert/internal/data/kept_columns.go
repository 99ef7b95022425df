package data

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Migrations split columns and move what they hold: they add new ones, fill them from the old, and
// drop those. The tables of the target never had the old ones. What statements about rows read is
// there while the rows are written.

// keptColumn is a column that is there while rows are written.
type keptColumn struct {
	col   *catalog.Column
	value *ast.DefaultConstraint
}

// keepColumns finds the dropped columns that statements read of rows that are there by then.
func (w *dataWriter) keepColumns() {
	list := w.tablesWithDropped()
	if len(list) == 0 {
		return
	}
	for _, t := range list {
		t.WithDropped = true
	}
	filled := map[*catalog.Table]bool{}
	for d := range catalog.InPlace(w.c.Cat, w.c.Cat.Data) {
		if d.TakenBack || d.Stmt == nil && d.Fill == nil {
			continue
		}
		if r := w.droppedRead(d); r != nil {
			r.keep(filled)
		}
		if t := w.writesTo(d); t != nil && !onlyChanges(d.Stmt) {
			filled[t] = true
		}
	}
}

// tablesWithDropped are the tables that columns were dropped from and that could have them again.
func (w *dataWriter) tablesWithDropped() (list []*catalog.Table) {
	if len(w.c.Cat.Data) == 0 {
		return nil
	}
	for _, t := range slices.Concat(w.c.Cat.Tables, w.c.keptTables) {
		if len(t.DroppedCols) > 0 && !t.Merged && !t.Obj.Lost && !t.Session && len(t.Children)+len(t.Heirs)+len(t.Bounded) == 0 && t.Parent == nil {
			list = append(list, t)
		}
	}
	return list
}

// droppedReads is what a statement reads of tables with dropped columns.
type droppedReads struct {
	w    *dataWriter
	at   source.Pos
	into *catalog.Table // which a query fills
	// tables are those that it names, names its columns; all tells that it has a *, unnamed that the
	// query gives all columns of the table values.
	tables       []*catalog.Table
	names        map[string]bool
	all, unnamed bool
}

// droppedRead is what a statement reads, nil if that is nothing of tables with dropped columns.
func (w *dataWriter) droppedRead(d *catalog.DataStmt) *droppedReads {
	r := &droppedReads{w: w, at: d.Rows().Span().Start, names: map[string]bool{}}
	switch s := d.Stmt.(type) {
	case *ast.Insert:
		if s.Query == nil {
			return nil
		}
		if _, constant := types.ConstantRows(s.Query); !constant {
			r.fills(w.c.Cat.Table(s.Table), s)
		}
	case *ast.CopyData, *ast.Truncate:
		return nil
	case nil:
		r.fills(d.Table, nil)
	}
	ast.Inspect(d.Rows(), r.read)
	if !slices.ContainsFunc(r.tables, func(t *catalog.Table) bool { return t != nil && t.WithDropped }) {
		return nil
	}
	return r
}

// fills enters the table that gets the rows of a query.
func (r *droppedReads) fills(t *catalog.Table, s *ast.Insert) {
	r.tables, r.into = append(r.tables, t), t
	if s == nil || len(s.Columns) == 0 {
		r.unnamed = true
		return
	}
	for _, id := range s.Columns {
		r.names[r.w.c.Cat.Fold(id)] = true
	}
}

// read enters what a node names. The column that an UPDATE sets is not read.
func (r *droppedReads) read(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SetItem:
		if len(n.Targets) == 1 {
			ast.Inspect(n.Value, r.read)
			return false
		}
	case *ast.TableName:
		r.tables = append(r.tables, r.w.c.Cat.Table(n.Name))
	case *ast.ColumnRef:
		r.names[r.w.c.Cat.Fold(n.Name.Last())] = true
	case *ast.Star:
		r.all = true
	case *ast.MergeWhen:
		for _, id := range n.Columns {
			r.names[r.w.c.Cat.Fold(id)] = true
		}
		for _, it := range n.Set {
			for _, e := range it.Targets {
				ast.Inspect(e, r.read)
			}
		}
	}
	return true
}

// keep marks the columns that the statement reads of tables with rows.
func (r *droppedReads) keep(filled map[*catalog.Table]bool) {
	for _, t := range r.tables {
		if t == nil || !t.WithDropped || !filled[t] && r.into != t {
			continue
		}
		for i := range t.DroppedCols {
			if d := &t.DroppedCols[i]; !d.Kept && d.HasAt(r.at) && (r.all || r.unnamed && r.into == t || r.names[t.NameThen(d, r.at)]) {
				r.w.keepColumn(t, d)
			}
		}
	}
}

// keepColumn marks a column if the target can have it as the source had.
func (w *dataWriter) keepColumn(t *catalog.Table, d *catalog.DroppedColumn) {
	col := d.Col
	if !w.isPlain(col) {
		return
	}
	k := keptColumn{col: col}
	if w.countsByDefault(col) {
		return
	}
	changed := slices.ContainsFunc(col.Defaults, func(x catalog.DefaultChange) bool { return x.At < d.At })
	if def := col.DefaultThen(d.At); def != nil && !changed { // else rows of values say theirs
		v, err := w.written(col, def.Expr, w.env(t, nil))
		if err == nil && !tree.IsLOB(col.Out) && tree.IsConstant(types.BareLiteral(v)) {
			k.value = &ast.DefaultConstraint{Expr: v}
		}
	}
	d.Kept = true
	col.NotNull, col.Value = false, k.value
	taken := catalog.Scope{}
	for _, x := range t.Cols {
		taken[strings.ToLower(x.Target)] = true
	}
	for _, x := range w.c.kept {
		if x.col.Table == t {
			taken[strings.ToLower(x.col.Target)] = true
		}
	}
	col.Target = w.c.Name(w.c.Cat.TargetName(col.Def.Name), taken, col.Def.At, t.Obj, false)
	w.c.kept = append(w.c.kept, k)
	w.c.Note(rules.DroppedColumnKept, col.Def.At, t.Obj, "column", col.Name, "table", t.Name)
}

// countsByDefault reports whether a default that the column had takes numbers of a sequence.
func (w *dataWriter) countsByDefault(col *catalog.Column) bool {
	for _, k := range col.Def.Constraints {
		if d, ok := k.(*ast.DefaultConstraint); ok && w.nextOf(d.Expr) != nil {
			return true
		}
	}
	return slices.ContainsFunc(col.Defaults, func(x catalog.DefaultChange) bool { return x.To != nil && w.nextOf(x.To.Expr) != nil })
}

// isPlain reports whether a column held nothing but what statements and defaults gave it, in a type
// whose values the target has as they are. It gives the column that type.
func (w *dataWriter) isPlain(col *catalog.Column) bool {
	typ := col.Typ
	if typ == nil || typ.Array > 0 || len(typ.Name.Parts) != 1 || !typ.Collate.IsZero() || w.c.Cat.UserType(typ.Name) != nil || tree.IsSerial(typ) {
		return false
	}
	if col.Comp != nil || col.Attr != nil || col.Serial || col.OwnSeq != "" || col.Labels != nil || len(col.Retyped) > 0 || !col.Domain.IsZero() {
		return false
	}
	if slices.ContainsFunc(col.Def.Constraints, countsOrComputes) {
		return false
	}
	out, ok := w.c.TargetType(typ)
	if !ok {
		return false
	}
	switch tree.TypeClass(out) {
	case "number", "time":
		if tree.TypeOf(out) == "decimal" && len(typ.Args) == 0 && typ.Name.Last().Text == "number" {
			out = w.c.MysqlType(typ, "decimal", "65", "30")
		}
	case "string":
		if !characterTypes[strings.ToLower(typ.Name.Last().Text)] {
			return false
		}
		if tree.TypeOf(out) == "varchar" && tree.ArgOf(out, 0) > maxKeptLength { // the row may have no room
			out = w.c.MysqlType(typ, "longtext")
		}
	case "binary":
	default:
		return false
	}
	col.Out = out
	return true
}

func countsOrComputes(k ast.Constraint) bool {
	switch k.(type) {
	case *ast.IdentityConstraint, *ast.GeneratedConstraint:
		return true
	}
	return false
}

// maxKeptLength is that of texts which a row surely has room for.
const maxKeptLength = 255

// characterTypes are the types of texts of the sources.
var characterTypes = tree.WordSet("char", "character", "nchar", "bpchar", "varchar", "varchar2", "nvarchar", "nvarchar2", "character varying", "text", "ntext", "clob", "nclob", "long")

// addKept adds the columns that are there while rows are written, or takes them away.
func (c *Loader) addKept(there bool) {
	for _, k := range c.kept {
		name := ast.Ident{Text: k.col.Target}
		var a ast.AlterAction = &ast.DropElem{Kind: "column", Names: []ast.Ident{name}}
		if there {
			def := &ast.ColumnDef{Name: name, Type: k.col.Out, Constraints: []ast.Constraint{&ast.NullConstraint{}}}
			if k.value != nil {
				def.Constraints = append(def.Constraints, k.value)
			}
			a = &ast.AddElem{Elem: def}
		}
		c.alterRows(k.col.Table, a)
	}
}
