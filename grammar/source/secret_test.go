package source

import (
	"strconv"
	"strings"
	"testing"
)

// secretKinds are the places where scripts hold secrets. The secret is always
// "c4nary" with a mark of the case behind it.
var secretKinds = map[string]string{
	"oracle user":               `CREATE USER app IDENTIFIED BY c4naryA DEFAULT TABLESPACE users;`,
	"oracle user quoted":        `ALTER USER app IDENTIFIED BY "c4nary B" REPLACE "c4nary old";`,
	"oracle user bare old":      `ALTER USER app IDENTIFIED BY c4nary1 REPLACE c4nary2;`,
	"oracle hash":               `CREATE USER app IDENTIFIED BY VALUES 'S:c4nary;T:c4nary';`,
	"oracle grant list":         `GRANT CONNECT TO a, b IDENTIFIED BY c4nary1, c4nary2;`,
	"oracle role":               `CREATE ROLE r IDENTIFIED /* here */ BY c4nary;`,
	"oracle link":               `CREATE DATABASE LINK l CONNECT TO scott IDENTIFIED BY c4nary AUTHENTICATED BY x IDENTIFIED BY "c4nary2" USING 'tns';`,
	"oracle column encryption":  `CREATE TABLE t (a NUMBER ENCRYPT IDENTIFIED BY c4nary, b NUMBER);`,
	"oracle key":                `ADMINISTER KEY MANAGEMENT SET KEYSTORE OPEN IDENTIFIED BY c4nary;`,
	"oracle connect":            "CONNECT scott/c4nary@db",
	"oracle conn quoted":        "conn app/\"c4nary\"@db as sysdba",
	"oracle shell":              "HOST sqlplus -s scott/c4nary@db @x.sql",
	"oracle credential":         `BEGIN DBMS_SCHEDULER.CREATE_CREDENTIAL('n', 'u', 'c4nary'); END;`,
	"oracle credential named":   `BEGIN DBMS_CREDENTIAL.CREATE_CREDENTIAL(credential_name => 'n', username => 'u', password => 'c4nary'); END;`,
	"oracle http":               `BEGIN UTL_HTTP.SET_AUTHENTICATION(req, 'u', 'c4nary'); UTL_HTTP.SET_WALLET('file:/x', 'c4nary'); END;`,
	"oracle define":             "DEFINE app_password = c4nary",
	"oracle dynamic":            `BEGIN EXECUTE IMMEDIATE 'CREATE USER x IDENTIFIED BY c4nary'; END;`,
	"oracle dynamic quoted":     `BEGIN EXECUTE IMMEDIATE 'CREATE USER x IDENTIFIED BY "c4nary"'; END;`,
	"oracle q literal":          `BEGIN EXECUTE IMMEDIATE q'[CREATE USER x IDENTIFIED BY c4nary]'; END;`,
	"oracle comment":            `-- CREATE USER x IDENTIFIED BY c4nary`,
	"sqlserver login":           `CREATE LOGIN bob WITH PASSWORD = N'c4nary' MUST_CHANGE, DEFAULT_DATABASE = db;`,
	"sqlserver login hash":      `CREATE LOGIN bob WITH PASSWORD = 0x02004CAFE0FEED HASHED;`,
	"sqlserver alter login":     `ALTER LOGIN bob WITH PASSWORD = 'c4nary' OLD_PASSWORD = 'c4nary2';`,
	"sqlserver user":            `ALTER USER bob WITH NAME = rob, PASSWORD = 'c4nary';`,
	"sqlserver approle":         `CREATE APPLICATION ROLE r WITH DEFAULT_SCHEMA = s, PASSWORD = 'c4nary';`,
	"sqlserver credential":      `CREATE DATABASE SCOPED CREDENTIAL c WITH IDENTITY = 'id', SECRET = 'c4nary';`,
	"sqlserver master key":      `CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'c4nary';`,
	"sqlserver open key":        `OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = 'c4nary';`,
	"sqlserver key source":      `CREATE SYMMETRIC KEY k WITH ALGORITHM = AES_256, KEY_SOURCE = 'c4nary', IDENTITY_VALUE = 'x' ENCRYPTION BY CERTIFICATE c;`,
	"sqlserver backup":          `BACKUP DATABASE db TO DISK = 'x' WITH INIT, PASSWORD = 'c4nary', MEDIAPASSWORD = 'c4nary';`,
	"sqlserver linked login":    `EXEC sp_addlinkedsrvlogin 'srv', 'false', NULL, 'sa', 'c4nary'`,
	"sqlserver linked named":    `EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname = N's', @useself = 'False', @rmtuser = N'u', @rmtpassword = N'c4nary'`,
	"sqlserver linked brackets": `EXEC [sp_addlinkedsrvlogin] 'srv', 'false', NULL, 'sa', 'c4nary'`,
	"sqlserver linked provider": `EXEC sp_addlinkedserver @server = 's', @provstr = 'Data Source=x;User ID=sa;Password=c4nary;Encrypt=yes'`,
	"sqlserver addlogin":        `EXEC sp_addlogin 'bob', 'c4nary'; EXEC sp_password 'c4nary', 'c4nary', 'bob';`,
	"sqlserver lines":           "EXEC sp_addlogin 'bob',\n  'c4nary'\nEXEC sp_addapprole 'r'\n , 'c4nary'",
	"sqlserver mail":            `EXEC msdb.dbo.sysmail_add_account_sp @account_name = 'a', @username = 'u', @password = 'c4nary';`,
	"sqlserver rowset":          `SELECT * FROM OPENROWSET('SQLNCLI', 'srv';'sa';'c4nary', 'SELECT 1') AS a;`,
	"sqlserver rowset string":   `SELECT * FROM OPENROWSET('SQLNCLI', 'Server=x;UID=sa;Pwd=c4nary', 'SELECT 1') AS a;`,
	"sqlserver datasource":      `SELECT * FROM OPENDATASOURCE('SQLNCLI', 'Data Source = x; User ID = sa; Password = c4nary').db.dbo.t;`,
	"sqlserver passphrase":      `SELECT ENCRYPTBYPASSPHRASE('c4nary', x), DECRYPTBYPASSPHRASE(N'c4nary', y) FROM t;`,
	"sqlserver bcp":             `EXEC xp_cmdshell 'bcp db.dbo.t out f.txt -U sa -P c4nary -S srv';`,
	"sqlserver sqlcmd":          "!!sqlcmd -S srv -U sa -Pc4nary -i x.sql",
	"sqlserver connect":         ":connect srv -U sa -P c4nary",
	"sqlserver setvar":          ":setvar AppPassword \"c4nary\"",
	"sqlserver braces":          `SELECT 'Driver={SQL Server};Server=x;Pwd={c4na;ry}';`,
	"sqlserver dynamic":         `EXEC ('CREATE LOGIN bob WITH PASSWORD = ''c4nary''');`,
	"sqlserver storage key":     `SELECT 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c4nary==;EndpointSuffix=x';`,
	"postgres role":             `CREATE ROLE app LOGIN PASSWORD 'c4nary' VALID UNTIL 'infinity';`,
	"postgres role escaped":     `ALTER USER app WITH ENCRYPTED PASSWORD E'c4nary';`,
	"postgres mapping":          `CREATE USER MAPPING FOR bob SERVER s OPTIONS (user 'x', password 'c4nary');`,
	"postgres mapping changed":  `ALTER USER MAPPING FOR bob SERVER s OPTIONS (SET password 'c4nary');`,
	"postgres server":           `CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', password 'c4nary');`,
	"postgres subscription":     `CREATE SUBSCRIPTION s CONNECTION 'host=h user=u password=c4nary dbname=d' PUBLICATION p;`,
	"postgres dblink":           `SELECT * FROM dblink('host=h password=''c4nary'' dbname=d', 'SELECT 1') AS t(a int);`,
	"postgres url":              `SELECT dblink_connect('postgresql://app:c4nary@host:5432/db?x=y');`,
	"postgres url command":      `\connect postgres://app:c4nary@host/db`,
	"postgres environment":      `\! PGPASSWORD=c4nary psql -h x`,
	"postgres set":              `\set admin_password c4nary`,
	"postgres copy program":     `COPY t FROM PROGRAM 'curl -u app:c4nary https://x/y';`,
	"postgres function":         "CREATE FUNCTION f() RETURNS void AS $$ BEGIN PERFORM dblink_connect('user=u password=c4nary'); END $$ LANGUAGE plpgsql;",
	"postgres comment":          `/* old: postgres://app:c4nary@host/db */`,
	"oracle jdbc":               `-- url: jdbc:oracle:thin:scott/c4nary@//host:1521/x`,
	"oracle export":             "-- exp scott/c4nary file=x.dmp",
	"oracle web":                `BEGIN APEX_UTIL.CREATE_USER(p_user_name => 'U', p_web_password => 'c4nary'); END;`,
	"oracle mail":               `BEGIN UTL_SMTP.AUTH(c, 'u', 'c4nary'); x := DBMS_LDAP.SIMPLE_BIND_S(s, 'cn=u', 'c4nary'); END;`,
	"oracle odd":                `CREATE USER a IDENTIFIED BY ":c4nary"; CREATE USER b IDENTIFIED BY "&c4nary";`,
	"sqlserver odd":             `CREATE LOGIN x WITH PASSWORD = '$c4nary'; CREATE LOGIN y WITH PASSWORD=N':c4nary''s';`,
	"sqlserver old login":       `EXEC sp_addlogin @loginame = 'x', @passwd = 'c4nary', @defdb = 'd'`,
	"sqlserver certificate":     `CREATE CERTIFICATE c WITH PRIVATE KEY (FILE = 'f', ENCRYPTION BY PASSWORD = 'c4nary', DECRYPTION BY PASSWORD = 'c4nary');`,
	"sqlserver jdbc":            `-- jdbc:sqlserver://h;user=sa;password=c4nary;x=y`,
	"postgres mapping quoted":   `CREATE USER MAPPING FOR bob SERVER s OPTIONS ("user" 'x', "password" 'c4nary');`,
	"postgres role tight":       `CREATE ROLE app LOGIN PASSWORD'c4nary' SUPERUSER;`,
	"postgres role comment":     `CREATE ROLE app PASSWORD /* new */ 'c4nary';`,
	"postgres foreign table":    `CREATE FOREIGN TABLE t (a int) SERVER s OPTIONS (schema_name 'x', password 'c4nary');`,
	"postgres connect string":   `\connect "host=h dbname=d password=c4nary"`,
	"postgres crypto":           `SELECT pgp_sym_encrypt(x, 'c4nary'), pgp_sym_decrypt(y, 'c4nary') FROM t;`,
	"cloud keys":                `COPY t FROM 's3://x' CREDENTIALS 'aws_access_key_id=A;aws_secret_access_key=c4nary';`,
}

