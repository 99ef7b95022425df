package cli

import (
	"golang.org/x/term"
)

// The values of the color setting.
const (
	ColorAuto   = "auto"
	ColorAlways = "always"
	ColorNever  = "never"
)

// UseColor tells whether to write colours: always and never say so, auto asks
// whether the output is a terminal that wants them.
func UseColor(setting string, terminal bool, getenv func(string) string) bool {
	switch setting {
	case ColorAlways:
		return true
	case ColorNever:
		return false
	}
	return terminal && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}

// IsTerminal tells whether a stream is a terminal.
func IsTerminal(stream any) bool {
	f, ok := stream.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(int(f.Fd()))
}
