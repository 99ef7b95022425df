package verify

import (
	"fmt"
	"strings"
	"testing"
)

// summary is the findings as text: codes with places, "ignored" for code 0.
func summary(list []Finding) string {
	var parts []string
	for _, f := range list {
		code := fmt.Sprint(f.Code)
		if f.Ignored {
			code = "ignored"
		}
		parts = append(parts, fmt.Sprintf("%s@%d:%d", code, f.Line, f.Col))
	}
	return strings.Join(parts, " ")
}

func TestCheck(t *testing.T) {
	v := New()
	for _, x := range []struct{ sql, want string }{
		{"create table t (a int, b varchar(10) default 'x', primary key (a)) engine=InnoDB", ""},
		{"create table t (\n  a int,\n  a int)", "1060@2:3"},
		{"create table t (a json)", "1064@1:17"},
		{"insert into t values (" + strings.Repeat("9", 120) + ".5, 1)", ""},
		{"create view v as select a from t where a > " + strings.Repeat("1", 90), ""},
		{"create table t (a int default (1))", "1064@1:23"},
		{"create table t (a char(36) default uuid())", "1064@1:28"},
		{"create table t (a text default 'x')", "1101@1:24"},
		{"create table t (a int default 'abc')", "1067@1:23"},
		{"create table t (a date default '2010-02-30')", "1067@1:24"},
		{"create table t (a varchar(2) default 'abc')", "1067@1:30"},
		{"create table t (a datetime(3) default current_timestamp)", "1067@1:31"},
		{"create table t (a int not null default null)", "1067@1:32"},
		{"create table t (a int auto_increment)", "1075@1:17"},
		{"create table t (a int, b int auto_increment, primary key (a, b))", "1075@1:24"},
		{"create table t (a varchar(5) auto_increment primary key)", "1063@1:17"},
		{"create table t (a decimal(66,2), b decimal(40,31), c decimal(5,6))", "1426@1:17 1425@1:34 1427@1:52"},
		{"create table t (a datetime(7))", "1426@1:17"},
		{"create table t (a char(256))", "1074@1:17"},
		{"create table t (a varchar(255), key (a)) charset utf8", ""},
		{"create table t (a varchar(256), key (a)) charset utf8", "1071@1:17"},
		{"create table t (a varchar(256), key (a)) charset utf8 row_format=dynamic", ""},
		{"create table t (a varchar(300), key (a(200))) charset utf8", ""},
		{"create table t (a text, key (a))", "1170@1:17"},
		{"create table t (a varchar(16383), b varchar(1)) charset utf8mb4", "1118@1:1"},
		{"create table t (a int, key k (a), key K (a))", "1061@1:28"},
		{"create table t (a int, key (b))", "1072@1:29"},
		{"create table t (a int check (a > 0))", "ignored@1:23"},
		{"create table t (a int references p (b))", "ignored@1:23"},
		{"create table t (a int, key (a desc))", "ignored@1:31"},
		{"create table t (a timestamp)", "ignored@1:17"},
		{"create table t (a timestamp null default null)", ""},
		{"create table t (a int, key ((a + 1)))", "1064@1:1"},
		{"create table t (a int as (1))", "1064@1:17"},
		{"create table t (a int, foreign key (a) references p (b) on delete set default)", "1215@1:40"},
		{"create table t (a int not null, foreign key (a) references p (b) on delete set null)", "1215@1:17"},
		{"create table t (a int, foreign key (a) references p)", "1215@1:40"},
		{"create table t (a int, foreign key (a) references p (b, c))", "1239@1:40"},
		{"create table t (a int, key (a), foreign key (a) references s.t (b))", ""},
		{"create table s.t (a int, key (a), foreign key (a) references T (b))", "1215@1:51"},
		{"create table s.t (a int, key (a), foreign key (a) references S.t (b))", "1215@1:51"},
		{"create table `" + strings.Repeat("x", 65) + "` (a int)", "1059@1:14"},
		{"create table `t ` (`a ` int)", "1103@1:14 1166@1:20"},
		{"create table t (rank int, window int, row int)", ""},
		{"create table t (get int)", "1064@1:17"},
		{"create table t (g geometry not null, p point) engine=myisam", ""},
		{"create table t (a enum('a','A'))", "1291@1:17"},
		{"create table t (a enum('a','A')) collate utf8mb4_bin", ""},
		{"CREATE TABLE `t` (`a` ENUM('a','A') NULL) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin", ""},
		{"CREATE TABLE `t` (`a` ENUM('a','A') NULL) ENGINE=InnoDB", "1291@1:19"},
		{"create table t (a enum('a','b','a')) collate utf8mb4_bin", "1291@1:17"},
		{"create table t (id int primary key, a int) partition by hash (a)", "1503@1:44"},
		{"create table t (a varchar(9)) partition by range (a) (partition p values less than (1))", "1659@1:31"},
		{"create table t (a varchar(9)) partition by range columns (a) (partition p values less than ('10'), partition q values less than ('5'))", ""},
		{"create table t (a int) partition by range (a) (partition p values less than (2), partition q values less than (1))", "1493@1:24"},
		{"create index i on t ((lower(a)))", "1064@1:1"},
		{"create index i on t (a) invisible", "1064@1:1"},
		{"create view v as select * from (select 1) x", "1349@1:27"},
		{"create view v (a, b) as select 1", "1353@1:13"},
		{"create view v as select a, a from t", "1060@1:25"},
		{"create view v as select a from t with check option", ""},
		{"create view v as select distinct a from t with check option", "1368@1:54"},
		{"with x as (select 1) select * from x", "1064@1:1"},
		{"select rank() over (order by a) from t", "1064@1:20"},
		{"select 1 except select 2", "1064@1:17"},
		{"select * from (select 1)", "1248@1:10"},
		{"select * from t where a in (select b from u limit 1)", "1235@1:45"},
		{"select 1 where 1 = 1", "1064@1:10"},
		{"(select 1 limit 1) union (select 2) order by 1", ""},
		{"(select 1 limit 1) union select 2", "1064@1:20"},
		{"select 1 union (select 2 limit 1)", ""},
		{"select * from ((select 1) union (select 2)) x", ""},
		{"select * from t where a in ((select 1) union (select 2))", "1064@1:40"},
		{"select 1 from dual where 1 = (select max(a) from t order by 1) limit 1", ""},
		{"select 1 from dual where 1 = 1 order by 1", "1064@1:32"},
		{"select 1 from dual having 1", "1064@1:20"},
		{"select a into @x from t", ""},
		{"select cast(a as json) from t", "1064@1:8"},
		{"select json_extract(a, '$') from t", "1305@1:8"},
		{"select 1, * from t", "1064@1:1"},
		{"delete from t x", "1064@1:8"},
		{"update t set a = (select max(a) from t)", "1093@1:33"},
		{"update t set a = (select m from (select max(a) m from t) x)", ""},
		{"alter table t rename column a to b", "1064@1:1"},
		{"alter table t add constraint fk foreign key (a) references p (b)", ""},
		{"select 'abc", "1064@1:8"},
		{`select 1 \! ls`, "1064@1:10"},
		{"", "1065@1:1"},
		{"selec 1", "1064@1:1"},
		{"select 1; select 2", "1064@1:1"},
		{"create trigger t before insert on t for each row begin if new.a then set new.b = if(1, 2, 3); end if; end", ""},
		{"create trigger t before insert on t for each row begin set new.a = case when new.b > 1 then if(1, 2, 3) when new.b then if(0, 1, 2) + 1 else if(1, 2, 3) end; end", ""},
		{"create trigger t before insert on t for each row begin if new.a then if (new.b) = if(1, 2, 3) and (new.b in (1, 2)) and (new.b) = case when 1 then 2 end and (1) then set new.c = 1; end if; else if (new.d) then set new.e = 2; end if; end if; end", ""},
		{"create trigger t before insert on t for each row begin set new.a = 1;", "1064@1:50"},
		{"create function f(a int) returns int return (a", "1064@1:47"},
		{"create procedure p() begin set @a = (1; end", "1064@1:44"},
		{"create table t (a json)", "1064@1:17"},
		{"create procedure p() begin l: loop leave l; end loop l; repeat set @a = repeat('x', 2); until 1 end repeat; case 1 when 1 then begin end; end case; end", ""},
	} {
		if got := summary(v.Check(x.sql)); got != x.want {
			t.Errorf("%s\ngot  %s\nwant %s", x.sql, got, x.want)
		}
	}
}

// TestCollations: what the settings allow passes the check.
func TestCollations(t *testing.T) {
	v := New()
	for _, c := range []string{"utf8mb4_icelandic_ci", "utf8mb4_croatian_ci", "utf8mb4_unicode_520_ci", "utf8mb4_german2_ci", "utf8_general_mysql500_ci", "latin1_german1_ci", "latin1_general_cs", "ascii_bin"} {
		charset, _, _ := strings.Cut(c, "_")
		if got := summary(v.Check("create table t (a text, b int) engine=innodb default charset=" + charset + " collate=" + c)); got != "" {
			t.Errorf("%s: %s", c, got)
		}
	}
}
