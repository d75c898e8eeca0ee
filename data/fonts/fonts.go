// Package fonts embeds the typeface of the pictures, so that Chinese comes out right on a machine without Chinese fonts.
//
// It is Noto Sans CJK SC 2.004 (Adobe and Google, SIL Open Font License 1.1, text in OFL.txt), converted to TrueType outlines and cut down
// to the characters of Chinese news: the regular weight holds all of GBK, because names use 珉, 喆 and 堃; the bold weight, which sets
// titles and headings, holds GB2312. Only the picture painter imports this package: the 9 MB stay out of every other program.
package fonts

import _ "embed"

// Regular is the regular weight as a TrueType file, about 7 MB.
//
//go:embed NotoSansSC-GBK-Regular.ttf
var Regular []byte

// Bold is the bold weight as a TrueType file, about 2 MB. A character that it lacks is to be taken from Regular and thickened.
//
//go:embed NotoSansSC-GB2312-Bold.ttf
var Bold []byte
