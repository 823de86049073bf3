package resolvers

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/graph"
)

// Codes by which clients of persisted queries know what to do: send the query, or never send a hash again.
const (
	codeNotFound     = "PERSISTED_QUERY_NOT_FOUND"
	codeNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED"
)

// digest is a SHA-256.
type digest [sha256.Size]byte

// unpersist fills in the query that a request names by its hash: an automatic persisted query. It returns the hash
// where the request holds both, so that the query can be kept once it has proved valid.
func (s *Server) unpersist(params *graphql.RawParams) (named *digest, refusal *gqlerror.Error) {
	extension, is := params.Extensions["persistedQuery"]
	if !is {
		return nil, nil
	}
	fields, _ := extension.(map[string]any)
	text, _ := fields["sha256Hash"].(string)
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != sha256.Size {
		err := gqlerror.Errorf("extensions.persistedQuery.sha256Hash %.80q: not a SHA-256 in 64 hexadecimal digits", text)
		err.Extensions = map[string]any{"code": string(graph.BadInput), "argument": "extensions.persistedQuery.sha256Hash"}
		return nil, err
	}
	hash := digest(raw)
	switch {
	case s.config.MaxPersistedBytes == 0:
		err := gqlerror.Errorf("PersistedQueryNotSupported")
		err.Extensions = map[string]any{"code": codeNotSupported}
		return nil, err
	case params.Query == "":
		query, known := s.persisted.get(hash)
		if !known {
			err := gqlerror.Errorf("PersistedQueryNotFound")
			err.Extensions = map[string]any{"code": codeNotFound, "hint": "send the query together with its hash"}
			return nil, err
		}
		params.Query = query
		return nil, nil
	case sha256.Sum256([]byte(params.Query)) != hash:
		err := gqlerror.Errorf("extensions.persistedQuery.sha256Hash %q: not the SHA-256 of the query", text)
		err.Extensions = map[string]any{"code": string(graph.BadInput), "argument": "extensions.persistedQuery.sha256Hash"}
		return nil, err
	}
	return &hash, nil
}
