package catalog

// OfGone reports whether a column of the domain that the check is of is gone.
func (k *Check) OfGone(t *Table) bool {
	for _, col := range k.Names {
		if t.ByName[col.Key] != col {
			return true
		}
	}
	return k.Value != nil && t.ByName[k.Value.Key] != k.Value
}
