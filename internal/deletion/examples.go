package deletion

import (
	"context"

	"github.com/sctconv/sctconv/rules"
)

// Examples tries the statements in the examples of the rules.
func (h *Hunt) Examples(ctx context.Context) error {
	for _, r := range rules.Default(h.dialect.Name()).Rules() {
		if r.Before == "" || r.Dialect != h.dialect.Name() {
			continue
		}
		if err := h.Add(ctx, r.ID, r.Before); err != nil {
			return err
		}
	}
	return nil
}
