package corpus

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// Class says why a part of the gold schema differs from ours.
type Class string

// The classes. In the first group the script of the source and the MySQL
// script of the same project say different things: since every token of the
// source is converted or under an item, a key that is neither there nor under
// an item is not in the source. In the second group we do otherwise.
const (
	GoldRequires Class = "the MySQL script says NOT NULL, the source does not"
	GoldAllows   Class = "the source says NOT NULL, the MySQL script does not"
	EmptyString  Class = "Oracle text column, nullable since '' is NULL there"
	GoldType     Class = "the scripts declare types of different families"
	GoldColumn   Class = "column in the MySQL script only"
	GoldKey      Class = "key in the MySQL script only"
	GoldPrimary  Class = "the scripts choose other columns for the primary key"

	ExpressionKey Class = "index on an expression in the source, which stands on a column that triggers fill"
	Doubtful      Class = "the text of the source does not bear the difference out"
	LostKey       Class = "key given up or changed by us, under an item"
	HashKey       Class = "key over 767 bytes: the MySQL script cuts it, ours stands on a hash of the whole value"
	CutKey        Class = "key over 767 bytes: the MySQL script cuts it, we give it up, under an item"
	FilledText    Class = "long column with a default: a trigger fills it and refuses NULL, the column is nullable"
	FilledEnum    Class = "ENUM without default: triggers refuse NULL, the column is nullable, since MySQL would store the first member"
	NoTable       Class = "table missing in ours"
)

// Explained reports whether the scripts themselves differ, or we keep more of
// the source than the MySQL script does.
func (c Class) Explained() bool {
	return c != LostKey && c != CutKey && c != NoTable && c != Doubtful
}

// OfScripts reports whether the scripts of the source and of MySQL say
// different things, so that no converter that follows the source to the letter
// can have the part of the MySQL script.
func (c Class) OfScripts() bool {
	switch c {
	case GoldRequires, GoldAllows, EmptyString, GoldType, GoldColumn, GoldKey, GoldPrimary:
		return true
	}
	return false
}

// evidence is what a conversion says of the keys of its tables.
type evidence struct {
	dialect string
	// items are the rules of key items by table, in lower case.
	items map[string][]string
	// hashed are the tables with a key that stands on a hash.
	hashed map[string]bool
	// filled are the tables with a long column that a trigger fills, indexed those
	// with an index on an expression.
	filled, indexed, enums map[string]bool
	text                   *sourceText
}

// keyRules are the rules whose item means that a key is missing, not unique,
// or on other columns; of the topic of indexes also all that say so by their
// meaning.
var keyRules = []string{"MY2013", "MY2014", "MY2015", "MY2026", "MY3003", "MY3013"}

func evidenceOf(dialect string, r *report.Report) evidence {
	e := evidence{dialect: dialect, items: map[string][]string{}, hashed: map[string]bool{}, filled: map[string]bool{}, indexed: map[string]bool{}, enums: map[string]bool{}}
	tables := map[string]string{}
	for _, o := range r.Objects {
		tables[o.ID] = strings.ToLower(o.Name)
		if o.Parent != "" {
			tables[o.ID] = tables[o.Parent]
		}
	}
	for _, it := range r.Items {
		if it.Rule == rules.KeyByHash {
			e.hashed[tables[it.Object]] = true
		}
		if it.Rule == rules.ExpressionIndexByColumn {
			e.indexed[tables[it.Object]] = true
		}
		if it.Rule == rules.EnumWithoutDefault {
			e.enums[tables[it.Object]] = true
		}
		if it.Rule == rules.DefaultOnLob {
			e.filled[tables[it.Object]] = true
		}
		if t := tables[it.Object]; t != "" && (it.Meaning == "manual" && it.Rule[2] == '3' || slices.Contains(keyRules, it.Rule)) {
			e.items[t] = append(e.items[t], it.Rule)
		}
	}
	return e
}

// key classifies a key of a kind that is missing in ours.
func (e evidence) key(table, kind, columns string) Class {
	pattern := map[string]string{"unique": "unique|primary key", "index": `index|key|on (?:[\w$]+ ?\. ?)*` + regexp.QuoteMeta(table), "foreign key": "foreign key"}[kind]
	switch {
	case len(e.items[table]) > 0:
		return LostKey
	case kind == "foreign key":
		columns = foreignColumns(columns)
	case kind == "index" && e.indexed[table] && e.text.hasKey(table, pattern, "lower("+columns+")"):
		return ExpressionKey
	}
	if !e.text.agrees(e.text.hasKey(table, pattern, columns), table+" "+kind+" "+columns) {
		return Doubtful
	}
	return GoldKey
}

// foreignColumns are the columns of "a=table.x,b=table.y".
func foreignColumns(pairs string) string {
	list := strings.Split(pairs, ",")
	for i, p := range list {
		list[i], _, _ = strings.Cut(p, "=")
	}
	return strings.Join(list, ",")
}

func (e evidence) primary(g mysqltest.Table, columns string) Class {
	for _, ix := range g.Indexes {
		if ix.Name != "PRIMARY" {
			continue
		}
		for _, p := range ix.Parts {
			switch {
			case p.Length == 0:
			case e.hashed[strings.ToLower(g.Name)]:
				return HashKey
			default:
				return CutKey
			}
		}
	}
	table := strings.ToLower(g.Name)
	if len(e.items[table]) > 0 {
		return LostKey
	}
	if !e.text.agrees(e.text.hasKey(table, "primary key", columns) || strings.Contains(e.text.column(table, columns), "primary key"), table+" primary key "+columns) {
		return Doubtful
	}
	return GoldPrimary
}

func (e evidence) null(table string, ours, gold mysqltest.Column) Class {
	name := strings.ToLower(gold.Name)
	yes, known := e.text.isNotNull(table, name)
	switch {
	case ours.Nullable && e.filled[table] && (strings.HasSuffix(ours.Type, "text") || strings.HasSuffix(ours.Type, "blob")):
		return FilledText
	case ours.Nullable && e.enums[table] && strings.HasPrefix(ours.Type, "enum"):
		return FilledEnum
	case !e.text.agrees(known && yes == ours.Nullable, table+"."+name):
		return Doubtful
	case ours.Nullable && e.dialect == "oracle" && (family(ours.Type) == "str" || family(gold.Type) == "str"):
		return EmptyString
	case ours.Nullable:
		return GoldRequires
	}
	return GoldAllows
}
