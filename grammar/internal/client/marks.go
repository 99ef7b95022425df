package client

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
)

// undoMarks begin the part that undoes, upMarks the part that does the migration, in
// comments of goose, sql-migrate, dbmate, MyBatis Migrations and Play.
var (
	undoMarks = []string{"+goose down", "+migrate down", "migrate:down", "//@undo", "!downs"}
	upMarks   = []string{"+goose up", "+migrate up", "migrate:up", "!ups"}
)

// parts are the parts of a file that are not run when the schema is built, by
// comments that tell so.
func (r *run) parts(f *source.File) []source.Skip {
	if !hasMark(f.Text) {
		return nil
	}
	p := parter{dbms: r.lang.dbms, text: f.Text}
	at := 0
	for line := range lines(f.Text) {
		p.line(line, at)
		at += len(line) + 1
	}
	p.end(len(f.Text))
	return p.list
}

// hasMark tells quickly that a text may have marks.
func hasMark(text string) bool {
	for _, s := range []string{"goose", "migrate", "//@", "!Downs", "liquibase formatted"} {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

// parter reads the lines of one file.
type parter struct {
	text  string
	dbms  []string
	list  []source.Skip
	word  string // of the part that is open, "" for text that is run
	start int
	// liquibase tells that the file is a change log.
	liquibase bool
	lines     int // that are still to be ignored
}

func (p *parter) line(line string, at int) {
	if p.lines > 0 {
		if p.lines--; p.lines == 0 {
			p.end(at + len(line))
		}
		return
	}
	mark, ok := comment(line)
	if !ok {
		return
	}
	switch lower := strings.ToLower(mark); {
	case strings.HasPrefix(lower, "liquibase formatted sql"):
		p.liquibase = true
	case p.liquibase:
		p.changeLog(mark, lower, at, at+len(line))
	case hasPrefix(lower, undoMarks):
		p.begin(WordUndo, at)
	case hasPrefix(lower, upMarks):
		p.end(at)
		if line[0] == '#' { // no comment of the source
			p.begin(WordIgnored, at)
			p.end(at + len(line))
		}
	}
}

// comment is the text of a comment that fills a line.
func comment(line string) (string, bool) {
	line = strings.TrimSpace(line)
	switch {
	case strings.HasPrefix(line, "--"):
		return strings.TrimLeft(line, "- \t"), true
	case strings.HasPrefix(line, "# ---"):
		return strings.TrimLeft(line, "#- \t"), true
	}
	return "", false
}

func hasPrefix(s string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return strings.HasPrefix(s, p) })
}

// begin opens a part that is not run.
func (p *parter) begin(word string, at int) {
	if p.word == "" {
		p.word, p.start = word, at
	}
}

// end closes the part that is open.
func (p *parter) end(at int) {
	if p.word != "" && at > p.start {
		end := p.start + len(strings.TrimRight(p.text[p.start:min(at, len(p.text))], " \t\r\n"))
		p.list = append(p.list, source.Skip{Start: p.start, End: end, Word: p.word})
	}
	p.word = ""
}

// system finds the attribute of a change set that names database systems.
var system = regexp.MustCompile(`(?i)\bdbms:\s*"?([^"\s]+(?:\s*,\s*[^"\s]+)*)"?`)

// changeLog follows a comment of a formatted change log of Liquibase.
func (p *parter) changeLog(mark, lower string, at, end int) {
	switch {
	case strings.HasPrefix(lower, "changeset "):
		p.end(at)
		if m := system.FindStringSubmatch(mark); m != nil && !p.forUs(m[1]) {
			p.begin(WordOther, at)
		}
	case strings.HasPrefix(lower, "ignorelines:"):
		switch value := strings.TrimSpace(lower[len("ignorelines:"):]); value {
		case "start":
			p.begin(WordIgnored, at)
		case "end":
			if p.word == WordIgnored {
				p.end(end)
			}
		default:
			if n, err := strconv.Atoi(value); err == nil && n > 0 && p.word == "" {
				p.begin(WordIgnored, at)
				p.lines = n
			}
		}
	}
}

// forUs reports whether a list of database systems holds the source.
func (p *parter) forUs(list string) bool {
	positive := false
	for name := range strings.SplitSeq(strings.ToLower(list), ",") {
		name = strings.TrimSpace(name)
		not := strings.HasPrefix(name, "!")
		ours := slices.Contains(p.dbms, strings.TrimPrefix(name, "!"))
		switch {
		case not && ours, name == "none":
			return false
		case ours, name == "all":
			return true
		}
		positive = positive || !not
	}
	return !positive
}
