//go:build unix

package postgres

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/internal/pgtest"
)

// wordsOfCode are the words that are keywords in some place of a body, beside
// those of SQL.
const wordsOfCode = `absolute alias and array assert backward begin by call chain close collate column_name commit constant constraint_name continue
 current cursor datatype debug declare detail diagnostics dump elseif elsif errcode error exception exit explain foreach forward get hint if import
 info last log loop message message_text move new next no notice old open option others perform pg_context prior query raise record refcursor
 relative return returned_sqlstate reverse rollback row_count rowtype scroll show slice sqlerrm sqlstate stacked strict sys type use_column
 use_variable variable_conflict warning while commit lock vacuum analyze copy prepare notify listen reindex comment count of`

// bodiesOfWords are bodies in which # is a variable or label.
var bodiesOfWords = []string{
	"DECLARE # int; BEGIN END", "DECLARE # record; BEGIN END", "DECLARE # CONSTANT int := 1; BEGIN END", "DECLARE # CURSOR FOR SELECT 1; BEGIN END",
	"DECLARE a ALIAS FOR $1; # int; BEGIN # := 1; END", "DECLARE # int; BEGIN # = 1; END", "DECLARE # int[]; BEGIN #[1] := 2; END",
	"DECLARE # record; BEGIN #.x := 1; END", "DECLARE # int; BEGIN SELECT 1 INTO #; END", "DECLARE # int; BEGIN SELECT INTO # 1; END",
	"DECLARE # int; BEGIN SELECT 1 ORDER BY 1 INTO STRICT #; END", "DECLARE # int; BEGIN EXECUTE 'x' INTO # USING 1; END",
	"DECLARE # int; BEGIN IF # > 1 THEN # := 2; ELSE # := 3; END IF; END", "DECLARE # int; BEGIN FOR # IN 1..2 LOOP NULL; END LOOP; END",
	"DECLARE # record; BEGIN FOR # IN SELECT 1 LOOP NULL; END LOOP; END", "DECLARE # int; BEGIN FOREACH # IN ARRAY x LOOP NULL; END LOOP; END",
	"DECLARE # int; BEGIN WHILE # > 1 LOOP NULL; END LOOP; END", "DECLARE # int; BEGIN RAISE NOTICE '%', #; END",
	"DECLARE # refcursor; BEGIN OPEN # FOR SELECT 1; FETCH # INTO x; CLOSE #; END", "DECLARE # refcursor; BEGIN MOVE NEXT FROM #; END",
	"DECLARE # int; BEGIN GET DIAGNOSTICS # = ROW_COUNT; END", "BEGIN <<#>> LOOP EXIT #; END LOOP #; END", "<<#>> BEGIN EXIT #; END #",
	"DECLARE # int; BEGIN PERFORM #; RETURN; END", "DECLARE # int; BEGIN ASSERT # > 1; END", "BEGIN UPDATE t SET # = 1; END",
	"BEGIN EXCEPTION WHEN others THEN UPDATE x SET a = t.#; END", "DECLARE # int; BEGIN CASE # WHEN # THEN # := 1; END CASE; END",
}

// unusual are words that nobody would give a variable, and which are refused
// here in one place or another although the server takes them.
const unusual = " elsif elseif between distinct "

// What the server takes as the name of a variable or label is taken here.
func TestWordsOfCode(t *testing.T) {
	server := pgtest.Start(t)
	words := strings.Fields(wordsOfCode)
	for _, symbol := range gen.Symbols {
		if strings.HasPrefix(symbol, "K_") {
			words = append(words, strings.ToLower(symbol[2:]))
		}
	}
	var texts []string
	for _, body := range bodiesOfWords {
		for _, w := range words {
			if strings.Contains(unusual, " "+w+" ") {
				continue
			}
			texts = append(texts, "CREATE OR REPLACE FUNCTION f(x int[]) RETURNS void AS $$ "+strings.ReplaceAll(body, "#", w)+" $$ LANGUAGE plpgsql")
		}
	}
	states, err := server.States("postgres", texts)
	if err != nil {
		t.Fatal(err)
	}
	taken := 0
	for i, text := range texts {
		if states[i] != "00000" {
			continue
		}
		taken++
		if s := parseText(t, text); len(s.Errors) != 0 {
			t.Errorf("%s: %v", text, s.Errors[0].Msg)
		}
	}
	if taken < len(texts)/2 {
		t.Errorf("the server takes only %d of %d bodies", taken, len(texts))
	}
	t.Logf("%d of %d bodies are taken by the server", taken, len(texts))
}
