package sidebyside

// layOut makes rows of the lines of two texts. Lines between two pairs stand
// beside each other in their order.
func layOut(a, b []*line, partner []int, marks bool) []Row {
	var rows []Row
	i, j := 0, 0
	fill := func(iEnd, jEnd int) {
		for i < iEnd || j < jEnd {
			var r Row
			if i < iEnd {
				r.Left = a[i].finish(i, marks)
				i++
			}
			if j < jEnd {
				r.Right = b[j].finish(j, marks)
				j++
			}
			rows = append(rows, r)
		}
	}
	for k, p := range partner {
		if p >= 0 {
			fill(k, p)
			fill(k+1, p+1)
		}
	}
	fill(len(a), len(b))
	return rows
}
