package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// The exit codes.
const (
	exitDone     = 0
	exitItems    = 1 // items at or above --fail-on
	exitUsage    = 2 // the command line or the configuration is wrong
	exitInternal = 3 // input, output or internal error
)

// app is one call of the program with all that it touches.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	convert        convertFunc

	flags  globalFlags
	config *cli.Config
	// started tells that the command line was understood.
	started bool
}

// convertFunc runs the conversion.
type convertFunc func(ctx context.Context, files *source.Set, req request) (*output, error)

// request is what a conversion needs besides the files.
type request struct {
	From     string
	Rules    *rules.Set
	Settings cli.Settings
	// AfterLoad asks for indexes and foreign keys as statements of their own.
	AfterLoad bool
	Progress  func(done, total int, what string)
	Version   string
	// Open reads files that scripts include; nil follows none.
	Open func(from, name string) (path string, data []byte, ok bool)
}

// output is what the commands use of a conversion.
type output struct {
	Script string
	// Parts are the statements of the script in order.
	Parts  []convert.Statement
	Report *report.Report
	// Tables are the tables with their names in the source.
	Tables []convert.TableMapping
}

// usageError is a wrong command line or configuration.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// itemsError tells that the run found items at or above the threshold.
type itemsError struct {
	count     int
	threshold string
}

func (e itemsError) Error() string {
	return fmt.Sprintf("%s of class %s or above", report.Count(e.count, "item"), e.threshold)
}

// run executes the command line and returns the exit code.
func (a *app) run(ctx context.Context, args []string) (code int) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(a.stderr, "sctconv: internal error: %v\n%s", p, debug.Stack())
			code = exitInternal
		}
	}()
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitDone
	}
	code = a.exitCode(err)
	if errors.As(err, &differs{}) {
		a.talk("%s would change.", report.Count(err.(differs).files, "file"))
		return code
	}
	fmt.Fprintf(a.stderr, "sctconv: %s\n", cli.Printable(cli.Message(err)))
	if code == exitUsage && !a.started {
		fmt.Fprintf(a.stderr, "Try \"%s --help\".\n", cmd.CommandPath())
	}
	return code
}

func (a *app) exitCode(err error) int {
	switch {
	case errors.As(err, &itemsError{}), errors.As(err, &differs{}), errors.As(err, &conflictsError{}):
		return exitItems
	case errors.As(err, &usageError{}), !a.started:
		return exitUsage
	}
	return exitInternal
}
