package mysqltest

import (
	"context"
	"os"
	"strconv"
	"sync"
	"testing"
)

// shared holds the servers of this test process, one for each set of options.
var shared struct {
	sync.Mutex
	servers map[string]*sharedServer
}

type sharedServer struct {
	once   sync.Once
	server *Server
	err    error
}

// Start returns the server of this test process for the options, and starts it at the first call. The test is skipped
// if there is no server to be had, but fails if the environment says CI=true, or if the server has ended since.
//
// Tests share it, so they must not change global variables; those who need others pass options.
func Start(tb testing.TB, options ...Option) *Server {
	tb.Helper()
	entry := sharedEntry(key(settings(options)))
	// The server outlives this test, so it must not hang on the test's context.
	entry.once.Do(func() { entry.server, entry.err = Launch(context.Background(), options...) })
	if entry.err != nil {
		unavailable(tb, entry.err)
		return nil
	}
	if !entry.server.process.running() {
		tb.Fatalf("MySQL 5.6 has ended:\n%s", entry.server.LogTail())
	}
	return entry.server
}

func sharedEntry(key string) *sharedServer {
	shared.Lock()
	defer shared.Unlock()
	if shared.servers == nil {
		shared.servers = map[string]*sharedServer{}
	}
	if shared.servers[key] == nil {
		shared.servers[key] = &sharedServer{}
	}
	return shared.servers[key]
}

// unavailable ends a test that has no server.
func unavailable(tb testing.TB, err error) {
	tb.Helper()
	if ci, _ := strconv.ParseBool(os.Getenv("CI")); ci { // no or another word means no
		tb.Fatal(err)
	}
	tb.Skip(err)
}

// Main runs the tests and then ends the servers that they started. It returns the exit code. The kernel would end the
// servers too, but would leave their data for the next start to remove.
func Main(m interface{ Run() int }) int {
	defer stopShared()
	return m.Run()
}

func stopShared() {
	shared.Lock()
	defer shared.Unlock()
	for _, entry := range shared.servers {
		if entry.server != nil {
			entry.server.Close()
		}
	}
	shared.servers = nil
}
