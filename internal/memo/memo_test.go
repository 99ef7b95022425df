package memo

import (
	"strconv"
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	var m Of[int]
	if _, ok := m.Get("a"); ok {
		t.Error("an empty memo has a value")
	}
	for i := range 5000 { // more than there is room for
		key := "name_" + strconv.Itoa(i)
		if got := m.Put(key, i); got != i {
			t.Errorf("Put gives %d for %d", got, i)
		}
		if got, ok := m.Get(key); !ok || got != i {
			t.Errorf("%s is %d, %v", key, got, ok)
		}
	}
	for i := range 5000 { // what is left is right
		if got, ok := m.Get("name_" + strconv.Itoa(i)); ok && got != i {
			t.Errorf("name_%d is %d", i, got)
		}
	}
	for _, key := range []string{"", strings.Repeat("x", longest+1)} {
		m.Put(key, 1)
		if _, ok := m.Get(key); ok {
			t.Errorf("a key of %d bytes is kept", len(key))
		}
	}
}
