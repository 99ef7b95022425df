// Package pdf writes a report as a PDF document of A4 pages for people who pass
// on paper and attachments. Equal reports give equal bytes.
package pdf

import (
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/sctconv/sctconv/report"
)

// maxPlaces bounds the places listed for a rule, maxObjects the objects listed.
// What is left out is counted in the document.
const (
	maxPlaces  = 20
	maxObjects = 500
)

// Write writes the verdict, the objects by kind, the work by rule with its
// places, the objects that need work, and how the estimate came about.
func Write(w io.Writer, r *report.Report) error {
	d, err := newDocument(r)
	if err != nil {
		return err
	}
	d.cover(r)
	d.kinds(&r.Totals)
	groups := report.Groups(r)
	d.work(groups)
	for _, g := range groups {
		d.places(g)
	}
	d.unfinished(r)
	d.parts(r)
	d.computed(r)
	return d.pdf.Output(w)
}

// The families of fonts, and the sizes of the text in points.
const (
	sans = "go"
	mono = "gomono"

	bodySize  = 9.5
	smallSize = 8
)

// lineHeight is the height of a line of body text in millimetres.
const lineHeight = 4.6

// document is a PDF under construction.
type document struct {
	pdf  *fpdf.Fpdf
	sans *coverage
	mono *coverage
	// width is that of the text in millimetres.
	width float64
}

func newDocument(r *report.Report) (*document, error) {
	pdf := fpdf.New("P", "mm", "A4", "")
	d := &document{pdf: pdf}
	var err error
	if d.sans, err = newCoverage(goregular.TTF); err != nil {
		return nil, err
	}
	if d.mono, err = newCoverage(gomono.TTF); err != nil {
		return nil, err
	}
	pdf.AddUTF8FontFromBytes(sans, "", goregular.TTF)
	pdf.AddUTF8FontFromBytes(sans, "B", gobold.TTF)
	pdf.AddUTF8FontFromBytes(mono, "", gomono.TTF)
	d.fixed(r)
	pdf.SetMargins(18, 16, 18)
	pdf.SetAutoPageBreak(true, 18)
	page, _ := pdf.GetPageSize()
	d.width = page - 36
	pdf.SetFooterFunc(func() { d.footer(r) })
	pdf.AddPage()
	return d, pdf.Error()
}

// fixed sets what would otherwise differ from run to run.
func (d *document) fixed(r *report.Report) {
	epoch := time.Unix(0, 0).UTC()
	d.pdf.SetCatalogSort(true)
	d.pdf.SetCreationDate(epoch)
	d.pdf.SetModificationDate(epoch)
	d.pdf.SetProducer(d.sans.line(r.Tool.Name+" "+r.Tool.Version), true)
	d.pdf.SetTitle(d.sans.line(title(r)), true)
	d.pdf.SetLang("en")
}

func title(r *report.Report) string {
	return "Assessment: " + report.DialectTitle(r.Source) + " to MySQL 5.6"
}
