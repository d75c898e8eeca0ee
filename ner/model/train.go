package model

import (
	"cmp"
	"fmt"
	"runtime"
)

// A Sample is a sentence made ready with the names in it.
type Sample struct {
	Sentence
	Names []Name
}

// Options of training; the zero value is the default.
type Options struct {
	Runs   int    // trainings whose weights are averaged, each with an order of sentences of its own: 4
	Epochs int    // of a run: 16
	Rows   int    // features kept, 400,000
	Seed   uint64 // of the first run; those behind it take the next ones
	// MadeWith is written into the file: a hash of what the marks of the samples were read from.
	MadeWith [16]byte
	// Told, where set, is called after every epoch with the share of sentences that taught it nothing: read right, by the handicap. Runs go side by side, and so do its calls.
	Told func(run, epoch int, right float64)
}

// Train learns from samples and returns a packed file. The same samples and options give the same bytes on any number of cores. One run's weights depend on the order in which it met
// the sentences, by a point of F1 more or less; the mean of several is better than most of them and moves less from one set of tables to the next.
func Train(samples []Sample, o Options) ([]byte, error) {
	if len(samples) == 0 {
		return nil, fmt.Errorf("training: no sentences")
	}
	o.Runs, o.Epochs, o.Rows = cmp.Or(o.Runs, 4), cmp.Or(o.Epochs, 16), cmp.Or(o.Rows, 400_000)
	l := newLessons(samples)
	return l.packed(l.mean(o), o.Rows, o.MadeWith), nil
}

// mean trains all runs, as many at a time as there are cores, and averages them in their order.
func (l *lessons) mean(o Options) *weights {
	sum := &weights{rows: make([][labels]float32, len(l.keys))}
	done := make([]chan *trainer, o.Runs)
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for k := range done {
		done[k] = make(chan *trainer, 1)
	}
	go func() {
		for k := range done {
			free <- struct{}{} // a run's weights are large: the next one begins when one was added
			go func() { done[k] <- l.run(k, o) }()
		}
	}()
	for k := range done {
		sum.add(<-done[k], 1/float64(o.Runs))
		<-free
	}
	return sum
}
