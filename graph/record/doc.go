// Package record keeps a graph directory: what was read, from which everything else can be made again.
//
//	extracts/        the record: segments 000001.jsonl.zst …, which zstd -dc turns into JSON Lines, an extract each
//	graph.bbolt      the store, derived from the record; may be deleted
//	judgements.tsv   a person's decisions
//	manifest.json    what belongs to the directory, with a checksum
//	lock             held by the process that writes
//
// # Record
//
// A segment is a row of frames. Each frame is a zstd frame with some lines in it, behind a skippable frame that tells its length and checksum and
// which articles stand in it, so that opening reads little. Frames are only appended. A newer line about an article replaces an older one;
// {"withdrawn": "id"} takes it back. Compact leaves the replaced lines out.
//
// # Safety
//
// The manifest names the segments and how long each was when it was last flushed. Below that length everything must be right, and a flipped byte
// is an error that names the file. Above it may stand whole frames, of a run that was killed before it flushed, which are kept, and then half a
// one, which is cut off by the next writer. The manifest is written beside the old one and renamed.
//
// The store follows the record: Pending tells what has changed since the store was last marked as equal, Mark does so. A run that is killed between
// the two repeats harmless work.
//
// # Formats
//
// Version of the directory: 1, one file of extracts, is read and turned into 2 by the next writer; 2, segments, is written.
package record
