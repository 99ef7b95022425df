/*
 * SQL Server: the statements that define a schema, queries and data change.
 *
 * A batch is not split before it is parsed: nothing need stand between two
 * statements. The rule item reads one statement and stops where it ends;
 * blocks, loops, conditions and statements kept as text are put together in
 * batch.go and blocks.go.
 *
 * R_ tokens are made by retag.go: words that are keywords only beside certain
 * others, and routine bodies. Clauses without a typed field become options.
 */
parser grammar SQLServer;

options { superClass = build.Parser; }

import Core;

@header {
import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
)
}

tokens {
  K_ADD, K_ALTER, K_AUTHORIZATION, K_BEGIN, K_BREAK, K_CACHE, K_CASCADE, K_CHECK, K_CLOSE, K_CLUSTERED, K_COLUMN, K_COLUMNSTORE, K_COLUMN_SET, K_COMMIT,
   K_CONSTRAINT, K_CONTINUE, K_CONVERT, K_CREATE, K_CYCLE, K_DEALLOCATE, K_DECLARE, K_DENY, K_DOUBLE, K_DROP, K_ENCRYPTED, K_EXEC, K_FETCH, K_FILESTREAM, K_FILESTREAM_ON,
   K_FOR, K_FUNCTION, K_GENERATED, K_GOTO, K_GRANT, K_HIDDEN, K_IDENTITY, K_IF, K_INCLUDE, K_INDEX, K_MASKED, K_MAXVALUE, K_MINVALUE,
   K_NATIONAL, K_NOCHECK, K_NONCLUSTERED, K_OF, K_OPEN, K_OPTION, K_OUTPUT, K_PERCENT, K_PERSISTED, K_PIVOT, K_PRECISION, K_PRINT, K_PROCEDURE, K_RAISERROR, K_REFERENCES,
   K_RETURN, K_REVOKE, K_ROLLBACK, K_ROWGUIDCOL, K_SAVE, K_SCHEMA, K_SPARSE, K_TABLE, K_TABLESAMPLE, K_TEXTIMAGE_ON, K_TO, K_TOP, K_TRIGGER,
   K_TRUNCATE, K_TRY_CONVERT, K_UNIQUE, K_UNPIVOT, K_USE, K_VARYING, K_VIEW, K_WAITFOR, K_WHILE,
  M_ABSENT_ON_NULL, M_ALL_SERVER, M_AT_TIME_ZONE, M_CROSS_APPLY, M_CURRENT_OF, M_FOREIGN_KEY, M_FOR_BROWSE, M_FOR_JSON, M_FOR_SYSTEM__TIME, M_FOR_XML,
   M_GRANT_OPTION_FOR, M_GROUPING_SETS, M_IGNORE_NULLS, M_INCREMENT_BY, M_INSTEAD_OF, M_NEXT_VALUE_FOR, M_NOT_ENFORCED,
   M_NOT_FOR_REPLICATION, M_NO_ACTION, M_NO_CACHE, M_NO_CYCLE, M_NO_MAXVALUE, M_NO_MINVALUE, M_NULL_ON_NULL, M_ON_DELETE, M_ON_UPDATE,
   M_OR_ALTER, M_OUTER_APPLY, M_PERIOD_FOR_SYSTEM__TIME, M_PRIMARY_KEY, M_RESPECT_NULLS, M_RESTART_WITH, M_START_WITH, M_WITHOUT_LOGIN,
   M_WITH_APPEND, M_WITH_CHECK, M_WITH_CHECK_OPTION, M_WITH_CUBE, M_WITH_GRANT_OPTION, M_WITH_NOCHECK, M_WITH_ROLLUP, M_WITH_TIES,
   M_WITH_VALUES,
  R_AFTER, R_CALL, R_CALL_BRACE, R_CURSOR, R_DATABASE, R_DISABLE, R_DROP, R_EDGE, R_ENABLE, R_EXTERNAL, R_FETCH, R_FRAME, R_FULLTEXT, R_GLOBAL, R_GRAPH, R_HASH, R_IF, R_JOIN_HINT, R_KIND, R_LABEL, R_LANGUAGE, R_LBRACE,
   R_LOGIN, R_MATCH, R_OFFSET, R_ORDER, R_OTHER, R_PRIMARY, R_PROC_NUMBER, R_READONLY, R_RBRACE, R_RESTART, R_RETURNING, R_RETURNS, R_ROLE, R_RULE, R_SEQUENCE, R_SPATIAL, R_SYNONYM, R_TABLE_FN, R_TRIM, R_THROW,
   R_TRY_CAST, R_TYPE, R_UNIQUE, R_USER, R_WITH, R_WITH_P, R_XML, R_XMLNS
}

// ---- statements ----

// item is one statement; what follows is not looked at.
item returns [ast.Stmt s]
  : K_CREATE c=create {$s = $c.s} {p.End(localctx, $s)}
  | K_ALTER a=alter {$s = $a.s} {p.End(localctx, $s)}
  | K_DROP d=drop {$s = $d.s} {p.End(localctx, $s)}
  | K_IF e=expr {$s = &ast.If{Cond: $e.e}} {p.End(localctx, $s)}
  | K_WHILE w=expr {$s = &ast.While{Cond: $w.e}} {p.End(localctx, $s)}
  | x=exec {$s = $x.s}
  | g=grant {$s = $g.s}
  | t=truncate {$s = $t.s}
  | K_USE id {$s = &ast.Use{Name: p.LastIdent()}} {p.End(localctx, $s)}
  | st=stateOfTrigger {$s = $st.s}
  | h=withClause k=change {$s = p.AddWith($k.s, $h.w)} {p.End(localctx, $s)}
  | q=queryStmt {$s = $q.s}
  | m=dml {$s = $m.s}
  | y=declare {$s = $y.s}
  | k2=setVariable {$s = $k2.s}
  | j=jump {$s = $j.s}
  | o=message {$s = $o.s}
  | l=cursorStmt {$s = $l.s} ;

change returns [ast.Stmt s]
  : q=queryStmt {$s = $q.s}
  | m=dml {$s = $m.s} ;

queryStmt returns [ast.Stmt s]
  : {q := &ast.Query{}} b=queryBody {q.Body = $b.b} queryTail[q]* {p.End(localctx, q); $s = p.SelectStmt(q)} ;

dml returns [ast.Stmt s]
  : i=insert {$s = $i.s}
  | u=update {$s = $u.s}
  | d=delete {$s = $d.s}
  | m=merge {$s = $m.s} ;

create returns [ast.Stmt s]
  : t=createTable {$s = $t.s}
  | R_EXTERNAL e=createTable {$s = $e.s} {$e.s.Kind = ast.TableExternal}
  | i=createIndex {$s = $i.s}
  | x=createSpecialIndex {$s = $x.s}
  | {orAlter := false} (M_OR_ALTER {orAlter = true})? ( v=view {$s = $v.s} | r=procedure {$s = $r.s} | f=function {$s = $f.s} | g=trigger {$s = $g.s} ) {build.OrReplace($s, orAlter)}
  | q=sequence {$s = $q.s}
  | y=createType {$s = $y.s}
  | n=synonym {$s = $n.s}
  | h=createSchema {$s = $h.s}
  | u=principal {$s = $u.s}
  | b=bound {$s = $b.s} ;

alter returns [ast.Stmt s]
  : t=alterTable {$s = $t.s}
  | i=alterIndex {$s = $i.s}
  | v=view {$s = $v.s} {$v.s.Alter = true}
  | r=procedure {$s = $r.s} {$r.s.Alter = true}
  | f=function {$s = $f.s} {$f.s.Alter = true}
  | g=trigger {$s = $g.s} {$g.s.Alter = true}
  | q=sequence {$s = $q.s} {$q.s.Alter = true}
  | h=alterSchema {$s = $h.s}
  | u=principal {$s = $u.s} {$u.s.Alter = true} ;

// bound is a value or a condition that procedures bind to columns and types.
bound returns [*ast.CreateBound s]
  : (K_DEFAULT | R_RULE) {$s = &ast.CreateBound{Kind: p.LowerLast()}} n=name {$s.Name = $n.n} K_AS e=expr {$s.Expr = $e.e} ;

