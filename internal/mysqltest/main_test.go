package mysqltest

import (
	"fmt"
	"os"
	"testing"
)

// hangVariable makes the test binary start a server, print its process id and folder, and wait to be killed.
const hangVariable = "MYSQLTEST_HANG"

func TestMain(m *testing.M) {
	if os.Getenv(hangVariable) != "" {
		hang()
	}
	os.Exit(Main(m))
}

func hang() {
	server, err := Launch(testingContext)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(server.Pid(), server.dir.path)
	select {} // the server's goroutine waits for its end, so this is no deadlock
}
