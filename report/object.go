package report

// FullName is the object's name with its schema.
func (o *Object) FullName() string {
	if o.Schema == "" {
		return o.Name
	}
	return o.Schema + "." + o.Name
}
