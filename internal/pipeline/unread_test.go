package pipeline

import (
	"reflect"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// TestUnread: the report keeps the text of statements that were not read, a
// long one only as far as its beginning.
func TestUnread(t *testing.T) {
	long := "FROBNICATE " + strings.Repeat("é ", 3000)
	res := convertText(t, "oracle", "CREATE TABLE a (id NUMBER(3));\nCREATE TABLE (((;\n"+long+";\n")
	list := res.Report.Unread
	if len(list) != 2 {
		t.Fatalf("%d unread statements, want 2", len(list))
	}
	want := report.Unread{Position: report.Position{File: "in.sql", Line: 2, Column: 1, EndLine: 2, EndColumn: 17}, Text: "CREATE TABLE ((("}
	if !reflect.DeepEqual(list[0], want) {
		t.Errorf("got %+v, want %+v", list[0], want)
	}
	if text := list[1].Text; !strings.HasSuffix(text, "\n…") || len(text) < 4000 || len(text) > 4110 || !strings.HasPrefix(long, strings.TrimSuffix(text, "\n…")) {
		t.Errorf("%d bytes kept: %.40q", len(text), text)
	}
}

// Statements about what the server makes by itself, some of which no server reads back, do not count as unread.
func TestNeedlessUnread(t *testing.T) {
	res := convertText(t, "oracle", "CREATE TABLE a (id NUMBER(3), c CLOB);\nCREATE UNIQUE INDEX \"SYS_IL0000073428C00002$$\" ON a (\n PCTFREE 10 INITRANS 2 ;\n")
	if len(res.Report.Unread) != 0 || res.Report.Files[0].Unparsed != 0 || res.Report.Totals.Ignored != 1 {
		t.Errorf("unread %v, files %+v, ignored %d", res.Report.Unread, res.Report.Files[0], res.Report.Totals.Ignored)
	}
}
