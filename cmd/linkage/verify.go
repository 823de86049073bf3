package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"linkage/graph/explore"
	"linkage/resolvers"
	"linkage/resolvers/files"
)

type verify struct {
	File     string `arg:"" help:"File that linkage export or /export has written, or an answer that was saved with extensions.cite (linkage query --cite)." type:"existingfile"`
	Question string `help:"What was asked, for files that do not say it, as CSV." placeholder:"TEXT"`
	Format   string `help:"Format of such a file; by default by its ending." placeholder:"NAME"`
	Language string `help:"Language of its labels." default:"en" placeholder:"TAG"`
	data
	database
}

// mostVerified bounds the file that is read, in bytes.
const mostVerified = 512 << 20

// mostMoved is how many lines are shown of what has moved, each way.
const mostMoved = 20

// Run reports whether the file holds; with 1 as the exit code, what moved.
func (v verify) Run(s *streams) error {
	file, err := os.Open(v.File)
	if err != nil {
		return err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, mostVerified+1))
	if err != nil {
		return err
	}
	if len(content) > mostVerified {
		return fmt.Errorf("%s: larger than %d bytes", v.File, mostVerified)
	}
	server, err := v.server(s, v.database, following{}, explore.DefaultLimits, resolvers.DefaultConfig)
	if err != nil {
		return err
	}
	defer server.Store.Close(s)
	request := files.Request{Question: v.Question, Format: v.Format, Language: v.Language}
	if request.Format == "" {
		request.Format = formatOf(v.File)
	}
	verdict, err := v.files(server, "").Verify(s, content, request)
	if err != nil {
		return err
	}
	name, data := filepath.Base(v.File), "the data of hash "+verdict.Now
	if verdict.Then != "" && verdict.Then != verdict.Now {
		data += " (those of the file had " + verdict.Then + ")"
	}
	if verdict.Holds {
		_, err := fmt.Fprintf(s.out, "holds: %s is what %s say\n", name, data)
		return err
	}
	var told bytes.Buffer
	fmt.Fprintf(&told, "moved: %s is not what %s say: %s gone, %s new\n", name, data,
		count(len(verdict.Gone), "line is", "lines are"), count(len(verdict.Come), "line is", "lines are"))
	show(&told, "-", verdict.Gone)
	show(&told, "+", verdict.Come)
	if _, err := s.out.Write(told.Bytes()); err != nil {
		return err
	}
	return errReported
}

func show(w io.Writer, sign string, lines []string) {
	for i, line := range lines {
		if i == mostMoved {
			fmt.Fprintf(w, "%s and %d more\n", sign, len(lines)-mostMoved)
			return
		}
		fmt.Fprintf(w, "%s %s\n", sign, line)
	}
}
