package cli

import (
	"cmp"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// sortPaths puts the files of a folder in the order in which they build the
// schema, folder by folder: names by their text with numbers by their value, so
// that 9_b.sql comes before 10_a.sql; then versioned migrations (V4_7__name.sql)
// by their versions; then repeatable ones (R__name.sql), which stand on these.
// Versions of several folders are one sequence when no two are equal. Changes of
// Sqitch have the order of their plan. What a database project runs behind its deployment is last.
func sortPaths(paths []string) {
	slices.SortStableFunc(paths, comparePaths)
	oneSequence(paths)
	byPlan(paths)
	slices.SortStableFunc(paths, func(a, b string) int { return isLast(a) - isLast(b) })
}

// afterDeployment matches the names that database projects of SQL Server give such scripts and
// their folders: Script.PostDeployment1.sql, Post-Deployment/.
var afterDeployment = regexp.MustCompile(`(?i)(^|/)(script\.)?post[-_. ]?deploy`)

// isLast is 1 for a script that runs behind a deployment, 0 for others.
func isLast(name string) int {
	if afterDeployment.MatchString(filepath.ToSlash(name)) {
		return 1
	}
	return 0
}

func comparePaths(a, b string) int {
	x, y := strings.Split(filepath.ToSlash(a), "/"), strings.Split(filepath.ToSlash(b), "/")
	return slices.CompareFunc(x, y, compareNames)
}

// oneSequence sorts migrations of several folders by their versions, and behind
// them those that are repeatable, unless a version is there twice: then each folder
// stands for itself.
func oneSequence(paths []string) {
	seen := map[string]bool{}
	for _, p := range paths {
		class, numbers := version(path.Base(filepath.ToSlash(p)))
		if class == 0 {
			continue
		}
		for n := range numbers {
			numbers[n] = strings.TrimLeft(numbers[n], "0")
		}
		if v := strings.Join(numbers, "."); class == 1 && seen[v] {
			return
		} else {
			seen[v] = true
		}
	}
	slices.SortStableFunc(paths, func(a, b string) int {
		x, y := path.Base(filepath.ToSlash(a)), path.Base(filepath.ToSlash(b))
		classX, _ := version(x)
		classY, _ := version(y)
		if classX == 0 && classY == 0 {
			return 0
		}
		return cmp.Or(compareNames(x, y), comparePaths(a, b))
	})
}

// versioned and repeatable match the names that tools for migrations read: V, a
// version and two underscores, or R and two underscores.
var (
	versioned  = regexp.MustCompile(`^[Vv]([0-9]+(?:[._][0-9]+)*)__`)
	repeatable = regexp.MustCompile(`^[Rr]__`)
)

// version gives the class of a name, 0 for those without a version, and the
// numbers of the version.
func version(name string) (class int, numbers []string) {
	if m := versioned.FindStringSubmatch(name); m != nil {
		return 1, strings.FieldsFunc(m[1], func(r rune) bool { return r == '.' || r == '_' })
	}
	if repeatable.MatchString(name) {
		return 2, nil
	}
	return 0, nil
}

func compareNames(a, b string) int {
	classA, versionA := version(a)
	classB, versionB := version(b)
	return cmp.Or(cmp.Compare(classA, classB), slices.CompareFunc(versionA, versionB, compareNumbers),
		natural(a, b), cmp.Compare(a, b))
}

// natural compares texts character by character, and digits by their value.
func natural(a, b string) int {
	for a != "" && b != "" {
		if n, m := digits(a), digits(b); n > 0 && m > 0 {
			if c := compareNumbers(a[:n], b[:m]); c != 0 {
				return c
			}
			a, b = a[n:], b[m:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// digits is the number of digits at the start.
func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// compareNumbers compares digits of any length by their value.
func compareNumbers(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}
