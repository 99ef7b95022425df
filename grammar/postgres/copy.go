package postgres

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// joinCopies makes one statement of COPY … FROM stdin, or \copy, and the lines behind it.
func joinCopies(stmts []ast.Stmt) []ast.Stmt {
	out := stmts[:0]
	for _, s := range stmts {
		if data, ok := s.(*ast.CopyData); ok && len(out) > 0 {
			if c, ok := out[len(out)-1].(*ast.Other); ok && c.Kind == "copy" && !c.Name.IsZero() {
				joinCopy(data, c)
				out[len(out)-1] = data
				continue
			}
			if c, ok := out[len(out)-1].(*ast.ClientCommand); ok {
				if o := clientCopy(c); o != nil {
					joinCopy(data, o)
					out[len(out)-1] = data
					continue
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// clientCopy is the COPY that psql makes of \copy, nil for another command.
func clientCopy(c *ast.ClientCommand) *ast.Other {
	text, ok := strings.CutPrefix(c.Text, `\copy`)
	if !ok {
		return nil
	}
	o := &ast.Other{Base: c.Base, Kind: "copy", Text: c.Text}
	rest := strings.TrimLeft(text, " \t")
	for {
		at := c.At.Start + source.Pos(len(c.Text)-len(rest))
		n := 0
		quoted := strings.HasPrefix(rest, `"`)
		if quoted {
			n = 1
			for n < len(rest) && (rest[n] != '"' || n+1 < len(rest) && rest[n+1] == '"') {
				if rest[n] == '"' {
					n++
				}
				n++
			}
			n = min(n+1, len(rest))
		} else {
			n = strings.IndexAny(rest+" ", " \t(.")
		}
		id := ast.Ident{Text: rest[:n], Quoted: quoted, At: source.Span{Start: at, End: at + source.Pos(n)}}
		if quoted {
			id.Text = strings.ReplaceAll(strings.Trim(rest[:n], `"`), `""`, `"`)
		}
		if id.Text == "" {
			return nil
		}
		o.Name.Parts = append(o.Name.Parts, id)
		if rest = rest[n:]; !strings.HasPrefix(rest, ".") {
			return o
		}
		rest = rest[1:]
	}
}

func joinCopy(data *ast.CopyData, c *ast.Other) {
	data.Table = c.Name
	data.At.Start = c.At.Start
	from := int(c.Name.Last().At.End - c.At.Start)
	if from < 0 || from > len(c.Text) {
		return
	}
	rest := strings.TrimLeft(c.Text[from:], " \t\r\n")
	if strings.HasPrefix(rest, "(") {
		data.Columns, rest = copyColumns(rest, c.At.Start+source.Pos(len(c.Text)-len(rest)))
	}
	data.Format = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), ";"))
}

// copyColumns reads a list of columns in parentheses, and what follows it.
func copyColumns(s string, at source.Pos) (list []ast.Ident, rest string) {
	i := 1
	for i < len(s) && s[i] != ')' {
		start := i
		id := ast.Ident{}
		if s[i] == '"' {
			id.Quoted = true
			for i++; i < len(s) && (s[i] != '"' || i+1 < len(s) && s[i+1] == '"'); i++ {
				if s[i] == '"' {
					i++
				}
			}
			id.Text = strings.ReplaceAll(s[start+1:min(i, len(s))], `""`, `"`)
			i++
		} else {
			i += strings.IndexAny(s[i:]+")", ", \t\r\n)")
			id.Text = s[start:min(i, len(s))]
		}
		id.At = source.Span{Start: at + source.Pos(start), End: at + source.Pos(min(i, len(s)))}
		if id.Text != "" {
			list = append(list, id)
		}
		for i < len(s) && strings.IndexByte(", \t\r\n", s[i]) >= 0 {
			i++
		}
	}
	return list, s[min(i+1, len(s)):]
}
