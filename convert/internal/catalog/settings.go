package catalog

// BlanksDistinct reports whether the user wants blanks at the end to count.
func (c *Run) BlanksDistinct() bool { return c.Settings.TrailingBlanks == "distinct" }
