package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf16 "golang.org/x/text/encoding/unicode"
)

// whole reads a file of one article as UTF-8 with \n at line ends.
func whole(f io.Reader) (string, error) {
	b, err := raw(f)
	if err != nil {
		return "", err
	}
	s, err := decode(b)
	if err != nil {
		return "", err
	}
	if strings.TrimSpace(s) == "" {
		return "", errors.New("the file is empty")
	}
	return normal(s), nil
}

func raw(f io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(f, MaxArticle+1))
	if err != nil {
		return nil, reason(err)
	}
	if len(b) > MaxArticle {
		return nil, fmt.Errorf("more than %d MB are no article; split it, or give JSON Lines", MaxArticle>>20)
	}
	return b, nil
}

// normal is a text with \n at its line ends.
func normal(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// decode makes UTF-8 of a text. UTF-16 is known by its mark, GB18030 and Big5 by the commonest characters, which a wrong decoder does not produce. An error names the line.
func decode(b []byte) (string, error) {
	if e := marked(b); e != nil {
		out, err := e.NewDecoder().Bytes(b)
		if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
			return "", errors.New("the text begins like UTF-16 and is none")
		}
		return string(out), nil
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if k := bytes.IndexByte(b, 0); k >= 0 {
		return "", errors.New("this is a binary file")
	}
	if utf8.Valid(b) {
		return string(b), nil
	}
	for _, e := range []encoding.Encoding{simplifiedchinese.GB18030, traditionalchinese.Big5} {
		if out, err := e.NewDecoder().Bytes(b); err == nil && plausible(string(out)) {
			return string(out), nil
		}
	}
	line := 1 + bytes.Count(b[:firstBad(b)], []byte("\n"))
	return "", fmt.Errorf("line %d is not valid UTF-8, and the text is not GB18030 or Big5 either", line)
}

// marked is the UTF-16 that a byte order mark announces, or that zero bytes beside ASCII tell.
func marked(b []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return utf16.UTF16(utf16.LittleEndian, utf16.ExpectBOM)
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return utf16.UTF16(utf16.BigEndian, utf16.ExpectBOM)
	}
	return nil
}

func firstBad(b []byte) int {
	for i := 0; i < len(b); {
		c, n := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(b)
}

// common are the commonest characters of news in both scripts.
const common = "的一在不了有和人中大为上个国我以要他时来们生到作地于出会可主年对工业部市省长政党全公新经民发展是国際發個們來時對為會產經長業區東縣書記"

// plausible reports whether a decoded text reads like Chinese: no replaced bytes, and every twelfth ideograph is a very common one.
func plausible(s string) bool {
	han, often := 0, 0
	for _, c := range s {
		switch {
		case c == utf8.RuneError, c >= 0xE000 && c <= 0xF8FF, c < ' ' && c != '\n' && c != '\r' && c != '\t':
			return false
		case unicode.Is(unicode.Han, c):
			han++
			if strings.ContainsRune(common, c) {
				often++
			}
		}
	}
	return han > 0 && often*12 >= han
}
