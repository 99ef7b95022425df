/*
 * PostgreSQL: the statements that define a schema, queries and data change.
 *
 * R_ tokens are made by retag.go and start.go: words that are keywords only beside certain
 * others, the first words of statements kept as text (R_OTHER), and routine
 * bodies. Clauses without a typed field become options.
 */
parser grammar Postgres;

options { superClass = build.Parser; }

import Core;

@header {
import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
)
}

tokens {
  K_ADD, K_ADMIN, K_AFTER, K_AGGREGATE, K_ALTER, K_ALWAYS, K_ARRAY, K_ASYMMETRIC, K_ATTACH, K_AUTHORIZATION, K_BEFORE, K_BOTH, K_CACHE, K_CASCADE,
   K_CHECK, K_CLUSTER, K_COLLATION, K_COLUMN, K_COMPRESSION, K_CONCURRENTLY, K_CONNECTION, K_CONSTRAINT, K_COST, K_CREATE, K_CYCLE, K_DATABASE,
   K_DEFERRABLE, K_DETACH, K_DISABLE, K_DO, K_DOMAIN, K_DROP, K_ENABLE, K_ENFORCED, K_ENUM, K_EXCLUDING, K_EXECUTE, K_EXPRESSION, K_EXTENSION,
   K_FALSE, K_FETCH, K_FINALIZE, K_FIRST, K_FOR, K_FORCE, K_FUNCTION, K_GRANT, K_GROUP, K_IDENTITY, K_ILIKE, K_INCLUDE, K_INCLUDING, K_INCREMENT,
   K_INDEX, K_INHERIT, K_INHERITS, K_INOUT, K_ISNULL, K_LANGUAGE, K_LATERAL, K_LEADING, K_LIMIT, K_LOGGED, K_MATCH, K_MATERIALIZED, K_MAXVALUE,
   K_MINVALUE, K_NEXT, K_NOTNULL, K_NOWAIT, K_OF, K_OFFSET, K_ONLY, K_OPTIONS, K_OUT, K_OVERLAPS, K_OWNER, K_PARALLEL, K_PARTITION, K_PASSWORD,
   K_PLACING, K_POLICY, K_PROCEDURE, K_PUBLICATION, K_RANGE, K_REFERENCES, K_REFERENCING, K_RENAME, K_REPEATABLE, K_REPLICA, K_RESET, K_RESTART,
   K_RESTRICT, K_RETURNING, K_RETURNS, K_ROLE, K_ROUTINE, K_ROW, K_ROWS, K_RULE, K_SCHEMA, K_SEARCH, K_SEQUENCE, K_SERVER, K_SETOF, K_SHARE,
   K_SIMILAR, K_START, K_STORAGE, K_STORED, K_SUPPORT, K_SYMMETRIC, K_SYSID, K_TABLE, K_TABLESAMPLE, K_TABLESPACE, K_TEMP, K_TEMPORARY, K_TO,
   K_TRAILING, K_TRANSFORM, K_TRIGGER, K_TRUE, K_TRUNCATE, K_TYPE, K_UNIQUE, K_UNLOGGED, K_USER, K_VALIDATE, K_VARIADIC, K_VIEW, K_VIRTUAL,
  M_ADMIN_OPTION_FOR, M_ALL_FUNCTIONS_IN_SCHEMA, M_ALL_PROCEDURES_IN_SCHEMA, M_ALL_ROUTINES_IN_SCHEMA, M_ALL_SEQUENCES_IN_SCHEMA,
   M_ALL_TABLES_IN_SCHEMA, M_AT_LOCAL, M_AT_TIME_ZONE, M_BIT_VARYING, M_CALLED_ON_NULL_INPUT, M_CHARACTER_VARYING, M_CHAR_VARYING, M_CLUSTER_ON, M_COLLATION_FOR,
   M_CONTINUE_IDENTITY, M_CURRENT_OF, M_DOUBLE_PRECISION, M_ENCRYPTED_PASSWORD, M_EXTERNAL_SECURITY_DEFINER, M_EXTERNAL_SECURITY_INVOKER, M_FIRST_BY,
   M_FOREIGN_DATA_WRAPPER, M_FOREIGN_KEY, M_FOREIGN_SERVER, M_FOREIGN_TABLE, M_FOR_EACH_ROW, M_FOR_EACH_STATEMENT, M_FOR_READ_ONLY, M_FOR_ROW,
   M_FOR_STATEMENT, M_GENERATED_ALWAYS, M_GENERATED_BY_DEFAULT, M_GLOBAL_TEMP, M_GLOBAL_TEMPORARY, M_GRANTED_BY, M_GRANT_OPTION_FOR, M_GROUPING_SETS,
   M_IF_EXISTS, M_IF_NOT_EXISTS, M_INCREMENT_BY, M_INITIALLY_DEFERRED, M_INITIALLY_IMMEDIATE, M_INSTEAD_OF, M_IN_OUT, M_IS_DISTINCT_FROM,
   M_IS_NOT_DISTINCT_FROM, M_KEY_SHARE, M_LARGE_OBJECT, M_LOCAL_TEMP, M_LOCAL_TEMPORARY, M_MATERIALIZED_VIEW, M_NATIONAL_CHAR, M_NATIONAL_CHARACTER,
   M_NATIONAL_CHARACTER_VARYING, M_NATIONAL_CHAR_VARYING, M_NCHAR_VARYING, M_NEW_TABLE, M_NOT_DEFERRABLE, M_NOT_ENFORCED, M_NOT_ILIKE,
   M_NOT_LEAKPROOF, M_NOT_MATERIALIZED, M_NOT_OF, M_NOT_SIMILAR_TO, M_NOT_VALID, M_NO_ACTION, M_NO_CYCLE, M_NO_FORCE_ROW_LEVEL_SECURITY,
   M_NO_INHERIT, M_NO_KEY_UPDATE, M_NO_MAXVALUE, M_NO_MINVALUE, M_NULLS_DISTINCT, M_NULLS_NOT_DISTINCT, M_OLD_TABLE, M_ON_COMMIT_DELETE_ROWS,
   M_ON_COMMIT_DROP, M_ON_COMMIT_PRESERVE_ROWS, M_ON_CONFLICT, M_OR_REPLACE, M_OVERRIDING_SYSTEM_VALUE, M_OVERRIDING_USER_VALUE, M_OWNED_BY,
   M_OWNER_TO, M_PARTITION_OF, M_PRIMARY_KEY, M_RENAME_TO, M_REPLICA_IDENTITY, M_RESTART_IDENTITY, M_RESTART_WITH, M_RETURNS_NULL_ON_NULL_INPUT,
   M_ROWS_FROM, M_ROW_LEVEL_SECURITY, M_SECURITY_DEFINER, M_SECURITY_INVOKER, M_SEQUENCE_NAME, M_SET_ACCESS_METHOD, M_SET_CACHE, M_SET_COMPRESSION,
   M_SET_CYCLE, M_SET_DATA_TYPE, M_SET_DEFAULT, M_SET_EXPRESSION, M_SET_GENERATED_ALWAYS, M_SET_GENERATED_BY_DEFAULT, M_SET_INCREMENT,
   M_SET_INCREMENT_BY, M_SET_LOGGED, M_SET_MAXVALUE, M_SET_MINVALUE, M_SET_NOT_NULL, M_SET_NO_CYCLE, M_SET_NO_MAXVALUE, M_SET_NO_MINVALUE,
   M_SET_NULL, M_SET_SCHEMA, M_SET_START, M_SET_START_WITH, M_SET_STATISTICS, M_SET_STORAGE, M_SET_TABLESPACE, M_SET_UNLOGGED, M_SET_WITHOUT_CLUSTER,
   M_SET_WITHOUT_OIDS, M_SET_WITH_OIDS, M_SIMILAR_TO, M_SKIP_LOCKED, M_START_WITH, M_UNENCRYPTED_PASSWORD, M_USING_INDEX, M_USING_INDEX_TABLESPACE,
   M_VALID_UNTIL, M_WITHOUT_OIDS, M_WITHOUT_OVERLAPS, M_WITHOUT_TIME_ZONE, M_WITH_ADMIN_OPTION, M_WITH_CASCADED_CHECK_OPTION, M_WITH_CHECK_OPTION,
   M_WITH_DATA, M_WITH_GRANT_OPTION, M_WITH_LOCAL_CHECK_OPTION, M_WITH_NO_DATA, M_WITH_OIDS, M_WITH_OPTIONS, M_WITH_ORDINALITY, M_WITH_TIES,
   M_WITH_TIME_ZONE,
  R_CALL, R_CLAUSE, R_CLOSE, R_COMMENT, R_COUNTED, R_CURSOR, R_CURSOR_WORD, R_DECLARE, R_DIRECTION, R_DOMAIN, R_EXCLUDE, R_FETCH, R_FIELD, R_FRAME, R_HOLD,
   R_IDENTITY, R_INDEX, R_INTERVAL, R_MODULUS, R_MORE, R_MOVE, R_NO, R_OPERATOR, R_OTHER, R_REMAINDER, R_REVOKE, R_ROW, R_SCROLL, R_SET, R_SPECIAL, R_TEMP, R_TEST,
   R_TRANSACTION,
  // in bodies only
  R_ALIAS, R_ASSERT, R_BY, R_CONSTANT, R_CONTINUE, R_CURRENT, R_DIAGNOSTICS, R_ELSIF, R_EXIT, R_FOR,
   R_FOREACH, R_GET, R_IF, R_IN, R_INTO, R_INTO_LAST, R_LEVEL, R_LOOP, R_NEXT, R_OPEN, R_PERFORM, R_QUERY, R_RAISE, R_RETURN,
   R_REVERSE, R_SLICE, R_SQLSTATE, R_STACKED, R_STRICT, R_WHILE
}

// ---- statements ----

unit returns [ast.Stmt s]
  : a=stmt {$s = $a.s} SEMI* EOF ;

stmt returns [ast.Stmt s]
  : ( K_CREATE c=create {$s = $c.s}
    | K_ALTER a=alter {$s = $a.s}
    | K_DROP d=drop {$s = $d.s}
    | R_COMMENT K_ON o=commentOn {$s = $o.s}
    | K_GRANT g=grant {$s = $g.s} {$g.s.Verb = "grant"}
    | R_REVOKE v=revoke {$s = $v.s}
    | K_TRUNCATE t=truncate {$s = $t.s}
    | R_CALL l=call {$s = $l.s}
    | K_DO b=doBlock {$s = $b.s}
    | R_SET rest {$s = p.SetStmt(localctx)}
    | R_TRANSACTION rest {$s = p.TransactionStmt(localctx)}
    | R_DECLARE e=declareCursor {$s = $e.s}
    | R_FETCH f=fetch {$s = $f.s}
    | R_MOVE m=fetch {$m.s.Move = true; $s = $m.s}
    | R_CLOSE z=closed {$s = &ast.CloseCursor{Cursor: $z.e}}
    | R_OTHER rest {$s = p.OtherStmt(localctx)}
    | q=dataStmt {$s = $q.s}
    ) {p.End(localctx, $s)} ;

dataStmt returns [ast.Stmt s]
  : w=withClause c=change {$s = p.AddWith($c.s, $w.w)}
  | q=plainQuery {$s = p.SelectStmt($q.q)}
  | d=dml {$s = $d.s} ;

// change is what may follow WITH.
change returns [ast.Stmt s]
  : q=plainQuery {$s = p.SelectStmt($q.q)}
  | d=dml {$s = $d.s} ;

// plainQuery is a query without WITH.
plainQuery returns [*ast.Query q]
  : {$q = &ast.Query{}} b=queryBody {$q.Body = $b.b} queryTail[$q]* {p.End(localctx, $q)} ;

dml returns [ast.Stmt s]
  : i=insert {$s = $i.s}
  | u=update {$s = $u.s}
  | d=delete {$s = $d.s}
  | m=merge {$s = $m.s} ;

create returns [ast.Stmt s]
  : {kind := ast.TableRegular; replace := false} (M_OR_REPLACE {replace = true})?
    ( (tempWord {kind = ast.TableTemporary} | (M_GLOBAL_TEMPORARY | M_GLOBAL_TEMP) {kind = ast.TableGlobalTemporary} | unlogged {kind = ast.TableUnlogged})?
      ( t=createTable[kind] {$s = $t.s}
      | q=createSequence[kind] {$s = $q.s}
      | v=createView[kind, replace] {$s = $v.s} )
    | K_UNIQUE x=createIndex {$s = $x.s} {$x.s.Unique = true}
    | i=createIndex {$s = $i.s}
    | m=createMaterializedView {$s = $m.s}
    | f=createForeignTable {$s = $f.s}
    | y=createType {$s = $y.s}
    | d=createDomain {$s = $d.s}
    | r=createRoutine {$s = $r.s} {$r.s.OrReplace = replace}
    | g=createTrigger {$s = $g.s} {$g.s.OrReplace = replace}
    | h=createSchema {$s = $h.s}
    | u=principal[false] {$s = $u.s}
    ) ;

unlogged : K_UNLOGGED {p.Option(localctx, "unlogged", 1)} ;
tempWord : K_TEMP | K_TEMPORARY | M_LOCAL_TEMP | M_LOCAL_TEMPORARY ;

// ---- CREATE TABLE ----

createTable[ast.TableKind kind] returns [*ast.CreateTable s]
  : K_TABLE {$s = &ast.CreateTable{Kind: $kind}} (M_IF_NOT_EXISTS {$s.IfNotExists = true})? n=name {$s.Name = $n.n}
    ( tableElems[$s]
    | K_OF o=name {$s.OfType = $o.n} tableElems[$s]?
    | M_PARTITION_OF f=name {$s.PartitionOf = $f.n} tableElems[$s]? b=partitionBound {$s.Bound = $b.b}
    | ) tableTail[$s]* (K_AS asQuery[$s] relativeClause[&$s.Options]*)? {p.End(localctx, $s)} ;

createForeignTable returns [*ast.CreateTable s]
  : M_FOREIGN_TABLE {$s = &ast.CreateTable{Kind: ast.TableForeign}} (M_IF_NOT_EXISTS {$s.IfNotExists = true})? n=name {$s.Name = $n.n}
    ( tableElems[$s]
    | M_PARTITION_OF f=name {$s.PartitionOf = $f.n} tableElems[$s]? b=partitionBound {$s.Bound = $b.b} )
    tableTail[$s]* {p.End(localctx, $s)} ;

