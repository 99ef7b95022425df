package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Defines reads values of variables as flags give them, name=value.
func Defines(flags []string) (map[string]string, error) {
	var values map[string]string
	for _, f := range flags {
		name, value, ok := strings.Cut(f, "=")
		if name = strings.TrimSpace(name); !ok || name == "" || strings.ContainsAny(name, " \t\n") {
			return nil, fmt.Errorf("--define is %q, not name=value", f)
		}
		if values == nil {
			values = map[string]string{}
		}
		values[name] = value
	}
	return values, nil
}

// defined writes values of variables as one text.
func defined(values map[string]string) string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		list = append(list, name+"="+values[name])
	}
	return strings.Join(list, ", ")
}
