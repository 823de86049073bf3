package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// How far the heap may grow over what is in use before it is collected, in percent. GOGC, where it is set, decides
// instead.
const (
	growthInLoad = 40  // what a load needs on the way is several times what it needs in the end
	leastGrowth  = 20  // of a large graph, which stays as it is
	mostGrowth   = 100 // of a small one
	growthRoom   = 512 << 20
)

// sparing does what takes in a graph with little memory beside it, and gives back to the system what is no longer used.
// Afterwards the heap has some room to grow, whatever the size of the graph.
func sparing(take func() error) error {
	if os.Getenv("GOGC") != "" {
		return take()
	}
	debug.SetGCPercent(growthInLoad)
	err := take()
	debug.FreeOSMemory()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	debug.SetGCPercent(max(leastGrowth, min(mostGrowth, int(100*growthRoom/(now.HeapAlloc+1)))))
	return err
}
