package browsertest

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/report"
)

// bigReport is a report of many objects with much text: half of them tables,
// half procedures, in schemas of 1000.
func bigReport(objects, bytesEach int) *report.Report {
	r := &report.Report{Version: report.Version, Tool: report.Tool{Name: "sctconv", Version: "v0.0.0-test"}, Source: "oracle", Target: "mysql 5.6"}
	r.Rules = []*report.Rule{
		{ID: "OR1013", Name: "number", Title: "NUMBER without precision becomes DECIMAL", Meaning: "review", Minutes: 5, Learning: 15, What: "It becomes DECIMAL.", Todo: "Choose a precision."},
		{ID: "MY5001", Name: "procedure", Title: "Procedure is converted in part", Meaning: "manual", Minutes: 90, Learning: 240, What: "Parts are left out.", Todo: "Write them anew."},
		{ID: "MY5009", Name: "loop", Title: "FORALL has no counterpart", Meaning: "manual", Minutes: 30, Learning: 60, What: "It is left out.", Todo: "Write a loop."},
	}
	for i := range objects {
		addObject(r, i, bytesEach)
	}
	report.Compute(r)
	return r
}

func addObject(r *report.Report, i, bytes int) {
	file := fmt.Sprintf("db/s%d/object_%04d.sql", i/1000, i)
	o := &report.Object{Schema: fmt.Sprintf("S%d", i/1000), Name: fmt.Sprintf("OBJECT_%04d", i), Position: report.Position{File: file, Line: 1, Column: 1}}
	if i%2 == 0 {
		o.Kind, o.Category = "table", report.Storage
		o.Source, o.Target = tableText(i, bytes)
	} else {
		o.Kind, o.Category = "procedure", report.Code
		o.Source, o.Target = procedureText(i, bytes)
		o.Uses = []string{fmt.Sprintf("table:S%d.OBJECT_%04d", i/1000, i-1)}
	}
	o.ID = o.Kind + ":" + o.FullName()
	o.Lines = strings.Count(o.Source, "\n") + 1
	o.Position.EndLine = o.Lines
	o.Status = []report.Status{report.Converted, report.Partly, report.Converted, report.NotConverted, report.Converted}[i%5]
	for k := range i % 5 {
		rule := r.Rules[(i+k)%len(r.Rules)]
		o.Items = append(o.Items, len(r.Items))
		r.Items = append(r.Items, &report.Item{Rule: rule.ID, Meaning: rule.Meaning, Minutes: rule.Minutes, Object: o.ID, Snippet: "  x NUMBER;", SnippetStart: 4, SnippetEnd: 10,
			Message: fmt.Sprintf("Line %d of %s is to be looked at", k*3+2, o.Name), Position: report.Position{File: file, Line: k*3 + 2, Column: 3, EndLine: k*3 + 2, EndColumn: 9}})
		rule.Count++
	}
	r.Files = append(r.Files, report.File{Name: file, Bytes: len(o.Source), Lines: o.Lines, Encoding: "UTF-8", Statements: 1})
	r.Objects = append(r.Objects, o)
	r.Ledger.Tokens += 20
	r.Ledger.Mapped += 20
	r.Objects[i].Minutes = 0
}

func tableText(i, bytes int) (source, target string) {
	var a, b strings.Builder
	fmt.Fprintf(&a, "CREATE TABLE object_%04d (\n", i)
	fmt.Fprintf(&b, "CREATE TABLE `object_%04d` (\n", i)
	for k := 0; a.Len() < bytes; k++ {
		fmt.Fprintf(&a, "  column_%d_%d   VARCHAR2(%d CHAR) DEFAULT 'value %d' NOT NULL,\n", i, k, k%200+1, k*i)
		fmt.Fprintf(&b, "  `column_%d_%d` VARCHAR(%d) NOT NULL DEFAULT 'value %d',\n", i, k, k%200+1, k*i)
	}
	a.WriteString("  id NUMBER(10) PRIMARY KEY\n) TABLESPACE users")
	b.WriteString("  `id` BIGINT NOT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;")
	return a.String(), b.String()
}

func procedureText(i, bytes int) (source, target string) {
	var a, b strings.Builder
	fmt.Fprintf(&a, "CREATE OR REPLACE PROCEDURE object_%04d(p_id IN NUMBER) AS\n  l_total NUMBER := 0;\nBEGIN\n", i)
	fmt.Fprintf(&b, "CREATE PROCEDURE `object_%04d`(IN p_id DECIMAL(38,10))\nBEGIN\n  DECLARE l_total DECIMAL(38,10) DEFAULT 0;\n", i)
	for k := 0; a.Len() < bytes; k++ {
		fmt.Fprintf(&a, "  SELECT NVL(SUM(amount_%d), 0) INTO l_total FROM orders_%d WHERE id = p_id AND created > SYSDATE - %d; -- step %d\n", k, i, k, k)
		fmt.Fprintf(&b, "  SELECT IFNULL(SUM(amount_%d), 0) INTO l_total FROM orders_%d WHERE id = p_id AND created > NOW() - INTERVAL %d DAY; -- step %d\n", k, i, k, k)
	}
	a.WriteString("END;")
	b.WriteString("END")
	return a.String(), b.String()
}
