package oracle

// prefixes stand between CREATE and the object kind.
var prefixes = [...]string{
	"bitmap", "blockchain", "duplicated", "editionable", "editionable editioning", "editioning", "force", "global temporary",
	"flexible", "json collection",
	"immutable", "immutable blockchain", "multivalue", "no force", "noforce", "noneditionable", "private temporary", "public",
	"search", "sharded", "usecase",
}

// textKinds are objects whose CREATE and ALTER are kept as text.
var textKinds = [...]string{
	"analytic view", "assertion", "and compile java", "and compile noforce java", "and resolve java", "and resolve noforce java", "attribute dimension", "audit policy",
	"bigfile tablespace", "bigfile temporary tablespace", "bigfile undo tablespace", "cluster",
	"context", "controlfile", "database", "database link", "dimension", "directory", "diskgroup", "edition",
	"flashback archive", "hierarchy", "hybrid vector index", "indextype", "inmemory join group", "java", "java class", "java resource", "java source",
	"json duality view", "json relational duality view", "library", "lockdown profile", "logical partition tracking", "mandatory profile", "materialized view log", "snapshot log", "materialized zonemap", "mining model", "mle env",
	"mle module", "noforce java", "operator", "outline", "pfile", "pluggable database", "profile", "pmem filestore", "private outline", "property graph", "public database link", "resource cost", "restore point",
	"rollback segment", "shared database link", "shared public database link", "smallfile tablespace", "smallfile temporary tablespace", "smallfile undo tablespace", "spfile", "tablespace", "tablespace set",
	"temporary tablespace", "true cache", "undo tablespace", "vector index",
}

// alteredKinds are objects whose ALTER keeps its changes as options.
var alteredKinds = [...]string{
	"domain", "function", "index", "materialized view", "package", "procedure", "synonym", "public synonym", "trigger", "type", "view",
}

// droppedKinds are the objects that can be dropped, beside textKinds.
var droppedKinds = [...]string{
	"domain", "function", "index", "materialized view", "package", "package body", "procedure", "role", "sequence", "synonym", "table",
	"trigger", "type", "type body", "user", "view",
}

// commentKinds are the objects of COMMENT ON.
var commentKinds = [...]string{
	"audit policy", "column", "domain", "edition", "indextype", "materialized view", "mining model", "operator", "property graph", "table", "view",
}

// grantedKinds may stand before the object of GRANT … ON.
var grantedKinds = [...]string{
	"directory", "edition", "java resource", "java source", "mining model", "schema", "sql translation profile", "user",
}

// otherStatements are statements that are kept as text.
var otherStatements = [...]string{
	"administer key management", "analyze", "analyze cluster", "analyze index", "analyze table", "associate statistics", "audit",
	"disassociate statistics", "explain plan", "flashback database", "flashback table", "lock table", "noaudit", "purge",
	"purge dba_recyclebin", "purge index", "purge recyclebin", "purge table", "purge tablespace",
}
