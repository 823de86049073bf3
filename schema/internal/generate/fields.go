package main

import (
	"bytes"
	"fmt"
	"go/types"
	"log"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/vektah/gqlparser/v2/ast"
)

// fields is a plugin of gqlgen: from the binding of the schema to Go types it writes what the program's own executor
// reads fields and arguments with. Types that only embed another view are read as that view, so that the fields of all
// kinds of entities are written once.
type fields struct {
	schema *types.Package
	shared map[string]string // variable of the fields of a view → their rows
}

func (*fields) Name() string { return "fields" }

// GenerateCode writes ../resolvers/execute/fields_gen.go.
func (f *fields) GenerateCode(data *codegen.Data) error {
	f.shared = map[string]string{}
	for _, o := range data.Objects {
		if named := namedOf(o.Type); named != nil && named.Obj().Pkg() != nil && strings.HasSuffix(named.Obj().Pkg().Path(), "/schema") {
			f.schema = named.Obj().Pkg()
			break
		}
	}
	var body, order bytes.Buffer
	fmt.Fprintf(&body, "// Query answers the root fields.\ntype Query interface {\n%s}\n\n", f.rootMethods(data.QueryRoot))
	fmt.Fprintf(&order, "// objects are the types of the schema and what their fields are read with.\nvar objects = map[string]fields{\n")
	var names []string
	for _, o := range data.Objects {
		carrier, variable := f.schema.Scope().Lookup("Query").Type().(*types.Named), "fieldsOfQuery"
		if !o.Root {
			carrier = f.carrier(o.Type)
			variable = "fieldsOf" + carrier.Obj().Name()
		}
		var own []string
		for _, field := range o.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue // of the executor
			}
			row, shared := f.row(o, field, carrier)
			if !shared {
				own = append(own, row)
				continue
			}
			if !strings.Contains(f.shared[variable], "\n"+row) {
				if f.shared[variable] == "" {
					f.shared[variable] = "\n"
					names = append(names, variable)
				}
				f.shared[variable] += row
			}
		}
		if own == nil {
			fmt.Fprintf(&order, "%q: %s,\n", o.Name, variable)
		} else {
			fmt.Fprintf(&order, "%q: with(%s, fields{\n%s}),\n", o.Name, variable, strings.Join(own, ""))
		}
	}
	order.WriteString("}\n\n")
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&body, "var %s = fields{%s}\n\n", name, f.shared[name])
	}
	body.Write(order.Bytes())
	for _, in := range data.Inputs {
		f.input(&body, in)
	}
	const header = "// Code generated from the schema files; DO NOT EDIT.\n\npackage execute\n\nimport (\n\"context\"\n\n" +
		"\"github.com/99designs/gqlgen/graphql/introspection\"\n\n\"linkage/graph\"\n\"linkage/graph/explore\"\n\"linkage/schema\"\n)\n\n"
	write("resolvers/execute/fields_gen.go", header+body.String())
	return nil
}

