package rules

// override completes an entry that gives only some fields of the rule old; a
// nil old leaves the entry as it is.
func (e *entry) override(old *Rule) {
	if old == nil {
		return
	}
	r := *old
	for field := range e.given {
		if p := textField(&r, field); p != nil {
			*p = *textField(&e.rule, field)
		}
		switch field {
		case "match":
			r.Match = e.rule.Match
		case "do":
			r.Do = e.rule.Do
		case "effort":
			r.Effort = e.rule.Effort
		case "meaning":
			r.Meaning = e.rule.Meaning
		case "minutes":
			r.Minutes = e.rule.Minutes
		case "learning":
			r.Learning = e.rule.Learning
		case "sct":
			r.SCT = e.rule.SCT
		case "same":
			r.Same = e.rule.Same
		case "items":
			r.Items = e.rule.Items
		case "settings":
			r.Settings = e.rule.Settings
		}
	}
	e.rule = r
}