// ---- CREATE TABLE ----

createTable returns [*ast.CreateTable s]
  : K_TABLE n=name {$s = build.TableNamed($n.n)} (LP tableElem[&$s.Elems] (COMMA tableElem[&$s.Elems]?)* RP)? tableTail[$s]* (tableAs[$s])? ;

tableElem[*[]ast.TableElem list]
  : columnDef[$list]
  | c=constraint {*$list = p.AppendElem(*$list, $c.c)}
  | i=indexDef {*$list = p.AppendElem(*$list, $i.i)}
  | o=periodFor {*$list = p.AppendElem(*$list, $o.o)}
  | e=edgeConstraint {*$list = p.AppendElem(*$list, $e.o)}
  | OPAQUE {*$list = p.AppendElem(*$list, p.Spliced())} ;

// periodFor says which columns hold the validity of a row.
periodFor returns [*ast.Opaque o]
  : M_PERIOD_FOR_SYSTEM__TIME balanced {$o = p.Opaque(localctx)} ;

// edgeConstraint says which nodes an edge of a graph may join.
edgeConstraint returns [*ast.Opaque o]
  : R_EDGE id id balanced (M_ON_DELETE action)? {$o = p.Opaque(localctx)} ;

columnDef[*[]ast.TableElem list]
  : columnName {c := p.NewColumn($list)} ( computed[c] computedPart[c, $list]* | t=dataType {c.Type = $t.t} columnPart[c, $list]* | columnPart[c, $list]+ )? {p.EndColumn(c, $list, localctx)} ;

computed[*ast.ColumnDef c]
  : {g := &ast.GeneratedConstraint{}} K_AS e=expr {g.Expr = $e.e} (K_PERSISTED {g.Stored = true})? {p.End(localctx, g); $c.Constraints = append($c.Constraints, g)} ;

columnPart[*ast.ColumnDef c, *[]ast.TableElem list]
  : K_COLLATE n=name {p.ColumnCollation($c, $n.n, localctx)}
  | computedPart[$c, $list] ;

computedPart[*ast.ColumnDef c, *[]ast.TableElem list]
  : q=constraint {p.AttachConstraint($c, $q.c, $list)}
  | i=columnIndex {p.AttachIndex($c, $i.i, $list)}
  | columnOption[&$c.Options] ;

columnOption[*[]*ast.Option list]
  : (K_ROWGUIDCOL | K_SPARSE | K_FILESTREAM | K_HIDDEN) {p.AddOption($list, localctx, "", 1)}
  | OPAQUE {p.AddOption($list, localctx, build.UnreadOption, 0)}
  | (K_MASKED | K_ENCRYPTED) R_WITH_P balanced {p.AddOption($list, localctx, "", 1)}
  | K_COLUMN_SET K_FOR id {p.AddOption($list, localctx, "", 3)}
  | K_GENERATED id K_AS id (id | K_END) {p.AddOption($list, localctx, "", 3)} ;

// constraint is a constraint or value clause of a column or a table.
constraint returns [ast.Constraint c]
  : {var n ast.Ident} (K_CONSTRAINT id {n = p.LastIdent()})? b=constraintBody {$c = $b.c} {$c.(build.Constraint).Head().Name = n; p.End(localctx, $c)} ;

constraintBody returns [ast.Constraint c]
  : M_NOT_NULL {$c = p.Null(true)}
  | K_NULL {$c = p.Null(false)}
  | d=defaultClause {$c = $d.c}
  | i=identity {$c = $i.c}
  | k=key {$c = $k.c}
  | h=check {$c = $h.c}
  | f=foreignKey {$c = $f.c} ;

defaultClause returns [*ast.DefaultConstraint c]
  : K_DEFAULT e=bexpr {$c = &ast.DefaultConstraint{Expr: $e.e}} (K_FOR id {$c.For = p.LastIdent()})? (withValues[&$c.Options])? ;

withValues[*[]*ast.Option list] : M_WITH_VALUES {p.AddOption($list, localctx, "", 1)} ;

identity returns [*ast.IdentityConstraint c]
  : K_IDENTITY {$c = &ast.IdentityConstraint{}} (s=seedAndIncrement {$c.Seq = $s.s})? (notForReplication[&$c.Options])? ;

seedAndIncrement returns [*ast.SequenceOptions s]
  : LP a=signedNumber {$s = &ast.SequenceOptions{Start: $a.e}} (COMMA b=signedNumber {$s.Increment = $b.e})? RP {p.End(localctx, $s)} ;

signedNumber returns [ast.Expr e]
  : {m := p.Mark()} (MINUS {p.Prefix("-", build.PrecSign)} | PLUS {p.Prefix("+", build.PrecSign)})? (NUM {p.PushNumber()} | id {p.PushName()}) {$e = p.EndExpr(m)} ;

notForReplication[*[]*ast.Option list] : M_NOT_FOR_REPLICATION {p.AddOption($list, localctx, "", 1)} ;

key returns [*ast.KeyConstraint c]
  : (M_PRIMARY_KEY {$c = &ast.KeyConstraint{Primary: true}} | K_UNIQUE {$c = &ast.KeyConstraint{}})
    (clustered[&$c.Options])? (hash[&$c.Options])? (l=indexParts {$c.Parts = $l.list})? keyTail[&$c.Options]* ;

clustered[*[]*ast.Option list] : (K_CLUSTERED | K_NONCLUSTERED) {p.AddOption($list, localctx, "", 1)} ;
columnStore[*[]*ast.Option list] : K_COLUMNSTORE {p.AddOption($list, localctx, "", 1)} ;
hash[*[]*ast.Option list] : R_HASH {p.AddOption($list, localctx, "", 1)} ;

keyTail[*[]*ast.Option list]
  : R_WITH_P withList[$list, "with "]
  | R_WITH bareOption[$list]
  | onFileGroup[$list]
  | filestreamOn[$list]
  | M_NOT_ENFORCED {p.AddOption($list, localctx, "", 1)} ;

onFileGroup[*[]*ast.Option list] : K_ON (id | K_DEFAULT | STR) (LP id RP)? {p.AddOption($list, localctx, "on", 1)} ;

check returns [*ast.CheckConstraint c]
  : K_CHECK {$c = &ast.CheckConstraint{}} (notForReplication[&$c.Options])? LP e=expr RP {$c.Expr = $e.e} ;

foreignKey returns [*ast.ForeignKeyConstraint c]
  : {$c = &ast.ForeignKeyConstraint{}} (M_FOREIGN_KEY (l=parenIds {$c.Columns = $l.list})?)? K_REFERENCES n=name {$c.Table = $n.n}
    (r=parenIds {$c.RefColumns = $r.list})? foreignKeyTail[$c]* ;

foreignKeyTail[*ast.ForeignKeyConstraint c]
  : M_ON_DELETE a=action {$c.OnDelete = $a.text}
  | M_ON_UPDATE b=action {$c.OnUpdate = $b.text}
  | notEnforced[&$c.Options]
  | notForReplication[&$c.Options] ;

notEnforced[*[]*ast.Option list] : M_NOT_ENFORCED {p.AddOption($list, localctx, "", 1)} ;

action returns [string text]
  : (K_CASCADE | M_NO_ACTION) {$text = p.LowerLast()}
  | K_SET (K_NULL {$text = "set null"} | K_DEFAULT {$text = "set default"}) ;

tableTail[*ast.CreateTable s]
  : tableOn[$s]
  | K_TEXTIMAGE_ON id {p.AddOption(&$s.Options, localctx, "", 1)}
  | K_FILESTREAM_ON (id | K_NULL) {p.AddOption(&$s.Options, localctx, "", 1)}
  | R_WITH_P withList[&$s.Options, "with "] {p.MemoryOptimized($s)} ;

// tableAs is AS NODE, AS EDGE, AS FILETABLE, AS CLONE OF or the query of CREATE TABLE AS.
tableAs[*ast.CreateTable s]
  : K_AS ( tableSort[$s] tableTail[$s]* | q=query {$s.Query = $q.q} ) ;

