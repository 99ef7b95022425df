package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
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

// ViewOptions converts the options of a view. Without security_invoker a view
// reads its tables with the rights of its owner in both servers.
func (c *Folder) ViewOptions(v *catalog.View) {
	var rest []*ast.Option
	for _, o := range v.Def.Options {
		switch {
		case o.Name == withInvoker && isOn(o):
			for _, s := range v.Out {
				if !slices.ContainsFunc(s.Options, func(x *ast.Option) bool { return x.Name == "mysql:sql security" }) {
					s.Options = append(s.Options, tree.TargetOption("mysql:sql security", "invoker"))
				}
			}
			c.Inlined(o)
		case o.Name == withBarrier && isOn(o):
			c.Lose(rules.SecurityBarrier, o.At, v.Obj, "name", v.Obj.Name)
		default:
			rest = append(rest, o)
		}
	}
	c.Options(rest, v.Obj)
}

// alterView folds ALTER VIEW … RENAME TO, and SET of options. It reports false
// for other changes.
func (c *Folder) alterView(s *ast.AlterObject) bool {
	if s.Kind != "view" && s.Kind != "materialized view" || c.Dialect != "postgres" {
		return false
	}
	if done, ok := c.renameViewColumn(s); ok {
		return done
	}
	options := viewSettings(s)
	if s.RenameTo.IsZero() && options == nil {
		return false
	}
	from := s.Kind + "\x00" + c.Cat.KeyOf(s.Name)
	v := c.Cat.ViewOf[c.Cat.Others[from]]
	if v == nil {
		return c.later(s)
	}
	c.Inlined(s)
	v.Obj.Extra = append(v.Obj.Extra, s.At)
	if options != nil {
		v.Def.Options = append(v.Def.Options, options...)
		checkOptionOf(v.Def)
		return true
	}
	c.moveView(v, v.Obj.Schema, s.RenameTo.Last())
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
