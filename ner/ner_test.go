package ner

import (
	"strings"
	"sync"
	"testing"

	"govgraph/data"
)

var load = sync.OnceValues(func() (*Recogniser, error) { return Load(data.FS) })

func recogniser(t testing.TB) *Recogniser {
	t.Helper()
	r, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTag(t *testing.T) {
	for _, c := range []struct{ text, typ, want string }{
		{"副市长赵启明到工业园检查", "person", "赵启明"},
		{"市领导钱立、孙文博、李向阳参加", "person", "钱立"},
		{"市领导钱立、孙文博、李向阳参加", "person", "李向阳"},
		{"自治区主席艾尔肯·吐尼亚孜出席", "person", "艾尔肯·吐尼亚孜"},
		{"市委组织部部长周立新主持会议", "org", "市委组织部"},
		{"《关于加强防汛工作的通知》印发", "document", "《关于加强防汛工作的通知》"},
		{"会议在湖南省岳阳市举行", "place", "湖南省岳阳市"},
	} {
		found := false
		for _, m := range recogniser(t).Tag(c.text) {
			found = found || string(m.Type) == c.typ && m.Of(c.text) == c.want
		}
		if !found {
			t.Errorf("%s: no %s %s", c.text, c.typ, c.want)
		}
	}
}

func BenchmarkTag(b *testing.B) {
	r := recogniser(b)
	text := "本报讯 2月18日上午,副市长赵启明到工业园区检查安全生产工作,市领导钱立、孙文博参加检查。他强调,要落实责任。"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Tag(text)
	}
}

// Names as rules read them whole, or not at all: text, type, what is found (empty: nothing of the type).
func TestNames(t *testing.T) {
	for _, c := range []struct{ text, typ, want string }{
		{"大使一行在副市长边疆陪同下参观", "person", "边疆"},
		{"随后来到麦田,向机手了解收割进度", "person", ""},
		{"负责人边走边讲", "person", ""},
		{"董事长向柳青山副市长介绍情况", "person", "柳青山"},
		{"常务副县长令狐远征出席", "person", "令狐远征"},
		{"商务参赞何塞·巴尔加斯出席", "person", "何塞·巴尔加斯"},
		{"会议研究了其他事项。(朱亚天 李得山)", "person", "朱亚天 李得山"},
		{"尚莹帆、耿丹凤、童发、吕安安和蒋峰兰出席", "person", "尚莹帆 耿丹凤 童发 吕安安 蒋峰兰"},
		{"水资源、水生态、水环境、水灾害问题", "person", ""},
		{"牛肉、白菜、高粱、黄豆丰收", "person", ""},
		{"平江、华容、汨罗、湘阴等县参加", "person", ""},
		{"工程师王胜就走访了六十多家企业", "person", "王胜"},
		{"技术员刘磊说：“我们有信心”", "person", "刘磊"},
		{"王宏伟同志在参加讨论时", "person", "王宏伟"},
		{"国家副主席将宣读总书记贺信并致辞", "person", ""},
		{"市住建局副局长褚晓天参加", "org", "市住建局"},
		{"省纪委书记王磊到会", "org", "省纪委"},
		{"市委书记王磊到会", "org", ""},
		{"在深圳市深越光电技术有限公司,他了解到", "org", "深圳市深越光电技术有限公司"},
		{"听取市生态环境局汉阴分局的汇报", "org", "市生态环境局汉阴分局"},
		{"他曾任原农业部办公厅副主任", "org", "农业部办公厅"},
		{"赞比亚农业部常务秘书到访", "org", "赞比亚农业部"},
		{"优化产业布局,服务大局", "org", ""},
		{"构建消费新格局", "org", ""},
		{"各级党委和政府要落实责任", "org", ""},
		{"学习贯彻中共二十大精神", "org", ""},
		{"中共中央国务院举行春节团拜会", "org", "中共中央 国务院"},
		{"市国家安全局和市民政局参加", "org", "市国家安全局 市民政局"},
		{"来到定江镇和县国土资源局", "org", "县国土资源局"},
		{"湘江立新环保节能玻璃有限公司开业,湖南新港节能玻璃有限公司到会", "org", "湘江立新环保节能玻璃有限公司 湖南新港节能玻璃有限公司"},
		{"他曾任长沙海关走私犯罪侦查分局局长", "org", "长沙海关走私犯罪侦查分局"},
		{"在星河航天(北京)网络技术有限公司,他察看了产品", "org", "星河航天(北京)网络技术有限公司"},
		{"察看了重建的桐岭镇卫生院、柏坪乡敬老院", "org", "桐岭镇卫生院 柏坪乡敬老院"},
		{"在“双百方针”历史陈列馆,他了解历史", "org", "“双百方针”历史陈列馆"},
		{"会议通过了县总工会《章程》和县妇联《办法》", "org", "县总工会 县妇联"},
		{"省市红十字会送来物资,各县(区)政府接收", "org", ""},
		{"建设定点医院和方舱医院,上海企业参加", "org", ""},
		{"应赞比亚国民议会议长邀请", "org", "赞比亚国民议会"},
		{"(7)湖南省湘绣历史陈列馆开馆", "org", "湖南省湘绣历史陈列馆"},
		{"松林南二路、百花北三路、东苑四街竣工", "place", "松林南二路 百花北三路 东苑四街"},
		{"大家一路走一路看", "place", ""},
		{"北京连接雄安新区的高速,天津迎击大清河洪水", "place", "北京 雄安新区 天津 大清河"},
		{"致富河、幸福河,依法治港,飞出大山", "place", ""},
		{"深化中非合作,推动巴中关系发展", "place", ""},
		{"迎接中国共产党岳阳市第九次代表大会和中国共产党第二十次全国代表大会", "org", "中国共产党岳阳市第九次代表大会 中国共产党第二十次全国代表大会"},
		{"会议在京举行", "place", "京"},
		{"会议在北京人民大会堂举行", "place", "北京人民大会堂"},
		{"在巴西首都巴西利亚出席", "place", "巴西首都巴西利亚"},
		{"浙江162条客运航线停航", "place", "浙江"},
		{"西安东站建设", "place", "西安东站"},
		{"对帮助非洲发展发挥了作用", "place", "非洲"},
		{"龙港、金乡等镇负责人参加", "place", "龙港 金乡"},
	} {
		var got []string
		for _, m := range recogniser(t).Tag(c.text) {
			if string(m.Type) == c.typ {
				got = append(got, m.Of(c.text))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %ss %q, want %q", c.text, c.typ, got, c.want)
		}
	}
}
