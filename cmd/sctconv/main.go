// Command sctconv converts database schemas of Oracle, SQL Server and
// PostgreSQL to MySQL 5.6, and assesses the work that remains.
package main

import (
	"context"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: time.Now, convert: convertFiles}
	os.Exit(a.run(ctx, os.Args[1:]))
}
