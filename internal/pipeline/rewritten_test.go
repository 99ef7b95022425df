package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
)

// scripts are those of the tests of this and other packages, by dialect.
func scripts(t *testing.T, each func(t *testing.T, dialect, text string)) {
	n := 0
	for pattern, dialect := range map[string]string{"testdata/oracle/*.sql": "oracle", "testdata/sqlserver/*.sql": "sqlserver", "testdata/postgres/*.sql": "postgres",
		"../dumps/testdata/*.sql": "postgres", "../catalogs/testdata/*.sql": "postgres"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			text, _ := source.Decode(data)
			n++
			t.Run(f, func(t *testing.T) { each(t, dialect, text) })
		}
	}
	if n < 70 {
		t.Errorf("only %d scripts", n)
	}
}

// TestRewritten: the same definitions in dynamic SQL or in blocks, with columns that
// come and go, with tables and columns that are renamed there and back, with other blanks
// and comments between all tokens, in another case, with quotes around names, in a
// transaction, and with constraints behind their tables, give the same output.
func TestRewritten(t *testing.T) {
	for name, rewrite := range map[string]func(w *rewriter){"dynamic": (*rewriter).dynamic, "blocks": (*rewriter).blocks,
		"columns": (*rewriter).columns, "renamed tables": (*rewriter).renamedTables, "renamed columns": (*rewriter).renamedColumns,
		"blanks": (*rewriter).blanks, "comments": (*rewriter).comments, "case": (*rewriter).otherCase, "quotes": (*rewriter).quotes,
		"transaction": (*rewriter).transaction, "constraints": (*rewriter).constraints} {
		t.Run(name, func(t *testing.T) {
			scripts(t, func(t *testing.T, dialect, text string) {
				w := &rewriter{dialect: dialect, text: text}
				w.read(t)
				rewrite(w)
				sameDefinitions(t, dialect, text, w.out.String())
			})
		})
	}
}

// sameDefinitions compares the definitions that two scripts give.
func sameDefinitions(t *testing.T, dialect, a, b string) {
	t.Helper()
	once, again := definitions(t, dialect, a), definitions(t, dialect, b)
	if a, b := essence(once.Script), essence(again.Script); a != b {
		t.Errorf("the output differs: %s", firstDifference(a, b))
	}
	if again.Ledger.Unaccounted > 0 {
		t.Errorf("%d tokens unaccounted for", again.Ledger.Unaccounted)
	}
}

// quotedSource matches source text in messages.
var quotedSource = regexp.MustCompile(`(?m)( is violated: ).*$`)

// essence leaves out of a script what repeats the text of the source.
func essence(script string) string {
	return quotedSource.ReplaceAllString(withoutComments(script), "$1")
}

// statement is a statement of a script with its text.
type statement struct {
	ast.Stmt
	text string
}

// rewriter writes a script in another way.
type rewriter struct {
	dialect, text string
	file          *source.File
	script        *ast.Script
	list          []statement
	out           strings.Builder
}

// read parses the script. Elements of CREATE SCHEMA belong to its statement.
func (w *rewriter) read(t *testing.T) {
	set := &source.Set{}
	if _, err := set.Add("s.sql", []byte(w.text)); err != nil {
		t.Fatal(err)
	}
	w.file = set.Files()[0]
	var err error
	if w.script, err = corpus.Dialect(w.dialect).Parse(context.Background(), w.file); err != nil {
		t.Fatal(err)
	}
	var schema source.Span
	for _, x := range w.script.Stmts {
		at := x.Span()
		if schema.IsValid() && strings.TrimSpace(set.Text(source.Span{Start: schema.End, End: at.Start})) == "" {
			schema.End = at.End
			w.list[len(w.list)-1].text = set.Text(schema)
			continue
		}
		schema = source.Span{}
		if _, ok := x.(*ast.CreateSchema); ok {
			schema = at
		}
		w.list = append(w.list, statement{x, set.Text(at)})
	}
}

// plain writes a statement as it is, with what ends it.
func (w *rewriter) plain(s statement) {
	w.out.WriteString(s.text)
	if _, command := s.Stmt.(*ast.ClientCommand); command && w.dialect != "sqlserver" {
		w.out.WriteString("\n")
		return
	}
	end := map[string]string{"oracle": ";\n", "sqlserver": "\nGO\n", "postgres": ";\n"}[w.dialect]
	switch s.Stmt.(type) {
	case *ast.Routine, *ast.CreateTrigger, *ast.CreatePackage, *ast.Block, *ast.CreateType:
		if w.dialect == "oracle" {
			end = strings.TrimPrefix(";\n/\n", last(strings.TrimSpace(s.text), ";"))
		}
	}
	w.out.WriteString(end)
}

// last is the suffix if the text ends with it.
func last(text, suffix string) string {
	if strings.HasSuffix(text, suffix) {
		return suffix
	}
	return ""
}

