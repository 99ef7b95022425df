package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// constraintState follows the state of constraints and triggers: scripts that
// load data disable them before and enable them after, and the last state counts.
func (c *Folder) constraintState(t *catalog.Table, a *ast.ConstraintState) {
	if a.Kind == "trigger" {
		c.settleTriggers(a.Names...)
	}
	state, options := c.stateOf(a)
	c.Options(options, t.Obj)
	switch {
	case a.Kind == "row security":
		c.rowSecurity(t, a)
	case strings.HasPrefix(state, "disable"), state == "nocheck", state == "enable replica": // none fires in other sessions
		c.switched(t, a, true)
		c.disableChecks(t, a, true)
		c.disabled(t, a)
	case strings.HasPrefix(state, "enable"), state == "check", state == "validate":
		c.switched(t, a, false)
		c.disableChecks(t, a, false)
		c.enabled(t, a)
		c.FromSource(a)
	case state == "modify": // its options say what changes
		c.FromSource(a)
	case state == "alter":
		if tree.HasOption(options, "postgres:not enforced") || tree.HasOption(options, "postgres:enforced") {
			c.disableChecks(t, a, tree.HasOption(options, "postgres:not enforced"))
		}
		c.FromSource(a)
	default:
		c.Lose(rules.UnconvertedClause, a.At, t.Obj, "clause", catalog.Clip(c.Files.Text(a.At)))
	}
	if checksRows(a, state) {
		c.validated(t, a)
	}
}

// rowSecurity follows row level security of a table: one item, unless it is
// switched off again. FORCE only extends it to the owner.
func (c *Folder) rowSecurity(t *catalog.Table, a *ast.ConstraintState) {
	const key = "\x00row security"
	c.Covered = append(c.Covered, catalog.Cover{At: a.At})
	old := t.Disabled[key]
	switch {
	case a.State == "disable":
		c.TakeBack(t.Obj, old)
		delete(t.Disabled, key)
	case old == nil && (a.State == "enable" || a.State == "force"):
		if t.Disabled == nil {
			t.Disabled = map[string]*catalog.Item{}
		}
		t.Disabled[key] = c.Note(rules.RowSecurityEnabled, a.At, t.Obj, "name", t.Name)
	}
}

// stateOf is the new state, and the options that say something else. MODIFY
// CONSTRAINT of Oracle has the state among its options; ENABLE NOVALIDATE stays
// one, since it says that the rows were not checked.
func (c *Folder) stateOf(a *ast.ConstraintState) (state string, rest []*ast.Option) {
	state = a.State
	if state != "modify" {
		return state, a.Options
	}
	for _, o := range a.Options {
		_, name, _ := strings.Cut(o.Name, ":")
		if strings.HasPrefix(name, "enable") || strings.HasPrefix(name, "disable") {
			if state = name; name != "enable novalidate" {
				c.FromSource(o)
				continue
			}
		}
		rest = append(rest, o)
	}
	return state, rest
}

// switchKey names what is switched: the constraints named, or a kind.
func (c *Folder) switchKey(a *ast.ConstraintState) string {
	names := make([]string, 0, len(a.Names)+1)
	for _, n := range a.Names {
		names = append(names, c.Cat.Fold(n))
	}
	if len(names) == 0 {
		names = append(names, c.kindKey(a.Kind, a.Columns))
	}
	return strings.Join(names, "\x00")
}

// kindKey names a constraint by its kind and, for UNIQUE, its columns.
func (c *Folder) kindKey(kind string, columns []ast.Ident) string {
	key := "\x00" + kind
	for _, id := range columns {
		key += "\x00" + c.Cat.Fold(id)
	}
	return key
}

// disabledFrom remembers the item of a key or foreign key that is defined as disabled,
// which a later ENABLE takes back. kind is that of ENABLE without a name, "" for none.
func (c *Folder) disabledFrom(t *catalog.Table, options []*ast.Option, name ast.Ident, kind string, columns []ast.Ident) {
	if !c.IsDisabled(options) {
		return
	}
	for _, o := range options {
		for i := len(t.Obj.Items) - 1; i >= 0; i-- {
			if it := t.Obj.Items[i]; it.At == o.At && it.Rule.ID == rules.DisabledConstraint {
				c.remember(t, c.Cat.Fold(name), it)
				if kind != "" {
					c.remember(t, c.kindKey(kind, columns), it)
				}
				return
			}
		}
	}
}

// remember keeps an item for the ENABLE of a constraint.
func (c *Folder) remember(t *catalog.Table, key string, it *catalog.Item) {
	if t.Disabled == nil {
		t.Disabled = map[string]*catalog.Item{}
	}
	if key != "" {
		t.Disabled[key] = it
	}
}

// disabledNull leaves a NOT NULL out that is not in force; one with a name may be
// switched on later.
func (c *Folder) disabledNull(t *catalog.Table, col *catalog.Column, x *ast.NullConstraint) {
	it := c.Note(rules.DisabledCheck, x.At, t.Obj, "table", t.Name, "clause", catalog.Clip(c.Files.Text(x.At)))
	c.Covered = append(c.Covered, catalog.Cover{At: x.At})
	if x.Name.IsZero() {
		return
	}
	key := c.Cat.Fold(x.Name)
	c.remember(t, key, it)
	if t.OffNulls == nil {
		t.OffNulls = map[string]catalog.OffNull{}
	}
	t.OffNulls[key] = catalog.OffNull{Col: col, Def: x}
}

