package query

import "github.com/sctconv/sctconv/grammar/source"

// fieldNamed is the field with a name at a place, nil if there is none: names that
// columns had there come first, those of today next, then any that one had.
func fieldNamed(list []field, key string, at source.Span) *field {
	var now, once *field
	for i := range list {
		f := &list[i]
		if f.Hidden && !f.hadAt(at) {
			continue
		}
		if f.Hidden {
			was, ok := f.nameAt(at)
			if ok && was == key || !ok && f.Key == key {
				return f.unlessGone()
			}
			continue
		}
		if was, ok := f.nameAt(at); ok {
			if was == key {
				return f
			}
			continue
		}
		if f.Key == key && now == nil {
			now = f
		}
		for _, w := range f.Was {
			if w.Key == key && once == nil {
				once = f
			}
		}
	}
	if now != nil {
		return now
	}
	return once
}

// unlessGone is the field, nil for one that the target never has.
func (f *field) unlessGone() *field {
	if f.Gone {
		return nil
	}
	return f
}
