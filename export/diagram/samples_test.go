package diagram

import (
	"fmt"
	"math/rand/v2"
)

// The samples of the tests are invented.

func sampleEvents() EventsDiagram {
	zhang, li, wang := PersonRef{"person/1", "陆远", "市委书记"}, PersonRef{"person/2", "贺兰芝", "市长"}, PersonRef{"person/3", "佟锦程", "市委秘书长"}
	chen, zhao, sun := PersonRef{"person/4", "尹珉", "副市长"}, PersonRef{"person/5", "康博", "临川区区委书记"}, PersonRef{"person/6", "苗青", "临川区区长"}
	return EventsDiagram{
		Title: "市领导活动", Subtitle: "2024年3月5日—8日",
		Groups: []EventGroup{
			{Date: "2024-03-05", Source: "《云州日报》", Events: []EventNode{{
				ID: "event/1", Type: "inspection", Label: "调研临川区基层治理", Date: "2024-03-05", Time: "上午", Topic: "网格化服务管理",
				Actors: []PersonRef{zhang}, With: []PersonRef{li, wang, chen, zhao, sun},
				Where: []PlaceRef{{ID: "place/2", Name: "临川区政府", Order: 2}, {ID: "place/1", Name: "梧桐街道党群服务中心", Order: 1}},
			}}},
			{Date: "2024-03-06", Source: "市政府网站", Events: []EventNode{{
				ID: "event/2", Type: "meeting", Label: "市政府常务会议", Date: "2024-03-06",
				Actors: []PersonRef{li}, With: []PersonRef{chen, wang}, Where: []PlaceRef{{ID: "place/3", Name: "市政府"}}, Orgs: []OrgRef{{"org/1", "市财政局"}},
			}}},
			{Date: "2024-03-08", Source: "《云州晚报》", Events: []EventNode{{
				ID: "event/3", Type: "inspection", Label: "检查防汛准备工作", Date: "2024-03-08",
				Actors: []PersonRef{li}, With: []PersonRef{chen}, Where: []PlaceRef{{ID: "place/4", Name: "青溪河泵站"}},
			}}},
		},
	}
}

func samplePerson() PersonDiagram {
	d := PersonDiagram{Subtitle: "2023—2024", Person: PersonRef{"person/1", "陆远", "市委书记"}}
	for _, c := range []struct {
		group, name, post string
		count             float64
	}{
		{"市委", "贺兰芝", "市长", 41}, {"市委", "佟锦程", "秘书长", 35}, {"市委", "柳絮", "组织部部长", 18}, {"市委", "段明轩", "宣传部部长", 15}, {"市委", "何岱", "政法委书记", 8},
		{"市政府", "尹珉", "副市长", 26}, {"市政府", "车向阳", "副市长", 14}, {"市政府", "祁雪", "发改委主任", 11}, {"市政府", "冯小舟", "财政局局长", 5}, {"市政府", "蒋一帆", "教育局局长", 4},
		{"区县", "康博", "临川区委书记", 20}, {"区县", "苗青", "临川区区长", 15}, {"区县", "钱谷", "青溪区委书记", 6}, {"区县", "沈枫", "南浦区区长", 4}, {"区县", "韩笑", "北港区委书记", 4},
		{"企业与高校", "许知行", "云州汽车集团", 5}, {"企业与高校", "曹禾", "云州大学", 4}, {"企业与高校", "彭越", "青溪港务集团", 4},
	} {
		d.Others = append(d.Others, Companion{PersonRef{"", c.name, c.post}, c.count, c.group})
	}
	for _, l := range [][2]string{{"贺兰芝", "佟锦程"}, {"贺兰芝", "尹珉"}, {"佟锦程", "柳絮"}, {"尹珉", "车向阳"}, {"康博", "苗青"}, {"尹珉", "康博"}, {"贺兰芝", "祁雪"}, {"祁雪", "冯小舟"}, {"彭越", "康博"}} {
		d.Links = append(d.Links, Link{l[0], l[1], 3})
	}
	return d
}

func sampleOrganisation() OrgDiagram {
	d := OrgDiagram{Subtitle: "2024年"}
	for _, n := range []struct{ id, parent, kind, name, level, role, holder string }{
		{"prov", "", KindDivision, "云江省", "省级", "", ""},
		{"city", "prov", KindDivision, "云州市", "地级市", "", ""},
		{"cw", "city", KindParty, "中共云州市委", "", "书记", "陆远"},
		{"zz", "cw", KindParty, "市委组织部", "", "部长", "柳絮"},
		{"xc", "cw", KindParty, "市委宣传部", "", "部长", "段明轩"},
		{"zf", "cw", KindParty, "市委政法委", "", "书记", "何岱"},
		{"gov", "city", KindGovernment, "云州市人民政府", "", "市长", "贺兰芝"},
		{"fgw", "gov", KindGovernment, "市发改委", "", "主任", "祁雪"},
		{"czj", "gov", KindGovernment, "市财政局", "", "局长", "冯小舟"},
		{"jyj", "gov", KindGovernment, "市教育局", "", "局长", "蒋一帆"},
		{"xw", "city", KindDistrict, "临川区", "", "区长", "苗青"},
		{"jd", "xw", KindDistrict, "梧桐街道", "", "", ""},
		{"jn", "city", KindDistrict, "南浦区", "", "区长", "沈枫"},
		{"ds", "jn", KindDistrict, "东山街道", "", "", ""},
	} {
		node := OrgNode{ID: n.id, Name: n.name, Kind: n.kind, Parent: n.parent, Level: n.level}
		if n.holder != "" {
			node.Posts = []Post{{n.role, PersonRef{Name: n.holder}}}
		}
		d.Nodes = append(d.Nodes, node)
	}
	return d
}

