package convert

import "github.com/sctconv/sctconv/grammar/ast"

// inOrder enters the statements of a list.
func (c *converter) inOrder(list []ast.Stmt, depth int) {
	for len(list) > 0 {
		n := c.schemaElements(list, depth)
		if n == 0 {
			n = c.droppedByQuery(list)
		}
		if n == 0 {
			c.statement(list[0], depth)
			n = 1
		}
		list = list[n:]
	}
}
