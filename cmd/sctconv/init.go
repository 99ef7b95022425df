package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report"
)

type initFlags struct {
	from  string
	ci    string
	force bool
}

func (a *app) initCommand() *cobra.Command {
	f := &initFlags{}
	cmd := &cobra.Command{
		Use:   "init [--from DIALECT] [--ci github|gitlab] [FOLDER]",
		Short: "Write a first configuration",
		Long: `Init looks at the scripts in the folder (default: the working folder), finds out
their dialect, and writes ` + cli.ConfigName + ` with every setting explained. With --ci it also
writes a job that checks changed scripts. It overwrites nothing without --force.`,
		Example: "  sctconv init\n  sctconv init --ci github db/",
		Args:    needs("one folder at most", 0, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.runInit(f, args) },
	}
	cmd.Flags().StringVar(&f.from, "from", cli.Auto, "source `dialect`: "+strings.Join(fromValues(), ", "))
	cmd.Flags().StringVar(&f.ci, "ci", "", "also write a job for this `service`: github or gitlab")
	cmd.Flags().BoolVar(&f.force, "force", false, "overwrite files that are there")
	values(cmd, "from", fromValues()...)
	values(cmd, "ci", "github", "gitlab")
	return cmd
}

func (a *app) runInit(f *initFlags, args []string) error {
	f.from = cli.DialectName(f.from)
	if err := a.oneOf("from", f.from, cli.Value{}, fromValues()...); err != nil {
		return err
	}
	if err := a.oneOf("ci", f.ci, cli.Value{}, "", "github", "gitlab"); err != nil {
		return err
	}
	dir := "."
	if len(args) == 1 {
		dir = args[0]
	}
	if err := a.detectFolder(f, dir); err != nil {
		return err
	}
	files := map[string]string{cli.ConfigName: configText(f.from)}
	order := []string{cli.ConfigName}
	if f.ci != "" {
		name, text := ciJob(f.ci, filepath.ToSlash(dir))
		files[name], order = text, append(order, name)
	}
	for _, name := range order {
		if err := a.create(name, files[name], f.force); err != nil {
			return err
		}
	}
	a.talk("Next: sctconv assess -o report.html %s", filepath.ToSlash(dir))
	return nil
}

// detectFolder finds the dialect of the scripts in dir, unless it is given.
func (a *app) detectFolder(f *initFlags, dir string) error {
	if f.from != cli.Auto {
		return nil
	}
	files, err := cli.ReadInputs([]string{dir}, nil, "", "")
	if err != nil {
		return err
	}
	d, err := cli.Detect(files)
	if err != nil {
		return usageError{err}
	}
	a.talk("Found %s of %s: %s.", report.Count(len(files.Files()), "script"), report.DialectTitle(d.Dialect), d.Reason)
	f.from = d.Dialect
	return nil
}

// create writes a file that is not there yet.
func (a *app) create(name, text string, force bool) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(name, mode, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usagef("%s is there already; --force overwrites it", name)
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, "wrote", name)
	return err
}

func configText(from string) string {
	return `# Configuration of sctconv. It holds for this folder and those below it; flags win.

# The dialect of the scripts: oracle, sqlserver, postgres or auto.
from: ` + from + `

# The class of items that fails "sctconv check": none, simple, medium or significant.
fail-on: medium

# Files or folders with rules of your own, relative to this file.
# rules: [sctconv-rules.yaml]

# settings:
#   charset: utf8mb4              # or utf8, latin1, ascii
#   collation: utf8mb4_bin        # default: compares like the source
#   large-prefix: false           # the server has innodb_large_prefix and Barracuda
#   database: "{schema}"          # the database of a schema other than the default one
#   main-database: main           # the database of the default schema when there are others
#   check-lists: trigger          # or enum: what keeps CHECK (column IN ('a', 'b'))
#   empty-strings: keep           # or null: Oracle's '' is NULL
#   given-identities: accept      # or refuse, as the source does
#   data: convert                 # or skip: INSERT, UPDATE, DELETE and COPY
#   includes: follow              # files that scripts include, in the folders of the inputs; given: no others
#   define: {schema: app}         # variables of SQL*Plus, sqlcmd or psql, and ${name}
#   materialized-views: table     # tables that procedures refresh; view: views
#   indexed-views: table          # the same for views of SQL Server with an index
#   synonyms: resolve             # where they are used; view: views of their names too
#   inherited-tables: separate    # view: queries of a PostgreSQL parent read its children too
#   temporary-tables: table       # ordinary tables; session: procedures that make them for a session
#   grants: report                # script: GRANT statements in a file of their own
#   object-columns: columns       # a column for each attribute of an object type; text: one of text
#   json-columns: text            # any text; checked: documents only, which triggers look at
#   partition-conflicts: keys     # win over partitions that MySQL cannot have with them; or partitions
#   time-zones: utc               # what columns of times with a zone hold; clock: as written; timestamp: UTC as TIMESTAMP
#   trailing-blanks: ignore       # blanks at the end of text in unique keys and checks; or distinct

# How the estimate is computed; reports say that it is yours.
# effort:
#   preset: classic               # Simple below 1 h, Medium to 4 h; wide: 2 h and 6 h
#   hours-per-day: 8
#   days-per-week: 5
#   factor: 1.0                   # 0.5: a team twice as fast
#   weights: {simple: 1, medium: 1, significant: 1, learning: 1}
#   grade: {a: 2, b: 20}          # most person-days of the grades A and B
#   rules:
#     OR1013: {minutes: 5, learning: 0}
`
}

// ciJob is the file of a job that checks the scripts, and its text.
func ciJob(service, dir string) (name, text string) {
	if service == "gitlab" {
		return ".gitlab/sctconv.yml", `# Add to .gitlab-ci.yml:  include: [{local: .gitlab/sctconv.yml}]
sctconv:
  image: golang:1.26
  script:
    - go install github.com/sctconv/sctconv/cmd/sctconv@latest
    - sctconv check --format gitlab ` + dir + ` > gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`
	}
	return ".github/workflows/sctconv.yml", `name: sctconv
on: [pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-go@v5
        with: {go-version: stable}
      - run: go install github.com/sctconv/sctconv/cmd/sctconv@latest
      - run: sctconv check --format github ` + dir + `
`
}
