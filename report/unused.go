package report

// Unused are the routines, packages, sequences, types and synonyms that no
// other object of the report uses, in its order. The application may use them;
// what it does not need is no work. Both parts of a package count as one. What
// became part of another object, as a sequence of its column, is used by it.
func Unused(r *Report) []*Object {
	used := map[string]bool{}
	for _, o := range r.Objects {
		for _, id := range o.Uses {
			if id != o.ID {
				used[id] = true
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
			if o.Status != Ignored && !folded && !used[o.ID] {
				list = append(list, o)
			}
		}
	}
	return list
}
