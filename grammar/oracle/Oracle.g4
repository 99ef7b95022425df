/*
 * Oracle: SQL as it stands in schema scripts. Bodies of routines, packages and
 * triggers arrive as one BODY token each.
 *
 * Words that are names everywhere but in one clause are told apart by package
 * oracle before parsing (retag.go): the R_ tokens. R_CLAUSE is the leading
 * words of a clause that is kept as an option.
 */
parser grammar Oracle;

options { superClass = build.Parser; }

import Core;

tokens {
  K_ADD, K_AFTER, K_ALTER, K_ALWAYS, K_AUTHORIZATION, K_BEFORE, K_BY, K_CACHE, K_CASCADE, K_CHECK, K_CLUSTER,
  K_COLUMN, K_CONNECT_BY_ROOT, K_CONSTRAINT, K_CREATE, K_CYCLE, K_DISABLE, K_DROP, K_EACH, K_ENABLE, K_FOLLOWS, K_FOR,
  K_FUNCTION, K_GENERATED, K_GRANT, K_IDENTITY, K_INDEX, K_MAXVALUE, K_MINUS, K_MINVALUE, K_MODIFY, K_NEW, K_NOCACHE,
  K_NOCOPY, K_NOCYCLE, K_NOMAXVALUE, K_NOMINVALUE, K_NOORDER, K_OBJECT, K_OF, K_OLD, K_ORDER, K_OUT, K_PACKAGE,
  K_PARENT, K_PARTITION, K_PRECEDES, K_PRIOR, K_PROCEDURE, K_REF, K_REFERENCES, K_RENAME, K_RESTART, K_RETURN,
  K_REVOKE, K_ROLE, K_SCHEMA, K_SEQUENCE, K_SUBPARTITION, K_SYNONYM, K_TABLE, K_TO, K_TRIGGER, K_TRUNCATE, K_TYPE,
  K_UNDER, K_UNIQUE, K_USER, K_VARRAY, K_VIEW, K_VIRTUAL,
  M_AT_LOCAL, M_AT_TIME_ZONE, M_BY_DEFAULT, M_CASCADE_CONSTRAINTS, M_COMMENT_ON, M_CONNECT_BY, M_CONNECT_BY_NOCYCLE, M_CONSTRAINT_CHECK,
  M_CROSS_APPLY, M_CROSS_JOIN, M_DAY_TO_SECOND, M_FETCH_FIRST, M_FETCH_NEXT, M_FOR_EACH_ROW, M_FOR_UPDATE,
  M_FOREIGN_KEY, M_GROUPING_SETS, M_IF_EXISTS, M_IF_NOT_EXISTS, M_IGNORE_NULLS, M_IN_OUT, M_INCREMENT_BY,
  M_INSTEAD_OF, M_INTERVAL_DAY, M_INTERVAL_YEAR, M_LIMIT_VALUE, M_LOG_ERRORS, M_MATERIALIZED_VIEW, M_NESTED_TABLE,
  M_ON_CONVERSION_ERROR, M_ON_DELETE, M_ON_OVERFLOW, M_ON_UPDATE, M_OR_REPLACE, M_ORDER_SIBLINGS_BY, M_OUTER_APPLY, M_PACKAGE_BODY, M_PERIOD_FOR,
  M_PRIMARY_KEY, M_RESPECT_NULLS, M_SKIP_LOCKED, M_START_WITH, M_STORE_IN, M_SUBPARTITION_BY,
  M_SUBPARTITION_TEMPLATE, M_SUPPLEMENTAL_LOG, M_TYPE_BODY, M_USING_INDEX, M_VALUES_LESS_THAN, M_WHEN_MATCHED,
  M_WHEN_NOT_MATCHED, M_WITH_CHECK_OPTION, M_WITH_LOCAL_TIME_ZONE, M_WITH_READ_ONLY, M_WITH_TIME_ZONE,
  M_YEAR_TO_MONTH,
  R_ATTR_ADD, R_ATTR_DROP, R_ATTR_MODIFY, // ADD ATTRIBUTE and the like of a type
  R_ATTR_TAIL,    // what follows the changes of attributes
  R_ALTER,        // the first words of a change of a table that is kept as an option
  R_ARGNAME,      // a name before =>
  R_ARGCOMMA,     // the comma before the first operation of JSON_TRANSFORM
  R_ARGTAIL,      // the first special word among the arguments of an XML or JSON function
  R_AUTOMATIC,    // AUTOMATIC of a list partitioning
  R_BUILTIN,      // a built-in type of several words
  R_CALL,         // CALL
  R_CLAUSE,       // the leading words of a clause kept as option
  R_DATE, R_INTERVAL, R_TIMESTAMP, // before a string
  R_CHOOSE,       // CHOOSE DOMAIN USING of a flexible domain
  R_DISPLAY,      // DISPLAY, ORDER of a domain
  R_DOMAIN,       // DOMAIN behind CREATE, or of a column
  R_DOMAIN_OF,    // DOMAIN of several columns of a table
  R_DOMAIN_ADD, R_DOMAIN_DROP, R_DOMAIN_OFF, // ADD DOMAIN, DROP DOMAIN of columns, and DROP DOMAIN of one
  R_COLLATION,    // COLLATE of a domain
  R_ENUM,         // ENUM of a domain
  R_EXEC,         // the name at the start of an EXECUTE line
  R_EXPLICIT_AS,  // STORE AS, RETURN AS
  R_FILTER,       // FILTER BY of a text index
  R_FORMAT_JSON,  // FORMAT JSON of a value
  R_FETCH_END,    // [PERCENT] ROWS ONLY | WITH TIES
  R_FLASHBACK,    // AS OF SCN, VERSIONS BETWEEN …
  R_FRAME,        // ROWS, RANGE or GROUPS of a window
  R_IDENTIFIED,   // IDENTIFIED BY
  R_JSON_OBJECT,  // JSON { before members, R_JSON_ARRAY JSON [ before elements
  R_JSON_ARRAY, R_JSON_END, // } and ] behind them
  R_JSON_KEY,     // KEY before the key of a member
  R_JSON_VALUE,   // VALUE or IS between the key of a member and its value
  R_JOIN,         // [NATURAL] [LEFT …] JOIN
  R_KEEP,         // KEEP before (
  R_KIND,         // an object kind after ALTER, DROP, COMMENT ON, GRANT … ON
  R_LATERAL, R_ONLY, // before (
  R_METHOD,       // RANGE, LIST, HASH … of a partitioning
  R_MUTABLE,      // MUTABLE, IMMUTABLE of a loop
  R_MODEL,        // MODEL before its clauses
  R_MODIFIER,     // MEMBER, STATIC … before a method
  R_OBJECT_FORCE, // FORCE of a type
  R_OFFSET, R_ROWS, // OFFSET n ROWS
  R_OTHER,        // the first word of a statement that is kept as text
  R_PART_ADD,     // ADD before PARTITION, SUBPARTITION
  R_PART_AT,      // AT of SPLIT PARTITION
  R_PART_CHANGE,  // DROP PARTITION, SET INTERVAL and the like
  R_PART_INTERVAL, // INTERVAL of a partitioning
  R_PARTITIONS,   // PARTITIONS, SUBPARTITIONS
  R_PIVOT,        // PIVOT, UNPIVOT before (
  R_PREFIX,       // a word between CREATE and the object kind
  R_PERIOD,       // PERIOD before FOR in the list of a table
  R_REFERENCING,  // REFERENCING of a trigger
  R_RETURNING,    // RETURNING of a data change
  R_SAMPLE,       // SAMPLE, SEED before (
  R_MOMENT,       // a name after AS OF SCN …
  R_NEW,          // NEW before a constructor
  R_OLD_ROW, R_NEW_ROW, // OLD, NEW before what RETURNING gives of the row before or behind the change
  R_SEQ_OPTION,   // KEEP, SCALE … of a sequence
  R_SHARING,      // SHARING = … behind the name of a table or view
  R_SESSION,      // ALTER SESSION SET, SET of a session
  R_SPLICED,      // an element that is not parsed
  R_STRAY,        // the first word of the next statement where a terminator is missing
  R_SUBLP,        // ( before a list of partitions
  R_SUBQUERY,     // CURSOR, MULTISET before a query
  R_SWITCH,       // ENABLE CONSTRAINT and the like
  R_TEST,         // what follows IS [NOT]
  R_TYPE_PRAGMA,  // PRAGMA RESTRICT_REFERENCES of a type
  R_TRANSACTION,  // COMMIT, ROLLBACK …
  R_TRIM,         // LEADING, TRAILING, BOTH of TRIM
  R_UNUSED,       // SET UNUSED of a table
  R_UNIT,         // CHAR or BYTE of a length, the fields of an interval
  R_WITH_PROCEDURE, R_WITH_FUNCTION, // a routine of one query
  R_WORD_OP,      // MEMBER OF, LIKEC, MULTISET UNION …
  // words of PL/SQL, made where a statement or declaration begins or in it
  R_BULK,         // BULK COLLECT
  R_CLOSE, R_CURRENT_OF, R_CURSOR, R_CONSTANT, R_EXCEPTION,
  R_EXECUTE,      // EXECUTE IMMEDIATE
  R_EXIT,         // EXIT, CONTINUE
  R_FETCH, R_FORALL, R_GOTO,
  R_IF,           // IF, ELSIF
  R_INDEX_BY,     // INDEX BY
  R_INDICES,      // INDICES OF, VALUES OF
  R_LIMIT, R_LOOP, R_MOD, R_NULL, R_OPEN, R_OUT,
  R_PIPE,         // PIPE ROW
  R_PRAGMA, R_RAISE,
  R_RANGE,        // RANGE of a subtype
  R_RECORD,
  R_REF_CURSOR,   // REF CURSOR
  R_RETURN, R_REVERSE,
  R_SAVE,         // SAVE EXCEPTIONS
  R_FIRST, R_NESTED, R_SUBTYPE, R_TYPE_DEF, R_WHILE
}

@header {
import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
)
}

unit returns [ast.Stmt s]
  : t=statement {$s = $t.s} EOF ;

statement returns [ast.Stmt s]
  : ( K_CREATE c=createStatement {$s = $c.s}
    | K_ALTER a=alterStatement {$s = $a.s}
    | K_DROP d=dropStatement {$s = $d.s}
    | K_TRUNCATE t=truncate {$s = $t.s}
    | K_RENAME r=renameTable {$s = $r.s}
    | M_COMMENT_ON m=commentOn {$s = $m.s}
    | (K_GRANT | K_REVOKE) {g := p.NewGrant()} grant[g] {$s = g}
    | q=query {$s = p.SelectStmt($q.q)}
    | i=insertStatement {$s = $i.s}
    | u=update {$s = $u.s}
    | x=delete {$s = $x.s}
    | y=merge {$s = $y.s}
    | R_CALL exprName {p.PushName()} suffix* {x := p.ExecCall()} callInto[x]? {$s = x}
    | R_EXEC {p.PushName()} suffix* {$s = p.ExecCall()}
    | BODY {$s = p.AnonymousBlock()}
    | R_TRANSACTION {v := p.LowerLast()} transactionWord* {$s = &ast.Transaction{Verb: v}}
    | R_SESSION {k := p.LowerLast()} anything* {$s = p.SessionSetting(localctx, k)}
    | R_OTHER anything* {$s = p.OtherStatement(localctx)}
    ) {p.End(localctx, $s)} ;

