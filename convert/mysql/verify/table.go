package verify

import (
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"

	"github.com/sctconv/sctconv/convert/mysql"
)

func (c *checker) createTable(s *ast.CreateTableStmt) {
	c.name(s.Table.Name.O)
	c.addIf(s.TemporaryKeyword == ast.TemporaryGlobal, 0, codeSyntax, "GLOBAL TEMPORARY")
	if s.ReferTable != nil {
		return
	}
	t := newTable(s, c.charset)
	t.columns = make([]*column, 0, len(s.Cols))
	if n := len(s.Cols); n > mysql.MaxColumns {
		c.add(0, 1117, "%d columns, the limit is %d", n, mysql.MaxColumns)
		return
	}
	for i, d := range s.Cols {
		t.columns = append(t.columns, c.columnOf(d, c.definition(i), t))
	}
	for _, k := range s.Constraints {
		c.constraint(k, t)
	}
	c.tableOptions(s.Options)
	c.columnList(t, s.Select != nil)
	c.rowSize(t)
	c.keys(t)
	c.autoIncrement(t)
	if !c.isPlain { // which has no such index
		c.spatialIndex(t)
	}
	if s.Partition != nil {
		c.partition(s.Partition, t)
	}
}

// table is what the checks need to know of a CREATE TABLE.
type table struct {
	name      string
	database  string // "" if the name has none
	charset   string
	large     bool // keys may be long
	temporary bool
	myisam    bool
	columns   []*column
	keys      []*key
	foreign   int
}

func newTable(s *ast.CreateTableStmt, charset string) *table {
	t := &table{name: s.Table.Name.O, database: s.Table.Schema.O, charset: charset, temporary: s.TemporaryKeyword != ast.TemporaryNone}
	for _, o := range s.Options {
		switch o.Tp {
		case ast.TableOptionCharset:
			t.charset = strings.ToLower(o.StrValue)
		case ast.TableOptionCollate:
			if set, _, ok := strings.Cut(strings.ToLower(o.StrValue), "_"); ok && !hasCharset(s) {
				t.charset = set
			}
		case ast.TableOptionEngine:
			t.myisam = !strings.EqualFold(o.StrValue, "innodb")
		case ast.TableOptionRowFormat:
			t.large = o.UintValue == ast.RowFormatDynamic || o.UintValue == ast.RowFormatCompressed
		}
	}
	return t
}

func hasCharset(s *ast.CreateTableStmt) bool {
	for _, o := range s.Options {
		if o.Tp == ast.TableOptionCharset {
			return true
		}
	}
	return false
}

func (t *table) column(name string) *column {
	for _, col := range t.columns {
		if strings.EqualFold(col.name, name) {
			return col
		}
	}
	return nil
}

func (c *checker) tableOptions(options []*ast.TableOption) {
	for _, o := range options {
		switch o.Tp {
		case ast.TableOptionComment:
			c.comment("table", o.StrValue, mysql.MaxTableComment, 1628)
		case ast.TableOptionAutoRandomBase, ast.TableOptionAutoIdCache, ast.TableOptionShardRowID, ast.TableOptionPreSplitRegion,
			ast.TableOptionCompression, ast.TableOptionEncryption, ast.TableOptionSecondaryEngine, ast.TableOptionTTL,
			ast.TableOptionTTLEnable, ast.TableOptionTTLJobInterval, ast.TableOptionEngineAttribute,
			ast.TableOptionAutoextendSize, ast.TableOptionPlacementPolicy, ast.TableOptionAffinity:
			c.add(0, codeSyntax, "table option of a later version")
		case ast.TableOptionCharset:
			if mysql.CharsetBytes(strings.ToLower(o.StrValue)) == 0 {
				c.add(c.place(o.StrValue), 1115, "unknown character set %s", o.StrValue)
			}
		case ast.TableOptionCollate:
			c.collation(o.StrValue)
		}
	}
}

// collation finds the collations of later versions.
func (c *checker) collation(name string) {
	later := strings.Contains(name, "_0900_") || strings.HasSuffix(name, "_cs") && strings.HasPrefix(name, "utf8")
	if later {
		c.add(c.place(name), 1273, "unknown collation %s", name)
	}
}

func (c *checker) columnList(t *table, fromQuery bool) {
	c.addIf(len(t.columns) == 0 && !fromQuery, 0, 1113, "a table needs a column")
	seen := c.seen
	clear(seen)
	for _, col := range t.columns {
		name := strings.ToLower(col.name)
		if seen[name] {
			c.add(c.place(col.name), 1060, "duplicate column %s", col.name)
		}
		seen[name] = true
	}
	c.enumColumns(t)
}

// enumColumns holds the different ENUM and SET types against their limit.
func (c *checker) enumColumns(t *table) {
	var definitions map[string]bool
	for _, col := range t.columns {
		if len(col.members) > 0 {
			if definitions == nil {
				definitions = map[string]bool{}
			}
			definitions[strings.Join(col.members, "\x00")] = true
		}
	}
	n := len(definitions)
	if n > mysql.MaxEnumColumns {
		c.add(0, 1117, "%d different ENUM and SET types, the limit is %d", n, mysql.MaxEnumColumns)
	}
}

// rowSize holds the row against its limit.
func (c *checker) rowSize(t *table) {
	bytes, nullable := 0, 0
	for _, col := range t.columns {
		if col.row < 0 {
			col.row, _ = mysql.TypeBytes(col.typ, t.charset)
		}
		bytes += col.row
		if !col.notNull {
			nullable++
		}
	}
	bytes += (nullable + 7) / 8
	if bytes > mysql.MaxRowBytes {
		c.add(0, 1118, "a row of %d bytes, the limit is %d", bytes, mysql.MaxRowBytes)
	}
}

// autoIncrement checks that there is one AUTO_INCREMENT, first in some key.
func (c *checker) autoIncrement(t *table) {
	var auto *column
	for _, col := range t.columns {
		if !col.auto {
			continue
		}
		c.addIf(auto != nil, c.place(col.name), 1075, "a second AUTO_INCREMENT column")
		auto = col
	}
	if auto == nil || t.myisam {
		return
	}
	for _, k := range t.keys {
		if len(k.parts) > 0 && strings.EqualFold(k.parts[0].column, auto.name) {
			return
		}
	}
	c.add(c.place(auto.name), 1075, "AUTO_INCREMENT column %s is not the first of any key", auto.name)
}

// spatialIndex finds SPATIAL INDEX, which InnoDB does not have.
func (c *checker) spatialIndex(t *table) {
	for i, tok := range c.tokens {
		if tok.is("SPATIAL") && (c.follow(i+1, "INDEX") || c.follow(i+1, "KEY")) {
			c.addIf(!t.myisam, tok.start, 1464, "SPATIAL index for InnoDB")
		}
	}
}
