package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"govgraph"
	"govgraph/ner"
	"govgraph/ner/model"
)

type taggedMention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Text  string `json:"text"`
	Rule  string `json:"rule,omitempty"` // with --why
}

func newTag() *cobra.Command {
	var workers int
	var why bool
	var flat string
	var told tables
	cmd := &cobra.Command{Use: "tag", Short: "Find names in lines from standard input, one JSON object a line", Args: cobra.NoArgs,
		Example: "  echo 副市长赵启明到工业园检查 | govgraph tag",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, ok := conventions[flat]; flat != "" && !ok {
				return fmt.Errorf("%w: --flat=%s: the conventions are msra and uner", errUsage, flat)
			}
			e, err := engineWith(told)
			if err != nil {
				return err
			}
			collectLess()
			return tagLines(cmd.InOrStdin(), cmd.OutOrStdout(), tagger{e.names, why, flat != "", conventions[flat]}, workers)
		}}
	cmd.Flags().IntVar(&workers, "workers", runtime.NumCPU(), "lines read at once")
	cmd.Flags().BoolVar(&why, "why", false, "say with each name which rule found it")
	cmd.Flags().StringVar(&flat, "flat", "", "go by the convention of a corpus, msra or uner, not by ours (data/README.md): to compare with other recognisers")
	cmd.Flags().Lookup("flat").NoOptDefVal = "msra"
	dictFlag(cmd, &told.dict)
	return cmd
}

// A tagger says what it finds in lines, and by which rule when asked why.
type tagger struct {
	names     *ner.Recogniser
	why, flat bool
	by        model.Convention // where flat
}

var conventions = map[string]model.Convention{"msra": ner.MSRA, "uner": ner.UNER}

func (r tagger) find(text string) []govgraph.Mention {
	if r.flat {
		return r.names.TagFlat(text, r.by)
	}
	return r.names.Tag(text)
}

// A tagBatch is some lines and, later, what was found in them.
type tagBatch struct {
	lines []string
	done  chan []byte
}

// tagLines reads lines on some workers and writes what they find in the order of the lines. At most three batches a worker are under way.
func tagLines(in io.Reader, out io.Writer, r tagger, workers int) error {
	workers = max(workers, 1)
	todo, order, gone := make(chan *tagBatch, workers), make(chan *tagBatch, workers), make(chan struct{})
	defer close(gone)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for b := range todo {
				b.done <- r.lines(b.lines)
			}
		})
	}
	failed := make(chan error, 1)
	go func() {
		failed <- readBatches(in, func(lines []string) bool {
			b := &tagBatch{lines, make(chan []byte, 1)}
			select {
			case order <- b:
			case <-gone:
				return false
			}
			todo <- b // the workers never wait for the sink
			return true
		})
		close(todo)
		close(order)
	}()
	for b := range order {
		if _, err := out.Write(<-b.done); err != nil {
			return err
		}
	}
	wg.Wait()
	return <-failed
}

// readBatches passes lines on, some 64 KB at a time, or what there is when the input pauses: a program that asks line by line gets its answers.
func readBatches(in io.Reader, put func([]string) bool) error {
	br := bufio.NewReaderSize(in, 1<<16)
	var lines []string
	size := 0
	for {
		line, err := br.ReadString('\n')
		if line != "" {
			lines = append(lines, line)
			size += len(line)
		}
		if len(lines) > 0 && (err != nil || size >= 1<<16 || br.Buffered() == 0) {
			if !put(lines) {
				return nil
			}
			lines, size = nil, 0
		}
		if err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("reading lines: %w", err)
		}
	}
}

func (r tagger) lines(lines []string) []byte {
	var w bytes.Buffer
	enc := json.NewEncoder(&w)
	enc.SetEscapeHTML(false)
	for _, line := range lines {
		text := strings.ToValidUTF8(strings.TrimRight(line, "\r\n"), "\uFFFD")
		at, found := points(text), []taggedMention{}
		for _, m := range r.find(text) {
			f := taggedMention{Start: at(m.Start), End: at(m.End), Type: string(m.Type), Text: m.Of(text)}
			if r.why {
				f.Rule = m.Rule
			}
			found = append(found, f)
		}
		// Strings and numbers never fail to encode, and a buffer takes everything.
		_ = enc.Encode(map[string]any{"mentions": found})
	}
	return w.Bytes()
}
