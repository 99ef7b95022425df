package data

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A row keeps its NULL by an UPDATE of ours behind its INSERT. What triggers of the source do at
// updates is not meant for it.

// pastTriggers lets the triggers of a table be while statements of ours are run.
func (w *dataWriter) pastTriggers(t *catalog.Table, list []ast.Stmt) []ast.Stmt {
	if len(list) == 0 || w.testing || len(actsAtUpdates(t)) == 0 {
		return list
	}
	name := w.past[t]
	if name == "" {
		if w.past == nil {
			w.past = map[*catalog.Table]string{}
		}
		name = "@sctconv_update_" + strconv.Itoa(len(w.past)+1)
		w.past[t] = name
		guardUpdates(t, name)
	}
	list = append([]ast.Stmt{&ast.Set{Name: name, Value: "1"}}, list...)
	return append(list, &ast.Set{Name: name, Value: "NULL"})
}

// actsAtUpdates are the statements of triggers of the source that are run at updates.
func actsAtUpdates(t *catalog.Table) (list []ast.Stmt) {
	for _, p := range t.Parts {
		if p.Order == catalog.PartSource && p.Update {
			list = append(list, p.Stmt)
		}
	}
	for _, a := range t.Afters {
		if a.Event == "update" {
			list = append(list, a.Stmts...)
		}
	}
	return list
}

// guardUpdates lets rows pass what triggers of the source do at updates while a variable is set.
func guardUpdates(t *catalog.Table, name string) {
	acts := actsAtUpdates(t)
	for _, trigger := range t.Triggers {
		if trigger.Body == nil || trigger.Body.Code == nil || !slices.Contains(trigger.Events, "update") {
			continue
		}
		var out []ast.Stmt
		var guarded *ast.StmtList
		for _, s := range trigger.Body.Code.Stmts {
			switch {
			case !slices.Contains(acts, s):
				out, guarded = append(out, s), nil
			case guarded != nil:
				guarded.Stmts = append(guarded.Stmts, s)
			default:
				guarded = &ast.StmtList{Stmts: []ast.Stmt{s}}
				out = append(out, &ast.If{Cond: tree.Unset(name), Then: guarded})
			}
		}
		trigger.Body.Code.Stmts = out
	}
}
