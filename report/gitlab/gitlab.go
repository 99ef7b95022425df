// Package gitlab writes the action items of a report as a GitLab Code Quality
// report, which GitLab shows in merge requests.
package gitlab

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

type issue struct {
	Description string   `json:"description"`
	CheckName   string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

// Write writes the items that are not suppressed. An item without a place is
// put on the first line of the first file, as GitLab shows none without.
func Write(w io.Writer, r *report.Report) error {
	list := []issue{}
	seen := map[string]int{}
	for _, it := range r.Items {
		if it.Suppressed == "" {
			list = append(list, newIssue(r, it, seen))
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(list)
}

func newIssue(r *report.Report, it *report.Item, seen map[string]int) issue {
	p := it.Position
	if p.File == "" && len(r.Files) > 0 {
		p.File = r.Files[0].Name
	}
	path := strings.TrimPrefix(filepath.ToSlash(p.File), "./")
	return issue{
		Description: plain.Text(it.Message), CheckName: it.Rule, Fingerprint: fingerprint(it, path, seen), Severity: severity(it.Effort),
		Location: location{path, lines{max(p.Line, 1), p.EndLine}},
	}
}

// fingerprint stays the same when lines move: it is made of the rule, the file
// and the text of the line, with a number for repetitions.
func fingerprint(it *report.Item, path string, seen map[string]int) string {
	key := it.Rule + "\x00" + path + "\x00" + strings.Join(strings.Fields(it.Snippet), " ")
	seen[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
	return hex.EncodeToString(sum[:16])
}

func severity(effort string) string {
	switch effort {
	case report.Significant:
		return "critical"
	case report.Medium:
		return "major"
	case report.Simple:
		return "minor"
	}
	return "info"
}
