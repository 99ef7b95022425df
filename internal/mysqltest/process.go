package mysqltest

import (
	"os/exec"
	"runtime"
)

// process is a running program that does not outlive this one.
type process struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when the program has ended
}

// startProcess starts the program. The signal that ends it with us is sent when the thread that started it ends, not
// the process: so one goroutine keeps its thread from the start of the program to its end.
func startProcess(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, done: make(chan struct{})}
	cmd.SysProcAttr = processAttributes()
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // a killed program is no error; the log tells about others
			close(p.done)
		}
	}()
	return p, <-started
}

// running reports whether the program has not ended yet.
func (p *process) running() bool {
	select {
	case <-p.done:
		return false
	default:
		return true
	}
}

// kill ends the program and waits for its end.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // an error means that it has ended already
	<-p.done
}
