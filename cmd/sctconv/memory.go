package main

import (
	"os"
	"runtime/debug"

	"github.com/sctconv/sctconv/grammar/source"
)

// Inputs from manyBytes on are converted with a smaller share of memory for what
// is not yet collected, in percent, since their memory counts more than a little
// time.
const (
	manyBytes = 16 << 20
	gcPercent = 50
)

// spareMemory sets the collector for the size of the input, unless the user did.
func spareMemory(files *source.Set) {
	size := 0
	for _, f := range files.Files() {
		size += len(f.Text)
	}
	if size >= manyBytes && os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}
