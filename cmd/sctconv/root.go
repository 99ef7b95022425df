package main

import (
	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
)

// globalFlags are the flags of all commands.
type globalFlags struct {
	config string
	color  string
	quiet  bool
	rules  []string
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "sctconv",
		Short: "Convert Oracle, SQL Server and PostgreSQL schemas to MySQL 5.6",
		Long: `sctconv converts the DDL of Oracle, SQL Server and PostgreSQL to MySQL 5.6 and
says what a person must still do. It reads files and needs no server.

Exit codes: 0 done; 1 items at or above --fail-on; 2 wrong usage or
configuration; 3 input, output or internal error.`,
		Args:              cobra.NoArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.start() },
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	f := root.PersistentFlags()
	f.StringVarP(&a.flags.config, "config", "c", "", "configuration `file` (default: .sctconv.yaml here or above)")
	f.StringVar(&a.flags.color, "color", "", "colours: auto, always or never (default auto)")
	f.BoolVarP(&a.flags.quiet, "quiet", "q", false, "write results and errors only")
	f.StringArrayVar(&a.flags.rules, "rules", nil, "`file` or folder with your own rules; may be repeated")
	root.AddCommand(a.assessCommand(), a.checkCommand(), a.convertCommand(), a.diffCommand(), a.initCommand(), a.reportCommand(), a.rulesCommand(), a.explainCommand(), a.versionCommand())
	return root
}

// start reads the configuration and checks what holds for all commands.
func (a *app) start() error {
	a.started = true
	path := a.flags.config
	if path == "" {
		var err error
		if path, err = cli.FindConfig("."); err != nil {
			return err
		}
	}
	a.config = &cli.Config{}
	if path != "" {
		c, err := cli.ReadConfig(path)
		if err != nil {
			return usageError{err}
		}
		a.config = c
	}
	if a.flags.color == "" {
		a.flags.color = a.config.Color.Text
	}
	if a.flags.color == "" {
		a.flags.color = cli.ColorAuto
	}
	return a.oneOf("color", a.flags.color, a.config.Color, cli.ColorAuto, cli.ColorAlways, cli.ColorNever)
}

// oneOf checks the value of a choice, which may come from the configuration.
func (a *app) oneOf(name, value string, configured cli.Value, allowed ...string) error {
	for _, s := range allowed {
		if s == value {
			return nil
		}
	}
	if value == configured.Text && configured.Line > 0 {
		return usagef("%s:%d: %s is %q, not one of %s", a.config.File, configured.Line, name, value, list(allowed))
	}
	return usagef("--%s is %q, not one of %s", name, value, list(allowed))
}

func (a *app) color(stream any) bool {
	return cli.UseColor(a.flags.color, cli.IsTerminal(stream), a.getenv)
}

// values completes a flag that is a choice.
func values(cmd *cobra.Command, flag string, allowed ...string) {
	f := cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err)
	}
}
