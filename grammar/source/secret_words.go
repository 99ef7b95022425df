package source

import "strings"

// firstLetters are the first letters of the words of each length that
// [masker.trigger] knows, but for those that end in d.
var firstLetters = [maxWord + 1]string{3: "bseio", 4: "coiat", 5: "ei", 6: "sda", 7: "csa", 8: "s", 10: "pksoa", 11: "sp", 12: "sa", 13: "spc", 14: "s", 15: "sp",
	17: "sc", 18: "se", 19: "eds", 20: "s", 21: "as"}

// firstBits are firstLetters as bits: of a the lowest.
var firstBits = func() (list [maxWord + 1]uint32) {
	for n, letters := range firstLetters {
		for _, c := range letters {
			list[n] |= 1 << (c - 'a')
		}
	}
	return list
}()

// mayTrigger tells quickly whether a word can matter.
func mayTrigger(w string) bool {
	n := len(w)
	if n < 3 || n > maxWord {
		return false
	}
	if w[n-1]|0x20 == 'd' && (w[n-2]|0x20 == 'w' || w[n-2]|0x20 == 'r' || n == len("identified") && w[0]|0x20 == 'i') {
		return true
	}
	first := w[0] | 0x20 - 'a'
	return first < 26 && firstBits[n]>>first&1 != 0
}

// trigger looks at a word after which a secret may stand.
func (m *masker) trigger(r region, start, next int) {
	switch w := strings.ToUpper(m.text[start:next]); w {
	case "IDENTIFIED":
		m.identified(r, next)
	case "PASSPHRASE", "SECRET", "KEY_SOURCE", "ACCOUNTKEY", "SHAREDACCESSKEY", "SHAREDACCESSSIGNATURE", "AWS_SECRET_ACCESS_KEY",
		"SECRET_KEY", "SECRET_ACCESS_KEY", "ACCESS_TOKEN", "CLIENT_SECRET", "API_KEY", "APIKEY":
		m.option(r, w, start, next)
	case "PGPASSWORD", "MYSQL_PWD", "SQLCMDPASSWORD":
		if i := m.symbol(r, next, "="); i >= 0 {
			m.bare(r, i, " \t\r\n;'\"")
		}
	case "ENCRYPTBYPASSPHRASE", "DECRYPTBYPASSPHRASE", "PWDENCRYPT":
		m.arguments(r, next, 1)
	case "CREATE_CREDENTIAL", "SET_AUTHENTICATION", "SIMPLE_BIND_S":
		m.arguments(r, next, 3)
	case "AUTH":
		if before := m.wordsBefore(start, 1); len(before) == 1 && before[0] == "UTL_SMTP" {
			m.arguments(r, next, 3)
		}
	case "PGP_SYM_ENCRYPT", "PGP_SYM_DECRYPT":
		m.arguments(r, next, 2)
	case "SP_ADDLOGIN", "SP_ADDAPPROLE", "SP_SETAPPROLE", "SP_APPROLEPASSWORD", "SET_WALLET":
		m.arguments(r, next, 2)
	case "SP_PASSWORD":
		m.arguments(r, next, 1, 2)
	case "SP_CHANGE_USERS_LOGIN":
		m.arguments(r, next, 4)
	case "SP_ADDLINKEDSRVLOGIN":
		m.arguments(r, next, 5)
	case "OPENROWSET":
		m.rowset(r, next)
	case "CONNECT", "CONN", "SQLPLUS", "SQLLDR", "EXPDP", "IMPDP":
		m.logon(r, next)
		if r.kind != code {
			m.commandLine(r, next, "-P")
		}
	case "EXP", "IMP":
		if r.kind != code {
			m.logon(r, next)
		}
	case "THIN", "OCI": // jdbc:oracle:thin:user/password@host
		if m.symbol(r, next, ":") == next+1 {
			m.logon(r, next+1)
		}
	case "BCP", "SQLCMD", "OSQL", "ISQL":
		m.commandLine(r, next, "-P")
	case "CURL":
		m.commandLine(r, next, "-u")
	case "SETVAR", "DEFINE", "SET":
		m.define(r, next)
	default:
		if strings.HasSuffix(w, "PASSWORD") || strings.HasSuffix(w, "PASSWD") || strings.HasSuffix(w, "PWD") {
			m.option(r, w, start, next)
		}
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