func TestSecretsOfEveryKindAreMasked(t *testing.T) {
	for name, text := range secretKinds {
		for _, around := range []string{text, "SELECT 'it''s';\nPROMPT Don't\n" + text + "\nSELECT 1;\n", "\r\n" + text + "\r\n"} {
			got, places := maskSecrets(around)
			low := strings.ToLower(got)
			if strings.Contains(low, "c4na") || strings.Contains(low, "cafe0feed") || len(places) == 0 {
				t.Errorf("%s: got %s", name, got)
			}
			if len([]rune(got)) != len([]rune(around)) || strings.Count(got, "\n") != strings.Count(around, "\n") {
				t.Errorf("%s: the text has another length: %s", name, got)
			}
			if again, _ := maskSecrets(got); again != got {
				t.Errorf("%s: masking again gives %s", name, again)
			}
		}
	}
}

// TestWhatIsNoSecretStays has words that look like triggers.
func TestWhatIsNoSecretStays(t *testing.T) {
	for _, text := range []string{
		`CREATE TABLE u (id int, password varchar(20) DEFAULT 'changeme' NOT NULL, pwd nvarchar(30), secret text);`,
		`COMMENT ON COLUMN u.password IS 'Hash of the password=see manual';`[:0],
		`COMMENT ON COLUMN u.password IS 'The hash';`,
		`SELECT * FROM u WHERE password = 'x' AND pwd = N'y';`,
		`UPDATE u SET password = 'x' WHERE id = 1;`,
		`INSERT INTO u (id, password) VALUES (1, 'x');`,
		`IF @password = 'x' RETURN;`,
		`DECLARE @password varchar(20) = 'x'; SET @password = 'y';`,
		`CREATE VIEW v AS SELECT u.password AS pwd, 'x' AS kind FROM u;`,
		`ALTER USER app PASSWORD EXPIRE;`,
		`ALTER ROLE app PASSWORD NULL;`,
		`CREATE USER app IDENTIFIED EXTERNALLY;`,
		`CREATE USER app IDENTIFIED BY &pw;`,
		`SELECT u.password "Password", u.password 'pw', u.pwd [Pwd] FROM u;`,
		`SELECT EXP(a/b) FROM t; SELECT thin: :oci FROM t;`,
		`UPDATE t SET a = 1, password = 'x';`,
		`BEGIN EXECUTE IMMEDIATE 'CREATE USER x IDENTIFIED BY ' || p_pw || ' ACCOUNT UNLOCK'; END;`,
		`BEGIN EXECUTE IMMEDIATE 'ALTER USER x IDENTIFIED BY "' || p_pw || '"'; END;`,
		`SELECT 'SELECT 1 FROM u WHERE password = p_pw AND id = 1';`,
		`SELECT level FROM t START WITH a = 1 CONNECT BY PRIOR a/b = c/d;`,
		`GRANT CONNECT, RESOURCE TO app;`,
		"CONNECT / AS SYSDBA",
		`SELECT 'http://host/path', 'mailto:a@b.c', 'a://b/c@d';`,
		`CREATE TABLE t (a NUMBER ENCRYPT, b VARCHAR2(10));`,
		`SELECT [it's], "it's" FROM [don't]; SELECT password FROM u WHERE x = 'y';`,
		"COPY u (id, password) FROM stdin;\n1\tit's password 'x'\n\\.\nSELECT 'password'",
		`SELECT ARRAY['password', 'x'];`,
		`SELECT $$it's password 'x$$ , 'a'`[:0],
		"EXEC sp_addlogin 'a'\nGO\nEXEC p 'x', 'y'",
		`EXEC dbo.get_user @id = 1, @name = 'password'`,
	} {
		if got, places := maskSecrets(text); got != text || places != nil {
			t.Errorf("%s\nbecame\n%s", text, got)
		}
	}
}

