package mysqltest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// TestServerDiesWithUs kills a process that has a server and looks what becomes of the server and its data.
func TestServerDiesWithUs(t *testing.T) {
	Start(t)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), hangVariable+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var pid int
	var dir string
	_, scanErr := fmt.Fscan(out, &pid, &dir)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	if scanErr != nil {
		t.Fatal(scanErr)
	}
	poll(t, "server has ended", func() bool { return !alive(pid) })
	if _, err := os.Stat(dir); err != nil {
		t.Errorf("data went before it was swept: %v", err)
	}
	d, err := newRunDir()
	if err != nil {
		t.Fatal(err)
	}
	defer d.remove()
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("data of the killed process is still there: %v", err)
	}
}

// alive reports whether a process runs; one that nobody has waited for does not.
func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !bytes.Contains(stat, []byte(") Z ")) && syscall.Kill(pid, 0) == nil
}

func poll(t *testing.T, what string, ok func() bool) {
	t.Helper()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for deadline := time.Now().Add(20 * time.Second); !ok(); <-ticker.C {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}
