// Package sample is a report made by hand for the tests of the renderings. Its
// texts try to break out of the place where they are written.
package sample

import "github.com/sctconv/sctconv/report"

// Hostile are texts of the report that may occur in a rendering only escaped.
func Hostile() []string {
	return []string{"<script>alert(1)</script>", "\"onmouseover=\"alert(2)", "</style>", "</title>", "</textarea>", "<img src=x onerror=alert(3)>",
		"\x1b[31m", "\u202e", "\u2028", "=cmd|' /C calc'!A0", "javascript:alert(4)"}
}

// Report is a small finished report.
func Report() *report.Report {
	r := &report.Report{
		Version: report.Version, Tool: report.Tool{Name: "sctconv", Version: "v0.0.0-test"}, Source: "oracle", Target: "mysql 5.6",
		Files: files(), Objects: objects(), Items: items(), Rules: rules(),
		Drops:    []report.Drop{{Rule: "OR7001", Clause: "tablespace", Count: 4}, {Rule: "OR7001", Clause: "pctfree", Count: 2}},
		Unread:   []report.Unread{{Position: at(1, 12, 1, 12, 30), Text: "CREATE <img src=x onerror=alert(3)> ((("}},
		Settings: []report.Setting{{Name: "charset", Value: "latin1"}},
		Ledger:   report.Ledger{Tokens: 100, Mapped: 80, Dropped: 12, Items: 8},
	}
	report.Compute(r)
	return r
}

func files() []report.File {
	return []report.File{
		{Name: "db/hr tables.sql", Bytes: 2048, Lines: 60, Encoding: "UTF-8", Statements: 9},
		{Name: "db/a,b:%\n::error::</title>.sql", Bytes: 512, Lines: 12, Encoding: "Windows-1252", Statements: 3, Unparsed: 1},
	}
}

func at(file int, line, col, endLine, endCol int) report.Position {
	return report.Position{File: files()[file].Name, Line: line, Column: col, EndLine: endLine, EndColumn: endCol}
}

func objects() []*report.Object {
	return []*report.Object{
		{ID: "table:hr.emp", Kind: "table", Category: report.Storage, Schema: "hr", Name: "emp", Status: report.Converted, Position: at(0, 3, 1, 8, 2),
			Lines: 6, Source: "CREATE TABLE hr.emp (\n\tid NUMBER,\n\tname VARCHAR2(30 CHAR)\n\n\n) TABLESPACE users;\n\nCOMMENT ON TABLE hr.emp IS '</textarea>'", Extra: []report.Position{at(1, 7, 1, 7, 41)}, Target: "CREATE TABLE `emp` (\n  `id` decimal(38,10),\n  `name` varchar(30)\n) ENGINE=InnoDB;", Items: []int{0, 1}},
		{ID: "table:hr.<script>alert(1)</script>", Kind: "table", Category: report.Storage, Schema: "hr", Name: "<script>alert(1)</script>", Status: report.Partly,
			Position: at(0, 10, 1, 14, 2), Lines: 5, Source: "CREATE TABLE \"<script>alert(1)</script>\" (x INT DEFAULT '</style></textarea>\u202e\u2028');", Target: "-- \x1b[31m\nCREATE TABLE `<script>alert(1)</script>` (`x` int);", TargetName: "\"onmouseover=\"alert(2)", Items: []int{2}},
		{ID: "index:hr.emp_ix", Kind: "index", Category: report.Storage, Schema: "hr", Name: "emp_ix", Parent: "table:hr.emp", Uses: []string{"table:hr.emp", "table:gone"}, Status: report.Converted, Position: at(0, 16, 1, 16, 40), Lines: 1, Source: "CREATE INDEX emp_ix ON emp (name)", Target: "CREATE INDEX `emp_ix` ON `emp` (`name`);"},
		{ID: "procedure:=cmd|' /C calc'!A0", Kind: "procedure", Category: report.Code, Name: "=cmd|' /C calc'!A0", Status: report.NotConverted, Position: at(1, 2, 1, 9, 5), Lines: 8,
			Figures: &report.CodeFigures{Statements: 7, Branches: 2, Depth: 1, Cursors: 1, DynamicSQL: 1, TempTables: 1, Calls: 2, Routines: 1, Unread: 1},
			Source:  "CREATE PROCEDURE p AS\nBEGIN\n  <img src=x onerror=alert(3)>;\nEND;", Items: []int{3, 4}},
		{ID: "function:hr.f", Kind: "function", Category: report.Code, Schema: "hr", Name: "f", Status: report.Converted, Position: at(0, 20, 1, 24, 5), Lines: 5, Source: "CREATE FUNCTION f …", Target: "CREATE FUNCTION `f` …", Items: []int{5}},
		{ID: "directory:javascript:alert(4)", Kind: "directory", Category: report.Other, Name: "javascript:alert(4)", Status: report.Ignored, Position: at(0, 30, 1, 30, 20), Lines: 1},
	}
}

