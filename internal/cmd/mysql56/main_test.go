package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	_ "github.com/go-sql-driver/mysql"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

func TestRun(t *testing.T) {
	mysqltest.Start(t) // skips where there is no server
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, []string{"-set", "lower_case_table_names=1"}, write, io.Discard)
		ended <- errors.Join(err, write.Close())
	}()
	lines := bufio.NewScanner(read)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "mysql -h127.0.0.1 -P") {
		t.Errorf("first line %q", lines.Text())
	}
	lines.Scan()
	dsn, ok := strings.CutPrefix(lines.Text(), "Go DSN: ")
	if !ok {
		t.Errorf("second line %q", lines.Text())
	}
	if got := setting(t, dsn, "lower_case_table_names"); got != "1" {
		t.Errorf("lower_case_table_names is %q", got)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func setting(t *testing.T, dsn, name string) string {
	t.Helper()
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var value string
	if err := db.QueryRow("SELECT @@" + name).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestRunErrors(t *testing.T) {
	tests := []struct {
		args []string
		want string
	}{
		{[]string{"extra"}, `unexpected argument "extra"`},
		{[]string{"-port", "x"}, "invalid value"},
		{[]string{"-set", "x"}, "want name=value"},
	}
	for _, test := range tests {
		err := run(t.Context(), test.args, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %q", test.args, err, test.want)
		}
	}
	if err := run(t.Context(), []string{"-h"}, io.Discard, io.Discard); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("help: %v", err)
	}
}
