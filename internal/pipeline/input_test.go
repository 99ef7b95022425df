package pipeline

import (
	"context"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/rules"
)

// scriptOf converts one file and returns the output.
func scriptOf(t *testing.T, dialect, text string) string {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("in.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	if n := res.Ledger.Unaccounted; n != 0 {
		t.Errorf("%s: %d tokens unaccounted for", dialect, n)
	}
	return res.Script
}

// utf16Text is text without a byte order mark.
func utf16Text(order binary.AppendByteOrder, text string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

// The same script gives the same output with any line ends, in any encoding and
// with odd blanks between its tokens.
func TestFormsOfText(t *testing.T) {
	for dialect, text := range map[string]string{
		"oracle": "-- Größe\nCREATE TABLE a (id NUMBER(9) NOT NULL, -- no\n b DATE);\n-- last\nPROMPT b\nCREATE TABLE b (x DATE);\n/\nREM c\n" +
			"CREATE TABLE c (x DATE)\n/\n",
		"sqlserver": "-- Größe\nCREATE TABLE a (id int NOT NULL, -- no\n b date)\nGO\n:setvar a b\n-- last\nCREATE TABLE c (x date)\nGO\n",
		"postgres":  "-- Größe\nCREATE TABLE a (id int NOT NULL, -- no\n b date);\n-- last\n\\echo b\nCREATE TABLE c (x date);\n",
	} {
		want := scriptOf(t, dialect, text)
		if n := strings.Count(want, "CREATE TABLE"); n != strings.Count(text, "CREATE TABLE") {
			t.Errorf("%s: %d tables:\n%s", dialect, n, want)
		}
		for name, form := range map[string]string{
			"CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "CR": strings.ReplaceAll(text, "\n", "\r"),
			"mixed":           strings.Replace(strings.Replace(text, "\n", "\r", 5), "\n", "\r\n", 1),
			"mark":            "\uFEFF" + strings.Replace(text, "-- last", "\uFEFF-- last", 1),
			"UTF-16LE":        utf16Text(binary.LittleEndian, text),
			"UTF-16BE":        utf16Text(binary.BigEndian, text),
			"zero bytes":      strings.ReplaceAll(text, "NOT NULL", "NOT\x00NULL\x00"),
			"blanks":          strings.ReplaceAll(strings.ReplaceAll(text, "CREATE TABLE", "\u200eCREATE\u00a0TABLE\u200b"), " NOT", "\u2060 \u202fNOT"),
			"end of the file": text + "\x1a",
		} {
			if got := scriptOf(t, dialect, form); got != want {
				t.Errorf("%s, %s:\n%s\nwant:\n%s", dialect, name, got, want)
			}
		}
	}
}

// Every command of a client that the scanner knows has a rule, and one that it does
// not know costs a few minutes, not hours.
func TestCommandsOfClients(t *testing.T) {
	psql := strings.Fields(`a bind bind_named c connect C cd close_prepared conninfo copy copyright crosstabview d da dA dAc dAf dAo dAp db
		dc dC dconfig dd dD ddp dE de des det deu dew df dF dFd dFp dFt dg di dl dL dm dn do dO dp dP drds drg dRp dRs ds dt dT du dv dx
		dX dy e echo edit ef elif else encoding endif endpipeline errverbose ev f flush flushrequest g gdesc getenv getresults gexec gset gx
		h H help html i if include include_relative ir l list lo_export lo_import lo_list lo_unlink o out p parse password print
		prompt pset q qecho quit r reset restrict s sendpipeline set setenv sf startpipeline sv syncpipeline t T timing unrestrict
		unset w warn watch write x z ! ?`)
	ora, cmd := scan.OracleLexis(), scan.SQLServerLexis()
	for dialect, list := range map[string][]string{"oracle": ora.Commands(), "sqlserver": cmd.Commands(), "postgres": psql} {
		set := rules.Default(dialect)
		prefix := map[string]string{"oracle": "sqlplus:", "sqlserver": "sqlcmd:", "postgres": `psql:\`}[dialect]
		if len(list) < 16 {
			t.Errorf("%s: %d commands", dialect, len(list))
		}
		for _, word := range list {
			if set.MatchStatement(prefix+strings.ToLower(word)) == nil {
				t.Errorf("%s: no rule for %s", dialect, word)
			}
		}
	}
	res := convertText(t, "postgres", "\\nosuch x\nCREATE TABLE t (a int);\n")
	if got := ruleIDs(res); len(got) != 1 || got[0] != rules.ClientCommand {
		t.Errorf("items %v", got)
	}
}
