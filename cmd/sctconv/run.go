package main

import (
	"cmp"
	"fmt"
	"maps"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// runFlags are the flags of the commands that run a conversion.
type runFlags struct {
	from   string
	failOn string
	// defaultFailOn holds when neither flag nor configuration say something.
	defaultFailOn string
	stdinPath     string
	settings      cli.Settings
	// effort is a file that calibrates the estimate.
	effort string
	// afterLoad asks for indexes and foreign keys as statements of their own.
	afterLoad bool
	// written is the file that the run writes.
	written string
	// define are values of variables, name=value.
	define []string
	// onlyGiven tells that included files are not followed unless the user wants it.
	onlyGiven bool
}

// never is the value of --fail-on that fails no run.
const never = "none"

func failOnValues() []string {
	return []string{never, report.Simple, report.Medium, report.Significant}
}

func (r *runFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&r.from, "from", "", "source `dialect`: "+strings.Join(fromValues(), ", ")+" (default "+cli.Auto+")")
	f.StringVar(&r.failOn, "fail-on", "", "exit with 1 if an item has this `class` or a larger one: "+
		strings.Join(failOnValues(), ", ")+" (default "+r.defaultFailOn+")")
	f.StringVar(&r.stdinPath, "stdin-filepath", cli.StdinName, "name of standard input in messages")
	f.StringVar(&r.settings.Charset, "charset", "", "character set of tables (default utf8mb4)")
	f.StringVar(&r.settings.Collation, "collation", "", "collation of tables (default: what the source compares like)")
	f.BoolVar(&r.settings.LargePrefix, "large-prefix", false, "the server has innodb_large_prefix and the Barracuda file format")
	f.StringVar(&r.settings.Database, "database", "", "template of the database of a schema (default {schema})")
	f.StringVar(&r.settings.MainDatabase, "main-database", "", "`name` of the database of the default schema when there are others")
	f.StringArrayVar(&r.define, "define", nil, "`name=value` of a variable of SQL*Plus, sqlcmd or psql, or of ${name}; may be repeated")
	f.StringVar(&r.settings.Includes, "includes", "", "what becomes of files that scripts include: "+list(includes())+" (default "+r.includes()+")")
	values(cmd, "includes", includes()...)
	registerChoices(cmd, &r.settings)
	registerEffort(cmd, &r.effort)
	values(cmd, "from", fromValues()...)
	values(cmd, "fail-on", failOnValues()...)
}

// dialects are the source dialects.
func dialects() []string { return []string{"oracle", "sqlserver", "postgres"} }

// fromValues are the values of --from.
func fromValues() []string { return append(dialects(), cli.Auto) }

// includes are the values of that setting: files in the folders of the inputs are
// read where a script includes them, or none but those given.
func includes() []string { return []string{"follow", "given"} }

// includes is the value of the setting, or its default.
func (r *runFlags) includes() string {
	if r.settings.Includes == "" && r.onlyGiven {
		return "given"
	}
	return cmp.Or(r.settings.Includes, "follow")
}

// list writes words as "a, b or c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// merge fills what the flags leave open from the configuration.
func (a *app) merge(cmd *cobra.Command, r *runFlags) error {
	if r.from == "" {
		r.from = a.config.From.Text
	}
	if r.from == "" {
		r.from = cli.Auto
	}
	r.from = cli.DialectName(r.from)
	if err := a.oneOf("from", r.from, a.config.From, fromValues()...); err != nil {
		return err
	}
	for _, s := range []string{a.config.FailOn.Text, r.defaultFailOn} {
		if r.failOn == "" {
			r.failOn = s
		}
	}
	r.settings = merged(cmd, r.settings, a.config.Settings)
	given, err := cli.Defines(r.define)
	if err != nil {
		return usageError{err}
	}
	if r.settings.Define = maps.Clone(a.config.Settings.Define); r.settings.Define == nil {
		r.settings.Define = given
	}
	maps.Copy(r.settings.Define, given)
	if err := a.oneOf("includes", r.includes(), cli.Value{}, includes()...); err != nil {
		return err
	}
	return a.oneOf("fail-on", r.failOn, a.config.FailOn, failOnValues()...)
}

