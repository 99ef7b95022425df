package main

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/sctconv/sctconv/rules"
)

// folders and topics are the order of the packs in everything generated.
var (
	folders = []string{"oracle", "sqlserver", "postgres", "mysql56"}
	topics  = []string{"types", "tables", "indexes", "views", "queries", "routines", "functions", "storage", "security", "scripts", "limits", "reserved"}
)

// load reads the packs of a folder and checks them against each other.
func load(dir fs.FS) ([]pack, error) {
	var packs []pack
	var errs errList
	for _, folder := range folders {
		for _, topic := range topics {
			name := path.Join(folder, topic+".yaml")
			data, err := fs.ReadFile(dir, name)
			if err != nil {
				continue // not every dialect has every topic
			}
			list, err := rules.LoadShipped(name, data)
			errs.add(err)
			packs = append(packs, pack{folder, topic, list})
		}
	}
	errs.add(strays(dir, len(packs)))
	across(packs, &errs)
	return packs, errs.err()
}

// strays reports files that load did not read.
func strays(dir fs.FS, read int) error {
	found, err := fs.Glob(dir, "*/*.yaml")
	if err != nil {
		return err
	}
	if len(found) != read {
		return fmt.Errorf("packs: %d of %d files have a known folder and topic: %s", read, len(found), strings.Join(found, " "))
	}
	return nil
}

// across checks that ids, names and matches are unique among all packs and
// that the ids in items exist.
func across(packs []pack, errs *errList) {
	owner := map[string]string{}
	claim := func(key string, r *rules.Rule) {
		if other, taken := owner[key]; taken {
			errs.add(fmt.Errorf("%s: %s belongs to %s", r.ID, key, other))
		}
		owner[key] = r.ID
	}
	each(packs, func(p pack, r *rules.Rule) {
		claim("id "+r.ID, r)
		claim("name "+r.Name, r)
		for _, o := range r.Match.Options {
			claim("option "+o+" "+strings.Join(r.Match.Values, ","), r)
		}
		for _, s := range r.Match.Statements {
			claim(p.folder+" statement "+s, r)
		}
		for _, f := range r.Match.Functions {
			claim(p.folder+" function "+f, r)
		}
		for _, x := range r.Match.Code {
			claim(p.folder+" code "+x, r)
		}
	})
	each(packs, func(_ pack, r *rules.Rule) {
		for _, id := range r.Items {
			if owner["id "+id] == "" {
				errs.add(fmt.Errorf("%s: items has %s, which does not exist", r.ID, id))
			}
		}
	})
}

// each calls f for every rule in order.
func each(packs []pack, f func(pack, *rules.Rule)) {
	for _, p := range packs {
		for i := range p.rules {
			f(p, &p.rules[i])
		}
	}
}
