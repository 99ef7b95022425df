package source

import "strings"

// look looks for a secret behind a word that ends at next; word is in capitals.
type look func(m *masker, r region, word string, start, next int)

// triggers are the words after which a secret may stand.
var triggers = [...]struct {
	words string
	look  look
}{
	{"IDENTIFIED", func(m *masker, r region, _ string, _, next int) { m.identified(r, next) }},
	{"PASSPHRASE SECRET KEY_SOURCE ACCOUNTKEY SHAREDACCESSKEY SHAREDACCESSSIGNATURE AWS_SECRET_ACCESS_KEY SECRET_KEY SECRET_ACCESS_KEY " +
		"ACCESS_TOKEN CLIENT_SECRET API_KEY APIKEY", (*masker).option},
	{"PGPASSWORD MYSQL_PWD SQLCMDPASSWORD", (*masker).variable},
	{"ENCRYPTBYPASSPHRASE DECRYPTBYPASSPHRASE PWDENCRYPT", argument(1)},
	{"CREATE_CREDENTIAL SET_AUTHENTICATION SIMPLE_BIND_S", argument(3)},
	{"AUTH", (*masker).mailLogon},
	{"PGP_SYM_ENCRYPT PGP_SYM_DECRYPT", argument(2)},
	{"SP_ADDLOGIN SP_ADDAPPROLE SP_SETAPPROLE SP_APPROLEPASSWORD SET_WALLET", argument(2)},
	{"SP_PASSWORD", argument(1, 2)},
	{"SP_CHANGE_USERS_LOGIN", argument(4)},
	{"SP_ADDLINKEDSRVLOGIN", argument(5)},
	{"OPENROWSET", func(m *masker, r region, _ string, _, next int) { m.rowset(r, next) }},
	{"CONNECT CONN SQLPLUS SQLLDR EXPDP IMPDP", (*masker).client},
	{"EXP IMP", (*masker).exporter},
	{"THIN OCI", (*masker).driver},
	{"BCP SQLCMD OSQL ISQL", flag("-P")},
	{"CURL", flag("-u")},
	{"SETVAR DEFINE SET", func(m *masker, r region, _ string, _, next int) { m.define(r, next) }},
}

// argument masks arguments of a call by their number.
func argument(numbers ...int) look {
	return func(m *masker, r region, _ string, _, next int) { m.arguments(r, next, numbers...) }
}

// flag masks what follows a flag of a command.
func flag(name string) look {
	return func(m *masker, r region, _ string, _, next int) { m.commandLine(r, next, name) }
}

// variable masks the value of a variable of the environment.
func (m *masker) variable(r region, _ string, _, next int) {
	if i := m.symbol(r, next, "="); i >= 0 {
		m.bare(r, i, " \t\r\n;'\"")
	}
}

// mailLogon masks the password of UTL_SMTP.AUTH.
func (m *masker) mailLogon(r region, _ string, start, next int) {
	if before := m.wordsBefore(start, 1); len(before) == 1 && before[0] == "UTL_SMTP" {
		m.arguments(r, next, 3)
	}
}

// client masks the logon of a client of Oracle.
func (m *masker) client(r region, _ string, _, next int) {
	m.logon(r, next)
	if r.kind != code {
		m.commandLine(r, next, "-P")
	}
}

// exporter masks the logon of exp and imp, which are names in code.
func (m *masker) exporter(r region, _ string, _, next int) {
	if r.kind != code {
		m.logon(r, next)
	}
}

// driver masks the logon in jdbc:oracle:thin:user/password@host.
func (m *masker) driver(r region, _ string, _, next int) {
	if m.symbol(r, next, ":") == next+1 {
		m.logon(r, next+1)
	}
}

// trigger is one of the triggers.
type trigger struct {
	word string
	look look
}

// triggersOf are the triggers of each length, firstLetters their first letters as
// bits: that of a is the lowest.
var triggersOf, firstLetters = func() (list [maxWord + 1][]trigger, letters [maxWord + 1]uint32) {
	for _, t := range triggers {
		for w := range strings.FieldsSeq(t.words) {
			list[len(w)] = append(list[len(w)], trigger{w, t.look})
			letters[len(w)] |= 1 << (w[0] - 'A')
		}
	}
	return list, letters
}()

// mayTrigger tells quickly whether a word can matter.
func mayTrigger(w string) bool {
	n := len(w)
	if n < len("set") || n > maxWord {
		return false
	}
	return firstLetters[n]>>(w[0]&^0x20-'A')&1 != 0 || mayBePassword(w)
}

// mayBePassword tells quickly whether a word can end in PASSWORD, PASSWD or PWD.
func mayBePassword(w string) bool {
	n := len(w)
	return w[n-1]|0x20 == 'd' && (w[n-2]|0x20 == 'w' || w[n-2]|0x20 == 'r')
}

// trigger looks at a word after which a secret may stand.
func (m *masker) trigger(r region, start, next int) {
	text := m.text[start:next]
	for _, t := range triggersOf[len(text)] {
		if t.word[0] == text[0]&^0x20 && strings.EqualFold(t.word, text) {
			t.look(m, r, t.word, start, next)
			return
		}
	}
	if !mayBePassword(text) {
		return
	}
	if w := strings.ToUpper(text); strings.HasSuffix(w, "PASSWORD") || strings.HasSuffix(w, "PASSWD") || strings.HasSuffix(w, "PWD") {
		m.option(r, w, start, next)
	}
}

