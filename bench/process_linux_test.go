package main

import (
	"os"
	"testing"
	"time"
)

// TestProcessorTime: what a busy process uses is seen.
func TestProcessorTime(t *testing.T) {
	pids, err := family(os.Getpid())
	if err != nil || pids[0] != os.Getpid() {
		t.Fatalf("%v: %v", pids, err)
	}
	start, err := processorTime(pids[:1])
	if err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(20 * time.Second); ; {
		now, err := processorTime(pids[:1])
		if err != nil {
			t.Fatal(err)
		}
		if now > start {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("a busy process uses no processor time")
		}
	}
}
