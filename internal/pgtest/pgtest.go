//go:build unix

// Package pgtest starts a private PostgreSQL server for the tests of one
// process, from the programs that the system has, to ask what the source
// itself does. It needs initdb, postgres and psql of any version from 13 on.
package pgtest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Server is a running server. It listens on a socket in its own folder only.
type Server struct {
	dir string
	cmd *exec.Cmd
}

// Start starts a server that ends with the test. Without the programs the test
// is skipped, or fails when CI=true.
func Start(t testing.TB) *Server {
	t.Helper()
	bin, err := programs()
	if err != nil {
		if ci, _ := strconv.ParseBool(os.Getenv("CI")); ci {
			t.Fatalf("pgtest: %v", err)
		}
		t.Skipf("pgtest: %v", err)
	}
	s, err := launch(bin)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(s.stop)
	return s
}

// programs is the folder of initdb and postgres, the newest of Debian's, or
// that of the search path.
func programs() (string, error) {
	list, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(list) > 0 {
		return filepath.Dir(list[len(list)-1]), nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", fmt.Errorf("no PostgreSQL server (Debian package postgresql): %w", err)
	}
	return filepath.Dir(path), nil
}

func launch(bin string) (*Server, error) {
	dir, err := os.MkdirTemp("", "pgtest")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir}
	if err := s.start(bin); err != nil {
		s.stop()
		return nil, err
	}
	return s, nil
}

func (s *Server) start(bin string) error {
	dir := s.dir
	owner, err := unprivileged(dir)
	if err != nil {
		return err
	}
	init := exec.Command(filepath.Join(bin, "initdb"), "-D", s.data(), "-A", "trust", "-U", "test", "-E", "UTF8", "--locale=C.UTF-8", "-N")
	init.SysProcAttr, init.Dir = owner, dir
	if out, err := init.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	s.cmd = exec.Command(filepath.Join(bin, "postgres"), "-D", s.data(), "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off")
	s.cmd.SysProcAttr, s.cmd.Dir = owner, dir
	if err := s.cmd.Start(); err != nil {
		return err
	}
	for range 200 {
		if s.Exec("postgres", "SELECT 1") == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("the server does not answer")
}

// unprivileged gives the folder to a user that the server agrees to run as,
// which root is not.
func unprivileged(dir string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			return nil, err
		}
		return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
	}
	return nil, fmt.Errorf("no user to run the server as")
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

func (s *Server) stop() {
	if s.cmd != nil && s.cmd.Process != nil {
		s.cmd.Process.Signal(syscall.SIGINT)
		s.cmd.Wait()
	}
	os.RemoveAll(s.dir)
}

// Exec runs a script in a database and gives the server's first complaint.
func (s *Server) Exec(database, sql string) error {
	cmd := exec.Command("psql", "-X", "-q", "-h", s.dir, "-U", "test", "-d", database, "-v", "ON_ERROR_STOP=1", "-f", "-")
	cmd.Stdin = strings.NewReader(sql)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// Refused runs statements one by one, each as a transaction of its own, and
// tells which of them the server refuses.
func (s *Server) Refused(database string, statements []string) ([]bool, error) {
	var b strings.Builder
	for _, sql := range statements {
		end := ";\n"
		if strings.HasSuffix(sql, "\n\\.") { // the lines of COPY have an end of their own
			// What is wrong with them does not set ERROR, but the next statement fails.
			sql, end = "BEGIN;\n"+sql, "\nSELECT 1;\n"
		}
		b.WriteString(sql + end + "\\echo refused: :ERROR\n")
		if strings.HasPrefix(end, "\n") {
			b.WriteString("COMMIT;\n")
		}
	}
	cmd := exec.Command("psql", "-X", "-q", "-h", s.dir, "-U", "test", "-d", database, "-f", "-")
	cmd.Stdin = strings.NewReader(b.String())
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var lines []string
	for line := range strings.Lines(string(out)) { // others are rows that queries give
		if answer, ok := strings.CutPrefix(line, "refused: "); ok {
			lines = append(lines, strings.TrimSpace(answer))
		}
	}
	if len(lines) != len(statements) {
		return nil, fmt.Errorf("%d answers to %d statements", len(lines), len(statements))
	}
	refused := make([]bool, len(lines))
	for i, l := range lines {
		refused[i] = l == "true"
	}
	return refused, nil
}

// States runs statements one by one, each as a transaction of its own, and
// gives the SQLSTATE of each, "00000" for those that the server takes.
func (s *Server) States(database string, statements []string) ([]string, error) {
	var b strings.Builder
	for _, sql := range statements {
		b.WriteString(sql + ";\n\\echo :SQLSTATE\n")
	}
	cmd := exec.Command("psql", "-X", "-q", "-h", s.dir, "-U", "test", "-d", database, "-f", "-")
	cmd.Stdin = strings.NewReader(b.String())
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	lines := strings.Fields(string(out))
	if len(lines) != len(statements) {
		return nil, fmt.Errorf("%d answers to %d statements", len(lines), len(statements))
	}
	return lines, nil
}

// Answers runs statements one by one and gives what each returned, "" if the
// server refused it.
func (s *Server) Answers(database string, statements []string) ([]string, error) {
	var b strings.Builder
	for _, sql := range statements {
		b.WriteString(sql + ";\n\\echo -- \n")
	}
	cmd := exec.Command("psql", "-X", "-q", "-A", "-t", "-h", s.dir, "-U", "test", "-d", database, "-f", "-")
	cmd.Stdin = strings.NewReader(b.String())
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	list := strings.Split(string(out), "--\n")
	if len(list) != len(statements)+1 {
		return nil, fmt.Errorf("%d answers to %d statements", len(list)-1, len(statements))
	}
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list[:len(statements)], nil
}

// Dump is what pg_dump writes of a database with these arguments.
func (s *Server) Dump(database string, args ...string) (string, error) {
	cmd := exec.Command("pg_dump", append([]string{"-h", s.dir, "-U", "test", "-d", database}, args...)...)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, complaint.String())
	}
	return string(out), nil
}
