package export

import (
	"bufio"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// text is a value for a file.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'g', 9, 64)
	}
	return fmt.Sprint(v)
}

// xmlText escapes for XML, in text and in attributes; what XML cannot hold becomes U+FFFD.
func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}

// A printer writes lines and remembers the first error.
type printer struct{ w *bufio.Writer }

func newPrinter(w io.Writer) printer { return printer{bufio.NewWriter(w)} }

func (p printer) line(format string, args ...any) { fmt.Fprintf(p.w, format+"\n", args...) }

func (p printer) end() error { return p.w.Flush() }

const bom = "\uFEFF"

// writeCSV writes rows, begun with a mark where it is wanted.
func writeCSV(w io.Writer, mark bool, rows [][]string) error {
	if mark {
		if _, err := io.WriteString(w, bom); err != nil {
			return err
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}