asQuery[*ast.CreateTable s]
  : q=query {$s.Query = $q.q} (withData {$s.Options = append($s.Options, p.PopOption())})?
  | executeQuery {$s.Options = append($s.Options, p.PopOption())} (withData {$s.Options = append($s.Options, p.PopOption())})? ;

executeQuery : K_EXECUTE name balanced? {p.Option(localctx, "as execute", 1)} ;
withData : M_WITH_DATA {p.Option(localctx, "with data", 1)} | M_WITH_NO_DATA {p.Option(localctx, "with no data", 1)} ;

tableElems[*ast.CreateTable s]
  : LP (tableItem[$s] (COMMA tableItem[$s])*)? RP ;

tableItem[*ast.CreateTable s]
  : e=tableElem {$s.Elems = p.AppendElem($s.Elems, $e.e)}
  | relativeClause[&$s.Options] ;

// relativeClause is a clause of a database that comes from PostgreSQL, found by relatives.go.
relativeClause[*[]*ast.Option list] : R_CLAUSE R_MORE* {p.OfRelative($list, localctx)} ;

// elementIndex is an index between the elements of a table.
elementIndex returns [*ast.IndexDef x]
  : R_INDEX {$x = &ast.IndexDef{Unique: p.LowerLast() == "unique"}} R_MORE* (id {$x.Name = p.LastIdent()})?
    LP a=indexPart {$x.Parts = append($x.Parts, $a.i)} (COMMA b=indexPart {$x.Parts = append($x.Parts, $b.i)})* RP elementIndexTail[$x]* {p.End(localctx, $x)} ;

elementIndexTail[*ast.IndexDef x]
  : K_INCLUDE LP l=idList RP {$x.Include = $l.list}
  | K_WHERE e=expr {$x.Where = $e.e}
  | relativeClause[&$x.Options] ;

tableElem returns [ast.TableElem e]
  : c=columnDef {$e = $c.c}
  | t=tableConstraint {$e = $t.c}
  | l=likeClause {$e = $l.l}
  | x=elementIndex {$e = $x.x}
  | OPAQUE {$e = p.Spliced()} ;

likeClause returns [*ast.LikeClause l]
  : K_LIKE n=name {$l = &ast.LikeClause{Table: $n.n}} likeOption[$l]* {p.End(localctx, $l)} ;

likeOption[*ast.LikeClause l]
  : K_INCLUDING label {p.AddOption(&$l.Options, localctx, "including", 1)}
  | K_EXCLUDING label {p.AddOption(&$l.Options, localctx, "excluding", 1)} ;

columnDef returns [*ast.ColumnDef c]
  : id {$c = p.NamedColumn()} (t=dataType {$c.Type = $t.t} | withOptions[$c])? columnClause[$c]* {p.End(localctx, $c)} ;

withOptions[*ast.ColumnDef c]
  : M_WITH_OPTIONS {p.AddOption(&$c.Options, localctx, "with options", 1)} ;

columnClause[*ast.ColumnDef c]
  : q=columnConstraint {$c.Constraints = append($c.Constraints, $q.c)}
  | K_COLLATE n=name {p.ColumnCollation($c, $n.n, localctx)}
  | K_STORAGE label {p.AddOption(&$c.Options, localctx, "storage", 1)}
  | K_COMPRESSION label {p.AddOption(&$c.Options, localctx, "compression", 1)}
  | K_OPTIONS LP foreignOption[&$c.Options] (COMMA foreignOption[&$c.Options])* RP
  | relativeClause[&$c.Options] ;

// columnConstraint is a constraint or value clause with its name and states.
columnConstraint returns [ast.Constraint c]
  : {var n ast.Ident} (K_CONSTRAINT id {n = p.LastIdent()})?
    ( M_NOT_NULL {$c = p.Null(true)}
    | K_NULL {$c = p.Null(false)}
    | K_DEFAULT e=bexpr {$c = &ast.DefaultConstraint{Expr: $e.e}}
    | k=check {$c = $k.c}
    | u=columnKey {$c = $u.c}
    | f=references {$c = $f.c}
    | M_GENERATED_ALWAYS K_AS (i=identity {$i.c.Always = true} {$c = $i.c} | g=generated {$c = $g.c})
    | M_GENERATED_BY_DEFAULT K_AS j=identity {$c = $j.c}
    | K_AS h=generated {$c = $h.c}
    | R_IDENTITY LP v=identityValues RP {$c = &ast.IdentityConstraint{Seq: $v.s}}
    ) (constraintState[build.Head($c)])* {p.Constraint($c, n, localctx)} ;

identity returns [*ast.IdentityConstraint c]
  : K_IDENTITY {$c = &ast.IdentityConstraint{}} (LP (s=sequenceOptions {$c.Seq = $s.s} | v=identityValues {$c.Seq = $v.s}) RP)? ;

// identityValues are the first number and the step, as Redshift writes them.
identityValues returns [*ast.SequenceOptions s]
  : {$s = &ast.SequenceOptions{}} a=number {$s.Start = $a.e} COMMA b=number {$s.Increment = $b.e} {p.End(localctx, $s)} ;

generated returns [*ast.GeneratedConstraint c]
  : LP e=expr RP {$c = &ast.GeneratedConstraint{Expr: $e.e}} (K_STORED {$c.Stored = true} | virtual[$c])? ;

virtual[*ast.GeneratedConstraint c]
  : K_VIRTUAL {p.AddOption(&$c.Options, localctx, "virtual", 1)} ;

check returns [*ast.CheckConstraint c]
  : K_CHECK LP e=expr RP {$c = &ast.CheckConstraint{Expr: $e.e}} ;

columnKey returns [*ast.KeyConstraint c]
  : (K_UNIQUE {$c = &ast.KeyConstraint{}} | M_PRIMARY_KEY {$c = &ast.KeyConstraint{Primary: true}}) keyTail[$c]* ;

keyTail[*ast.KeyConstraint c]
  : nullsDistinct[&$c.Options]
  | indexTail[&$c.Options] ;

references returns [*ast.ForeignKeyConstraint c]
  : K_REFERENCES {$c = &ast.ForeignKeyConstraint{}} n=name {$c.Table = $n.n} (LP l=keyIds[&$c.Options] RP {$c.RefColumns = $l.list})? referenceTail[$c]* ;

// keyIds are the columns of a foreign key, the last of which may be a period.
keyIds[*[]*ast.Option opts] returns [[]ast.Ident list]
  : id {$list = p.AppendIdent($list)} (COMMA (periodWord[$opts])? id {$list = p.AppendIdent($list)})* ;

periodWord[*[]*ast.Option opts] : R_CLAUSE {p.AddOption($opts, localctx, "", 1)} ;

referenceTail[*ast.ForeignKeyConstraint c]
  : K_MATCH (K_FULL | ID) {$c.Match = p.LowerLast()}
  | K_ON (K_DELETE a=referenceAction[$c] {$c.OnDelete = $a.v} | K_UPDATE b=referenceAction[$c] {$c.OnUpdate = $b.v}) ;

referenceAction[*ast.ForeignKeyConstraint c] returns [string v]
  : (K_CASCADE | K_RESTRICT | M_NO_ACTION) {$v = p.LowerLast()}
  | (M_SET_NULL | M_SET_DEFAULT) {$v = p.LowerLast()} (setColumns[$c])? ;

setColumns[*ast.ForeignKeyConstraint c]
  : LP idList RP {p.AddOption(&$c.Options, localctx, "set columns", 0)} ;

constraintState[*ast.ConstraintHead h]
  : (K_DEFERRABLE | M_NOT_DEFERRABLE | M_INITIALLY_DEFERRED | M_INITIALLY_IMMEDIATE | M_NOT_VALID | M_NO_INHERIT | K_ENFORCED | M_NOT_ENFORCED)
    {p.AddOption(&$h.Options, localctx, "", 1)} ;

tableConstraint returns [ast.Constraint c]
  : {var n ast.Ident} (K_CONSTRAINT id {n = p.LastIdent()})?
    ( k=check {$c = $k.c}
    | u=tableKey {$c = $u.c}
    | {var opts []*ast.Option} M_FOREIGN_KEY LP l=keyIds[&opts] RP f=references {$f.c.Columns = $l.list; $f.c.Options = append(opts, $f.c.Options...)} {$c = $f.c}
    | x=exclude {$c = $x.c}
    | t=tableNotNull {$c = $t.c}
    ) (constraintState[build.Head($c)])* {p.Constraint($c, n, localctx)} ;

tableNotNull returns [*ast.NullConstraint c]
  : M_NOT_NULL {$c = p.Null(true)} notNullColumn[$c] ;

notNullColumn[*ast.NullConstraint c]
  : id {p.AddOption(&$c.Options, localctx, "column", 0)} ;

tableKey returns [*ast.KeyConstraint c]
  : (K_UNIQUE {$c = &ast.KeyConstraint{}} | M_PRIMARY_KEY {$c = &ast.KeyConstraint{Primary: true}})
    (nullsDistinct[&$c.Options])? (LP keyPart[$c] (COMMA keyPart[$c])* RP | M_USING_INDEX n=name {$c.UsingIndex = $n.n}) (indexTail[&$c.Options] | relativeClause[&$c.Options])* ;

keyPart[*ast.KeyConstraint c]
  : i=keyColumn {$c.Parts = append($c.Parts, $i.i)}
  | LP j=keyColumn {$c.Parts = append($c.Parts, $j.i)} (COMMA k=keyColumn {$c.Parts = append($c.Parts, $k.i)})* RP relativeClause[&$c.Options] ;

keyColumn returns [*ast.IndexPart i]
  : id {$i = p.ColumnPart()} (K_ASC | K_DESC {$i.Desc = true})? (withoutOverlaps[$i] | relativeClause[&$i.Options])? {p.End(localctx, $i)} ;

withoutOverlaps[*ast.IndexPart i]
  : M_WITHOUT_OVERLAPS {p.AddOption(&$i.Options, localctx, "without overlaps", 1)} ;

nullsDistinct[*[]*ast.Option list]
  : (M_NULLS_DISTINCT | M_NULLS_NOT_DISTINCT) {p.AddOption($list, localctx, "", 1)} ;

indexTail[*[]*ast.Option list]
  : K_WITH storageParams["with", $list]
  | M_USING_INDEX_TABLESPACE id {p.AddOption($list, localctx, "using index tablespace", 1)}
  | includeOption[$list] ;

includeOption[*[]*ast.Option list]
  : K_INCLUDE LP idList RP {p.AddOption($list, localctx, "include", 1)} ;

exclude returns [*ast.ExcludeConstraint c]
  : R_EXCLUDE {$c = &ast.ExcludeConstraint{}} (K_USING id {$c.Method = p.LowerLast()})?
    LP a=excludePart {$c.Parts = append($c.Parts, $a.e)} (COMMA b=excludePart {$c.Parts = append($c.Parts, $b.e)})* RP
    indexTail[&$c.Options]* (K_WHERE LP e=expr RP {$c.Where = $e.e})? ;

excludePart returns [*ast.ExcludePart e]
  : i=indexPart K_WITH o=operatorText {$e = &ast.ExcludePart{Part: $i.i, Op: $o.v}} {p.End(localctx, $e)} ;

operatorText returns [string v]
  : (EQ | CMP | OP | CONCAT | PLUS | MINUS | STAR | SLASH | PERCENT) {$v = p.LastText()}
  | R_OPERATOR balanced {$v = p.Text(p.SpanOf(localctx))} ;

tableTail[*ast.CreateTable s]
  : K_INHERITS LP l=names RP {$s.Inherits = $l.list}
  | b=partitionBy {$s.Partition = $b.b}
  | accessMethod[&$s.Options]
  | K_WITH storageParams["with", &$s.Options]
  | oids[&$s.Options]
  | onCommit[$s]
  | tablespace[&$s.Options]
  | foreignServer[&$s.Options]
  | K_OPTIONS LP foreignOption[&$s.Options] (COMMA foreignOption[&$s.Options])* RP
  | relativeClause[&$s.Options] ;

accessMethod[*[]*ast.Option list] : K_USING id {p.AddOption($list, localctx, "using", 1)} ;
oids[*[]*ast.Option list] : (M_WITH_OIDS | M_WITHOUT_OIDS) {p.AddOption($list, localctx, "", 1)} ;
tablespace[*[]*ast.Option list] : K_TABLESPACE id {p.AddOption($list, localctx, "tablespace", 1)} ;
foreignServer[*[]*ast.Option list] : K_SERVER id {p.AddOption($list, localctx, "server", 1)} ;

onCommit[*ast.CreateTable s]
  : M_ON_COMMIT_DELETE_ROWS {$s.OnCommit = "delete rows"}
  | M_ON_COMMIT_PRESERVE_ROWS {$s.OnCommit = "preserve rows"}
  | M_ON_COMMIT_DROP {$s.OnCommit = "drop"} ;

// storageParams is a list of settings in parentheses, an option each.
storageParams[string prefix, *[]*ast.Option list]
  : LP storageParam[$prefix, $list] (COMMA storageParam[$prefix, $list])* RP ;

storageParam[string prefix, *[]*ast.Option list]
  : {n := 1} label (DOT+ label {n += 2})* (EQ {n++} paramToken+)? {p.SettingOption($list, localctx, $prefix, n)} ;

paramToken : ~(LP | RP | COMMA | SEMI) | balanced ;

// foreignOption is an option of a foreign object; secrets are replaced.
foreignOption[*[]*ast.Option list]
  : (K_ADD label? | K_SET label? | K_DROP label? | optionWord) STR? {p.GenericOption($list, localctx)} ;

optionWord
  : ID | QID | K_USER | K_PASSWORD | K_SCHEMA | K_TABLE | K_TYPE | K_SERVER | K_DATABASE | K_ENUM | K_COLUMN | K_NULL | K_ESCAPE ;

partitionBy returns [*ast.PartitionBy b]
  : M_PARTITION_BY (ID | K_RANGE) {$b = &ast.PartitionBy{Method: p.LowerLast()}}
    LP c=partitionKey {$b.Keys = append($b.Keys, $c.i)} (COMMA d=partitionKey {$b.Keys = append($b.Keys, $d.i)})* RP {p.End(localctx, $b)} ;

