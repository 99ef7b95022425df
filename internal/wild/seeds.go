package wild

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// Seeds are the first and last seed of a random test: those given, or those that
// SCTCONV_WILD sets for a longer search, as "1000-2000".
func Seeds(tb testing.TB, first, last int) (int, int) {
	tb.Helper()
	text := os.Getenv("SCTCONV_WILD")
	if text == "" {
		return first, last
	}
	a, b, _ := strings.Cut(text, "-")
	first, err := strconv.Atoi(a)
	if err != nil {
		tb.Fatal(err)
	}
	if last, err = strconv.Atoi(b); err != nil {
		tb.Fatal(err)
	}
	return first, last
}
