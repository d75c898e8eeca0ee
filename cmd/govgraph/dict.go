package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"govgraph"
	"govgraph/ner"
)

// ownFile is the file of a folder of dictionaries that `dict add` writes to.
const ownFile = "words.tsv"

func newDict() *cobra.Command {
	cmd := &cobra.Command{Use: "dict", Short: "Keep dictionaries of your own, which --dict reads"}
	cmd.AddCommand(newDictAdd(), newDictList())
	return cmd
}

func newDictAdd() *cobra.Command {
	var id string
	var aliases []string
	cmd := &cobra.Command{Use: "add DIR NAME TYPE", Short: "Add a name to a folder of dictionaries", Args: cobra.ExactArgs(3),
		Long:    "Add a name to the file " + ownFile + " of a folder of dictionaries, which is made where there is none. TYPE is person, org, place or document.",
		Example: "  govgraph dict add words 欧德福超市 org --alias 欧德福\n  govgraph dict add words 赵启明 person --id Q123",
		RunE: func(_ *cobra.Command, args []string) error {
			return addWord(args[0], ner.UserWord{Name: args[1], Type: govgraph.Type(args[2]), ID: id, Aliases: aliases})
		}}
	cmd.Flags().StringVar(&id, "id", "", "identifier of your own")
	cmd.Flags().StringSliceVar(&aliases, "alias", nil, "another form of the name; may be given more than once")
	return cmd
}

// addWord appends a line and takes it back where the folder does not read well with it.
func addWord(dir string, w ner.UserWord) (err error) {
	line := strings.Join([]string{w.Name, string(w.Type), w.ID, strings.Join(w.Aliases, "|")}, "\t")
	if strings.ContainsAny(w.Name+w.ID+strings.Join(w.Aliases, ""), "\t\n\r|#") {
		return fmt.Errorf("%w: a name holds no tab, line end, | or #", errUsage)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("making the folder of dictionaries: %w", err)
	}
	file := filepath.Join(dir, ownFile)
	old, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("reading the dictionary: %w", err)
	}
	text := string(old)
	if text == "" {
		text = "# name\ttype\tidentifier\taliases, separated by |\n"
	} else if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	next := file + ".new"
	if err := os.WriteFile(next, []byte(text+line+"\n"), 0o666); err != nil {
		return fmt.Errorf("writing the dictionary: %w", err)
	}
	if err := os.Rename(next, file); err != nil {
		return fmt.Errorf("writing the dictionary: %w", err)
	}
	if _, err = userWords(dir); err == nil {
		return nil
	}
	if old == nil {
		os.Remove(file)
	} else if back := os.WriteFile(file, old, 0o666); back != nil {
		return fmt.Errorf("%w, and the file cannot be put back: %w", err, back)
	}
	return fmt.Errorf("not added: %w", err)
}

func newDictList() *cobra.Command {
	return &cobra.Command{Use: "list DIR", Short: "List the names of a folder of dictionaries", Args: cobra.ExactArgs(1), Example: "  govgraph dict list words",
		RunE: func(cmd *cobra.Command, args []string) error {
			words, err := userWords(args[0])
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, u := range words {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", u.Name, u.Type, u.ID, strings.Join(u.Aliases, "|"), u.At)
			}
			return w.Flush()
		}}
}

// userWords reads a folder of the user's dictionaries.
func userWords(dir string) ([]ner.UserWord, error) {
	if st, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("opening the folder of dictionaries: %w", err)
	} else if !st.IsDir() {
		return nil, fmt.Errorf("opening the folder of dictionaries: %s is a file", dir)
	}
	words, err := ner.ReadUserWords(os.DirFS(dir))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", dir, err)
	}
	return words, nil
}
