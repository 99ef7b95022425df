package pipeline

import (
	"testing"
)

// equivalents are spellings of one schema; all give the same script.
var equivalents = map[string][]string{
	"oracle": {
		"CREATE TABLE dept (id NUMBER(4) NOT NULL, name VARCHAR2(30) DEFAULT 'a', CONSTRAINT dept_pk PRIMARY KEY (id));\n" +
			"CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, dept_id NUMBER(4), CONSTRAINT emp_fk FOREIGN KEY (dept_id) REFERENCES dept (id));\n",
		"create   table DEPT ( ID number ( 4 ) not null , -- key\n NAME varchar2(30) default 'a')\n/\nalter table dept add constraint dept_pk primary key (id)\n/\n" +
			"create table emp (id number(9), dept_id number(4) /* of whom */);\nalter table emp add primary key (id);\nALTER TABLE emp ADD (CONSTRAINT emp_fk FOREIGN KEY (dept_id) REFERENCES dept);\n",
		"CREATE TABLE \"DEPT\" (\"ID\" NUMBER(4) CONSTRAINT nn NOT NULL ENABLE, \"NAME\" VARCHAR2(30) DEFAULT 'a', CONSTRAINT \"DEPT_PK\" PRIMARY KEY (\"ID\") ENABLE) TABLESPACE \"USERS\";\n" +
			"CREATE TABLE \"EMP\" (\"ID\" NUMBER(9,0) PRIMARY KEY, \"DEPT_ID\" NUMBER(4,0) CONSTRAINT emp_fk REFERENCES \"DEPT\" (\"ID\"));\n",
	},
	"sqlserver": {
		"CREATE TABLE dept (id int NOT NULL, name nvarchar(30) DEFAULT 'a', CONSTRAINT dept_pk PRIMARY KEY (id))\nGO\n" +
			"CREATE TABLE emp (id int NOT NULL PRIMARY KEY, dept_id int, CONSTRAINT emp_fk FOREIGN KEY (dept_id) REFERENCES dept (id))\nGO\n",
		"create table [dbo].[dept]([id] [int] not null,[name] [nvarchar](30) null)\ngo\nALTER TABLE [dbo].[dept] ADD CONSTRAINT [df] DEFAULT (N'a') FOR [name]\nalter table dbo.dept add constraint [dept_pk] primary key clustered ([id] asc) on [primary]\nGO\n" +
			"CREATE TABLE emp (id int NOT NULL, dept_id int /* of whom */);\nALTER TABLE emp ADD PRIMARY KEY (id);\nALTER TABLE EMP WITH CHECK ADD CONSTRAINT emp_fk FOREIGN KEY (dept_id) REFERENCES dept;\n",
	},
	"postgres": {
		"CREATE TABLE dept (id integer NOT NULL, name varchar(30) DEFAULT 'a', CONSTRAINT dept_pk PRIMARY KEY (id));\n" +
			"CREATE TABLE emp (id int PRIMARY KEY, dept_id int, CONSTRAINT emp_fk FOREIGN KEY (dept_id) REFERENCES dept (id));\n",
		"create table public.DEPT (ID int4 not null, -- key\n NAME character varying(30) default 'a'::character varying);\nalter table only dept add constraint dept_pk primary key (id);\n" +
			"CREATE TABLE \"emp\" (\"id\" int, dept_id int);\nALTER TABLE emp ADD PRIMARY KEY (id), ADD CONSTRAINT emp_fk FOREIGN KEY (dept_id) REFERENCES dept;\n",
	},
}

func TestEquivalentSources(t *testing.T) {
	for _, dialect := range dialects {
		list := equivalents[dialect]
		want := convertText(t, dialect, list[0]).Script
		for i, text := range list[1:] {
			if got := convertText(t, dialect, text).Script; got != want {
				t.Errorf("%s: spelling %d gives another script: %s\n%s", dialect, i+1, firstDifference(want, got), got)
			}
		}
	}
}