partitionKey returns [*ast.IndexPart i]
  : e=indexExpr {$i = p.NewIndexPart($e.e)} indexCollate[$i]? opClass[$i]? {p.End(localctx, $i)} ;

partitionBound returns [*ast.PartitionBound b]
  : K_DEFAULT {$b = &ast.PartitionBound{Default: true}} {p.End(localctx, $b)}
  | K_FOR K_VALUES {$b = &ast.PartitionBound{}}
    ( K_IN LP l=exprList RP {$b.In = p.BoundValues($l.list)}
    | K_FROM LP f=exprList RP K_TO LP t=exprList RP {$b.From = p.BoundValues($f.list); $b.To = p.BoundValues($t.list)}
    | K_WITH LP hashValue[$b] (COMMA hashValue[$b])* RP ) {p.End(localctx, $b)} ;

// hashValue is MODULUS n or REMAINDER n.
hashValue[*ast.PartitionBound b]
  : R_MODULUS m=number {$b.Modulus = $m.e}
  | R_REMAINDER r=number {$b.Remainder = $r.e} ;

// ---- CREATE INDEX ----

createIndex returns [*ast.CreateIndex s]
  : {$s = &ast.CreateIndex{}} (R_CLAUSE {$s.Method = "gin"})? K_INDEX (concurrently[&$s.Options])? (M_IF_NOT_EXISTS {$s.IfNotExists = true})? (n=name {$s.Name = $n.n})?
    K_ON (indexOnly[&$s.Options])? t=name {$s.Table = $t.n} (K_USING id {$s.Method = p.LowerLast()})?
    LP a=indexPart {$s.Parts = append($s.Parts, $a.i)} (COMMA b=indexPart {$s.Parts = append($s.Parts, $b.i)})* RP
    createIndexTail[$s]* {p.End(localctx, $s)} ;

concurrently[*[]*ast.Option list] : K_CONCURRENTLY {p.AddOption($list, localctx, "concurrently", 1)} ;
indexOnly[*[]*ast.Option list] : K_ONLY {p.AddOption($list, localctx, "only", 1)} ;

createIndexTail[*ast.CreateIndex s]
  : K_INCLUDE LP l=idList RP {$s.Include = $l.list}
  | nullsDistinct[&$s.Options]
  | K_WITH storageParams["with", &$s.Options]
  | tablespace[&$s.Options]
  | relativeClause[&$s.Options]
  | K_WHERE e=expr {$s.Where = $e.e} ;

indexPart returns [*ast.IndexPart i]
  : e=indexExpr {$i = p.NewIndexPart($e.e)} indexCollate[$i]? opClass[$i]? (K_ASC | K_DESC {$i.Desc = true} | relativeClause[&$i.Options])?
    (M_NULLS_FIRST {$i.Nulls = "first"} | M_NULLS_LAST {$i.Nulls = "last"})? {p.End(localctx, $i)} ;

indexExpr returns [ast.Expr e]
  : {m := p.Mark()} operand {$e = p.EndExpr(m)} ;

indexCollate[*ast.IndexPart i]
  : K_COLLATE name {p.AddOption(&$i.Options, localctx, "collate", 1)} ;

opClass[*ast.IndexPart i]
  : opClassName {p.AddOption(&$i.Options, localctx, "operator class", 0)} (storageParams["operator class", &$i.Options])? ;

opClassName : aliasId (DOT+ label)* ;

// ---- sequences ----

createSequence[ast.TableKind kind] returns [*ast.CreateSequence s]
  : K_SEQUENCE {$s = &ast.CreateSequence{}} (M_IF_NOT_EXISTS {$s.IfNotExists = true})? n=name {$s.Name = $n.n}
    (o=sequenceOptions {$s.Seq = $o.s})? {p.SequenceKind($s, $kind); p.End(localctx, $s)} ;

sequenceOptions returns [*ast.SequenceOptions s]
  : {$s = &ast.SequenceOptions{}} sequenceOption[$s]+ {p.End(localctx, $s)} ;

sequenceOption[*ast.SequenceOptions s]
  : K_AS t=dataType {$s.As = $t.t}
  | (K_INCREMENT | M_INCREMENT_BY) i=number {$s.Increment = $i.e}
  | (K_START | M_START_WITH) b=number {$s.Start = $b.e}
  | K_MINVALUE l=number {$s.Min = $l.e}
  | K_MAXVALUE h=number {$s.Max = $h.e}
  | M_NO_MINVALUE {$s.NoMin = true}
  | M_NO_MAXVALUE {$s.NoMax = true}
  | K_CACHE c=number {$s.Cache = $c.e}
  | K_CYCLE {$s.Cycle = new(true)}
  | M_NO_CYCLE {$s.Cycle = new(false)}
  | (K_RESTART | M_RESTART_WITH) {$s.Restart = true} (r=number {$s.RestartWith = $r.e})?
  | M_OWNED_BY o=name {p.OwnedBy($s, $o.n)}
  | M_SEQUENCE_NAME n=name {$s.Name = $n.n}
  | K_VIRTUAL {p.AddOption(&$s.Options, localctx, "sequence virtual", 1)}
  | (K_LOGGED | K_UNLOGGED) {p.AddOption(&$s.Options, localctx, "", 1)} ;

number returns [ast.Expr e]
  : {m := p.Mark()} (MINUS {p.Prefix("-", build.PrecSign)} | PLUS {p.Prefix("+", build.PrecSign)})? (NUM {p.PushNumber()} | PARAM {p.PushParam()}) {$e = p.EndExpr(m)} ;

// ---- views ----

createView[ast.TableKind kind, bool replace] returns [*ast.CreateView s]
  : {$s = &ast.CreateView{OrReplace: $replace, Temporary: $kind == ast.TableTemporary}} (recursive[$s])? K_VIEW n=name {$s.Name = $n.n}
    (l=parenIds {$s.Columns = p.ViewColumns($l.list)})? (K_WITH storageParams["with", &$s.Options])? K_AS q=query {$s.Query = $q.q}
    (M_WITH_CHECK_OPTION {$s.CheckOption = "default"} | M_WITH_LOCAL_CHECK_OPTION {$s.CheckOption = "local"} | M_WITH_CASCADED_CHECK_OPTION {$s.CheckOption = "cascaded"} | relativeClause[&$s.Options])?
    {p.End(localctx, $s)} ;

recursive[*ast.CreateView s] : K_RECURSIVE {p.AddOption(&$s.Options, localctx, "recursive", 1)} ;

createMaterializedView returns [*ast.CreateView s]
  : M_MATERIALIZED_VIEW {$s = &ast.CreateView{Materialized: true}} (M_IF_NOT_EXISTS {$s.IfNotExists = true})? n=name {$s.Name = $n.n}
    (l=parenIds {$s.Columns = p.ViewColumns($l.list)})? viewTail[$s]* K_AS q=query {$s.Query = $q.q}
    (withData {$s.Options = append($s.Options, p.PopOption())})? {p.End(localctx, $s)} ;

viewTail[*ast.CreateView s]
  : accessMethod[&$s.Options]
  | K_WITH storageParams["with", &$s.Options]
  | relativeClause[&$s.Options]
  | tablespace[&$s.Options] ;

// ---- types, domains, schemas, roles ----

createType returns [*ast.CreateType s]
  : K_TYPE {$s = &ast.CreateType{Kind: ast.TypeShell}} n=name {$s.Name = $n.n}
    ( K_AS ( K_ENUM {$s.Kind = ast.TypeEnum} LP (STR {$s.Values = append($s.Values, p.String())} (COMMA STR {$s.Values = append($s.Values, p.String())})*)? RP
           | K_RANGE {$s.Kind = ast.TypeRange} storageParams["range", &$s.Options]
           | {$s.Kind = ast.TypeComposite} LP (attribute[$s] (COMMA attribute[$s])*)? RP )
    | {$s.Kind = ast.TypeBase} storageParams["type", &$s.Options]
    | ) {p.RangeType($s); p.End(localctx, $s)} ;

attribute[*ast.CreateType s]
  : c=columnDef {$s.Attrs = append($s.Attrs, $c.c)} ;

createDomain returns [*ast.CreateDomain s]
  : K_DOMAIN {$s = &ast.CreateDomain{}} n=name {$s.Name = $n.n} K_AS? t=dataType {$s.Type = $t.t}
    (c=columnConstraint {$s.Constraints = append($s.Constraints, $c.c)} | K_COLLATE o=name {p.TypeCollation($s.Type, $o.n)})* {p.End(localctx, $s)} ;

createSchema returns [*ast.CreateSchema s]
  : K_SCHEMA {$s = &ast.CreateSchema{}} (M_IF_NOT_EXISTS {$s.IfNotExists = true})?
    (id {$s.Name = p.LastIdent()} (K_AUTHORIZATION label {$s.Auth = p.LastIdent()})? | K_AUTHORIZATION label {$s.Auth = p.LastIdent()})
    relativeClause[&$s.Options]* {p.End(localctx, $s)} ;

principal[bool existing] returns [*ast.CreatePrincipal s]
  : (K_ROLE | K_USER | K_GROUP) {$s = &ast.CreatePrincipal{Kind: p.LowerLast(), Alter: $existing}} (ifNotExists[&$s.Options])?
    label {$s.Name = p.LastIdent()} K_WITH? roleOption[$s]* (roleSetting[$s])? {p.End(localctx, $s)} ;

roleOption[*ast.CreatePrincipal s]
  : (K_PASSWORD | M_ENCRYPTED_PASSWORD | M_UNENCRYPTED_PASSWORD) (STR | K_NULL | PARAM) {p.SecretOption(&$s.Options, localctx)}
  | M_VALID_UNTIL STR {p.AddOption(&$s.Options, localctx, "valid until", 1)}
  | K_CONNECTION K_LIMIT number {p.AddOption(&$s.Options, localctx, "connection limit", 2)}
  | (K_IN (K_ROLE | K_GROUP | K_DATABASE)) labels {p.AddOption(&$s.Options, localctx, "", 2)}
  | (K_ROLE | K_USER | K_ADMIN) labels {p.AddOption(&$s.Options, localctx, "", 1)}
  | (K_ADD | K_DROP) K_USER labels {p.AddOption(&$s.Options, localctx, "", 2)}
  | K_SYSID NUM {p.AddOption(&$s.Options, localctx, "sysid", 1)}
  | M_RENAME_TO label {p.AddOption(&$s.Options, localctx, "rename to", 1)}
  | (ID | K_INHERIT) {p.AddOption(&$s.Options, localctx, "", 1)} ;

ifNotExists[*[]*ast.Option list] : M_IF_NOT_EXISTS {p.AddOption($list, localctx, "if not exists", 1)} ;

// roleSetting is SET name = value or RESET name, up to the end.
roleSetting[*ast.CreatePrincipal s]
  : (K_SET | K_RESET) settingToken+ {p.AddOption(&$s.Options, localctx, "", 1)} ;

labels : label (COMMA label)* ;
settingToken : ~(LP | RP | SEMI | R_RETURN | R_PERFORM | R_RAISE | R_IF | R_WHILE | R_GET) | balanced ;

// ---- routines and triggers ----

createRoutine returns [*ast.Routine s]
  : (K_FUNCTION {$s = &ast.Routine{Kind: ast.Function}} | K_PROCEDURE {$s = &ast.Routine{Kind: ast.Procedure}}) n=name {$s.Name = $n.n}
    LP (a=parameter {$s.Params = append($s.Params, $a.q)} (COMMA b=parameter {$s.Params = append($s.Params, $b.q)})*)? RP
    routinePart[$s]* {p.End(localctx, $s)} ;

parameter returns [*ast.Parameter q]
  : {$q = &ast.Parameter{}} (a=paramMode {$q.Mode = $a.v})? t=dataType {$q.Type = $t.t}
    ((b=paramMode {$q.Mode = $b.v})? u=dataType {p.ParameterName($q, $u.t)})?
    ((K_DEFAULT | EQ | ASSIGN) e=expr {$q.Default = $e.e})? {p.End(localctx, $q)} ;

paramMode returns [string v]
  : K_IN {$v = "in"}
  | K_OUT {$v = "out"}
  | (K_INOUT | M_IN_OUT) {$v = "in out"}
  | K_VARIADIC {$v = "variadic"} ;

routinePart[*ast.Routine s]
  : K_RETURNS ( t=dataType {$s.Returns = $t.t}
              | K_TABLE LP returnColumn[$s] (COMMA returnColumn[$s])* RP )
  | K_LANGUAGE (label {$s.Language = p.LowerLast()} | STR {$s.Language = p.LowerString()})
  | K_AS (STR {$s.Body = p.StringBody()} | PARAM {$s.Body = p.Body()}) (COMMA librarySymbol[$s])?
  | BODY {$s.Body = p.Body()}
  | routineOption[$s] ;

returnColumn[*ast.Routine s]
  : {c := p.Column()} columnName {c.Name = p.LastIdent()} t=dataType {c.Type = $t.t; p.End(localctx, c); $s.ReturnsTable = append($s.ReturnsTable, c)} ;

// librarySymbol is the second string of AS 'file', 'symbol' of a C function.
librarySymbol[*ast.Routine s]
  : STR {p.AddOption(&$s.Options, localctx, "symbol", 0)} ;

routineOption[*ast.Routine s]
  : (K_WINDOW | M_RETURNS_NULL_ON_NULL_INPUT | M_CALLED_ON_NULL_INPUT | M_SECURITY_DEFINER | M_SECURITY_INVOKER | M_EXTERNAL_SECURITY_DEFINER | M_EXTERNAL_SECURITY_INVOKER
    | M_NOT_LEAKPROOF | ID) {p.AddOption(&$s.Options, localctx, "", 1)}
  | K_COST number {p.AddOption(&$s.Options, localctx, "cost", 1)}
  | K_ROWS number {p.AddOption(&$s.Options, localctx, "rows", 1)}
  | K_SUPPORT name {p.AddOption(&$s.Options, localctx, "support", 1)}
  | K_PARALLEL id {p.AddOption(&$s.Options, localctx, "parallel", 1)}
  | K_TRANSFORM K_FOR K_TYPE name (COMMA K_FOR K_TYPE name)* {p.AddOption(&$s.Options, localctx, "transform", 1)}
  | K_SET label (DOT+ label)* ((K_TO | EQ) settingValue (COMMA settingValue)* | K_FROM ID) {p.AddOption(&$s.Options, localctx, "set", 1)}
  | K_WITH storageParams["with", &$s.Options] ;