transactionWord : ~(SEMI | R_TRANSACTION | R_STRAY | M_COMMENT_ON | K_END | K_SELECT | K_INSERT | K_UPDATE | K_DELETE | K_MERGE | R_RETURN | R_IF | R_EXIT | R_NULL | R_EXECUTE) ;
anything : ~(SEMI | R_STRAY | M_COMMENT_ON) ;

callInto[*ast.Exec x]
  : K_INTO (PARAM | id (DOT+ label)*) {p.AddOption(&$x.Options, localctx, "", 1)} ;

// ---- CREATE ----

createStatement returns [ast.Stmt s]
  : {h := &build.CreateHead{}} createWord[h]*
    ( K_TABLE t=createTable[h] {$s = $t.s}
    | K_INDEX i=createIndex[h] {$s = $i.s}
    | K_VIEW v=createView[h] {$s = $v.s}
    | M_MATERIALIZED_VIEW m=createMaterializedView[h] {$s = $m.s}
    | K_SEQUENCE q=createSequence {$s = $q.s}
    | K_SYNONYM y=createSynonym[h] {$s = $y.s}
    | K_TYPE ty=createType[h] {$s = $ty.s}
    | (K_PACKAGE | M_PACKAGE_BODY | M_TYPE_BODY) {k := p.LowerLast()} pk=createPackage[h] {$s = $pk.s} {p.PackageKind($pk.s, k)}
    | (K_PROCEDURE | K_FUNCTION) {r := p.NewRoutine(h)} routine[r] {$s = r}
    | K_TRIGGER g=createTrigger[h] {$s = $g.s}
    | (K_USER | K_ROLE) {u := p.NewPrincipal(false)} principal[u] {$s = u}
    | R_DOMAIN d=createDomain[h] {$s = $d.s}
    | K_SCHEMA id {$s = &ast.CreateSchema{Name: p.LastIdent()}} (id {$s = &ast.CreateSchema{Auth: p.LastIdent()}})?
    ) ;

createWord[*build.CreateHead h]
  : (M_OR_REPLACE | R_PREFIX | K_UNIQUE) {p.CreatePrefix(localctx, $h)} ;

ifNotExists[*build.CreateHead h]
  : (M_IF_NOT_EXISTS {$h.IfNotExists = true})? ;

// ---- tables ----

createTable[*build.CreateHead h] returns [*ast.CreateTable s]
  : ifNotExists[$h] n=name {$s = p.NewTable($h, $n.n)} (K_OF n=name {$s.OfType = $n.n})? (sharing {$s.Options = append($s.Options, p.PopOption())})? (l=exchangeTable {$s.Elems = append($s.Elems, $l.l)})? (LP tableElems[$s] RP)? tableProperty[$s]* (K_AS q=query {$s.Query = $q.q})? ;

// sharing tells where a common object of containers has its rows.
sharing : R_SHARING {p.Option(localctx, "sharing", 0)} ;

// exchangeTable makes a table with the columns of another, to exchange it with
// a partition of that one.
exchangeTable returns [*ast.LikeClause l]
  : K_FOR ID K_WITH K_TABLE n=name {$l = &ast.LikeClause{Table: $n.n}} {p.End(localctx, $l)} ;

tableProperty[*ast.CreateTable s]
  : b=partitionBy {$s.Partition = $b.b}
  | R_SWITCH clauseArg* {p.AddOption(&$s.Options, localctx, "", 1)}
  | physicalClause {p.TableClause($s)} ;

tableElems[*ast.CreateTable s]
  : a=tableElem {$s.Elems = p.AppendElem($s.Elems, $a.e)} (COMMA (b=tableElem {$s.Elems = p.AppendElem($s.Elems, $b.e)} | period {$s.Options = append($s.Options, p.PopOption())}))* ;

// period is a pair of columns in which a row is valid.
period : M_PERIOD_FOR id balanced? {p.Option(localctx, "", 1)} ;

tableElem returns [ast.TableElem e]
  : c=columnDef {$e = $c.c}
  | t=tableConstraint {$e = $t.c}
  | d=domainClause {$e = $d.d}
  | (M_SUPPLEMENTAL_LOG | R_PERIOD) clauseArg* {$e = p.Opaque(localctx)}
  | R_SPLICED {$e = p.Spliced()} ;

columnDef returns [*ast.ColumnDef c]
  : {$c = p.Column()} columnName {$c.Name = p.LastIdent()} (t=dataType {$c.Type = $t.t})? columnCollate[$c]? columnOption[$c]* {p.End(localctx, $c)} ;

columnCollate[*ast.ColumnDef c]
  : K_COLLATE n=name {p.ColumnCollation($c, $n.n, localctx)} ;

columnOption[*ast.ColumnDef c]
  : inlineConstraint[$c]
  | R_DOMAIN n=name {p.ColumnDomain($c, $n.n)}
  | R_DOMAIN_OFF {p.AddOption(&$c.Options, localctx, "drop domain", 1)}
  | constraintState {p.ColumnClause($c)} ;

inlineConstraint[*ast.ColumnDef c]
  : {var n ast.Ident} (K_CONSTRAINT id {n = p.LastIdent()})?
    ( M_NOT_NULL {p.ColumnConstraint($c, localctx, n, p.Null(true))}
    | K_NULL {p.ColumnConstraint($c, localctx, n, p.Null(false))}
    | K_UNIQUE {p.ColumnConstraint($c, localctx, n, &ast.KeyConstraint{})}
    | M_PRIMARY_KEY {p.ColumnConstraint($c, localctx, n, &ast.KeyConstraint{Primary: true})}
    | (K_CHECK | M_CONSTRAINT_CHECK) LP e=expr RP {p.ColumnConstraint($c, localctx, n, &ast.CheckConstraint{Expr: $e.e})}
    | {f := &ast.ForeignKeyConstraint{}} references[f] {p.ColumnConstraint($c, localctx, n, f)}
    | K_DEFAULT {d := &ast.DefaultConstraint{}} (K_ON K_NULL {d.OnNull = true} onNullScope[d]?)? e=expr {d.Expr = $e.e; p.ColumnConstraint($c, localctx, n, d)}
    | g=generated {p.ColumnConstraint($c, localctx, n, $g.c)}
    ) ;

// onNullScope tells which statements DEFAULT ON NULL is for.
onNullScope[*ast.DefaultConstraint d]
  : K_FOR K_INSERT (ID | R_ONLY | K_AND K_UPDATE) {p.AddOption(&$d.Options, localctx, "default on null for insert", 2)} ;

// identityScope tells which statements an identity ON NULL is for.
identityScope[*ast.IdentityConstraint i]
  : K_FOR K_INSERT (ID | R_ONLY | K_AND K_UPDATE) {p.AddOption(&$i.Options, localctx, "default on null for insert", 2)} ;

generated returns [ast.Constraint c]
  : {i := &ast.IdentityConstraint{Always: true}} (K_GENERATED (K_ALWAYS | M_BY_DEFAULT {i.Always = false} (K_ON K_NULL {i.OnNull = true} identityScope[i]?)?)?)? K_AS
    ( K_IDENTITY {$c = i} (o=identityOptions {i.Seq = $o.q})?
    | LP e=expr RP K_VIRTUAL? {$c = &ast.GeneratedConstraint{Expr: $e.e}}
    ) ;

identityOptions returns [*ast.SequenceOptions q]
  : {$q = &ast.SequenceOptions{}} (LP sequenceOption[$q]* RP | sequenceOption[$q]+) {p.End(localctx, $q)} ;

tableConstraint returns [ast.Constraint c]
  : {var n ast.Ident} (K_CONSTRAINT absent? id {n = p.LastIdent()})?
    ( {k := &ast.KeyConstraint{}} (K_UNIQUE | M_PRIMARY_KEY {k.Primary = true}) LP l=keyParts RP {k.Parts = $l.list; $c = k}
    | M_FOREIGN_KEY LP m=idList RP {f := &ast.ForeignKeyConstraint{Columns: $m.list}} references[f] {$c = f}
    | K_CHECK LP e=expr RP {$c = &ast.CheckConstraint{Expr: $e.e}}
    ) (constraintState {p.ConstraintClause($c)})* {p.EndConstraint(localctx, n, $c)} ;

keyParts returns [[]*ast.IndexPart list]
  : a=keyColumn {$list = append($list, $a.i)} (COMMA b=keyColumn {$list = append($list, $b.i)})* ;

keyColumn returns [*ast.IndexPart i]
  : n=name {$i = p.KeyPart($n.n)} (K_ASC | K_DESC {$i.Desc = true})? {p.End(localctx, $i)} ;

// ---- domains ----

createDomain[*build.CreateHead h] returns [*ast.CreateDomain s]
  : ifNotExists[$h] n=name {$s = p.NewDomain($h, $n.n)} domainStrict[$s]*
    ( K_AS domainBody[$s]
    | LP flexibleColumn[$s] (COMMA flexibleColumn[$s])* RP R_CHOOSE LP c=columnDef {$s.Columns = append($s.Columns, $c.c)} (COMMA d=columnDef {$s.Columns = append($s.Columns, $d.c)})* RP
      K_FROM e=expr {$s.Choice = $e.e}
    ) {c := p.Column()} columnOption[c]* {p.DomainClauses($s, c)} (domainText[$s] {d := p.Column()} columnOption[d]* {p.DomainClauses($s, d)})* ;

domainStrict[*ast.CreateDomain s] : R_CLAUSE {p.AddOption(&$s.Options, localctx, "", 1)} ;

domainBody[*ast.CreateDomain s]
  : LP domainColumn[$s] (COMMA domainColumn[$s])* RP
  | R_ENUM LP domainLabel[$s] (COMMA domainLabel[$s])* RP
  | t=dataType {$s.Type = $t.t} ;

domainColumn[*ast.CreateDomain s]
  : {c := p.Column()} columnName {c.Name = p.LastIdent()} K_AS? t=dataType {c.Type = $t.t} columnCollate[c]? columnOption[c]* {p.AddDomainColumn($s, localctx, c)} ;

flexibleColumn[*ast.CreateDomain s]
  : {c := p.Column()} columnName {c.Name = p.LastIdent(); p.AddDomainColumn($s, localctx, c)} ;

domainLabel[*ast.CreateDomain s]
  : {l := &ast.DomainLabel{}} columnName {l.Names = append(l.Names, p.LastIdent())} (EQ labelValue[l])? {p.End(localctx, l); $s.Labels = append($s.Labels, l)} ;

// labelValue is the value of a label, or another name of it.
labelValue[*ast.DomainLabel l]
  : e=expr {p.AddLabel($l, $e.e)} ;

// domainText is a clause that is kept as option, or COLLATE of the type.
domainText[*ast.CreateDomain s]
  : R_DISPLAY {w := "domain " + p.LowerLast()} expr {p.AddOption(&$s.Options, localctx, w, 1)}
  | R_COLLATION n=name {p.DomainCollation($s, $n.n)} ;

domainClause returns [*ast.DomainClause d]
  : R_DOMAIN_OF {$d = &ast.DomainClause{}} n=name {$d.Domain = $n.n} l=parenIds {$d.Columns = $l.list} (K_USING u=parenIds {$d.Using = $u.list})? {p.End(localctx, $d)} ;

