package cli

import (
	"bytes"
	"fmt"
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

// notBinary refuses a file whose beginning has more control characters than text has.
func notBinary(name, text string) error {
	const looked, most = 4096, 20 // one in twenty
	text = text[:min(len(text), looked)]
	n := 0
	for i := range len(text) {
		if c := text[i]; c < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", rune(c)) {
			n++
		}
	}
	if n > len(text)/most {
		return fmt.Errorf("%s: it is no text: name scripts, or export the schema as a script first", name)
	}
	return nil
}

// notArchive refuses a file that is no text.
func notArchive(name string, data []byte) error {
	for _, a := range archives {
		if bytes.HasPrefix(data, []byte(a.magic)) && bytes.IndexByte(data[:min(len(data), 512)], 0) >= 0 {
			return fmt.Errorf("%s: it %s", name, a.advice)
		}
	}
	if len(data) > 262 && string(data[257:262]) == "ustar" {
		return fmt.Errorf("%s: it is a TAR archive: unpack it first, or make a script of a dump with pg_restore -f", name)
	}
	return nil
}