tableSort[*ast.CreateTable s] : id {var of ast.Name} (K_OF n=name (id STR)? {of = $n.n})? {p.SortOfTable($s, of, localctx)} ;

tableOn[*ast.CreateTable s]
  : {var n ast.Name} K_ON (id | K_DEFAULT | STR) {n = p.LastName()} (LP k=partitionKey RP {p.PartitionScheme($s, n, $k.i, localctx)})? {p.FileGroup($s, localctx)} ;

partitionKey returns [*ast.IndexPart i]
  : id {$i = p.NewIndexPart(p.LastColumn())} {p.End(localctx, $i)} ;

// ---- options ----

// withList is (name = value, …), one option for each element, which is called after its first word.
withList[*[]*ast.Option list, string prefix]
  : LP (withItem[$list, $prefix] (COMMA withItem[$list, $prefix])*)? RP ;

withItem[*[]*ast.Option list, string prefix]
  : {n := 1} withWord {name := p.LowerLast()} ( EQ {n = 2} (withWord | balanced)* | (withWord | balanced)+ (EQ (withWord | balanced)*)? )? {p.AddOption($list, localctx, $prefix + name, n)} ;

withWord : ~(LP | RP | COMMA | SEMI | EQ) ;

// bareOption is WITH name = value without parentheses.
bareOption[*[]*ast.Option list]
  : {n := 1} id {name := p.LowerLast()} (EQ {n = 2} (id | NUM | K_ON))? {p.AddOption($list, localctx, "with " + name, n)} ;

// ---- indexes ----

indexDef returns [*ast.IndexDef i]
  : K_INDEX id {$i = &ast.IndexDef{Name: p.LastIdent()}} indexDefHead[$i]* (l=indexParts {$i.Parts = $l.list})? indexDefTail[$i]* {p.End(localctx, $i)} ;

columnIndex returns [*ast.IndexDef i]
  : K_INDEX id {$i = &ast.IndexDef{Name: p.LastIdent()}} indexDefHead[$i]* (l=indexParts {$i.Parts = $l.list})? columnIndexTail[$i]* {p.End(localctx, $i)} ;

columnIndexTail[*ast.IndexDef i]
  : K_INCLUDE l=parenIds {$i.Include = $l.list}
  | keyTail[&$i.Options] ;

indexDefHead[*ast.IndexDef i]
  : R_UNIQUE {$i.Unique = true}
  | clustered[&$i.Options]
  | columnStore[&$i.Options] {$i.Kind = ast.IndexColumnStore}
  | hash[&$i.Options] ;

indexDefTail[*ast.IndexDef i]
  : K_INCLUDE l=parenIds {$i.Include = $l.list}
  | K_WHERE e=expr {$i.Where = $e.e}
  | columnOrder[&$i.Options]
  | keyTail[&$i.Options] ;

filestreamOn[*[]*ast.Option list] : K_FILESTREAM_ON (id | K_NULL) {p.AddOption($list, localctx, "", 1)} ;

indexParts returns [[]*ast.IndexPart list]
  : LP a=indexPart {$list = append($list, $a.i)} (COMMA b=indexPart {$list = append($list, $b.i)})* RP ;

indexPart returns [*ast.IndexPart i]
  : columnName {$i = p.NewIndexPart(p.LastColumn())} (K_ASC | K_DESC {$i.Desc = true})? {p.End(localctx, $i)} ;

createIndex returns [*ast.CreateIndex s]
  : {$s = &ast.CreateIndex{}} (K_UNIQUE {$s.Unique = true})? (clustered[&$s.Options])? (columnStore[&$s.Options] {$s.Kind = ast.IndexColumnStore})?
    K_INDEX n=name {$s.Name = $n.n} K_ON t=name {$s.Table = $t.n} (l=indexParts {$s.Parts = $l.list})? indexTail[$s]* ;

indexTail[*ast.CreateIndex s]
  : K_INCLUDE l=parenIds {$s.Include = $l.list}
  | K_WHERE e=expr {$s.Where = $e.e}
  | columnOrder[&$s.Options]
  | R_WITH_P withList[&$s.Options, "with "]
  | R_WITH bareOption[&$s.Options] (COMMA bareOption[&$s.Options])*
  | onFileGroup[&$s.Options]
  | filestreamOn[&$s.Options] ;

// columnOrder is the order of the rows in a columnstore index.
columnOrder[*[]*ast.Option list] : R_ORDER parenIds {p.AddOption($list, localctx, "order", 1)} ;

createSpecialIndex returns [*ast.CreateIndex s]
  : {$s = &ast.CreateIndex{}} ( (primaryXml[&$s.Options])? R_XML {$s.Kind = ast.IndexXML} | R_SPATIAL {$s.Kind = ast.IndexSpatial} )
    K_INDEX n=name {$s.Name = $n.n} K_ON t=name {$s.Table = $t.n} l=indexParts {$s.Parts = $l.list} (usingIndex[&$s.Options] | indexTail[$s])*
  | R_FULLTEXT {$s = &ast.CreateIndex{Kind: ast.IndexFullText}} K_INDEX K_ON f=name {$s.Table = $f.n}
    (LP fullTextPart[$s] (COMMA fullTextPart[$s])* RP)? keyIndex[&$s.Options] (onCatalog[&$s.Options])?
    (R_WITH_P withList[&$s.Options, "with "] | R_WITH fullTextWith[&$s.Options] (COMMA fullTextWith[&$s.Options])*)? ;

// onCatalog is ON catalog or ON (catalog, FILEGROUP name).
onCatalog[*[]*ast.Option list] : K_ON (id | balanced) {p.AddOption($list, localctx, "on", 1)} ;

// fullTextWith is CHANGE_TRACKING = AUTO, with or without the sign, NO POPULATION, STOPLIST = name
// or SEARCH PROPERTY LIST = name.
fullTextWith[*[]*ast.Option list]
  : {n := 1} id {name := p.LowerLast()} (EQ {n = 2})? (id | K_ON)+ (EQ (id | K_ON))? {p.AddOption($list, localctx, "with " + name, n)} ;

primaryXml[*[]*ast.Option list] : R_PRIMARY {p.AddOption($list, localctx, "primary", 1)} ;

usingIndex[*[]*ast.Option list] : K_USING id (K_INDEX name (K_FOR (id | balanced))?)? {p.AddOption($list, localctx, "using", 1)} ;

fullTextPart[*ast.CreateIndex s]
  : columnName {i := p.NewIndexPart(p.LastColumn())} fullTextOption[&i.Options]* {p.End(localctx, i); $s.Parts = append($s.Parts, i)} ;

fullTextOption[*[]*ast.Option list] : id (K_COLUMN dataType | NUM | STR | BIN)? {p.AddOption($list, localctx, "", 1)} ;

// keyIndex is KEY INDEX name.
keyIndex[*[]*ast.Option list] : id K_INDEX id {p.AddOption($list, localctx, "key index", 2)} ;

alterIndex returns [*ast.AlterObject s]
  : K_INDEX {$s = &ast.AlterObject{Kind: "index"}} (n=name {$s.Name = $n.n} | allIndexes[&$s.Actions]) onObject[&$s.Actions] alterIndexAction[&$s.Actions] ;

allIndexes[*[]*ast.Option list] : K_ALL {p.AddOption($list, localctx, "all", 1)} ;
onObject[*[]*ast.Option list] : K_ON name {p.AddOption($list, localctx, "on", 1)} ;
alterIndexAction[*[]*ast.Option list] : (id | K_SET | K_FOR) plain* {p.AddOption($list, localctx, "", 1)} ;

// plain is text without words that may begin a statement.
plain : ID | QID | NUM | STR | PARAM | EQ | DOT | K_TO | K_ALL | K_ON | K_COLUMN | R_WITH | R_WITH_P | balanced ;

// ---- ALTER TABLE ----

alterTable returns [*ast.AlterTable s]
  : K_TABLE n=name {$s = &ast.AlterTable{Name: $n.n}} alterBody[$s] ;

