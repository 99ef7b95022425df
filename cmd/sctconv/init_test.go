package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
)

// TestConfigTextWithAllSettings takes the comment marks away: what init
// proposes must be a configuration that is understood, with the defaults.
func TestConfigTextWithAllSettings(t *testing.T) {
	text := regexp.MustCompile(`(?m)^# ( *[A-Za-z0-9-]+:.*)$`).ReplaceAllString(configText("oracle"), "$1")
	path := filepath.Join(t.TempDir(), cli.ConfigName)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := cli.ReadConfig(path)
	if err != nil {
		t.Fatal(err)
	}
	if c.From.Text != "oracle" || len(c.Rules) != 1 || c.Settings.Charset != "utf8mb4" || c.Effort.IsZero() {
		t.Errorf("%+v", c)
	}
	m := report.DefaultModel()
	if err := c.Effort.Apply(&m, path, (&app{config: &cli.Config{}}).ruleID); err != nil {
		t.Fatal(err)
	}
	want := report.DefaultModel()
	if m.HoursPerDay != want.HoursPerDay || m.SimpleBelow != want.SimpleBelow || m.GradeB != want.GradeB || m.Weights != want.Weights || len(m.Overrides) != 1 {
		t.Errorf("%+v", m)
	}
}

// TestInitExplainsEverySetting: each setting that has a flag stands in the configuration, commented out.
func TestInitExplainsEverySetting(t *testing.T) {
	cmd := (&app{}).convertCommand()
	text := configText("oracle")
	for _, c := range settings.Choices() {
		if cmd.Flags().Lookup(c.Name) == nil || choiceHelp(c.Name) == "" || !strings.Contains(text, "#   "+c.Name+": "+c.Values[0]+" ") {
			t.Errorf("%s is not explained", c.Name)
		}
	}
}
