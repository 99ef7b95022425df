package cli

import (
	"bytes"
	"strings"
)

// archives are the first bytes of files that hold a schema in another form than text, and
// what to do with them.
var archives = []struct{ magic, advice string }{
	{"PGDMP", "is an archive of pg_dump: make a script of it with pg_restore -f"},
	{"TAPE\x00", "is a backup of SQL Server: script the database instead"},
	{"\x03\x00\x01EXPORT:V", "is an export of Oracle: write its statements with imp show=y, or expdp and impdp sqlfile=…"},
	{"PK\x03\x04", "is a ZIP archive: unpack it first"},
	{"\x1f\x8b", "is compressed: unpack it with gunzip first"},
	{"BZh", "is compressed: unpack it with bunzip2 first"},
	{"\xfd7zXZ\x00", "is compressed: unpack it with unxz first"},
	{"\x28\xb5\x2f\xfd", "is compressed: unpack it with unzstd first"},
}

// looked is how much of the beginning of a text is looked at.
const looked = 4096

// binary tells why a text is none: its beginning has more control characters than text has.
func binary(text string) string {
	const most = 20 // one in twenty
	text = text[:min(len(text), looked)]
	n := 0
	for i := range len(text) {
		if c := text[i]; c < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", rune(c)) {
			n++
		}
	}
	if n > len(text)/most {
		return "it is no text: name scripts, or export the schema as a script first"
	}
	return ""
}

// archive tells what to do with a file that holds a schema in another form than text.
func archive(data []byte) string {
	for _, a := range archives {
		if bytes.HasPrefix(data, []byte(a.magic)) && bytes.IndexByte(data[:min(len(data), 512)], 0) >= 0 {
			return "it " + a.advice
		}
	}
	if len(data) > 262 && string(data[257:262]) == "ustar" {
		return "it is a TAR archive: unpack it first, or make a script of a dump with pg_restore -f"
	}
	return ""
}
