package catalog

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/settings"
)

// BlanksDistinct reports whether the user wants blanks at the end to count.
func (c *Run) BlanksDistinct() bool { return c.Settings.TrailingBlanks == "distinct" }

// KeepsClock reports whether times with an offset keep their date and time, not the
// instant.
func (c *Run) KeepsClock() bool { return c.Settings.TimeZones == settings.KeepClock }

// Instant is a time with an offset as a column of such times keeps it: in UTC, or as
// written.
func (c *Run) Instant(t time.Time) time.Time {
	if c.KeepsClock() {
		return t
	}
	return t.UTC()
}

// ReadersCollation is the default collation of most clients, which views have, see
// [Run.TablesCollation].
const ReadersCollation = "utf8mb4_general_ci"

// TablesCollation is the collation of the tables when views are made with another, that of
// the connections which read them, or that which CAST gives in another character set; "" when it is the same.
func (c *Run) TablesCollation() string {
	s := &c.Settings
	if strings.HasSuffix(s.Collation, "_bin") || s.Collation == mysql.DefaultCollation(s.Charset) || len(c.Cat.ViewList) == 0 {
		return ""
	}
	return s.Collation
}

// LiteralCollation lets literals compare as the columns of tables do; views and
// triggers keep the collation of the connection that made them. The texts of
// numbers and dates have that of the connection that reads a view: MySQL mixes it
// with a collation that ends with _bin, else with the same one only, which is the
// default one of most clients. (Seen on 5.6.24, error 1267.) In another character set they
// mix with any.
func (c *Run) LiteralCollation() string {
	if c.TablesCollation() != "" && c.Settings.Charset == "utf8mb4" {
		return ReadersCollation
	}
	return c.Settings.Collation
}

// SetNames are the statements that give literals their character set, that of the tables, and
// collation: a literal that becomes a column of a view is not converted to a set that is not of Unicode. (Seen on
// 5.6.24, error 1267.)
func (c *Run) SetNames() string {
	if c.Settings.Charset == "utf8mb4" {
		return "SET NAMES utf8mb4 COLLATE " + c.LiteralCollation() + ";\n"
	}
	return "SET NAMES utf8mb4;\nSET SESSION collation_connection = " + c.LiteralCollation() + ";\n"
}

// texts are what literals can have, nil for all of Unicode.
func (c *Run) texts() *expr.Texts {
	charset := c.Settings.Charset
	if charset == "utf8mb4" {
		return nil
	}
	return &expr.Texts{Collation: c.Settings.Collation, Held: func(text string) bool { return settings.CharsetHolds(charset, text) }}
}
