package main

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// pngHead is the length of a PNG's signature and first chunk, behind which other chunks may stand.
const pngHead = 8 + 4 + 4 + 13 + 4

// withResolution adds the chunk that tells a word processor how large the picture is in print.
func withResolution(img []byte, dpi float64) []byte {
	if len(img) < pngHead {
		return img
	}
	perMetre := uint32(math.Round(dpi / 0.0254))
	body := append([]byte("pHYs"), make([]byte, 9)...)
	binary.BigEndian.PutUint32(body[4:], perMetre)
	binary.BigEndian.PutUint32(body[8:], perMetre)
	body[12] = 1 // the unit is the metre
	chunk := binary.BigEndian.AppendUint32(nil, 9)
	chunk = append(chunk, body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body))
	out := make([]byte, 0, len(img)+len(chunk))
	out = append(out, img[:pngHead]...)
	out = append(out, chunk...)
	return append(out, img[pngHead:]...)
}
