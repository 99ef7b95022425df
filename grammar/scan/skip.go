package scan

// nextSkip lets the text end before the next part of the file that is not read.
func (s *Scanner) nextSkip() {
	s.text, s.noCopy = s.file.Text, false
	if len(s.skips) > 0 {
		s.text = s.text[:s.skips[0].Start]
	}
}

// skipped makes a unit of the part that is not read and goes on behind it.
func (s *Scanner) skipped() *Unit {
	x := s.skips[0]
	s.skips = s.skips[1:]
	s.nextSkip()
	u := s.line(UnitSkipped, x.Word, x.Start, x.End)
	s.resume(x.End)
	return u
}
