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
	corpus, out string
	evaluate    bool
	opts        model.Options
}

// runLength is how many sentences of MSRA stay together, some twenty documents' worth. Of ten runs one is held out to be measured on, of twenty one is for tuning; the rest is learned
// from. The corpus joins several papers, so its end alone would be of one kind.
const runLength, heldOut, tuning = 500, 5, 10

// unerTimes is how often a round goes over the sentences of UNER: its texts are newer and of more kinds, and there are ten times as many of MSRA.
const unerTimes = 2

func newTrain() *cobra.Command {
	o := &trainOptions{}
	cmd := &cobra.Command{Use: "train", Short: "Train the recogniser of names from annotated sentences, or measure it", Args: cobra.NoArgs,
		Long: "Train reads msra_train.bio, uner_gsdsimp_train.bio and uner_gsdsimp_dev.bio (a character, a tab and a label a line) from a folder, learns from all but\n" +
			"every tenth (measured on) and every twentieth (tuned on) run of 500 sentences of MSRA, and writes the weights. It prints how they do on the rest; --evaluate only measures the weights in use, and tag.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.corpus == "" {
				return fmt.Errorf("%w: --corpus names the folder of annotated sentences", errUsage)
			}
			return runTrain(cmd.OutOrStdout(), cmd.ErrOrStderr(), o)
		}}
	f := cmd.Flags()
	f.StringVar(&o.corpus, "corpus", "", "folder with the .bio files")
	f.StringVarP(&o.out, "output", "o", filepath.Join("data", "model", "names.bin"), "where the weights go")
	f.BoolVar(&o.evaluate, "evaluate", false, "measure only")
	f.IntVar(&o.opts.Epochs, "epochs", 0, "times over the sentences (default 12)")
	f.IntVar(&o.opts.Rows, "rows", 0, "features kept (default 400,000)")
	f.Uint64Var(&o.opts.Seed, "seed", 1, "of the order of sentences")
	return cmd
}

type corpora struct{ train, tune, held, uner []model.Labelled }

func readCorpora(dir string) (*corpora, error) {
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
	if c.uner, err = readBIO(dir, "uner_gsdsimp_dev.bio"); err != nil {
		return nil, err
	}
	for i, l := range msra {
		switch r := i / runLength; {
		case r%10 == heldOut:
			c.held = append(c.held, l)
		case r%20 == tuning:
			c.tune = append(c.tune, l)
		default:
			c.train = append(c.train, l)
		}
	}
	for range unerTimes {
		c.train = append(c.train, uner...)
	}
	return &c, nil
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
	c, err := readCorpora(o.corpus)
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
	samples := make([]model.Sample, len(c.train))
	for i, l := range c.train {
		samples[i] = names.Sample(l)
	}
	o.opts.Told = func(epoch int, right float64) {
		fmt.Fprintf(errs, "govgraph: after round %d, %.1f %% of %d sentences are read without a fault\n", epoch, 100*right, len(samples))
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
