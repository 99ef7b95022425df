// Command mysql56 starts a MySQL 5.6 server for work by hand, with the settings that the tests use, and runs until it
// is interrupted. Its data goes with it.
//
//	go run ./internal/cmd/mysql56 [-port N] [-set NAME=VALUE]...
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return
	}
	fmt.Fprintln(os.Stderr, "mysql56:", err)
	os.Exit(1)
}

// run starts the server and waits for the end of ctx or of the server.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	options, err := parse(args, stderr)
	if err != nil {
		return err
	}
	server, err := mysqltest.Launch(ctx, options...)
	if err != nil {
		return err
	}
	defer server.Close()
	fmt.Fprintf(stdout, "mysql %s\n", strings.Join(server.ClientArgs(), " "))
	fmt.Fprintf(stdout, "Go DSN: %s\n", server.DSN(""))
	select {
	case <-ctx.Done():
		return nil
	case <-server.Done():
		return fmt.Errorf("the server has ended:\n%s", server.LogTail())
	}
}

func parse(args []string, stderr io.Writer) ([]mysqltest.Option, error) {
	var options []mysqltest.Option
	flags := flag.NewFlagSet("mysql56", flag.ContinueOnError)
	flags.SetOutput(stderr)
	port := flags.Uint("port", 0, "TCP port on 127.0.0.1; 0 takes a free one")
	flags.Func("set", "system variable as `name=value`; can be repeated", func(text string) error {
		name, value, ok := strings.Cut(text, "=")
		if !ok {
			return errors.New("want name=value")
		}
		options = append(options, mysqltest.Setting(name, value))
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	return append(options, mysqltest.Port(int(*port))), nil
}
