package pipeline

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// plainName and oddName are names of the same number.
func plainName(_ string, i int) string { return fmt.Sprintf("zq%dx", i) }

func oddName(i int) string { return fmt.Sprintf("z q.%dé;-- x", i) }

var plainNames = regexp.MustCompile(`(?i)zq(\d+)x`)

// TestOddNames: names with blanks, points, semicolons and the marks of comments go wherever
// plain ones do.
func TestOddNames(t *testing.T) {
	scripts(t, func(t *testing.T, dialect, text string) {
		plain, odd := &rewriter{dialect: dialect, text: text}, &rewriter{dialect: dialect, text: text}
		plain.read(t)
		plain.named(plainName)
		odd.read(t)
		odd.named(func(_ string, i int) string { return quoted(dialect, oddName(i)) })
		want := plainNames.ReplaceAllStringFunc(essence(definitions(t, dialect, plain.out.String()).Script), func(s string) string {
			i := 0
			fmt.Sscanf(strings.ToLower(s), "zq%dx", &i)
			return oddName(i)
		})
		if got := essence(definitions(t, dialect, odd.out.String()).Script); got != want {
			t.Errorf("the output differs: %s", firstDifference(want, got))
		}
	})
}