// switchNulls switches NOT NULL constraints by their names, and reports whether all names
// are such.
func (c *Folder) switchNulls(t *catalog.Table, a *ast.ConstraintState, off bool) bool {
	if a.Kind != "constraint" || c.Dialect != "oracle" || len(a.Names) == 0 {
		return false
	}
	for _, id := range a.Names {
		key := c.Cat.Fold(id)
		if !off {
			x, ok := t.OffNulls[key]
			if !ok {
				return false
			}
			if x.Col.Null != nil {
				c.Inlined(x.Col.Null)
			}
			x.Col.Null = x.Def
			c.Inlined(x.Def)
			delete(t.OffNulls, key)
			continue
		}
		i := slices.IndexFunc(t.Cols, func(col *catalog.Column) bool {
			return col.Null != nil && col.Null.NotNull && !col.Null.Name.IsZero() && c.Cat.Fold(col.Null.Name) == key
		})
		if i < 0 {
			return false
		}
		col := t.Cols[i]
		c.disabledNull(t, col, col.Null)
		col.Null = nil
	}
	return true
}

// disabled raises an item that a later ENABLE takes back.
func (c *Folder) disabled(t *catalog.Table, a *ast.ConstraintState) {
	if c.switchNulls(t, a, true) {
		c.FromSource(a)
		return
	}
	names, checks := make([]string, 0, len(a.Names)), 0
	for _, n := range a.Names {
		names = append(names, n.Text)
		if a.Kind == "constraint" && c.NamedCheck(t, n) != nil {
			checks++
		}
	}
	if checks > 0 && checks == len(names) { // they are left out, and have an item each
		c.Covered = append(c.Covered, catalog.Cover{At: a.At})
		return
	}
	name := strings.Join(names, ", ")
	switch {
	case name != "":
	case a.Kind == "trigger" || a.Kind == "constraint":
		name = "ALL of " + t.Name
	default:
		name = strings.ToUpper(a.Kind) + " of " + t.Name
	}
	it := c.Note(rules.DisabledConstraint, a.At, t.Obj, "kind", a.Kind, "name", name, "table", t.Name)
	c.Covered = append(c.Covered, catalog.Cover{At: a.At})
	if t.Disabled == nil {
		t.Disabled = map[string]*catalog.Item{}
	}
	if key := c.switchKey(a); t.Disabled[key] == nil {
		t.Disabled[key] = it
	} else {
		c.TakeBack(t.Obj, it)
	}
}

func (c *Folder) enabled(t *catalog.Table, a *ast.ConstraintState) {
	c.switchNulls(t, a, false)
	if len(a.Names) == 0 {
		c.enabledAll(t, a.Kind)
	}
	key := c.switchKey(a)
	if it := t.Disabled[key]; it != nil {
		c.TakeBack(t.Obj, it)
		delete(t.Disabled, key)
	}
}

// checksRows tells that a statement holds the rows that are there against constraints.
func checksRows(a *ast.ConstraintState, state string) bool {
	switch state {
	case "validate", "enable validate", "enable": // as ENABLE of Oracle does
		return a.Kind != "trigger"
	case "modify":
		return tree.HasOption(a.Options, "oracle:validate")
	case "check":
		return tree.HasOption(a.Options, "sqlserver:with check")
	}
	return false
}

// validated takes back that existing rows need not meet constraints.
func (c *Folder) validated(t *catalog.Table, a *ast.ConstraintState) {
	drop := func(list []*ast.Option) []*ast.Option {
		return slices.DeleteFunc(slices.Clone(list), func(o *ast.Option) bool {
			if !catalog.IsNotValidated(o) {
				return false
			}
			for _, it := range c.Items {
				if it.Rule.ID == rules.NotValidatedConstraint && it.At == o.At && it.Obj == t.Obj {
					c.TakeBack(t.Obj, it)
				}
			}
			c.Inlined(o)
			return true
		})
	}
	means := func(name ast.Ident) bool {
		return len(a.Names) == 0 && a.Kind == "constraint" || !name.IsZero() &&
			slices.ContainsFunc(a.Names, func(id ast.Ident) bool { return c.Cat.Fold(id) == c.Cat.Fold(name) })
	}
	for _, k := range t.Checks {
		if means(k.Def.Name) {
			def := *k.Def
			k.Blind = k.IsBlind()
			def.Options = drop(def.Options)
			k.Def = &def
		}
	}
	for _, fk := range t.References() {
		if means(fk.Def.Name) {
			drop(fk.Def.Options)
		}
	}
}

// TakeBack removes an item of an object, if there is one.
func (c *Folder) TakeBack(o *catalog.Object, it *catalog.Item) {
	if it == nil {
		return
	}
	it.Gone = true
	o.Items = slices.DeleteFunc(o.Items, func(x *catalog.Item) bool { return x == it })
}

// takeBackOf removes the items of a rule that a later statement answers.
func (c *Folder) takeBackOf(o *catalog.Object, rule string) {
	for _, it := range slices.Clone(o.Items) {
		if it.Rule.ID == rule {
			c.TakeBack(o, it)
		}
	}
}

// disableChecks follows a change of the state of checks.
func (c *Folder) disableChecks(t *catalog.Table, a *ast.ConstraintState, disabled bool) {
	if a.Kind != "constraint" {
		return
	}
	var list []*catalog.Check
	if len(a.Names) == 0 {
		list = t.Checks
	}
	for _, id := range a.Names {
		if k := c.NamedCheck(t, id); k != nil {
			list = append(list, k)
		}
	}
	lax := !disabled && (a.State == "enable novalidate" || a.State == "check" && !slices.ContainsFunc(a.Options, func(o *ast.Option) bool { return o.Name == "sqlserver:with check" }))
	for _, k := range list {
		k.Disabled = disabled
		k.Unchecked = lax
	}
}