alterBody[*ast.AlterTable s]
  : {var check *ast.Option} (o=withCheck {check = $o.o})?
    ( K_ADD addElem[$s] (COMMA K_ADD? addElem[$s]?)*
    | c=constraintState {$s.Actions = append($s.Actions, $c.c)} ) {build.WithCheck($s.Actions, check)}
  | K_ALTER ( K_COLUMN a=alterColumn {$s.Actions = append($s.Actions, $a.a)} | o2=alterTableIndex {$s.Actions = append($s.Actions, $o2.a)} )
  | K_DROP dropElem[$s] (COMMA dropElem[$s])*
  | t=triggerState {$s.Actions = append($s.Actions, $t.c)}
  | alterOption[$s] ;

withCheck returns [*ast.Option o] : (M_WITH_CHECK | M_WITH_NOCHECK) {$o = p.NewOption(localctx, "", 1)} ;

addElem[*ast.AlterTable s]
  : {var list []ast.TableElem} tableElem[&list] {build.AddElems($s, list)} ;

constraintState returns [*ast.ConstraintState c]
  : (K_CHECK | K_NOCHECK) {$c = &ast.ConstraintState{Kind: "constraint", State: p.LowerLast()}} K_CONSTRAINT (K_ALL | l=idList {$c.Names = $l.list}) {p.End(localctx, $c)} ;

triggerState returns [*ast.ConstraintState c]
  : (R_ENABLE | R_DISABLE) {$c = &ast.ConstraintState{Kind: "trigger", State: p.LowerLast()}} K_TRIGGER (K_ALL | l=idList {$c.Names = $l.list}) {p.End(localctx, $c)} ;

alterColumn returns [*ast.AlterColumn a]
  : id {$a = &ast.AlterColumn{Name: p.LastIdent()}} (t=dataType {$a.Type = $t.t} alterColumnPart[$a]* | alterColumnOption[$a]) {p.End(localctx, $a)} ;

alterColumnPart[*ast.AlterColumn a]
  : n=nullness {$a.Set = append($a.Set, $n.c)}
  | K_COLLATE c=name {p.TypeCollation($a.Type, $c.n)}
  | columnOption[&$a.Options]
  | K_PERSISTED {p.AddOption(&$a.Options, localctx, "", 1)}
  | R_WITH_P withList[&$a.Options, "with "] ;

nullness returns [*ast.NullConstraint c]
  : (K_NULL {$c = p.Null(false)} | M_NOT_NULL {$c = p.Null(true)}) {p.End(localctx, $c)} ;

alterColumnOption[*ast.AlterColumn a]
  : (K_ADD | K_DROP) (K_ROWGUIDCOL | K_PERSISTED | K_SPARSE | K_HIDDEN | M_NOT_FOR_REPLICATION | K_MASKED (R_WITH_P balanced)?) {p.AddOption(&$a.Options, localctx, "", 2)} ;

dropElem[*ast.AlterTable s]
  : {d := &ast.DropElem{}} ( ((K_CONSTRAINT | K_COLUMN | K_INDEX) {d.Kind = p.LowerLast()})? (ifExists {d.IfExists = true})? id {d.Names = []ast.Ident{p.LastIdent()}} (R_WITH_P withList[&d.Options, "with "])?
    | M_PERIOD_FOR_SYSTEM__TIME {d.Kind = "period"} ) {p.AddDrop($s, d, localctx)} ;

ifExists : R_IF K_EXISTS ;

// alterOption is SET (…), SWITCH, REBUILD and the like.
alterOption[*ast.AlterTable s]
  : {a := &ast.AlterOption{}} (K_SET | id) plain* {a.Option = p.NewOption(localctx, "", 1); p.End(localctx, a); $s.Actions = append($s.Actions, a)} ;

// alterTableIndex changes the buckets of an index of a table in memory.
alterTableIndex returns [*ast.AlterOption a]
  : K_INDEX id plain* {$a = &ast.AlterOption{Option: p.NewOption(localctx, "alter index", 1)}} {p.End(localctx, $a)} ;

// stateOfTrigger is ENABLE or DISABLE TRIGGER … ON table as a statement.
stateOfTrigger returns [ast.Stmt s]
  : {o := &ast.AlterObject{Kind: "trigger"}} triggerVerb[o] K_ON (n=name {o.Name = $n.n} | (R_DATABASE | M_ALL_SERVER) {o.Name = p.LastName()}) {p.End(localctx, o); $s = o} ;

triggerVerb[*ast.AlterObject o]
  : (R_ENABLE | R_DISABLE) K_TRIGGER (K_ALL | names) {p.AddOption(&$o.Actions, localctx, "", 2)} ;

// ---- views and routines ----

view returns [*ast.CreateView s]
  : K_VIEW n=name {$s = &ast.CreateView{Name: $n.n}} (l=parenIds {$s.Columns = p.ViewColumns($l.list)})? (R_WITH attribute[&$s.Options] (COMMA attribute[&$s.Options])*)?
    K_AS q=query {$s.Query = $q.q} (M_WITH_CHECK_OPTION {$s.CheckOption = "default"})? ;

// attribute is an option of a view or routine after WITH.
attribute[*[]*ast.Option list]
  : {n := 1} id {name := p.LowerLast()} (EQ {n = 2} (NUM | K_ON | id) | K_ON K_NULL id)? {p.AddOption($list, localctx, "with " + name, n)}
  | R_RETURNS M_NULL_ON_NULL id {p.AddOption($list, localctx, "with returns null on null input", 3)}
  | K_EXEC K_AS (id | STR) {p.AddOption($list, localctx, "with execute as", 2)}
  ;

procedure returns [*ast.Routine s]
  : K_PROCEDURE n=name {$s = &ast.Routine{Kind: ast.Procedure, Name: $n.n}} (procedureNumber[&$s.Options])?
    (parameter[$s] (COMMA parameter[$s])* | LP (parameter[$s] (COMMA parameter[$s])*)? RP)? routineWith[$s]? (forReplication[&$s.Options])? routineBody[$s] ;

procedureNumber[*[]*ast.Option list] : R_PROC_NUMBER NUM {p.AddOption($list, localctx, "number", 1)} ;
forReplication[*[]*ast.Option list] : K_FOR id {p.AddOption($list, localctx, "for replication", 2)} ;

routineWith[*ast.Routine s] : R_WITH attribute[&$s.Options] (COMMA attribute[&$s.Options])* ;

routineBody[*ast.Routine s] : K_AS? BODY {$s.Body = p.Body()} ;

parameter[*ast.Routine s]
  : {a := &ast.Parameter{}} PARAM {a.Name = p.LastIdent()} K_AS? t=dataType {a.Type = $t.t} (paramNull[&a.Options])? (EQ e=bexpr {a.Default = $e.e})? paramMode[a]*
    {p.End(localctx, a); $s.Params = append($s.Params, a)} ;

paramNull[*[]*ast.Option list] : (K_NULL | M_NOT_NULL) {p.AddOption($list, localctx, "", 1)} ;

paramMode[*ast.Parameter a]
  : K_OUTPUT {$a.Mode = "in out"}
  | R_READONLY {p.AddOption(&$a.Options, localctx, "", 1)} ;

function returns [*ast.Routine s]
  : K_FUNCTION n=name {$s = &ast.Routine{Kind: ast.Function, Name: $n.n}} LP (parameter[$s] (COMMA parameter[$s])*)? RP
    R_RETURNS returnType[$s] routineWith[$s]? (orderClause[&$s.Options])? routineBody[$s] ;

returnType[*ast.Routine s]
  : t=dataType {$s.Returns = $t.t}
  | returnVariable[$s] returnTable[$s]
  | K_TABLE {p.ReturnsTable($s, localctx)} (returnColumns[$s])? ;

returnVariable[*ast.Routine s] : PARAM {p.AddOption(&$s.Options, localctx, "returns", 0)} ;
returnTable[*ast.Routine s] : K_TABLE {p.ReturnsTable($s, localctx)} returnColumns[$s] ;
returnColumns[*ast.Routine s]
  : {var list []ast.TableElem} LP tableElem[&list] (COMMA tableElem[&list]?)* RP {p.ReturnedColumns($s, list)} ;

