package graph

// Format is the number of the way in which computed fields are made, for tests.
const Format = format
