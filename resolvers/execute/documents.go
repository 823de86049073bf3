package execute

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/vektah/gqlparser/v2/ast"
)

// Documents keeps the documents that were asked lately, with their plans, within a number of bytes.
type Documents struct {
	most  int
	check func(*ast.QueryDocument) error

	mutex  sync.Mutex
	kept   *simplelru.LRU[string, *document]
	byTree map[*ast.QueryDocument]*document
	bytes  int
}

var _ graphql.Cache[*ast.QueryDocument] = (*Documents)(nil)

// A document is a valid document and the plans of its operations.
type document struct {
	tree  *ast.QueryDocument
	fault error // what the check of documents found
	bytes int
	mutex sync.Mutex
	plans map[*ast.OperationDefinition]planOrError
}

type planOrError struct {
	plan *plan
	err  error
}

// bytesKept estimates what a document takes: its text, its tree, which is some ten times the text, and its plans.
func bytesKept(query string) int { return 12*len(query) + 1000 }

// NewDocuments returns an empty cache that holds this many bytes at most. Each document is checked once.
func NewDocuments(most int, check func(*ast.QueryDocument) error) *Documents {
	d := &Documents{most: most, check: check, byTree: map[*ast.QueryDocument]*document{}}
	kept, err := simplelru.NewLRU(1<<20, func(_ string, old *document) {
		d.bytes -= old.bytes
		delete(d.byTree, old.tree)
	})
	if err != nil {
		panic(err) // the size is positive
	}
	d.kept = kept
	return d
}

// Get returns the document of a query, if it is kept.
func (d *Documents) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	kept, found := d.kept.Get(query)
	if !found {
		return nil, false
	}
	return kept.tree, true
}

// Add keeps the document of a query; the ones that were not asked for the longest time give way.
func (d *Documents) Add(_ context.Context, query string, tree *ast.QueryDocument) {
	added := &document{tree: tree, fault: d.check(tree), bytes: bytesKept(query), plans: map[*ast.OperationDefinition]planOrError{}}
	if added.bytes > d.most {
		return
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.kept.Remove(query) // another request may have added it
	d.kept.Add(query, added)
	d.byTree[tree] = added
	for d.bytes += added.bytes; d.bytes > d.most; {
		d.kept.RemoveOldest()
	}
}

// Checked returns what the check found in a document.
func (d *Documents) Checked(tree *ast.QueryDocument) error {
	if kept := d.keptOf(tree); kept != nil {
		return kept.fault
	}
	return d.check(tree)
}

func (d *Documents) keptOf(tree *ast.QueryDocument) *document {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return d.byTree[tree]
}

// plan returns the plan of an operation, compiled once while its document is kept.
func (d *Documents) plan(s *Schema, tree *ast.QueryDocument, operation *ast.OperationDefinition) (*plan, error) {
	kept := d.keptOf(tree)
	if kept == nil {
		return s.compile(operation)
	}
	kept.mutex.Lock()
	defer kept.mutex.Unlock()
	known, is := kept.plans[operation]
	if !is {
		known.plan, known.err = s.compile(operation)
		kept.plans[operation] = known
	}
	return known.plan, known.err
}