// orderClause is the ORDER of a CLR table function.
orderClause[*[]*ast.Option list] : id balanced {p.AddOption($list, localctx, "order", 1)} ;

trigger returns [*ast.CreateTrigger s]
  : K_TRIGGER n=name {$s = &ast.CreateTrigger{Name: $n.n}} K_ON (t=name {$s.Table = $t.n} | (R_DATABASE | M_ALL_SERVER) {$s.On = p.LowerLast()})
    (R_WITH attribute[&$s.Options] (COMMA attribute[&$s.Options])*)? (K_FOR {$s.Timing = "after"} | (R_AFTER | M_INSTEAD_OF) {$s.Timing = p.LowerLast()})
    event[$s] (COMMA event[$s])* (withAppend[&$s.Options])? (notForReplication[&$s.Options])? K_AS BODY {$s.Body = p.Body()} ;

event[*ast.CreateTrigger s] : (K_INSERT | K_UPDATE | K_DELETE | id) {$s.Events = append($s.Events, p.LowerLast())} ;
withAppend[*[]*ast.Option list] : M_WITH_APPEND {p.AddOption($list, localctx, "", 1)} ;

// ---- sequences, types, schemas, principals ----

sequence returns [*ast.CreateSequence s]
  : R_SEQUENCE n=name {$s = &ast.CreateSequence{Name: $n.n}} (o=sequenceOptions {$s.Seq = $o.o})? ;

sequenceOptions returns [*ast.SequenceOptions o]
  : {$o = &ast.SequenceOptions{}} sequenceOption[$o]+ {p.End(localctx, $o)} ;

sequenceOption[*ast.SequenceOptions o]
  : K_AS t=dataType {$o.As = $t.t}
  | M_START_WITH e=signedNumber {$o.Start = $e.e}
  | M_INCREMENT_BY e=signedNumber {$o.Increment = $e.e}
  | K_MINVALUE e=signedNumber {$o.Min = $e.e}
  | K_MAXVALUE e=signedNumber {$o.Max = $e.e}
  | M_NO_MINVALUE {$o.NoMin = true}
  | M_NO_MAXVALUE {$o.NoMax = true}
  | K_CYCLE {$o.Cycle = build.Flag(true)}
  | M_NO_CYCLE {$o.Cycle = build.Flag(false)}
  | K_CACHE (c=number {$o.Cache = $c.e})? {p.DefaultCache($o, localctx)}
  | M_NO_CACHE {$o.NoCache = true}
  | R_RESTART {$o.Restart = true}
  | M_RESTART_WITH e=signedNumber {$o.Restart = true; $o.RestartWith = $e.e} ;

number returns [ast.Expr e] : NUM {p.PushNumber(); $e = p.Pop()} ;

createType returns [*ast.CreateType s]
  : R_TYPE n=name {$s = &ast.CreateType{Name: $n.n}}
    ( K_FROM t=dataType {$s.Kind = ast.TypeAlias; $s.Elem = $t.t} (K_NULL | M_NOT_NULL {$s.NotNull = true})?
    | K_AS K_TABLE {$s.Kind = ast.TypeTable} LP tableElem[&$s.Attrs] (COMMA tableElem[&$s.Attrs]?)* RP (R_WITH_P withList[&$s.Options, "with "])?
    | externalName[&$s.Options] {$s.Kind = ast.TypeExternal} ) ;

externalName[*[]*ast.Option list] : R_EXTERNAL id name {p.AddOption($list, localctx, "external name", 2)} ;

synonym returns [*ast.CreateSynonym s]
  : R_SYNONYM n=name K_FOR t=name {$s = &ast.CreateSynonym{Name: $n.n, For: $t.n}} ;

createSchema returns [*ast.CreateSchema s]
  : K_SCHEMA {$s = &ast.CreateSchema{}} (id {$s.Name = p.LastIdent()})? (K_AUTHORIZATION id {$s.Auth = p.LastIdent()})? ;

alterSchema returns [*ast.AlterObject s]
  : K_SCHEMA id {$s = &ast.AlterObject{Kind: "schema", Name: p.LastName()}} transfer[&$s.Actions] ;

transfer[*[]*ast.Option list] : id securable {p.AddOption($list, localctx, "transfer", 1)} ;

principal returns [*ast.CreatePrincipal s]
  : (R_ROLE | R_LOGIN | R_USER) {$s = &ast.CreatePrincipal{Kind: p.LowerLast()}} id {$s.Name = p.LastIdent()} (principalState[&$s.Options])? principalPart[&$s.Options]* ;

principalState[*[]*ast.Option list] : id {p.AddOption($list, localctx, "", 1)} ;

principalPart[*[]*ast.Option list]
  : {n := 2} (K_FOR | K_FROM | K_ADD | R_DROP) (id | R_LOGIN | R_EXTERNAL) (id id?)? {p.AddOption($list, localctx, "", n)}
  | K_AUTHORIZATION id {p.AddOption($list, localctx, "", 1)}
  | M_WITHOUT_LOGIN {p.AddOption($list, localctx, "", 1)}
  | R_WITH principalOption[$list] (COMMA principalOption[$list])* ;

principalOption[*[]*ast.Option list]
  : id {name := p.LowerLast()} EQ (id | STR | NUM | BIN | K_NULL | K_ON) (id (EQ STR)?)* {p.LoginOption($list, localctx, name)} ;

// ---- other statements ----

drop returns [*ast.Drop s]
  : {$s = &ast.Drop{}} kindWord[$s]+ (ifExists {$s.IfExists = true})? (dropName[$s] (COMMA dropName[$s])* | dropTarget[$s])? (dropTail[&$s.Options])? (R_WITH_P withList[&$s.Options, "with "])? ;

kindWord[*ast.Drop s] : R_KIND {p.DropKind($s)} ;

dropName[*ast.Drop s]
  : n=name {$s.Names = append($s.Names, $n.n)} balanced? (dropTarget[$s])? ;

dropTarget[*ast.Drop s] : K_ON (t=name {p.DropOn($s, $t.n, localctx)} | (R_DATABASE | M_ALL_SERVER) {p.DropOn($s, p.LastName(), localctx)}) ;
dropTail[*[]*ast.Option list]
  : K_AUTHORIZATION id {p.AddOption($list, localctx, "", 1)}
  | R_WITH id id {p.AddOption($list, localctx, "with", 1)} ; // NO DEPENDENTS

grant returns [*ast.Grant s]
  : (K_GRANT | K_DENY | K_REVOKE) {$s = &ast.Grant{Verb: p.LowerLast()}} (M_GRANT_OPTION_FOR {p.AddOption(&$s.Options, localctx, "grant option for", 1)})?
    privilege[$s] (COMMA privilege[$s])* (K_ON o=securable {$s.ObjectKind = $o.kind; $s.Objects = []ast.Name{$o.n}} securedColumns[$s]?)? (K_TO | K_FROM) grantee[$s] (COMMA grantee[$s])* grantTail[&$s.Options]* {p.End(localctx, $s)} ;

privilege[*ast.Grant s] : ~(LP | RP | COMMA | SEMI | K_ON | K_TO | K_FROM | M_GRANT_OPTION_FOR)+ balanced? {$s.Privileges = append($s.Privileges, p.Written(localctx))} ;

securedColumns[*ast.Grant s] : balanced {p.GrantColumns($s, localctx)} ;

securable returns [string kind, ast.Name n]
  : a=securableClass {$n = $a.n} (DCOLON {$kind = $a.words} b=name {$n = $b.n})? ;

securableClass returns [ast.Name n, string words]
  : ( m=name {$n = $m.n} (K_SCHEMA id | id id?)? | K_SCHEMA | (R_DATABASE | R_EXTERNAL) (id id?)? ) {$words = p.Words(localctx)} ;

grantee[*ast.Grant s] : id {$s.Grantees = append($s.Grantees, p.LastIdent())} ;

grantTail[*[]*ast.Option list]
  : (M_WITH_GRANT_OPTION | K_CASCADE) {p.AddOption($list, localctx, "", 1)}
  | K_AS id {p.AddOption($list, localctx, "as", 1)} ;

