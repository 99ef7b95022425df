package pgtest

// Taken are the statements of a list that the server takes one after the other in an empty
// schema: those that it refuses are left out until it takes all that is left.
func Taken[T any](s *Server, database string, list []T, text func(T) string) ([]T, error) {
	for {
		if err := s.Exec(database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"); err != nil {
			return nil, err
		}
		statements := make([]string, len(list))
		for i, x := range list {
			statements[i] = text(x)
		}
		refused, err := s.Refused(database, statements)
		if err != nil {
			return nil, err
		}
		var kept []T
		for i, x := range list {
			if !refused[i] {
				kept = append(kept, x)
			}
		}
		if len(kept) == len(list) {
			return list, nil
		}
		list = kept
	}
}
