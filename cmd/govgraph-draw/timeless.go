package main

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
)

var (
	errPDF       = errors.New("the PDF is not built as expected")
	creationDate = regexp.MustCompile(`/CreationDate ?\([^)]*\)`)
	startXref    = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	streamLength = regexp.MustCompile(`^(\d+ 0 obj\n<<.*?/Length )(\d+)(.*?>>stream\n)`)
)

// timeless takes the time of writing out of a PDF, so that the same picture is the same file: the writer puts it into the document's
// information and into every font. Objects change their length by that; the table of their offsets is written anew.
func timeless(pdf []byte) ([]byte, error) {
	objects, trailer, err := splitPDF(pdf)
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(slices.Clone(pdf[:objects[0].start]))
	offsets := make([]int, len(objects))
	for _, o := range objects {
		offsets[o.number-1] = out.Len()
		body, err := timelessObject(pdf[o.start:o.end])
		if err != nil {
			return nil, err
		}
		out.Write(body)
	}
	xref := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(out, "%s\nstartxref\n%d\n%%%%EOF\n", trailer, xref)
	return out.Bytes(), nil
}

// A pdfObject is where the object of a number lies.
type pdfObject struct{ number, start, end int }

// splitPDF finds the objects by the file's table, in file order, and the trailer.
func splitPDF(pdf []byte) (objects []pdfObject, trailer []byte, err error) {
	m := startXref.FindSubmatchIndex(pdf)
	if m == nil {
		return nil, nil, errPDF
	}
	xref, err := strconv.Atoi(string(pdf[m[2]:m[3]]))
	if err != nil || xref > m[0] {
		return nil, nil, errPDF
	}
	table, trailer, ok := bytes.Cut(pdf[xref:m[0]], []byte("trailer\n"))
	lines := bytes.Split(bytes.TrimSpace(table), []byte("\n"))
	if !ok || len(lines) < 4 {
		return nil, nil, errPDF
	}
	for i, line := range lines[3:] {
		at, err := strconv.Atoi(string(line[:min(10, len(line))]))
		if err != nil || at > xref {
			return nil, nil, errPDF
		}
		objects = append(objects, pdfObject{number: i + 1, start: at})
	}
	slices.SortFunc(objects, func(a, b pdfObject) int { return a.start - b.start })
	for i := range objects {
		objects[i].end = xref
		if i > 0 {
			objects[i-1].end = objects[i].start
		}
	}
	return objects, slices.Concat([]byte("trailer\n"), bytes.TrimRight(trailer, "\n")), nil
}

// timelessObject is the object without times.
func timelessObject(body []byte) ([]byte, error) {
	m := streamLength.FindSubmatchIndex(body)
	if m == nil {
		return creationDate.ReplaceAll(body, nil), nil
	}
	n, err := strconv.Atoi(string(body[m[4]:m[5]]))
	if err != nil || m[1]+n > len(body) {
		return nil, errPDF
	}
	packed := body[m[1] : m[1]+n]
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return body, nil // not compressed: no font
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errPDF, err)
	}
	if !timelessFont(content) {
		return body, nil
	}
	var again bytes.Buffer
	w := zlib.NewWriter(&again)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return slices.Concat(body[m[2]:m[3]], strconv.AppendInt(nil, int64(again.Len()), 10), body[m[6]:m[7]], again.Bytes(), body[m[1]+n:]), nil
}

// timelessFont sets a TrueType font's time of change to that of its making, in place, with its checksums; anything else it leaves alone.
func timelessFont(f []byte) bool {
	if len(f) < 12 || !bytes.HasPrefix(f, []byte{0, 1, 0, 0}) {
		return false
	}
	tables := int(binary.BigEndian.Uint16(f[4:]))
	for i := range tables {
		at := 12 + 16*i
		if at+16 > len(f) {
			return false
		}
		record := f[at : at+16]
		offset, length := int(binary.BigEndian.Uint32(record[8:])), int(binary.BigEndian.Uint32(record[12:]))
		if string(record[:4]) != "head" || length < 54 || offset+56 > len(f) {
			continue
		}
		head := f[offset : offset+56]
		binary.BigEndian.PutUint32(head[8:], 0)
		copy(head[28:36], head[20:28])
		binary.BigEndian.PutUint32(record[4:], checksum(head))
		binary.BigEndian.PutUint32(head[8:], 0xB1B0AFBA-checksum(f))
		return true
	}
	return false
}

// checksum is the sum of the bytes as big-endian words.
func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}
