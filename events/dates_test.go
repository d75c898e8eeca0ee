package events

import "testing"

func TestDates(t *testing.T) {
	for _, c := range []struct{ text, published, want string }{
		{"2月18日上午", "2020-02-18", "2020-02-18"},
		{"12月22日,我市召开会议", "2021-01-05", "2020-12-22"},
		{"8月28日至30日在浙江", "2024-08-30", "2024-08-28/2024-08-30"},
		{"2月30日", "2020-03-18", ""},
		{"大年初二", "2020-02-18", "2020-01-26"},
		{"昨天下午", "2023-03-01", "2023-02-28"},
		{"去年12月", "2020-03-01", "2019-12"},
		{"13日9时许", "2020-02-18", "2020-02-13"},
		{"28日", "2020-02-18", "2020-01-28"},
		{"大会将于10月16日在北京召开", "2022-10-13", "2022-10-16"},
		{"3月11号", "2026-03-12", "2026-03-11"},
		{"2022年12月31日至2023年1月2日", "2023-01-03", "2022-12-31/2023-01-02"},
		{"近日", "2020-02-18", vague},
	} {
		got := ""
		if ds := dates(c.text, c.published); len(ds) > 0 {
			got = ds[0].iso
		}
		if got != c.want {
			t.Errorf("%s (%s): %q, want %q", c.text, c.published, got, c.want)
		}
	}
}

func FuzzDates(f *testing.F) {
	f.Add("正月三十 2月30日至31日", "2020-02-18")
	f.Fuzz(func(t *testing.T, text, published string) {
		for _, d := range dates(text, published) {
			if d.Start < 0 || d.End > len(text) || len(d.iso) < 4 {
				t.Fatalf("bad date %+v", d)
			}
		}
	})
}
