package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/sctconv/sctconv/convert/settings"
)

// ConfigName is the name of the configuration file.
const ConfigName = ".sctconv.yaml"

// maxConfig bounds the size of a configuration file in bytes.
const maxConfig = 1 << 20

// Config is what the configuration file says. The zero value is an empty file.
type Config struct {
	// From is the source dialect, FailOn the effort class that fails a run,
	// Color when to write colours.
	From   Value `yaml:"from"`
	FailOn Value `yaml:"fail-on"`
	Color  Value `yaml:"color"`
	// Rules are files or folders with rules of the user.
	Rules []string `yaml:"rules"`
	// Settings go to the conversion.
	Settings Settings `yaml:"settings"`
	// Effort calibrates the estimate.
	Effort Effort `yaml:"effort"`
	// File is the path of the file, "" if there is none.
	File string `yaml:"-"`
}

// Settings are the settings of the conversion that a user can choose. The zero
// value means the defaults.
type Settings struct {
	settings.Settings `yaml:",inline"`
	// Includes tells whether files that scripts include are read; see [Follow].
	Includes string `yaml:"includes"`
}

// Value is a word with the line where it stands.
type Value struct {
	Text string
	Line int
}

// UnmarshalYAML takes a single word.
func (v *Value) UnmarshalYAML(n *yaml.Node) error {
	v.Line = n.Line
	return n.Decode(&v.Text)
}

// FindConfig looks for a configuration file in dir and the folders above it, up
// to the root of a Git repository. It is "" when there is none.
func FindConfig(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		path := filepath.Join(dir, ConfigName)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path, nil
		}
		_, err := os.Stat(filepath.Join(dir, ".git"))
		parent := filepath.Dir(dir)
		if err == nil || parent == dir {
			return "", nil
		}
		dir = parent
	}
}

// ReadConfig reads a configuration file strictly: a key that is not known is an
// error. Errors name file and line. Paths in it are relative to its folder.
func ReadConfig(path string) (*Config, error) {
	data, err := readLimited(path, maxConfig)
	if err != nil {
		return nil, err
	}
	c := &Config{File: path}
	if err := decodeYAML(data, c); err != nil {
		return nil, located(path, err)
	}
	for i, p := range c.Rules {
		if !filepath.IsAbs(p) {
			c.Rules[i] = filepath.Join(filepath.Dir(path), p)
		}
	}
	return c, nil
}

func decodeYAML(data []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	err := d.Decode(into)
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// readLimited reads a file that must not be larger than limit bytes.
func readLimited(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("%s: larger than %d bytes", path, limit)
	}
	return data, err
}

// located puts the path and, if known, the line before the messages of the YAML decoder.
func located(path string, err error) error {
	messages := []string{err.Error()}
	var list *yaml.TypeError
	if errors.As(err, &list) {
		messages = list.Errors
	}
	line := regexp.MustCompile(`^(?:yaml: )?line (\d+): `)
	unknown := regexp.MustCompile(`field (\S+) not found in type \S+`)
	for i, m := range messages {
		m = unknown.ReplaceAllString(m, `unknown key "$1"`)
		if at := line.FindStringSubmatch(m); at != nil {
			messages[i] = path + ":" + at[1] + ": " + m[len(at[0]):]
		} else {
			messages[i] = path + ": " + strings.TrimPrefix(m, "yaml: ")
		}
	}
	return errors.New(strings.Join(messages, "\n"))
}
