package pipeline

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// TestRuleExamples converts the example of every rule: its output, its items,
// and what the server says of it must be as the rule says.
func TestRuleExamples(t *testing.T) {
	seen := map[string]bool{}
	for _, dialect := range dialects {
		for _, r := range rules.Default(dialect).Rules() {
			if seen[r.ID] || r.Before == "" {
				continue
			}
			seen[r.ID] = true
			t.Run(r.ID+"_"+r.Name, func(t *testing.T) { ruleExample(t, r) })
			if r.Negative != "" {
				t.Run(r.ID+"_"+r.Name+"_negative", func(t *testing.T) { negativeExample(t, r) })
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d rules have examples", len(seen))
	}
}

func ruleExample(t *testing.T, r *rules.Rule) {
	res := convertExample(t, r, r.Before)
	if got, want := body(res), squeeze(r.After); want != "" && got != want {
		t.Errorf("converts to\n%s\nwant\n%s", got, want)
	}
	want := slices.Sorted(slices.Values(append(slices.Clone(r.Items), ownItem(r)...)))
	if got := ruleIDs(res); !slices.Equal(got, slices.Compact(want)) {
		t.Errorf("items %v, want %v", got, want)
	}
	if dropped(r) && !hasRule(t, res.Report.Rules, r.Name) {
		t.Errorf("the clause was not dropped by this rule")
	}
	if res.Ledger.Unaccounted > 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	if slices.Contains(r.Settings, rules.Setting{Name: "grants", Value: "script"}) { // a script grants to accounts that are there
		if _, err := db.Exec("GRANT USAGE ON *.* TO 'joe'@'%' IDENTIFIED BY 'x'"); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range server.Load(context.Background(), db, res.Script).Errors {
		t.Errorf("server: %v", e)
	}
}

// convertExample converts a text with the settings of a rule.
func convertExample(t *testing.T, r *rules.Rule, text string) *convert.Result {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("in.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(r.Dialect), Settings: settingsOf(t, r.Settings)})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// settingsOf gives the fields of [convert.Settings] that the names of a
// configuration file stand for.
func settingsOf(t *testing.T, list []rules.Setting) convert.Settings {
	t.Helper()
	var out convert.Settings
	names := reflect.TypeFor[convert.Settings]()
	for _, s := range list {
		found := false
		for f := range names.Fields() {
			if f.Tag.Get("yaml") == s.Name {
				v := reflect.ValueOf(&out).Elem().FieldByName(f.Name)
				if found = true; v.Kind() == reflect.Bool {
					v.SetBool(s.Value == "true")
				} else {
					v.SetString(s.Value)
				}
			}
		}
		if !found {
			t.Errorf("a configuration file has no setting %s", s.Name)
		}
	}
	return out
}

// negativeExample converts what looks alike and must not raise the rule.
func negativeExample(t *testing.T, r *rules.Rule) {
	res := convertExample(t, r, r.Negative)
	if slices.Contains(ruleIDs(res), r.ID) {
		t.Errorf("the rule applies to its negative example")
	}
	for _, e := range res.Report.Items {
		if e.Rule == rules.UnparsedStatement || e.Rule == rules.CodeUnread {
			t.Errorf("the negative example is not read: %s", e.Message)
		}
	}
}

func dropped(r *rules.Rule) bool { return r.Do.Verb == "drop" }

// ownItem is the rule's id when it yields an item.
func ownItem(r *rules.Rule) []string {
	if r.Meaning == rules.Exact && r.Effort == rules.None {
		return nil
	}
	return []string{r.ID}
}

// ruleIDs are the rules of the items, sorted, each once.
func ruleIDs(res *convert.Result) []string {
	var list []string
	for _, it := range res.Report.Items {
		list = append(list, it.Rule)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// body is the script without its settings and comments, in single blanks.
func body(res *convert.Result) string {
	var parts []string
	for _, s := range res.Statements {
		if s.Kind != "" {
			parts = append(parts, s.Text)
		}
	}
	return squeeze(strings.Join(parts, "\n"))
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func hasRule(t *testing.T, list []*report.Rule, name string) bool {
	t.Helper()
	return slices.ContainsFunc(list, func(r *report.Rule) bool { return r.Name == name })
}
