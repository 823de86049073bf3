package resolvers

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"sync"
)

// answers are kept for those who ask the same of the same data. Only whole answers are: never one with an error, and so
// never one that a clock has touched, for what runs out of time is an error and not a part of the answer.
type answers struct {
	service [sha256.Size]byte // what answers depend on besides the data: the program, its limits, the texts that can be quoted
	kept    *bounded[question, *kept]
	mutex   sync.Mutex
	flights map[question]chan struct{} // closed when the answer was made
}

// kept is an answer with the compressed forms in which it was asked for.
type kept struct {
	body []byte
	to   question
	tag  string // names it, for If-None-Match
	sha  string // of the document, as it is reported
	once [encodings]sync.Once
	form [encodings][]byte
}

func newAnswers(r *Resolver, c Config) *answers {
	raw, err := json.Marshal([]any{r.Service, r.Build, r.Quoted, r.Behind, c.NoIntrospection})
	if err != nil {
		panic(err) // texts and numbers
	}
	return &answers{service: sha256.Sum256(raw), kept: newBounded[question, *kept](c.MaxKeptBytes),
		flights: map[question]chan struct{}{}}
}

// question is what an answer depends on.
type question struct {
	data      string // their hash
	document  string
	operation string // its name
	variables string // as JSON, sorted by name
	cost      bool   // the answer says what it cost
	cite      bool   // and how it is cited
}

// question returns what the request asks.
func (t *task) question() (q question, err error) {
	q = question{data: t.snapshot.Manifest().Hash, document: t.params.Query, operation: t.params.OperationName, cost: t.wants("cost"), cite: t.wants("cite")}
	if len(t.params.Variables) > 0 {
		raw, err := json.Marshal(t.params.Variables)
		if err != nil {
			return question{}, err // they did not come over HTTP
		}
		q.variables = string(raw)
	}
	return q, nil
}

func (q question) bytes() int { return len(q.document) + len(q.operation) + len(q.variables) }

// tag returns the entity tag of the answer to a question.
func (a *answers) tag(q question) string {
	raw, err := json.Marshal([]any{q.data, q.document, q.operation, q.variables, q.cost, q.cite})
	if err != nil {
		panic(err) // texts
	}
	sum := sha256.Sum256(append(raw, a.service[:]...))
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}

// Matches reports whether If-None-Match names a tag, in whatever form the client has the answer.
func Matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		named, _, _ := strings.Cut(strings.Trim(strings.TrimPrefix(strings.TrimSpace(part), "W/"), `"`), ".")
		if named == tag {
			return true
		}
	}
	return false
}

// look returns the answer that is kept. Where there is none and another request is making it, made is closed in the end;
// otherwise the caller makes it and calls land, with nil if it is not to be kept.
func (a *answers) look(q question) (found *kept, made <-chan struct{}, land func(*kept)) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if found, is := a.kept.get(q); is {
		return found, nil, nil
	}
	if flight, is := a.flights[q]; is {
		return nil, flight, nil
	}
	flight := make(chan struct{})
	a.flights[q] = flight
	return nil, nil, func(answer *kept) {
		a.mutex.Lock()
		defer a.mutex.Unlock()
		if answer != nil {
			a.kept.add(q, answer, len(answer.body)+q.bytes())
		}
		delete(a.flights, q)
		close(flight)
	}
}

// in returns the answer in an encoding, which is made once.
func (a *answers) in(e encoding, answer *kept) []byte {
	answer.once[e].Do(func() {
		answer.form[e] = e.compressed(answer.body)
		a.kept.grow(answer.to, len(answer.form[e]))
	})
	return answer.form[e]
}

// keep returns an answer as it is kept; nil where it must not be.
func (t *task) keep(q question, answer Answer) *kept {
	if len(answer.Errors) > 0 || answer.Data == nil {
		return nil
	}
	body, err := answer.Bytes()
	if err != nil {
		return nil
	}
	return &kept{body: body, to: q, tag: t.answers.tag(q), sha: t.sha()}
}
