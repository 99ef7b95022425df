package script

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// WebSetup is the package whose calls are all that a block does, when it sets up APEX or the REST
// services of the source; "" for any other block.
func WebSetup(b *ast.Block) string {
	if b.Body == nil || b.Body.Code == nil || len(b.Body.Code.Stmts) == 0 {
		return ""
	}
	name := ""
	for _, s := range b.Body.Code.Stmts {
		switch s := s.(type) {
		case *ast.Exec:
			if !IsWebCall(s) {
				return ""
			}
			name = s.Name.Qualifier().Text
		case *ast.Assign, *ast.NullStmt:
		case *ast.Transaction:
			if s.Verb != "commit" {
				return ""
			}
		default:
			return ""
		}
	}
	return name
}

// IsWebCall reports whether a call sets up APEX or REST services.
func IsWebCall(s *ast.Exec) bool {
	if s.Text != nil {
		return false
	}
	switch name := strings.ToLower(s.Name.Qualifier().Text); {
	case name == "ords", strings.HasPrefix(name, "ords_"), strings.HasPrefix(name, "wwv_flow"), strings.HasPrefix(name, "wwv_imp_"), strings.HasPrefix(name, "apex_"):
		return true
	}
	return false
}
