package catalog

import (
	"time"

	"github.com/sctconv/sctconv/convert/settings"
)

// BlanksDistinct reports whether the user wants blanks at the end to count.
func (c *Run) BlanksDistinct() bool { return c.Settings.TrailingBlanks == "distinct" }

// KeepsClock reports whether times with an offset keep their date and time, not the
// instant.
func (c *Run) KeepsClock() bool { return c.Settings.TimeZones == settings.KeepClock }

// Instant is a time with an offset as a column of such times keeps it: in UTC, or as
// written.
func (c *Run) Instant(t time.Time) time.Time {
	if c.KeepsClock() {
		return t
	}
	return t.UTC()
}
