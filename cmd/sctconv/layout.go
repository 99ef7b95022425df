package main

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"github.com/sctconv/sctconv/convert"
)

// The layouts of the output.
const (
	layoutScript  = "script"
	layoutStages  = "stages"
	layoutObjects = "objects"
)

func layouts() []string { return []string{layoutScript, layoutStages, layoutObjects} }

// outFile is a file of the output. name is relative to the folder of the
// output, "" for the whole script.
type outFile struct{ name, text string }

// layOut cuts a converted script into files. Every file can be loaded by itself
// with the mysql client, in the order of the list.
func layOut(layout string, out *output) []outFile {
	switch layout {
	case layoutStages:
		return stages(out.Parts)
	case layoutObjects:
		return objectFiles(out.Parts)
	}
	return []outFile{{"", out.Script}}
}

// kindRows is the kind of the statements about rows; one file holds them all.
const kindRows = "rows"

// notConverted is the file of the source text that was not converted.
const notConverted = "not-converted.sql"

// stageNames are the files of the layout stages. The data is loaded between
// tables and indexes.
func stageNames() []string {
	return []string{"1-schema.sql", "2-tables.sql", "3-after-load.sql", "4-routines.sql", "5-views.sql", "6-triggers.sql", "7-data.sql", "8-refresh.sql", "9-grants.sql", notConverted}
}

// stageOf is the file of a statement by the kind of object it defines.
func stageOf(s convert.Statement) string {
	names := stageNames()
	switch s.Kind {
	case "":
		if s.Origin.IsValid() {
			return notConverted
		}
		return names[0]
	case "database":
		return names[0]
	case "foreign key", "index":
		return names[2]
	case "procedure", "function", "package", "package body", "type body":
		return names[3]
	case "view", "materialized view":
		return names[4]
	case "trigger", "event":
		return names[5]
	case kindRows:
		return names[6]
	case "call":
		return names[7]
	case "grant":
		return names[8]
	}
	return names[1]
}

func stages(list []convert.Statement) []outFile {
	texts := map[string]*strings.Builder{}
	head := header(list)
	for _, s := range list {
		name := stageOf(s)
		b := texts[name]
		if b == nil {
			b = &strings.Builder{}
			texts[name] = b
			if name != stageNames()[0] {
				b.WriteString(head)
			}
		}
		if b.Len() > 0 && (s.Kind != kindRows || b.Len() == len(head)) {
			b.WriteString("\n")
		}
		b.WriteString(s.Text)
	}
	var files []outFile
	for _, name := range stageNames() {
		if b := texts[name]; b != nil {
			files = append(files, outFile{name, b.String()})
		}
	}
	return files
}

// header is what the script begins with, such as SET NAMES; every file needs it.
func header(list []convert.Statement) string {
	if len(list) > 0 && list[0].Kind == "" && !list[0].Origin.IsValid() {
		return list[0].Text
	}
	return ""
}

// objectFiles gives each object a file, and a script that loads them in order.
func objectFiles(list []convert.Statement) []outFile {
	head := header(list)
	load := outFile{"load.sql", head}
	kept := outFile{notConverted, head}
	used := map[string]bool{}
	rows := ""
	var files []outFile
	for i, s := range list {
		switch {
		case i == 0 && head != "":
		case s.Kind == kindRows:
			rows += s.Text
		case s.Kind == "":
			kept.text += "\n" + s.Text
		default:
			f := outFile{objectFile(s, used), head + "\n" + s.Text}
			files = append(files, f)
			load.text += "source " + f.name + "\n"
		}
	}
	if rows != "" {
		files = append(files, outFile{"data.sql", head + "\n" + rows})
		load.text += "source data.sql\n"
	}
	if kept.text != head {
		files = append(files, kept)
	}
	return append([]outFile{load}, files...)
}

// objectFile is a name that no other file has, in any case: tables/emp.sql.
func objectFile(s convert.Statement, used map[string]bool) string {
	base := path.Join(safeName(s.Kind)+"s", safeName(s.Name))
	name := base
	for n := 2; used[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	used[strings.ToLower(name)] = true
	return name + ".sql"
}

// safeName is s as a part of a path that every system and the mysql client
// take: letters, digits, and few signs.
func safeName(s string) string {
	const most = 100
	var b strings.Builder
	for _, r := range s {
		switch {
		case b.Len() >= most:
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '_' || r == '$':
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	if name := strings.Trim(b.String(), "-$"); name != "" && !deviceName(name) {
		return name
	}
	return strings.TrimSuffix("object-"+strings.Trim(b.String(), "-$"), "-")
}

// deviceName tells the names that Windows keeps for devices.
func deviceName(s string) bool {
	s = strings.ToLower(s)
	return s == "con" || s == "prn" || s == "aux" || s == "nul" || len(s) == 4 && (strings.HasPrefix(s, "com") || strings.HasPrefix(s, "lpt"))
}
