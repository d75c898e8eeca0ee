// Package events finds what an article reports as having happened.
package events

import (
	"io/fs"

	"govgraph"
)

// A Finder is safe for concurrent use.
type Finder struct{}

// Load reads triggers/ of fsys.
func Load(fsys fs.FS) (*Finder, error) { return &Finder{}, nil }

// Find returns the events and statements of a reading.
func (f *Finder) Find(rd *govgraph.Reading) ([]govgraph.Event, []govgraph.Statement) { return nil, nil }