// sampleWideOrganisation has a government of many bureaux, two roots and a body that is highlighted.
func sampleWideOrganisation() OrgDiagram {
	d := sampleOrganisation()
	for _, name := range []string{"市科技局", "市公安局", "市民政局", "市司法局", "市自然资源和规划局", "市生态环境局", "市住房和城乡建设局", "市交通运输局", "市水利局", "市农业农村局", "市卫生健康委员会"} {
		d.Nodes = append(d.Nodes, OrgNode{ID: name, Name: name, Kind: KindGovernment, Parent: "gov"})
	}
	d.Nodes = append(d.Nodes, OrgNode{ID: "u", Name: "云州大学", Kind: KindOther, Posts: []Post{{"校长", PersonRef{Name: "曹禾"}}, {"党委书记", PersonRef{Name: "莫言秋"}}}})
	return d
}

func sampleTimeline() TimelineDiagram {
	return TimelineDiagram{
		Subtitle: "2024年", Person: PersonRef{"person/1", "陆远", "市委书记"},
		Items: []TimelineItem{
			{ID: "event/1", Date: "2024-01-12", Type: "meeting", Label: "出席市人大会议开幕式", Where: "市人民大会堂", With: []string{"贺兰芝", "佟锦程"}, WithTotal: 12},
			{ID: "event/2", Date: "2024-02-18", Type: "appointment", Label: "任市委书记", Where: "全市领导干部会议"},
			{ID: "event/3", Date: "2024-03-05", Time: "上午", Type: "inspection", Label: "调研临川区基层治理", Where: "梧桐街道", With: []string{"康博", "苗青"}, WithTotal: 6},
			{ID: "event/4", Date: "2024-03-21", Type: "meeting", Label: "主持市委常委会会议", Where: "市委", With: []string{"贺兰芝", "柳絮", "何岱"}},
			{ID: "event/5", Date: "2024-04-09", Type: "inspection", Label: "检查防汛准备工作", Where: "青溪河泵站", With: []string{"尹珉"}, WithTotal: 4},
			{ID: "event/6", Date: "2024-04-15", Type: "issuance", Label: "印发《云州市防汛应急预案》"},
		},
	}
}

// sampleLongTimeline has more events than a picture holds, over two years, in English.
func sampleLongTimeline() TimelineDiagram {
	d := TimelineDiagram{Lang: English, Person: PersonRef{"person/1", "陆远", ""}, LeftOut: "Dates before 2023 were not asked for."}
	types := []string{"meeting", "inspection", "award", "message"}
	for i := range 20 {
		d.Items = append(d.Items, TimelineItem{
			ID: fmt.Sprintf("event/%d", i), Date: fmt.Sprintf("%d-%02d-%02d", 2023+i/10, 1+(i%10)/4, 1+i), Type: types[i%4],
			Label: fmt.Sprintf("第 %d 次活动", i+1), Where: "云州市", With: []string{"贺兰芝"}, WithTotal: 1 + i%5,
		})
	}
	d.Items = append(d.Items, TimelineItem{Label: "未注明日期的活动", Type: "visit"})
	return d
}

// sampleNetwork is four communities of invented people, tied at random but always alike.
func sampleNetwork(perCommunity, extra int) NetworkDiagram {
	d := NetworkDiagram{Communities: []string{"市委", "市政府", "区县", "企业与高校"}}
	surnames, given := []rune("陆贺佟尹康苗柳段何车祁冯蒋钱沈韩许曹彭莫"), []rune("远兰程珉博青絮轩岱阳雪舟帆谷枫笑行禾越秋")
	r := rand.New(rand.NewPCG(1, 2))
	name := func(i int) string {
		s := string(surnames[i%len(surnames)]) + string(given[(i*7+i/20)%len(given)])
		if i%3 > 0 {
			s += string(given[(i*11+3)%len(given)])
		}
		return s
	}
	n := 4 * perCommunity
	for i := range n {
		d.Nodes = append(d.Nodes, NetworkNode{PersonRef{ID: fmt.Sprint("person/", i), Name: name(i)}, 0, i % 4})
	}
	tie := func(a, b int, w float64) {
		if a == b {
			return
		}
		d.Ties = append(d.Ties, Tie{d.Nodes[a].ID, d.Nodes[b].ID, w})
		d.Nodes[a].Strength += w
		d.Nodes[b].Strength += w
	}
	for i := range n {
		for range 3 {
			hub := i%4 + 4*r.IntN(1+perCommunity/3)
			tie(i, hub, float64(1+r.IntN(4)))
		}
		tie(i, i%4+4*r.IntN(perCommunity), 1)
	}
	for range extra {
		tie(r.IntN(n), r.IntN(n), float64(1+r.IntN(3)))
	}
	return d
}
