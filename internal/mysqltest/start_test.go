package mysqltest

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// recorder is a test that only notes how it ended.
type recorder struct {
	testing.TB
	verdict string
}

func (r *recorder) Helper() {}

func (r *recorder) Skip(args ...any) { r.end("skip: " + fmt.Sprint(args...)) }

func (r *recorder) Fatal(args ...any) { r.end("fatal: " + fmt.Sprint(args...)) }

func (r *recorder) end(verdict string) {
	r.verdict = verdict
	runtime.Goexit()
}

// verdict runs f as a test and returns how it ended.
func verdict(f func(testing.TB)) string {
	r := &recorder{verdict: "pass"}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(r)
	}()
	<-done
	return r.verdict
}

func TestUnavailable(t *testing.T) {
	for ci, want := range map[string]string{"": "skip: why", "false": "skip: why", "true": "fatal: why", "1": "fatal: why"} {
		t.Setenv("CI", ci)
		if got := verdict(func(tb testing.TB) { unavailable(tb, errors.New("why")) }); got != want {
			t.Errorf("CI=%s: %q, want %q", ci, got, want)
		}
	}
}

// TestStartWithoutServer asks twice, because the second call must end the test too.
func TestStartWithoutServer(t *testing.T) {
	t.Setenv("CI", "")
	t.Setenv(homeVariable, t.TempDir())
	for range 2 {
		if got := verdict(func(tb testing.TB) { Start(tb, Setting("max_connections", "99")) }); !strings.HasPrefix(got, "skip: no MySQL 5.6") {
			t.Error(got)
		}
	}
}

type runs func() int

func (r runs) Run() int { return r() }

func TestMainReturnsCode(t *testing.T) {
	saved := shared.servers
	shared.servers = nil
	defer func() { shared.servers = saved }()
	if got := Main(runs(func() int { return 7 })); got != 7 {
		t.Errorf("exit code %d", got)
	}
}
