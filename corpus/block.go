package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"govgraph"
)

// blocks divides a text into its lines that are not empty and says of each which part it plays.
func blocks(text string) []govgraph.Block {
	var bs []govgraph.Block
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		line := text[at:end]
		s := strings.TrimSpace(line)
		if s != "" {
			start := at + strings.Index(line, s)
			b := govgraph.Block{Span: govgraph.Span{Start: start, End: start + len(s)}}
			b.Kind = kind(s, len(bs) < 4)
			b.Broken = b.Kind == govgraph.BlockBody && broken(s)
			bs = append(bs, b)
		}
		at = end + 1
	}
	signatures(text, bs)
	markRepeats(text, bs)
	return bs
}

var (
	pageNumber = regexp.MustCompile(`^(?:第?[A-Z]?\d{1,3}版?|[A-Z]\d{1,2}|第?[〇零一二三四五六七八九十]{1,3}版)(?:\s*[:：·]?\s*[\p{Han}()（）]{0,10})?$|^[(（]?(?:上接|下转|紧接|转|接)\S{0,12}版.{0,6}[)）]?$`)
	onlyDate   = regexp.MustCompile(`^[(（]?(?:(?:19|20)\d\d|二[〇○零]\p{Han}{2})\s*[年\-./].{3,12}(?:[日\d])[)）]?\s*(?:\d{1,2}:\d\d(?::\d\d)?)?\s*(?:星期.|周.)?(?:.{0,12}(?:版|农历).{0,10})?$`)
	metaWord   = regexp.MustCompile(`浏览|点击(?:数|量|次)|阅读(?:量|数|次)|字号|字体[:：]|分享到|打印本页|关闭窗口|访问量|(?:发布|更新|发表)(?:时间|日期)|信息来源|来源\s*[:：|丨｜]|^\S{2,16}\s+(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?$|热线[:：]|邮编|邮箱|投稿|https?://|www\.|^天气[:：]|^.{0,8}电话[:：]`)
	byline     = regexp.MustCompile(`^[□■●◎◆▉\s(（【]*(?:(?:本报|本网|本台|本刊|见习|首席|特约|全媒体|融媒体|报道组)\s*)*(?:记者|通讯员|作者|编辑|责编|责任编辑|审核编辑|执行编辑|美编|视觉|校对|撰稿|供稿|审核|审校|监制|值班主任|值班编委|策划|总策划|设计制作|制作|统筹|初审|复审|终审|[一二三]审|签发|编审|版式|文字|文)(?:[:：/／丨|\s]|\s*$)`)
	caption    = regexp.MustCompile(`^[▲△▼◆●■]|^(?:图|图片|上图|下图|左图|右图|题图)\s*[:：①-⑳\d]|图为|(?:^|[\s　。])\S{0,12}\s*(?:摄|摄影|摄影报道|/图|供图)[)）】]?$|^(?:图|图片|摄影)[/／:：]`)
	lead       = regexp.MustCompile(`^[\s　]*(?:本[报网台刊社](?:讯|[(（]|\p{Han}{0,8}\d{1,2}月\d{1,2}日(?:电|讯))|(?:新华社|中新社|中新网|人民网|央视网)\S{0,12}(?:电|讯|消息)|\p{Han}{2,8}讯[\s(（:：]|[(（](?:本[报网台刊]讯|(?:本报|本网|见习)?(?:记者|通讯员)))`)
	numbered   = regexp.MustCompile(`^[\s　]*(?:[一二三四五六七八九十]{1,3}[、.．是]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．)]|第[一二三四五六七八九十]{1,3}[章节条]|[①-⑳])`)
)

// kind tells a line's part by its form alone; top says that it is one of the page's first.
func kind(s string, top bool) govgraph.BlockKind {
	if isLead(s) {
		return govgraph.BlockBody
	}
	n := len(s)
	if n <= 3*160 { // longer lines are paragraphs, which most of a text is
		n = utf8.RuneCountInString(s)
	}
	stop := strings.Contains(s, "。")
	switch {
	case n <= 60 && (onlyDate.MatchString(s) || pageNumber.MatchString(s)):
		return govgraph.BlockMeta
	case n <= 160 && isCaption(s):
		return govgraph.BlockCaption
	case !stop && n <= 80 && byline.MatchString(s):
		return govgraph.BlockByline
	case !stop && n <= 100 && metaWord.MatchString(s):
		return govgraph.BlockMeta
	case top && n <= 8 && masthead.MatchString(s):
		return govgraph.BlockMeta
	case isHeadline(s, n):
		return govgraph.BlockHeadline
	}
	return govgraph.BlockBody
}

// isLead reports whether a paragraph opens an article: 本报讯, 新华社北京4月7日电, (记者 …).
func isLead(s string) bool {
	head := s[:min(len(s), 90)]
	for _, word := range []string{"讯", "电", "消息", "记者", "通讯员", "本报"} {
		if strings.Contains(head, word) {
			return lead.MatchString(s)
		}
	}
	return false
}

func isCaption(s string) bool {
	if c, _ := utf8.DecodeRuneInString(s); c < 0x3000 || strings.Contains(s, "图") || strings.Contains(s, "摄") {
		return caption.MatchString(s)
	}
	return false
}

// isHeadline: short, no full stop, no clause after clause, no end that promises more, no beginning that continues something.
func isHeadline(s string, n int) bool {
	if n > 46 || strings.ContainsAny(s, "。；;") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune("，,、：:…（(", last) || strings.ContainsRune("，,、：:）)”》!！?？的了", first) {
		return false
	}
	switch strings.Count(s, "，") + strings.Count(s, ",") {
	case 0:
		return n > 1
	case 1:
		return n <= 22 || strings.ContainsRune("!！?？", last)
	}
	return false
}

// broken reports whether a paragraph stops in mid-clause, as where a column was cut.
func broken(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune(",，、", last) {
		return true
	}
	return (unicode.Is(unicode.Han, last) || unicode.IsDigit(last)) && utf8.RuneCountInString(s) >= 20 && strings.ContainsAny(s, ",，。;；")
}

// signatures turns a line above a mere date below a text from a headline into a maker's line: it says who issued what stands above.
func signatures(text string, bs []govgraph.Block) {
	for i := 1; i+1 < len(bs); i++ {
		if bs[i].Kind == govgraph.BlockHeadline && bs[i-1].Kind == govgraph.BlockBody && onlyDate.MatchString(bs[i+1].Of(text)) {
			bs[i].Kind = govgraph.BlockByline
		}
	}
}
