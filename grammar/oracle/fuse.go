package oracle

import "github.com/sctconv/sctconv/grammar/scan"

// fuse makes one token of the tokens from i up to j, as [scan.Unit.Collapse]
// does, but leaves dead tokens behind that compact removes: a unit can have
// many such places.
func fuse(u *scan.Unit, i, j int, sym scan.Sym, typ int32) {
	t := &u.Tokens[i]
	for k := i + 1; k < j; k++ {
		dead := &u.Tokens[k]
		t.Count += dead.Count
		dead.Count, dead.Sym, dead.Type = 0, uint8(sym), typ
	}
	t.End = u.Tokens[j-1].End
	t.Sym, t.Type = uint8(sym), typ
	t.Flags |= scan.Collapsed
}

// compact removes the tokens that fuse has left behind.
func compact(u *scan.Unit) {
	w := 0
	for r := range u.Tokens {
		if u.Tokens[r].Count == 0 {
			continue
		}
		if w != r {
			u.Tokens[w] = u.Tokens[r]
			u.Tokens[w].Index = int32(w)
		}
		w++
	}
	u.Tokens = u.Tokens[:w]
}