references[*ast.ForeignKeyConstraint f]
  : K_REFERENCES n=name {$f.Table = $n.n} (l=parenIds {$f.RefColumns = $l.list})?
    (M_ON_DELETE a=keyAction {$f.OnDelete = $a.s})? (M_ON_UPDATE b=keyAction {$f.OnUpdate = $b.s})? ;

keyAction returns [string s]
  : K_CASCADE {$s = "cascade"}
  | K_SET (K_NULL {$s = "set null"} | K_DEFAULT {$s = "set default"})
  | a=(ID | QID) b=ID? {$s = p.LowerText(localctx)} ;

// constraintState is the state or the index of a constraint.
constraintState
  : genericClause
  | (K_ENABLE | K_DISABLE) {p.Option(localctx, "", 1)}
  | M_USING_INDEX (usingName | balanced)? {p.Option(localctx, "", 1)} ;

usingName : (ID | QID) (DOT+ label)* ;

// physicalClause is a clause of a table or index as option.
physicalClause
  : genericClause
  | (K_CACHE | K_NOCACHE) {p.Option(localctx, "", 1)}
  | K_CLUSTER name balanced {p.Option(localctx, "", 1)}
  | K_PARENT name {p.Option(localctx, "", 1)}
  | (M_NESTED_TABLE | K_VARRAY) clauseArg* {p.Option(localctx, "", 1)}
  | M_SUPPLEMENTAL_LOG clauseArg* {p.Option(localctx, "", 1)}
  | M_USING_INDEX clauseArg* {p.Option(localctx, "", 1)} ;

// headerClause is a clause of a routine, trigger or type as option.
headerClause : R_CLAUSE (ID | QID | NUM | STR | DOT | EQ | balanced)* {p.Option(localctx, "", 1)} ;

genericClause
  : R_CLAUSE clauseArg* {p.ClauseOption(localctx)}
  | R_SPLICED {p.Option(localctx, build.UnreadOption, 0)} ;

clauseArg
  : ID | QID | NUM | STR | MINUS | EQ | DOT | K_FOR | K_JOIN | K_ON | K_IS | K_BY | K_USING | R_IDENTIFIED | K_TO | K_INDEX | K_ALL | K_WITH | K_ALWAYS | K_COLUMN | K_INTO | K_SET | K_PARTITION | K_SUBPARTITION | R_EXPLICIT_AS
  | balanced ;

// ---- partitions ----

partitionBy returns [*ast.PartitionBy b]
  : M_PARTITION_BY R_METHOD {$b = p.NewPartitionBy()} (LP k=keyExprs RP {$b.Keys = $k.list})? partitionPart[$b]*
    (R_SUBLP a=partition {$b.Partitions = append($b.Partitions, $a.x)} (COMMA c=partition {$b.Partitions = append($b.Partitions, $c.x)})* RP)?
    {p.End(localctx, $b)} ;

partitionPart[*ast.PartitionBy b]
  : R_PART_INTERVAL LP e=expr RP {$b.Interval = $e.e}
  | R_PARTITIONS (NUM {p.PartitionCount($b)} | ID {p.AddOption(&$b.Options, localctx, "", 1)})
  | u=subpartitionBy {$b.Sub = $u.b}
  | R_AUTOMATIC {p.AddOption(&$b.Options, localctx, "", 1)}
  | M_SUBPARTITION_TEMPLATE subpartitionTemplate[$b]
  | M_STORE_IN balanced {p.AddOption(&$b.Options, localctx, "", 1)} ;

subpartitionTemplate[*ast.PartitionBy b]
  : NUM {p.TemplateCount($b)}
  | LP RP
  | R_SUBLP a=partition {p.Template($b, $a.x)} (COMMA c=partition {p.Template($b, $c.x)})* RP ;

subpartitionBy returns [*ast.PartitionBy b]
  : M_SUBPARTITION_BY R_METHOD {$b = p.NewPartitionBy()} (LP k=keyExprs RP {$b.Keys = $k.list})? {p.End(localctx, $b)} ;

keyExprs returns [[]*ast.IndexPart list]
  : a=keyExpr {$list = append($list, $a.i)} (COMMA b=keyExpr {$list = append($list, $b.i)})* ;

keyExpr returns [*ast.IndexPart i]
  : e=expr {$i = p.NewIndexPart($e.e)} (K_ASC | K_DESC {$i.Desc = true})? {p.End(localctx, $i)} ;

partition returns [*ast.Partition x]
  : {$x = &ast.Partition{}} (K_PARTITION | K_SUBPARTITION) ((ID | QID) {$x.Name = p.LastIdent()})? (b=partitionBound {$x.Bound = $b.b})?
    partitionClause[$x]* {p.End(localctx, $x)} ;

partitionClause[*ast.Partition x]
  : genericClause {$x.Options = append($x.Options, p.PopOption())}
  | R_PARTITIONS NUM {p.AddOption(&$x.Options, localctx, "", 1)}
  | M_STORE_IN balanced {p.AddOption(&$x.Options, localctx, "", 1)}
  | M_NESTED_TABLE clauseArg* {p.AddOption(&$x.Options, localctx, "", 1)}
  | R_SUBLP a=partition {$x.Sub = append($x.Sub, $a.x)} (COMMA b=partition {$x.Sub = append($x.Sub, $b.x)})* RP ;

partitionBound returns [*ast.PartitionBound b]
  : {$b = &ast.PartitionBound{}} ( M_VALUES_LESS_THAN LP l=boundList RP {$b.LessThan = $l.list}
    | K_VALUES LP l=boundList RP {$b.In = $l.list}
    ) {p.End(localctx, $b)} ;

boundList returns [[]ast.Expr list]
  : a=expr {$list = p.AppendExpr($list, $a.e)} (COMMA b=expr {$list = p.AppendExpr($list, $b.e)})* {$list = p.BoundValues($list)} ;

// ---- ALTER TABLE ----

alterStatement returns [ast.Stmt s]
  : K_TABLE t=alterTable {$s = $t.s}
  | K_SEQUENCE M_IF_EXISTS? q=createSequence {$q.s.Alter = true; $s = $q.s}
  | (K_USER | K_ROLE) {u := p.NewPrincipal(true)} principal[u] {$s = u}
  | R_KIND {o := p.NewAlterObject(p.LowerLast(), ast.Name{})} M_IF_EXISTS? n=name {o.Name = $n.n} alterObject[o] {$s = o} ;

alterObject[*ast.AlterObject o]
  : K_RENAME (K_TO n=name {$o.RenameTo = $n.n} | renameWord anything* {p.AddOption(&$o.Actions, localctx, "", 1)})
  | alterWord anything* {p.AddOption(&$o.Actions, localctx, "", 1)}
  | attributeChange[$o] (COMMA attributeChange[$o])* attributeTail[$o]?
  | ;

// attributeChange is a change of the attributes of a type.
attributeChange[*ast.AlterObject o]
  : R_ATTR_ADD ( LP addAttribute[$o] (COMMA addAttribute[$o])* RP | addAttribute[$o] )
  | R_ATTR_MODIFY ( LP modifyAttribute[$o] (COMMA modifyAttribute[$o])* RP | modifyAttribute[$o] )
  | R_ATTR_DROP {d := &ast.DropElem{Kind: "column"}} ( l=parenIds {d.Names = $l.list} | id {d.Names = append(d.Names, p.LastIdent())} ) {p.ObjectChange($o, localctx, d)} ;

addAttribute[*ast.AlterObject o]
  : a=attribute {p.ObjectChange($o, localctx, &ast.AddElem{Elem: $a.c})} ;

modifyAttribute[*ast.AlterObject o]
  : a=attribute {p.ObjectChange($o, localctx, &ast.AlterColumn{Name: $a.c.Name, Type: $a.c.Type})} ;

attribute returns [*ast.ColumnDef c]
  : {$c = p.Column()} columnName {$c.Name = p.LastIdent()} t=dataType {$c.Type = $t.t} {p.End(localctx, $c)} ;

attributeTail[*ast.AlterObject o]
  : R_ATTR_TAIL anything* {p.AddOption(&$o.Actions, localctx, "attribute tail", 0)} ;

renameWord : ~(K_TO | SEMI | R_STRAY | M_COMMENT_ON) ;
alterWord : ~(K_RENAME | SEMI | DOT | R_STRAY | M_COMMENT_ON | R_ATTR_ADD | R_ATTR_MODIFY | R_ATTR_DROP) ;

alterTable returns [*ast.AlterTable s]
  : {$s = &ast.AlterTable{}} (M_IF_EXISTS {$s.IfExists = true})? n=name {$s.Name = $n.n} (alterAction[$s]+ lastAction[$s]? | lastAction[$s] | alterClause[$s]+) ;

alterClause[*ast.AlterTable s]
  : physicalClause {p.AlterOption($s)} ;

alterAction[*ast.AlterTable s]
  : addClause[$s]
  | modifyClause[$s]
  | dropAction[$s]
  | renameAction[$s]
  | switchAction[$s]
  | domainAction[$s]
  | unusedAction[$s] ;

// domainAction is about the columns of the MODIFY before it.
domainAction[*ast.AlterTable s]
  : R_DOMAIN_ADD {d := &ast.DomainClause{}} n=name {d.Domain = $n.n} (K_USING u=parenIds {d.Using = $u.list})? {p.AddDomain($s, localctx, d)}
  | R_DOMAIN_DROP {d := &ast.DropElem{Kind: "domain"}} (ID+ {p.AddOption(&d.Options, localctx, "", 2)})? {p.DropDomain($s, localctx, d)} ;

lastAction[*ast.AlterTable s]
  : R_ALTER anything* {p.Option(localctx, "", 1); p.AlterOption($s)}
  | partitionChange[$s] ;

// partitionChange is a change of the partitions of a table.
partitionChange[*ast.AlterTable s]
  : {c := &ast.PartitionChange{}} ( addPartitions[c] | R_PART_CHANGE {p.PartitionVerb(c)} changeOf[c]? changePart[c]? ) changeTail[c]? {p.TableAction($s, localctx, c)} ;

addPartitions[*ast.PartitionChange c]
  : R_PART_ADD {p.PartitionVerb($c)} newPartition[$c] (COMMA newPartition[$c])* ;

newPartition[*ast.PartitionChange c]
  : a=partition {p.ChangedPartition($c, $a.x)} ;

changeOf[*ast.PartitionChange c]
  : partitionRef[$c] (COMMA partitionRef[$c])* (K_TO {$c.Through = true} partitionRef[$c])? ;

// partitionRef is the name of a partition, or values that it holds.
partitionRef[*ast.PartitionChange c]
  : {x := &ast.Partition{}} ((ID | QID) {x.Name = p.LastIdent()} | b=partitionFor {x.Bound = $b.b}) {p.End(localctx, x); $c.Of = append($c.Of, x)} ;

partitionFor returns [*ast.PartitionBound b]
  : {$b = &ast.PartitionBound{}} K_FOR LP l=boundList RP {$b.In = $l.list} {p.End(localctx, $b)} ;

