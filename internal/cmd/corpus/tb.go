package main

import (
	"context"
	"log"
	"testing"
)

// commandTB lets a command use test helpers: failures end the program.
type commandTB struct {
	testing.TB
	undo []func()
}

func (t *commandTB) Context() context.Context  { return context.Background() }
func (t *commandTB) Helper()                   {}
func (t *commandTB) Name() string              { return "corpus" }
func (t *commandTB) Cleanup(f func())          { t.undo = append(t.undo, f) }
func (t *commandTB) Fatal(args ...any)         { log.Fatal(args...) }
func (t *commandTB) Fatalf(f string, a ...any) { log.Fatalf(f, a...) }
func (t *commandTB) Errorf(f string, a ...any) { log.Printf(f, a...) }
func (t *commandTB) Error(args ...any)         { log.Print(args...) }
func (t *commandTB) Logf(f string, a ...any)   { log.Printf(f, a...) }

// cleanup runs what Cleanup collected, last first.
func (t *commandTB) cleanup() {
	for i := len(t.undo) - 1; i >= 0; i-- {
		t.undo[i]()
	}
	t.undo = nil
}
