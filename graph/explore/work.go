package explore

import (
	"context"
	"fmt"
	"math"
	"sync/atomic"
)

// Work is what one request may spend on walking and counting: every hop that is read, place that is looked at, step of an
// enumeration and pair that is counted takes one from it. It is shared by all questions of the request, and safe for
// concurrent use. A nil Work is unlimited.
type Work struct {
	limit int64
	spent atomic.Int64
	whole *Work // of which this is a part that is told apart; nil: it is whole
}

// NewWork returns a budget of so many steps.
func NewWork(limit int) *Work { return &Work{limit: int64(limit)} }

// Spent returns the steps that were taken so far.
func (w *Work) Spent() int {
	if w == nil {
		return 0
	}
	return int(w.spent.Load())
}

// left returns the steps that may still be taken.
func (w *Work) left() int {
	if w == nil {
		return math.MaxInt
	}
	if w.whole != nil {
		return w.whole.left()
	}
	return max(0, int(w.limit-w.spent.Load()))
}

// part returns the same budget, so that what is spent through it is told apart.
func (w *Work) part() *Work {
	if w == nil {
		return nil
	}
	return &Work{limit: w.limit, whole: w}
}

// take spends steps and reports whether the budget covered them.
func (w *Work) take(n int) bool {
	if w == nil {
		return true
	}
	spent := w.spent.Add(int64(n))
	if w.whole != nil {
		return w.whole.take(n)
	}
	return spent <= w.limit
}

// giveBack returns the steps of a part, which were taken in vain.
func (w *Work) giveBack() {
	if w != nil {
		w.whole.take(-int(w.spent.Swap(0)))
	}
}

// LookEvery is the number of steps that any loop takes at most before it looks at its context again.
const LookEvery = 1024

// meter counts the steps of one loop. It is exhausted when its own limit, the request's work or the context has ended;
// then the loop must end, too.
type meter struct {
	ctx       context.Context
	work      *Work
	limit     int // of steps that are spent; steps that are only passed do not count
	spent     int
	unlooked  int
	exhausted bool
	err       error // why the context has ended; nil where it has not
}

func (x Explorer) meter(ctx context.Context) meter {
	return meter{ctx: ctx, work: x.Work, limit: x.Limits.WalkSteps}
}

// spend counts a step against the limit and reports whether the loop must end.
func (m *meter) spend() bool {
	if m.spent++; m.spent > m.limit {
		m.exhausted = true
	}
	return m.pass(1)
}

// pass counts steps against the request's work alone and reports whether the loop must end.
func (m *meter) pass(n int) bool {
	if !m.work.take(n) {
		m.exhausted = true
	}
	if m.unlooked += n; m.unlooked >= LookEvery {
		m.unlooked = 0
		if m.err = m.ctx.Err(); m.err != nil {
			m.exhausted = true
		}
	}
	return m.exhausted
}

// incomplete returns an error when the loop had to end: the context's, or that of a limit. A list of paths has no
// completeness, so it cannot be cut.
func (m *meter) incomplete() error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	if !m.exhausted {
		return nil
	}
	if m.spent > m.limit {
		return limitExceeded("paths", nil, fmt.Sprintf("more than %d steps of search", m.limit), "narrow the question")
	}
	return limitExceeded("paths", nil, fmt.Sprintf("the request has spent its work, %d steps", m.work.limit),
		"ask for the paths of fewer numbers, or in several requests")
}
