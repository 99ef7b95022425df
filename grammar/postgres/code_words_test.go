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
	"DECLARE # int; BEGIN x := #; x := # + 1; x := 1 + #; x := -#; x := (#); END", "DECLARE # int; BEGIN x := f(#, #); x := f(#); x := # || 'a'; END",
	"DECLARE # int; BEGIN x := # IS NULL; x := NOT #; x := #::text; x := # IN (#, 2); x := # LIKE 'a'; END",
	"DECLARE # int; BEGIN x := # BETWEEN # AND #; x := CASE WHEN # > 1 THEN # ELSE # END; x := ARRAY[#, #]; x := a[#]; END",
	"DECLARE # int; BEGIN RETURN #; END", "DECLARE # int; BEGIN RETURN # + 1; END", "DECLARE # int; BEGIN RETURN (#); END",
	"DECLARE # int; BEGIN EXIT WHEN # > 3; CONTINUE WHEN # IS NULL; END", "DECLARE # text; BEGIN EXECUTE #; EXECUTE 'x' USING #, #; END",
	"DECLARE # text; BEGIN EXECUTE # || 'a' INTO x; EXECUTE format('%I', #); END",
	"DECLARE # int; BEGIN UPDATE t SET a = # WHERE b = #; DELETE FROM t WHERE a = #; END", "DECLARE # int; BEGIN INSERT INTO t VALUES (#, #); INSERT INTO t (a) SELECT #; END",
	"DECLARE # int; BEGIN INSERT INTO t VALUES (1) RETURNING a INTO #; UPDATE t SET a = 1 RETURNING a INTO #; END",
	"DECLARE # int; BEGIN SELECT #, # FROM t WHERE a = # AND # > 1 ORDER BY # INTO x; PERFORM f(#) FROM t WHERE # = 1; END",
	"DECLARE # int; BEGIN SELECT a, b INTO x, # FROM t; SELECT a, b INTO #, x FROM t; FETCH c INTO x, #; END",
	"DECLARE # int := 1; y int := #; BEGIN END", "DECLARE # int DEFAULT 1; y int DEFAULT # + 1; z t.a%TYPE; BEGIN END",
	"DECLARE # int; BEGIN IF # THEN NULL; ELSIF # > 1 THEN NULL; END IF; IF NOT # THEN NULL; END IF; IF # IS NULL OR # = 2 THEN NULL; END IF; END",
	"DECLARE # int; BEGIN FOR i IN #..# LOOP NULL; END LOOP; FOR i IN REVERSE #..1 BY # LOOP NULL; END LOOP; END",
	"DECLARE # int[]; BEGIN FOREACH i IN ARRAY # LOOP NULL; END LOOP; END", "DECLARE # record; BEGIN FOR # IN EXECUTE 'x' LOOP NULL; END LOOP; FOR # IN c LOOP NULL; END LOOP; END",
	"DECLARE # record; BEGIN x := #.a; x := #.a + #.b; UPDATE t SET a = #.a; RETURN #.a; END", "DECLARE # record; BEGIN IF #.a > 1 THEN x := (#).a; END IF; RAISE NOTICE '%', #.a; END",
	"DECLARE # text; BEGIN RAISE EXCEPTION '%', #; RAISE EXCEPTION USING message = #; RAISE NOTICE 'a %', # || 'b'; END",
	"DECLARE # int; BEGIN CALL p(#); PERFORM p(#, a => #); PERFORM # + 1; END", "DECLARE # int; BEGIN ASSERT #, 'a'; ASSERT NOT #; END",
	"DECLARE # int; BEGIN WHILE # LOOP NULL; END LOOP; WHILE # < 3 AND NOT # LOOP NULL; END LOOP; END",
	"DECLARE # int; BEGIN SELECT a FROM t LIMIT # OFFSET # INTO x; x := (SELECT max(a) FROM t WHERE a < #); x := EXISTS (SELECT 1 FROM t WHERE a = #); END",
	"DECLARE # refcursor; BEGIN OPEN # FOR EXECUTE 'x'; FETCH NEXT FROM # INTO x; FETCH FIRST FROM # INTO x; MOVE #; CLOSE #; END",
	"DECLARE # CURSOR (a int) FOR SELECT a; BEGIN OPEN # (1); OPEN #; FETCH # INTO x; FOR r IN # (1) LOOP NULL; END LOOP; FOR r IN # LOOP NULL; END LOOP; END",
	"DECLARE # text; BEGIN GET STACKED DIAGNOSTICS # = MESSAGE_TEXT, x = PG_CONTEXT; EXCEPTION WHEN others THEN # := SQLERRM; END",
	"DECLARE # int; BEGIN #:=1; #=1; # := # + 1; #:=#+1; END", "DECLARE # int[]; BEGIN #[1][2] := 3; #[x] := #[1]; x := #[1]; END",
	"DECLARE # int; BEGIN CASE # WHEN 1 THEN NULL; ELSE NULL; END CASE; CASE WHEN # = 1 THEN NULL; END CASE; END",
	"DECLARE # int; BEGIN IF x THEN # := 1; ELSE # = 2; END IF; LOOP # := 3; EXIT; END LOOP; BEGIN # := 4; EXCEPTION WHEN others THEN # := 5; END; END",
	"DECLARE a int; # int; b int; BEGIN a := 1; # := 2; b := #; END", "DECLARE\n  # numeric(10,2);\n  b int;\nBEGIN\n  # := 2;\n  b := #;\nEND",
	"DECLARE # int; BEGIN SELECT sum(a) INTO # FROM t GROUP BY b; SELECT 1 AS # INTO x; SELECT t.# INTO x FROM t; END",
	"DECLARE # t%ROWTYPE; y x.#%TYPE; z #%TYPE; BEGIN SELECT * INTO # FROM t; INSERT INTO t VALUES (#.*); END",
	"DECLARE # int; BEGIN DELETE FROM t WHERE a = # RETURNING b INTO #; MERGE INTO t USING s ON t.a = # WHEN MATCHED THEN UPDATE SET b = #; END",
	"DECLARE # int; BEGIN x := coalesce(#, 1); x := # = 1; x := # AND #; x := greatest(1, #); x := row(#, 1); x := # % 2; x := #->>'a'; END",
	"DECLARE # timestamp; BEGIN x := extract(day FROM #); x := substring(x FROM 1 FOR #); x := # AT TIME ZONE 'UTC'; x := date_trunc('a', #); END",
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
