// Package data embeds the knowledge that the program comes with: dictionaries, gazetteer, triggers and the weights of the trained recogniser. It holds no logic. README.md in this folder names source,
// licence and date of every file.
package data

import "embed"

// FS holds the tables under the paths that they have in this folder. govgraph check DIR lays a folder over it.
//
//go:embed dictionaries gazetteer triggers model
var FS embed.FS
