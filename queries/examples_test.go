package queries

import "testing"

// TestWithin: dates are days, months, years and ranges; a period takes what overlaps it.
func TestWithin(t *testing.T) {
	for _, c := range []struct {
		date, from, to string
		want           bool
	}{
		{"2020-02-18", "2020-02-18", "2020-02-18", true}, {"2020-02-18", "2020-02-19", "", false}, {"2020-02-18", "", "2020-02-17", false},
		{"2020-02", "2020-02-10", "", true}, {"2020-02", "2020-03", "", false}, {"2020", "", "2019", false}, {"2020", "2020-05", "2020-06", true},
		{"2020-02-01/2020-02-09", "2020-02-08", "2020-02-20", true}, {"2020-02-01/2020-02-09", "2020-02-10", "", false}, {"2020-02-18", "2020", "2020", true},
		{"", "2020", "", false}, {"", "", "", true},
	} {
		if got := within(c.date, c.from, c.to); got != c.want {
			t.Errorf("%q within %q to %q: %v", c.date, c.from, c.to, got)
		}
	}
}

// TestIsStop: a stop names the place as its event does; the identifier of an article may look like a stop's.
func TestIsStop(t *testing.T) {
	for id, want := range map[string]bool{"event/a/1": false, "event/a/1/stop/2": true, "event/x/stop/3/1": false, "event/a/1/role/2": false, "event/x/stop/1/2/stop/1": true} {
		if got := isStop(nodeOf(id)); got != want {
			t.Errorf("%s is a stop: %v", id, got)
		}
	}
}
