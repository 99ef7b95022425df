package expr

// Remark is a difference that remains.
type Remark int

// The remarks.
const (
	// Digits: a quotient or mean has other digits behind the point.
	Digits Remark = iota
	// LongList: GROUP_CONCAT cuts its result at group_concat_max_len bytes.
	LongList
	// Quadratic: a sub-query over all rows is run for each row.
	Quadratic
	// Ties: the source leaves the order of equal rows open, a key decides it.
	Ties
	// English: names of months and days are English, whatever the language of the source.
	English
	// Bytes: a regular expression counts bytes or knows the letters of ASCII alone.
	Bytes
	// Lenient: a text that the source refuses as number or time is 0 or NULL.
	Lenient
	// YearFirst: texts that do not begin with the year are read as another time, or as NULL.
	YearFirst
	// Brackets: brackets in the values of a pattern are no sets of characters.
	Brackets
	// Numeric: whether a text is a number is told by its form.
	Numeric
	// RowID: a key stands for ROWID.
	RowID
	// Documents: a stored function reads JSON for each row.
	Documents
	// ByNumbers: elements are found by numbers, of which there are only so many.
	ByNumbers
	// ByLevels: a recursive query has only so many levels.
	ByLevels
	// Series: a series whose end is computed has only so many rows.
	Series
	// FloatText: large and small floating point numbers have another text.
	FloatText
	// XML: EXTRACTVALUE reads XML.
	XML
	// Zones: the rules of time zones are those of the server.
	Zones
	// Offsetless: a time with an offset is shown without it.
	Offsetless
)
