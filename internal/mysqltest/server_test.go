package mysqltest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
)

var testingContext = context.Background()

func TestStartIsShared(t *testing.T) {
	a, b := Start(t), Start(t)
	if a != b {
		t.Errorf("two servers: ports %d and %d", a.Port, b.Port)
	}
	if c := Start(t, StrictInnoDB()); c == a {
		t.Error("one server for two sets of options")
	}
}

func TestSettings(t *testing.T) {
	plain, large := Start(t), Start(t, LargePrefix(), Setting("innodb-strict-mode", "1"))
	tests := []struct {
		server         *Server
		variable, want string
	}{
		{plain, "version", "5.6.24"},
		{plain, "sql_mode", "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION"},
		{plain, "log_bin", "0"},
		{plain, "log_bin_trust_function_creators", "1"},
		{plain, "innodb_strict_mode", "0"},
		{plain, "innodb_large_prefix", "0"},
		{plain, "bind_address", "127.0.0.1"},
		{plain, "port", fmt.Sprint(plain.Port)},
		{large, "innodb_strict_mode", "1"},
		{large, "innodb_large_prefix", "1"},
		{large, "innodb_file_format", "Barracuda"},
	}
	for _, test := range tests {
		var got string
		if err := test.server.admin.QueryRow("SELECT @@" + test.variable).Scan(&got); err != nil || got != test.want {
			t.Errorf("%s is %q, %v; want %q", test.variable, got, err, test.want)
		}
	}
}

func TestLargePrefixWorks(t *testing.T) {
	const script = "CREATE TABLE t (a varchar(700), KEY (a)) ROW_FORMAT=DYNAMIC;"
	plain, large := Start(t, StrictInnoDB()), Start(t, LargePrefix(), StrictInnoDB())
	if err := plain.Load(t.Context(), plain.DB(t), script).Err(); err == nil {
		t.Error("a long key is fine without large prefixes")
	}
	if err := large.Load(t.Context(), large.DB(t), script).Err(); err != nil {
		t.Error(err)
	}
}

func TestLaunchErrors(t *testing.T) {
	running := Start(t)
	tests := []struct {
		name   string
		option Option
		want   string
	}{
		{"unknown setting", Setting("no_such_thing", "1"), "no-such-thing"},
		{"port in use", Port(running.Port), "port in use"},
		{"port out of range", Port(70000), "port: "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server, err := Launch(t.Context(), test.option)
			if err == nil {
				server.Close()
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is %v, want %q", err, test.want)
			}
		})
	}
}

func TestLaunchCanceled(t *testing.T) {
	Start(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if server, err := Launch(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("server %v, error %v", server, err)
	}
}

func TestClose(t *testing.T) {
	Start(t)
	server, err := Launch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	server.Close()
	server.Close()
	<-server.Done()
	if _, err := os.Stat(server.dir.path); !os.IsNotExist(err) {
		t.Errorf("data is still there: %v", err)
	}
	if conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", server.Port)); err == nil {
		conn.Close()
		t.Error("still answering")
	}
}

func TestSweepKeepsFoldersInUse(t *testing.T) {
	Start(t)
	d, err := newRunDir()
	if err != nil {
		t.Fatal(err)
	}
	defer d.remove()
	other, err := newRunDir()
	if err != nil {
		t.Fatal(err)
	}
	other.remove()
	if _, err := os.Stat(d.path); err != nil {
		t.Error(err)
	}
}

func TestDSNAndClientArgs(t *testing.T) {
	server := Start(t)
	db, err := sql.Open("mysql", server.DSN("mysql"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var name, charset string
	if err := db.QueryRow("SELECT DATABASE(), @@character_set_connection").Scan(&name, &charset); err != nil {
		t.Fatal(err)
	}
	if name != "mysql" || charset != "utf8mb4" {
		t.Errorf("database %q, character set %q", name, charset)
	}
	want := fmt.Sprintf("-h127.0.0.1 -P%d -uroot", server.Port)
	if got := strings.Join(server.ClientArgs(), " "); got != want {
		t.Errorf("arguments %q, want %q", got, want)
	}
}
