package html

import (
	"cmp"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"html/template"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// limits bound the size of the page, in bytes.
type limits struct {
	// whole is how much source and target text stands in the page as it is when that is all.
	// Of more than that the part open does, since browsers take long for many elements; the
	// rest is packed and the script unpacks it when an object is opened.
	whole, open int
	// packed is the most packed code in the page; what is beyond is left out.
	packed int
	// text is the most text of one object on one side.
	text int
	// items is the most items that the lists of rules, and those of objects, have together.
	items int
}

func defaultLimits() limits {
	return limits{whole: 1 << 20, open: 256 << 10, packed: 96 << 20, text: 256 << 10, items: 20_000}
}

// code is the code of an object in the page: as it is, packed, or left out.
type code struct {
	Open template.HTML
	// Packed is the code, deflated and in base64, as an element that browsers
	// do not show.
	Packed  template.HTML
	LeftOut bool
	// raw is the length of the texts.
	raw int
}

// codeSizes tell how the code of the objects is kept.
type codeSizes struct {
	// Packed and LeftOut are numbers of objects, PackedBytes and LeftOutBytes
	// the length of their texts, InFile that of the packed code in the page.
	Packed, PackedBytes, InFile int
	LeftOut, LeftOutBytes       int
}

// renderCodes sets the code of all objects. Those with the most work come
// first: their code stands open, or at least gets in.
func renderCodes(objects []*object, dialect string, l limits) codeSizes {
	order := slices.Clone(objects)
	slices.SortStableFunc(order, func(a, b *object) int { return cmp.Compare(b.Minutes, a.Minutes) })
	open := 0
	for _, o := range order {
		o.Code.raw = len(o.Source) + len(o.Target)
		open += o.Code.raw
	}
	keep := openOnes(order, open, l)
	eachParallel(order, func(i int, o *object) {
		html := renderCode(o, dialect, l.text)
		if i < keep || html == "" {
			o.Code.Open = template.HTML(html)
		} else {
			o.Code.Packed = pack(o.Anchor, html)
		}
	})
	return dropBeyond(order, l.packed)
}

// openOnes is the number of objects, from the first on, whose code stands open.
func openOnes(order []*object, total int, l limits) int {
	if total <= max(l.whole, l.open) {
		return len(order)
	}
	sum := 0
	for i, o := range order {
		if sum += o.Code.raw; sum > l.open {
			return i
		}
	}
	return len(order)
}

// dropBeyond leaves packed code out that goes beyond limit.
func dropBeyond(order []*object, limit int) codeSizes {
	var s codeSizes
	for _, o := range order {
		c := &o.Code
		switch {
		case c.Packed == "":
		case s.InFile+len(c.Packed) > limit:
			*c = code{LeftOut: true, raw: c.raw}
			s.LeftOut++
			s.LeftOutBytes += c.raw
		default:
			s.Packed++
			s.PackedBytes += c.raw
			s.InFile += len(c.Packed)
		}
	}
	return s
}

// pack deflates the code of an object. Nothing of it is text of the page.
func pack(anchor int, html string) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<script type="application/octet-stream" id="code-%d">`, anchor)
	e := base64.NewEncoder(base64.StdEncoding, &b)
	w, _ := flate.NewWriter(e, flate.DefaultCompression) // the level is valid, and writing to memory does not fail
	w.Write([]byte(html))
	w.Close()
	e.Close()
	b.WriteString("</script>")
	return template.HTML(b.String())
}

// eachParallel calls do for all objects on all processors.
func eachParallel(objects []*object, do func(i int, o *object)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				do(i, objects[i])
			}
		})
	}
	for i := range objects {
		next <- i
	}
	close(next)
	wg.Wait()
}
