package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// serverZones are the minutes of the time zones of Windows that never change their clock; what others
// have is a matter of the server's data.
var serverZones = map[string]int{"utc": 0, "greenwich standard time": 0, "w. central africa standard time": 60, "south africa standard time": 120,
	"e. africa standard time": 180, "arab standard time": 180, "arabian standard time": 240, "afghanistan standard time": 270, "west asia standard time": 300,
	"india standard time": 330, "nepal standard time": 345, "myanmar standard time": 390, "se asia standard time": 420, "china standard time": 480,
	"singapore standard time": 480, "taipei standard time": 480, "tokyo standard time": 540, "korea standard time": 540, "aus central standard time": 570,
	"e. australia standard time": 600, "west pacific standard time": 600, "utc+12": 720, "utc+13": 780, "utc-02": -120, "utc-08": -480, "utc-09": -540, "utc-11": -660,
	"sa western standard time": -240, "sa pacific standard time": -300, "central america standard time": -360, "us mountain standard time": -420, "hawaiian standard time": -600, "dateline standard time": -720}

// serverRegions are the regions of the IANA database for the other time zones of Windows, by the list windowsZones of the
// Unicode CLDR for the territory 001.
var serverRegions = map[string]string{"alaskan": "America/Anchorage", "aleutian": "America/Adak", "altai": "Asia/Barnaul",
	"arabic": "Asia/Baghdad", "argentina": "America/Argentina/Buenos_Aires", "astrakhan": "Europe/Astrakhan",
	"atlantic": "America/Halifax", "aus central w.": "Australia/Eucla", "aus eastern": "Australia/Sydney", "azerbaijan": "Asia/Baku",
	"azores": "Atlantic/Azores", "bahia": "America/Bahia", "bangladesh": "Asia/Dhaka", "belarus": "Europe/Minsk",
	"bougainville": "Pacific/Bougainville", "canada central": "America/Regina", "cape verde": "Atlantic/Cape_Verde",
	"caucasus": "Asia/Yerevan", "cen. australia": "Australia/Adelaide", "central": "America/Chicago", "central asia": "Asia/Almaty",
	"central brazilian": "America/Cuiaba", "central europe": "Europe/Budapest", "central european": "Europe/Warsaw",
	"central pacific": "Pacific/Guadalcanal", "chatham islands": "Pacific/Chatham", "cuba": "America/Havana",
	"e. europe": "Europe/Chisinau", "e. south america": "America/Sao_Paulo", "easter island": "Pacific/Easter",
	"eastern": "America/New_York", "egypt": "Africa/Cairo", "ekaterinburg": "Asia/Yekaterinburg", "fiji": "Pacific/Fiji",
	"fle": "Europe/Kiev", "georgian": "Asia/Tbilisi", "gmt": "Europe/London", "greenland": "America/Godthab",
	"gtb": "Europe/Bucharest", "haiti": "America/Port-au-Prince", "iran": "Asia/Tehran", "israel": "Asia/Jerusalem",
	"jordan": "Asia/Amman", "kaliningrad": "Europe/Kaliningrad", "libya": "Africa/Tripoli", "line islands": "Pacific/Kiritimati",
	"lord howe": "Australia/Lord_Howe", "magadan": "Asia/Magadan", "magallanes": "America/Punta_Arenas",
	"marquesas": "Pacific/Marquesas", "mauritius": "Indian/Mauritius", "middle east": "Asia/Beirut",
	"montevideo": "America/Montevideo", "morocco": "Africa/Casablanca", "mountain": "America/Denver",
	"n. central asia": "Asia/Novosibirsk", "namibia": "Africa/Windhoek", "new zealand": "Pacific/Auckland",
	"newfoundland": "America/St_Johns", "norfolk": "Pacific/Norfolk", "north asia": "Asia/Krasnoyarsk",
	"north asia east": "Asia/Irkutsk", "north korea": "Asia/Pyongyang", "omsk": "Asia/Omsk", "pacific": "America/Los_Angeles",
	"pacific sa": "America/Santiago", "pakistan": "Asia/Karachi", "paraguay": "America/Asuncion", "qyzylorda": "Asia/Qyzylorda",
	"romance": "Europe/Paris", "russian": "Europe/Moscow", "sa eastern": "America/Cayenne", "saint pierre": "America/Miquelon",
	"sakhalin": "Asia/Sakhalin", "samoa": "Pacific/Apia", "sao tome": "Africa/Sao_Tome", "saratov": "Europe/Saratov",
	"south sudan": "Africa/Juba", "sri lanka": "Asia/Colombo", "sudan": "Africa/Khartoum", "syria": "Asia/Damascus",
	"tasmania": "Australia/Hobart", "tocantins": "America/Araguaina", "tomsk": "Asia/Tomsk", "tonga": "Pacific/Tongatapu",
	"transbaikal": "Asia/Chita", "turkey": "Europe/Istanbul", "turks and caicos": "America/Grand_Turk",
	"ulaanbaatar": "Asia/Ulaanbaatar", "us eastern": "America/Indiana/Indianapolis", "venezuela": "America/Caracas",
	"vladivostok": "Asia/Vladivostok", "volgograd": "Europe/Volgograd", "w. australia": "Australia/Perth", "w. europe": "Europe/Berlin",
	"w. mongolia": "Asia/Hovd", "west bank": "Asia/Hebron", "yakutsk": "Asia/Yakutsk", "yukon": "America/Whitehorse"}

// otherServerRegions are those whose names have no "Standard Time" at the end.
var otherServerRegions = map[string]string{"central standard time (mexico)": "America/Mexico_City", "eastern standard time (mexico)": "America/Cancun",
	"mountain standard time (mexico)": "America/Mazatlan", "pacific standard time (mexico)": "America/Tijuana",
	"russia time zone 3": "Europe/Samara", "russia time zone 10": "Asia/Srednekolymsk", "russia time zone 11": "Asia/Kamchatka"}

// serverZone is the zone of AT TIME ZONE with a constant name.
func serverZone(e ast.Expr) (zone, bool) {
	lit, ok := unwrapped(e).(*ast.StringLit)
	if !ok {
		return zone{}, false
	}
	name := strings.ToLower(strings.TrimSpace(lit.Value))
	if minutes, ok := serverZones[name]; ok {
		return zone{minutes: minutes}, true
	}
	region := otherServerRegions[name]
	if short, ok := strings.CutSuffix(name, " standard time"); ok && region == "" {
		region = serverRegions[short]
	}
	return zone{region: region}, region != ""
}
