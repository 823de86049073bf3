package neo4jstore

import "context"

// Run runs any statement, for tests.
func (s *Store) Run(ctx context.Context, cypher string) error {
	_, err := s.run(ctx, cypher, nil)
	return err
}

// Trips is the number of statements run so far.
func (s *Store) Trips() int64 { return s.trips.Load() }

// RemoveBy sets how many entities one statement removes.
func (s *Store) RemoveBy(batch int) { s.batch = batch }

// ReadBy sets how many records one statement of Records brings.
func (s *Store) ReadBy(reads int) { s.reads = reads }

// Ask runs any statement that reads, for tests.
func (s *Store) Ask(ctx context.Context, cypher string) error {
	_, err := s.ask(ctx, cypher, nil)
	return err
}

// Watch shows every statement that reads to a function.
func (s *Store) Watch(see func(cypher string, params map[string]any)) { s.watch = see }
