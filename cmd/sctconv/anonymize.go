package main

import (
	"regexp"
	"strings"

	oracle "github.com/sctconv/sctconv/grammar/oracle/gen"
	postgres "github.com/sctconv/sctconv/grammar/postgres/gen"
	sqlserver "github.com/sctconv/sctconv/grammar/sqlserver/gen"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/anonymize"
)

// anonymize takes names and texts out of a report.
func (a *app) anonymize(r *report.Report) error {
	catalog, err := a.catalog("")
	if err != nil {
		return err
	}
	words, templates := vocabulary(), map[string]string{}
	for _, x := range catalog {
		templates[x.ID] = x.Message
		for _, s := range append(append([]string{x.Do.To}, x.Match.Types...), x.Match.Functions...) {
			addWords(words, s)
		}
	}
	anonymize.Report(r, anonymize.Options{
		Keep:     func(w string) bool { return words[w] || mysql.IsReserved(w) },
		Template: func(id string) string { return templates[id] },
	})
	return nil
}

// vocabulary are the keywords of all dialects in lower case.
func vocabulary() map[string]bool {
	words := map[string]bool{}
	for _, list := range [][]string{oracle.Symbols[:], sqlserver.Symbols[:], postgres.Symbols[:]} {
		for _, s := range list {
			if len(s) > 2 && s[1] == '_' && strings.ContainsRune("KMR", rune(s[0])) {
				addWords(words, strings.ReplaceAll(s[2:], "_", " "))
				addWords(words, s[2:])
			}
		}
	}
	addWords(words, "engine innodb charset collate utf8mb4 utf8mb4_bin utf8mb4_unicode_ci utf8 latin1 ascii auto_increment comment names")
	return words
}

var wordPattern = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]+`)

func addWords(words map[string]bool, s string) {
	for _, w := range wordPattern.FindAllString(s, -1) {
		words[strings.ToLower(w)] = true
	}
}
