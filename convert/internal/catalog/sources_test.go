package catalog

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// TestKeepSources: what queries see of a table follows it until sources are kept, and a table that
// is lost has none even then.
func TestKeepSources(t *testing.T) {
	c := &Run{Cat: NewCatalog("postgres")}
	name := ast.Name{Parts: []ast.Ident{{Text: "t"}}}
	col := &Column{Key: "a", Name: "a", Target: "a", Def: &ast.ColumnDef{}, Out: &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "int"}}}}}
	table := &Table{Obj: &Object{}, Def: &ast.CreateTable{}, Target: "t", Cols: []*Column{col}}
	c.Cat.ByName["\x00t"] = table
	for _, notNull := range []bool{false, true} {
		col.NotNull = notNull
		if src, err := c.RowSource(name, 0); err != nil || src.Columns[0].NotNull != notNull {
			t.Fatalf("NOT NULL %v: %+v, %v", notNull, src, err)
		}
	}
	c.KeepSources()
	first, err := c.RowSource(name, 0)
	again, err2 := c.RowSource(name, 0)
	if err != nil || err2 != nil || first != again {
		t.Errorf("%p and %p, %v, %v", first, again, err, err2)
	}
	table.Obj.Lost = true
	if src, err := c.RowSource(name, 0); err == nil {
		t.Errorf("a lost table has the source %+v", src)
	}
}
