package fold

import "testing"

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "idlib": "idlib", "Idlib": "idlib", "Erdoğan": "erdogan", "São Paulo": "sao paulo", "Côte d’Ivoire": "cote d'ivoire",
		"Łódź": "lodz", "İstanbul": "istanbul", "Mevlüt Çavuşoğlu": "mevlut cavusoglu", "Ærø": "aero", "Bi\u0301lá": "bila", "北京": "北京", "a–b": "a-b",
	} {
		if got := Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

// A key is its own key.
func FuzzKey(f *testing.F) {
	f.Add("Erdoğan")
	f.Add("\xffÀ")
	f.Add("ǅ")
	f.Fuzz(func(t *testing.T, s string) {
		if k := Key(s); Key(k) != k {
			t.Fatalf("Key(%q) = %q, whose key is %q", s, k, Key(k))
		}
	})
}
