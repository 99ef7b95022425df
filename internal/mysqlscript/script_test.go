package mysqlscript

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		name, script string
		want         []string
	}{
		{"empty", "", nil},
		{"blanks", " \t\r\n\f\v", nil},
		{"delimiters only", ";;\n;", nil},
		{"one", "SELECT 1;", []string{"SELECT 1"}},
		{"no last delimiter", "SELECT 1", []string{"SELECT 1"}},
		{"two on a line", "SELECT 1; SELECT 2;", []string{"SELECT 1", "SELECT 2"}},
		{"trimmed", "  SELECT 1 \n ;  \n", []string{"SELECT 1"}},
		{"byte order mark", "\ufeffSELECT 1;", []string{"SELECT 1"}},
		{"crlf", "SELECT 1;\r\nSELECT\r\n2;\r\n", []string{"SELECT 1", "SELECT\r\n2"}},
		{"utf8", "SELECT 'é;ß', `名;前`; X", []string{"SELECT 'é;ß', `名;前`", "X"}},

		{"single quotes", "SELECT 'a;b'; X", []string{"SELECT 'a;b'", "X"}},
		{"double quotes", `SELECT "a;b"; X`, []string{`SELECT "a;b"`, "X"}},
		{"backquotes", "SELECT `a;b`; X", []string{"SELECT `a;b`", "X"}},
		{"doubled single", "SELECT 'it''s;'; X", []string{"SELECT 'it''s;'", "X"}},
		{"doubled double", `SELECT "a"";"; X`, []string{`SELECT "a"";"`, "X"}},
		{"doubled backquote", "SELECT `a``;`; X", []string{"SELECT `a``;`", "X"}},
		{"other quotes inside", "SELECT '\"`;', \"'`;\", `'\";`; X", []string{"SELECT '\"`;', \"'`;\", `'\";`", "X"}},
		{"escaped quote", `SELECT 'a\';b'; X`, []string{`SELECT 'a\';b'`, "X"}},
		{"escaped double quote", `SELECT "a\";b"; X`, []string{`SELECT "a\";b"`, "X"}},
		{"escaped backslash", `SELECT 'a\\'; X`, []string{`SELECT 'a\\'`, "X"}},
		{"backslashes in backquotes", "SELECT `a\\b\\\\`, `\\'`; X", []string{"SELECT `a\\b\\\\`, `\\'`", "X"}},
		{"string over lines", "SELECT 'a\n;\nb'; X", []string{"SELECT 'a\n;\nb'", "X"}},
		{"delimiter lines in strings", "SELECT 'a\ndelimiter $$\n delimiter';X", []string{"SELECT 'a\ndelimiter $$\n delimiter'", "X"}},
		{"comment marks in strings", "SELECT '/*', '-- ', '#'; X", []string{"SELECT '/*', '-- ', '#'", "X"}},
		{"command in string", `SELECT '\! ls', '\\! ls'; X`, []string{`SELECT '\! ls', '\\! ls'`, "X"}},
		{"command in backquotes", "SELECT `\\! ls`; X", []string{"SELECT `\\! ls`", "X"}},
		{"null literal", `SELECT \N; X`, []string{`SELECT \N`, "X"}},

		{"dash comment", "-- a; b 'c\nSELECT 1;", []string{"SELECT 1"}},
		{"dash comment with tab", "--\ta;\nSELECT 1;", []string{"SELECT 1"}},
		{"dash comment empty line", "--\nSELECT 1;", []string{"SELECT 1"}},
		{"dash comment at end", "SELECT 1; --", []string{"SELECT 1"}},
		{"dash comment inside", "SELECT -- a; b 'c\n1; X", []string{"SELECT -- a; b 'c\n1", "X"}},
		{"minus minus", "SELECT 5--1; X", []string{"SELECT 5--1", "X"}},
		{"hash comment", "# a; b 'c\nSELECT 1; # d;", []string{"SELECT 1"}},
		{"hash after word", "SELECT a#b;\n; X", []string{"SELECT a", "X"}},
		{"carriage return ends no comment", "-- a\rSELECT 1;\nX", []string{"X"}},
		{"block comment", "/* a; 'b */ SELECT 1;", []string{"SELECT 1"}},
		{"block comment inside", "SELECT /* a; 'b\n-- */ 1; X", []string{"SELECT /* a; 'b\n-- */ 1", "X"}},
		{"block comment behind", "SELECT 1 /* a */; X", []string{"SELECT 1", "X"}},
		{"block comment does not nest", "/* a /* b */ X", []string{"X"}},
		{"short comments", "/**/X;/***/Y", []string{"X", "Y"}},
		{"comment opened again", "/* a /* b /** c **/ X;", []string{"X"}},
		{"slash star slash", "/*/ a; */ X", []string{"X"}},
		{"comments only", "/* a */ -- b\n # c", nil},
		{"command in block comment", "/* \\! ls\n\\! ls */ X", []string{"X"}},
		{"division", "SELECT 4/2, 4*2, */ 1; X", []string{"SELECT 4/2, 4*2, */ 1", "X"}},
		{"hint", "SELECT /*+ a; */ 1; X", []string{"SELECT /*+ a; */ 1", "X"}},

		{"version comment", "/*!40101 SET NAMES utf8 */; X", []string{"/*!40101 SET NAMES utf8 */", "X"}},
		{"version comment, no number", "/*! SET @a = 1 */; X", []string{"/*! SET @a = 1 */", "X"}},
		{"version comment, four digits", "/*!4010 X */;", []string{"/*!4010 X */"}},
		{"version comment, this version", "/*!50624 X */;", []string{"/*!50624 X */"}},
		{"version comment, later", "/*!50625 X */; Y", []string{"/*!50625 X */", "Y"}},
		{"version comment, later, inside", "X /*!50700 a\n* / b */ Y;Z", []string{"X /*!50700 a\n* / b */ Y", "Z"}},
		{"version comment, six digits", "/*!506256 X */;", []string{"/*!506256 X */"}},
		{"version comment inside", "CREATE /*!50017 DEFINER=`a*/b`@`%` */ T; X", []string{"CREATE /*!50017 DEFINER=`a*/b`@`%` */ T", "X"}},
		{"version comment with string", "/*!40101 SET @a='*/;' */; X", []string{"/*!40101 SET @a='*/;' */", "X"}},
		{"version comment with comment", "/*!40101 SET\n/* a; ' */ @a=1 */; X", []string{"/*!40101 SET\n/* a; ' */ @a=1 */", "X"}},
		{"version comment with line comment", "/*!40101 SET -- a; '*/\n@a=1 */; X", []string{"/*!40101 SET -- a; '*/\n@a=1 */", "X"}},
		{"version comment with slash delimiter", "DELIMITER //\n/*!40101 a; /b*/ //X", []string{"/*!40101 a; /b*/", "X"}},
		{"very short version comment", "/*!X*/;Y", []string{"/*!X*/", "Y"}},

		{"delimiter", "DELIMITER $$\nBEGIN a; b; END$$\nDELIMITER ;\nX;", []string{"BEGIN a; b; END", "X"}},
		{"delimiter lower case", "delimiter //\na; b//\ndelimiter ;\nX;Y", []string{"a; b", "X", "Y"}},
		{"delimiter with tab and blanks", "Delimiter\t $$ \t\r\na;$$X", []string{"a;", "X"}},
		{"delimiter in quotes", "DELIMITER '$$'\na;$$X", []string{"a;", "X"}},
		{"delimiter takes one word", "DELIMITER // end\na;//X", []string{"a;", "X"}},
		{"delimiter after blanks", "a;\n \t\r\f\vDELIMITER $$\nb;$$", []string{"a", "b;"}},
		{"delimiter after byte order mark", "\ufeffDELIMITER $$\nb;$$", []string{"b;"}},
		{"longest delimiter", "DELIMITER 123456789012345\na;123456789012345X", []string{"a;", "X"}},
		{"delimiter contains semicolon", "DELIMITER ;;\na; b;;\nDELIMITER ;\nX;", []string{"a; b", "X"}},
		{"delimiter at end of file", "DELIMITER $$\na$$\nDELIMITER ;", []string{"a"}},
		{"delimiter inside a name", "DELIMITER $$\nSELECT a$$b", []string{"SELECT a", "b"}},
		{"delimiter quoted", "DELIMITER $$\nSELECT '$$', `$$`, /* $$ */ 1 -- $$\n$$X", []string{"SELECT '$$', `$$`, /* $$ */ 1", "X"}},
		{"delimiter beats comment", "DELIMITER #\na#b", []string{"a", "b"}},
		{"word in quotes", "SELECT 'delimiter $$', `delimiter `; X", []string{"SELECT 'delimiter $$', `delimiter `", "X"}},
		{"word in comment", "-- delimiter $$\n/* delimiter $$\n*/ X; Y", []string{"X", "Y"}},
		{"longer word", "a delimiters;\nb delimiter_x\n delimiter;a.delimiter;", []string{"a delimiters", "b delimiter_x\n delimiter", "a.delimiter"}},

		{"client words inside", "a source b; print_it; `source` x;", []string{"a source b", "print_it", "`source` x"}},
		{"use and help", "USE a; HELP 'b';", []string{"USE a", "HELP 'b'"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Split(test.script)
			if err != nil {
				t.Fatal(err)
			}
			if texts := texts(got); !reflect.DeepEqual(texts, test.want) {
				t.Errorf("got  %q\nwant %q", texts, test.want)
			}
			checkPlaces(t, test.script, got)
		})
	}
}

