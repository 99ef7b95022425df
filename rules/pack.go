package rules

import (
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"gopkg.in/yaml.v3"
)

// maxPack is the largest pack in bytes.
const maxPack = 1 << 20

// Pack is a file of rules as read, before it is merged into a [Set].
type Pack struct {
	// File is the name for messages.
	File    string
	entries []entry
}

// entry is one rule as written: which fields are given, and where.
type entry struct {
	rule  Rule
	given map[string]int // field to line
	line  int
}

// LoadUser reads a pack of a user. An entry with the id of a shipped rule
// overrides the fields it gives; any other entry is a new rule and must be
// complete. Completeness is checked by [Set.With], everything else here. The
// error is an [ErrorList].
func LoadUser(file string, data []byte) (Pack, error) {
	d := &decoder{file: file}
	p := Pack{File: file, entries: d.pack(data)}
	for i := range p.entries {
		d.id(&p.entries[i])
	}
	return p, d.errs.Err()
}

// LoadShipped reads a pack that is part of sctconv. Its file is named
// "dialect/topic.yaml", which decides the ids it may define. The error is an
// [ErrorList].
func LoadShipped(file string, data []byte) ([]Rule, error) {
	d := &decoder{file: file}
	entries := d.pack(data)
	home := homeOf(file)
	if home.prefix == "" || home.topics == "" {
		return nil, ErrorList{{file, 1, "a pack is named oracle, sqlserver, postgres or mysql56 / " + topicNames() + ".yaml"}}
	}
	rules := make([]Rule, 0, len(entries))
	for i := range entries {
		e := &entries[i]
		if d.id(e) {
			d.atHome(e, home)
		}
		d.complete(e)
		rules = append(rules, e.rule)
	}
	d.unique(entries)
	return rules, d.errs.Err()
}

// home is what the place of a shipped pack says about its rules.
type home struct {
	prefix, dialect, topics string
}

// homeOf reads the home off the last two parts of the path.
func homeOf(file string) home {
	dir, base := path.Split(file)
	h := home{topics: topicsOf(strings.TrimSuffix(base, ".yaml"))}
	for _, d := range dialects {
		if d.folder == path.Base(dir) {
			h.prefix, h.dialect = d.prefix, d.name
		}
	}
	return h
}

// dialects are the folders of packs with the prefix of their ids. The target
// has no dialect: its rules hold for all sources.
var dialects = [...]struct{ folder, prefix, name string }{
	{"oracle", "OR", "oracle"},
	{"sqlserver", "SS", "sqlserver"},
	{"postgres", "PG", "postgres"},
	{"mysql56", targetPrefix, ""},
}

const targetPrefix = "MY"

// dialectOf is the dialect of an id, "" for the target.
func dialectOf(id string) string {
	for _, d := range dialects {
		if strings.HasPrefix(id, d.prefix) {
			return d.name
		}
	}
	return ""
}

// topics are the names of packs with the first digit of their ids.
var topics = [...]struct{ name, digit string }{
	{"types", "1"}, {"tables", "2"}, {"indexes", "3"}, {"views", "4"}, {"queries", "4"}, {"routines", "5"},
	{"functions", "6"}, {"storage", "7"}, {"security", "8"}, {"scripts", "9"}, {"limits", "9"}, {"reserved", "9"},
}

func topicsOf(name string) string {
	for _, t := range topics {
		if t.name == name {
			return t.digit
		}
	}
	return ""
}

func topicNames() string {
	names := make([]string, len(topics))
	for i, t := range topics {
		names[i] = t.name
	}
	return strings.Join(names, "|")
}

// document parses the YAML text to its top node, nil if the file is empty.
func document(data []byte) (*yaml.Node, error) {
	if len(data) > maxPack {
		return nil, errors.New("the file is larger than 1 MB")
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, next yaml.Node
	if err := dec.Decode(&doc); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if err := dec.Decode(&next); err != io.EOF {
		return nil, errors.New("the file has more than one YAML document")
	}
	return doc.Content[0], nil
}
