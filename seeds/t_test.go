package seeds
import ("testing";"fmt";"time")
func TestX(t *testing.T){ s:=time.Now(); d,err:=Read(); fmt.Println(time.Since(s)); if err!=nil {t.Fatal(err)}; m:=d.Seal(); fmt.Println(time.Since(s), m.Entities, m.Links, len(m.Findings))}