func items() []*report.Item {
	return []*report.Item{
		{Rule: "OR1003", Effort: "simple", Meaning: "review", Minutes: 10, Message: "column id: NUMBER became DECIMAL(38,10)", Position: at(0, 4, 2, 4, 11), Object: "table:hr.emp", Snippet: " id NUMBER,", SnippetStart: 4, SnippetEnd: 10},
		{Rule: "OR1003", Effort: "simple", Meaning: "review", Minutes: 10, Message: "column 表: NUMBER became DECIMAL(38,10)", Position: at(0, 5, 9, 5, 15), Object: "table:hr.emp", Snippet: "表\x1b[31m NUMBER", SnippetStart: 7, SnippetEnd: 13},
		{Rule: "OR2010", Effort: "medium", Meaning: "manual", Minutes: 90, Message: "<img src=x onerror=alert(3)> | [x](javascript:alert(4)) `code` *b* _i_ @user #1 https://example.org \u202e\u2028\"onmouseover=\"alert(2)", Position: at(0, 11, 3, 13, 1), Object: "table:hr.<script>alert(1)</script>", Snippet: "<script>alert(1)</script>", SnippetStart: 3, SnippetEnd: 25},
		{Rule: "OR5001", Effort: "significant", Meaning: "manual", Minutes: 300, Message: "=cmd|' /C calc'!A0", Position: at(1, 2, 1, 9, 5), Object: "procedure:=cmd|' /C calc'!A0", Snippet: "CREATE PROCEDURE p AS", SnippetEnd: 21},
		{Rule: "OR5001", Effort: "significant", Meaning: "manual", Minutes: 300, Message: "100% of\r\n::error::this: a,b", Position: at(1, 4, 3, 4, 9), Object: "procedure:=cmd|' /C calc'!A0", Snippet: "  x;", SnippetStart: 2, SnippetEnd: 3},
		{Rule: "OR6001", Effort: "none", Meaning: "review", Message: "SYSDATE became NOW()", Position: at(0, 22, 10, 22, 17), Object: "function:hr.f", Snippet: "  RETURN SYSDATE;", SnippetStart: 9, SnippetEnd: 16},
		{Rule: "OR2010", Effort: "medium", Meaning: "manual", Minutes: 90, Message: "left as it is", Position: at(0, 40, 1, 40, 5), Suppressed: "agreed with the </title> owners"},
	}
}

func rules() []*report.Rule {
	return []*report.Rule{
		{ID: "OR1003", Name: "number-without-precision", Title: "NUMBER without precision has no exact type", Effort: "simple", Meaning: "review", Minutes: 10, Learning: 20, What: "It became DECIMAL(38,10).", Why: "MySQL has no decimal type of floating scale.", Todo: "Choose the precision that the data needs.", SCT: []int{210}, Count: 2},
		{ID: "OR2010", Name: "check-left-out", Title: "<script>alert(1)</script> in a title", Effort: "medium", Meaning: "manual", Minutes: 90, Count: 2},
		{ID: "OR5001", Name: "routine-not-converted", Title: "Procedure is not converted", Effort: "significant", Meaning: "manual", Minutes: 300, Learning: 120, What: "It was left out.", Why: "Its statements have no counterpart.", Todo: "Write it anew.\nThe source text is in the report.", Count: 2},
		{ID: "OR6001", Name: "sysdate", Title: "SYSDATE became NOW()", Effort: "none", Meaning: "review", Count: 1},
		{ID: "OR7001", Name: "physical-storage", Title: "Physical storage has no counterpart", Effort: "none", Meaning: "exact", Count: 6},
	}
}
