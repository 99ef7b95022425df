package main

import (
	"context"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/grammar/sqlserver"
)

// dialectOf is the source dialect of a name out of [dialects].
func dialectOf(name string) (convert.Dialect, error) {
	switch name {
	case "oracle":
		return oracle.Dialect{}, nil
	case "sqlserver":
		return sqlserver.Dialect{}, nil
	case "postgres":
		return postgres.Dialect{}, nil
	}
	return nil, usagef("source dialect %s is not available yet", name)
}

// convertFiles is the [convertFunc] of the program. A conversion that fails
// before the context ends does so because the options are not usable.
func convertFiles(ctx context.Context, files *source.Set, req request) (*output, error) {
	from, err := dialectOf(req.From)
	if err != nil {
		return nil, err
	}
	s := req.Settings.Settings
	s.AfterLoad = req.AfterLoad
	res, err := convert.Convert(ctx, files, convert.Options{From: from, Rules: req.Rules, Settings: s, Open: req.Open, Progress: req.Progress, Version: req.Version})
	switch {
	case err != nil && ctx.Err() == nil:
		return nil, usageError{err}
	case err != nil:
		return nil, err
	}
	return &output{Script: res.Script, Parts: res.Statements, Report: res.Report, Tables: res.Tables}, nil
}