settingValue : label | STR | (MINUS | PLUS)? NUM ;

doBlock returns [*ast.Block s]
  : {$s = &ast.Block{Language: "plpgsql"}} (K_LANGUAGE (label {$s.Language = p.LowerLast()} | STR {$s.Language = p.LowerString()}) | STR {$s.Body = p.StringBody()} | PARAM {$s.Body = p.Body()})+ ;

call returns [*ast.Exec s]
  : n=name {$s = &ast.Exec{Name: $n.n}} LP (procedureArg[$s] (COMMA procedureArg[$s])*)? RP ;

procedureArg[*ast.Exec s]
  : {a := &ast.Arg{}} e=expr {a.Value = $e.e} ((ARROW | ASSIGN) f=expr {p.NamedArgument(a, $f.e)})? {p.End(localctx, a); $s.Args = append($s.Args, a)} ;

createTrigger returns [*ast.CreateTrigger s]
  : {$s = &ast.CreateTrigger{}} (constraintTrigger[$s] | K_TRIGGER) n=name {$s.Name = $n.n}
    (K_BEFORE {$s.Timing = "before"} | K_AFTER {$s.Timing = "after"} | M_INSTEAD_OF {$s.Timing = "instead of"})
    triggerEvent[$s] (K_OR triggerEvent[$s])* K_ON t=name {$s.Table = $t.n} triggerPart[$s]*
    K_EXECUTE (K_FUNCTION | K_PROCEDURE) f=name {$s.Function = $f.n} LP (a=triggerArg {$s.Args = append($s.Args, $a.e)} (COMMA b=triggerArg {$s.Args = append($s.Args, $b.e)})*)? RP
    {p.End(localctx, $s)} ;

constraintTrigger[*ast.CreateTrigger s]
  : K_CONSTRAINT {p.AddOption(&$s.Options, localctx, "constraint", 1)} K_TRIGGER ;

triggerEvent[*ast.CreateTrigger s]
  : (K_INSERT | K_DELETE | K_TRUNCATE) {$s.Events = append($s.Events, p.LowerLast())}
  | K_UPDATE {$s.Events = append($s.Events, "update")} (K_OF l=idList {$s.UpdateOf = append($s.UpdateOf, $l.list...)})? ;

triggerPart[*ast.CreateTrigger s]
  : K_FROM name {p.AddOption(&$s.Options, localctx, "from", 1)}
  | (K_DEFERRABLE | M_NOT_DEFERRABLE | M_INITIALLY_DEFERRED | M_INITIALLY_IMMEDIATE) {p.AddOption(&$s.Options, localctx, "", 1)}
  | K_REFERENCING transitionTable[$s]+
  | (M_FOR_EACH_ROW | M_FOR_ROW) {$s.ForEachRow = true}
  | (M_FOR_EACH_STATEMENT | M_FOR_STATEMENT) {p.AddOption(&$s.Options, localctx, "for each statement", 1)}
  | K_WHEN LP e=expr RP {$s.When = $e.e} ;

transitionTable[*ast.CreateTrigger s]
  : {old := false} (M_OLD_TABLE {old = true} | M_NEW_TABLE) K_AS? id {p.Transition($s, old)} {p.AddOption(&$s.Options, localctx, "referencing", 0)} ;

triggerArg returns [ast.Expr e]
  : STR {$e = p.String()}
  | (NUM | label) {$e = p.WordArg()} ;

// ---- ALTER ----

alter returns [ast.Stmt s]
  : (K_TABLE | M_FOREIGN_TABLE) t=alterTable {$s = $t.s}
  | K_SEQUENCE q=changeSequence {$s = $q.s}
  | u=principal[true] {$s = $u.s}
  | K_DOMAIN d=alterDomain {$s = $d.s}
  | o=alterObject {$s = $o.s} ;

alterTable returns [*ast.AlterTable s]
  : {$s = &ast.AlterTable{}} (M_IF_EXISTS {$s.IfExists = true})? (K_ONLY {$s.Only = true})? n=name {$s.Name = $n.n} STAR?
    a=alterAction {$s.Actions = append($s.Actions, $a.a)} (COMMA b=alterAction {$s.Actions = append($s.Actions, $b.a)})* ;

alterAction returns [ast.AlterAction a]
  : ( K_ADD b=addAction {$a = $b.a}
    | K_DROP d=dropAction {$a = $d.a}
    | K_ALTER c=alterColumn {$a = $c.a}
    | K_RENAME r=renameAction {$a = $r.a}
    | M_RENAME_TO n=name {$a = &ast.Rename{Kind: "table", To: $n.n}}
    | K_VALIDATE K_CONSTRAINT id {$a = &ast.ConstraintState{Kind: "constraint", State: "validate", Names: []ast.Ident{p.LastIdent()}}}
    | e=enableAction {$a = $e.a}
    | K_ATTACH f=attachPartition {$a = $f.a}
    | K_DETACH g=detachPartition {$a = $g.a}
    | o=otherAction {$a = $o.a}
    ) {p.End(localctx, $a)} ;

addAction returns [*ast.AddElem a]
  : {$a = &ast.AddElem{}}
    ( K_COLUMN? (M_IF_NOT_EXISTS {$a.IfNotExists = true})? c=columnDef {$a.Elem = $c.c}
    | t=tableConstraint {$a.Elem = $t.c} ) ;

dropAction returns [*ast.DropElem a]
  : {$a = &ast.DropElem{Kind: "column"}} (K_COLUMN | K_CONSTRAINT {$a.Kind = "constraint"})? (M_IF_EXISTS {$a.IfExists = true})?
    id {$a.Names = append($a.Names, p.LastIdent())} (K_CASCADE {$a.Cascade = true} | restrict[&$a.Options])? ;

restrict[*[]*ast.Option list] : K_RESTRICT {p.AddOption($list, localctx, "restrict", 1)} ;

renameAction returns [*ast.Rename a]
  : {$a = &ast.Rename{Kind: "column"}} (K_COLUMN | K_CONSTRAINT {$a.Kind = "constraint"})? id {$a.From = p.LastIdent()} K_TO id {$a.To = p.LastName()} ;

alterColumn returns [ast.AlterAction a]
  : K_COLUMN? id {c := &ast.AlterColumn{Name: p.LastIdent()}; $a = c} columnChange[c]
  | K_CONSTRAINT id {k := &ast.ConstraintState{Kind: "constraint", State: "alter", Names: []ast.Ident{p.LastIdent()}}; $a = k} (stateOption[&k.Options])* ;

stateOption[*[]*ast.Option list]
  : (K_DEFERRABLE | M_NOT_DEFERRABLE | M_INITIALLY_DEFERRED | M_INITIALLY_IMMEDIATE | K_ENFORCED | M_NOT_ENFORCED | M_NO_INHERIT | K_INHERIT) {p.AddOption($list, localctx, "", 1)} ;

columnChange[*ast.AlterColumn c]
  : (K_TYPE | M_SET_DATA_TYPE) t=dataType {$c.Type = $t.t} (K_COLLATE n=name {p.TypeCollation($c.Type, $n.n)})? (K_USING e=expr {$c.Using = $e.e})?
  | d=newDefault {$c.Set = append($c.Set, $d.c)}
  | m=newNotNull {$c.Set = append($c.Set, $m.c)}
  | g=addIdentity {$c.Set = append($c.Set, $g.c)}
  | x=newExpression {$c.Set = append($c.Set, $x.c)}
  | K_DROP ( K_DEFAULT {$c.Drop = append($c.Drop, "default")}
           | M_NOT_NULL {$c.Drop = append($c.Drop, "not null")}
           | K_IDENTITY {$c.Drop = append($c.Drop, "identity")} (dropIfExists[$c])?
           | K_EXPRESSION {$c.Drop = append($c.Drop, "expression")} (dropIfExists[$c])? )
  | K_SET storageParams["set", &$c.Options]
  | K_RESET storageParams["reset", &$c.Options]
  | relativeClause[&$c.Options]
  | columnSetting[&$c.Options]
  | (identityChange[&$c.Options])+ ;

dropIfExists[*ast.AlterColumn c] : M_IF_EXISTS {p.AddOption(&$c.Options, localctx, "if exists", 1)} ;

newDefault returns [*ast.DefaultConstraint c]
  : M_SET_DEFAULT e=expr {$c = &ast.DefaultConstraint{Expr: $e.e}} {p.End(localctx, $c)} ;

newExpression returns [*ast.GeneratedConstraint c]
  : M_SET_EXPRESSION K_AS LP e=expr RP {$c = &ast.GeneratedConstraint{Expr: $e.e}} {p.End(localctx, $c)} ;

newNotNull returns [*ast.NullConstraint c]
  : M_SET_NOT_NULL {$c = p.Null(true)} {p.End(localctx, $c)} ;

addIdentity returns [ast.Constraint c]
  : K_ADD b=columnConstraint {$c = $b.c} {p.End(localctx, $c)} ;

columnSetting[*[]*ast.Option list]
  : M_SET_STATISTICS (number | K_DEFAULT) {p.AddOption($list, localctx, "set statistics", 1)}
  | M_SET_STORAGE label {p.AddOption($list, localctx, "set storage", 1)}
  | M_SET_COMPRESSION label {p.AddOption($list, localctx, "set compression", 1)}
  | K_OPTIONS LP foreignOption[$list] (COMMA foreignOption[$list])* RP ;

// identityChange is SET GENERATED …, SET INCREMENT BY … or RESTART of an identity column.
identityChange[*[]*ast.Option list]
  : (M_SET_GENERATED_ALWAYS | M_SET_GENERATED_BY_DEFAULT) {p.AddOption($list, localctx, "", 1)}
  | (M_SET_INCREMENT | M_SET_INCREMENT_BY | M_SET_START | M_SET_START_WITH | M_SET_MINVALUE | M_SET_MAXVALUE | M_SET_CACHE) number {p.AddOption($list, localctx, "", 1)}
  | (M_SET_NO_MINVALUE | M_SET_NO_MAXVALUE | M_SET_CYCLE | M_SET_NO_CYCLE) {p.AddOption($list, localctx, "", 1)}
  | (K_RESTART | M_RESTART_WITH) number? {p.AddOption($list, localctx, "restart", 1)} ;

enableAction returns [*ast.ConstraintState a]
  : {$a = &ast.ConstraintState{}} (K_ENABLE {$a.State = "enable"} | K_DISABLE {$a.State = "disable"})
    ( (K_ALWAYS {$a.State = "enable always"} | K_REPLICA {$a.State = "enable replica"})? (K_TRIGGER {$a.Kind = "trigger"} | K_RULE {$a.Kind = "rule"})
      (id {$a.Names = append($a.Names, p.LastIdent())} | K_ALL | userTriggers[$a])
    | M_ROW_LEVEL_SECURITY {$a.Kind = "row security"} )
  | K_FORCE M_ROW_LEVEL_SECURITY {$a = &ast.ConstraintState{Kind: "row security", State: "force"}}
  | M_NO_FORCE_ROW_LEVEL_SECURITY {$a = &ast.ConstraintState{Kind: "row security", State: "no force"}} ;

userTriggers[*ast.ConstraintState a] : K_USER {p.AddOption(&$a.Options, localctx, "user", 1)} ;

attachPartition returns [ast.AlterAction a]
  : K_PARTITION n=name b=partitionBound {$a = &ast.AttachPartition{Table: $n.n, Bound: $b.b}} ;

detachPartition returns [ast.AlterAction a]
  : K_PARTITION n=name (K_CONCURRENTLY | K_FINALIZE)? {$a = &ast.AttachPartition{Table: $n.n, Detach: true}} ;

// otherAction is a change that is kept as an option.
otherAction returns [ast.AlterAction a]
  : ( M_OWNER_TO label {p.Option(localctx, "owner to", 1)}
    | M_SET_SCHEMA id {p.Option(localctx, "set schema", 1)}
    | M_SET_TABLESPACE id (K_NOWAIT)? {p.Option(localctx, "set tablespace", 1)}
    | (M_SET_LOGGED | M_SET_UNLOGGED | M_SET_WITHOUT_OIDS | M_SET_WITH_OIDS | M_SET_WITHOUT_CLUSTER | M_NOT_OF) {p.Option(localctx, "", 1)}
    | M_SET_ACCESS_METHOD (id | K_DEFAULT) {p.Option(localctx, "set access method", 1)}
    | K_SET balanced {p.Option(localctx, "set", 1)}
    | K_RESET balanced {p.Option(localctx, "reset", 1)}
    | M_CLUSTER_ON id {p.Option(localctx, "cluster on", 1)}
    | K_INHERIT name {p.Option(localctx, "inherit", 1)}
    | M_NO_INHERIT name {p.Option(localctx, "no inherit", 1)}
    | K_OF name {p.Option(localctx, "of", 1)}
    | M_REPLICA_IDENTITY (id | K_DEFAULT | K_FULL | M_USING_INDEX id) {p.Option(localctx, "replica identity", 1)}
    | K_OPTIONS balanced {p.Option(localctx, "options", 1)}
    | R_CLAUSE R_MORE* {p.ActionOfRelative(localctx)}
    ) {$a = &ast.AlterOption{Option: p.PopOption()}} ;

changeSequence returns [ast.Stmt s]
  : {o := p.NewAlterObject("sequence", ast.Name{})} (ifExists[&o.Actions])? n=name {o.Name = $n.n; $s = o}
    ( q=sequenceOptions {$s = p.AlterSequence(o, $q.s)}
    | nameChange[o]
    | sequenceSetting[&o.Actions] ) ;

sequenceSetting[*[]*ast.Option list]
  : (M_SET_LOGGED | M_SET_UNLOGGED) {p.AddOption($list, localctx, "", 1)}
  | M_CLUSTER_ON id {p.AddOption($list, localctx, "cluster on", 1)} ;

