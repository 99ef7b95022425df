package main

import (
	"os"
	"runtime/debug"

	"github.com/sctconv/sctconv/grammar/source"
)

// Inputs from manyBytes on are converted with a smaller share of memory for what
// is not yet collected, in percent, since their memory counts more than a little
// time. For those up to fewBytes, which need about 100 MB even if nothing is
// collected, time counts more: the share is so large that little is.
const (
	manyBytes   = 16 << 20
	manyPercent = 50
	fewBytes    = 2 << 20
	fewPercent  = 400
)

// spareMemory sets the collector for the size of the input, unless the user did.
func spareMemory(files *source.Set) {
	size := 0
	for _, f := range files.Files() {
		size += len(f.Text)
	}
	switch {
	case os.Getenv("GOGC") != "":
	case size >= manyBytes:
		debug.SetGCPercent(manyPercent)
	case size <= fewBytes:
		debug.SetGCPercent(fewPercent)
	}
}
