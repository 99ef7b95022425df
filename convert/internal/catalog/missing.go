package catalog

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Names is what the resolver found about the objects of a run.
type Names struct {
	Catalog *resolve.Catalog
	Symbols map[*Object]*resolve.Symbol
	// Counts are the references by outcome; Missing the names that nothing
	// defines, by kind and name.
	Counts  map[resolve.State]int
	Missing map[MissingKey]*MissingName
}

type MissingKey struct {
	kind            resolve.Kind
	qualifier, name string
}

// MissingName is a name that nothing defines, with its first use.
type MissingName struct {
	Ref  resolve.Ref
	Obj  *Object
	Uses int
}

func (n *Names) Miss(r resolve.Ref, o *Object, fold func(ast.Ident) string) {
	key := MissingKey{kind: r.Kind, name: fold(r.Name.Last())}
	if len(r.Name.Parts) > 1 {
		key.qualifier = foldedQualifier(r.Name, fold)
	}
	m := n.Missing[key]
	if m == nil {
		r.Name.Parts = slices.Clone(r.Name.Parts) // the tree may be one that is not kept
		m = &MissingName{Ref: r, Obj: o}
		n.Missing[key] = m
	}
	m.Uses++
}

// foldedQualifier is what stands before the last part of a name.
func foldedQualifier(n ast.Name, fold func(ast.Ident) string) string {
	var b strings.Builder
	for _, p := range n.Parts[:len(n.Parts)-1] {
		b.WriteString(fold(p))
		b.WriteByte('.')
	}
	return b.String()
}

// Result is what a caller of the conversion sees.
func (n *Names) Result(files *source.Set) resolve.Names {
	out := resolve.Names{Found: n.Counts[resolve.Found], System: n.Counts[resolve.System], Remote: n.Counts[resolve.Remote],
		Undecided: n.Counts[resolve.Undecided], Missing: n.Counts[resolve.Missing]}
	for _, m := range n.Missing {
		out.Unknown = append(out.Unknown, resolve.Unknown{Kind: string(m.Ref.Kind), Name: m.Ref.Name.String(),
			At: files.Position(m.Ref.At.Start), Object: m.Obj.Kind + " " + m.Obj.Name, Uses: m.Uses})
	}
	sort.Slice(out.Unknown, func(i, j int) bool { return less(out.Unknown[i], out.Unknown[j]) })
	return out
}

func less(a, b resolve.Unknown) bool {
	return cmp.Or(cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column), cmp.Compare(a.Name, b.Name)) < 0
}
