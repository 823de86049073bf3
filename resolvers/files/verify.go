package files

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph"
)

// Verdict says whether a file still is what the data at hand say.
type Verdict struct {
	Question   string
	Then, Now  string   // hashes of the data; Then is "" where the file does not name it
	Holds      bool     // the content is the same, whatever the hash
	Gone, Come []string // lines, or places of an answer with their values, that only one of both has
}

// mostRead bounds what is read of a file that is verified, unpacked.
const mostRead = 1 << 30

var (
	fileAddress = regexp.MustCompile(`[A-Za-z0-9:/.\-]*/export\?[A-Za-z0-9%&=;+._~-]+`)
	fileHash    = regexp.MustCompile(`hash ([0-9a-f]{64})`)
	fileVersion = regexp.MustCompile(`Version (\S+)\. `)
)

// Verify asks again for what a file holds: an answer of the API that was saved with extensions.cite, or what this package
// has written. Files that do not say what was asked, as CSV, are of the request.
func (s Service) Verify(ctx context.Context, content []byte, of Request) (*Verdict, error) {
	var saved answer
	if json.Unmarshal(content, &saved) == nil && saved.Data != nil && saved.Extensions.Cite.Address != "" {
		return s.verifyAnswer(ctx, saved)
	}
	then, err := unpacked(content)
	if err != nil {
		return nil, err
	}
	v := &Verdict{}
	version := ""
	for _, part := range then {
		told := html.UnescapeString(string(part.bytes))
		if found := fileAddress.FindString(told); found != "" && of.Question == "" {
			if of, err = s.requestAt(found); err != nil {
				return nil, err
			}
		}
		if found := fileHash.FindStringSubmatch(told); found != nil && v.Then == "" {
			v.Then = found[1]
		}
		if found := fileVersion.FindString(told); version == "" {
			version = found
		}
		if part.name == "datapackage.json" && strings.Contains(told, `"name": "linkage-seeds"`) {
			of = Request{Question: Whole, Format: "zip"}
		}
	}
	if of.Question == "" {
		return nil, badQuestion(nil, "the file does not say what was asked", "name it, with its format and language, or verify a format that says it: all but csv do")
	}
	if address, _, is := strings.Cut(of.Address, "/export?"); is {
		s.Public, of.Address = address, ""
	}
	f, err := s.Open(ctx, of)
	if err != nil {
		return nil, err
	}
	v.Question, v.Now = f.Question, f.Hash
	if f.IsCitation {
		v.Holds = v.Then == v.Now
		return v, nil
	}
	var written bytes.Buffer
	if err := f.Write(&written); err != nil {
		return nil, err
	}
	now, err := unpacked(written.Bytes())
	if err != nil {
		return nil, err
	}
	// The hash and the version stand in the file, too; that these are others is told, and is no change of the content.
	same := strings.NewReplacer(cmp.Or(v.Then, v.Now), v.Now, cmp.Or(short(v.Then), short(v.Now)), short(v.Now), cmp.Or(version, "\x00"), "Version "+f.Version+". ")
	v.compare(linesOf(then, same), linesOf(now, same))
	return v, nil
}

func short(hash string) string { return hash[:min(12, len(hash))] }

// requestAt reads the address of a file.
func (s Service) requestAt(address string) (Request, error) {
	_, query, _ := strings.Cut(address, "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		return Request{}, badQuestion(address, "the address in the file is malformed", "")
	}
	r, err := requestOf(q)
	r.Address = address
	return r, err
}

// part is a file in an archive, or a file that is none.
type part struct {
	name  string
	bytes []byte
}

// unpacked returns what is in a zip file, or the file itself.
func unpacked(content []byte) (parts []part, err error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return []part{{"", content}}, nil
	}
	left := int64(mostRead)
	for _, file := range archive.File {
		in, err := file.Open()
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(io.LimitReader(in, left+1))
		in.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name, err)
		}
		if left -= int64(len(b)); left < 0 {
			return nil, &graph.InputError{Code: graph.LimitExceeded, Arg: "file", Problem: fmt.Sprintf("more than %d bytes, unpacked", mostRead)}
		}
		parts = append(parts, part{file.Name, b})
	}
	return parts, nil
}

// linesOf returns the lines of files; those of a sheet of a workbook are its rows.
func linesOf(parts []part, same *strings.Replacer) (lines []string) {
	for _, p := range parts {
		content := strings.ReplaceAll(same.Replace(string(p.bytes)), "</row>", "</row>\n")
		for line := range strings.Lines(content) {
			if line = strings.TrimRight(line, ",\r\n"); line != "" {
				lines = append(lines, strings.TrimPrefix(p.name+": "+line, ": "))
			}
		}
	}
	return lines
}

// compare finds the lines that only one of two lists has, each as often as it is there more.
func (v *Verdict) compare(then, now []string) {
	count := map[string]int{}
	for _, line := range then {
		count[line]++
	}
	for _, line := range now {
		if count[line]--; count[line] < 0 {
			v.Come = append(v.Come, line)
		}
	}
	for _, line := range then {
		if count[line] > 0 {
			count[line]--
			v.Gone = append(v.Gone, line)
		}
	}
	v.Holds = len(v.Gone) == 0 && len(v.Come) == 0
}

// answer is one of the API that was saved.
type answer struct {
	Data       any
	Extensions struct {
		Cite struct{ Hash, Address string }
	}
}

func (s Service) verifyAnswer(ctx context.Context, saved answer) (*Verdict, error) {
	_, query, _ := strings.Cut(saved.Extensions.Cite.Address, "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		return nil, badQuestion(saved.Extensions.Cite.Address, "the address in the answer is malformed", "")
	}
	params := &graphql.RawParams{Query: q.Get("query"), OperationName: q.Get("operationName"), Extensions: map[string]any{"cite": true}}
	if variables := q.Get("variables"); variables != "" {
		in := json.NewDecoder(strings.NewReader(variables))
		in.UseNumber()
		if err := in.Decode(&params.Variables); err != nil {
			return nil, badQuestion(variables, "the variables in the answer are no JSON object", "")
		}
	}
	made := s.API.Do(ctx, params)
	defer made.Release()
	if len(made.Errors) > 0 {
		return nil, refusal{made.Errors[0]}
	}
	raw, err := made.Bytes()
	if err != nil {
		return nil, err
	}
	var now answer
	if err := json.Unmarshal(raw, &now); err != nil {
		return nil, err
	}
	v := &Verdict{Question: strings.Join(strings.Fields(params.Query), " "), Then: saved.Extensions.Cite.Hash, Now: now.Extensions.Cite.Hash}
	v.compare(placesOf("data", saved.Data), placesOf("data", now.Data))
	return v, nil
}

// placesOf returns each value of an answer with the place where it stands.
func placesOf(place string, v any) (places []string) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			places = append(places, placesOf(place+"."+name, v[name])...)
		}
		return places
	case []any:
		for i, element := range v {
			places = append(places, placesOf(fmt.Sprintf("%s[%d]", place, i), element)...)
		}
		if len(v) > 0 {
			return places
		}
	}
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // was JSON
	}
	return []string{place + ": " + string(raw)}
}
