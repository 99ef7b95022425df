package client

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
)

// portalTokens are what the installer of DotNetNuke replaces in the scripts of
// modules, with the values of most installations: the owner with its dot, and
// nothing before the names of objects.
var portalTokens = map[string]string{"databaseowner": "dbo.", "objectqualifier": ""}

// portal replaces the tokens of a portal in a statement.
func (s sqlcmd) portal(x *script, u *scan.Unit) {
	for i := u.Start; i < u.End; i++ {
		n := strings.IndexByte(x.file.Text[i:u.End], '{')
		if n < 0 {
			return
		}
		i += n
		name, _, ok := strings.Cut(x.file.Text[i+1:min(i+maxName, u.End)], "}")
		value, known := portalTokens[strings.ToLower(name)]
		if !ok || !known {
			continue
		}
		if given, is := s[strings.ToLower(name)]; is {
			value = given
		}
		x.replace(i, i+len(name)+2, value)
		i += len(name) + 1
	}
}

// hasPortalTokens reports whether a text has such tokens.
func hasPortalTokens(text string) bool {
	for rest := text; ; {
		n := strings.IndexByte(rest, '{')
		if n < 0 {
			return false
		}
		rest = rest[n+1:]
		for name := range portalTokens {
			if len(rest) > len(name) && rest[len(name)] == '}' && strings.EqualFold(rest[:len(name)], name) {
				return true
			}
		}
	}
}
