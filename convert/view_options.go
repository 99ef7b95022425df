package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// The options of PostgreSQL's views.
const (
	withInvoker = "postgres:with security_invoker"
	withBarrier = "postgres:with security_barrier"
	withCheck   = "postgres:with check_option"
)

// isOn reports whether an option of a view is switched on.
func isOn(o *ast.Option) bool {
	switch strings.ToLower(strings.Trim(o.Value, "' ")) {
	case "", "true", "on", "1", "yes", "t":
		return true
	}
	return false
}

// checkOptionOf takes over WITH (check_option = …), another way to write WITH
// CHECK OPTION.
func checkOptionOf(s *ast.CreateView) {
	for _, o := range s.Options {
		if o.Name == withCheck {
			s.CheckOption = strings.ToLower(strings.Trim(o.Value, "' "))
		}
	}
}

// viewOptions converts the options of a view. Without security_invoker a view
// reads its tables with the rights of its owner in both servers.
func (c *converter) viewOptions(v *view) {
	var rest []*ast.Option
	for _, o := range v.def.Options {
		switch {
		case o.Name == withInvoker && isOn(o):
			for _, s := range v.out {
				if !slices.ContainsFunc(s.Options, func(x *ast.Option) bool { return x.Name == "mysql:sql security" }) {
					s.Options = append(s.Options, targetOption("mysql:sql security", "invoker"))
				}
			}
			c.inlined(o)
		case o.Name == withBarrier && isOn(o):
			c.lose(rules.SecurityBarrier, o.At, v.obj, "name", v.obj.name)
		default:
			rest = append(rest, o)
		}
	}
	c.options(rest, v.obj)
}

// alterView folds ALTER VIEW … RENAME TO, and SET of options. It reports false
// for other changes.
func (c *converter) alterView(s *ast.AlterObject) bool {
	if s.Kind != "view" && s.Kind != "materialized view" || c.dialect != "postgres" {
		return false
	}
	if done, ok := c.renameViewColumn(s); ok {
		return done
	}
	options := viewSettings(s)
	if s.RenameTo.IsZero() && options == nil {
		return false
	}
	from := s.Kind + "\x00" + c.cat.keyOf(s.Name)
	v := c.cat.viewOf[c.cat.others[from]]
	if v == nil {
		return c.later(s)
	}
	c.inlined(s)
	v.obj.extra = append(v.obj.extra, s.At)
	if options != nil {
		v.def.Options = append(v.def.Options, options...)
		checkOptionOf(v.def)
		return true
	}
	c.moveView(v, v.obj.schema, s.RenameTo.Last())
	return true
}

// viewSettings are the options of ALTER VIEW … SET (…), nil for another change
// or an option that is not known.
func viewSettings(s *ast.AlterObject) []*ast.Option {
	var list []*ast.Option
	for _, a := range s.Actions {
		switch {
		case a.Name == "postgres:if exists":
			continue
		case a.Name != "postgres:set":
			return nil
		}
		for _, x := range strings.Split(strings.Trim(a.Value, "() "), ",") {
			name, value, _ := strings.Cut(x, "=")
			name = "postgres:with " + strings.ToLower(strings.TrimSpace(name))
			if name != withInvoker && name != withBarrier && name != withCheck {
				return nil
			}
			o := &ast.Option{Name: name, Value: strings.TrimSpace(value), Text: strings.TrimSpace(x)}
			o.At = a.At
			list = append(list, o)
		}
	}
	return list
}