// defines reports whether a statement can stand in a block or in dynamic SQL.
func (s statement) defines() bool {
	switch s.Stmt.(type) {
	case *ast.CreateTable, *ast.CreateIndex, *ast.AlterTable, *ast.CreateSequence, *ast.CreateType, *ast.CreateView, *ast.CommentOn, *ast.CreateDomain, *ast.CreateSynonym:
		return true
	}
	return false
}

func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// dynamic runs each definition as text.
func (w *rewriter) dynamic() {
	form := map[string]string{"oracle": "BEGIN\n  EXECUTE IMMEDIATE %s;\nEND;\n/\n", "sqlserver": "EXEC (N%s);\nGO\n", "postgres": "DO $dynamic$ BEGIN\n  EXECUTE %s;\nEND $dynamic$;\n"}[w.dialect]
	for _, s := range w.list {
		if !s.defines() || strings.Contains(s.text, `\`) {
			w.plain(s)
			continue
		}
		fmt.Fprintf(&w.out, form, literal(s.text))
	}
}

// blocks puts each definition into a block that takes no notice of errors. PL/SQL has no
// definitions in blocks, and a view of SQL Server stands alone.
func (w *rewriter) blocks() {
	form := map[string]string{"oracle": "%s;\n", "sqlserver": "BEGIN TRY\nBEGIN TRANSACTION\n%s;\nCOMMIT\nEND TRY\nBEGIN CATCH\nROLLBACK;\nTHROW;\nEND CATCH\nGO\n",
		"postgres": "DO $block$ BEGIN\n  %s;\nEXCEPTION WHEN duplicate_object OR duplicate_table THEN NULL;\nEND $block$;\n"}[w.dialect]
	for _, s := range w.list {
		if _, view := s.Stmt.(*ast.CreateView); !s.defines() || w.dialect == "oracle" || view && w.dialect == "sqlserver" {
			w.plain(s)
			continue
		}
		fmt.Fprintf(&w.out, form, s.text)
	}
}

// columns adds a column to each table, with what hangs on it, and takes it away again.
func (w *rewriter) columns() {
	form := map[string]string{
		"oracle":    "ALTER TABLE %[1]s ADD (new_one NUMBER(5) DEFAULT 3 CONSTRAINT new_ck CHECK (new_one > 1));\nALTER TABLE %[1]s DROP COLUMN new_one;\n",
		"sqlserver": "ALTER TABLE %[1]s ADD new_one int CONSTRAINT new_df DEFAULT 3;\nGO\nALTER TABLE %[1]s DROP CONSTRAINT new_df, COLUMN new_one;\nGO\n",
		"postgres":  "ALTER TABLE %[1]s ADD new_one int DEFAULT 3 CHECK (new_one > 1);\nCREATE INDEX new_ix ON %[1]s (new_one);\nALTER TABLE %[1]s DROP COLUMN new_one;\n"}[w.dialect]
	w.out.WriteString(w.text + batchEnd[w.dialect])
	for _, s := range w.list {
		if t, ok := s.Stmt.(*ast.CreateTable); ok {
			fmt.Fprintf(&w.out, form, nameText(w.dialect, t.Name))
		}
	}
}

// moves matches scripts whose tables do not keep their first names to the end.
var moves = regexp.MustCompile(`(?i)rename|set schema|transfer|drop\s+table|current_schema`)

// tables are the CREATE TABLE of the script when their names are those at the end, each name once.
func (w *rewriter) tables() []*ast.CreateTable {
	w.out.WriteString(w.text + batchEnd[w.dialect])
	if moves.MatchString(w.text) {
		return nil
	}
	var list []*ast.CreateTable
	seen := map[string]bool{}
	for _, s := range w.list {
		if t, ok := s.Stmt.(*ast.CreateTable); ok && !seen[strings.ToLower(nameText(w.dialect, t.Name))] {
			seen[strings.ToLower(nameText(w.dialect, t.Name))] = true
			list = append(list, t)
		}
	}
	return list
}

// renamedTables gives each table another name, and its own again.
func (w *rewriter) renamedTables() {
	for _, t := range w.tables() {
		name, last := nameText(w.dialect, t.Name), t.Name.Last()
		other := nameText(w.dialect, ast.Name{Parts: append(t.Name.Parts[:len(t.Name.Parts)-1:len(t.Name.Parts)-1], ast.Ident{Text: "other_one"})})
		if w.dialect == "sqlserver" {
			fmt.Fprintf(&w.out, "EXEC sp_rename N%s, N'other_one';\nGO\nEXEC sp_rename N%s, N%s;\nGO\n", literal(name), literal(other), literal(last.Text))
			continue
		}
		fmt.Fprintf(&w.out, "ALTER TABLE %s RENAME TO other_one;\nALTER TABLE %s RENAME TO %s;\n", name, other, identText(w.dialect, last))
	}
}

// renamedColumns does so with each column.
func (w *rewriter) renamedColumns() {
	for _, t := range w.tables() {
		name := nameText(w.dialect, t.Name)
		for _, e := range t.Elems {
			col, ok := e.(*ast.ColumnDef)
			switch {
			case !ok:
			case w.dialect == "sqlserver":
				fmt.Fprintf(&w.out, "EXEC sp_rename N%s, N'other_one', N'COLUMN';\nGO\nEXEC sp_rename N%s, N%s, N'COLUMN';\nGO\n",
					literal(name+"."+identText(w.dialect, col.Name)), literal(name+".other_one"), literal(col.Name.Text))
			default:
				fmt.Fprintf(&w.out, "ALTER TABLE %[1]s RENAME COLUMN %[2]s TO other_one;\nALTER TABLE %[1]s RENAME COLUMN other_one TO %[2]s;\n", name, identText(w.dialect, col.Name))
			}
		}
	}
}

// between writes the script with something between the tokens of each definition, but
// for those that the client of a dialect reads, and with each token as word has it.
func (w *rewriter) between(gap string, word func(string) string) {
	offset := func(p source.Pos) int { return w.file.Offset(p) }
	done, next, before := 0, 0, ""
	for _, s := range w.script.Stmts {
		if !(statement{Stmt: s}).defines() {
			continue
		}
		for ; next < len(w.script.Tokens) && w.script.Tokens[next].Start < s.Span().Start; next++ {
		}
		before = ""
		for ; next < len(w.script.Tokens) && w.script.Tokens[next].End <= s.Span().End; next++ {
			from, to := offset(w.script.Tokens[next].Start), offset(w.script.Tokens[next].End)
			token := w.text[from:to]
			if apart(before, token) {
				w.out.WriteString(gap)
			}
			if !apart(before, token) || gap == "" {
				w.out.WriteString(w.text[done:from])
			}
			w.out.WriteString(word(token))
			done, before = to, token
		}
	}
	w.out.WriteString(w.text[done:])
}

// apart reports whether anything may be put between two tokens: a line that is a point or
// a slash ends a statement of SQL*Plus, and variables end with a point.
func apart(before, token string) bool {
	return before != "" && !strings.ContainsAny(before, "./&$") && !strings.ContainsAny(token, "./&$")
}

func same(s string) string { return s }

func (w *rewriter) blanks()   { w.between("\n\t  ", same) }
func (w *rewriter) comments() { w.between(" -- x 'y;z\n /* x */ ", same) }

// otherCase turns the case of words. SQL Server gives names as they are written.
func (w *rewriter) otherCase() {
	if w.dialect == "sqlserver" {
		w.out.WriteString(w.text)
		return
	}
	plain := regexp.MustCompile(`^[A-Za-z_][A-Za-z_0-9$#]*$`)
	w.between("", func(s string) string {
		switch {
		case !plain.MatchString(s):
			return s
		case strings.ToUpper(s) == s:
			return strings.ToLower(s)
		}
		return strings.ToUpper(s)
	})
}

// quotes puts the names of tables and columns into quotes where they cannot be taken for
// words of the language.
func (w *rewriter) quotes() {
	fold := map[string]func(string) string{"oracle": strings.ToUpper, "sqlserver": same, "postgres": strings.ToLower}[w.dialect]
	w.named(func(name string, _ int) string { return quoted(w.dialect, fold(name)) })
}

// named gives the tables and columns other names, each by its number, where they cannot be
// taken for words of the language.
func (w *rewriter) named(as func(name string, i int) string) {
	names := map[string]int{}
	enter := func(id ast.Ident) {
		key := strings.ToLower(id.Text)
		if _, known := names[key]; !known && !id.Quoted && isOwnName.MatchString(id.Text) {
			names[key] = len(names) + 1
		}
	}
	for _, s := range w.list {
		t, ok := s.Stmt.(*ast.CreateTable)
		if !ok {
			continue
		}
		enter(t.Name.Last())
		for _, e := range t.Elems {
			if col, ok := e.(*ast.ColumnDef); ok {
				enter(col.Name)
			}
		}
	}
	w.between("", func(s string) string {
		if i := names[strings.ToLower(s)]; i > 0 {
			return as(s, i)
		}
		return s
	})
}

// isOwnName matches names that are no words of a language.
var isOwnName = regexp.MustCompile(`^[a-zA-Z]+[0-9_]+[a-zA-Z0-9_]*$`)

func identText(dialect string, id ast.Ident) string {
	if id.Quoted {
		return quoted(dialect, id.Text)
	}
	return id.Text
}

func nameText(dialect string, n ast.Name) string {
	var list []string
	for _, p := range n.Parts {
		list = append(list, identText(dialect, p))
	}
	return strings.Join(list, ".")
}
