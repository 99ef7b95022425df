package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// constraintState follows the state of constraints and triggers: scripts that
// load data disable them before and enable them after, and the last state counts.
func (c *converter) constraintState(t *table, a *ast.ConstraintState) {
	state, options := c.stateOf(a)
	c.options(options, t.obj)
	switch {
	case a.Kind == "row security":
		c.rowSecurity(t, a)
	case strings.HasPrefix(state, "disable"), state == "nocheck":
		c.switched(t, a, true)
		c.disableChecks(t, a, true)
		c.disabled(t, a)
	case strings.HasPrefix(state, "enable"), state == "check", state == "validate":
		c.switched(t, a, false)
		c.disableChecks(t, a, false)
		c.enabled(t, a)
		c.fromSource(a)
		if state == "validate" {
			c.validated(t, a)
		}
	case state == "modify": // its options say what changes
		c.fromSource(a)
	case state == "alter":
		if hasOption(options, "postgres:not enforced") || hasOption(options, "postgres:enforced") {
			c.disableChecks(t, a, hasOption(options, "postgres:not enforced"))
		}
		c.fromSource(a)
	default:
		c.lose(rules.UnconvertedClause, a.At, t.obj, "clause", clip(c.files.Text(a.At)))
	}
}

// rowSecurity follows row level security of a table: one item, unless it is
// switched off again. FORCE only extends it to the owner.
func (c *converter) rowSecurity(t *table, a *ast.ConstraintState) {
	const key = "\x00row security"
	c.covered = append(c.covered, cover{at: a.At})
	old := t.disabled[key]
	switch {
	case a.State == "disable":
		c.takeBack(t.obj, old)
		delete(t.disabled, key)
	case old == nil && (a.State == "enable" || a.State == "force"):
		if t.disabled == nil {
			t.disabled = map[string]*item{}
		}
		t.disabled[key] = c.note(rules.RowSecurityEnabled, a.At, t.obj, "name", t.name)
	}
}

// stateOf is the new state, and the options that say something else. MODIFY
// CONSTRAINT of Oracle has the state among its options; ENABLE NOVALIDATE stays
// one, since it says that the rows were not checked.
func (c *converter) stateOf(a *ast.ConstraintState) (state string, rest []*ast.Option) {
	state = a.State
	if state != "modify" {
		return state, a.Options
	}
	for _, o := range a.Options {
		_, name, _ := strings.Cut(o.Name, ":")
		if strings.HasPrefix(name, "enable") || strings.HasPrefix(name, "disable") {
			if state = name; name != "enable novalidate" {
				c.fromSource(o)
				continue
			}
		}
		rest = append(rest, o)
	}
	return state, rest
}

// switchKey names what is switched: the constraints named, or a kind.
func (c *converter) switchKey(a *ast.ConstraintState) string {
	names := make([]string, 0, len(a.Names)+1)
	for _, n := range a.Names {
		names = append(names, c.cat.fold(n))
	}
	if len(names) == 0 {
		names = append(names, c.kindKey(a.Kind, a.Columns))
	}
	return strings.Join(names, "\x00")
}

// kindKey names a constraint by its kind and, for UNIQUE, its columns.
func (c *converter) kindKey(kind string, columns []ast.Ident) string {
	key := "\x00" + kind
	for _, id := range columns {
		key += "\x00" + c.cat.fold(id)
	}
	return key
}

// disabledFrom remembers the item of a key or foreign key that is defined as disabled,
// which a later ENABLE takes back. kind is that of ENABLE without a name, "" for none.
func (c *converter) disabledFrom(t *table, options []*ast.Option, name ast.Ident, kind string, columns []ast.Ident) {
	if !c.isDisabled(options) {
		return
	}
	for _, o := range options {
		for i := len(t.obj.items) - 1; i >= 0; i-- {
			if it := t.obj.items[i]; it.at == o.At && it.rule.ID == rules.DisabledConstraint {
				c.remember(t, c.cat.fold(name), it)
				if kind != "" {
					c.remember(t, c.kindKey(kind, columns), it)
				}
				return
			}
		}
	}
}

// remember keeps an item for the ENABLE of a constraint.
func (c *converter) remember(t *table, key string, it *item) {
	if t.disabled == nil {
		t.disabled = map[string]*item{}
	}
	if key != "" {
		t.disabled[key] = it
	}
}

// offNull is a NOT NULL that is not in force.
type offNull struct {
	col *column
	def *ast.NullConstraint
}

// disabledNull leaves a NOT NULL out that is not in force; one with a name may be
// switched on later.
func (c *converter) disabledNull(t *table, col *column, x *ast.NullConstraint) {
	it := c.note(rules.DisabledCheck, x.At, t.obj, "table", t.name, "clause", clip(c.files.Text(x.At)))
	c.covered = append(c.covered, cover{at: x.At})
	if x.Name.IsZero() {
		return
	}
	key := c.cat.fold(x.Name)
	c.remember(t, key, it)
	if t.offNulls == nil {
		t.offNulls = map[string]offNull{}
	}
	t.offNulls[key] = offNull{col, x}
}

