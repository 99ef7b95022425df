package mysqltest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/go-sql-driver/mysql"

	"github.com/sctconv/sctconv/internal/mysqlscript"
)

// LoadResult is what a script did.
type LoadResult struct {
	// Statements is the number of statements that were executed, with or without an error.
	Statements int
	Errors     []LoadError
	// Warnings holds what the server remarked about statements that it accepted, notes included.
	Warnings []LoadWarning
}

// Err joins the errors; nil if there are none. Warnings do not count.
func (l LoadResult) Err() error {
	var all []error
	for _, e := range l.Errors {
		all = append(all, e)
	}
	return errors.Join(all...)
}

// LoadError is a statement that the server refused, or a place at which the script could not be split or executed any
// further.
type LoadError struct {
	Statement int    // position in the script from 0; the number of statements if the script could not be split
	Line      int    // first line of the statement, from 1; 0 if there was no connection
	Text      string // the statement; "" if the script could not be split
	Number    int    // error number of the server, 0 if the error is not from it
	Message   string
}

// Error returns line, number and message.
func (e LoadError) Error() string {
	return fmt.Sprintf("line %d: error %d: %s", e.Line, e.Number, e.Message)
}

// LoadWarning is a remark of the server about a statement that it accepted.
type LoadWarning struct {
	Statement int    // position in the script from 0
	Line      int    // first line of the statement, from 1
	Text      string // the statement
	Level     string // "Warning", "Note" or "Error"
	Number    int    // number of the server
	Message   string
}

// String returns line, level, number and message.
func (w LoadWarning) String() string {
	return fmt.Sprintf("line %d: %s %d: %s", w.Line, w.Level, w.Number, w.Message)
}

// Load executes a script statement by statement in a session of its own, as the mysql client with --force would: an
// error does not keep later statements from running. Rows are read and forgotten. USE and SET last until the end of the
// script. The script ends early when the connection is lost, when ctx ends, or where mysqlscript.Split finds an error.
func (s *Server) Load(ctx context.Context, db *sql.DB, script string) LoadResult {
	statements, splitErr := mysqlscript.Split(script)
	var l LoadResult
	conn, err := db.Conn(ctx)
	if err != nil {
		l.Errors = append(l.Errors, LoadError{Message: s.explain(err)})
		return l
	}
	defer discard(conn)
	for i, statement := range statements {
		if err := l.run(ctx, conn, i, statement); err != nil {
			l.Errors = append(l.Errors, LoadError{i, statement.Line, statement.Text, 0, s.explain(err)})
			return l
		}
	}
	if at := (*mysqlscript.Error)(nil); errors.As(splitErr, &at) {
		l.Errors = append(l.Errors, LoadError{Statement: len(statements), Line: at.Line, Message: at.Msg})
	}
	return l
}

// noRoutine is the note about a routine that does not exist.
const noRoutine = 1305

// run executes one statement and notes what the server says. The error means that there is no point in going on.
func (l *LoadResult) run(ctx context.Context, conn *sql.Conn, index int, statement mysqlscript.Statement) error {
	l.Statements++
	_, err := conn.ExecContext(ctx, statement.Text)
	if refused := (*mysql.MySQLError)(nil); errors.As(err, &refused) {
		l.Errors = append(l.Errors, LoadError{index, statement.Line, statement.Text, int(refused.Number), refused.Message})
		return nil
	}
	if err != nil {
		return err
	}
	rows, err := conn.QueryContext(ctx, "SHOW WARNINGS")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		w := LoadWarning{Statement: index, Line: statement.Line, Text: statement.Text}
		if err := rows.Scan(&w.Level, &w.Number, &w.Message); err != nil {
			return err
		}
		if w.Number == noRoutine && w.Level == "Note" { // of DROP FUNCTION IF EXISTS; CREATE FUNCTION behind it does not clear it
			continue
		}
		l.Warnings = append(l.Warnings, w)
	}
	return rows.Err()
}

// discard closes a connection for good, because the script can have changed its session.
func discard(conn *sql.Conn) {
	_ = conn.Raw(func(any) error { return driver.ErrBadConn }) // that error is what closes it
	_ = conn.Close()                                           // so this says that it is closed
}

// explain adds the server's log to an error if the server has ended.
func (s *Server) explain(err error) string {
	if s.process.running() {
		return err.Error()
	}
	return fmt.Sprintf("%v; MySQL 5.6 has ended:\n%s", err, s.LogTail())
}