func TestSplitErrors(t *testing.T) {
	tests := []struct {
		name, script string
		statements   []string
		line, offset int
		msg          string
	}{
		{"single quote", "X;\nSELECT 'a;", []string{"X"}, 2, 10, "' without end"},
		{"double quote", `SELECT "a`, nil, 1, 7, `" without end`},
		{"backquote", "SELECT `a'", nil, 1, 7, "` without end"},
		{"escaped last quote", `SELECT 'a\'`, nil, 1, 7, "' without end"},
		{"backslash last", `SELECT 'a\`, nil, 1, 7, "' without end"},
		{"comment", "X;\n\n/* a", []string{"X"}, 3, 4, "comment without end"},
		{"comment with /*!", "/* a /*!40101 b */ X;", nil, 1, 0, "looks for another end"},
		{"comment with /*/", "/* a /*/ X;", nil, 1, 0, "looks for another end"},
		{"shortest comment with /*/", "/*/*/ X;", nil, 1, 0, "looks for another end"},
		{"comment before a word", "SELECT a/* b */é;", nil, 1, 8, "puts a blank"},
		{"comment before null", "SELECT 1+/* b */\\N;", nil, 1, 9, "puts a blank"},
		{"comment behind dashes", "SELECT 5--/* b */1;", nil, 1, 10, "directly behind --"},
		{"line comment behind dashes", "SELECT 5--#b\n1;", nil, 1, 10, "directly behind --"},
		{"comment too short", "/*/", nil, 1, 0, "comment without end"},
		{"version comment", "X;\n/*!40101 SET", []string{"X"}, 2, 3, "/*! comment without end"},
		{"later version comment", "/*!50700 a /* b", nil, 1, 0, "comment without end"},
		{"nul", "X;\nY\x00;", nil, 2, 4, "NUL byte"},
		{"delimiter without argument", "DELIMITER\nX;", nil, 1, 0, "without an argument"},
		{"delimiter with blanks only", "DELIMITER  \t\nX;", nil, 1, 0, "without an argument"},
		{"delimiter with empty quotes", "DELIMITER ''\nX;", nil, 1, 0, "without an argument"},
		{"delimiter with backslash", "DELIMITER a\\b\nX;", nil, 1, 0, "backslash"},
		{"delimiter in statement", "X;\nCREATE TABLE t (delimiter int);", []string{"X"}, 2, 19, "inside a statement"},
		{"delimiter in word", "SELECT my_Delimiter FROM t;", nil, 1, 10, "inside a statement"},
		{"delimiter line in statement", "SELECT 1\nDELIMITER $$\n", nil, 2, 9, "inside a statement"},
		{"shell", "X;\n\\! ls\n", []string{"X"}, 2, 3, "backslash outside quotes"},
		{"shell in statement", "SELECT 1 \\! ls\n;", nil, 1, 9, "backslash outside quotes"},
		{"shell after a comment", "-- name\n\\! ls\n", nil, 2, 8, "backslash outside quotes"},
		{"backslash at end", `X\`, nil, 1, 1, "backslash outside quotes"},
		{"source", "source x.sql\n", nil, 1, 0, `"source"`},
		{"use over lines", "X;\nUSE a\n;", []string{"X"}, 2, 3, "without a delimiter on its line"},
		{"help at end of file", "HELP 'a'", nil, 1, 0, "without a delimiter on its line"},
		{"system", "X;\n  SYSTEM ls\n", []string{"X"}, 2, 5, `"system"`},
		{"quit at end of file", "quit", nil, 1, 0, `"quit"`},
		{"delimiter in version comment", "/*!40101 SET a; */", nil, 1, 14, "delimiter inside a /*! comment"},
		{"nested version comment", "/*!40101 a /*!40101 b */ */", nil, 1, 11, "inside a /*! comment"},
		{"quote in later version comment", "/*!50700 it's */ X;", nil, 1, 0, "later server"},
		{"backslash in later version comment", "/*!50700 \\! ls */ X;", nil, 1, 0, "later server"},
		{"hash in later version comment", "/*!50700 a # b */ X;", nil, 1, 0, "later server"},
		{"dashes in later version comment", "/*!50700 a -- b */ X;", nil, 1, 0, "later server"},
		{"comment in later version comment", "/*!50700 a /* b */ c */ X;", nil, 1, 0, "later server"},
		{"DELIMITER in later version comment", "/*!50700 a\nDelimiter $$ */ X;", nil, 1, 0, "later server"},
		{"delimiter in later version comment", "/*!50700 a; */ X;", nil, 1, 0, "delimiter inside a /*! comment"},
		{"delimiter in opening", "DELIMITER *\n/*!40101 a */", nil, 2, 12, "delimiter inside a /*! comment"},
		{"delimiter from version on", "DELIMITER 1a\n/*!40101a */", nil, 2, 13, "delimiter inside a /*! comment"},
		{"delimiter in closing", "DELIMITER /c\na /*!40101 b */c", nil, 2, 26, "delimiter inside a /*! comment"},
		{"comment in version comment", "/*!40101 a /* b */ c */", nil, 1, 11, "on the line of the /*!"},
		{"star behind version comment", "/*!40101 a */* b", nil, 1, 11, "star behind"},
		{"star behind later version comment", "/*!50700 a */* b", nil, 1, 0, "star behind"},
		{"slash at the end of later version comment", "/*!50700 a/*/ b", nil, 1, 0, "later server"},
		{"command before a delimiter of letters", "DELIMITER 1\nquit1", nil, 2, 12, `"quit"`},
		{"later in version comment", "/*!40101 a\n/*!50700 b */ */", nil, 2, 11, "inside a /*! comment"},

		{"backslash before backquote", "X;\nSELECT `a\\`; X", []string{"X"}, 2, 12, "before a backquote"},
		{"backslash before doubled backquote", "SELECT `a\\``;`", nil, 1, 9, "before a backquote"},
		{"odd backslashes before backquote", "SELECT `\\\\\\`", nil, 1, 10, "before a backquote"},
		{"backslash before line end in name", "SELECT `a\\\n`", nil, 1, 9, "line end in a name"},
		{"backslash before crlf in name", "SELECT `a\\\r\n`", nil, 1, 9, "line end in a name"},
		{"last line of string with delimiter", "SELECT 'a\nDelimiter'\n'b'", nil, 2, 10, "last line of a quoted text"},
		{"null at start", `\N;`, nil, 1, 0, "backslash outside quotes"},
		{"dashes and control character", "SELECT 1 --\x01 'a\n", nil, 1, 9, "-- without a blank"},
		{"dashes and delete", "SELECT 1 --\x7f 'a\n", nil, 1, 9, "-- without a blank"},
		{"dashes at start", "X;\n--a\nY;", []string{"X"}, 2, 3, "-- without a blank"},
		{"dashes at start behind a comment", "/* a */--1;", nil, 1, 7, "-- without a blank"},

		{"delimiter after statement", "a; DELIMITER $$\nb;$$", []string{"a"}, 1, 3, "first word of its line"},
		{"delimiter after comment", "/* a */ DELIMITER $$\nb;$$", nil, 1, 8, "first word of its line"},
		{"delimiter after end of comment", "/* a\n*/ DELIMITER $$\nb;$$", nil, 2, 8, "first word of its line"},
		{"delimiter after later version comment", "/*!50700 a */\nDELIMITER $$\n", nil, 2, 14, "inside a statement"},
		{"delimiter starts a longer word", "X;delimiters;", []string{"X"}, 1, 2, "first word of its line"},
		{"delimiter with form feed", "DELIMITER\f$$\n", nil, 1, 0, "first word of its line"},
		{"line starts with longer word", "SELECT 1 AS\ndelimiters;", nil, 2, 12, "inside a statement"},
		{"delimiter too long", "DELIMITER 1234567890123456\na", nil, 1, 0, "more than 15 bytes"},
		{"delimiter with tab", "DELIMITER $$\t\na", nil, 1, 0, "blanks"},
		{"delimiter with blank in quotes", "DELIMITER '$ $'\na", nil, 1, 0, "blanks"},
		{"delimiter outside ASCII", "DELIMITER §\na§", nil, 1, 0, "outside ASCII"},
		{"backslash behind the delimiter", "DELIMITER $$ \\g\na", nil, 1, 0, "DELIMITER with a backslash"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Split(test.script)
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("error is %v, statements %q", err, texts(got))
			}
			if e.Line != test.line || e.Offset != test.offset || !strings.Contains(e.Error(), test.msg) {
				t.Errorf("got %d:%d %v\nwant %d:%d %s", e.Line, e.Offset, e, test.line, test.offset, test.msg)
			}
			if texts := texts(got); !reflect.DeepEqual(texts, test.statements) {
				t.Errorf("got statements %q, want %q", texts, test.statements)
			}
		})
	}
}

func TestSplitLines(t *testing.T) {
	got, err := Split("a;\n\n-- c\nb\nc; d;\nDELIMITER $$\n/* x\n*/ e;\n$$\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []Statement{{"a", 0, 1}, {"b\nc", 9, 4}, {"d", 14, 5}, {"e;", 38, 8}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// FuzzSplit holds what is true of every script: places agree with the text, and each statement alone splits into itself.
func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"a;b", "DELIMITER $$\na;$$", "'\\'' /*!40101 x */", "-- a\n`b``c`;#d\n\"e\"", "/*!50700 /* */ */"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, script string) {
		statements, _ := Split(script)
		checkPlaces(t, script, statements)
		for _, s := range statements {
			checkAlone(t, s.Text)
		}
	})
}

// checkAlone splits the text of one statement again, with a delimiter that it does not hold.
func checkAlone(t *testing.T, text string) {
	t.Helper()
	delim := "$$"
	for strings.Contains(text, delim) {
		delim += "$"
	}
	if strings.HasSuffix(text, "--") || len(delim) > maxDelimiter {
		return // a comment before the end of the line, but not before its own delimiter; no delimiter left
	}
	again, err := Split("DELIMITER " + delim + "\n" + text + "\n" + delim)
	if err != nil || len(again) != 1 || again[0].Text != text {
		t.Errorf("%q alone gives %q, %v", text, texts(again), err)
	}
}

func checkPlaces(t *testing.T, script string, statements []Statement) {
	t.Helper()
	end := 0
	for _, s := range statements {
		if s.Offset < end || s.Text == "" || !strings.HasPrefix(script[s.Offset:], s.Text) {
			t.Errorf("offset %d is not the place of %q", s.Offset, s.Text)
		}
		if want := 1 + strings.Count(script[:s.Offset], "\n"); s.Line != want {
			t.Errorf("line of %q is %d, want %d", s.Text, s.Line, want)
		}
		end = s.Offset + len(s.Text)
	}
}

func texts(statements []Statement) []string {
	var out []string
	for _, s := range statements {
		out = append(out, s.Text)
	}
	return out
}
