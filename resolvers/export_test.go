package resolvers

import (
	"linkage/resolvers/execute"
	"linkage/resolvers/execute/oracle"
)

// ByOracle lets gqlgen's executor answer the requests.
func (s *Server) ByOracle() *Server {
	s.use(oracle.NewExecutableSchema(oracle.Config{Resolvers: root{s.Query()}}))
	return s
}

type root struct{ query execute.Query }

func (r root) Query() oracle.QueryResolver { return r.query }
