package files

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// selection is what is selected of an object, made of the paths of columns.
type selection struct {
	names  []string
	fields map[string]*selection
	args   map[string]string // of a field, by its name, as they are written
}

// add adds a path of names.
func (s *selection) add(path string) {
	if path == "" {
		return
	}
	name, rest, _ := strings.Cut(path, ".")
	if s.fields == nil {
		s.fields, s.args = map[string]*selection{}, map[string]string{}
	}
	if s.fields[name] == nil {
		s.names = append(s.names, name)
		s.fields[name] = &selection{}
	}
	s.fields[name].add(rest)
}

// in returns the selection as it is written for a type: fields that have a language are asked for in that of the file.
func (s *selection) in(schema *ast.Schema, of *ast.Definition) string {
	if len(s.names) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("{")
	for _, name := range s.names {
		field := of.Fields.ForName(name)
		b.WriteString(" " + name)
		args := s.args[name]
		if field.Arguments.ForName("language") != nil {
			args = strings.Trim(args+", language: $language", ", ")
		}
		if args != "" {
			b.WriteString("(" + args + ")")
		}
		if inner := s.fields[name].in(schema, schema.Types[field.Type.Name()]); inner != "" {
			b.WriteString(" " + inner)
		}
	}
	b.WriteString(" }")
	return b.String()
}

// fieldAt returns the field at a path of a type, nil where there is none.
func fieldAt(schema *ast.Schema, of *ast.Definition, path string) (field *ast.FieldDefinition) {
	for name := range strings.SplitSeq(path, ".") {
		if of == nil {
			return nil
		}
		if field = of.Fields.ForName(name); field == nil {
			return nil
		}
		of = schema.Types[field.Type.Name()]
	}
	return field
}
