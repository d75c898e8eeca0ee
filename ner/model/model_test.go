package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"runtime"
	"strings"
	"testing"
)

// words cuts a text into words of two characters, which is enough to learn from.
func sentence(text string) Sentence {
	s := Sentence{Runes: []rune(text)}
	s.Marks = make([]uint32, len(s.Runes))
	for i := 0; i < len(s.Runes); i += 2 {
		s.Words = append(s.Words, Word{i, min(i+2, len(s.Runes)), "n"})
	}
	return s
}

// lesson is a little corpus: whoever stands behind 市长 is a person, what stands behind 来到 is a place.
func lesson() []Sample {
	var out []Sample
	for _, name := range []string{"周启明", "何小荷", "陈大同", "孙丽", "罗文彬"} {
		for _, to := range []string{"岳阳市", "君山区", "平江县"} {
			n := len([]rune(name))
			out = append(out, Sample{sentence("市长" + name + "来到" + to), []Name{{Start: 2, End: 2 + n, Kind: Person}, {Start: 4 + n, End: 7 + n, Kind: Place}}})
		}
	}
	return out
}

func trained(t testing.TB) []byte {
	t.Helper()
	b, err := Train(lesson(), Options{Epochs: 5})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTrainAndFind(t *testing.T) {
	a, b := trained(t), trained(t)
	if !bytes.Equal(a, b) {
		t.Error("the same lesson gives two files")
	}
	m, err := New(a)
	if err != nil {
		t.Fatal(err)
	}
	s := sentence("市长何大明来到君山区")
	got := m.Find(&s)
	if len(got) != 2 || got[0].Kind != Person || got[0].Start != 2 || got[0].End != 5 || got[1].Kind != Place || got[1].End != 10 || got[0].Margin <= 0 {
		t.Errorf("found %+v", got)
	}
}

func TestDamagedFile(t *testing.T) {
	good := trained(t)
	flip := func(i int, by byte) []byte {
		b := bytes.Clone(good)
		b[i] ^= by
		return b
	}
	older := bytes.Clone(good)
	binary.LittleEndian.PutUint32(older[4:], 99)
	binary.LittleEndian.PutUint32(older[len(older)-4:], crc32.ChecksumIEEE(older[:len(older)-4]))
	for name, c := range map[string]struct {
		file []byte
		says string
	}{"empty": {nil, "begin"}, "another file": {[]byte(strings.Repeat("x", 2000)), "begin"}, "cut": {good[:len(good)-9], "rows"}, "flipped": {flip(len(good)/2, 4), "checksum"},
		"other version": {older, "version 99"}} {
		_, err := New(c.file)
		if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadBIO(t *testing.T) {
	got, err := ReadBIO(strings.NewReader("在\tO\n京\tB-LOC\n\n周\tB-PER\n明\tI-PER\n"), "x.bio")
	if err != nil || len(got) != 2 || got[0].Names[0] != (Name{Start: 1, End: 2, Kind: Place}) || got[1].Names[0] != (Name{End: 2, Kind: Person}) {
		t.Errorf("%+v, %v", got, err)
	}
	for text, says := range map[string]string{"在\tO\n京 B-LOC\n": "x.bio:2", "在\tB-CAT\n": "unknown label", "在在\tO\n": "x.bio:1"} {
		if _, err := ReadBIO(strings.NewReader(text), "x.bio"); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// FuzzFind: whatever stands there, names lie in order inside the sentence.
func FuzzFind(f *testing.F) {
	m, err := New(trained(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add("市长周启明来到岳阳市")
	f.Add("\x00市市市长长长…((((")
	f.Fuzz(func(t *testing.T, text string) {
		s := sentence(text)
		last := 0
		for _, n := range m.Find(&s) {
			if n.Start < last || n.End <= n.Start || n.End > len(s.Runes) || n.Margin < 0 {
				t.Fatalf("%+v of %d characters behind %d", n, len(s.Runes), last)
			}
			last = n.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	m, err := New(trained(b))
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("市长何大明来到君山区检查安全生产工作，", 5)
	s := sentence(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		m.Find(&s)
	}
}

// TestDoubt: a person is out of the question in the place's name and not in the person's.
func TestDoubt(t *testing.T) {
	m, err := New(trained(t))
	if err != nil {
		t.Fatal(err)
	}
	s := sentence("市长何大明来到君山区")
	doubt, asked := make([]int32, len(s.Runes)), make([]bool, len(s.Runes))
	for i := range asked {
		asked[i] = true
	}
	s.Asked = asked
	m.FindDoubts(&s, doubt)
	for i := range doubt {
		if person := i >= 2 && i < 5; person && doubt[i] > 0 || !person && doubt[i] <= 0 {
			t.Errorf("doubts %v: character %d", doubt, i)
		}
	}
}

// TestKnownFeaturesAreAdded: the sieve before the rows lets every packed key through, however many there are, and only the slots that are asked for are added.
func TestKnownFeaturesAreAdded(t *testing.T) {
	var ks []weighted
	var hits []hit
	for i := uint64(1); i <= 60; i++ {
		k := weighted{key: mix(i, i)}
		k.put(3, [labels]int8{int8(i), -1})
		k.put(1, [labels]int8{2: 127, 8: -127, 12: 5})
		ks = append(ks, k)
		hits = append(hits, hit{k.key, 1, 1<<3 | 1<<1, pair}, hit{k.key, 10, 1 << 0, pair}, hit{mix(k.key, 9), 1, all, pair})
	}
	table, err := parse(pack(ks, &[labels][labels]int32{}, [hashSize]byte{7}))
	if err != nil || table.madeWith[0] != 7 {
		t.Fatal(err)
	}
	sums := make([]sum, 16)
	table.addAll(hits[:sent], sums)
	table.addAll(hits[sent:], sums)
	var at3, at1 [labels]int32
	sums[3].scores(&sums[15], &at3) // slot 3 of a pair that begins at 1 is the character at 3
	sums[1].scores(&sums[3], &at1)
	if at3 != [labels]int32{30 * 61, -60} || sums[15].n+sums[9].n != 0 || at1[2] != 60*127 || at1[8] != -60*127 || at1[12] != 300 || at1[1] != -60 {
		t.Errorf("sums %v, %v", at3, at1)
	}
}

// TestReadingIsThatOfTraining: the packed sums by key are those of the features one by one.
func TestReadingIsThatOfTraining(t *testing.T) {
	samples := lesson()
	tr := newTrainer(newLessons(samples))
	tr.whole = true
	for e := range 3 * len(samples) {
		tr.learn(e % len(samples))
	}
	tr.u, tr.transU = make([][labels]int64, len(tr.w)), [labels][labels]int64{} // no averaging: whole weights
	mean := &weights{rows: make([][labels]float32, len(tr.w))}
	mean.add(tr, 1)
	m, err := New(tr.packed(mean, 1<<20, [hashSize]byte{}))
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range samples {
		tr.learn(i)
		c := &scratch{}
		c.x.prepare(&s.Sentence)
		m.emissions(c, c.x.active[margin:margin+len(s.Runes)])
		for k := range s.Runes {
			for l := range labels {
				if c.l.emit[k][l] != scale*tr.l.emit[k][l] {
					t.Fatalf("sentence %d, character %d, label %d: %d packed, %d in training", i, k, l, c.l.emit[k][l], tr.l.emit[k][l])
				}
			}
		}
	}
}

// TestCoresDoNotMatter: runs are added in their order, whichever ends first.
func TestCoresDoNotMatter(t *testing.T) {
	many := trained(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(many, trained(t)) {
		t.Error("one core trains other weights than many")
	}
}
