package execute

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestParsed: what is kept stays within its bytes, the longest unused goes first, and each document is checked once.
func TestParsed(t *testing.T) {
	checked := 0
	d := NewDocuments(10*bytesKept(strings.Repeat("x", 100)), func(*ast.QueryDocument) error { checked++; return nil })
	ctx := context.Background()
	query := func(i int) string { return fmt.Sprintf("%-100d", i) }
	trees := map[int]*ast.QueryDocument{}
	for i := range 50 {
		trees[i] = &ast.QueryDocument{}
		d.Add(ctx, query(i), trees[i])
		if _, kept := d.Get(ctx, query(0)); !kept {
			t.Fatalf("the first was dropped after %d, though it was used", i)
		}
		if d.bytes > d.most {
			t.Fatalf("%d bytes of %d", d.bytes, d.most)
		}
	}
	if d.kept.Len() != 10 || len(d.byTree) != 10 || checked != 50 {
		t.Errorf("%d and %d documents kept, %d checked", d.kept.Len(), len(d.byTree), checked)
	}
	if _, kept := d.Get(ctx, query(1)); kept || d.keptOf(trees[1]) != nil {
		t.Error("the second is still there")
	}
	d.Add(ctx, query(49), &ast.QueryDocument{}) // as two requests at one time do
	if d.kept.Len() != 10 || len(d.byTree) != 10 || d.bytes > d.most {
		t.Errorf("%d and %d documents, %d bytes", d.kept.Len(), len(d.byTree), d.bytes)
	}
	d.Add(ctx, strings.Repeat("x", 10_000), trees[1])
	if d.kept.Len() != 10 {
		t.Errorf("%d documents: one that is too large was kept, or drove others out", d.kept.Len())
	}
}