changePart[*ast.PartitionChange c]
  : R_PART_AT LP l=boundList RP {$c.Below = $l.list} changeInto[$c]? changeClause[$c]*
  | K_VALUES LP l=boundList RP {$c.Values = $l.list} changeInto[$c]? changeClause[$c]*
  | (K_ADD | K_DROP) {p.PartitionValues($c)} K_VALUES LP l=boundList RP {$c.Values = $l.list} changeClause[$c]*
  | changeInto[$c] changeClause[$c]*
  | addPartitions[$c]
  | R_PART_CHANGE {p.PartitionVerb($c)} changeClause[$c]*
  | K_WITH K_TABLE n=name {$c.With = $n.n} changeClause[$c]*
  | LP (l=boundList {$c.Values = $l.list})? RP
  | b=partitionBy {$c.By = $b.b} changeClause[$c]*
  | M_SUBPARTITION_TEMPLATE {p.SubTemplate($c)} subpartitionTemplate[$c.By] {p.End(localctx, $c.By)}
  | changeClause[$c]+ ;

changeInto[*ast.PartitionChange c]
  : K_INTO (R_SUBLP newPartition[$c] (COMMA newPartition[$c])* RP | intoPartition[$c]) ;

// intoPartition is the partition of MERGE; the clauses behind it are the change's.
intoPartition[*ast.PartitionChange c]
  : {x := &ast.Partition{}} (K_PARTITION | K_SUBPARTITION) ((ID | QID) {x.Name = p.LastIdent()})? {p.End(localctx, x); $c.Into = append($c.Into, x)} ;

changeClause[*ast.PartitionChange c]
  : K_CASCADE {p.AddOption(&$c.Options, localctx, "", 1)}
  | genericClause {$c.Options = append($c.Options, p.PopOption())} ;

// changeTail is a condition on the rows that stay.
changeTail[*ast.PartitionChange c]
  : R_ALTER anything* {p.AddOption(&$c.Options, localctx, "including rows", 0)} ;

// addClause may say IF NOT EXISTS at the verb, at each element or behind all.
addClause[*ast.AlterTable s]
  : {n, all := len($s.Actions), false} K_ADD K_COLUMN? (M_IF_NOT_EXISTS {all = true})?
    ( LP addElem[$s] (COMMA addElem[$s])* RP alterClause[$s]*
    | e=tableElem {p.AddAction($s, localctx, $e.e)}
    | M_PERIOD_FOR id balanced? {p.Option(localctx, "add period for", 2); p.AlterOption($s)} ) (M_IF_NOT_EXISTS {all = true})? {p.Guarded($s, n, all)} ;

addElem[*ast.AlterTable s]
  : {n := len($s.Actions)} absent? e=tableElem {p.AddAction($s, localctx, $e.e)} absent? {p.Guarded($s, n, false)} ;

absent : M_IF_NOT_EXISTS {p.Guard()} ;

present : M_IF_EXISTS {p.Guard()} ;

modifyClause[*ast.AlterTable s]
  : {n, all := len($s.Actions), false} K_MODIFY (M_IF_EXISTS {all = true})?
    ( LP modifyElem[$s] (COMMA modifyElem[$s])* RP alterClause[$s]* | modifyColumn[$s, !all] | modifyConstraint[$s] ) {p.Guarded($s, n, all)} ;

modifyElem[*ast.AlterTable s]
  : {n := len($s.Actions)} present? modifyColumn[$s, false] {p.Guarded($s, n, false)} ;

modifyColumn[*ast.AlterTable s, bool verb]
  : c=columnDef {p.ModifyAction($s, $c.c, $verb)} ;

modifyConstraint[*ast.AlterTable s]
  : {c := &ast.ConstraintState{Kind: "constraint"}} ( K_CONSTRAINT id {c.Names = append(c.Names, p.LastIdent())}
    | M_PRIMARY_KEY {c.Kind = "primary key"}
    | K_UNIQUE l=parenIds {c.Kind, c.Columns = "unique", $l.list}
    ) (constraintState {c.Options = append(c.Options, p.PopOption())} | cascadeWord[c])* {p.ModifyState($s, localctx, c)} ;

cascadeWord[*ast.ConstraintState c]
  : K_CASCADE {p.AddOption(&$c.Options, localctx, "", 1)} ;

dropAction[*ast.AlterTable s]
  : {d := &ast.DropElem{}} K_DROP dropIfExists[d]?
    ( K_COLUMN dropIfExists[d]? id {d.Kind = "column"; d.Names = append(d.Names, p.LastIdent())}
    | l=parenIds {d.Kind, d.Names = "column", $l.list}
    | K_CONSTRAINT dropIfExists[d]? id {d.Kind = "constraint"; d.Names = append(d.Names, p.LastIdent())}
    | M_PRIMARY_KEY {d.Kind = "primary key"}
    | K_UNIQUE dropIfExists[d]? l=parenIds {d.Kind, d.Names = "unique", $l.list}
    ) dropElemTail[d]* {p.TableAction($s, localctx, d)} ;

dropIfExists[*ast.DropElem d]
  : M_IF_EXISTS {$d.IfExists = true} ;

dropElemTail[*ast.DropElem d]
  : dropIfExists[$d]
  | (K_CASCADE | M_CASCADE_CONSTRAINTS) {$d.Cascade = true}
  | genericClause {$d.Options = append($d.Options, p.PopOption())} ;

unusedAction[*ast.AlterTable s]
  : {d := &ast.DropElem{Kind: "column"}} R_UNUSED {p.AddOption(&d.Options, localctx, "set unused", 1)} ( K_COLUMN id {d.Names = append(d.Names, p.LastIdent())} | l=parenIds {d.Names = $l.list} )
    dropElemTail[d]* {p.TableAction($s, localctx, d)} ;

renameAction[*ast.AlterTable s]
  : {r := &ast.Rename{Kind: "table"}} K_RENAME ( K_COLUMN {r.Kind = "column"} (M_IF_EXISTS {r.IfExists = true})? id {r.From = p.LastIdent()} | K_CONSTRAINT {r.Kind = "constraint"} (M_IF_EXISTS {r.IfExists = true})? id {r.From = p.LastIdent()} )?
    K_TO n=name {r.To = $n.n; p.TableAction($s, localctx, r)} ;

switchAction[*ast.AlterTable s]
  : {c := &ast.ConstraintState{}} R_SWITCH {p.SwitchKind(c)} ( (ID | QID) {c.Names = append(c.Names, p.LastIdent())} | l=parenIds {c.Columns = $l.list} )?
    ( constraintState {c.Options = append(c.Options, p.PopOption())} | cascadeWord[c] )* {p.TableAction($s, localctx, c)} ;

// ---- indexes, sequences, synonyms ----

createIndex[*build.CreateHead h] returns [*ast.CreateIndex s]
  : ifNotExists[$h] n=name {$s = p.NewIndex($h, $n.n)} K_ON
    ( K_CLUSTER n=name {$s.Kind = ast.IndexCluster; $s.Table = $n.n}
    | n=name {$s.Table = $n.n} ((ID | QID) {p.IndexAlias($s)})? LP l=indexParts RP {$s.Parts = $l.list}
    ) indexOption[$s]* ;

indexParts returns [[]*ast.IndexPart list]
  : a=keyExpr {$list = append($list, $a.i)} (COMMA b=keyExpr {$list = append($list, $b.i)})* ;

indexOption[*ast.CreateIndex s]
  : physicalClause {p.IndexClause($s)}
  | (R_PARTITIONS NUM | M_STORE_IN balanced) {p.AddOption(&$s.Options, localctx, "", 1)}
  | partitionText {p.AddOption(&$s.Options, localctx, "partitions", 0)}
  | (R_FILTER | M_ORDER_BY) indexColumn (COMMA indexColumn)* {p.AddOption(&$s.Options, localctx, "", 1)}
  | K_FROM f=fromList (K_WHERE e=expr)? {p.AddOption(&$s.Options, localctx, "from", 1)} ;

indexColumn : id (DOT+ label)* (K_ASC | K_DESC)? ;

partitionText : R_SUBLP (~(LP | RP | R_SUBLP) | balanced | partitionText)* RP ;

createSequence returns [*ast.CreateSequence s]
  : {h := &build.CreateHead{}} ifNotExists[h] n=name {$s = &ast.CreateSequence{Name: $n.n, IfNotExists: h.IfNotExists}} (o=sequenceOptions {$s.Seq = $o.q})? ;

sequenceOptions returns [*ast.SequenceOptions q]
  : {$q = &ast.SequenceOptions{}} sequenceOption[$q]+ {p.End(localctx, $q)} ;

sequenceOption[*ast.SequenceOptions q]
  : M_START_WITH (v=signedValue {$q.Start = $v.e} | M_LIMIT_VALUE {p.AddOption(&$q.Options, localctx, "start with limit value", 2)})
  | M_INCREMENT_BY v=signedValue {$q.Increment = $v.e}
  | K_MINVALUE v=signedValue {$q.Min = $v.e}
  | K_MAXVALUE v=signedValue {$q.Max = $v.e}
  | K_NOMINVALUE {$q.NoMin = true}
  | K_NOMAXVALUE {$q.NoMax = true}
  | K_CACHE v=signedValue {$q.Cache = $v.e}
  | K_NOCACHE {$q.NoCache = true}
  | K_CYCLE {$q.Cycle = build.Flag(true)}
  | K_NOCYCLE {$q.Cycle = build.Flag(false)}
  | K_ORDER {$q.Order = build.Flag(true)}
  | K_NOORDER {$q.Order = build.Flag(false)}
  | K_RESTART {$q.Restart = true}
  | R_SEQ_OPTION (EQ ID)? {p.AddOption(&$q.Options, localctx, "", 1)} ;

signedValue returns [ast.Expr e]
  : {m := p.Mark()} (MINUS {p.Prefix("-", build.PrecSign)} | PLUS {p.Prefix("+", build.PrecSign)})?
    (NUM {p.PushNumber()} | PARAM {p.PushParam()} | QID {p.PushName()}) {$e = p.EndExpr(m)} ;

createSynonym[*build.CreateHead h] returns [*ast.CreateSynonym s]
  : ifNotExists[$h] n=name {$s = p.NewSynonym($h, $n.n)} K_FOR t=tableName {$s.For = $t.n} ;

// ---- views ----

createView[*build.CreateHead h] returns [*ast.CreateView s]
  : ifNotExists[$h] n=name {$s = p.NewView($h, $n.n)} (sharing {$s.Options = append($s.Options, p.PopOption())})? viewOf[$s]? viewColumnList[$s]? viewClause[$s]* K_AS q=query {$s.Query = $q.q} viewTail[$s]? ;

viewOf[*ast.CreateView s]
  : K_OF name {p.AddOption(&$s.Options, localctx, "of", 1)} ;

viewColumnList[*ast.CreateView s]
  : LP viewItem[$s] (COMMA viewItem[$s])* RP ;

viewClause[*ast.CreateView s]
  : genericClause {$s.Options = append($s.Options, p.PopOption())}
  | K_UNDER name {p.AddOption(&$s.Options, localctx, "", 1)} ;

viewItem[*ast.CreateView s]
  : e=tableElem {p.ViewElem($s, localctx, $e.e)} ;

viewTail[*ast.CreateView s]
  : (M_WITH_CHECK_OPTION {$s.CheckOption = "default"} | M_WITH_READ_ONLY {$s.ReadOnly = true}) (viewConstraint[$s])? ;

viewConstraint[*ast.CreateView s]
  : K_CONSTRAINT id {p.AddOption(&$s.Options, localctx, "constraint", 1)} ;

