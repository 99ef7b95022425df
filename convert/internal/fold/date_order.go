package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
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

// dateOrder follows SET DATEFORMAT and SET LANGUAGE of T-SQL, by which a session reads texts as dates.
func (c *Folder) dateOrder(s *ast.Set) {
	value := strings.ToLower(strings.Trim(strings.TrimPrefix(strings.TrimRight(s.Value, " ;"), "N"), "'[]\" "))
	by := expr.DateOrder{}
	if c.dates != nil {
		by = c.dates.Order
	}
	order := value
	if s.Name == "language" {
		order = languageOrders[value]
		by.Foreign = !strings.HasSuffix(value, "english") && value != "british"
	}
	if len(order) != 3 || strings.Trim(order, "dmy") != "" {
		order = "" // a variable or a language that is not known: as by default, with an item at a date
	}
	by.Order = order
	c.dates = &catalog.DateFormats{Order: by}
}