func namedOf(t types.Type) *types.Named {
	if p, is := t.(*types.Pointer); is {
		t = p.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

// carrier returns the type that objects of a type are kept as: the innermost view that it embeds and adds no data to.
func (f *fields) carrier(t types.Type) *types.Named {
	named := namedOf(t)
	if s, is := named.Underlying().(*types.Struct); is && s.NumFields() == 1 && s.Field(0).Embedded() && named.Obj().Pkg() == f.schema {
		if inner, is := s.Field(0).Type().(*types.Named); is && inner.Obj().Pkg() == f.schema {
			return f.carrier(inner)
		}
	}
	return named
}

// name writes a type as the generated file names it.
func name(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

func (f *fields) rootMethods(root *codegen.Object) string {
	var s strings.Builder
	for _, field := range root.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		args := []string{"ctx context.Context"}
		for _, a := range field.Args {
			args = append(args, a.VarName+" "+name(a.TypeReference.GO))
		}
		fmt.Fprintf(&s, "%s(%s) (%s, error)\n", field.GoFieldName, strings.Join(args, ", "), name(field.TypeReference.GO))
	}
	return s.String()
}

// row writes how a field is read, and reports whether it is read alike for all types with the same carrier.
func (f *fields) row(o *codegen.Object, field *codegen.Field, carrier *types.Named) (row string, shared bool) {
	key := fmt.Sprintf("%q: ", field.Name)
	args := f.arguments(field.Args)
	object, of := carrier.Obj().Name(), name(carrier)
	if relation := relations[o.Name+"."+field.Name]; relation != "" {
		return fmt.Sprintf("%s%s(%q, %q),\n", key, relation, o.Name, field.Name), false
	}
	values := make([]string, len(field.Args))
	for i, a := range field.Args {
		values[i] = fmt.Sprintf("arg[%s](a, %d)", name(a.TypeReference.GO), i)
	}
	call := func(leading ...string) string { return "(" + strings.Join(append(leading, values...), ", ") + ")" }
	def := field.TypeReference.Definition
	isLeaf := def.IsLeafType()

	if o.Root {
		result, wrap := f.result(field.TypeReference.GO)
		expression := "(*v)." + field.GoFieldName + call("ctx")
		expression = wrapped(wrap, expression)
		return fmt.Sprintf("%s%s(func(ctx context.Context, v *Query, a []any) (%s) { return %s }%s),\n",
			key, maker(field.TypeReference.GO), result, expression, args), true
	}
	if level := f.method("Level", carrier.Obj().Name()+field.GoFieldName); level != nil {
		result := level.Type().(*types.Signature).Results().At(0).Type().(*types.Slice).Elem()
		make, writer := "levelOf", ""
		switch {
		case isLeaf:
			make, writer = "levelOfLeaves", ", "+f.writer(result, field.Type)
		case isSlice(result):
			make = "levelOfLists"
		}
		return fmt.Sprintf("%s%s(func(ctx context.Context, of []%s, a []any) ([]%s, error) { return schema.Level{}.%s%s }%s%s),\n",
			key, make, of, name(result), level.Name(), call("ctx", "of"), writer, args), true
	}
	target, _, _ := types.LookupFieldOrMethod(types.NewPointer(carrier), true, f.schema, field.GoFieldName)
	receiver := "v"
	shared = true
	if own, _, _ := types.LookupFieldOrMethod(types.NewPointer(namedOf(o.Type)), true, f.schema, field.GoFieldName); own == nil {
		log.Fatalf("%s.%s is bound to nothing", o.Name, field.Name)
	} else if target == nil || object == "Record" && declaredBy(own, o.Type) && namedOf(o.Type) != carrier {
		target, shared = own, false
		receiver = fmt.Sprintf("%s{%s: *v}", name(namedOf(o.Type)), object)
	}
	if appended := f.method(object, "Append"+field.GoFieldName); appended != nil && len(field.Args) == 0 {
		result := appended.Type().(*types.Signature).Results().At(0).Type().(*types.Slice).Elem()
		return fmt.Sprintf("%sappended(func(v *%s, to []%s) []%s { return v.%s(to) }),\n", key, of, name(result), name(result), appended.Name()), true
	}
	expression, result := receiver+"."+target.Name(), target.Type()
	plain, fails := true, false
	if signature, isMethod := target.Type().(*types.Signature); isMethod {
		result = signature.Results().At(0).Type()
		fails = signature.Results().Len() == 2
		var leading []string
		if signature.Params().Len() > 0 && name(signature.Params().At(0).Type()) == "context.Context" {
			leading, plain = []string{"ctx"}, false
		}
		expression += call(leading...)
	}
	switch {
	case isLeaf && plain && !fails && len(field.Args) == 0:
		return fmt.Sprintf("%sleaf(func(v *%s) %s { return %s }, %s),\n", key, of, name(result), expression, f.writer(result, field.Type)), shared
	case isLeaf:
		if !fails {
			expression += ", nil"
		}
		return fmt.Sprintf("%sleaves(func(ctx context.Context, v *%s, a []any) (%s, error) { return %s }, %s%s),\n",
			key, of, name(result), expression, f.writer(result, field.Type), args), shared
	}
	results, wrap := f.result(result)
	if !fails {
		expression += ", nil"
	}
	expression = wrapped(wrap, expression)
	return fmt.Sprintf("%s%s(func(ctx context.Context, v *%s, a []any) (%s) { return %s }%s),\n",
		key, maker(result), of, results, expression, args), shared
}

// wrapped writes a call of a function on an expression, or the expression where no function is named.
func wrapped(function, expression string) string {
	if function == "" {
		return expression
	}
	return function + "(" + expression + ")"
}

func isSlice(t types.Type) bool {
	_, is := t.(*types.Slice)
	return is
}

// maker names the function that makes a field of objects: of one for each object, or of a list.
func maker(result types.Type) string {
	if isSlice(result) {
		return "lists"
	}
	return "single"
}

// result writes the results of a function that reads objects as their carrier, and what turns a method's results into
// these, "" where they are these: one object and whether there is one, or a list.
func (f *fields) result(t types.Type) (results, wrap string) {
	element := t
	slice, isList := t.(*types.Slice)
	if isList {
		element = slice.Elem()
	}
	named := namedOf(element)
	carrier := f.carrier(named)
	_, isPointer := element.(*types.Pointer)
	kind := "value"
	switch {
	case named.Obj().Name() == "Entity" && named.Obj().Pkg() == f.schema:
		kind, carrier = "entity", f.schema.Scope().Lookup("Record").Type().(*types.Named)
	case types.IsInterface(named):
		if named.Obj().Name() != "Node" {
			log.Fatalf("%s: only Entity and Node can be returned as interfaces", named)
		}
		kind = "node"
	case carrier != named:
		kind = "inner"
	}
	switch {
	case isList && kind == "entity":
		return "[]schema.Record, error", "entities"
	case isList && kind == "inner":
		log.Fatalf("a list of %s is kept as %s", name(named), name(carrier))
	case isList:
		return fmt.Sprintf("[]%s, error", name(carrier)), ""
	case kind == "entity":
		return "schema.Record, bool, error", "entity"
	case kind == "node":
		return "schema.Node, bool, error", "node"
	case kind == "inner" && isPointer:
		return fmt.Sprintf("%s, bool, error", name(carrier)),
			fmt.Sprintf("inner(func(v *%s) %s { return v.%s })", name(named), name(carrier), carrier.Obj().Name())
	case isPointer:
		return fmt.Sprintf("%s, bool, error", name(carrier)), "pointer"
	}
	return fmt.Sprintf("%s, bool, error", name(carrier)), "value"
}

// method returns a method of a type of package schema, nil when there is none.
func (f *fields) method(of, method string) types.Object {
	t := f.schema.Scope().Lookup(of)
	if t == nil {
		return nil
	}
	m, _, _ := types.LookupFieldOrMethod(t.Type(), true, f.schema, method)
	if _, is := m.(*types.Func); !is {
		return nil
	}
	return m
}

// declaredBy reports whether a method is declared by the type itself, and not by one that it embeds.
func declaredBy(m types.Object, t types.Type) bool {
	signature, is := m.Type().(*types.Signature)
	return is && signature.Recv() != nil && namedOf(signature.Recv().Type()) == namedOf(t)
}

// writer names the function that writes a value of a scalar, an enum or a list of them.
func (f *fields) writer(t types.Type, of *ast.Type) string {
	t = types.Unalias(t)
	if p, is := t.(*types.Pointer); is {
		if of.NonNull {
			log.Fatalf("%s is bound to a pointer", of)
		}
		return "nullable(" + f.writer(p.Elem(), of) + ")"
	}
	if s, is := t.(*types.Slice); is && of.Elem != nil {
		if of.NonNull {
			return "listOf(" + f.writer(s.Elem(), of.Elem) + ")"
		}
		return "listOrNull(" + f.writer(s.Elem(), of.Elem) + ")"
	}
	switch of.NamedType {
	case "Int":
		return "appendInt"
	case "Float":
		return "appendFloat"
	case "Boolean":
		return "appendBool"
	}
	return fmt.Sprintf("appendText[%s]", name(t))
}

// arguments writes how the arguments of a field are read, in the order of the method's.
func (f *fields) arguments(list []*codegen.FieldArgument) string {
	var s strings.Builder
	for _, a := range list {
		fmt.Fprintf(&s, ", argumentOf(%q, %s)", a.Name, f.reader(a.TypeReference.GO, a.Type, a.TypeReference.Definition))
	}
	return s.String()
}

// reader names the function that reads a value of an argument.
func (f *fields) reader(t types.Type, of *ast.Type, def *ast.Definition) string {
	t = types.Unalias(t)
	if p, is := t.(*types.Pointer); is {
		return "optional(" + f.reader(p.Elem(), of, def) + ")"
	}
	if s, is := t.(*types.Slice); is {
		return "listIn(" + f.reader(s.Elem(), of.Elem, def) + ")"
	}
	switch {
	case def.Kind == ast.InputObject:
		return "read" + def.Name
	case of.NamedType == "Int":
		return "schema.UnmarshalInt"
	case of.NamedType == "Boolean":
		return "readBool"
	}
	return fmt.Sprintf("readText[%s]", name(t))
}

// input writes the function that reads an input object.
func (f *fields) input(s *bytes.Buffer, in *codegen.Object) {
	fmt.Fprintf(s, "func read%s(v any) (in %s, err error) {\nm, err := inputOf(v)\nif err != nil {\nreturn in, err\n}\n", in.Name, name(namedOf(in.Type)))
	for _, field := range in.Fields {
		fallback := "nil"
		switch d := field.Default.(type) {
		case nil:
		case string:
			fallback = strconv.Quote(d)
		case bool:
			fallback = fmt.Sprint(d)
		case int64:
			fallback = fmt.Sprintf("int64(%d)", d)
		default:
			log.Fatalf("%s.%s: a default of type %T", in.Name, field.Name, d)
		}
		fmt.Fprintf(s, "if x, given := m.field(%q, %s); given {\nerr = set(err, &in.%s, x, %s)\n}\n", field.Name, fallback, field.GoFieldName,
			f.reader(field.TypeReference.GO, field.Type, field.TypeReference.Definition))
	}
	s.WriteString("return in, err\n}\n\n")
}

// relations says which relation fields return a list and which a single entity, by the function that makes the field.
var relations = map[string]string{}
