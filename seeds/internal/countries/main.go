// Command countries writes the tables of countries/m49 from two npm packages of the Unicode CLDR, in the folder node_modules
// that it is given:
//
//	npm install cldr-core@48.2.0 cldr-localenames-full@48.2.0
//	go run ./seeds/internal/countries node_modules seeds/countries/m49
package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// languages are those of the United Nations.
var languages = []string{"en", "ar", "es", "fr", "ru", "zh"}

// notListed is in CLDR, but not in the list of countries or areas of the UN Statistics Division.
var notListed = []string{"TW"}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("expected the folder node_modules and the folder to write to")
	}
	if err := write(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func read(file string, into any) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, into)
}

func write(from, to string) error {
	names := map[string]map[string]string{}
	for _, lang := range languages {
		var file struct {
			Main map[string]struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
		if err := read(filepath.Join(from, "cldr-localenames-full/main", lang, "territories.json"), &file); err != nil {
			return err
		}
		names[lang] = file.Main[lang].LocaleDisplayNames.Territories
	}
	var codes struct {
		Supplemental struct {
			CodeMappings map[string]struct {
				Numeric string `json:"_numeric"`
				Alpha3  string `json:"_alpha3"`
			}
		}
	}
	var contains struct {
		Supplemental struct {
			TerritoryContainment map[string]struct {
				Contains []string `json:"_contains"`
			}
		}
	}
	if err := read(filepath.Join(from, "cldr-core/supplemental/codeMappings.json"), &codes); err != nil {
		return err
	}
	if err := read(filepath.Join(from, "cldr-core/supplemental/territoryContainment.json"), &contains); err != nil {
		return err
	}
	region := map[string]string{} // of a country
	for number, r := range contains.Supplemental.TerritoryContainment {
		for _, country := range r.Contains {
			if len(number) == 3 && len(country) == 2 {
				region[country] = number
			}
		}
	}
	header := []string{"id", "kind", "edition", "position", "parent", "standing", "summary_en", "summary_zh", "document", "section"}
	for _, lang := range languages {
		header = append(header, "label_"+lang, "label_"+lang+"_authority")
	}
	row := func(kind, number, parent, cldr, english, chinese string) []string {
		cells := []string{"m49:" + number, kind, "m49", "", parent, "AGREED", english, chinese, "doc:cldr", "supplemental/territoryContainment.json, main/territories.json"}
		for _, lang := range languages {
			cells = append(cells, strings.TrimSuffix(names[lang][cldr], "."), "OFFICIAL") // no label ends like a sentence, "EE. UU." neither
		}
		return cells
	}
	var countries, regions [][]string
	used := map[string]bool{}
	for alpha2, code := range codes.Supplemental.CodeMappings {
		if len(alpha2) != 2 || code.Numeric == "" || code.Numeric >= "900" || region[alpha2] == "" || slices.Contains(notListed, alpha2) {
			continue
		}
		countries = append(countries, row("COUNTRY", code.Numeric, "m49:"+region[alpha2], alpha2, fmt.Sprintf("ISO 3166-1 codes %s and %s.", alpha2, code.Alpha3), fmt.Sprintf("ISO 3166-1代码为%s和%s。", alpha2, code.Alpha3)))
		used[region[alpha2]] = true
	}
	for number := range used {
		regions = append(regions, row("REGION", number, "", number, "", ""))
	}
	for file, rows := range map[string][][]string{"countries.csv": countries, "regions.csv": regions} {
		slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
		for i := range rows {
			rows[i][3] = fmt.Sprint(i + 1)
		}
		var b strings.Builder
		if err := csv.NewWriter(&b).WriteAll(append([][]string{header}, rows...)); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, file), []byte(b.String()), 0o666); err != nil {
			return err
		}
	}
	return nil
}