truncate returns [*ast.Truncate s]
  : K_TRUNCATE K_TABLE n=name {$s = &ast.Truncate{Names: []ast.Name{$n.n}}} (R_WITH_P withList[&$s.Options, "with "])? {p.End(localctx, $s)} ;

exec returns [*ast.Exec s]
  : ( K_EXEC {$s = &ast.Exec{}} (execText[$s] | execTarget[$s] (execTail[&$s.Options])*)
    | R_CALL_BRACE {$s = &ast.Exec{}} (PARAM {$s.Name = p.LastName()} EQ {p.ExecResult($s)})? id n=name {$s.Name = $n.n} (LP (execArg[$s] (COMMA execArg[$s])*)? RP)? R_RBRACE
    | R_CALL {$s = &ast.Exec{Name: p.LastName()}} (DOT+ label {p.AddPart(&$s.Name)})* (execArg[$s] (COMMA execArg[$s])*)? (execTail[&$s.Options])* ) {p.End(localctx, $s); p.HideSecrets($s)} ;

execText[*ast.Exec s]
  : LP e=expr {$s.Text = $e.e} (COMMA execArg[$s])* RP (execAs[&$s.Options])? (execAt[&$s.Options])? (execWith[&$s.Options])? ;

execTarget[*ast.Exec s]
  : n=name {$s.Name = $n.n} (procedureNumber[&$s.Options])? (execArg[$s] (COMMA execArg[$s])*)?
  | PARAM {$s.Name = p.LastName()} (EQ {p.ExecResult($s)} (m=name {$s.Name = $m.n} | PARAM {$s.Name = p.LastName()}))?
    (execArg[$s] (COMMA execArg[$s])*)? ;

execArg[*ast.Exec s]
  : {a := p.NewArg()} e=expr (K_OUTPUT {a.Out = true})? {p.AddArg($s, a, $e.e, localctx)} ;

execTail[*[]*ast.Option list]
  : execWith[$list]
  | execAs[$list] ;

// execAt is AT linked server.
execAt[*[]*ast.Option list] : id id id? {p.AddOption($list, localctx, "at", 1)} ;
execAs[*[]*ast.Option list] : K_AS id EQ STR {p.AddOption($list, localctx, "as", 1)} ;
execWith[*[]*ast.Option list] : R_WITH id (id (id | balanced)?)? {p.AddOption($list, localctx, "with", 1)} ;

// ---- procedural statements ----

// declare is DECLARE of variables, or of a cursor. Several variables are a
// list, whose elements reach back to the comma before them.
declare returns [ast.Stmt s]
  : K_DECLARE ( {list := &ast.StmtList{}} declareItem[list] (COMMA declareItem[list])* {$s = p.Declared(list, localctx)} | c=cursor {$s = $c.c} {p.End(localctx, $s)} ) ;

declareItem[*ast.StmtList list]
  : PARAM {n := p.LastIdent()} K_AS? (tableVariable[$list, n] | variable[$list, n]) ;

tableVariable[*ast.StmtList list, ast.Ident n]
  : K_TABLE {t := &ast.TableDecl{Name: $n}} LP tableElem[&t.Elems] (COMMA tableElem[&t.Elems]?)* RP {p.AddDeclared($list, t, localctx)} ;

variable[*ast.StmtList list, ast.Ident n]
  : {v := &ast.VariableDecl{Names: []ast.Ident{$n}}} t=dataType {v.Type = $t.t} (variableNull[v])? (EQ e=expr {v.Default = $e.e})? {p.AddDeclared($list, v, localctx)} ;

variableNull[*ast.VariableDecl v]
  : K_NULL {p.AddOption(&$v.Options, localctx, "", 1)}
  | M_NOT_NULL {$v.NotNull = true} ;

cursor returns [*ast.CursorDecl c]
  : id {$c = &ast.CursorDecl{Name: p.LastIdent()}} cursorOption[&$c.Options]* cursorFor[$c] ;

cursorFor[*ast.CursorDecl c]
  : R_CURSOR cursorOption[&$c.Options]* K_FOR q=query {$c.Query = $q.q} (cursorUse[&$c.Options])? ;

cursorOption[*[]*ast.Option list] : id {p.AddOption($list, localctx, "", 1)} ;

// cursorUse is FOR READ ONLY or FOR UPDATE.
cursorUse[*[]*ast.Option list]
  : {n := 3} K_FOR (id id | K_UPDATE {n = 2} (K_OF idList)?) {p.AddOption($list, localctx, "", n)} ;

// setVariable is SET of a variable; without a value it is the call of a method that
// changes the variable.
setVariable returns [ast.Stmt s]
  : K_SET PARAM {p.PushParam()} suffix* {a := &ast.Assign{Target: p.Pop()}} ((EQ | OP {a.Op = p.LastText()}) assignValue[a])? {$s = p.EndAssign(a, localctx)} ;

assignValue[*ast.Assign a]
  : e=expr {$a.Value = $e.e}
  | {c := &ast.CursorDecl{}} cursorFor[c] {p.AssignCursor($a, c)} ;

// jump is a statement that goes on elsewhere, or a label.
jump returns [ast.Stmt s]
  : K_RETURN {r := &ast.Return{}; $s = r} (e=expr {r.Value = $e.e})? {p.End(localctx, $s)}
  | K_GOTO id {$s = &ast.Goto{Label: p.LastIdent()}} {p.End(localctx, $s)}
  | R_LABEL {$s = &ast.LabelMark{Label: p.LastIdent()}} COLON {p.End(localctx, $s)}
  | K_BREAK {$s = &ast.Leave{}} {p.End(localctx, $s)}
  | K_CONTINUE {$s = &ast.Iterate{}} {p.End(localctx, $s)} ;

message returns [ast.Stmt s]
  : K_PRINT e=expr {$s = &ast.Print{Value: $e.e}} {p.End(localctx, $s)}
  | r=raiserror {$s = $r.s}
  | t=throw {$s = $t.s}
  | w=wait {$s = $w.s} ;

raiserror returns [*ast.Raise s]
  : K_RAISERROR {$s = &ast.Raise{Verb: "raiserror"}} (LP l=exprList RP {build.RaiseArgs($s, $l.list)} | raiseNumber[$s])
    (R_WITH raiseOption[&$s.Options] (COMMA raiseOption[&$s.Options])*)? {p.End(localctx, $s)} ;

// raiseNumber is the old form, a number and a text without parentheses.
raiseNumber[*ast.Raise s]
  : (NUM {p.PushNumber()} | PARAM {p.PushParam()}) {$s.Args = append($s.Args, p.Pop())} (e=expr {$s.Message = $e.e})? ;

raiseOption[*[]*ast.Option list] : id {p.AddOption($list, localctx, "with "+p.LowerLast(), 1)} ;

throw returns [*ast.Raise s]
  : R_THROW {$s = &ast.Raise{Verb: "throw"}} (a=expr COMMA b=expr COMMA c=expr {$s.Message = $b.e; $s.Args = []ast.Expr{$a.e, $c.e}})? {p.End(localctx, $s)} ;

wait returns [*ast.Wait s]
  : K_WAITFOR {$s = &ast.Wait{}} (id {$s.Kind = p.LowerLast()} e=expr {$s.Value = $e.e} | waitStatement[$s]) (COMMA waitTimeout[&$s.Options])? {p.End(localctx, $s)} ;

waitStatement[*ast.Wait s] : balanced {$s.Kind = "statement"} {p.AddOption(&$s.Options, localctx, "statement", 0)} ;
waitTimeout[*[]*ast.Option list] : id expr {p.AddOption($list, localctx, "", 1)} ;

cursorStmt returns [ast.Stmt s]
  : K_OPEN {o := &ast.OpenCursor{}; $s = o} c=cursorRef[&o.Options] {o.Cursor = $c.e} {p.End(localctx, $s)}
  | {d := &ast.CloseCursor{}} (K_CLOSE | K_DEALLOCATE {d.Deallocate = true}) e=cursorRef[&d.Options] {d.Cursor = $e.e} {p.End(localctx, d); $s = d}
  | K_FETCH {f := &ast.FetchCursor{}; $s = f} fetchFrom[f] (K_INTO fetchInto[f] (COMMA fetchInto[f])*)? {p.End(localctx, $s)} ;