alterObject returns [*ast.AlterObject s]
  : k=alteredKind {$s = p.NewAlterObject($k.v, ast.Name{})} (ifExists[&$s.Actions])? n=name {$s.Name = $n.n} (signature[&$s.Actions])?
    (objectTable[&$s.Actions])? objectChange[$s] ;

alterDomain returns [*ast.AlterObject s]
  : {$s = p.NewAlterObject("domain", ast.Name{})} (ifExists[&$s.Actions])? n=name {$s.Name = $n.n}
    ( nameChange[$s] | c=domainChange {$s.Changes = append($s.Changes, $c.a)} ) ;

domainChange returns [ast.AlterAction a]
  : ( d=newDefault {$a = &ast.AlterColumn{Set: []ast.Constraint{$d.c}}}
    | m=newNotNull {$a = &ast.AlterColumn{Set: []ast.Constraint{$m.c}}}
    | K_ADD t=tableConstraint {$a = &ast.AddElem{Elem: $t.c}}
    | K_DROP e=domainDrop {$a = $e.a}
    | K_RENAME r=renameAction {$a = $r.a}
    | K_VALIDATE K_CONSTRAINT id {$a = &ast.ConstraintState{Kind: "constraint", State: "validate", Names: []ast.Ident{p.LastIdent()}}}
    ) {p.End(localctx, $a)} ;

domainDrop returns [ast.AlterAction a]
  : K_DEFAULT {$a = &ast.AlterColumn{Drop: []string{"default"}}}
  | M_NOT_NULL {$a = &ast.AlterColumn{Drop: []string{"not null"}}}
  | K_CONSTRAINT {x := &ast.DropElem{Kind: "constraint"}; $a = x} (M_IF_EXISTS {x.IfExists = true})?
    id {x.Names = append(x.Names, p.LastIdent())} (K_CASCADE {x.Cascade = true} | restrict[&x.Options])? ;

objectTable[*[]*ast.Option list] : K_ON name {p.AddOption($list, localctx, "on", 1)} ;

// alteredKind are the kinds of objects without a rule of their own.
alteredKind returns [string v]
  : ( K_VIEW | M_MATERIALIZED_VIEW | K_INDEX | K_SCHEMA | K_TYPE | K_FUNCTION | K_PROCEDURE | K_ROUTINE | K_AGGREGATE | K_TRIGGER | K_RULE | K_POLICY
    | K_DATABASE | K_EXTENSION | K_TABLESPACE | K_LANGUAGE | K_SERVER | K_COLLATION | K_PUBLICATION ) {$v = p.LowerLast()} ;

ifExists[*[]*ast.Option list] : M_IF_EXISTS {p.AddOption($list, localctx, "if exists", 1)} ;

signature[*[]*ast.Option list]
  : balanced {p.AddOption($list, localctx, "arguments", 0)} ;

objectChange[*ast.AlterObject a]
  : nameChange[$a]
  | otherChange[$a] ;

nameChange[*ast.AlterObject a]
  : M_RENAME_TO n=name {$a.RenameTo = $n.n}
  | M_SET_SCHEMA id {$a.SetSchema = p.LastIdent()}
  | M_OWNER_TO label {p.AddOption(&$a.Actions, localctx, "owner to", 1)} ;

otherChange[*ast.AlterObject a]
  : changeWord changeToken* {p.ChangeOption(&$a.Actions, localctx)} ;

changeWord : ~(LP | RP | SEMI | COMMA | DOT | DOTDOT | M_RENAME_TO | M_SET_SCHEMA | M_OWNER_TO | M_IF_EXISTS | K_ON) ;
changeToken : ~(LP | RP | SEMI) | balanced ;

// ---- DROP, COMMENT, GRANT, TRUNCATE ----

objectKind returns [string v]
  : ( K_TABLE | M_FOREIGN_TABLE | K_COLUMN | K_VIEW | M_MATERIALIZED_VIEW | K_INDEX | K_SEQUENCE | K_SCHEMA | K_TYPE | K_DOMAIN | K_FUNCTION | K_PROCEDURE | K_ROUTINE
    | K_AGGREGATE | K_TRIGGER | K_CONSTRAINT | K_RULE | K_POLICY | K_DATABASE | K_EXTENSION | K_ROLE | K_USER | K_GROUP | K_TABLESPACE | K_LANGUAGE
    | K_SERVER | K_COLLATION | K_PUBLICATION ) {$v = p.LowerLast()} ;

drop returns [*ast.Drop s]
  : k=objectKind {$s = &ast.Drop{Kind: $k.v}} (concurrently[&$s.Options])? (M_IF_EXISTS {$s.IfExists = true})?
    dropName[$s] (COMMA dropName[$s])* (K_ON t=name {$s.On = $t.n})? (K_CASCADE {$s.Cascade = true} | restrict[&$s.Options] | K_WITH storageParams["with", &$s.Options])? ;

dropName[*ast.Drop s]
  : n=name {$s.Names = append($s.Names, $n.n)} (signature[&$s.Options])? ;

commentOn returns [*ast.CommentOn s]
  : {$s = &ast.CommentOn{}} k=objectKind {$s.Kind = $k.v} n=name {$s.Name = $n.n} (signature[&$s.Options])?
    (K_ON (onDomain[&$s.Options])? o=name {$s.On = $o.n})? K_IS (STR {$s.Text = p.String()} | K_NULL) ;

onDomain[*[]*ast.Option list] : R_DOMAIN {p.AddOption($list, localctx, "domain", 1)} ;

revoke returns [*ast.Grant s]
  : {var opt *ast.Option} (o=optionFor {opt = $o.o})? g=grant {$s = $g.s} {$s.Verb = "revoke"; p.Prepend($s, opt)} ;

optionFor returns [*ast.Option o]
  : (M_GRANT_OPTION_FOR | M_ADMIN_OPTION_FOR) {$o = p.NewOption(localctx, "", 1)} ;

grant returns [*ast.Grant s]
  : {$s = &ast.Grant{}} a=privilege {$s.Privileges = append($s.Privileges, $a.v)} (COMMA b=privilege {$s.Privileges = append($s.Privileges, $b.v)})*
    (K_ON (grantKind {$s.ObjectKind = p.LowerLast()})? grantObject[$s] (COMMA grantObject[$s])*)?
    (K_TO | K_FROM) grantee[$s] (COMMA grantee[$s])* grantTail[$s]* ;

privilege returns [string v]
  : privilegeToken+ {$v = p.Text(p.SpanOf(localctx))} ;
privilegeToken : ~(M_GRANT_OPTION_FOR | M_ADMIN_OPTION_FOR | LP | RP | COMMA | SEMI | K_ON | K_TO | K_FROM) | balanced ;

grantKind
  : K_TABLE | K_SEQUENCE | K_FUNCTION | K_PROCEDURE | K_ROUTINE | K_SCHEMA | K_DATABASE | K_LANGUAGE | K_TYPE | K_DOMAIN | K_TABLESPACE | M_LARGE_OBJECT
  | M_FOREIGN_SERVER | M_FOREIGN_DATA_WRAPPER | M_ALL_TABLES_IN_SCHEMA | M_ALL_SEQUENCES_IN_SCHEMA | M_ALL_FUNCTIONS_IN_SCHEMA | M_ALL_PROCEDURES_IN_SCHEMA | M_ALL_ROUTINES_IN_SCHEMA ;

grantObject[*ast.Grant s]
  : n=objectName {$s.Objects = append($s.Objects, $n.n)} (signature[&$s.Options])? ;

objectName returns [ast.Name n]
  : (objectWord | NUM) {$n = p.LastName()} (DOT+ label {p.AddPart(&$n)})* ;

grantee[*ast.Grant s]
  : K_GROUP? id {$s.Grantees = append($s.Grantees, p.LastIdent())} ;

grantTail[*ast.Grant s]
  : (M_WITH_GRANT_OPTION | M_WITH_ADMIN_OPTION | K_CASCADE | K_RESTRICT) {p.AddOption(&$s.Options, localctx, "", 1)}
  | K_WITH label label (COMMA label label)* {p.AddOption(&$s.Options, localctx, "with", 1)}
  | M_GRANTED_BY label {p.AddOption(&$s.Options, localctx, "granted by", 1)} ;

truncate returns [*ast.Truncate s]
  : {$s = &ast.Truncate{}} K_TABLE? truncateName[$s] (COMMA truncateName[$s])* truncateTail[$s]* ;

truncateName[*ast.Truncate s]
  : (indexOnly[&$s.Options])? n=name {$s.Names = append($s.Names, $n.n)} STAR? ;

truncateTail[*ast.Truncate s]
  : (M_RESTART_IDENTITY | M_CONTINUE_IDENTITY | K_CASCADE | K_RESTRICT) {p.AddOption(&$s.Options, localctx, "", 1)} ;

// ---- cursors ----

// declareCursor is a cursor of the session, which is opened where it is declared.
declareCursor returns [*ast.CursorDecl s]
  : id {$s = &ast.CursorDecl{Name: p.LastIdent(), Session: true}} (cursorWord[&$s.Options] | scroll[&$s.Options])* R_CURSOR (hold[&$s.Options])?
    K_FOR q=query {$s.Query = $q.q} ;

cursorWord[*[]*ast.Option list] : R_CURSOR_WORD {p.AddOption($list, localctx, "", 1)} ;
hold[*[]*ast.Option list] : R_HOLD R_HOLD {p.AddOption($list, localctx, "", 2)} ;

fetch returns [*ast.FetchCursor s]
  : {$s = &ast.FetchCursor{}} (direction[$s])? (K_FROM | K_IN)? t=plStart {$s.Cursor = $t.e} (K_INTO l=plTargets {$s.Into = $l.list})? ;

// direction is the way of a cursor; a count follows R_COUNTED.
direction[*ast.FetchCursor s]
  : R_DIRECTION {$s.Direction = p.LowerLast()}
  | R_COUNTED {$s.Direction = p.LowerLast()} (K_ALL {$s.Count = p.WordArg()} | e=bexpr {$s.Count = $e.e})
  | K_ALL {$s.Direction = "all"}
  | {m := p.Mark()} (MINUS {p.Prefix("-", build.PrecSign)} | PLUS {p.Prefix("+", build.PrecSign)})? (NUM {p.PushNumber()} | paren) (arithmetic operand)* {$s.Count = p.EndExpr(m)} ;

closed returns [ast.Expr e]
  : K_ALL {$e = p.WordArg()}
  | t=plStart {$e = $t.e} ;

// ---- bodies: the pieces that build.Blocks puts together ----

plStatement returns [ast.Stmt s]
  : ( a=plAssign {$s = $a.s}
    | R_PERFORM q=plPerform {$s = &ast.Perform{Query: $q.q}}
    | R_RETURN r=plReturn {$s = $r.s}
    | R_RAISE e=plRaise {$s = $e.s}
    | x=plExecute {$s = $x.s}
    | R_EXIT {l := &ast.Leave{}; $s = l} ((ID | QID) {l.Label = p.LastIdent()})? (K_WHEN w=plExpr {l.When = $w.e})?
    | R_CONTINUE {i := &ast.Iterate{}; $s = i} ((ID | QID) {i.Label = p.LastIdent()})? (K_WHEN v=plExpr {i.When = $v.e})?
    | R_GET g=plDiagnostics {$s = $g.s}
    | R_ASSERT {t := &ast.Assert{}; $s = t} c=expr {t.Cond = $c.e} (COMMA m=expr {t.Message = $m.e})?
    | R_OPEN o=plOpen {$s = $o.s}
    | K_NULL {$s = &ast.NullStmt{}}
    | k=stmt {$s = $k.s}
    ) {p.End(localctx, $s)} ;

plAssign returns [ast.Stmt s]
  : t=plStart (ASSIGN | EQ) e=plValue {$s = &ast.Assign{Target: $t.e, Value: $e.e}} ;

// plStart is a variable where a statement begins.
plStart returns [ast.Expr e]
  : {m := p.Mark()} (ID {p.PushName()} | QID {p.PushName()} | PARAM {p.PushParam()}) plSuffix* {$e = p.EndExpr(m)} ;

plTarget returns [ast.Expr e]
  : {m := p.Mark()} (id {p.PushName()} | PARAM {p.PushParam()}) plSuffix* {$e = p.EndExpr(m)} ;

plSuffix : DOT+ label {p.NameSuffix()} | suffixHook ;

plTargets returns [[]ast.Expr list]
  : a=plTarget {$list = append($list, $a.e)} (COMMA b=plTarget {$list = append($list, $b.e)})* ;

intoTargets[*[]ast.Expr list, *[]*ast.Option opts]
  : (strict[$opts])? l=plTargets {*$list = append(*$list, $l.list...)} ;

strict[*[]*ast.Option list] : R_STRICT {p.AddOption($list, localctx, "", 1)} ;

// plValue is what may follow SELECT where a value of several fields is taken: also a star, a list, or nothing before FROM.
plValue returns [ast.Expr e]
  : x=expr {$e = $x.e} (q=plClauses[$x.e] {$e = $q.e} | {s, q := p.ItemQuery($x.e)} plMore[s]+ plClause[s, q]* {$e = p.EndItemQuery(s, q)})?
  | K_DISTINCT {at := p.Last()} d=expr {s, q := p.ItemQuery($d.e)} plMore[s]* plClause[s, q]* {$e = p.EndDistinct(s, q, at)}
  | STAR {s, q := p.StarQuery()} plMore[s]* plClause[s, q]* {$e = p.EndItemQuery(s, q)}
  | {s, q := p.BareQuery()} plClause[s, q]+ {$e = p.EndItemQuery(s, q)} ;

plMore[*ast.Select s] : COMMA i=selectItem {$s.Items = append($s.Items, $i.i)} ;

// plExpr is what may follow SELECT: an expression, also with the clauses of a query.
plExpr returns [ast.Expr e]
  : x=expr {$e = $x.e} (q=plClauses[$x.e] {$e = $q.e})?
  | K_DISTINCT {at := p.Last()} d=expr {s, q := p.ItemQuery($d.e)} plClause[s, q]* {$e = p.EndDistinct(s, q, at)} ;

plClauses[ast.Expr x] returns [ast.Expr e]
  : {s, q := p.ItemQuery($x)} (plAlias[s] | plClause[s, q]) plClause[s, q]* {$e = p.EndItemQuery(s, q)} ;

