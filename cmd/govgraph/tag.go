package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"govgraph/ner"
)

type taggedMention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Text  string `json:"text"`
	Rule  string `json:"rule"`
}

func newTag() *cobra.Command {
	return &cobra.Command{Use: "tag", Short: "Find names in lines from standard input, one JSON object a line", Args: cobra.NoArgs,
		Example: "  echo 副市长赵启明到工业园检查 | govgraph tag",
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := newEngine()
			if err != nil {
				return err
			}
			return tagLines(cmd.InOrStdin(), cmd.OutOrStdout(), e.names)
		}}
}

func tagLines(in io.Reader, out io.Writer, r *ner.Recogniser) error {
	br, w := bufio.NewReader(in), bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for {
		line, err := br.ReadString('\n')
		if line != "" {
			text := strings.ToValidUTF8(strings.TrimRight(line, "\r\n"), "\uFFFD")
			at, found := points(text), []taggedMention{}
			for _, m := range r.Tag(text) {
				found = append(found, taggedMention{at(m.Start), at(m.End), string(m.Type), m.Of(text), m.Rule})
			}
			if e := enc.Encode(map[string]any{"mentions": found}); e != nil {
				return e
			}
		}
		if err == io.EOF {
			return w.Flush()
		} else if err != nil {
			return errors.Join(err, w.Flush())
		}
	}
}
