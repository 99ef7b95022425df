package partition

// AfterActs puts what triggers of the source do after an event into ours.
func (c *Partitioner) AfterActs() {
	for _, t := range c.Cat.Tables {
		for _, a := range t.Afters {
			c.After(t, a.Event, a.Stmts...)
		}
	}
}