createMaterializedView[*build.CreateHead h] returns [*ast.CreateView s]
  : ifNotExists[$h] n=name {$s = p.NewView($h, $n.n)} {$s.Materialized = true}
    viewColumnList[$s]? (containerOf {$s.Options = append($s.Options, p.PopOption())})? materializedClause[$s]* K_AS q=query {$s.Query = $q.q} ;

// containerOf names the table of the rows, as Data Pump writes it.
containerOf : K_USING balanced {p.Option(localctx, "using", 1)} ;

materializedClause[*ast.CreateView s]
  : (R_CLAUSE | M_USING_INDEX | M_PARTITION_BY | M_FOR_UPDATE | K_CACHE | K_NOCACHE | K_OF | K_CLUSTER) materializedArg* {p.AddOption(&$s.Options, localctx, "", 1)} ;

materializedArg
  : ~(R_CLAUSE | M_USING_INDEX | M_PARTITION_BY | M_FOR_UPDATE | K_CACHE | K_NOCACHE | K_OF | K_CLUSTER | K_AS | LP | RP | R_SUBLP | SEMI | R_STRAY | M_COMMENT_ON)
  | balanced
  | partitionText ;

// ---- types ----

createType[*build.CreateHead h] returns [*ast.CreateType s]
  : ifNotExists[$h] n=name {$s = p.NewType($h, $n.n)} typeForce[$s]?
    (headerClause {$s.Options = append($s.Options, p.PopOption())})*
    ( K_UNDER n=name {$s.Kind, $s.Under = ast.TypeObject, $n.n} objectType[$s]
    | (K_IS | K_AS) typeDefinition[$s]
    | ) ;

typeForce[*ast.CreateType s]
  : R_OBJECT_FORCE {p.AddOption(&$s.Options, localctx, "", 1)} ;

typeDefinition[*ast.CreateType s]
  : K_OBJECT {$s.Kind = ast.TypeObject} objectType[$s]
  | K_VARRAY LP v=signedValue RP K_OF {$s.Kind, $s.Limit = ast.TypeVarray, $v.e} elementType[$s] typeOption[$s]*
  | K_TABLE K_OF {$s.Kind = ast.TypeNestedTable} elementType[$s] typeOption[$s]* ;

typeOption[*ast.CreateType s]
  : headerClause {$s.Options = append($s.Options, p.PopOption())} ;

elementType[*ast.CreateType s]
  : t=dataType {$s.Elem = $t.t} (M_NOT_NULL {$s.NotNull = true})?
  | LP t=dataType {$s.Elem = $t.t} (M_NOT_NULL {$s.NotNull = true})? RP ;

objectType[*ast.CreateType s]
  : (LP typeMember[$s] (COMMA typeMember[$s])* RP)? (headerClause {$s.Options = append($s.Options, p.PopOption())})* ;

typeMember[*ast.CreateType s]
  : c=columnDef {$s.Attrs = append($s.Attrs, $c.c)}
  | R_TYPE_PRAGMA balanced {p.AddOption(&$s.Options, localctx, "", 1)}
  | m=method {$s.Methods = append($s.Methods, $m.r)} ;

method returns [*ast.Routine r]
  : {$r = &ast.Routine{Kind: ast.Method}} (R_MODIFIER {p.MethodModifier($r)})+ (K_PROCEDURE | K_FUNCTION {p.MethodFunction($r)}) n=methodName {$r.Name = $n.n} (parameters[$r])? (K_RETURN returnType[$r])?
    (headerClause {$r.Options = append($r.Options, p.PopOption())})* ((K_IS | K_AS) BODY {p.RoutineBody($r)})? {p.End(localctx, $r)} ;

methodName returns [ast.Name n]
  : a=name {$n = $a.n}
  | (K_DELETE | K_UPDATE | K_EXISTS | K_SET | K_INSERT) {$n = p.LastName()} ;

// ---- routines, packages, triggers ----

routine[*ast.Routine r]
  : (M_IF_NOT_EXISTS {p.AddOption(&$r.Options, localctx, "if not exists", 1)})? n=name {$r.Name = $n.n} (parameters[$r])? (K_RETURN returnType[$r])?
    (headerClause {$r.Options = append($r.Options, p.PopOption())} | streaming[$r])* ((K_IS | K_AS) BODY {p.RoutineBody($r)})? ;

returnType[*ast.Routine r]
  : t=dataType {$r.Returns = $t.t} ;

parameters[*ast.Routine r]
  : LP (parameter[$r] (COMMA parameter[$r])*)? RP ;

parameter[*ast.Routine r]
  : {x := &ast.Parameter{}} id {x.Name = p.LastIdent()} (K_IN {x.Mode = "in"})? (K_OUT {x.Mode = build.OutMode(x.Mode)} | M_IN_OUT {x.Mode = "in out"})?
    nocopy[x]? t=dataType {x.Type = $t.t}
    ((ASSIGN | K_DEFAULT) e=expr {x.Default = $e.e})? {p.End(localctx, x); $r.Params = append($r.Params, x)} ;

nocopy[*ast.Parameter x]
  : K_NOCOPY {p.AddOption(&$x.Options, localctx, "", 1)} ;

createPackage[*build.CreateHead h] returns [*ast.CreatePackage s]
  : ifNotExists[$h] n=name {$s = p.NewPackage($h, $n.n)} (headerClause {$s.Options = append($s.Options, p.PopOption())})*
    ((K_IS | K_AS) BODY {$s.Body = p.Body()})? ;

createTrigger[*build.CreateHead h] returns [*ast.CreateTrigger s]
  : ifNotExists[$h] n=name {$s = p.NewTrigger($h, $n.n)} triggerClause[$s]* (K_WHEN LP e=expr RP {$s.When = $e.e})?
    BODY {p.TriggerBody($s)} ;

triggerClause[*ast.CreateTrigger s]
  : (K_BEFORE {$s.Timing = "before"} | K_AFTER {$s.Timing = "after"} | M_INSTEAD_OF {$s.Timing = "instead of"} | K_FOR {$s.Timing = "for"})
    triggerEvent[$s] (K_OR triggerEvent[$s])*
  | M_FOR_UPDATE {$s.Timing = "for"; $s.Events = append($s.Events, "update")} (K_OF l=idList {$s.UpdateOf = $l.list})? (K_OR triggerEvent[$s])*
  | K_ON nestedTable[$s]? n=triggerTarget {p.TriggerOn($s, $n.n)}
  | R_REFERENCING rowName[$s]+
  | M_FOR_EACH_ROW {$s.ForEachRow = true}
  | (K_FOLLOWS | K_PRECEDES) names {p.AddOption(&$s.Options, localctx, "", 1)}
  | (K_ENABLE | K_DISABLE) {p.AddOption(&$s.Options, localctx, "", 1)}
  | headerClause {$s.Options = append($s.Options, p.PopOption())} ;

nestedTable[*ast.CreateTrigger s]
  : M_NESTED_TABLE id K_OF {p.AddOption(&$s.Options, localctx, "", 1)} ;

// triggerTarget may be PLUGGABLE DATABASE.
triggerTarget returns [ast.Name n]
  : a=name {$n = $a.n} (ID {$n = p.LastName()})? ;

triggerEvent[*ast.CreateTrigger s]
  : (K_INSERT | K_DELETE | K_UPDATE) {$s.Events = append($s.Events, p.LowerLast())} (K_OF l=idList {$s.UpdateOf = $l.list})?
  | eventWord+ {$s.Events = append($s.Events, p.LowerText(localctx))} ;

eventWord : ID | K_CREATE | K_ALTER | K_DROP | K_TRUNCATE | K_GRANT | K_REVOKE | K_RENAME ;

rowName[*ast.CreateTrigger s]
  : K_OLD K_AS? id {$s.Old = p.LastIdent()}
  | K_NEW K_AS? id {$s.New = p.LastIdent()}
  | K_PARENT K_AS? id {p.AddOption(&$s.Options, localctx, "parent row", 1)} ;

// ---- PL/SQL: the pieces that build.Blocks puts together ----

plStatement returns [ast.Stmt s]
  : ( a=plCall {$s = $a.s}
    | R_NULL {$s = &ast.NullStmt{}}
    | R_RETURN {r := &ast.Return{}} {$s = r} (e=expr {r.Value = $e.e})?
    | R_RAISE {r := &ast.Raise{Verb: "raise"}} {$s = r} (c=condition {r.Condition = $c.c})?
    | R_EXIT {w := p.LowerLast(); var l ast.Ident; var x ast.Expr} (id {l = p.LastIdent()})? (K_WHEN e=expr {x = $e.e})? {$s = p.LeaveOrIterate(w, l, x)}
    | R_PRAGMA pr=pragma {$s = $pr.s}
    | R_GOTO id {$s = &ast.Goto{Label: p.LastIdent()}}
    | R_PIPE {r := &ast.Return{Next: true}} {$s = r} e=expr {r.Value = $e.e}
    | R_OPEN o=openCursor {$s = $o.s}
    | R_FETCH f=fetchCursor {$s = $f.s}
    | R_CLOSE v=variable {$s = &ast.CloseCursor{Cursor: $v.e}}
    | d=executeImmediate {$s = $d.s}
    | l=forall {$s = $l.s}
    | R_CALL x=plCall {$s = $x.s}
    | k=sqlStatement {$s = $k.s}
    | R_TRANSACTION {t := &ast.Transaction{Verb: p.LowerLast()}} {$s = t} transactionWord*
    | R_SESSION {k := p.LowerLast()} anything* {$s = p.SessionSetting(localctx, k)}
    | R_OTHER anything* {$s = p.OtherStatement(localctx)}
    ) {p.End(localctx, $s)} ;

// sqlStatement is what may stand in FORALL too.
sqlStatement returns [ast.Stmt s]
  : q=queryNP {$s = p.SelectStmt($q.q)}
  | i=insertStatement {$s = $i.s}
  | u=update {$s = $u.s}
  | x=delete {$s = $x.s}
  | y=merge {$s = $y.s} ;

// plCall is an assignment or a call.
plCall returns [ast.Stmt s]
  : {m := p.Mark()} (exprName {p.PushName()} | PARAM {p.PushParam()} | paren) suffix*
    {x := p.EndExpr(m)} {$s = p.CallStmt(x)} (ASSIGN e=expr {$s = &ast.Assign{Target: x, Value: $e.e}})? {p.End(localctx, $s)} ;

variable returns [ast.Expr e]
  : {m := p.Mark()} (exprName {p.PushName()} | PARAM {p.PushParam()}) suffix* {$e = p.EndExpr(m)} ;

condition returns [*ast.Condition c]
  : n=name {$c = &ast.Condition{Name: $n.n}} {p.End(localctx, $c)} ;

openCursor returns [*ast.OpenCursor s]
  : v=variable {$s = p.NewOpen($v.e)} (K_FOR openFor[$s])? ;

openFor[*ast.OpenCursor s]
  : q=queryNP {$s.Query = $q.q}
  | {d := &ast.DynamicSQL{}} e=expr {d.Text = $e.e} (K_USING bindArgs[d])? {p.End(localctx, d); p.OpenForText($s, d)} ;

bindArgs[*ast.DynamicSQL d]
  : bindArg[$d] (COMMA bindArg[$d])* ;

