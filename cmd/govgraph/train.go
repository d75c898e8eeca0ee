package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"govgraph/data"
	"govgraph/ner"
	"govgraph/ner/model"
)

// trainOptions say what to learn from and where the weights go.
type trainOptions struct {
	corpus, out    string
	evaluate, tune bool
	opts           model.Options
}

// runLength is how many sentences stay together, some twenty documents' worth. Of ten runs of MSRA one is held out to be measured on; the rest is learned from. The corpus joins several
// papers, so its end alone would be of one kind. With --tune, one run of twenty of MSRA and one of eight of UNER's training half are not learned from either, and are measured on
// instead: what is measured in the end must not have been looked at while settings were chosen.
const runLength, heldOut, tuning, tuningUNER = 500, 5, 10, 7

// unerTimes is how often a round goes over the sentences of UNER: its texts are newer and of more kinds, and there are ten times as many of MSRA.
const unerTimes = 2

func newTrain() *cobra.Command {
	o := &trainOptions{}
	cmd := &cobra.Command{Use: "train", Short: "Train the recogniser of names from annotated sentences, or measure it", Args: cobra.NoArgs,
		Long: "Train reads msra_train.bio, uner_gsdsimp_train.bio and uner_gsdsimp_dev.bio (a character, a tab and a label a line) from a folder, learns from all but\n" +
			"every tenth run of 500 sentences of MSRA and all of UNER dev, and writes the weights. It prints how they do on the rest; --evaluate only measures the weights in use, and tag.\n" +
			"With --tune it holds some of the other sentences out too and measures on those alone: to compare settings without looking at the sentences that count.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.corpus == "" {
				return fmt.Errorf("%w: --corpus names the folder of annotated sentences", errUsage)
			}
			return runTrain(cmd.OutOrStdout(), cmd.ErrOrStderr(), o)
		}}
	f := cmd.Flags()
	f.StringVar(&o.corpus, "corpus", "", "folder with the .bio files")
	f.StringVarP(&o.out, "output", "o", filepath.Join("data", "model", "names.bin"), "where the weights go")
	f.BoolVar(&o.tune, "tune", false, "learn from less and measure on sentences for tuning")
	f.BoolVar(&o.evaluate, "evaluate", false, "measure only")
	f.IntVar(&o.opts.Runs, "runs", 0, "trainings whose weights are averaged (default 4)")
	f.IntVar(&o.opts.Epochs, "epochs", 0, "times over the sentences in a run (default 16)")
	f.IntVar(&o.opts.Rows, "rows", 0, "features kept (default 400,000)")
	f.Uint64Var(&o.opts.Seed, "seed", 1, "of the order of sentences in the first run")
	return cmd
}

// A corpora is what is learned from and what is measured on, of MSRA and UNER.
type corpora struct{ msra, uner, msraHeld, unerHeld []model.Labelled }

func readCorpora(dir string, tune bool) (*corpora, error) {
	var c corpora
	msra, err := readBIO(dir, "msra_train.bio")
	if err != nil {
		return nil, err
	}
	if len(msra) < 20*runLength {
		return nil, fmt.Errorf("msra_train.bio has %d sentences, too few to hold some out", len(msra))
	}
	uner, err := readBIO(dir, "uner_gsdsimp_train.bio")
	if err != nil {
		return nil, err
	}
	dev, err := readBIO(dir, "uner_gsdsimp_dev.bio")
	if err != nil {
		return nil, err
	}
	for i, l := range msra {
		switch r := i / runLength; {
		case r%10 != heldOut && !(tune && r%20 == tuning):
			c.msra = append(c.msra, l)
		case r%10 == heldOut != tune:
			c.msraHeld = append(c.msraHeld, l)
		}
	}
	if !tune {
		c.uner, c.unerHeld = uner, dev
		return &c, nil
	}
	for i, l := range uner {
		if i/runLength%8 == tuningUNER {
			c.unerHeld = append(c.unerHeld, l)
		} else {
			c.uner = append(c.uner, l)
		}
	}
	return &c, nil
}

// samples are the sentences to learn from, each with its convention.
func (c *corpora) samples(names *ner.Recogniser) (out []model.Sample) {
	for _, l := range c.msra {
		out = append(out, names.Sample(l, ner.MSRA))
	}
	n := len(out)
	for _, l := range c.uner {
		out = append(out, names.Sample(l, ner.UNER))
	}
	own := out[n:]
	for range unerTimes - 1 {
		out = append(out, own...)
	}
	return out
}

func readBIO(dir, name string) ([]model.Labelled, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return nil, fmt.Errorf("reading annotated sentences: %w", err)
	}
	defer f.Close()
	return model.ReadBIO(f, name)
}

func runTrain(out, errs io.Writer, o *trainOptions) error {
	c, err := readCorpora(o.corpus, o.tune)
	if err != nil {
		return err
	}
	load := ner.LoadTables
	if o.evaluate {
		load = ner.Load
	}
	names, err := load(data.FS)
	if err != nil {
		return err
	}
	if o.evaluate {
		return measureNames(out, names, c)
	}
	samples := c.samples(names)
	o.opts.Told = func(run, epoch int, right float64) {
		fmt.Fprintf(errs, "govgraph: after round %d of run %d, %.1f %% of %d sentences are read right and by enough\n", epoch, run, 100*right, len(samples))
	}
	if o.opts.MadeWith, err = ner.TablesHash(data.FS); err != nil {
		return err
	}
	file, err := model.Train(samples, o.opts)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(o.out), 0o777); err != nil {
		return fmt.Errorf("writing weights: %w", err)
	}
	if err := os.WriteFile(o.out, file, 0o666); err != nil {
		return fmt.Errorf("writing weights: %w", err)
	}
	m, err := model.New(file)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %d bytes\n", o.out, len(file))
	names.UseModel(m)
	return measureNames(out, names, c)
}
