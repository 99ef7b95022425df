package expr

import "fmt"

// Function is a function that the caller defines.
type Function struct{ function }

// NewFunction makes a function with least to most arguments; result and
// template are written as in the table of functions. It fails on a template
// that it cannot read.
func NewFunction(least, most int, result, template string) (f *Function, err error) {
	defer func() {
		if v := recover(); v != nil {
			f, err = nil, fmt.Errorf("%v", v)
		}
	}()
	f = &Function{function{least: least, most: most, template: parseTemplate(template)}}
	f.setResult(result)
	return f, nil
}

// given is the function of the caller with that name, or nil.
func (r *rewriter) given(name string) *function {
	if r.env.Function == nil {
		return nil
	}
	if f := r.env.Function(name); f != nil {
		return &f.function
	}
	return nil
}
