package seeds_test

import (
	"bufio"
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// avoided are wordings that a reader at the United Nations would not accept, by what to write instead.
//
// They are regular expressions that ignore case.
var avoided = []struct{ wording, instead string }{
	// Countries and people are named by their group, not by their place in a ranking.
	{`countries that are behind|countries behind`, "least developed countries, or the group that the source names"},
	{`(weaker|weak|backward) countr(y|ies)`, "developing countries, or the group that the source names"},
	{`the poorest\b`, "the least developed countries, low-income households, or the group that the source names"},
	{`worst[- ]placed|least favoured|least fortunate`, "the groups that the source names"},
	{`special[- ]needs countr(y|ies)|countries in special need`, "LDCs, SIDS and LLDCs, or countries with special needs"},
	{`poor(er)? households`, "low-income households"},
	{`落后国家`, "最不发达国家，或来源所称的国家类别"},
	{`(^|[^脆])弱国`, "发展中国家，或来源所称的国家类别"},
	{`弱网`, "服务不足"},
	{`无网(人群|地区|者)`, "没有服务"},
	{`条件最差|处境最困难`, "来源所称的国家或人群类别"},
	{`特需国家|特殊需求国家|特需人群`, "有特殊需求的国家、有特殊需要的人群"},
	// Persons before what they have.
	{`disabled (person|people|women|men|child)|the disabled|handicapped`, "persons with disabilities"},
	{`wrong side of the digital divide`, "affected by the digital divide"},
	{`割礼`, "切割女性生殖器"},
	{`陋习`, "有害做法"},
	// A plan says what is to be done; it promises nothing.
	{`\b(is|are|was|were) promised\b|\bpromises to\b`, "is to, or what the lines say"},
	{`许诺`, "原文的动词"},
	// Terms that have a settled form.
	{`bearable price`, "affordable"},
	{`to profit from`, "to benefit from"},
	{`坚韧`, "有韧性，或复原力"},
	{`数字差距`, "数字鸿沟"},
	{`因特网`, "互联网"},
	{`便宜|用得起|实惠`, "可负担，或价格可承受"},
	{`(?-i:\binternet\b)`, "Internet"},
}

// excepted are names of others in which an avoided wording may stand.
var excepted = regexp.MustCompile(`(?i)the poorest 40 per cent`)

// TestWords looks for avoided wordings in what people read: in the tables, in the descriptions of the schema and in
// the words of the pages.
func TestWords(t *testing.T) {
	patterns := make([]*regexp.Regexp, len(avoided))
	for i, a := range avoided {
		patterns[i] = regexp.MustCompile("(?i)" + a.wording)
	}
	check := func(where, text string) {
		text = excepted.ReplaceAllString(text, "")
		for i, p := range patterns {
			if found := p.FindString(text); found != "" {
				t.Errorf("%s: %q; write: %s", where, found, avoided[i].instead)
			}
		}
	}
	tables, err := filepath.Glob("*.csv")
	if err != nil || len(tables) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	readable := regexp.MustCompile(`^(note|label|section|words_..|.*_(en|zh))$`)
	for _, name := range tables {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			for i, cell := range row {
				if readable.MatchString(rows[0][i]) {
					check(name+" "+row[0]+" "+rows[0][i], cell)
				}
			}
		}
	}
	for _, folder := range []string{"../schema", "../cmd/linkage/web/src/i18n"} {
		err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".graphqls") && !strings.HasPrefix(path, "../cmd") {
				return err
			}
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			for lines := bufio.NewScanner(f); lines.Scan(); {
				line := lines.Text()
				if strings.Contains(path, "i18n") && strings.HasPrefix(strings.TrimSpace(line), "//") {
					continue
				}
				check(path, line)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
