package main

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/sctconv/sctconv/convert"
)

// routines are procedural texts: what stands before, a part that is repeated,
// and what stands after, so that one unit of any size can be made.
var routines = map[string][3]string{
	"oracle": {"CREATE OR REPLACE PACKAGE BODY bench AS\n", `
  PROCEDURE fill (p_id IN NUMBER, p_name IN VARCHAR2 DEFAULT 'none') IS
    v_count PLS_INTEGER := 0;
    CURSOR c IS SELECT id, name FROM customers WHERE id = p_id;
  BEGIN
    FOR r IN c LOOP
      IF r.name IS NULL OR LENGTH(r.name) > 10 THEN
        v_count := v_count + 1;
      ELSE
        INSERT INTO log_lines (id, text) VALUES (seq.NEXTVAL, 'name ' || r.name);
      END IF;
    END LOOP;
    SELECT COUNT(*) INTO v_count FROM orders o WHERE o.customer = p_id AND o.total > 100;
    dbms_output.put_line('count ' || TO_CHAR(v_count));
  EXCEPTION
    WHEN NO_DATA_FOUND THEN NULL;
    WHEN OTHERS THEN RAISE;
  END fill;
`, "END bench;\n/\n"},
	"sqlserver": {"CREATE PROCEDURE dbo.bench @id int, @name nvarchar(100) = N'none' AS\nBEGIN\n", `
  DECLARE @count int = 0, @total decimal(10, 2);
  IF @name IS NULL OR LEN(@name) > 10
  BEGIN
    SET @count = @count + 1;
  END
  ELSE
    INSERT INTO dbo.log_lines (id, text) VALUES (@id, N'name ' + @name);
  SELECT @total = SUM(o.total) FROM dbo.orders AS o WHERE o.customer = @id AND o.total > 100;
  BEGIN TRY
    EXEC dbo.fill @id = @id, @name = @name OUTPUT;
  END TRY
  BEGIN CATCH
    RAISERROR ('failed %d', 16, 1, @id);
  END CATCH
`, "END\nGO\n"},
	"postgres": {"CREATE FUNCTION bench(p_id integer, p_name text) RETURNS integer LANGUAGE plpgsql AS $$\nDECLARE\n  v_count integer := 0;\n  r record;\nBEGIN\n", `
  FOR r IN SELECT id, name FROM customers WHERE id = p_id LOOP
    IF r.name IS NULL OR length(r.name) > 10 THEN
      v_count := v_count + 1;
    ELSE
      INSERT INTO log_lines (id, text) VALUES (nextval('seq'), 'name ' || r.name);
    END IF;
  END LOOP;
  SELECT count(*) INTO v_count FROM orders o WHERE o.customer = p_id AND o.total > 100;
  RAISE NOTICE 'count %', v_count;
  BEGIN
    PERFORM fill(p_id, p_name);
  EXCEPTION WHEN no_data_found THEN NULL;
  END;
`, "  RETURN v_count;\nEND\n$$;\n"},
}

// unit is one unit of procedural text of about size bytes.
func unit(dialect string, size int) string {
	parts := routines[dialect]
	return parts[0] + strings.Repeat(parts[1], size/len(parts[1])) + parts[2]
}

// code parses one unit of procedural text of growing size, the last of about 5 MB,
// and converts one.
func code(dialect string, rounds int) error {
	if err := codeScale(dialect); err != nil {
		return err
	}
	text := unit(dialect, 1_000_000)
	list := []*contestant{
		{name: "parse", bytes: len(text), run: func() error { return parse(dialect, text) }},
		{name: "convert", bytes: len(text), run: func() error {
			_, err := convertText(dialect, text, convert.Settings{})
			return err
		}},
	}
	if err := takeTurns(list, rounds); err != nil {
		return fmt.Errorf("%s: code: %w", dialect, err)
	}
	fmt.Printf("  code of 1 MB: source to tree %.1f MB/s, %d allocations/KB; source to MySQL and report %.1f MB/s, %d allocations/KB: %.2fx\n",
		list[0].speed(list[0].cpu), list[0].perKB(), list[1].speed(list[1].cpu), list[1].perKB(), list[1].speed(list[1].cpu)/list[0].speed(list[0].cpu))
	return nil
}

// codeScale parses one unit of growing size.
func codeScale(dialect string) error {
	fmt.Printf("  one unit of code, parse time per byte against that of 500 KB:")
	base := 0.0
	var speed float64
	var allocs uint64
	for _, size := range []int{500_000, 1_000_000, 2_000_000, 5_000_000} {
		text := unit(dialect, size)
		best := 0.0
		for range 5 {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			start := cpuTime()
			if err := parse(dialect, text); err != nil {
				return err
			}
			if t := (cpuTime() - start).Seconds() / float64(len(text)); best == 0 || t < best {
				best = t
			}
			runtime.ReadMemStats(&after)
			allocs = (after.Mallocs - before.Mallocs) * 1000 / uint64(len(text))
		}
		if base == 0 {
			base = best
		}
		speed = 1 / best / 1e6
		fmt.Printf("  %d KB %.2f", size/1000, best/base)
	}
	fmt.Printf("\n  %.1f MB/s and %d allocations/KB at 5 MB; peak memory of the process so far: %d MB\n", speed, allocs, peak()>>20)
	return nil
}
