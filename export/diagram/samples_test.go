package diagram

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