// switchNulls switches NOT NULL constraints by their names, and reports whether all names
// are such.
func (c *converter) switchNulls(t *table, a *ast.ConstraintState, off bool) bool {
	if a.Kind != "constraint" || c.dialect != "oracle" || len(a.Names) == 0 {
		return false
	}
	for _, id := range a.Names {
		key := c.cat.fold(id)
		if !off {
			x, ok := t.offNulls[key]
			if !ok {
				return false
			}
			x.col.null = x.def
			c.inlined(x.def)
			delete(t.offNulls, key)
			continue
		}
		i := slices.IndexFunc(t.cols, func(col *column) bool {
			return col.null != nil && col.null.NotNull && !col.null.Name.IsZero() && c.cat.fold(col.null.Name) == key
		})
		if i < 0 {
			return false
		}
		col := t.cols[i]
		c.disabledNull(t, col, col.null)
		col.null = nil
	}
	return true
}

// disabled raises an item that a later ENABLE takes back.
func (c *converter) disabled(t *table, a *ast.ConstraintState) {
	if c.switchNulls(t, a, true) {
		c.fromSource(a)
		return
	}
	names, checks := make([]string, 0, len(a.Names)), 0
	for _, n := range a.Names {
		names = append(names, n.Text)
		if a.Kind == "constraint" && c.namedCheck(t, n) != nil {
			checks++
		}
	}
	if checks > 0 && checks == len(names) { // they are left out, and have an item each
		c.covered = append(c.covered, cover{at: a.At})
		return
	}
	it := c.note(rules.DisabledConstraint, a.At, t.obj, "kind", a.Kind, "name", strings.Join(names, ", "), "table", t.name)
	c.covered = append(c.covered, cover{at: a.At})
	if t.disabled == nil {
		t.disabled = map[string]*item{}
	}
	if key := c.switchKey(a); t.disabled[key] == nil {
		t.disabled[key] = it
	} else {
		c.takeBack(t.obj, it)
	}
}

func (c *converter) enabled(t *table, a *ast.ConstraintState) {
	c.switchNulls(t, a, false)
	if len(a.Names) == 0 {
		c.enabledAll(t, a.Kind)
	}
	key := c.switchKey(a)
	if it := t.disabled[key]; it != nil {
		c.takeBack(t.obj, it)
		delete(t.disabled, key)
	}
}

// validated takes back that existing rows need not meet constraints of PostgreSQL.
func (c *converter) validated(t *table, a *ast.ConstraintState) {
	drop := func(list []*ast.Option) []*ast.Option {
		return slices.DeleteFunc(slices.Clone(list), func(o *ast.Option) bool {
			if o.Name != "postgres:not valid" {
				return false
			}
			for _, it := range c.items {
				if it.rule.ID == rules.NotValidatedConstraint && it.at == o.At && it.obj == t.obj {
					c.takeBack(t.obj, it)
				}
			}
			c.inlined(o)
			return true
		})
	}
	for _, id := range a.Names {
		if k := c.namedCheck(t, id); k != nil {
			def := *k.def
			def.Options = drop(def.Options)
			k.def = &def
		}
		for _, fk := range append(slices.Clone(t.fks), t.late...) {
			if !fk.def.Name.IsZero() && c.cat.fold(fk.def.Name) == c.cat.fold(id) {
				drop(fk.def.Options)
			}
		}
	}
}

// takeBack removes an item of an object, if there is one.
func (c *converter) takeBack(o *object, it *item) {
	if it == nil {
		return
	}
	it.gone = true
	o.items = slices.DeleteFunc(o.items, func(x *item) bool { return x == it })
}

// takeBackOf removes the items of a rule that a later statement answers.
func (c *converter) takeBackOf(o *object, rule string) {
	for _, it := range slices.Clone(o.items) {
		if it.rule.ID == rule {
			c.takeBack(o, it)
		}
	}
}

// disableChecks follows a change of the state of checks.
func (c *converter) disableChecks(t *table, a *ast.ConstraintState, disabled bool) {
	if a.Kind != "constraint" {
		return
	}
	var list []*check
	if len(a.Names) == 0 {
		list = t.checks
	}
	for _, id := range a.Names {
		if k := c.namedCheck(t, id); k != nil {
			list = append(list, k)
		}
	}
	lax := !disabled && (a.State == "enable novalidate" || a.State == "check" && !slices.ContainsFunc(a.Options, func(o *ast.Option) bool { return o.Name == "sqlserver:with check" }))
	for _, k := range list {
		k.disabled = disabled
		k.unchecked = lax
	}
}
