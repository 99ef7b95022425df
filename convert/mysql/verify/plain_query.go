package verify

// query reads SELECTs of columns and literals from one table or none, with UNION
// between them. Their conditions are comparisons with =, tests for NULL and NOT
// EXISTS, with AND between them.
func (r *rowsReader) query() bool {
	if !r.selection(1) {
		return false
	}
	for r.word("UNION") {
		r.word("ALL")
		if !r.selection(1) {
			return false
		}
	}
	return true
}

// subquery reads a value that a SELECT finds.
func (r *rowsReader) subquery() bool {
	if !r.text("(") || !r.selection(0) {
		return false
	}
	if r.word("LIMIT") {
		r.blanks()
		if n := r.run("0123456789"); n == 0 || n > 18 {
			return false
		}
	}
	r.blanks()
	return r.text(")")
}

// selection reads a SELECT that may hold others to a depth.
func (r *rowsReader) selection(depth int) bool {
	if !r.word("SELECT") || !r.item() {
		return false
	}
	for r.text(",") {
		if !r.item() {
			return false
		}
	}
	if !r.word("FROM") {
		return true
	}
	if !r.word("DUAL") && !(r.column() && r.alias()) {
		return false
	}
	return !r.word("WHERE") || r.condition(depth)
}

func (r *rowsReader) condition(depth int) bool {
	for more := true; more; more = r.word("AND") {
		if !r.test(depth) {
			return false
		}
	}
	return true
}

// test reads one part of a condition.
func (r *rowsReader) test(depth int) bool {
	if r.word("NOT") {
		if depth == 0 || !r.word("EXISTS") || !r.text(" (") || !r.selection(depth-1) {
			return false
		}
		r.blanks()
		return r.text(")")
	}
	if !r.operand() {
		return false
	}
	if r.text(" = ") {
		return r.operand()
	}
	if !r.word("IS") {
		return false
	}
	r.word("NOT")
	return r.word("NULL")
}

func (r *rowsReader) item() bool { return r.operand() && r.alias() }

// operand reads a column or a literal.
func (r *rowsReader) operand() bool {
	r.blanks()
	start := r.at
	if r.column() && !r.text("(") {
		return true
	}
	r.at = start
	return !r.text("DEFAULT") && r.value()
}

// column reads a name with or without the name of its table.
func (r *rowsReader) column() bool {
	r.blanks()
	return r.name() && (!r.text(".") || r.name())
}

// alias reads AS name, if it is next.
func (r *rowsReader) alias() bool {
	if !r.word("AS") {
		return true
	}
	r.blanks()
	return r.name()
}

// word reads a word between blanks or the parentheses of a query, if it is next.
func (r *rowsReader) word(w string) bool {
	start := r.at
	r.blanks()
	apart := r.at > start || r.at > 0 && (r.sql[r.at-1] == '(' || r.sql[r.at-1] == ' ')
	if apart && r.text(w) && (r.at == len(r.sql) || r.sql[r.at] == ' ' || r.sql[r.at] == '\n') {
		return true
	}
	r.at = start
	return false
}
