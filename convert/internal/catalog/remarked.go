package catalog

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Remarked is a remark that has an item.
type Remarked struct {
	At   source.Span
	What expr.Remark
}

// RemarkRules are the rules of what is told about expressions.
var RemarkRules = map[expr.Remark]string{expr.Digits: rules.QuotientDigits, expr.LongList: rules.ListLength,
	expr.Quadratic: rules.QuadraticView, expr.Ties: rules.OrderOfEqualRows, expr.Bytes: rules.RegexpReadsBytes,
	expr.English: rules.EnglishNames, expr.Lenient: rules.LenientCast, expr.YearFirst: rules.TextYearFirst, expr.Brackets: rules.PatternOfValues, expr.RowID: rules.RowidIsKey, expr.Documents: rules.JsonByFunction,
	expr.ByNumbers: rules.ElementsByNumbers, expr.ByLevels: rules.RecursionByLevels, expr.Series: rules.SeriesBound, expr.XML: rules.XmlByExtractvalue, expr.Zones: rules.ZoneOfServer, expr.Offsetless: rules.OffsetNotShown,
	expr.Numeric: rules.NumericByForm, expr.FloatText: rules.FloatText}
