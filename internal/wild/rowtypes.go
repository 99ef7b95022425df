package wild

// rowType is a type of PostgreSQL with spellings of its values.
type rowType struct {
	text string
	// values are spellings that the type reads from text; bare ones are expressions.
	values, bare []string
	// change is an expression over the column (%s) that gives a value of it, "" for none.
	change string
	// key tells that a key may have the type.
	key bool
}

// rowTypes are types of columns other than those that count. Spellings that one
// would not think of are the point.
var rowTypes = []rowType{
	{"integer", []string{"0", "-5", " 42 ", "2147483647", "-2147483648", "+7", "-0", "0012"}, []string{"0", "-5", "1e3", "2.5", "-0", "(3 + 4)", "12::bigint", "CAST('7' AS integer)", "7 / 2", "-7 % 3", "'9'::int"}, "%s / 2", true},
	{"bigint", []string{"9007199254740993", "-9223372036854775808", "0", "10000000000"}, []string{"9007199254740993", "1e15", "-1", "2^10", "123456789 * 1000"}, "%s / 3 + 1", true},
	{"smallint", []string{"0", "1", "-32768", "32767"}, []string{"7", "1.5", "-32768"}, "", true},
	{"numeric(12,4)", []string{"0", "1.23456", "-99999999.9999", "1e-3", ".5", "5.", "+3", "-0.00004", " 7.10 "}, []string{"1.5", ".5", "5.", "1e2", "-0.00005", "1.00005", "round(1.2345, 2)", "10 / 4.0", "1e-7"}, "%s * 2 / 3", true},
	{"numeric", []string{"3.1415926535", "1e-7", "12345678901234567890.123456789", ".5", "0", "1.10", "-0.000000000000000001"}, []string{"1e-12", "0.1", "2.50", "1e10", "-123.456"}, "%s + 1", false},
	{"numeric(20,0)", []string{"12345678901234567890", "1.5", "-2.5"}, []string{"99999999999999999999", "0.5"}, "%s + 1", true},
	{"numeric(6,-2)", []string{"150", "1249", "99999900"}, []string{"-51", "12345678"}, "", false},
	{"real", []string{"1.5", "1e10", "0.25", "-2.5", "0"}, []string{"1.5", "1e-3", "16777216"}, "", false},
	{"double precision", []string{"1e-300", "1e308", "0.1", "-2.5e-7", "0", "123456789.123456789"}, []string{"0.1", "1e300", "-.5", "1e0", "2::numeric"}, "%s * 2", false},
	{"double precision", []string{"NaN", "Infinity", "-inf", "1"}, nil, "", false},
	{"numeric(8,2)", []string{"NaN", "1"}, nil, "", false},
	{"money", []string{"12.50", "$1,234.50", "-$5.00", "1000", "($7.25)"}, []string{"12.345::numeric::money", "5::money", "'$3'::money"}, "%s * 2", false},
	{"varchar(40)", textValues, textBare, "%s || '!'", true},
	{"varchar(5)", []string{"abc", "abcde", "abc        ", "ü€ß😀x", ""}, []string{"'abcdefgh'::varchar(5)", "123", "left('abcdefgh', 3)"}, "", true},
	{"char(4)", []string{"ab", "abcd", "", "a   ", "x\\y"}, []string{"'y'::char(4)", "'abcdefg'::char(3)"}, "", true},
	{"text", textValues, textBare, "upper(%s)", false},
	{"text", []string{"{\"a\": \"x\\ny\"}", "<a b='c'>&amp;</a>", "100%_", "\\\\server\\share", "`x`", "--c", "/* c */", "a;b", "$1 :x ?", "\u00a0x\u2028y", "NULL", "\\N", "\\.", "ends in \\"}, nil, "replace(%s, 'a', 'b')", false},
	{"name", []string{"abc", "A b"}, nil, "", false},
	{"boolean", []string{"t", "f", "TRUE", "yes", "n", "on", "off", "1", "0", " true "}, []string{"true", "false", "NOT true", "1 = 1", "1::boolean", "'yes'::bool", "(3 > 4)"}, "NOT %s", true},
	{"date", []string{"2020-02-29", "1970-01-01", "20200229", "Feb 29, 2020", "29 Feb 2020", "2020-060", "1/8/1999", "January 8, 1999", "epoch", "1999-12-31", "2020-02-29 12:00:00", "08-Jan-1999", "J2451187", "99-Jan-08"}, []string{"DATE '2020-02-29'", "'2020-02-29'::date + 1", "make_date(2021, 3, 4)", "to_date('05 Dec 2000', 'DD Mon YYYY')", "'2020-01-31'::date - interval '1 day'", "date '2001-09-28' + 7"}, "%s + 1", true},
	{"date", []string{"infinity", "-infinity", "0044-03-15 BC", "0001-01-01", "10000-01-01", "2020-02-29"}, nil, "", false},
	{"timestamp", []string{"2020-02-29 12:13:14.123456", "2020-02-29T01:02", "2020-02-29 24:00:00", "2020-02-29 12:13:14.1234567", "2020-02-29 12:00:00+05", "epoch", "1999-01-08 04:05:06 PM", "20200229T010203", "2020-02-29", "Jan 8 04:05:06 1999", "1999-01-08 04:05:06.5", "Mon Jan 08 04:05:06 1999"}, []string{"TIMESTAMP '2020-02-29 01:02:03'", "'2020-02-29'::date", "make_timestamp(2013, 7, 15, 8, 15, 23.5)", "to_timestamp(0) AT TIME ZONE 'UTC'", "'2020-02-29 23:00'::timestamp + interval '2 hours'", "timestamptz '2020-01-01 00:00+03'"}, "%s + interval '1 day'", true},
	{"timestamp(0)", []string{"2020-02-29 12:13:14.5", "2020-02-29 12:13:14.4999", "2020-12-31 23:59:59.7"}, nil, "", false},
	{"timestamptz", []string{"2020-02-29 12:13:14.123456+00", "2020-02-29 12:13:14Z", "2020-02-29 12:13:14+05:30", "2020-02-29 12:13:14 -0330", "2020-02-29 12:13:14", "2020-02-29T12:13:14.5-08:00", "2020-07-01 12:00 Europe/Berlin", "2020-02-29 12:13:14 UTC", "2020-02-29 12:13 EST", "epoch", "2020-02-29", "2020-06-01 10:00 PDT"}, []string{"TIMESTAMPTZ '2020-02-29 01:02:03+02'", "to_timestamp(1284352323.5)", "timestamp with time zone '2020-01-01 00:00:00-01'", "'2020-02-29'::date", "'2020-02-29 05:00+01'::timestamptz + interval '1 hour'", "timestamp '2020-01-01 00:00' AT TIME ZONE 'America/New_York'"}, "%s - interval '1 hour'", false},
	{"timestamp(3) with time zone", []string{"2020-02-29 12:13:14.9996+01", "infinity"}, nil, "", false},
	{"time", []string{"12:13:14", "04:05 PM", "040506", "12:13:14.123456", "24:00:00", "04:05:06.789-8"}, []string{"TIME '01:02'", "make_time(8, 15, 23.5)"}, "", false},
	{"time(0)", []string{"12:13:14.5", "23:59:59.4"}, nil, "", false},
	{"timetz", []string{"12:13:14+02", "04:05-08:00"}, nil, "", false},
	{"interval", []string{"1 day", "P1Y2M3DT4H5M6S", "1 day 02:03:04", "-1 mon", "1 year 2 months", "90 minutes", "1.5 hours", "@ 1 minute", "3 4:05:06", "00:00:00"}, []string{"INTERVAL '1' DAY", "interval '1 hour' * 2", "INTERVAL '1-2' YEAR TO MONTH", "make_interval(days => 10)"}, "", false},
	{"uuid", []string{"00040004-0004-0004-0004-000400040004", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12}", "a0eebc999c0b4ef8bb6d6bb9bd380a13"}, []string{"'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a14'::uuid"}, "", true},
	{"bytea", []string{"\\x6162", "abc", "\\x", "", "\\x00FF", "a\\\\b", "\\000\\001x", "\\xDE AD"}, []string{"E'\\\\xFF'", "decode('4142', 'hex')", "'\\xAB'::bytea", "decode('AQI=', 'base64')", "convert_to('é', 'UTF8')"}, "", false},
	{"json", []string{"{\"a\": 1}", "[1, 2, {\"b\": null}]", "\"x\\\"y\"", "{\"u\": \"\\u00e9\\n\"}", " true ", "null"}, []string{"'{}'::json"}, "", false},
	{"jsonb", []string{"{\"b\": 1, \"a\": 2}", "[]", "{\"a\": 1, \"a\": 2}", "1.50", "\"\\u00e9\\ud83d\\ude00\"", "{\"x\": {\"y\": [1, 2.0]}}"}, []string{"'{\"a\":1}'::jsonb", "to_jsonb('x'::text)"}, "", false},
	{"xml", []string{"<a/>", "<a>x &lt; y</a>"}, nil, "", false},
	{"inet", []string{"10.0.0.1", "192.168.1.5/24", "10.0.0.1/32", "::1", "2001:DB8::1", "2001:db8::/32"}, []string{"inet '10.0.0.2'"}, "", true},
	{"cidr", []string{"10.1/16", "192.168.100.128/25", "2001:4f8:3:ba::/64"}, nil, "", false},
	{"macaddr", []string{"08:00:2b:01:02:03", "08002b:010203", "0800.2b01.0203", "08-00-2B-01-02-04"}, nil, "", false},
	{"bit(8)", []string{"10101010", "00000000", "x1F"}, []string{"B'10101010'", "X'1F'", "5::bit(8)", "B'1010' || B'0101'"}, "", false},
	{"bit varying(10)", []string{"101", "", "0000000001"}, []string{"B'101'", "B''"}, "", false},
	{"integer[]", []string{"{1,2}", "{}", "{{1,2},{3,4}}", "{1,NULL}", "{ 1 , 2 }"}, []string{"ARRAY[1,2]", "ARRAY[1,NULL,3]", "ARRAY[]::integer[]", "'{5}'::int[]", "ARRAY[[1,2],[3,4]]", "array_append(ARRAY[1], 2)"}, "", false},
	{"text[]", []string{"{}", "{a,\"b c\",NULL,\"NULL\"}", "{\"x\\\"y\",\"back\\\\slash\"}", "{\"\"}", "{é,\"a,b\"}"}, []string{"ARRAY['a','b c']", "ARRAY['it''s', NULL, '']", "ARRAY['{x}', 'a\"b', 'c\\d', 'NULL']", "'{a}'::text[]"}, "", false},
	{"boolean[]", []string{"{t,f}", "{true}"}, []string{"ARRAY[true, false]"}, "", false},
	{"numeric(8,2)[]", []string{"{1.5,2}"}, []string{"ARRAY[1.5, 2]"}, "", false},
	{"date[]", []string{"{2020-02-29}"}, []string{"ARRAY['2020-02-29'::date]"}, "", false},
	{"int4range", []string{"[1,5)", "(0,4]", "empty", "[3,]", "(,2)"}, []string{"int4range(1, 5)", "int4range(1, 5, '[]')"}, "", false},
	{"daterange", []string{"[2020-01-01,2020-01-31]"}, nil, "", false},
	{"point", []string{"(1,2)", "1.5 , -2", "(1e3,0)"}, []string{"point(1, 2)"}, "", false},
	{"tsvector", []string{"a b", "'a':1 'b':2"}, []string{"to_tsvector('simple', 'x y')"}, "", false},
	{"mood", []string{"sad", "it's", "O K"}, []string{"'sad'::mood"}, "", true},
	{"small", []string{"5", "7"}, []string{"6"}, "%s + 1", true},
	{"citizen", []string{"x", "y y"}, nil, "", true},
}

var textValues = []string{"a", "", "it's", "x \\ % _", "ü€ß", "😀 beyond", "two\nlines", "tab\there", "trail  ", "  lead", "A", "\"q\"", "crlf\r\nx", "\\n", "0", "1e5", "日本語", "NULL", "a\\'b"}

var textBare = []string{"'a' || 'b'", "upper('x')", "E'line\\n\\ttab\\\\'", "E'it\\'s \\u00e9 \\x41 \\101 \\U0001F600'", "U&'d\\0061t\\+000061'", "$$dollar's$$", "$q$a$$b$q$", "chr(10) || 'x'", "repeat('ab', 3)", "concat('a', NULL, 1)", "'a'::text", "CAST('b' AS varchar)", "123::text", "lpad('7', 3, '0')", "'con' \n 'cat'", "format('%s-%s', 'a', 1)", "coalesce(NULL, 'z')", "CASE WHEN 1 = 1 THEN 'yes' ELSE 'no' END", "'x' || 1", "true::text", "substr('abcdef', 2, 3)", "trim('  t  ')", "initcap('hello world')", "md5('a')", "quote_literal('it''s')", "to_char(1234.5, 'FM9999.00')", "quote_ident('A b')"}
