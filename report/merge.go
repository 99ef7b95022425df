package report

// Part is a report that was merged into another one, in figures.
type Part struct {
	// Name tells the parts apart: the name of the file without its ending.
	Name   string `json:"name"`
	Source string `json:"source"`
	Target string `json:"target"`
	// Page is the name of the part's own page beside the index page, "" if none.
	Page   string `json:"page,omitempty"`
	Totals Totals `json:"totals"`
}
