package fold

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// languageOrders are the orders of dates of the languages of SQL Server, by their names and aliases
// in sys.syslanguages.
var languageOrders = map[string]string{
	"us_english": "mdy", "english": "mdy", "british": "dmy", "british english": "dmy",
	"deutsch": "dmy", "german": "dmy", "français": "dmy", "french": "dmy", "日本語": "ymd", "japanese": "ymd",
	"dansk": "dmy", "danish": "dmy", "español": "dmy", "spanish": "dmy", "italiano": "dmy", "italian": "dmy",
	"nederlands": "dmy", "dutch": "dmy", "norsk": "dmy", "norwegian": "dmy", "português": "dmy", "portuguese": "dmy",
	"suomi": "dmy", "finnish": "dmy", "svenska": "ymd", "swedish": "ymd", "čeština": "dmy", "czech": "dmy",
	"magyar": "ymd", "hungarian": "ymd", "polski": "dmy", "polish": "dmy", "română": "dmy", "romanian": "dmy",
	"hrvatski": "ymd", "croatian": "ymd", "slovenčina": "dmy", "slovak": "dmy", "slovenski": "dmy", "slovenian": "dmy",
	"ελληνικά": "dmy", "greek": "dmy", "български": "dmy", "bulgarian": "dmy", "русский": "dmy", "russian": "dmy",
	"türkçe": "dmy", "turkish": "dmy", "eesti": "dmy", "estonian": "dmy", "latviešu": "ymd", "latvian": "ymd",
	"lietuvių": "ymd", "lithuanian": "ymd", "português (brasil)": "dmy", "brazilian": "dmy", "繁體中文": "ymd",
	"traditional chinese": "ymd", "한국어": "ymd", "korean": "ymd", "简体中文": "ymd", "simplified chinese": "ymd",
	"arabic": "dmy", "ไทย": "dmy", "thai": "dmy", "bokmål": "dmy",
}

// sundayLanguages are those in which weeks begin on Sunday; in the others on Monday.
var sundayLanguages = tree.WordSet("us_english", "english", "日本語", "japanese", "português", "portuguese", "português (brasil)", "brazilian",
	"繁體中文", "traditional chinese", "한국어", "korean", "简体中文", "simplified chinese", "ไทย", "thai")

// dateOrder follows SET DATEFORMAT, SET LANGUAGE and SET DATEFIRST of T-SQL, by which a session reads texts as dates
// and counts days of weeks.
func (c *Folder) dateOrder(s *ast.Set) {
	value := strings.ToLower(strings.Trim(strings.TrimPrefix(strings.TrimRight(s.Value, " ;"), "N"), "'[]\" "))
	by := expr.DateOrder{}
	if c.dates != nil {
		by = c.dates.Order
	}
	if s.Name == "datefirst" {
		by.First = firstDay(value)
		c.keepDates(by)
		return
	}
	order := value
	if s.Name == "language" {
		by.First = 1
		if sundayLanguages[value] {
			by.First = 0
		} else if languageOrders[value] == "" {
			by.First = -1
		}
		order = languageOrders[value]
		by.Foreign = !strings.HasSuffix(value, "english") && value != "british"
	}
	if len(order) != 3 || strings.Trim(order, "dmy") != "" {
		order = "" // a variable or a language that is not known: as by default, with an item at a date
	}
	by.Order = order
	c.keepDates(by)
}

// keepDates is what the session has set from here on.
func (c *Folder) keepDates(by expr.DateOrder) {
	c.dates, c.Session = &catalog.DateFormats{Order: by}, by
}

// firstDay is the value of SET DATEFIRST: Monday is 1, and Sunday 0 here; -1 for one that is not known.
func firstDay(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > 7 {
		return -1
	}
	return n % 7
}