// identified masks what follows IDENTIFIED BY: one value, a list of them in a
// GRANT, and the old one behind REPLACE.
func (m *masker) identified(r region, i int) {
	by, i := m.word(r, i)
	if by != "BY" {
		return
	}
	if w, next := m.word(r, i); w == "VALUES" || w == "PASSWORD" {
		i = next
	}
	i = m.value(r, i, true)
	for i >= 0 {
		comma := m.symbol(r, i, ",")
		if comma < 0 {
			break
		}
		// In CREATE TABLE the next column follows, with a type behind it.
		_, end := m.word(r, comma)
		if after := m.blanks(r, end); after < r.end && m.text[after] != ',' && m.text[after] != ';' && m.text[after] != '\'' {
			return
		}
		i = m.value(r, comma, true)
	}
	if i >= 0 {
		if w, next := m.word(r, i); w == "REPLACE" {
			m.value(r, next, true)
		}
	}
}

// option masks the value of an option or a key of a connection string.
func (m *masker) option(r region, w string, start, i int) {
	if r.kind != code {
		m.connection(r, start, i)
		return
	}
	if i < r.end && (m.text[i] == '"' || m.text[i] == ']') {
		i++ // the name is quoted
	}
	if next := m.symbol(r, i, "=>"); next >= 0 {
		m.value(r, next, false)
		return
	}
	if next := m.symbol(r, i, "="); next >= 0 {
		if start > 0 && m.text[start-1] == '@' && m.argument(start-1) || m.defines(start, true) {
			m.value(r, next, false)
		}
		return
	}
	if w == "PASSWORD" && m.defines(start, false) {
		j := m.blanks(r, i)
		if j < r.end && m.text[j+m.literalPrefix(j)] == '\'' {
			m.value(r, j, false)
		}
	}
}

// argument reports whether the named argument @x at i belongs to a call of a
// procedure: EXEC p @x = 'v'.
func (m *masker) argument(i int) bool {
	words := m.wordsBefore(i, 40)
	for k, w := range words {
		switch w {
		case "EXEC", "EXECUTE":
			return true
		case "SET", "DECLARE", "WHERE", "IF", "SELECT", "AND", "OR", "RETURN", "BEGIN", "WHILE", "GO", ";":
			return false
		}
		if strings.HasPrefix(w, "SP_") || strings.HasPrefix(w, "XP_") || strings.HasSuffix(w, "_SP") {
			return k < len(words)
		}
	}
	return false
}

// defines reports whether the option at i belongs to a statement that defines a
// principal, link, credential, key or backup, and is not a column of a query.
// assigned tells that an equals sign follows the option.
func (m *masker) defines(i int, assigned bool) bool {
	for k, w := range m.wordsBefore(i, 40) {
		switch w {
		case "WITH", "BY":
			if k == 0 {
				return true
			}
		case "SET", "ADD":
			if k > 0 || assigned {
				return false
			}
			return true // OPTIONS (SET password 'x')
		case "OPTIONS", "MAPPING", "GROUP", "ENCRYPTED", "UNENCRYPTED", "LOGIN", "CREDENTIAL", "ROLE", "USER", "KEY", "CERTIFICATE", "BACKUP", "RESTORE", "ENDPOINT", "SERVER", "SUBSCRIPTION", "SOURCE", "LINK":
			return true
		case "SELECT", "WHERE", "IF", "UPDATE", "INSERT", "AND", "OR", "WHEN", "ON", "THEN", "DECLARE", "TABLE", "BEGIN", "RETURN", "VALUES",
			"CHECK", "DEFAULT", "RETURNS", "WHILE", "HAVING", "JOIN", "GO", ";":
			return false
		}
	}
	return false
}

// wordsBefore are at most n words and semicolons before i, the nearest first,
// in capitals.
func (m *masker) wordsBefore(i, n int) []string {
	var list []string
	from := i
	defer func() { m.looks(i, from) }()
	for limit := max(0, i-2000); i > limit && len(list) < n; {
		c := m.text[i-1]
		if c == ';' {
			list = append(list, ";")
			i--
			continue
		}
		if !isWordByte(c) {
			i--
			continue
		}
		end := i
		for i > limit && isWordByte(m.text[i-1]) {
			i--
		}
		if end-i <= maxWord {
			list = append(list, strings.ToUpper(m.text[i:end]))
		}
	}
	return list
}

// connection masks the value of a key of a connection string, which lies in a
// literal or comment.
func (m *masker) connection(r region, start, i int) {
	eq := m.symbol(r, i, "=")
	if eq < 0 {
		if j := m.blanks(r, i); j < r.end && j > i && (m.text[j] == '\'' || m.text[j] == '"') {
			m.value(r, j, false) // dynamic SQL: PASSWORD ''x''
		}
		return
	}
	if j := m.value(r, eq, false); j >= 0 {
		return
	}
	if eq == i+1 || m.isConnection(r, start) {
		if eq < r.end && m.text[eq] == '{' {
			m.bare(r, eq+1, "}\r\n")
			return
		}
		m.bare(r, m.blanks(r, eq), "; \t\r\n'\"&)")
	}
}

// isConnection reports whether the region around start has another key of a
// connection string.
func (m *masker) isConnection(r region, start int) bool {
	s := strings.ToLower(m.text[max(r.start, start-500):min(r.end, start+500)])
	s = strings.NewReplacer(" ", "", "\t", "").Replace(s)
	for _, key := range []string{"server=", "datasource=", "host=", "uid=", "userid=", "dbname=", "database=", "driver=", "provider=", "dsn=", "user=", "initialcatalog="} {
		if strings.Contains(s, key) {
			return true
		}
	}
	return false
}

// bare masks from i to the first of the bytes in stop.
func (m *masker) bare(r region, i int, stop string) {
	if i < 0 || i >= r.end {
		return
	}
	s := m.text[i:r.end]
	if n := strings.IndexAny(s, stop); n >= 0 {
		s = s[:n]
	}
	m.looks(i, i+len(s))
	m.add(i, i+len(s), '*')
}