bindArg[*ast.DynamicSQL d]
  : {a := &ast.Arg{}} (K_IN | (R_OUT | M_IN_OUT) {a.Out = true})? e=expr {a.Value = $e.e} {p.End(localctx, a); $d.Using = append($d.Using, a)} ;

fetchCursor returns [*ast.FetchCursor s]
  : v=variable {$s = &ast.FetchCursor{Cursor: $v.e}} (R_BULK {$s.Bulk = true})? K_INTO l=exprList {$s.Into = $l.list} (R_LIMIT e=expr {$s.Limit = $e.e})? ;

executeImmediate returns [*ast.DynamicSQL s]
  : R_EXECUTE {$s = &ast.DynamicSQL{}} e=expr {$s.Text = $e.e} executeTail[$s]* {p.End(localctx, $s)} ;

executeTail[*ast.DynamicSQL s]
  : (R_BULK {$s.Bulk = true})? K_INTO l=exprList {$s.Into = $l.list}
  | K_USING bindArgs[$s]
  | (R_RETURNING | K_RETURN) (R_BULK {$s.Bulk = true})? K_INTO l=exprList {$s.Returning = $l.list} ;

forall returns [*ast.Forall s]
  : R_FORALL id {$s = &ast.Forall{Var: p.LastIdent()}} K_IN forallRange[$s] (R_SAVE {$s.SaveExceptions = true})?
    (k=sqlStatement {$s.Stmt = $k.s} {p.End(localctx, $k.s)} | d=executeImmediate {$s.Stmt = $d.s}) ;

forallRange[*ast.Forall s]
  : R_INDICES v=variable {$s.Of = $v.e} (K_BETWEEN a=bexpr {$s.Low = $a.e} K_AND b=bexpr {$s.High = $b.e})?
  | a=bexpr DOTDOT b=bexpr {$s.Low, $s.High = $a.e, $b.e} ;

plDeclaration returns [ast.Stmt s]
  : ( v=variableDecl {$s = $v.s}
    | R_CURSOR c=cursorDecl {$s = $c.s}
    | R_TYPE_DEF t=typeDecl {$s = $t.s}
    | R_SUBTYPE u=subtypeDecl {$s = $u.s}
    | R_PRAGMA g=pragma {$s = $g.s}
    ) {p.End(localctx, $s)} ;

pragma returns [*ast.Pragma s]
  : id {$s = &ast.Pragma{Name: p.LowerLast()}} (LP l=exprList RP {$s.Args = $l.list})? ;

variableDecl returns [ast.Stmt s]
  : id {n := p.LastIdent()}
    ( R_EXCEPTION {$s = &ast.ConditionDecl{Name: n}}
    | {v := &ast.VariableDecl{Names: []ast.Ident{n}}} {$s = v} (R_CONSTANT {v.Constant = true})? t=dataType {v.Type = $t.t} (M_NOT_NULL {v.NotNull = true} | K_NULL)?
      ((ASSIGN | K_DEFAULT) e=expr {v.Default = $e.e})? ) ;

cursorDecl returns [*ast.CursorDecl s]
  : id {$s = &ast.CursorDecl{Name: p.LastIdent()}} {r := &ast.Routine{}} (parameters[r] {$s.Params = r.Params})? (K_RETURN t=dataType {$s.Returns = $t.t})?
    ((K_IS | K_AS) q=query {$s.Query = $q.q})? ;

typeDecl returns [*ast.CreateType s]
  : id {$s = &ast.CreateType{Name: p.LastName()}} (K_IS | K_AS)
    ( R_RECORD {$s.Kind = ast.TypeRecord} LP field[$s] (COMMA field[$s])* RP
    | K_TABLE K_OF {$s.Kind = ast.TypeNestedTable} elementType[$s] (R_INDEX_BY t=dataType {$s.Kind, $s.IndexBy = ast.TypeAssociative, $t.t})?
    | K_VARRAY LP v=signedValue RP K_OF {$s.Kind, $s.Limit = ast.TypeVarray, $v.e} elementType[$s]
    | R_REF_CURSOR {$s.Kind = ast.TypeRefCursor} (K_RETURN t=dataType {$s.Elem = $t.t})?
    | LP l=exprList RP {$s.Kind = ast.TypeEnum} ) ;

field[*ast.CreateType s]
  : id {c := p.NamedColumn()} t=dataType {c.Type = $t.t} fieldNotNull[c]?
    ((ASSIGN | K_DEFAULT) e=expr {p.FieldDefault(c, $e.e)})? {p.End(localctx, c); $s.Attrs = append($s.Attrs, c)} ;

fieldNotNull[*ast.ColumnDef c]
  : M_NOT_NULL {p.AddNotNull(localctx, $c)} ;

subtypeDecl returns [*ast.CreateType s]
  : id {$s = &ast.CreateType{Name: p.LastName(), Kind: ast.TypeSubtype}} (K_IS | K_AS) t=dataType {$s.Elem = $t.t} subtypeRange[$s]? (M_NOT_NULL {$s.NotNull = true})? ;

subtypeRange[*ast.CreateType s]
  : R_RANGE bexpr DOTDOT bexpr {p.AddOption(&$s.Options, localctx, "", 1)} ;

plIf returns [*ast.If s]
  : R_IF e=expr K_THEN {$s = &ast.If{Cond: $e.e}} {p.End(localctx, $s)} ;

plCase returns [*ast.CaseStmt s]
  : K_CASE {$s = &ast.CaseStmt{}} (e=expr {$s.Operand = $e.e})? {p.End(localctx, $s)} ;

plWhen returns [*ast.CaseBranch s]
  : K_WHEN {$s = &ast.CaseBranch{}} a=whenCond {$s.Conds = append($s.Conds, $a.e)} (COMMA b=whenCond {$s.Conds = append($s.Conds, $b.e)})* K_THEN {p.End(localctx, $s)} ;

when[*ast.Case c]
  : K_WHEN {w := &ast.When{}} a=whenCond {w.Cond = $a.e} (COMMA b=whenCond {w.Also = append(w.Also, $b.e)})* K_THEN r=expr {w.Result = $r.e} {p.End(localctx, w); $c.Whens = append($c.Whens, w)} ;

// whenCond may leave out the operand of the CASE: WHEN < 0, WHEN IS NULL.
whenCond returns [ast.Expr e]
  : x=expr {$e = $x.e}
  | {m := p.Mark(); p.PushCaseOperand()} dangling exprTail* {$e = p.EndExpr(m)} ;

dangling
  : comparison operand
  | (K_LIKE {p.Infix("like", build.PrecLike)} | M_NOT_LIKE {p.Infix("not like", build.PrecLike)}) operand
  | (K_IN {p.Infix("in", build.PrecLike)} | M_NOT_IN {p.Infix("not in", build.PrecLike)}) operand
  | (K_BETWEEN {p.Between(false)} | M_NOT_BETWEEN {p.Between(true)}) operand
  | K_IS isTest
  | R_WORD_OP {p.Infix(p.LowerLast(), build.PrecLike)} operand ;

plLoop returns [ast.Stmt s]
  : ( R_LOOP {$s = &ast.Loop{}}
    | R_WHILE e=expr R_LOOP {$s = &ast.While{Cond: $e.e}}
    | f=plFor R_LOOP {$s = $f.s}
    ) {p.End(localctx, $s)} ;

// plFor is FOR v IN low..high, over a query or cursor, or over a collection.
plFor returns [ast.Stmt s]
  : {var opts []*ast.Option} K_FOR id {n := p.LastIdent()} (plIterand[&opts])? K_IN
    ( R_INDICES {w := p.LowerLast()} v=variable {$s = p.ForEach(n, w, $v.e)}
    | {back := false; var hi, step ast.Expr} (R_REVERSE {back = true})? e=expr (DOTDOT f=expr {hi = $f.e} (K_BY g=expr {step = $g.e})?)? {$s = p.ForLoop(n, back, $e.e, hi, step)} )
    (plControls[&opts])? {p.LoopOptions($s, opts)} ;

// plIterand is a second variable, or the type of the first.
plIterand[*[]*ast.Option list]
  : (COMMA id | R_MUTABLE dataType? | dataType) {p.AddOption($list, localctx, "iterand", 0)} ;

// plControls are more ranges, and conditions.
plControls[*[]*ast.Option list]
  : (COMMA | K_WHEN | R_WHILE) (~(R_LOOP | SEMI))* {p.AddOption($list, localctx, "iteration", 0)} ;

plHandler returns [*ast.Handler s]
  : K_WHEN {$s = &ast.Handler{}} c=condition {$s.Conditions = append($s.Conditions, $c.c)} (K_OR c=condition {$s.Conditions = append($s.Conditions, $c.c)})* K_THEN {p.End(localctx, $s)} ;

plRoutine returns [*ast.Routine r]
  : {$r = &ast.Routine{}} (R_MODIFIER {p.MethodModifier($r)})* (K_PROCEDURE | K_FUNCTION {$r.Kind = ast.Function}) n=methodName {$r.Name = $n.n} (parameters[$r])? (K_RETURN returnType[$r])?
    (headerClause {$r.Options = append($r.Options, p.PopOption())} | streaming[$r])* {p.End(localctx, $r)} ;

// streaming is CLUSTER rows BY (columns) of a parallel table function.
streaming[*ast.Routine r]
  : K_CLUSTER bexpr K_BY balanced (K_USING typeName)? {p.AddOption(&$r.Options, localctx, "", 1)} ;

// ---- other statements ----

dropStatement returns [*ast.Drop s]
  : (R_PREFIX)? R_KIND {$s = p.NewDrop(localctx)} (M_IF_EXISTS {$s.IfExists = true})? K_ON? n=names {$s.Names = $n.list} dropTail[$s]* ;

dropTail[*ast.Drop s]
  : (K_CASCADE | M_CASCADE_CONSTRAINTS) {$s.Cascade = true}
  | dropWord {p.AddOption(&$s.Options, localctx, "", 1)} ;

dropWord : ~(K_CASCADE | M_CASCADE_CONSTRAINTS | COMMA | DOT | SEMI | R_STRAY | M_COMMENT_ON) ;

truncate returns [*ast.Truncate s]
  : (K_TABLE | K_CLUSTER {$s = &ast.Truncate{}} {p.AddOption(&$s.Options, localctx, "cluster", 1)}) n=name {$s = p.Truncated($s, $n.n)} truncateTail[$s]* ;

truncateTail[*ast.Truncate s]
  : dropWord {p.AddOption(&$s.Options, localctx, "", 1)}
  | K_CASCADE {p.AddOption(&$s.Options, localctx, "", 1)} ;

renameTable returns [*ast.AlterTable s]
  : a=name K_TO b=name {$s = p.RenamedTable(localctx, $a.n, $b.n)} ;

commentOn returns [*ast.CommentOn s]
  : R_KIND {$s = &ast.CommentOn{Kind: p.LowerLast()}} n=name {$s.Name = $n.n} K_IS (STR {$s.Text = p.String()} | K_NULL) ;

grant[*ast.Grant g]
  : privilege[$g] (COMMA privilege[$g])* (K_ON (R_KIND {$g.ObjectKind = p.LowerLast()})? n=tableName {$g.Objects = append($g.Objects, $n.n)})?
    (K_TO | K_FROM) id {$g.Grantees = append($g.Grantees, p.LastIdent())} (COMMA id {$g.Grantees = append($g.Grantees, p.LastIdent())})* grantTail[$g]* ;

