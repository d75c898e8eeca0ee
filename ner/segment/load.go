package segment

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/go-ego/gse"
)

// stopper is a character for private use that no dictionary has; farOff is an index behind the last of its 350,000 words.
const (
	stopper = "\U000F0000"
	farOff  = 400_000
)

// loadGse reads gse's embedded dictionary without the second half of gse's CalcToken. That half cuts every word of the dictionary into smaller words for search engines, which nobody
// here asks for: half of the time and a third of the memory of loading. gse has no switch for it, but a first word whose own first character points behind the dictionary ends it
// before it begins, after the lengths of paths, which segmenting needs, are set for all words. The character is taken out again.
func loadGse(seg *gse.Segmenter) error {
	seg.SkipLog, seg.AlphaNum, seg.NotLoadHMM = true, true, true
	seg.Dict = gse.NewDict()
	seg.Init()
	seg.Dict.Tokens = make([]gse.Token, farOff, farOff+1)
	if err := seg.AddToken(stopper, 0); err != nil {
		return err
	}
	seg.Dict.Tokens = seg.Dict.Tokens[:0]
	if err := seg.AddToken(stopper+stopper, 0); err != nil {
		return err
	}
	stopped, err := loadUntilStopped(seg)
	if err != nil {
		return err
	}
	if !stopped {
		return errors.New("gse no longer reads its first word first; its version does not suit this loader")
	}
	if err := seg.RemoveToken(stopper + stopper); err != nil {
		return err
	}
	return seg.RemoveToken(stopper)
}

func loadUntilStopped(seg *gse.Segmenter) (stopped bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			if _, bounds := p.(runtime.Error); !bounds {
				err = fmt.Errorf("gse: %v", p)
			}
			stopped = true
		}
	}()
	return false, seg.LoadDictEmbed("zh_s")
}

// load reads gse's dictionary and keeps the words alone. gse's own tables, a hundred megabytes that the garbage collector walks through again and again, are given back.
func load() (*tree, error) {
	var seg gse.Segmenter
	if err := loadGse(&seg); err != nil {
		return nil, err
	}
	w, err := treeOf(seg.Dict)
	seg = gse.Segmenter{}
	runtime.GC()
	return w, err
}