plAlias[*ast.Select s] : K_AS label {p.ItemAlias($s)} ;

plClause[*ast.Select s, *ast.Query q]
  : K_FROM f=fromList {$s.From = $f.list}
  | K_WHERE w=expr {$s.Where = $w.e}
  | M_GROUP_BY g=groupList {$s.GroupBy = $g.list}
  | K_HAVING h=expr {$s.Having = $h.e}
  | o=orderBy {$q.OrderBy = $o.list}
  | l=limit[$q.Limit] {$q.Limit = $l.l}
  | lockClause {$q.Options = append($q.Options, p.PopOption())} ;

plPerform returns [*ast.Query q]
  : {$q = &ast.Query{}} s=plSelect {$q.Body = $s.s} (o=setOp t=queryTerm {$q.Body = p.Combine($q.Body, $o.op, $o.all, $t.b)})* queryTail[$q]*
    {p.End(localctx, $q)} ;

plSelect returns [*ast.Select s]
  : {$s = p.NewSelect()} selectHead[$s]* selectItems[$s]? selectTail[$s]* {p.End(localctx, $s)} ;

plReturn returns [ast.Stmt s]
  : {r := &ast.Return{}; $s = r}
    ( R_NEXT {r.Next = true} (n=plExpr {r.Value = $n.e})?
    | R_QUERY (x=plExecute {r.Dynamic = $x.s} | d=plSource {r.Query, r.Data = p.RowsOf($d.s)})
    | e=plExpr {r.Value = $e.e}
    )? ;

plExecute returns [*ast.DynamicSQL s]
  : K_EXECUTE e=expr {$s = &ast.DynamicSQL{Text: $e.e}}
    (K_INTO intoTargets[&$s.Into, &$s.Options] | K_USING l=exprList {$s.Using = p.UsingArgs($s.Using, $l.list)})* {p.End(localctx, $s)} ;

plRaise returns [*ast.Raise s]
  : {$s = &ast.Raise{Verb: "raise"}} (R_LEVEL {$s.Level = p.LowerLast()})?
    ( STR {$s.Message = p.String()} (COMMA e=expr {$s.Args = append($s.Args, $e.e)})*
    | c=plCondition {$s.Condition = $c.c}
    )?
    (K_USING plUsing[$s] (COMMA plUsing[$s])*)? ;

plUsing[*ast.Raise s]
  : {a := &ast.NamedArg{}} label {a.Name = p.LastIdent()} (EQ | ASSIGN) e=expr {a.Value = $e.e; p.End(localctx, a); $s.Using = append($s.Using, a)} ;

plCondition returns [*ast.Condition c]
  : {$c = &ast.Condition{}} (R_SQLSTATE STR {$c.SQLState = p.String().Value} | (ID | QID) {$c.Name = p.LastName()}) {p.End(localctx, $c)} ;

plDiagnostics returns [*ast.GetDiagnostics s]
  : {$s = &ast.GetDiagnostics{}} (R_CURRENT | R_STACKED {$s.Stacked = true})? R_DIAGNOSTICS plItem[$s] (COMMA plItem[$s])* ;

plItem[*ast.GetDiagnostics s]
  : {i := &ast.SetItem{}} t=plTarget {i.Targets = []ast.Expr{$t.e}} (EQ | ASSIGN) label {i.Value = p.WordArg(); p.End(localctx, i); $s.Items = append($s.Items, i)} ;

plOpen returns [*ast.OpenCursor s]
  : t=plTarget {$s = &ast.OpenCursor{Cursor: $t.e}} (scroll[&$s.Options])?
    ( K_FOR (x=plExecute {$s.Dynamic = $x.s} | q=plSource {$s.Query, $s.Data = p.RowsOf($q.s)})
    | LP plArg[$s] (COMMA plArg[$s])* RP
    )? ;

plArg[*ast.OpenCursor s]
  : {a := &ast.Arg{}} e=expr {a.Value = $e.e} ((ARROW | ASSIGN) f=expr {p.NamedArgument(a, $f.e)})? {p.End(localctx, a); $s.Args = append($s.Args, a)} ;

scroll[*[]*ast.Option list]
  : R_SCROLL {p.AddOption($list, localctx, "scroll", 1)}
  | R_NO R_SCROLL {p.AddOption($list, localctx, "no scroll", 2)} ;

plDeclaration returns [ast.Stmt s]
  : id {n := p.LastIdent()}
    ( R_ALIAS K_FOR t=plTarget {$s = &ast.AliasDecl{Name: n, For: $t.e}}
    | c=plCursor {$c.s.Name = n; $s = $c.s}
    | v=plVariable {$v.s.Names = []ast.Ident{n}; $s = $v.s}
    ) {p.End(localctx, $s)} ;

plCursor returns [*ast.CursorDecl s]
  : {$s = &ast.CursorDecl{}} (scroll[&$s.Options])? R_CURSOR (LP plParameter[$s] (COMMA plParameter[$s])* RP)? (K_FOR | K_IS) q=query {$s.Query = $q.q} ;

plParameter[*ast.CursorDecl s]
  : {a := &ast.Parameter{}} id {a.Name = p.LastIdent()} t=dataType {a.Type = $t.t; p.End(localctx, a); $s.Params = append($s.Params, a)} ;

plVariable returns [*ast.VariableDecl s]
  : {$s = &ast.VariableDecl{}} (R_CONSTANT {$s.Constant = true})? t=dataType {$s.Type = $t.t} (K_COLLATE n=name {p.TypeCollation($s.Type, $n.n)})?
    (M_NOT_NULL {$s.NotNull = true})? ((ASSIGN | EQ | K_DEFAULT) e=plExpr {$s.Default = $e.e})? ;

plIf returns [*ast.If s]
  : (R_IF | R_ELSIF) e=plExpr K_THEN {$s = &ast.If{Cond: $e.e}} {p.End(localctx, $s)} ;

plCase returns [*ast.CaseStmt s]
  : K_CASE {$s = &ast.CaseStmt{}} (e=plExpr {$s.Operand = $e.e})? {p.End(localctx, $s)} ;

plWhen returns [*ast.CaseBranch s]
  : K_WHEN l=exprList K_THEN {$s = &ast.CaseBranch{Conds: $l.list}} {p.End(localctx, $s)} ;

plHandler returns [*ast.Handler s]
  : K_WHEN {$s = &ast.Handler{}} a=plCondition {$s.Conditions = append($s.Conditions, $a.c)} (K_OR b=plCondition {$s.Conditions = append($s.Conditions, $b.c)})*
    K_THEN {p.End(localctx, $s)} ;

plLoop returns [ast.Stmt s]
  : ( R_LOOP {$s = &ast.Loop{}}
    | R_WHILE w=plExpr R_LOOP {$s = &ast.While{Cond: $w.e}}
    | R_FOR f=plTargets ( R_IN r=plRows[$f.list] {$s = $r.s} | K_IN i=plRange[$f.list] {$s = $i.s} ) R_LOOP
    | R_FOREACH t=plTargets {a := &ast.Foreach{Targets: $t.list}; $s = a} (R_SLICE n=number {a.Slice = $n.e})? K_IN K_ARRAY e=expr {a.Array = $e.e} R_LOOP
    ) {p.End(localctx, $s)} ;

// plRows are the rows of a query, a data change or dynamic SQL.
plRows[[]ast.Expr targets] returns [*ast.ForQuery s]
  : {$s = &ast.ForQuery{Targets: $targets}} (x=plExecute {$s.Dynamic = $x.s} | d=plSource {$s.Query, $s.Data = p.RowsOf($d.s)}) ;

// plSource is a statement that returns rows; EXPLAIN and SHOW are kept as text.
plSource returns [ast.Stmt s]
  : d=dataStmt {$s = $d.s}
  | R_OTHER plOtherToken* {$s = p.OtherStmt(localctx)} {p.End(localctx, $s)} ;

plOtherToken : ~(LP | RP | SEMI | R_LOOP) | balanced ;

// plRange is low..high, or a cursor.
plRange[[]ast.Expr targets] returns [ast.Stmt s]
  : {r := &ast.ForRange{}} (R_REVERSE {r.Reverse = true})? a=expr {r.Low = $a.e} (DOTDOT b=expr {r.High = $b.e} (R_BY c=expr {r.Step = $c.e})?)?
    {$s = p.RangeLoop(r, $targets)} ;

// ---- types ----

dataType returns [*ast.TypeName t]
  : {set := false} (K_SETOF {set = true})? b=baseType {$t = $b.t} {$t.SetOf = set} arrayBound[$t]* {p.End(localctx, $t)} ;

arrayBound[*ast.TypeName t]
  : LB NUM? RB {$t.Array++}
  | K_ARRAY {$t.Array++} ;

baseType returns [*ast.TypeName t]
  : n=typeName {$t = p.Type(localctx, $n.n)} (a=typeArgs {$t.Args = $a.list})? (timeZone {p.ZonedType($t)} | ATTR {p.TypeAttr($t)})? {p.End(localctx, $t)}
  | (M_DOUBLE_PRECISION | M_CHARACTER_VARYING | M_CHAR_VARYING | M_BIT_VARYING | M_NATIONAL_CHARACTER_VARYING | M_NATIONAL_CHARACTER | M_NATIONAL_CHAR_VARYING | M_NATIONAL_CHAR | M_NCHAR_VARYING)
    {$t = p.BuiltinType(localctx)} (b=typeArgs {$t.Args = $b.list})? {p.End(localctx, $t)}
  | R_INTERVAL R_FIELD (K_TO R_FIELD)? {$t = p.BuiltinType(localctx)} (c=typeArgs {$t.Args = $c.list})? {p.End(localctx, $t)} ;

typeName returns [ast.Name n]
  : (ID | QID | K_ADD | K_ADMIN | K_AFTER | K_AGGREGATE | K_ALTER | K_ALWAYS | K_ATTACH | K_BEFORE | K_CACHE | K_CASCADE | K_CLUSTER | K_COLLATION |
       K_CONNECTION | K_COST | K_CYCLE | K_DATABASE | K_DELETE | K_DETACH | K_DISABLE | K_DOMAIN | K_DROP | K_ENABLE | K_ENFORCED | K_ENUM | K_ESCAPE |
       K_EXCLUDING | K_EXECUTE | K_EXPRESSION | K_EXTENSION | K_FILTER | K_FINALIZE | K_FIRST | K_FORCE | K_FULL | K_FUNCTION | K_IDENTITY | K_INCLUDE |
       K_INCLUDING | K_INCREMENT | K_INDEX | K_INHERIT | K_INHERITS | K_INSERT | K_LANGUAGE | K_LOGGED | K_MATCH | K_MATERIALIZED | K_MAXVALUE |
       K_MERGE | K_MINVALUE | K_NEXT | K_NOWAIT | K_OF | K_OVER | K_OWNER | K_PARALLEL | K_PARTITION | K_PASSWORD | K_POLICY | K_PROCEDURE |
       K_PUBLICATION | K_RANGE | K_REFERENCING | K_RENAME | K_REPEATABLE | K_REPLICA | K_RESET | K_RESTART | K_RESTRICT | K_RETURNS | K_ROLE |
       K_ROUTINE | K_ROW | K_ROWS | K_RULE | K_SCHEMA | K_SEARCH | K_SEQUENCE | K_SERVER | K_SET | K_SHARE | K_START | K_STORED | K_SUPPORT | K_SYSID |
       K_TABLESPACE | K_TEMP | K_TEMPORARY | K_TRANSFORM | K_TRIGGER | K_TRUNCATE | K_TYPE | K_UNLOGGED | K_UPDATE | K_VALIDATE | K_VIEW | K_VIRTUAL |
       K_ILIKE | K_INNER | K_IS | K_ISNULL | K_JOIN | K_LEFT | K_LIKE | K_NATURAL | K_NOTNULL | K_OUTER | K_RIGHT | K_SIMILAR | K_CROSS)
    {$n = p.LastName()} (DOT+ label {p.AddPart(&$n)})* ;

typeArgs returns [[]ast.Expr list]
  : LP l=exprList RP {$list = $l.list} ;

timeZone : M_WITH_TIME_ZONE | M_WITHOUT_TIME_ZONE ;

// ---- expressions ----

bexpr returns [ast.Expr e]
  : {m := p.Mark()} operand ((arithmetic | comparison) operand)* {$e = p.EndExpr(m)} ;

exprTail
  : infixOp quantifier? operand
  | (K_AND {p.And()} | K_OR {p.Infix("or", build.PrecOr)}) operand
  | (K_IN {p.Infix("in", build.PrecLike)} | M_NOT_IN {p.Infix("not in", build.PrecLike)}) operand
  | (K_BETWEEN {p.Between(false)} | M_NOT_BETWEEN {p.Between(true)}) (K_SYMMETRIC {p.Symmetric()} | K_ASYMMETRIC)? operand
  | K_ESCAPE {p.Infix("escape", build.PrecEscape)} operand
  | (M_IS_DISTINCT_FROM {p.Infix("is distinct from", build.PrecIs)} | M_IS_NOT_DISTINCT_FROM {p.Infix("is not distinct from", build.PrecIs)}) operand
  | K_IS isTest
  | K_ISNULL {p.Is(false, "null")}
  | K_NOTNULL {p.Is(true, "null")}
  | K_COLLATE c=name {p.Collate($c.n)}
  | M_AT_LOCAL {p.Postfix()} ;

infixOp
  : arithmetic
  | comparison
  | (K_LIKE | M_NOT_LIKE | K_ILIKE | M_NOT_ILIKE | M_SIMILAR_TO | M_NOT_SIMILAR_TO | K_OVERLAPS) {p.Infix(p.LowerLast(), build.PrecLike)} ;

quantifier : (K_ALL | K_ANY | K_SOME) {p.Quantify()} ;

comparison : (EQ | CMP) {p.Compare()} ;

prefixHook : R_OPERATOR balanced {p.Prefix(p.Text(p.SpanOf(localctx)), build.PrecOther)} ;

arithmeticHook
  : M_AT_TIME_ZONE {p.Infix("at time zone", build.PrecAt)}
  | R_OPERATOR balanced {p.Infix(p.Text(p.SpanOf(localctx)), build.PrecOther)} ;

