package client

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
)

// The words of text that tools for migrations leave out.
const (
	// WordUndo is the part or file that undoes a migration.
	WordUndo = "migration:undo"
	// WordVerify is a file that only tests a migration.
	WordVerify = "migration:verify"
	// WordReplaced is a migration whose effect a baseline holds.
	WordReplaced = "migration:replaced"
	// WordOther is a change set for another database system.
	WordOther = "migration:other-system"
	// WordIgnored is text that a change log tells to ignore.
	WordIgnored = "migration:ignored"
)

// migrations finds the parts of files that tools for migrations do not run when
// they build a schema.
func (r *run) migrations(files []*source.File) map[*source.File][]source.Skip {
	marks := map[*source.File][]source.Skip{}
	whole := wholeFiles(files)
	for _, f := range files {
		if word := whole[f]; word != "" {
			marks[f] = []source.Skip{{Start: 0, End: len(f.Text), Word: word}}
			continue
		}
		if list := r.parts(f); len(list) > 0 {
			marks[f] = list
		}
	}
	return marks
}

// versioned matches the names of Flyway: versioned, undo and baseline migrations.
var versioned = regexp.MustCompile(`^([VvUuBb])([0-9]+(?:[._][0-9]+)*)__`)

// wholeFiles tells which files are not run at all, and why. A file that undoes or
// tests a migration counts only beside the migration itself.
func wholeFiles(files []*source.File) map[*source.File]string {
	paths := map[string]bool{}
	for _, f := range files {
		paths[migration(f.Name)] = true
	}
	words, baselines := map[*source.File]string{}, map[string]string{}
	for _, f := range files {
		p := slashed(f.Name)
		dir, name := path.Split(p)
		if m := versioned.FindStringSubmatch(name); m != nil {
			switch m[1] {
			case "U", "u":
				if paths[dir+"v"+m[2]] {
					words[f] = WordUndo
				}
			case "B", "b":
				if old := baselines[dir]; old == "" || compareVersions(old, m[2]) < 0 {
					baselines[dir] = m[2]
				}
			}
			continue
		}
		if word, up := counterpart(p); word != "" && paths[migration(up)] {
			words[f] = word
		}
	}
	if len(baselines) > 0 {
		replaced(files, baselines, words)
	}
	return words
}

// migration is what identifies a migration: for the names of Flyway folder and version, for others the path.
func migration(name string) string {
	dir, base := path.Split(slashed(name))
	if m := versioned.FindStringSubmatch(base); m != nil {
		return dir + strings.ToLower(m[1]) + m[2]
	}
	return strings.ToLower(dir + base)
}

// counterpart is the file whose work a file of this path undoes or tests.
func counterpart(p string) (word, up string) {
	dir, name := path.Split(p)
	lower := strings.ToLower(name)
	for _, sep := range []string{".", "-", "_"} {
		if base, ok := strings.CutSuffix(lower, sep+"down.sql"); ok {
			return WordUndo, dir + base + sep + "up.sql"
		}
	}
	if lower == "down.sql" {
		return WordUndo, dir + "up.sql"
	}
	for folder, word := range map[string]string{"revert": WordUndo, "verify": WordVerify} {
		if before, after, ok := cutFolder(p, folder); ok {
			return word, before + "deploy" + after
		}
	}
	return "", ""
}

// cutFolder cuts a path around the last folder of a name.
func cutFolder(p, folder string) (before, after string, ok bool) {
	i := strings.LastIndex("/"+p, "/"+folder+"/")
	if i < 0 {
		return "", "", false
	}
	return p[:i], p[i+len(folder):], true
}

// replaced marks the versioned migrations up to the baseline of their folder, and
// baselines that a later one replaces.
func replaced(files []*source.File, baselines map[string]string, words map[*source.File]string) {
	for _, f := range files {
		dir, name := path.Split(slashed(f.Name))
		m := versioned.FindStringSubmatch(name)
		if m == nil || baselines[dir] == "" {
			continue
		}
		c := compareVersions(m[2], baselines[dir])
		if c < 0 && m[1] != "U" && m[1] != "u" || c == 0 && strings.EqualFold(m[1], "v") {
			words[f] = WordReplaced
		}
	}
}

// compareVersions compares versions number by number.
func compareVersions(a, b string) int {
	parts := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '_' })
	}
	return slices.CompareFunc(parts(a), parts(b), func(a, b string) int {
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
}

func slashed(name string) string { return path.Clean(strings.ReplaceAll(name, `\`, "/")) }
