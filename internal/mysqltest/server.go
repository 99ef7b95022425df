package mysqltest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-sql-driver/mysql"
)

// readyLimit is how long a server may take from its start to the first answer.
const readyLimit = time.Minute

// Server is a running MySQL 5.6 server. We are root without a password; its data goes when it is closed.
// All methods may be called by several goroutines.
type Server struct {
	// Port is the TCP port on 127.0.0.1.
	Port int

	dir       *runDir
	process   *process
	admin     *sql.DB // without a database
	databases atomic.Int64
	closing   sync.Once
}

// Launch starts a server that lives until Close, or until this process ends in whatever way. It returns when the
// server answers. Errors: another platform than Linux on amd64, no program and no way to fetch it, a setting that the
// server refuses (the errors in its log are in the message), a port in use, the end of ctx.
func Launch(ctx context.Context, options ...Option) (*Server, error) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		return nil, fmt.Errorf("no MySQL 5.6 package for %s/%s", runtime.GOOS, runtime.GOARCH)
	}
	home, err := locate(ctx)
	if err != nil {
		return nil, fmt.Errorf("no MySQL 5.6 server: %w", err)
	}
	all := settings(options)
	if all["port"] != "0" {
		return launch(ctx, home, all)
	}
	for range 3 { // a free port can be taken by somebody else before the server binds it
		var s *Server
		if s, err = launchOnFreePort(ctx, home, all); !errors.Is(err, errPortTaken) {
			return s, err
		}
	}
	return nil, err
}

func launchOnFreePort(ctx context.Context, home string, settings map[string]string) (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	settings["port"] = strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
	if err := listener.Close(); err != nil {
		return nil, err
	}
	return launch(ctx, home, settings)
}

func launch(ctx context.Context, home string, settings map[string]string) (*Server, error) {
	port, err := strconv.ParseUint(settings["port"], 10, 16)
	if err != nil {
		return nil, fmt.Errorf("port: %w", err)
	}
	dir, err := newRunDir()
	if err != nil {
		return nil, err
	}
	s := &Server{Port: int(port), dir: dir}
	if err := s.start(ctx, home, settings); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// start copies the system tables, starts the program and waits for its answer.
func (s *Server) start(ctx context.Context, home string, settings map[string]string) error {
	data := filepath.Join(s.dir.path, "data")
	if err := os.CopyFS(data, os.DirFS(filepath.Join(home, "data", "mysql"))); err != nil {
		return err
	}
	log, err := os.Create(s.logName())
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.Command(filepath.Join(home, "mysqld"), append(placeArguments(home, s.dir.path), arguments(settings)...)...)
	cmd.Env = append(os.Environ(), "LD_LIBRARY_PATH="+home)
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.dir.path, log, log
	if s.process, err = startProcess(cmd); err != nil {
		s.process = nil
		return err
	}
	return s.awaitReady(ctx)
}

// awaitReady asks the server until it answers, has ended, or the time is up.
func (s *Server) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	config := s.config("")
	config.InterpolateParams = true // the server reads information_schema much faster with constants in the query
	connector, err := mysql.NewConnector(config)
	if err != nil {
		return err
	}
	s.admin = sql.OpenDB(connector)
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for {
		if err := s.admin.PingContext(ctx); err == nil {
			return s.checkOurs(ctx)
		}
		select {
		case <-s.process.done:
			return s.startError()
		case <-ctx.Done():
			return fmt.Errorf("MySQL 5.6 does not answer: %w\n%s", context.Cause(ctx), s.LogTail())
		case <-ticker.C:
		}
	}
}

var errPortTaken = errors.New("port in use")

// checkOurs makes sure that it is our server that answers on the port.
func (s *Server) checkOurs(ctx context.Context) error {
	var dir string
	if err := s.admin.QueryRowContext(ctx, "SELECT @@tmpdir").Scan(&dir); err != nil {
		return err
	}
	if dir != tempDir(s.dir.path) {
		return fmt.Errorf("%w: another server answers on %d", errPortTaken, s.Port)
	}
	return nil
}

// startError is the reason why the program ended before it was ready.
func (s *Server) startError() error {
	reason := s.logErrors()
	if strings.Contains(reason, "Can't start server: Bind on TCP/IP port") {
		return fmt.Errorf("%w: %d", errPortTaken, s.Port)
	}
	return fmt.Errorf("MySQL 5.6 ended at its start:\n%s", reason)
}

// logErrors are the lines of the server's log that it calls errors, or the end of the log if there are none.
func (s *Server) logErrors() string {
	var found []string
	for _, line := range s.logLines() {
		if strings.Contains(line, "[ERROR]") {
			found = append(found, line)
		}
	}
	if found == nil {
		return s.LogTail()
	}
	return strings.Join(found, "\n")
}

// Close kills the server and deletes its data. Later calls do nothing.
func (s *Server) Close() {
	s.closing.Do(func() {
		if s.admin != nil {
			_ = s.admin.Close() // the server goes anyhow
		}
		if s.process != nil {
			s.process.kill()
		}
		s.dir.remove()
	})
}

// Done is closed when the server has ended, by Close or by itself.
func (s *Server) Done() <-chan struct{} { return s.process.done }

// Pid is the process id of the server program.
func (s *Server) Pid() int { return s.process.cmd.Process.Pid }

// DSN is the data source name for the Go driver; database may be empty.
func (s *Server) DSN(database string) string { return s.config(database).FormatDSN() }

// ClientArgs are the arguments with which the mysql client connects.
func (s *Server) ClientArgs() []string {
	return []string{"-h127.0.0.1", fmt.Sprintf("-P%d", s.Port), "-uroot"}
}

// LogTail is the end of the server's log, at most 20 lines; "" after Close.
func (s *Server) LogTail() string {
	lines := s.logLines()
	return strings.Join(lines[max(0, len(lines)-20):], "\n")
}

func (s *Server) logLines() []string {
	text, err := os.ReadFile(s.logName())
	if err != nil {
		return nil // there is no log after Close
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

func (s *Server) logName() string { return filepath.Join(s.dir.path, "log") }

// config is how we connect: one statement a call, utf8mb4, and no words on standard error when a ping fails.
func (s *Server) config(database string) *mysql.Config {
	c := mysql.NewConfig()
	c.User, c.Net, c.Addr, c.DBName = "root", "tcp", fmt.Sprintf("127.0.0.1:%d", s.Port), database
	c.Collation = "utf8mb4_general_ci"
	c.MultiStatements = false
	c.Logger = &mysql.NopLogger{}
	return c
}
