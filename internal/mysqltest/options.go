package mysqltest

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Option changes how a server is started. The later of two options for the same setting wins.
type Option struct{ settings map[string]string }

// Setting sets a system variable or start option of the server, such as "innodb_strict_mode" to "1". The name is
// written without leading dashes; a name that the server does not know makes the start fail.
func Setting(name, value string) Option {
	return Option{map[string]string{strings.ToLower(strings.ReplaceAll(name, "-", "_")): value}}
}

// Port sets the TCP port; without it, or with 0, a free one is taken.
func Port(port int) Option { return Setting("port", strconv.Itoa(port)) }

// StrictInnoDB turns on innodb_strict_mode: wrong row formats and key block sizes become errors instead of warnings.
func StrictInnoDB() Option { return Setting("innodb_strict_mode", "1") }

// LargePrefix allows index keys of 3072 bytes a column, instead of 767, in tables with ROW_FORMAT=DYNAMIC or COMPRESSED.
func LargePrefix() Option {
	return Option{map[string]string{
		"innodb_large_prefix":   "1",
		"innodb_file_format":    "Barracuda",
		"innodb_file_per_table": "1",
	}}
}

// defaults are the settings of every server: those of a target as we expect it, then those that make it fast and small.
var defaults = map[string]string{
	"bind_address":                    "127.0.0.1",
	"port":                            "0",
	"sql_mode":                        "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
	"skip_log_bin":                    "1",
	"log_bin_trust_function_creators": "1",
	"default_time_zone":               "+00:00",
	"max_allowed_packet":              "64M",
	"max_error_count":                 "1024",

	"innodb_buffer_pool_size":        "32M",
	"innodb_log_file_size":           "8M",
	"innodb_flush_log_at_trx_commit": "0",
	"innodb_doublewrite":             "0",
	"innodb_use_native_aio":          "0",
	"performance_schema":             "0",
	"skip_name_resolve":              "1",
	"sync_frm":                       "0",
}

// settings joins the defaults and the options.
func settings(options []Option) map[string]string {
	all := maps.Clone(defaults)
	for _, o := range options {
		maps.Copy(all, o.settings)
	}
	return all
}

// key names a set of settings: equal sets have equal keys.
func key(settings map[string]string) string { return strings.Join(arguments(settings), "\x00") }

// arguments writes settings as command line arguments in a stable order.
func arguments(settings map[string]string) []string {
	var args []string
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		args = append(args, "--"+strings.ReplaceAll(name, "_", "-")+"="+settings[name])
	}
	return args
}

// placeArguments says where the server in folder home finds its files, and where in dir it keeps its own. Socket and
// pid file are relative to the data directory, because the path of a socket must be short.
func placeArguments(home, dir string) []string {
	args := []string{
		"--no-defaults",
		"--basedir=" + home,
		"--lc-messages-dir=" + filepath.Join(home, "share"),
		"--character-sets-dir=" + filepath.Join(home, "share", "charsets"),
		"--datadir=" + filepath.Join(dir, "data"),
		"--tmpdir=" + tempDir(dir),
		"--socket=mysql.sock",
		"--pid-file=mysql.pid",
	}
	if os.Geteuid() == 0 {
		args = append(args, "--user=root")
	}
	return args
}

func tempDir(dir string) string { return filepath.Join(dir, "tmp") }
