package catalog

import "testing"

func TestOuterLetters(t *testing.T) {
	var o outerLetters
	o.add("mood")
	o.add("Größe")
	for name, want := range map[string]bool{"mood": true, "MOOD": true, "Mad": true, "text": false, "moods": false, "größE": true, "": true, "\u212aind": true, "int4": false} {
		if got := o.may(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
