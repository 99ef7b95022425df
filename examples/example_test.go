// Package examples shows the three uses of the library: converting, assessing
// and checking. The folders beside it hold example schemas with their output.
package examples

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report/html"
)

// Convert a script and print the MySQL text.
func Example_convert() {
	files := &source.Set{}
	if _, err := files.Add("dept.sql", []byte("CREATE TABLE dept (id NUMBER(4) PRIMARY KEY, name VARCHAR2(30 CHAR));")); err != nil {
		log.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), files, convert.Options{From: oracle.Dialect{}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(res.Script)
	// Output:
	// SET NAMES utf8mb4 COLLATE utf8mb4_bin;
	// SET SESSION sql_mode = 'TRADITIONAL';
	//
	// CREATE TABLE `dept` (
	//   `id` SMALLINT NOT NULL,
	//   `name` VARCHAR(30) NULL,
	//   PRIMARY KEY (`id`)
	// ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
}

// Assess a schema: figures for a program, a page for people.
func Example_assess() {
	files := &source.Set{}
	if _, err := files.Add("job.sql", []byte("CREATE TABLE job (id serial PRIMARY KEY, tags text[]);")); err != nil {
		log.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), files, convert.Options{From: postgres.Dialect{}})
	if err != nil {
		log.Fatal(err)
	}
	var page bytes.Buffer
	if err := html.Write(&page, res.Report); err != nil {
		log.Fatal(err)
	}
	t := res.Report.Totals
	fmt.Println(t.Objects, "object,", len(res.Report.Items), "item,", strings.Contains(page.String(), "<table"))
	// Output:
	// 1 object, 1 item, true
}

// Check a script as a linter does: print what needs a person.
func Example_check() {
	files := &source.Set{}
	if _, err := files.Add("item.sql", []byte("CREATE TABLE item (\n  id int PRIMARY KEY,\n  price money CHECK (price > 0)\n);")); err != nil {
		log.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), files, convert.Options{From: postgres.Dialect{}})
	if err != nil {
		log.Fatal(err)
	}
	for _, it := range res.Report.Items {
		fmt.Printf("%s:%d:%d: %s\n", it.Position.File, it.Position.Line, it.Position.Column, it.Effort)
	}
	// Output:
	// item.sql:1:14: none
	// item.sql:3:9: simple
}