privilege[*ast.Grant g]
  : (privilegeWord | balanced)+ {$g.Privileges = append($g.Privileges, p.LowerText(localctx))} ;

privilegeWord : ~(COMMA | K_ON | K_TO | K_FROM | LP | RP | R_SUBLP | SEMI) ;

grantTail[*ast.Grant g]
  : headerClause {$g.Options = append($g.Options, p.PopOption())}
  | (K_CASCADE | M_CASCADE_CONSTRAINTS) {p.AddOption(&$g.Options, localctx, "", 1)}
  | R_IDENTIFIED ~SEMI {p.AddSecret(&$g.Options, localctx)} (COMMA ~SEMI)* ;

principal[*ast.CreatePrincipal u]
  : (M_IF_NOT_EXISTS | M_IF_EXISTS)? id {$u.Name = p.LastIdent()} principalOption[$u]* ;

principalOption[*ast.CreatePrincipal u]
  : R_IDENTIFIED principalArg* {p.AddSecret(&$u.Options, localctx)}
  | R_CLAUSE principalArg* {p.AddOption(&$u.Options, localctx, "", 1)} ;

principalArg : ~(R_CLAUSE | R_IDENTIFIED | SEMI | R_STRAY | M_COMMENT_ON) ;

// ---- data change ----

insertStatement returns [ast.Stmt s]
  : K_INSERT
    ( {i := &ast.Insert{}} insertInto[i] insertTail[i]* {$s = i} {p.End(localctx, i)}
    | {m := &ast.MultiInsert{}} (K_ALL | R_FIRST {m.First = true}) insertBranches[m] q=plainQuery {$s = p.MultiStatement(m, $q.q)} {p.End(localctx, $s)} ) ;

insertBranches[*ast.MultiInsert m]
  : insertBranch[$m, &ast.InsertBranch{}]
  | insertWhen[$m]+ (K_ELSE insertBranch[$m, &ast.InsertBranch{Else: true}])? ;

insertWhen[*ast.MultiInsert m]
  : K_WHEN e=expr K_THEN insertBranch[$m, &ast.InsertBranch{Cond: $e.e}] ;

insertBranch[*ast.MultiInsert m, *ast.InsertBranch b]
  : allInto[$b]+ {p.EndBranch($m, $b, localctx)} ;

insertInto[*ast.Insert i]
  : K_INTO (n=tableName {$i.Table = $n.n} | K_TABLE {$i.Table = ast.Name{Parts: []ast.Ident{p.LastIdent()}}} LP q=query RP {p.IntoElements($i, $q.q)})
    (rowsPartition {$i.Options = append($i.Options, p.PopOption())})? ((ID | QID) {$i.Alias = p.LastIdent()})? (insertSource[$i] | w=setQuery[$i] {$i.Query = $w.q}) ;

// rowsPartition is the partition of the rows of an INSERT.
rowsPartition : (K_PARTITION | K_SUBPARTITION) K_FOR? balanced {p.Option(localctx, "into partition", 1)} ;

// setQuery is SET column = value, … of an INSERT.
setQuery[*ast.Insert i] returns [*ast.Query q]
  : {u := &ast.Update{}} K_SET setItem[u] (COMMA setItem[u])* {$q = p.InsertSet($i, u, localctx)} ;

allInto[*ast.InsertBranch b]
  : {i := &ast.Insert{}} K_INTO n=tableName {i.Table = $n.n} (LP l=columnNames RP {i.Columns = $l.list})? (v=valuesQuery {i.Query = $v.q})? {p.End(localctx, i); $b.Inserts = append($b.Inserts, i)} ;

plainQuery returns [*ast.Query q]
  : {$q = &ast.Query{}} (w=withClause {$q.With = $w.w})? s=select {$q.Body = $s.s}
    (o=setOp t=queryTerm {$q.Body = p.Combine($q.Body, $o.op, $o.all, $t.b)})* queryTail[$q]* {p.End(localctx, $q)} ;

valuesQuery returns [*ast.Query q]
  : v=values {$q = &ast.Query{Body: $v.v}} {p.End(localctx, $q)} ;

insertTail[*ast.Insert s]
  : dmlTail {$s.Options = append($s.Options, p.PopOption())}
  | returning[&$s.Outputs] ;

updateTail[*ast.Update s]
  : K_FROM f=fromList {$s.From = $f.list}
  | K_WHERE e=expr {$s.Where = $e.e}
  | dmlTail {$s.Options = append($s.Options, p.PopOption())}
  | returning[&$s.Outputs] ;

deleteTail[*ast.Delete s]
  : K_WHERE e=expr {$s.Where = $e.e}
  | dmlTail {$s.Options = append($s.Options, p.PopOption())}
  | returning[&$s.Outputs] ;

mergeTail[*ast.Merge s]
  : dmlTail {$s.Options = append($s.Options, p.PopOption())}
  | returning[&$s.Outputs] ;

returning[*[]*ast.Output list]
  : {o := &ast.Output{Returning: true}} R_RETURNING returned[o] (COMMA returned[o])* ((R_BULK {o.Bulk = true})? K_INTO l=exprList {o.Vars = $l.list})?
    {p.End(localctx, o); *$list = append(*$list, o)} ;

returned[*ast.Output o]
  : R_NEW_ROW? e=expr {i := &ast.SelectItem{Expr: $e.e}; p.End(localctx, i); $o.Items = append($o.Items, i)} ;

dmlTail : M_LOG_ERRORS dmlTailToken* {p.Option(localctx, "log errors", 1)} ;

dmlTailToken
  : ~(LP | RP | R_SUBLP | SEMI | K_FROM | K_WHERE | R_RETURNING | M_LOG_ERRORS | R_STRAY | M_COMMENT_ON)
  | balanced ;

mergeWhen[*ast.Merge s]
  : {m := &ast.MergeWhen{}} (M_WHEN_MATCHED {m.Matched = true} | M_WHEN_NOT_MATCHED) (K_AND e=expr {m.Cond = $e.e})? K_THEN mergeAction[m] {p.End(localctx, m); $s.When = append($s.When, m)} ;

mergeSet[*ast.MergeWhen m]
  : {u := &ast.Update{}} K_SET setItem[u] (COMMA setItem[u])* {$m.Set = u.Set} (K_WHERE e=expr {$m.Where = $e.e})? (K_DELETE K_WHERE d=expr {$m.DeleteWhere = $d.e})? ;

mergeInsert[*ast.MergeWhen m]
  : (LP mergeColumn[$m] (COMMA mergeColumn[$m])* RP)? mergeValues[$m] (K_WHERE e=expr {$m.Where = $e.e})? ;

// ---- types of values ----

dataType returns [*ast.TypeName t]
  : ( n=typeName {$t = p.Type(localctx, $n.n)}
    | (R_BUILTIN | K_TABLE) {$t = p.BuiltinType(localctx)}
    | (M_INTERVAL_DAY | M_INTERVAL_YEAR) {$t = p.BuiltinType(localctx)} typeArgs[$t]? K_TO ID {p.IntervalType($t)}
    | K_REF n=typeName {$t = p.Type(localctx, $n.n)} {p.AddOption(&$t.Options, localctx, "ref", 1)}
    ) typeSuffix[$t]* {p.End(localctx, $t)} ;

typeName returns [ast.Name n]
  : (ID | QID | typeWord) {$n = p.LastName()} (DOT+ label {p.AddPart(&$n)})* ;

// typeWord is a keyword that is also the name of a type.
typeWord
  : K_AFTER | K_AUTHORIZATION | K_BEFORE | K_EACH | K_FOLLOWS | K_IDENTITY | K_NOCYCLE | K_NOORDER | K_OBJECT | K_OLD | K_PACKAGE
  | K_PARENT | K_PRECEDES | K_RESTART | K_ROLE | K_SCHEMA | K_SEQUENCE | K_SYNONYM | K_TRUNCATE | K_TYPE | K_UNDER | K_VARRAY ;

typeSuffix[*ast.TypeName t]
  : typeArgs[$t]
  | (M_WITH_TIME_ZONE | M_WITH_LOCAL_TIME_ZONE) {p.ZonedType($t)}
  | ATTR {p.TypeAttr($t)}
  | AT (ID | QID) {p.AddOption(&$t.Options, localctx, "link", 1)} ;

typeArgs[*ast.TypeName t]
  : LP typeArg[$t] (COMMA typeArg[$t])* RP ;

typeArg[*ast.TypeName t]
  : v=signedValue {$t.Args = p.AppendExpr($t.Args, $v.e)} (R_UNIT {$t.Unit = p.LowerLast()})?
  | (STAR | ID) {p.PushKeyword(); $t.Args = p.AppendExpr($t.Args, p.Pop())} (jsonLimit[$t])? ;

// jsonLimit is the size of JSON (LIMIT n).
jsonLimit[*ast.TypeName t] : NUM {p.PushNumber(); $t.Args = p.AppendExpr($t.Args, p.Pop())} ;

// ---- expressions ----

prefixHook
  : (K_PRIOR | K_CONNECT_BY_ROOT | R_CURRENT_OF) {p.PrefixText(build.PrecSign)}
  | (R_NEW | R_OLD_ROW) {p.PrefixText(build.PrecSign)} ;

arithmeticHook : R_MOD {p.Infix("mod", build.PrecMul)} ;

tailHook
  : R_WORD_OP {p.Infix(p.LowerLast(), build.PrecLike)} operand
  | M_AT_TIME_ZONE {p.Infix("at time zone", build.PrecAt)} operand
  | (M_AT_LOCAL | M_DAY_TO_SECOND | M_YEAR_TO_MONTH) {p.Postfix()} ;

isHook
  : K_NOT {n := true} (R_TEST balanced? | K_OF ID? balanced) {p.TestText(localctx, n)}
  | {n := false} (R_TEST balanced? | K_OF ID? balanced) {p.TestText(localctx, n)} ;

primaryHook
  : (R_DATE | R_TIMESTAMP) {w := p.LowerLast()} STR {p.PushTyped(localctx, w)}
  | R_INTERVAL STR {p.PushTyped(localctx, "interval")} (R_UNIT {p.TypedUnit(p.LowerLast())})?
  | R_SUBQUERY {w := p.LowerLast()} LP q=query RP {p.Push(&ast.Subquery{Query: $q.q, Kind: w}, localctx)}
  | M_GROUPING_SETS {p.PushName()} LP {p.OpenCall()} callArgs RP {p.CloseCall()}
  | (R_JSON_OBJECT {p.OpenMaker("json_object")} | R_JSON_ARRAY {p.OpenMaker("json_array")}) callArgs R_JSON_END {p.CloseCall()} suffix* ;

// parenItem may name the supertype whose method is called.
parenItem
  : e=expr {p.ParenExpr($e.e)} (K_AS t=dataType {p.ParenAs($t.t)})? ;

paren
  : LP {p.OpenParen()} ( q=queryNP {p.ParenQuery($q.q)} | parenItem (COMMA parenItem)* parenTail | ) RP {p.CloseParen()} ;

suffixHook
  : OUTER {p.OuterMark()}
  | ATTR {p.NameSuffix()}
  | AT (ID | QID) {p.LinkSuffix()}
  | R_KEEP balanced {p.TailOption(localctx, "keep", 1)}
  | (M_IGNORE_NULLS | M_RESPECT_NULLS) {p.NullsOption(localctx)} ;

