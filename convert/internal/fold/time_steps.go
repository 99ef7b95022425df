package fold

import "time"

// StepOf is the start of the unit that holds t.
func StepOf(t time.Time, unit string) time.Time {
	y, m, d := t.Date()
	switch unit {
	case "year":
		m, d = 1, 1
	case "quarter":
		m, d = (m-1)/3*3+1, 1
	case "month":
		d = 1
	case "hour":
		return t.Truncate(time.Hour)
	case "minute":
		return t.Truncate(time.Minute)
	}
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// NextStep is the start of the unit behind the one that begins at t.
func NextStep(t time.Time, unit string) time.Time {
	switch unit {
	case "year":
		return t.AddDate(1, 0, 0)
	case "quarter":
		return t.AddDate(0, 3, 0)
	case "month":
		return t.AddDate(0, 1, 0)
	case "hour":
		return t.Add(time.Hour)
	case "minute":
		return t.Add(time.Minute)
	}
	return t.AddDate(0, 0, 1)
}
