package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// command runs a command line and returns what it wrote.
func command(t *testing.T, stdin string, args ...string) (out, errs string, err error) {
	t.Helper()
	var o, e bytes.Buffer
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(strings.NewReader(stdin))
	root.SetOut(&o)
	root.SetErr(&e)
	err = root.ExecuteContext(t.Context())
	return o.String(), e.String(), err
}

const article = "副市长赵启明检查防汛工作\n\n本报讯 2023年4月7日，副市长赵启明到湖南省岳阳市君山区检查防汛工作。市领导钱立群、孙文博参加检查。\n\n在滨湖花苑小区，赵启明察看了排水设施。"

func TestBuildAndAsk(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, []byte(article), 0o644); err != nil {
		t.Fatal(err)
	}
	g := filepath.Join(dir, "G")
	for range 2 { // the second time replaces the article
		if _, errs, err := command(t, "", "build", file, "-g", g); err != nil {
			t.Fatal(err, errs)
		}
	}
	out, _, err := command(t, "", "query", "who-inspected", "-g", g, "--place", "滨湖花苑小区", "-o", "json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	if err := json.Unmarshal([]byte(out), &rows); err != nil || len(rows) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	r := rows[0]
	if r["person"] != "赵启明" || r["date"] != "2023-04-07" || r["with"] != "钱立群、孙文博" || !strings.Contains(r["evidence"], "滨湖花苑小区") {
		t.Fatalf("answer %v", r)
	}
	if _, _, err := command(t, "", "query", "who-inspected", "-g", g, "--place", "滨湖花园小区"); err == nil || !strings.Contains(err.Error(), "did you mean 滨湖花苑小区") {
		t.Fatalf("error %v", err)
	}
}

func TestBadInputIsNamedAndTheRestIsRead(t *testing.T) {
	in := `{"id":"a","text":"副市长赵启明到君山区检查防汛工作。"}` + "\n" + `{"id":"b"}` + "\n" + `{"id":"c","text":"x","published":"2020-02-31"}` + "\n" + `{"id":"a","text":"y"}` + "\nnot json\n"
	out, errs, err := command(t, in, "extract", "-")
	if err == nil || strings.Count(out, "\n") != 1 {
		t.Fatalf("error %v, output %s", err, out)
	}
	for _, want := range []string{"-:2: the record has no text", "-:3: published", "-:4: the id \"a\" was given before, at -:1", "-:5: the line is not a JSON record"} {
		if !strings.Contains(errs, want) {
			t.Errorf("%q does not say %q", errs, want)
		}
	}
}

func TestTagCountsCodePoints(t *testing.T) {
	out, _, err := command(t, "副市长赵启明到会\n", "tag")
	if err != nil || !strings.Contains(out, `{"start":3,"end":6,"type":"person","text":"赵启明"`) {
		t.Fatalf("%v: %s", err, out)
	}
}

func TestUsageErrors(t *testing.T) {
	for _, args := range [][]string{{"extract"}, {"query", "who-inspected"}, {"build", "x"}, {"query", "who-inspected", "-g", "G", "-o", "xml"}} {
		if code := run(args); code != 2 {
			t.Errorf("%v: exit code %d, want 2", args, code)
		}
	}
}