isHook
  : {not := false} (K_NOT {not = true})? t=testWord {p.Is(not, $t.v)} ;

testWord returns [string v]
  : (K_TRUE | K_FALSE | ID) R_TEST* {$v = p.LowerText(localctx)} ;

primary
  : value (suffix | typedLiteral)* (DCOLON t=castType {p.CastSuffix($t.t)})* ;

value
  : NUM {p.PushNumber()}
  | STR {p.PushString()}
  | BIN {p.PushBinary()}
  | PARAM {p.PushParam()}
  | (K_NULL | K_DEFAULT | K_TRUE | K_FALSE) {p.PushKeyword()}
  | caseExpr
  | K_EXISTS LP q=query RP {p.Push(&ast.Exists{Query: $q.q}, localctx)}
  | K_CAST {p.OpenCast("cast")} LP e=expr K_AS t=dataType (K_COLLATE n=name {p.TypeCollation($t.t, $n.n)})? RP {p.CloseCast(localctx, $e.e, $t.t)}
  | array
  | R_ROW LP l=exprs0 RP {p.Push(&ast.RowExpr{Items: $l.list}, localctx)}
  | specialFunction
  | paren
  | (ID | QID | K_ADD | K_ADMIN | K_AFTER | K_AGGREGATE | K_ALTER | K_ALWAYS | K_ATTACH | K_BEFORE | K_CACHE | K_CASCADE | K_CLUSTER | K_COLLATION |
       K_COMPRESSION | K_CONNECTION | K_COST | K_CYCLE | K_DATABASE | K_DELETE | K_DETACH | K_DISABLE | K_DOMAIN | K_DROP | K_ENABLE | K_ENFORCED |
       K_ENUM | K_ESCAPE | K_EXCLUDING | K_EXECUTE | K_EXPRESSION | K_EXTENSION | K_FILTER | K_FINALIZE | K_FIRST | K_FORCE | K_FUNCTION | K_IDENTITY |
       K_INCLUDE | K_INCLUDING | K_INCREMENT | K_INDEX | K_INHERIT | K_INHERITS | K_INOUT | K_INSERT | K_LANGUAGE | K_LOGGED | K_MATCH | K_MATERIALIZED |
       K_MAXVALUE | K_MERGE | K_MINVALUE | K_NEXT | K_NOWAIT | K_OF | K_OPTIONS | K_OUT | K_OVER | K_OWNER | K_PARALLEL | K_PARTITION | K_PASSWORD |
       K_POLICY | K_PROCEDURE | K_PUBLICATION | K_RANGE | K_REFERENCING | K_RENAME | K_REPEATABLE | K_REPLICA | K_RESET | K_RESTART | K_RESTRICT |
       K_RETURNS | K_ROLE | K_ROUTINE | K_ROW | K_ROWS | K_RULE | K_SCHEMA | K_SEARCH | K_SEQUENCE | K_SERVER | K_SET | K_SETOF | K_SHARE | K_START |
       K_STORAGE | K_STORED | K_SUPPORT | K_SYSID | K_TABLESPACE | K_TEMP | K_TEMPORARY | K_TRANSFORM | K_TRIGGER | K_TRUNCATE | K_TYPE | K_UNLOGGED |
       K_UPDATE | K_USER | K_VALIDATE | K_VIEW | K_VIRTUAL) {p.PushName()} ;

exprs0 returns [[]ast.Expr list]
  : (l=exprList {$list = $l.list})? ;

array
  : K_ARRAY (LP q=query RP {p.Push(&ast.Subquery{Query: $q.q, Kind: "array"}, localctx)} | LB l=arrayItems RB {p.Push(&ast.ArrayExpr{Items: $l.list}, localctx)}) ;

arrayItems returns [[]ast.Expr list]
  : (a=arrayItem {$list = append($list, $a.e)} (COMMA b=arrayItem {$list = append($list, $b.e)})*)? ;

arrayItem returns [ast.Expr e]
  : x=expr {$e = $x.e}
  | LB l=arrayItems RB {$e = &ast.ArrayExpr{Items: $l.list}} {p.End(localctx, $e)} ;

// specialFunction is a function whose arguments have a syntax of their own.
specialFunction
  : (R_SPECIAL | M_COLLATION_FOR) {p.PushName()} o=specialArgs {p.SpecialCall($o.o)} ;

specialArgs returns [*ast.Opaque o]
  : balanced {$o = p.Opaque(localctx)} ;

castType returns [*ast.TypeName t]
  : b=baseType {$t = $b.t} (LB NUM? RB {$t.Array++} | K_ARRAY {$t.Array++})* {p.End(localctx, $t)} ;

// typedLiteral is the text after a type: DATE '…', INTERVAL '…' DAY.
typedLiteral
  : timeZone? STR {p.TypedText()} (R_FIELD (K_TO R_FIELD)? R_MORE* {p.TypedUnit(p.FieldsText())})? ;

suffixHook : {l := &ast.Subscript{}} LB bounds[l] RB {p.EndSubscript(l)} ;

bounds[*ast.Subscript l]
  : a=expr {$l.Low = $a.e} (COLON {$l.Slice = true} (b=expr {$l.High = $b.e})?)?
  | COLON {$l.Slice = true} (c=expr {$l.High = $c.e})? ;

paren
  : LP {p.OpenParen()} ( q=queryNP {p.ParenQuery($q.q)} | (parenItem (COMMA parenItem)* parenTail)? ) RP {p.CloseParen()} ;

argHook
  : K_VARIADIC e=expr {p.CallSpecial(localctx, "variadic", $e.e)}
  | trimWord
  | K_FROM l=expr {p.CallSpecial(localctx, "from", $l.e)} ;

trimWord
  : {word := ""} (K_BOTH | K_LEADING | K_TRAILING) {word = p.LowerLast()} (e=expr {p.CallSpecial(localctx, word, $e.e)} | {p.CallSpecial(localctx, word, nil)})
    (trimFrom)? ;

trimFrom : K_FROM e=expr {p.CallSpecial(localctx, "from", $e.e)} ;

argTail
  : (ASSIGN | ARROW) e=expr {p.NameLastArg($e.e)}
  | (K_FROM | K_FOR | K_PLACING) {word := p.LowerLast()} f=expr {p.CallSpecial(localctx, word, $f.e)}
  | K_SIMILAR s=expr {p.CallSpecial(localctx, "similar", $s.e)}
  | (K_AS | K_USING) {word := p.LowerLast()} label {p.CallSpecialWord(localctx, word)} ;

// ---- queries ----

select returns [*ast.Select s]
  : K_SELECT {$s = p.NewSelect()} selectHead[$s]* (selectItems[$s])? selectTail[$s]* {p.End(localctx, $s)} ;

selectHead[*ast.Select s]
  : (K_DISTINCT | K_ALL) {$s.Quantifier = p.LowerLast()} (K_ON LP l=exprList RP {$s.DistinctOn = $l.list})?
  | R_INTO intoTargets[&$s.Into, &$s.Options] ;

selectHook[*ast.Select s]
  : K_INTO (intoWord[$s])* K_TABLE? intoTargets[&$s.Into, &$s.Options] ;

intoWord[*ast.Select s]
  : R_TEMP {p.AddOption(&$s.Options, localctx, "into", 0)} ;

groupList returns [[]ast.Expr list]
  : (a=groupItem {$list = append($list, $a.e)} | (K_ALL | K_DISTINCT) {w := p.LowerLast()} c=groupItem {$list = append($list, p.GroupQuantified(w, $c.e, localctx))}) (COMMA b=groupItem {$list = append($list, $b.e)})* ;

groupItem returns [ast.Expr e]
  : x=expr {$e = $x.e}
  | M_GROUPING_SETS {c := &ast.Call{Name: p.LastName()}} LP l=groupList RP {c.Args = $l.list; p.End(localctx, c); $e = c} ;

termHook
  : v=values {p.PushBody($v.v)}
  | K_TABLE t=tableQuery {p.PushBody($t.t)} ;

tableQuery returns [*ast.TableQuery t]
  : n=name {$t = &ast.TableQuery{Name: $n.n}} {p.End(localctx, $t)} ;

queryTail[*ast.Query q]
  : o=orderBy {$q.OrderBy = $o.list}
  | l=limit[$q.Limit] {$q.Limit = $l.l}
  | R_INTO_LAST intoTargets[&$q.Into, &$q.Options]
  | lockClause {$q.Options = append($q.Options, p.PopOption())} ;

limit[*ast.Limit old] returns [*ast.Limit l]
  : {l := &ast.Limit{}} ( K_LIMIT (K_ALL {l.Count = p.WordArg()} | e=expr {l.Count = $e.e})
    | K_OFFSET f=expr {l.Offset = $f.e} (K_ROW | K_ROWS)?
    | K_FETCH (K_FIRST | K_NEXT) (c=fetchCount {l.Count = $c.e})? (K_ROW | K_ROWS) (K_ONLY | M_WITH_TIES {l.WithTies = true}) ) {$l = p.MergeLimit($old, l, localctx)} ;

fetchCount returns [ast.Expr e]
  : n=number {$e = $n.e}
  | LP x=expr RP {$e = $x.e} ;

lockClause
  : K_FOR (K_UPDATE | M_NO_KEY_UPDATE | M_KEY_SHARE | K_SHARE) (K_OF names)? (K_NOWAIT | M_SKIP_LOCKED)? {p.Option(localctx, "for", 1)}
  | M_FOR_READ_ONLY {p.Option(localctx, "for read only", 1)} ;

cteHook[*ast.CTE c]
  : (materialized[$c])? ;

materialized[*ast.CTE c]
  : (K_MATERIALIZED | M_NOT_MATERIALIZED) {p.AddOption(&$c.Options, localctx, "", 1)} ;

cteBody returns [ast.Stmt s]
  : q=query {$s = p.SelectStmt($q.q)}
  | d=dml {$s = $d.s} ;

cteTail[*ast.CTE c]
  : K_SEARCH ID M_FIRST_BY idList K_SET id {p.AddOption(&$c.Options, localctx, "search", 1)}
  | K_CYCLE idList K_SET id (K_TO expr K_DEFAULT expr)? K_USING id {p.AddOption(&$c.Options, localctx, "cycle", 1)} ;

frame returns [*ast.Option o]
  : R_FRAME (~(LP | RP | SEMI) | balanced)+ {$o = p.NewOption(localctx, "frame", 0)} ;

orderHook[*ast.OrderItem o]
  : K_USING operatorText {p.AddOption(&$o.Options, localctx, "using", 1)} ;

tablePrimary
  : n=tableName {p.PushTable(&ast.TableName{Name: $n.n})} (LP {p.OpenTableCall()} callArgs RP {p.CloseTableCall()} | descendants)? tableSuffix* {p.EndTable(localctx)}
  | onlyWord (n=tableName | LP n=tableName RP) {p.PushOnly($n.n)} tableSuffix* {p.EndTable(localctx)}
  | K_LATERAL (LP q=query RP {p.PushTable(&ast.Derived{Query: $q.q})} | tableFunction) {p.Lateral()} tableSuffix* {p.EndTable(localctx)}
  | (specialFunction | rowsFrom) {p.PushTable(&ast.TableFunc{Call: p.Pop()})} tableSuffix* {p.EndTable(localctx)}
  | LP fromParen RP tableSuffix* {p.EndTable(localctx)} ;

descendants : STAR {p.TableOption(localctx, "descendants", 0)} ;
onlyWord : K_ONLY {p.Option(localctx, "only", 1)} ;

tableFunction
  : n=tableName {p.PushTable(&ast.TableName{Name: $n.n})} LP {p.OpenTableCall()} callArgs RP {p.CloseTableCall()}
  | specialFunction {p.PushTable(&ast.TableFunc{Call: p.Pop()})} ;

rowsFrom
  : M_ROWS_FROM {p.PushName()} o=specialArgs {p.SpecialCall($o.o)} ;

joinPart
  : joinType tablePrimary {p.Joined()}
  | K_ON e=expr {p.JoinOn($e.e)}
  | K_USING l=parenIds (joinAlias)? {p.JoinUsing($l.list)} ;

joinAlias : K_AS id {p.JoinOption(localctx, "alias", 1)} ;

tableSuffix
  : K_AS (label {p.AliasTable()} columnAliases? | columnAliases)
  | tableAlias {p.AliasTable()} columnAliases?
  | M_WITH_ORDINALITY {p.TableOption(localctx, "with ordinality", 1)}
  | K_TABLESAMPLE name balanced (K_REPEATABLE balanced)? {p.TableOption(localctx, "tablesample", 1)} ;

columnAliases
  : {var cols []ast.Ident; typed := false} LP id {cols = append(cols, p.LastIdent())} (dataType (K_COLLATE name)? {typed = true})?
    (COMMA id {cols = append(cols, p.LastIdent())} (dataType (K_COLLATE name)? {typed = true})?)* RP {p.AliasColumns(localctx, cols, typed)} ;

// ---- data change ----

insertSource[*ast.Insert s]
  : LP ( insertColumn[$s] (COMMA insertColumn[$s])* RP overriding[$s]? insertValues[$s]
       | q=queryNP RP {p.InsertParen($s, $q.q)} )
  | overriding[$s]? (n=queryNP {$s.Query = $n.q} | K_DEFAULT K_VALUES) ;

insertColumn[*ast.Insert s]
  : columnName {$s.Columns = p.AppendIdent($s.Columns)} (columnPath {p.AddOption(&$s.Options, localctx, "column", 0)})? ;

// columnPath leads to a field or element of a column.
columnPath : (DOT+ label | LB bounds[&ast.Subscript{}] RB)+ ;

overriding[*ast.Insert s]
  : (M_OVERRIDING_USER_VALUE | M_OVERRIDING_SYSTEM_VALUE) {p.AddOption(&$s.Options, localctx, "", 1)} ;

insertTail[*ast.Insert s]
  : c=conflict {$s.Conflict = $c.c}
  | returning[&$s.Outputs] ;

conflict returns [*ast.Conflict c]
  : M_ON_CONFLICT {$c = &ast.Conflict{}} conflictKey[$c]? K_DO (ID | K_UPDATE {$c.Update = true} conflictSet[$c]) {p.End(localctx, $c)} ;