func TestMaskKeepsTheRest(t *testing.T) {
	for text, want := range map[string]string{
		`CREATE USER a IDENTIFIED BY tiger QUOTA 1M ON x;`:          `CREATE USER a IDENTIFIED BY xxxxx QUOTA 1M ON x;`,
		`CREATE USER a IDENTIFIED BY "Pä ß1" ACCOUNT LOCK;`:         `CREATE USER a IDENTIFIED BY "*****" ACCOUNT LOCK;`,
		`CREATE LOGIN a WITH PASSWORD = N'it''s', CHECK_POLICY=ON;`: `CREATE LOGIN a WITH PASSWORD = N'*****', CHECK_POLICY=ON;`,
		`CREATE LOGIN a WITH PASSWORD = 0x01AB HASHED`:              `CREATE LOGIN a WITH PASSWORD = 0x0000 HASHED`,
		`SELECT dblink('host=h password=geheim dbname=d')`:          `SELECT dblink('host=h password=****** dbname=d')`,
		`SELECT 'postgres://a:geheim@h/d'`:                          `SELECT 'postgres://a:******@h/d'`,
		`CREATE TABLE t (a INT ENCRYPT IDENTIFIED BY pw, b INT);`:   `CREATE TABLE t (a INT ENCRYPT IDENTIFIED BY xx, b INT);`,
	} {
		if got, _ := maskSecrets(text); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestSecretsOfAFile(t *testing.T) {
	set := &Set{}
	if _, err := set.Add("first.sql", []byte("SELECT 1;")); err != nil {
		t.Fatal(err)
	}
	f, err := set.Add("a.sql", []byte("-- ä\nCREATE USER a IDENTIFIED BY \"tïger\";"))
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Secrets) != 1 || set.Text(f.Secrets[0]) != "*****" || set.Position(f.Secrets[0].Start).String() != "a.sql:2:30" {
		t.Errorf("secrets %v of %s", f.Secrets, f.Text)
	}
}

// TestMaskingOddText must end and change nothing.
func TestMaskingOddText(t *testing.T) {
	for _, text := range []string{"", "'", "\"", "[", "q'", "q'[", "E'\\", "--", "/*", "$$", "$a$", "password", "password '", "identified by", "identified by '",
		"connect a/", "connect", "openrowset(", "openrowset('a',", "://", "sp_addlogin", "sp_addlogin '", ":", "\\", "\n", "\r\n", "curl -u", "bcp -P",
		"set", "define pass =", "secret = ", "'password=", "'password = {", "pwd=0x"} {
		if got, _ := maskSecrets(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// TestMaskingIsLinear runs over texts that make each part start over and over:
// eight times the text are about eight times the bytes looked at.
func TestMaskingIsLinear(t *testing.T) {
	for _, part := range []string{"password ", "identified by ", "x://a:b", "[a", "$$ ", "$a$", "$", "sp_addlogin 'a', ", "'", "connect a ", "@password = ", "\"", "openrowset('a', 'b';", "'password = ",
		"sp_addlogin ", "openrowset(", "curl -u ", "stdin;\n", "\n", "\r", "--x\r", ";\r\n", "\n:connect ", "password /*", "identified by ''", "'sp_addlogin ''"} {
		text := strings.Repeat(part, 1<<18/len(part))
		if part == "$" {
			text = distinctTags()
		}
		small, large := looked(text[:len(text)/8]), looked(text)
		if small < len(text)/8 || large > 12*small { // 64 when quadratic
			t.Errorf("%q: %d bytes looked at in %d, %d in %d", part, small, len(text)/8, large, len(text))
		}
	}
}

// looked is how many bytes are looked at to find the secrets.
func looked(text string) int {
	m := &masker{text: text}
	m.scan()
	return m.looked
}

// distinctTags are dollar quotes that end nowhere.
func distinctTags() string {
	var b strings.Builder
	for i := range 1 << 15 {
		b.WriteString(" $a" + strconv.Itoa(i) + "$")
	}
	return b.String()
}

func FuzzMaskSecrets(f *testing.F) {
	for _, text := range secretKinds {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, places := maskSecrets(text)
		if strings.Count(got, "\n") != strings.Count(text, "\n") && len(places) == 0 {
			t.Errorf("lines changed")
		}
		for _, p := range places {
			if p.start < 0 || p.end > len(got) || p.start >= p.end {
				t.Errorf("place %v of %d", p, len(got))
			}
		}
	})
}

func BenchmarkMaskSecrets(b *testing.B) {
	text := strings.Repeat("CREATE TABLE mill.hands (\n  hand_no NUMBER(10) NOT NULL,\n  family VARCHAR2(25) DEFAULT 'x', -- comment\n  hired DATE\n);\n", 4000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		maskSecrets(text)
	}
}

// TestSecretsOfPieces: what was masked is told where the file is run in pieces, too.
func TestSecretsOfPieces(t *testing.T) {
	var files, run Set
	f, err := files.Add("a.sql", []byte("@x\nCREATE USER &u IDENTIFIED BY \"tiger\";\nCREATE USER b IDENTIFIED BY lion;\n"))
	if err != nil {
		t.Fatal(err)
	}
	edit := strings.Index(f.Text, "&u")
	for _, p := range []Piece{{File: f, End: 3}, {File: f, Start: 3, End: len(f.Text), Edits: []Edit{{edit, edit + 2, "somebody"}}}} {
		if err := run.AddPiece(p); err != nil {
			t.Fatal(err)
		}
	}
	var places []string
	for _, g := range run.Files() {
		for _, s := range g.Secrets {
			places = append(places, run.Position(s.Start).String()+" "+run.Text(s))
		}
	}
	if got := strings.Join(places, ", "); got != "a.sql:2:31 *****, a.sql:3:29 xxxx" {
		t.Error(got)
	}
}
