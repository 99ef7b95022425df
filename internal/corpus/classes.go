package corpus

import (
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

	LostKey    Class = "key given up or changed by us, under an item"
	HashKey    Class = "key over 767 bytes: the MySQL script cuts it, ours stands on a hash of the whole value"
	CutKey     Class = "key over 767 bytes: the MySQL script cuts it, we give it up, under an item"
	FilledText Class = "long column with a default: a trigger fills it and refuses NULL, the column is nullable"
	NoTable    Class = "table missing in ours"
)

// Explained reports whether the scripts themselves differ.
func (c Class) Explained() bool {
	return c != LostKey && c != CutKey && c != NoTable
}

// evidence is what a conversion says of the keys of its tables.
type evidence struct {
	dialect string
	// items are the rules of key items by table, in lower case.
	items map[string][]string
	// hashed are the tables with a key that stands on a hash.
	hashed map[string]bool
	// filled are the tables with a long column that a trigger fills.
	filled map[string]bool
}

// keyRules are the rules whose item means that a key is missing, not unique,
// or on other columns; of the topic of indexes also all that say so by their
// meaning.
var keyRules = []string{"MY2013", "MY2014", "MY2015", "MY2026", "MY3003", "MY3013"}

func evidenceOf(dialect string, r *report.Report) evidence {
	e := evidence{dialect: dialect, items: map[string][]string{}, hashed: map[string]bool{}, filled: map[string]bool{}}
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
		if it.Rule == rules.DefaultOnLob {
			e.filled[tables[it.Object]] = true
		}
		if t := tables[it.Object]; t != "" && (it.Meaning == "manual" && it.Rule[2] == '3' || slices.Contains(keyRules, it.Rule)) {
			e.items[t] = append(e.items[t], it.Rule)
		}
	}
	return e
}

// key classifies a key that is missing in ours.
func (e evidence) key(table string) Class {
	if len(e.items[table]) > 0 {
		return LostKey
	}
	return GoldKey
}

func (e evidence) primary(g mysqltest.Table) Class {
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
	if c := e.key(strings.ToLower(g.Name)); c == LostKey {
		return c
	}
	return GoldPrimary
}

func (e evidence) null(table string, ours, gold mysqltest.Column) Class {
	switch {
	case ours.Nullable && e.filled[table] && (strings.HasSuffix(ours.Type, "text") || strings.HasSuffix(ours.Type, "blob")):
		return FilledText
	case ours.Nullable && e.dialect == "oracle" && (family(ours.Type) == "str" || family(gold.Type) == "str"):
		return EmptyString
	case ours.Nullable:
		return GoldRequires
	}
	return GoldAllows
}