databaseLink returns [string s]
  : (ID | QID) (DOT+ label)* (AT label)? {$s = p.Text(p.SpanOf(localctx))} ;

castTail
  : K_DEFAULT expr M_ON_CONVERSION_ERROR {p.CastOption(localctx, "default", 1)}
  | COMMA expr {p.CastOption(localctx, "format", 1)} ;

argHook
  : R_JSON_KEY k=expr {p.CallArg($k.e)} argTail*
  | R_ARGNAME {n := p.LastIdent()} ARROW e=expr {p.CallNamed(localctx, n, $e.e)}
  | K_FOR iteration* ARROW e=expr {p.CallSpecial(localctx, "for", $e.e)}
  | R_TRIM {w := p.LowerLast()} (e=expr {p.CallSpecial(localctx, w, $e.e)} | {p.CallSpecial(localctx, w, nil)}) specialArg? ;

// iteration is what controls the elements of a collection that is built.
iteration : ~(LP | RP | R_SUBLP | SEMI | ARROW) | balanced ;

argTail
  : specialArg
  | ARROW e=expr {p.CallSpecial(localctx, "=>", $e.e)}
  | (COLON | R_JSON_VALUE) f=expr {p.CallSpecial(localctx, "value", $f.e)}
  | R_FORMAT_JSON {p.CallSpecial(localctx, "format json", nil)}
  | K_AS dataType {p.CallOption(localctx, "as", 1)}
  | K_DEFAULT expr M_ON_CONVERSION_ERROR {p.CallOption(localctx, "default", 1)} ;

callArgs
  : STAR {p.CallStar()} argsEnd?
  | q=queryNP {p.CallQuery($q.q)}
  | ((K_DISTINCT | K_ALL | K_UNIQUE) {p.CallQuantifier()})? arg (COMMA arg)* (o=orderBy {p.CallOrder($o.list)})? argsEnd?
  | partitionArg
  | argsEnd? ;

// partitionArg is the argument of APPROX_RANK.
partitionArg : M_PARTITION_BY exprList orderBy {p.CallOption(localctx, "partition by", 1)} ;

// argsEnd is what follows the plain arguments of an XML or JSON function.
argsEnd
  : (R_ARGTAIL | M_ON_OVERFLOW) (~(LP | RP | R_SUBLP | R_JSON_END) | balanced | partitionText)* {p.CallOption(localctx, "", 1)}
  | R_ARGCOMMA (~(LP | RP | R_SUBLP | R_JSON_END) | balanced | partitionText)* {p.CallOption(localctx, "operation", 1)} ;

specialArg
  : (K_FROM | K_USING) {w := p.LowerLast()} (e=expr {p.CallSpecial(localctx, w, $e.e)} | STAR {p.CallSpecial(localctx, w, p.LastStar())}) ;

frame returns [*ast.Option o]
  : R_FRAME (~(LP | RP | R_SUBLP) | balanced)* {$o = p.NewOption(localctx, "", 1)} ;

// ---- queries ----

queryTail[*ast.Query q]
  : o=orderBy {$q.OrderBy = $o.list}
  | siblings[$q] a=orderItem {$q.OrderBy = append($q.OrderBy, $a.o)} (COMMA b=orderItem {$q.OrderBy = append($q.OrderBy, $b.o)})*
  | M_FOR_UPDATE (K_OF names)? (M_SKIP_LOCKED | ID NUM?)? {p.AddOption(&$q.Options, localctx, "for update", 1)}
  | rowLimit[$q] ;

siblings[*ast.Query q]
  : M_ORDER_SIBLINGS_BY {p.AddOption(&$q.Options, localctx, "", 1)} ;

rowLimit[*ast.Query q]
  : R_OFFSET e=expr R_ROWS {p.RowOffset($q, localctx, $e.e)}
  | (M_FETCH_FIRST | M_FETCH_NEXT) (v=fetchCount {p.RowCount($q, $v.e)})? R_FETCH_END {p.FetchEnd($q, localctx)} ;

fetchCount returns [ast.Expr e]
  : {m := p.Mark()} (NUM {p.PushNumber()} | PARAM {p.PushParam()} | (ID | QID) {p.PushName()} | paren) {$e = p.EndExpr(m)} ;

setHook : K_MINUS ;

// withClause may define routines for the one query.
withClause returns [*ast.With w]
  : K_WITH {$w = &ast.With{}} (withRoutine[$w]+ withTables[$w]? | withTables[$w]) {p.End(localctx, $w)} ;

withTables[*ast.With w]
  : a=cte {$w.CTEs = append($w.CTEs, $a.c)} (COMMA b=cte {$w.CTEs = append($w.CTEs, $b.c)})* ;

withRoutine[*ast.With w]
  : (R_WITH_PROCEDURE | R_WITH_FUNCTION) {r := p.NewRoutine(&build.CreateHead{})} routine[r] {p.QueryRoutine($w, r, localctx)} SEMI ;

cteTail[*ast.CTE c]
  : R_CLAUSE cteTailToken* {p.AddOption(&$c.Options, localctx, "", 1)} ;

cteTailToken : ID | QID | STR | NUM | K_BY | K_SET | K_TO | K_DEFAULT | K_ASC | K_DESC | M_NULLS_FIRST | M_NULLS_LAST ;

selectHead[*ast.Select s]
  : (K_DISTINCT | K_ALL | K_UNIQUE) {$s.Quantifier = p.LowerLast()} ;

selectHook[*ast.Select s]
  : K_INTO l=exprList {$s.Into = $l.list}
  | R_BULK K_INTO l=exprList {$s.Into = $l.list; p.AddOption(&$s.Options, localctx, "bulk collect", 1)}
  | M_START_WITH e=expr {$s.StartWith = $e.e}
  | (M_CONNECT_BY | M_CONNECT_BY_NOCYCLE {$s.NoCycle = true}) e=expr {$s.ConnectBy = $e.e}
  | R_MODEL modelToken* {p.AddOption(&$s.Options, localctx, "model", 1)} ;

modelToken
  : ~(LP | RP | R_SUBLP | R_JSON_END | SEMI | K_FROM | K_WHERE | K_HAVING | K_WINDOW | K_INTO | K_UNION | K_INTERSECT | K_EXCEPT | K_MINUS | M_GROUP_BY
     | M_START_WITH | M_CONNECT_BY | M_CONNECT_BY_NOCYCLE | R_MODEL | M_ORDER_BY | M_ORDER_SIBLINGS_BY | M_FOR_UPDATE | R_OFFSET | M_FETCH_FIRST | M_FETCH_NEXT
     | M_WITH_CHECK_OPTION | M_WITH_READ_ONLY | R_RETURNING | R_BULK | M_LOG_ERRORS | R_STRAY | M_COMMENT_ON)
  | balanced ;

joinType
  : R_JOIN {p.JoinWords()}
  | K_JOIN {p.Join("inner", false)}
  | M_CROSS_JOIN {p.Join("cross", false)}
  | (M_CROSS_APPLY | M_OUTER_APPLY) {p.Join(p.LowerLast(), false)} ;

tableName returns [ast.Name n]
  : a=name {$n = $a.n} (AT l=databaseLink {p.LinkName(&$n, $l.s)})? ;

tableHook
  : K_TABLE {p.PushName()} LP {p.OpenCall()} callArgs RP {p.CloseCall(); p.PushTableFunc()}
  | R_LATERAL LP q=queryNP RP {p.PushTable(&ast.Derived{Query: $q.q, Lateral: true})}
  | R_ONLY LP n=tableName RP {p.PushTable(&ast.TableName{Name: $n.n})} {p.TableOption(localctx, "only", 1)} ;

tableSuffix
  : K_AS label {p.AliasTable()} (l=parenIds {p.TableColumns($l.list)})?
  | tableAlias {p.AliasTable()} (l=parenIds {p.TableColumns($l.list)})? ;

tableSuffixHook
  : OUTER {p.TableOption(localctx, "(+)", 1)}
  | (R_PIVOT | R_SAMPLE | M_PARTITION_BY) balanced {p.TableOption(localctx, "", 1)}
  | (K_PARTITION | K_SUBPARTITION) K_FOR? balanced {p.TableOption(localctx, "", 1)}
  | R_FLASHBACK flashbackArg* {p.TableOption(localctx, "", 1)} ;

// jsonNested is JSON of a column as a table beside its own, which may have an alias.
jsonNested : R_NESTED nestedWord+ balanced tableAlias? {p.TableOption(localctx, "nested", 1)} ;

// nestedWord is a word between NESTED and the columns that it makes of JSON.
nestedWord : ID | QID | STR | DOT | LB | RB | STAR | NUM ;

flashbackArg : R_MOMENT | NUM | PARAM | STR | MINUS | PLUS | R_TIMESTAMP | R_INTERVAL | R_UNIT | K_AND | balanced ;

tablePrimary
  : n=tableName {p.PushTable(&ast.TableName{Name: $n.n})} (LP {p.OpenTableCall()} callArgs RP {p.CloseTableCall()})? tableSuffixes {p.EndTable(localctx)}
  | LP fromParen RP tableSuffixes {p.EndTable(localctx)}
  | tableHook tableSuffixes {p.EndTable(localctx)} ;

// tableSuffixes are clauses of a source before and after its alias.
tableSuffixes : tableSuffixHook* (tableSuffix tableSuffixHook*)? jsonNested? ;

// ---- text kept as it is ----

balanced : LP (~(LP | RP | R_SUBLP) | balanced | partitionText)* RP ;

// values are rows, or a record variable of PL/SQL.
values returns [*ast.Values v]
  : K_VALUES {$v = &ast.Values{}} (row[$v] (COMMA row[$v])* | a=variable {p.AddRow($v, []ast.Expr{$a.e}, localctx)}) {p.End(localctx, $v)} ;

groupList returns [[]ast.Expr list]
  : l=exprList {$list = $l.list}
  | K_ALL {k := &ast.Keyword{Word: "all"}} {p.End(localctx, k); $list = []ast.Expr{k}} ;

// ---- names ----

// word is a keyword that is also a name.
word
  : R_CLAUSE | K_ADD | K_AFTER | K_ALWAYS | K_AUTHORIZATION | K_BEFORE | K_CACHE | K_CASCADE | K_CYCLE | K_DISABLE
  | K_EACH | K_ENABLE | K_FOLLOWS | K_FUNCTION | K_GENERATED | K_IDENTITY | K_MAXVALUE | K_MINVALUE | K_MODIFY
  | K_NEW | K_NOCACHE | K_NOCOPY | K_NOCYCLE | K_NOMAXVALUE | K_NOMINVALUE | K_NOORDER | K_OBJECT | K_OLD | K_OUT | K_PACKAGE
  | K_PARENT | K_PARTITION | K_PRECEDES | K_PROCEDURE | K_REF | K_RENAME | K_RESTART | K_RETURN | K_ROLE | K_SCHEMA | K_SEQUENCE
  | K_SUBPARTITION | K_SYNONYM | K_TRIGGER | K_TRUNCATE | K_TYPE | K_UNDER | K_USER | K_VARRAY | K_VIRTUAL ;
id : ID | QID | word ;
label : ID | QID | word ;
exprName : ID | QID | word ;
columnName : ID | QID | word ;
aliasId : ID | QID ;
tableAlias : ID | QID ;
