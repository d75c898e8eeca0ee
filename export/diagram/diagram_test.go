package diagram

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew; then look at them painted")

// A drawing is one call of a design.
type drawing struct {
	name string
	draw func(io.Writer) error
}

func drawings() []drawing {
	return []drawing{
		{"events", func(w io.Writer) error { return Events(w, sampleEvents(), Options{}) }},
		{"person", func(w io.Writer) error { return Person(w, samplePerson(), Options{}) }},
		{"organisation", func(w io.Writer) error { return Organisation(w, sampleOrganisation(), Options{}) }},
		{"organisation-wide", func(w io.Writer) error {
			return Organisation(w, sampleWideOrganisation(), Options{Highlight: []string{"市水利局", "贺兰芝"}})
		}},
		{"timeline", func(w io.Writer) error { return Timeline(w, sampleTimeline(), Options{}) }},
		{"timeline-long", func(w io.Writer) error {
			return Timeline(w, sampleLongTimeline(), Options{MaxNodes: 7, Highlight: []string{"event/17"}})
		}},
		{"network", func(w io.Writer) error { return Network(w, sampleNetwork(11, 8), Options{}) }},
		{"network-large", func(w io.Writer) error {
			return Network(w, sampleNetwork(30, 60), Options{Highlight: []string{"person/50"}})
		}},
		{"events-empty", func(w io.Writer) error { return Events(w, EventsDiagram{Title: "市领导活动"}, Options{}) }},
	}
}

func TestGolden(t *testing.T) {
	for _, d := range drawings() {
		t.Run(d.name, func(t *testing.T) {
			var got bytes.Buffer
			if err := d.draw(&got); err != nil {
				t.Fatal(err)
			}
			name := filepath.Join("testdata", d.name+".dot")
			if *update {
				if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("differs from %s; run go test -update and look at the difference", name)
			}
		})
	}
}

func TestYearIsToldOnce(t *testing.T) {
	d := sampleEvents()
	for subtitle, want := range map[string]bool{"2024年3月5日—8日": false, "三月": true} {
		d.Subtitle = subtitle
		var b bytes.Buffer
		if err := Events(&b, d, Options{}); err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(b.Bytes(), []byte("2024年3月6日")); got != want {
			t.Errorf("under %q the frames name the year: %v", subtitle, got)
		}
	}
}
