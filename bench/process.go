package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server that runs beside this program. It has written its address, on a line of its own.
type process struct {
	command *exec.Cmd
	address string // http://127.0.0.1:PORT
}

// startTime limits how long a server may take until it names its address.
const startTime = time.Minute

// start runs a program until it names its address; what it reports goes to standard error.
func start(ctx context.Context, name string, args ...string) (*process, error) {
	p := &process{command: exec.Command(name, args...)}
	p.command.Stderr = os.Stderr
	p.command.Env = append(os.Environ(), "NODE_ENV=production")
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	line := make(chan string, 1)
	go func() {
		r := bufio.NewReader(out)
		first, _ := r.ReadString('\n')
		line <- strings.TrimSpace(first)
		_, _ = io.Copy(io.Discard, r)
	}()
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	select {
	case p.address = <-line:
	case <-ctx.Done():
	}
	if !strings.HasPrefix(p.address, "http://127.0.0.1:") {
		p.stop()
		return nil, fmt.Errorf("%s %s did not start: %q", name, strings.Join(args, " "), p.address)
	}
	p.address = strings.TrimSuffix(p.address, "/")
	return p, nil
}

// stop asks the process to end and kills it when it does not.
func (p *process) stop() {
	_ = p.command.Process.Signal(syscall.SIGTERM)
	kill := time.AfterFunc(10*time.Second, func() { _ = p.command.Process.Kill() })
	defer kill.Stop()
	_ = p.command.Wait()
}

// tick is the unit in which Linux tells processor time to programs.
const tick = time.Second / 100

// family returns a process and those that descend from it: a container's first process is not the database itself.
func family(pid int) ([]int, error) {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no /proc: processor time can be read on Linux only")
	}
	children := map[int][]int{}
	for _, file := range files {
		if fields, err := stat(file); err == nil { // else it has ended
			parent, _ := strconv.Atoi(fields[1])
			child, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			children[parent] = append(children[parent], child)
		}
	}
	all := []int{pid}
	for i := 0; i < len(all); i++ {
		all = append(all, children[all[i]]...)
	}
	return all, nil
}

// processorTime returns what processes have used so far, in the kernel and outside of it.
func processorTime(pids []int) (time.Duration, error) {
	var ticks int
	for _, pid := range pids {
		fields, err := stat(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			return 0, fmt.Errorf("a server has ended: %w", err)
		}
		for _, field := range fields[11:13] { // utime, stime
			n, err := strconv.Atoi(field)
			if err != nil {
				return 0, err
			}
			ticks += n
		}
	}
	return time.Duration(ticks) * tick, nil
}

// stat returns the fields of a process from its state on; its name, before them, may hold blanks.
func stat(file string) ([]string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return strings.Fields(string(content[strings.LastIndexByte(string(content), ')')+1:])), nil
}
