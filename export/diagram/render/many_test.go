//go:build unix

package render

import (
	"os"
	"runtime"
	"strconv"
	"syscall"
	"testing"
)

// TestManyPictures paints the same picture again and again: neither this process nor its children grow. GOVGRAPH_PICTURES says how often; the default
// keeps the test short.
func TestManyPictures(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("GOVGRAPH_PICTURES"))
	if n == 0 {
		n = 12
	}
	dot, err := os.ReadFile("../testdata/timeline.dot")
	if err != nil {
		t.Fatal(err)
	}
	var first []byte
	var warm, end uint64
	var child int64
	for i := range n {
		got, err := Run(t.Context(), dot, Options{Binary: realPainter(t)})
		if err != nil {
			t.Fatalf("picture %d: %v", i+1, err)
		}
		if first == nil {
			first = got
		}
		if string(got) != string(first) {
			t.Fatalf("picture %d is another one", i+1)
		}
		if i == n/10 {
			warm, child = heap(), largestChild()
		}
	}
	end = heap()
	t.Logf("%d pictures: heap %d KB after a tenth, %d KB at the end; largest painter %d MB, then %d MB", n, warm>>10, end>>10, child>>10, largestChild()>>10)
	if end > warm+(4<<20) {
		t.Errorf("the heap grows from %d to %d bytes", warm, end)
	}
	if now := largestChild(); now > child*3/2 {
		t.Errorf("painters grow from %d to %d KB", child, now)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// largestChild is the peak of memory of the largest child so far, KB.
func largestChild() int64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_CHILDREN, &u) != nil {
		return 0
	}
	return u.Maxrss
}
