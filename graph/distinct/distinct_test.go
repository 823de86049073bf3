package distinct

import "testing"

func TestSet(t *testing.T) {
	words := []string{"a", "b", "a", "c", "b", "a"}
	s := New(0, func(n int32) string { return words[n] })
	for n, want := range []int32{0, 1, 0, 3, 1, 0} {
		if got := s.Add(int32(n)); got != want {
			t.Errorf("Add(%d) = %d, want %d", n, got, want)
		}
	}
	if n, ok := s.Find("c"); n != 3 || !ok {
		t.Errorf(`Find("c") = %d, %t`, n, ok)
	}
	if _, ok := s.Find("d"); ok {
		t.Error(`"d" is found`)
	}
}

// Two keys with one hash are told apart, even where the places after it are taken.
func TestSetOfOneHash(t *testing.T) {
	words := []string{"a", "b", "c", "b"}
	s := New(0, func(n int32) string { return words[n] })
	_, hash, _ := s.find("b")
	s.first[hash], s.first[hash+1] = 0, 2
	for n, want := range []int32{3: 3} {
		if want > 0 && s.Add(int32(n)) != want {
			t.Errorf("Add(%d) takes another word for %q", n, words[n])
		}
	}
	if n, ok := s.Find("b"); n != 3 || !ok || len(s.first) != 3 {
		t.Errorf(`Find("b") = %d, %t`, n, ok)
	}
}
