package report

import "strings"

// Unused are the routines, packages, sequences, types and synonyms that no
// other object of the report uses, in its order. The application may use them;
// what it does not need is no work. Both parts of a package count as one. What
// became part of another object, as a sequence of its column, is used by it.
func Unused(r *Report) []*Object {
	used := map[string]bool{}
	for _, o := range r.Objects {
		for _, id := range o.Uses {
			if whole(id) != whole(o.ID) {
				used[whole(id)] = true
			}
		}
		if o.Parent != "" {
			used[o.Parent] = true
		}
	}
	var list []*Object
	for _, o := range r.Objects {
		switch o.Kind {
		case "function", "procedure", "package", "sequence", "type", "domain", "synonym", "aggregate":
			folded := o.Status == Converted && o.Target == ""
			if o.Status != Ignored && !folded && !used[whole(o.ID)] {
				list = append(list, o)
			}
		}
	}
	return list
}

// whole is the id of the package or type of which id is the body.
func whole(id string) string {
	kind, name, _ := strings.Cut(id, ":")
	return strings.TrimSuffix(kind, " body") + ":" + name
}