func merged(cmd *cobra.Command, flags, config cli.Settings) cli.Settings {
	for _, s := range []struct{ flag, config *string }{
		{&flags.Charset, &config.Charset}, {&flags.Collation, &config.Collation}, {&flags.Database, &config.Database}, {&flags.MainDatabase, &config.MainDatabase},
		{&flags.Includes, &config.Includes},
	} {
		if *s.flag == "" {
			*s.flag = *s.config
		}
	}
	mergeChoices(&flags, &config)
	if !cmd.Flags().Changed("large-prefix") {
		flags.LargePrefix = config.LargePrefix
	}
	return flags
}

// rulePaths are the rule packs of the flags and the configuration.
func (a *app) rulePaths() []string { return append(a.config.Rules, a.flags.rules...) }

// perform reads the inputs and converts them.
func (a *app) perform(cmd *cobra.Command, r *runFlags, args []string) (*output, error) {
	if err := a.merge(cmd, r); err != nil {
		return nil, err
	}
	files, err := cli.ReadInputs(args, a.stdin, r.stdinPath, r.written)
	if err != nil {
		return nil, err
	}
	spareMemory(files)
	if err := a.detect(r, files); err != nil {
		return nil, err
	}
	set, err := cli.LoadRules(r.from, a.rulePaths())
	if err != nil {
		return nil, usageError{err}
	}
	model, err := a.effortModel(r.effort)
	if err != nil {
		return nil, err
	}
	p := a.progress()
	defer p.Done()
	defer p.Run()()
	var open func(from, name string) (string, []byte, bool)
	if r.includes() == "follow" {
		open = cli.Follow(args)
	}
	out, err := a.convert(cmd.Context(), files, request{Open: open, From: r.from, Rules: set, Settings: r.settings, AfterLoad: r.afterLoad, Progress: p.Update, Version: version()})
	if err != nil {
		return nil, err
	}
	out.Report.Settings = r.settings.List()
	report.Calibrate(out.Report, model)
	return out, nil
}

// detect finds the dialect of the files if it is not given.
func (a *app) detect(r *runFlags, files *source.Set) error {
	switch {
	case r.from != cli.Auto:
		return nil
	case cli.Nothing(files):
		r.from = dialects()[0]
		return nil
	}
	d, err := cli.Detect(files)
	if err != nil {
		return usageError{err}
	}
	a.talk("Read as %s: %s.", report.DialectTitle(d.Dialect), d.Reason)
	r.from = d.Dialect
	return nil
}

// progress shows progress on a terminal only.
func (a *app) progress() *cli.Progress {
	if a.flags.quiet || !cli.IsTerminal(a.stderr) {
		return nil
	}
	return cli.NewProgress(a.stderr, a.now)
}

// verdict fails a run in which a file could not be read, or with items at or above the threshold.
func (r *runFlags) verdict(rep *report.Report) error {
	if list := notRead(rep); len(list) > 0 {
		return notReadError{list}
	}
	if r.failOn == never {
		return nil
	}
	if n := report.AtLeast(rep.Items, r.failOn); n > 0 {
		return itemsError{n, r.failOn}
	}
	return nil
}

// notRead are the files that could not be read.
func notRead(rep *report.Report) (names []string) {
	for _, it := range rep.Items {
		if it.Rule == rules.FileNotRead && it.Suppressed == "" {
			names = append(names, it.Position.File)
		}
	}
	return names
}

// notReadError is the outcome of a run that left out files.
type notReadError struct{ files []string }

func (e notReadError) Error() string {
	return fmt.Sprintf("%s could not be read, and nothing of them is in the result: %s", report.Count(len(e.files), "file"), strings.Join(e.files[:min(len(e.files), 5)], ", "))
}

// talk writes a line for people, unless they want quiet.
func (a *app) talk(format string, args ...any) {
	if !a.flags.quiet {
		fmt.Fprintln(a.stderr, cli.Printable(fmt.Sprintf(format, args...)))
	}
}

// needs is the check of the number of arguments.
func needs(what string, least, most int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return usagef("%s given: name %s", report.Count(len(args), "argument"), what)
		}
		return nil
	}
}

// inputHelp ends the help of commands that read files.
const inputHelp = `INPUT is a file, a folder, or - for standard input. The files of a folder are
read by name, numbers by their value (9_b.sql before 10_a.sql), then migrations
by version (V4_7__a.sql before V4_106__a.sql), then repeatable ones (R__a.sql).`

// needInput is the check of the arguments of commands that read files.
func needInput(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usagef("no input: name files or folders, or - for standard input")
	}
	return nil
}