conflictKey[*ast.Conflict c]
  : LP a=indexPart {$c.Elems = append($c.Elems, $a.i)} (COMMA b=indexPart {$c.Elems = append($c.Elems, $b.i)})* RP (K_WHERE e=expr {$c.Where = $e.e})?
  | K_ON K_CONSTRAINT id {$c.Constraint = p.LastIdent()} ;

conflictSet[*ast.Conflict c]
  : {u := &ast.Update{}} K_SET setItem[u] (COMMA setItem[u])* {$c.Set = u.Set} (K_WHERE e=expr {$c.UpdateWhere = $e.e})? ;

updateTail[*ast.Update s]
  : K_FROM f=fromList {$s.From = $f.list}
  | K_WHERE (e=expr {$s.Where = $e.e} | currentOf {$s.Options = append($s.Options, p.PopOption())})
  | returning[&$s.Outputs] ;

deleteTail[*ast.Delete s]
  : K_WHERE (e=expr {$s.Where = $e.e} | currentOf {$s.Options = append($s.Options, p.PopOption())})
  | returning[&$s.Outputs] ;

currentOf : M_CURRENT_OF (id | PARAM) {p.Option(localctx, "current of", 1)} ;

mergeTail[*ast.Merge s] : returning[&$s.Outputs] ;

returning[*[]*ast.Output list]
  : {o := &ast.Output{Returning: true}} K_RETURNING (returningNames[o])? i=selectItem {o.Items = append(o.Items, $i.i)} (COMMA j=selectItem {o.Items = append(o.Items, $j.i)})*
    (K_INTO intoTargets[&o.Vars, &o.Options])? {p.End(localctx, o); *$list = append(*$list, o)} ;

// returningNames is WITH (OLD AS name, NEW AS name).
returningNames[*ast.Output o] : K_WITH balanced {p.AddOption(&$o.Options, localctx, "returning with", 0)} ;

mergeColumn[*ast.MergeWhen m]
  : columnName {$m.Columns = append($m.Columns, p.LastIdent())} (columnPath {p.AddOption(&$m.Options, localctx, "column", 0)})? ;

mergeNothing : K_DO ID ;
insertOption[*ast.MergeWhen m] : (M_OVERRIDING_USER_VALUE | M_OVERRIDING_SYSTEM_VALUE) {p.AddOption(&$m.Options, localctx, "", 1)} ;

// ---- words ----

id
  : ID | QID | K_ADD | K_ADMIN | K_AFTER | K_AGGREGATE | K_ALTER | K_ALWAYS | K_ATTACH | K_BEFORE | K_CACHE | K_CASCADE | K_CLUSTER |
   K_COLLATION | K_COMPRESSION | K_CONNECTION | K_COST | K_CYCLE | K_DATABASE | K_DELETE | K_DETACH | K_DISABLE | K_DOMAIN | K_DROP | K_ENABLE |
   K_ENFORCED | K_ENUM | K_ESCAPE | K_EXCLUDING | K_EXECUTE | K_EXPRESSION | K_EXTENSION | K_FILTER | K_FINALIZE | K_FIRST | K_FORCE | K_FUNCTION |
   K_IDENTITY | K_INCLUDE | K_INCLUDING | K_INCREMENT | K_INDEX | K_INHERIT | K_INHERITS | K_INOUT | K_INSERT | K_LANGUAGE | K_LOGGED | K_MATCH |
   K_MATERIALIZED | K_MAXVALUE | K_MERGE | K_MINVALUE | K_NEXT | K_NOWAIT | K_OF | K_OPTIONS | K_OUT | K_OVER | K_OWNER | K_PARALLEL | K_PARTITION |
   K_PASSWORD | K_POLICY | K_PROCEDURE | K_PUBLICATION | K_RANGE | K_REFERENCING | K_RENAME | K_REPEATABLE | K_REPLICA | K_RESET | K_RESTART |
   K_RESTRICT | K_RETURNS | K_ROLE | K_ROUTINE | K_ROW | K_ROWS | K_RULE | K_SCHEMA | K_SEARCH | K_SEQUENCE | K_SERVER | K_SET | K_SETOF | K_SHARE |
   K_START | K_STORAGE | K_STORED | K_SUPPORT | K_SYSID | K_TABLESPACE | K_TEMP | K_TEMPORARY | K_TRANSFORM | K_TRIGGER | K_TRUNCATE | K_TYPE |
   K_UNLOGGED | K_UPDATE | K_VALIDATE | K_VIEW | K_VIRTUAL ;

// label is any word: an alias after AS, a setting, a role.
label
  : ID | QID | K_ADD | K_ADMIN | K_AFTER | K_AGGREGATE | K_ALL | K_ALTER |
   K_ALWAYS | K_AND | K_ANY | K_ARRAY | K_AS | K_ASC | K_ASYMMETRIC | K_ATTACH | K_AUTHORIZATION | K_BEFORE | K_BETWEEN | K_BOTH | K_CACHE |
   K_CASCADE | K_CASE | K_CAST | K_CHECK | K_CLUSTER | K_COLLATE | K_COLLATION | K_COLUMN | K_COMPRESSION | K_CONCURRENTLY | K_CONNECTION |
   K_CONSTRAINT | K_COST | K_CREATE | K_CROSS | K_CYCLE | K_DATABASE | K_DEFAULT | K_DEFERRABLE | K_DELETE | K_DESC | K_DETACH | K_DISABLE |
   K_DISTINCT | K_DO | K_DOMAIN | K_DROP | K_ELSE | K_ENABLE | K_END | K_ENFORCED | K_ENUM | K_ESCAPE | K_EXCEPT | K_EXCLUDING | K_EXECUTE |
   K_EXISTS | K_EXPRESSION | K_EXTENSION | K_FALSE | K_FETCH | K_FILTER | K_FINALIZE | K_FIRST | K_FOR | K_FORCE | K_FROM | K_FULL | K_FUNCTION |
   K_GRANT | K_GROUP | K_HAVING | K_IDENTITY | K_ILIKE | K_IN | K_INCLUDE | K_INCLUDING | K_INCREMENT | K_INDEX | K_INHERIT | K_INHERITS | K_INNER |
   K_INOUT | K_INSERT | K_INTERSECT | K_INTO | K_IS | K_ISNULL | K_JOIN | K_LANGUAGE | K_LATERAL | K_LEADING | K_LEFT | K_LIKE | K_LIMIT | K_LOGGED |
   K_MATCH | K_MATERIALIZED | K_MAXVALUE | K_MERGE | K_MINVALUE | K_NATURAL | K_NEXT | K_NOT | K_NOTNULL | K_NOWAIT | K_NULL | K_OF | K_OFFSET |
   K_ON | K_ONLY | K_OPTIONS | K_OR | K_OUT | K_OUTER | K_OVER | K_OVERLAPS | K_OWNER | K_PARALLEL | K_PARTITION | K_PASSWORD | K_PLACING |
   K_POLICY | K_PROCEDURE | K_PUBLICATION | K_RANGE | K_RECURSIVE | K_REFERENCES | K_REFERENCING | K_RENAME | K_REPEATABLE | K_REPLICA | K_RESET |
   K_RESTART | K_RESTRICT | K_RETURNING | K_RETURNS | K_RIGHT | K_ROLE | K_ROUTINE | K_ROW | K_ROWS | K_RULE | K_SCHEMA | K_SEARCH | K_SELECT |
   K_SEQUENCE | K_SERVER | K_SET | K_SETOF | K_SHARE | K_SIMILAR | K_SOME | K_START | K_STORAGE | K_STORED | K_SUPPORT | K_SYMMETRIC | K_SYSID |
   K_TABLE | K_TABLESAMPLE | K_TABLESPACE | K_TEMP | K_TEMPORARY | K_THEN | K_TO | K_TRAILING | K_TRANSFORM | K_TRIGGER | K_TRUE | K_TRUNCATE |
   K_TYPE | K_UNION | K_UNIQUE | K_UNLOGGED | K_UPDATE | K_USER | K_USING | K_VALIDATE | K_VALUES | K_VARIADIC | K_VIEW | K_VIRTUAL | K_WHEN |
   K_WHERE | K_WINDOW | K_WITH ;

aliasId
  : ID | QID | K_ADD | K_ADMIN | K_AFTER | K_AGGREGATE | K_ALTER | K_ALWAYS | K_ATTACH | K_BEFORE | K_CACHE | K_CASCADE | K_CLUSTER |
   K_COLLATION | K_COMPRESSION | K_CONNECTION | K_COST | K_DATABASE | K_DELETE | K_DETACH | K_DISABLE | K_DOMAIN | K_DROP | K_ENABLE | K_ENFORCED |
   K_ENUM | K_EXCLUDING | K_EXECUTE | K_EXPRESSION | K_EXTENSION | K_FALSE | K_FINALIZE | K_FIRST | K_FORCE | K_FUNCTION | K_IDENTITY | K_INCLUDE |
   K_INCLUDING | K_INCREMENT | K_INDEX | K_INHERIT | K_INHERITS | K_INOUT | K_INSERT | K_LANGUAGE | K_LOGGED | K_MATCH | K_MATERIALIZED |
   K_MAXVALUE | K_MERGE | K_MINVALUE | K_NEXT | K_NOWAIT | K_NULL | K_OF | K_ONLY | K_OPTIONS | K_OUT | K_OWNER | K_PARALLEL | K_PARTITION | K_PASSWORD | K_POLICY |
   K_PROCEDURE | K_PUBLICATION | K_RANGE | K_REFERENCING | K_RENAME | K_REPEATABLE | K_REPLICA | K_RESET | K_RESTART | K_RESTRICT | K_RETURNS |
   K_ROLE | K_ROUTINE | K_ROW | K_ROWS | K_RULE | K_SCHEMA | K_SEARCH | K_SEQUENCE | K_SERVER | K_SET | K_SETOF | K_SHARE | K_START | K_STORAGE |
   K_STORED | K_SUPPORT | K_SYSID | K_TABLESPACE | K_TEMP | K_TEMPORARY | K_TRANSFORM | K_TRIGGER | K_TRUE | K_TRUNCATE | K_TYPE | K_UNLOGGED | K_UPDATE |
   K_VALIDATE | K_VIEW | K_VIRTUAL ;

tableAlias
  : ID | QID | K_ADD | K_ADMIN | K_AFTER | K_AGGREGATE | K_ALTER | K_ALWAYS | K_ATTACH | K_BEFORE | K_CACHE | K_CASCADE | K_CLUSTER |
   K_COLLATION | K_COMPRESSION | K_CONNECTION | K_COST | K_DATABASE | K_DELETE | K_DETACH | K_DISABLE | K_DOMAIN | K_DROP | K_ENABLE | K_ENFORCED |
   K_ENUM | K_ESCAPE | K_EXCLUDING | K_EXECUTE | K_EXPRESSION | K_EXTENSION | K_FILTER | K_FINALIZE | K_FIRST | K_FORCE | K_FUNCTION | K_IDENTITY |
   K_INCLUDE | K_INCLUDING | K_INCREMENT | K_INDEX | K_INHERIT | K_INHERITS | K_INOUT | K_INSERT | K_LANGUAGE | K_LOGGED | K_MATCH | K_MATERIALIZED |
   K_MAXVALUE | K_MERGE | K_MINVALUE | K_NEXT | K_NOWAIT | K_OF | K_OPTIONS | K_OUT | K_OVER | K_OWNER | K_PARALLEL | K_PARTITION | K_PASSWORD |
   K_POLICY | K_PROCEDURE | K_PUBLICATION | K_RANGE | K_REFERENCING | K_RENAME | K_REPLICA | K_RESET | K_RESTART | K_RESTRICT | K_RETURNS | K_ROLE |
   K_ROUTINE | K_ROW | K_ROWS | K_RULE | K_SCHEMA | K_SEARCH | K_SEQUENCE | K_SERVER | K_SETOF | K_SHARE | K_START | K_STORAGE | K_STORED |
   K_SUPPORT | K_SYSID | K_TABLESPACE | K_TEMP | K_TEMPORARY | K_TRANSFORM | K_TRIGGER | K_TRUNCATE | K_TYPE | K_UNLOGGED | K_UPDATE | K_VALIDATE |
   K_VIEW | K_VIRTUAL ;

// objectWord begins the name of an object in a GRANT, where the words for kinds of objects are taken.
objectWord
  : ID | QID | K_ADD | K_ADMIN |
   K_AFTER | K_AGGREGATE | K_ALTER | K_ALWAYS | K_ATTACH | K_BEFORE | K_CACHE | K_CASCADE | K_CLUSTER | K_COLLATION | K_COMPRESSION | K_CONNECTION |
   K_COST | K_CYCLE | K_DELETE | K_DETACH | K_DISABLE | K_DROP | K_ENABLE | K_ENFORCED | K_ENUM | K_ESCAPE | K_EXCLUDING | K_EXECUTE | K_EXPRESSION |
   K_EXTENSION | K_FILTER | K_FINALIZE | K_FIRST | K_FORCE | K_IDENTITY | K_INCLUDE | K_INCLUDING | K_INCREMENT | K_INDEX | K_INHERIT | K_INHERITS |
   K_INOUT | K_INSERT | K_LOGGED | K_MATCH | K_MATERIALIZED | K_MAXVALUE | K_MERGE | K_MINVALUE | K_NEXT | K_NOWAIT | K_OF | K_OPTIONS | K_OUT |
   K_OVER | K_OWNER | K_PARALLEL | K_PARTITION | K_PASSWORD | K_POLICY | K_PUBLICATION | K_RANGE | K_REFERENCING | K_RENAME | K_REPEATABLE |
   K_REPLICA | K_RESET | K_RESTART | K_RESTRICT | K_RETURNS | K_ROLE | K_ROW | K_ROWS | K_RULE | K_SEARCH | K_SERVER | K_SET | K_SETOF | K_SHARE |
   K_START | K_STORAGE | K_STORED | K_SUPPORT | K_SYSID | K_TEMP | K_TEMPORARY | K_TRANSFORM | K_TRIGGER | K_TRUNCATE | K_UNLOGGED | K_UPDATE |
   K_VALIDATE | K_VIEW | K_VIRTUAL ;

columnName : id ;