cursorRef[*[]*ast.Option list] returns [ast.Expr e]
  : PARAM {p.PushParam(); $e = p.Pop()}
  | id {$e = p.LastColumn()} (id {$e = p.GlobalCursor($list, $e)})? ;

fetchFrom[*ast.FetchCursor f]
  : PARAM {p.PushParam(); $f.Cursor = p.Pop()}
  | K_FROM c=cursorRef[&$f.Options] {$f.Cursor = $c.e}
  | id {p.FetchWord($f)} ( id {$f.Cursor = p.GlobalCursor(&$f.Options, $f.Cursor)} | (fetchCount[$f])? K_FROM d=cursorRef[&$f.Options] {p.FetchDirection($f, $d.e)} )? ;

fetchCount[*ast.FetchCursor f]
  : {m := p.Mark()} ((MINUS {p.Prefix("-", build.PrecSign)})? NUM {p.PushNumber()} | PARAM {p.PushParam()}) {$f.Count = p.EndExpr(m)} ;

fetchInto[*ast.FetchCursor f] : PARAM {p.PushParam(); $f.Into = append($f.Into, p.Pop())} ;

// ---- queries ----

withClause returns [*ast.With w]
  : K_WITH {$w = &ast.With{}} cteItem[$w] (COMMA cteItem[$w])* {p.End(localctx, $w)} ;

cteItem[*ast.With w]
  : c=cte {$w.CTEs = append($w.CTEs, $c.c)}
  | x=xmlNamespaces {$w.CTEs = append($w.CTEs, $x.c)} ;

xmlNamespaces returns [*ast.CTE c]
  : R_XMLNS {$c = &ast.CTE{Name: p.LastIdent()}} balanced {p.End(localctx, $c); $c.Body = p.Opaque(localctx)} ;

prefixOp
  : MINUS {p.Prefix("-", build.PrecSign)}
  | PLUS {p.Prefix("+", build.PrecSign)}
  | K_NOT {p.Prefix("not", build.PrecNot)}
  | OP {p.PrefixText(build.PrecSign)} ;

exprName : id | K_IDENTITY ;
aliasId : id | STR ;
tableAlias : id ;

tailHook : M_AT_TIME_ZONE {p.Infix("at time zone", build.PrecAt)} operand ;

isHook
  : K_DISTINCT K_FROM {p.Infix("is distinct from", build.PrecIs)} operand
  | K_NOT K_DISTINCT K_FROM {p.Infix("is not distinct from", build.PrecIs)} operand ;

primaryHook
  : (K_CONVERT | K_TRY_CONVERT) {p.OpenCast(p.LowerLast())} LP t=dataType COMMA e=expr (COMMA s=expr {p.CastStyle($s.e)})? RP {p.CloseCast(localctx, $e.e, $t.t)} suffix*
  | R_TRY_CAST {p.OpenCast(p.LowerLast())} LP f=expr K_AS u=dataType castTail* RP {p.CloseCast(localctx, $f.e, $u.t)} suffix*
  | M_NEXT_VALUE_FOR n=name {p.Push(&ast.SequenceRef{Name: $n.n}, localctx)} (K_OVER LP w=window RP {p.Over($w.w)})?
  | M_CURRENT_OF {op := "current of"} (PARAM {p.PushParam()} | (R_GLOBAL {op = "current of global"})? id {p.PushName()}) {p.Push(&ast.Unary{Op: op, X: p.Pop()}, localctx)}
  | R_LBRACE id {word := p.LowerLast()} e=expr R_RBRACE {p.CloseEscape(word, $e.e, localctx)}
  | R_MATCH {c := &ast.Call{Name: p.LastName()}} arguments[c] {p.Push(c, localctx)} ;

arguments[*ast.Call c] : balanced {p.AddOption(&$c.Options, localctx, "arguments", 0)} ;

castTail : K_USING expr {p.CastOption(localctx, "using", 1)} ;

suffixHook
  : DCOLON label {p.NameSuffix()}
  | R_GRAPH ID balanced {p.TailOption(localctx, "within group", 2)}
  | (M_IGNORE_NULLS | M_RESPECT_NULLS) {p.TailOption(localctx, "", 1)} ;

callArgs
  : STAR {p.CallStar()} (COMMA arg)*
  | q=queryNP {p.CallQuery($q.q)}
  | ((K_DISTINCT | K_ALL) {p.CallQuantifier()})? arg (COMMA arg)* (o=orderBy {p.CallOrder($o.list)} argsNull?)?
  | ;

argsNull : (M_NULL_ON_NULL | M_ABSENT_ON_NULL) {p.CallOption(localctx, "", 1)} ;

argHook
  : R_LANGUAGE e=expr {p.CallSpecial(localctx, "language", $e.e)}
  | R_TRIM {word := p.LowerLast()} x=expr {p.CallSpecial(localctx, word, $x.e)} (trimFrom)? ;

trimFrom : K_FROM e=expr {p.CallSpecial(localctx, "from", $e.e)} ;

argTail
  : K_FROM e=expr {p.CallSpecial(localctx, "from", $e.e)}
  | COLON f=expr {p.CallSpecial(localctx, "value", $f.e)}
  | (M_NULL_ON_NULL | M_ABSENT_ON_NULL) {p.CallOption(localctx, "", 1)}
  | R_RETURNING dataType {p.CallOption(localctx, "returning", 1)} ;

frame returns [*ast.Option o]
  : R_FRAME (K_BETWEEN frameBound K_AND frameBound | frameBound) {$o = p.NewOption(localctx, "frame", 0)} ;

frameBound : (id | NUM | PARAM) id ;

selectHead[*ast.Select s]
  : (K_DISTINCT | K_ALL) {$s.Quantifier = p.LowerLast()}
  | t=top {$s.Top = $t.t} ;

top returns [*ast.Top t]
  : {$t = &ast.Top{}} K_TOP (NUM {p.PushNumber()} | PARAM {p.PushParam()} | LP e=expr RP {p.PushExpr($e.e)}) {$t.Count = p.Pop()} (K_PERCENT {$t.Percent = true})? (M_WITH_TIES {$t.WithTies = true})? {p.End(localctx, $t)} ;

selectItem returns [*ast.SelectItem i]
  : STAR {$i = p.StarItem()} {p.End(localctx, $i)}
  | e=expr {$i = build.SelectItem($e.e)} (K_AS aliasId {$i.Alias = p.LastAlias()} | aliasId {$i.Alias = p.LastAlias()})? {p.End(localctx, $i)} ;

selectHook[*ast.Select s]
  : K_INTO n=name {$s.Into = []ast.Expr{p.IntoTarget($n.n)}} (onFileGroup[&$s.Options])?
  | (M_WITH_ROLLUP | M_WITH_CUBE) {p.AddOption(&$s.Options, localctx, "", 1)} ;

groupList returns [[]ast.Expr list]
  : (a=groupItem {$list = append($list, $a.e)} | K_ALL c=groupItem {$list = append($list, p.GroupQuantified("all", $c.e, localctx))}) (COMMA b=groupItem {$list = append($list, $b.e)})* ;

groupItem returns [ast.Expr e]
  : x=expr {$e = $x.e}
  | M_GROUPING_SETS {c := &ast.Call{Name: p.LastName()}; $e = c} arguments[c] {p.End(localctx, c)} ;

queryTail[*ast.Query q]
  : o=orderBy {$q.OrderBy = $o.list}
  | l=limit {$q.Limit = $l.l}
  | forClause[&$q.Options]
  | K_OPTION withList[&$q.Options, "option "] ;

limit returns [*ast.Limit l]
  : R_OFFSET a=expr {$l = &ast.Limit{Offset: $a.e}} id (R_FETCH id b=expr {$l.Count = $b.e} id id)? {p.End(localctx, $l)} ;

forClause[*[]*ast.Option list]
  : (M_FOR_XML | M_FOR_JSON) forItem (COMMA forItem)* {p.AddOption($list, localctx, "", 1)}
  | M_FOR_BROWSE {p.AddOption($list, localctx, "", 1)} ;

