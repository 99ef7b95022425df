//go:build !unix

package main

import "time"

var started = time.Now()

// cpuTime is the wall time where the system does not tell the other.
func cpuTime() time.Duration { return time.Since(started) }
