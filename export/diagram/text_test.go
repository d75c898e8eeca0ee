package diagram

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in    string
		width float64
		want  string
	}{
		{"辽源市", 5, "辽源市"},
		{"辽源市住房和城乡建设局", 5, "辽源市住…"},
		{" a \n b ", 9, "a b"},
		{"", 3, ""},
		{"反\u202e向\u200d", 9, "反向"},
		{`a\nb`, 9, "a＼nb"},
	} {
		if got := cut(c.in, c.width); got != c.want {
			t.Errorf("cut(%q, %g) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want []string
	}{
		{"梧桐街道", 2, []string{"梧桐街道"}},
		{"梧桐街道服务中心", 2, []string{"梧桐街道服", "务中心"}},
		{"梧桐街道服务中心的第三会议室", 2, []string{"梧桐街道服", "务中心的…"}},
		{"检查防汛准，备", 2, []string{"检查防汛", "准，备"}},
		{"North Port Group", 3, []string{"North", "Port", "Group"}},
	} {
		if got := wrap(c.in, 5, c.n); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct{ iso, zh, en string }{
		{"2020-02-18", "2020年2月18日", "18 Feb 2020"},
		{"2020-02", "2020年2月", "Feb 2020"},
		{"2020", "2020年", "2020"},
		{"2026-08-18/2026-08-20", "2026年8月18日—8月20日", "18 Aug 2026—20 Aug"},
		{"2019-12-30/2020-01-02", "2019年12月30日—2020年1月2日", "30 Dec 2019—2 Jan 2020"},
		{"近日", "近日", "近日"},
		{"2020-13-01", "2020-13-01", "2020-13-01"},
		{"2020-00", "2020-00", "2020-00"},
		{"", "", ""},
	} {
		if got := chinese.date(c.iso, true); got != c.zh {
			t.Errorf("%q in Chinese: %q, want %q", c.iso, got, c.zh)
		}
		if got := english.date(c.iso, true); got != c.en {
			t.Errorf("%q in English: %q, want %q", c.iso, got, c.en)
		}
	}
}

func TestSettle(t *testing.T) {
	for _, c := range []struct{ wished, want []float64 }{
		{nil, []float64{}},
		{[]float64{5}, []float64{5}},
		{[]float64{0, 20, 40}, []float64{0, 20, 40}},
		{[]float64{10, 10, 10}, []float64{0, 10, 20}},
		{[]float64{0, 0, 100}, []float64{-5, 5, 100}},
	} {
		if got := settle(c.wished, 10); !slices.Equal(got, c.want) {
			t.Errorf("settle(%v) = %v, want %v", c.wished, got, c.want)
		}
	}
}

// Whatever the bytes, lines are valid, printable, no wider than asked and no more than asked.
func FuzzWrap(f *testing.F) {
	for _, s := range oddNames {
		f.Add(s, uint8(7), uint8(2))
	}
	f.Fuzz(func(t *testing.T, s string, width, n uint8) {
		w, lines := float64(width%60)+1, int(n%5)+1
		for _, got := range [][]string{wrap(s, w, lines), even(s, w, lines)} {
			if len(got) < 1 || len(got) > lines {
				t.Fatalf("%d lines of %d", len(got), lines)
			}
			for _, l := range got {
				if !utf8.ValidString(l) || strings.ContainsAny(l, "\n\t\\\x00") || widthOf(l) > max(w, 1.01) {
					t.Fatalf("%q is %g em wide, asked for %g", l, widthOf(l), w)
				}
			}
		}
	})
}
