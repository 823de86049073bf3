package graph

// Appearance says how the entities of a kind, or one entity, are shown: a row of the data that the domain stores
// and passes on. What its values mean is agreed between the data and the clients that draw it.
type Appearance struct {
	Subject string            `json:"subject"` // a [Kind] or an [ID]
	Values  map[string]string `json:"values"`  // by column of the table
	Short   Texts             `json:"short"`
	Plural  Texts             `json:"plural,omitempty"` // of a kind
}

// AppearanceSubject names an appearance in a [Fault].
func AppearanceSubject(subject string) string { return "appearance of " + subject }

// Appearance returns the row of a kind or of an entity, nil when there is none.
func (m *Manifest) Appearance(subject string) *Appearance {
	for i := range m.Appearances {
		if m.Appearances[i].Subject == subject {
			return &m.Appearances[i]
		}
	}
	return nil
}