forItem : id (id | balanced)? ;

joinType
  : {k := "inner"} ((K_INNER | (K_LEFT {k = "left"} | K_RIGHT {k = "right"} | K_FULL {k = "full"}) K_OUTER?) (joinHint)?)? K_JOIN {p.Join(k, false); p.HintJoin()}
  | K_CROSS K_JOIN {p.Join("cross", false)}
  | (M_CROSS_APPLY | M_OUTER_APPLY) {p.Join(p.LowerLast(), false)} ;

joinHint : R_JOIN_HINT {p.Option(localctx, "join", 0)} ;

// fromParen is what stands in parentheses in FROM; a change of data gives the
// rows of its OUTPUT.
fromParen
  : q=queryNP {p.PushTable(&ast.Derived{Query: $q.q})}
  | d=dml {p.PushChange(localctx, $d.s)}
  | r=tableRef {p.ParenTable($r.r)} parenTail2 ;

joinPart
  : joinType tablePrimary {p.Joined()}
  | K_ON e=expr {p.JoinOn($e.e)} ;

tablePrimary
  : n=tableName {p.PushTable(&ast.TableName{Name: $n.n})} tableSuffix* {p.EndTable(localctx)}
  | DCOLON m=tableName {p.PushTable(&ast.TableName{Name: $m.n})} tableSuffix* {p.EndTable(localctx)}
  | LP fromParen RP tableSuffix* {p.EndTable(localctx)}
  | PARAM {p.PushTable(&ast.TableName{Name: p.LastName()})} (DOT label {p.TablePart()})* tableSuffix* {p.EndTable(localctx)}
  | R_TABLE_FN {c := &ast.Call{Name: p.LastName()}} tableArguments[c] {p.PushCallTable(c, localctx)} (DOT+ label {p.TablePart()})* tableSuffix* {p.EndTable(localctx)} ;

tableArguments[*ast.Call c] : balanced {p.HiddenArguments($c, localctx)} ;

tableSuffix
  : K_AS aliasId {p.SetTableAlias()}
  | aliasId {p.SetTableAlias()}
  | tableArgs
  | R_WITH_P l=hintList {p.TableHints($l.list, localctx)}
  | R_GRAPH ID {p.TableOption(localctx, "", 2)}
  | K_TABLESAMPLE id? balanced {p.TableOption(localctx, "tablesample", 1)}
  | (K_PIVOT | K_UNPIVOT) balanced K_AS? id {p.TableOption(localctx, "", 1)}
  | M_FOR_SYSTEM__TIME systemTime {p.TableOption(localctx, "", 1)} ;

hintList returns [[]*ast.Option list] : withList[&$list, "with "] ;

// tableArgs are the arguments of a function, column aliases, or hints in the
// old style.
tableArgs : {var args []ast.Expr} LP (l=exprList {args = $l.list})? RP {p.SourceArgs(args, localctx)} ;

systemTime
  : K_ALL
  | K_AS K_OF timeArg
  | K_FROM timeArg K_TO timeArg
  | K_BETWEEN timeArg K_AND timeArg
  | id K_IN balanced ;

timeArg : STR | PARAM | id ;

// ---- data change ----

insert returns [*ast.Insert s]
  : K_INSERT {$s = &ast.Insert{}} (topOption[&$s.Options])? K_INTO? insertTarget[$s] (R_WITH_P withList[&$s.Options, "with "])? insertSource[$s] insertTail[$s]* {p.End(localctx, $s)} ;

topOption[*[]*ast.Option list] : top {p.AddOption($list, localctx, "top", 1)} ;

insertTarget[*ast.Insert s]
  : n=name {$s.Table = $n.n}
  | R_TABLE_FN {$s.Table = p.LastName()} insertRemote[&$s.Options] (DOT+ label {p.AddPart(&$s.Table)})*
  | PARAM {$s.Table = p.LastName()} ;

insertRemote[*[]*ast.Option list] : balanced {p.RemoteArguments($list, localctx)} ;

insertSource[*ast.Insert s]
  : LP ( l=columnNames {$s.Columns = $l.list} RP insertValues[$s]
       | q=queryNP RP {$s.Query = $q.q} )
  | output[&$s.Outputs] insertOutput[$s]
  | insertPlain[$s] ;

insertOutput[*ast.Insert s]
  : insertPlain[$s]
  | output[&$s.Outputs] insertPlain[$s] ;

insertValues[*ast.Insert s]
  : insertPlain[$s]
  | output[&$s.Outputs] insertOutput[$s]
  | LP q=query RP {$s.Query = $q.q} ;

insertPlain[*ast.Insert s]
  : n=queryNP {$s.Query = $n.q}
  | K_DEFAULT K_VALUES
  | x=exec {$s.Call = $x.s} ;

insertTail[*ast.Insert s] : H_INSERT_TAIL ;

update returns [*ast.Update s]
  : K_UPDATE {$s = &ast.Update{}} (topOption[&$s.Options])? t=singleTable {$s.Table = $t.r} K_SET setItem[$s] (COMMA setItem[$s])* updateTail[$s]* {p.End(localctx, $s)} ;

setItem[*ast.Update s]
  : {var t, v ast.Expr} {op := ""} setTarget {t = p.Pop()} ((EQ | OP {op = p.LowerLast()}) e=expr {v = $e.e})? {p.Assign($s, t, op, v, localctx)} ;

setTarget : (id {p.PushName()} | PARAM {p.PushParam()}) suffix* ;

updateTail[*ast.Update s]
  : K_FROM f=fromList {$s.From = $f.list}
  | K_WHERE e=expr {$s.Where = $e.e}
  | output[&$s.Outputs]
  | dmlTail {$s.Options = append($s.Options, p.PopOption())} ;

dmlTail : K_OPTION balanced {p.Option(localctx, "option", 1)} ;

output[*[]*ast.Output list]
  : K_OUTPUT {o := &ast.Output{}} a=selectItem {o.Items = append(o.Items, $a.i)} (COMMA b=selectItem {o.Items = append(o.Items, $b.i)})*
    (K_INTO outputInto[o] (LP l=columnNames {o.Columns = $l.list} RP)?)? {p.End(localctx, o); *$list = append(*$list, o)} ;

outputInto[*ast.Output o]
  : n=name {$o.Into = $n.n}
  | PARAM {$o.Into = p.LastName()} ;

delete returns [*ast.Delete s]
  : K_DELETE {$s = &ast.Delete{}} (topOption[&$s.Options])? K_FROM? t=singleTable {$s.Table = $t.r} deleteTail[$s]* {p.End(localctx, $s)} ;

deleteTail[*ast.Delete s]
  : K_FROM f=fromList {$s.Using = $f.list}
  | K_WHERE e=expr {$s.Where = $e.e}
  | output[&$s.Outputs]
  | dmlTail {$s.Options = append($s.Options, p.PopOption())} ;

mergeHead[*ast.Merge s] : topOption[&$s.Options] ;

mergeTail[*ast.Merge s]
  : output[&$s.Outputs]
  | dmlTail {$s.Options = append($s.Options, p.PopOption())} ;

// ---- names and types ----

id : ID | QID ;

dataType returns [*ast.TypeName t]
  : n=name {$t = p.NamedType($n.n, localctx)} (K_VARYING {p.TypeWord($t)})? (typeArgs[$t])? {p.End(localctx, $t)}
  | K_DOUBLE K_PRECISION {$t = p.BuiltinType(localctx)} (typeArgs[$t])? {p.End(localctx, $t)}
  | K_NATIONAL id K_VARYING? {$t = p.BuiltinType(localctx)} (typeArgs[$t])? {p.End(localctx, $t)} ;

typeArgs[*ast.TypeName t] : LP typeArgument[$t] (COMMA typeArgument[$t])* RP ;

typeArgument[*ast.TypeName t]
  : NUM {p.PushNumber(); $t.Args = p.AppendExpr($t.Args, p.Pop())}
  | PARAM {p.PushParam(); $t.Args = p.AppendExpr($t.Args, p.Pop())}
  | id {p.TypeArg($t)} ((DOT label | name) {p.TypeCollection($t, localctx)})? ;
