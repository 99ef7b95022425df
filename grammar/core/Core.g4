/*
 * Core: what the dialects share: names, expressions, queries, data change.
 *
 * A dialect grammar imports this one and overrides the hook rules at the end.
 * Every decision is LL(1) in each dialect. Actions call the constructors of
 * package build: expressions are pushed on a value stack, with precedence
 * sorted out there; statements and queries are returned.
 *
 * Token names tell the scanner's tables: K_X is the keyword X, M_X_Y the words
 * X Y merged into one token, R_X a token that only a dialect's retagging
 * makes. All other names are lexical classes of package scan.
 */
parser grammar Core;

options { superClass = build.Parser; }

tokens {
  ID, QID, STR, NUM, BIN, PARAM, LP, RP, COMMA, SEMI, DOT, DOTDOT, STAR, PLUS, MINUS, SLASH, PERCENT,
  EQ, CMP, CONCAT, OP, ASSIGN, ARROW, COLON, DCOLON, LB, RB, AT, OUTER, ATTR, BODY, OPAQUE, JUNK,
  K_ALL, K_AND, K_ANY, K_AS, K_ASC, K_BETWEEN, K_CASE, K_CAST, K_COLLATE, K_CROSS, K_DEFAULT, K_DELETE, K_DESC,
  K_DISTINCT, K_ELSE, K_END, K_ESCAPE, K_EXCEPT, K_EXISTS, K_FILTER, K_FROM, K_FULL, K_HAVING, K_IN, K_INNER,
  K_INSERT, K_INTERSECT, K_INTO, K_IS, K_JOIN, K_LEFT, K_LIKE, K_MERGE, K_NATURAL, K_NOT, K_NULL, K_ON,
  K_OR, K_OUTER, K_OVER, K_RECURSIVE, K_RIGHT, K_SELECT, K_SET, K_SOME, K_THEN, K_UNION, K_UPDATE, K_USING,
  K_VALUES, K_WHEN, K_WHERE, K_WINDOW, K_WITH,
  M_GROUP_BY, M_NOT_BETWEEN, M_NOT_IN, M_NOT_LIKE, M_NOT_NULL, M_NULLS_FIRST, M_NULLS_LAST, M_ORDER_BY,
  M_PARTITION_BY, M_WITHIN_GROUP,
  // never produced: what an unused hook waits for
  H_PREFIX, H_ARITHMETIC, H_TAIL, H_IS, H_PRIMARY, H_SUFFIX, H_CAST_TAIL, H_ARG_TAIL, H_ARG, H_FRAME, H_ORDER, H_SET, H_CTE_TAIL, H_SELECT, H_JOIN_HINT, H_CROSS, H_JOIN, H_TABLE, H_TABLE_SUFFIX, H_INSERT_HEAD, H_INSERT_TAIL, H_UPDATE_HEAD, H_DELETE_HEAD, H_DML_TAIL, H_MERGE_HEAD, H_MERGE_NOTHING, H_MERGE_OPTION
}

// ---- names ----

name returns [ast.Name n]
  : id {$n = p.LastName()} (DOT+ label {p.AddPart(&$n)})* ;

ident returns [ast.Ident i]
  : id {$i = p.LastIdent()} ;

idList returns [[]ast.Ident list]
  : id {$list = p.AppendIdent($list)} (COMMA id {$list = p.AppendIdent($list)})* ;

parenIds returns [[]ast.Ident list]
  : LP l=idList RP {$list = $l.list} ;

names returns [[]ast.Name list]
  : a=name {$list = append($list, $a.n)} (COMMA b=name {$list = append($list, $b.n)})* ;

// ---- expressions: operands and operators go to the stack of the expression ----

expr returns [ast.Expr e]
@init { m := p.Mark() }
  : operand exprTail* {$e = p.EndExpr(m)} ;

// bexpr is an expression without NOT, AND, OR, IN, LIKE, BETWEEN, IS and
// COLLATE, for places where those words may follow (DEFAULT).
bexpr returns [ast.Expr e]
@init { m := p.Mark() }
  : operand (arithmetic operand)* {$e = p.EndExpr(m)} ;

exprList returns [[]ast.Expr list]
  : a=expr {$list = p.AppendExpr($list, $a.e)} (COMMA b=expr {$list = p.AppendExpr($list, $b.e)})* ;

operand
  : prefixOp* primary ;

prefixOp
  : MINUS {p.Prefix("-", build.PrecSign)}
  | PLUS {p.Prefix("+", build.PrecSign)}
  | K_NOT {p.Prefix("not", build.PrecNot)}
  | OP {p.PrefixText(build.PrecOther)}
  | prefixHook ;

exprTail
  : arithmetic operand
  | comparison operand
  | (K_AND {p.And()} | K_OR {p.Infix("or", build.PrecOr)}) operand
  | (K_LIKE {p.Infix("like", build.PrecLike)} | M_NOT_LIKE {p.Infix("not like", build.PrecLike)}) operand
  | (K_IN {p.Infix("in", build.PrecLike)} | M_NOT_IN {p.Infix("not in", build.PrecLike)}) operand
  | (K_BETWEEN {p.Between(false)} | M_NOT_BETWEEN {p.Between(true)}) operand
  | K_ESCAPE {p.Infix("escape", build.PrecEscape)} operand
  | K_IS isTest
  | K_COLLATE c=name {p.Collate($c.n)}
  | tailHook ;

comparison
  : (EQ | CMP) {p.Compare()} ((K_ALL | K_ANY | K_SOME) {p.Quantify()})? ;

arithmetic
  : PLUS {p.Infix("+", build.PrecAdd)}
  | MINUS {p.Infix("-", build.PrecAdd)}
  | STAR {p.Infix("*", build.PrecMul)}
  | SLASH {p.Infix("/", build.PrecMul)}
  | PERCENT {p.Infix("%", build.PrecMul)}
  | CONCAT {p.Infix("||", p.ConcatPrec())}
  | OP {p.InfixText()}
  | arithmeticHook ;

isTest
  : K_NULL {p.Is(false, "null")}
  | M_NOT_NULL {p.Is(true, "null")}
  | isHook ;

primary
  : NUM {p.PushNumber()}
  | STR {p.PushString()} suffix*
  | BIN {p.PushBinary()}
  | PARAM {p.PushParam()} suffix*
  | (K_NULL | K_DEFAULT) {p.PushKeyword()}
  | caseExpr suffix*
  | K_EXISTS LP q=query RP {p.Push(&ast.Exists{Query: $q.q}, localctx)}
  | K_CAST {p.OpenCast("cast")} LP e=expr K_AS t=dataType castTail* RP {p.CloseCast(localctx, $e.e, $t.t)} suffix*
  | paren suffix*
  | exprName {p.PushName()} suffix*
  | primaryHook ;

suffix
  : DOT+ (label {p.NameSuffix()} | STAR {p.StarSuffix()})
  | LP {p.OpenCall()} callArgs RP {p.CloseCall()}
  | K_OVER (id {p.OverName()} | LP w=window RP {p.Over($w.w)})
  | M_WITHIN_GROUP LP o=orderBy RP {p.Within($o.list)}
  | K_FILTER LP K_WHERE e=expr RP {p.Filter($e.e)}
  | suffixHook ;

// paren is a query, an expression, a row, or a set operation that begins with
// a query in parentheses.
paren
  : LP {p.OpenParen()} ( q=queryNP {p.ParenQuery($q.q)} | parenItem (COMMA parenItem)* parenTail ) RP {p.CloseParen()} ;

parenItem
  : e=expr {p.ParenExpr($e.e)} ;

parenTail
  : (s=setOp t=queryTerm {p.ParenSet($s.op, $s.all, $t.b)})* q=queryTails {p.ParenTails($q.q)} ;

caseExpr
@init { c := &ast.Case{} }
  : K_CASE (o=expr {c.Operand = $o.e})? when[c]+ (K_ELSE e=expr {c.Else = $e.e})? K_END {p.Push(c, localctx)} ;

when[*ast.Case c]
  : K_WHEN a=expr K_THEN b=expr {$c.Whens = append($c.Whens, p.CaseWhen(localctx, $a.e, $b.e))} ;

callArgs
  : STAR {p.CallStar()}
  | q=queryNP {p.CallQuery($q.q)}
  | ((K_DISTINCT | K_ALL) {p.CallQuantifier()})? arg (COMMA arg)* (o=orderBy {p.CallOrder($o.list)})?
  | ;

arg
  : e=expr {p.CallArg($e.e)} argTail*
  | argHook ;

window returns [*ast.WindowDef w]
@init { $w = &ast.WindowDef{} }
  : (id {$w.Ref = p.LastIdent()})? (M_PARTITION_BY l=exprList {$w.PartitionBy = $l.list})? (o=orderBy {$w.OrderBy = $o.list})?
    (f=frame {$w.Frame = $f.o})? {p.End(localctx, $w)} ;

orderBy returns [[]*ast.OrderItem list]
  : M_ORDER_BY a=orderItem {$list = append($list, $a.o)} (COMMA b=orderItem {$list = append($list, $b.o)})* ;

orderItem returns [*ast.OrderItem o]
  : e=expr {$o = &ast.OrderItem{Expr: $e.e}} (K_ASC | K_DESC {$o.Desc = true} | orderHook[$o])?
    (M_NULLS_FIRST {$o.Nulls = "first"} | M_NULLS_LAST {$o.Nulls = "last"})? {p.End(localctx, $o)} ;

// ---- queries ----

query returns [*ast.Query q]
  : {$q = &ast.Query{}} (w=withClause {$q.With = $w.w})? b=queryBody {$q.Body = $b.b} queryTail[$q]* {p.End(localctx, $q)} ;

// queryNP is a query that does not begin with a parenthesis.
queryNP returns [*ast.Query q]
  : {$q = &ast.Query{}} (w=withClause t=queryTerm {$q.With = $w.w; $q.Body = $t.b} | n=simpleTerm {$q.Body = $n.b})
    (s=setOp u=queryTerm {$q.Body = p.Combine($q.Body, $s.op, $s.all, $u.b)})* queryTail[$q]* {p.End(localctx, $q)} ;

queryTails returns [*ast.Query q]
  : (queryTail[p.Tails(&$q)])* ;

queryBody returns [ast.QueryBody b]
  : a=queryTerm {$b = $a.b} (s=setOp c=queryTerm {$b = p.Combine($b, $s.op, $s.all, $c.b)})* ;

queryTerm returns [ast.QueryBody b]
  : s=simpleTerm {$b = $s.b}
  | LP q=query RP {$b = p.ParenTerm(localctx, $q.q)} ;

simpleTerm returns [ast.QueryBody b]
  : s=select {$b = $s.s}
  | termHook {$b = p.PopBody()} ;

setOp returns [string op, bool all]
  : (K_UNION {$op = "union"} | K_INTERSECT {$op = "intersect"} | K_EXCEPT {$op = "except"} | setHook {$op = "except"})
    (K_ALL {$all = true} | K_DISTINCT)? ;

withClause returns [*ast.With w]
  : K_WITH {$w = &ast.With{}} (K_RECURSIVE {$w.Recursive = true})? a=cte {$w.CTEs = append($w.CTEs, $a.c)}
    (COMMA b=cte {$w.CTEs = append($w.CTEs, $b.c)})* {p.End(localctx, $w)} ;

cte returns [*ast.CTE c]
  : id {$c = &ast.CTE{Name: p.LastIdent()}} (l=parenIds {$c.Columns = $l.list})? K_AS cteHook[$c] LP s=cteBody RP {$c.Body = $s.s}
    cteTail[$c]* {p.End(localctx, $c)} ;

cteBody returns [ast.Stmt s]
  : q=query {$s = p.SelectStmt($q.q)} ;

select returns [*ast.Select s]
  : K_SELECT {$s = p.NewSelect()} selectHead[$s]* selectItems[$s] selectTail[$s]* {p.End(localctx, $s)} ;

selectItems[*ast.Select s]
  : a=selectItem {$s.Items = append($s.Items, $a.i)} (COMMA b=selectItem {$s.Items = append($s.Items, $b.i)})* ;

selectItem returns [*ast.SelectItem i]
  : STAR {$i = p.StarItem()} {p.End(localctx, $i)}
  | e=expr {$i = &ast.SelectItem{Expr: $e.e}} (K_AS label {$i.Alias = p.LastIdent()} | aliasId {$i.Alias = p.LastIdent()})? {p.End(localctx, $i)} ;

selectHead[*ast.Select s]
  : (K_DISTINCT | K_ALL) {$s.Quantifier = p.LowerLast()} ;

selectTail[*ast.Select s]
  : K_FROM f=fromList {$s.From = $f.list}
  | K_WHERE e=expr {$s.Where = $e.e}
  | M_GROUP_BY g=groupList {$s.GroupBy = $g.list}
  | K_HAVING h=expr {$s.Having = $h.e}
  | K_WINDOW windowDef[$s] (COMMA windowDef[$s])*
  | selectHook[$s] ;

windowDef[*ast.Select s]
  : id {n := p.LastIdent()} K_AS LP w=window RP {p.NamedWindow($s, n, $w.w, localctx)} ;

groupList returns [[]ast.Expr list]
  : l=exprList {$list = $l.list} ;

fromList returns [[]ast.TableRef list]
  : a=tableRef {$list = append($list, $a.r)} (COMMA b=tableRef {$list = append($list, $b.r)})* ;

// tableRef is a flat list of sources and conditions; build pairs them.
tableRef returns [ast.TableRef r]
@init { m := p.OpenFrom() }
  : tablePrimary joinPart* {$r = p.CloseFrom(m)} ;

joinPart
  : joinType tablePrimary {p.Joined()}
  | K_ON e=expr {p.JoinOn($e.e)}
  | K_USING l=parenIds {p.JoinUsing($l.list)} ;

joinType
@init { k, nat := "inner", false }
  : (K_NATURAL {nat = true})? ((K_INNER | (K_LEFT {k = "left"} | K_RIGHT {k = "right"} | K_FULL {k = "full"}) K_OUTER?) joinHint?)? K_JOIN {p.Join(k, nat)}
  | K_CROSS (K_JOIN {p.Join("cross", false)} | crossHook)
  | joinHook ;

tablePrimary
  : n=tableName {p.PushTable(&ast.TableName{Name: $n.n})} tableSuffix* {p.EndTable(localctx)}
  | LP fromParen RP tableSuffix* {p.EndTable(localctx)}
  | tableHook tableSuffix* {p.EndTable(localctx)} ;

fromParen
  : q=queryNP {p.PushTable(&ast.Derived{Query: $q.q})}
  | r=tableRef {p.ParenTable($r.r)} parenTail2 ;

// parenTail2 continues a set operation whose first term was read as a table.
parenTail2
  : (s=setOp t=queryTerm {p.TableSet($s.op, $s.all, $t.b)})* q=queryTails {p.TableTails($q.q)} ;

tableSuffix
  : K_AS label {p.AliasTable()} (l=parenIds {p.TableColumns($l.list)})?
  | tableAlias {p.AliasTable()} (l=parenIds {p.TableColumns($l.list)})?
  | tableSuffixHook ;

// ---- data change ----

insert returns [*ast.Insert s]
  : K_INSERT {$s = &ast.Insert{}} insertHead[$s]* K_INTO n=tableName {$s.Table = $n.n} (K_AS id {$s.Alias = p.LastIdent()})? insertSource[$s] insertTail[$s]* {p.End(localctx, $s)} ;

insertSource[*ast.Insert s]
  : LP ( l=columnNames RP {$s.Columns = $l.list} insertValues[$s]
       | q=queryNP RP {p.InsertParen($s, $q.q)} )
  | n=queryNP {$s.Query = $n.q}
  | K_DEFAULT K_VALUES ;

insertValues[*ast.Insert s]
  : q=query {$s.Query = $q.q}
  | K_DEFAULT K_VALUES ;

columnNames returns [[]ast.Ident list]
  : columnName {$list = p.AppendIdent($list)} (COMMA columnName {$list = p.AppendIdent($list)})* ;

values returns [*ast.Values v]
  : K_VALUES {$v = &ast.Values{}} row[$v] (COMMA row[$v])* {p.End(localctx, $v)} ;

row[*ast.Values v]
  : LP l=exprList RP {p.AddRow($v, $l.list, localctx)} ;

update returns [*ast.Update s]
  : K_UPDATE {$s = &ast.Update{}} updateHead[$s]* t=tableRef {$s.Table = $t.r} K_SET setItem[$s] (COMMA setItem[$s])* updateTail[$s]* {p.End(localctx, $s)} ;

setItem[*ast.Update s]
@init { it := &ast.SetItem{} }
  : (setTarget {it.Targets = append(it.Targets, p.Pop())} | LP setTarget {it.Targets = append(it.Targets, p.Pop())} (COMMA setTarget {it.Targets = append(it.Targets, p.Pop())})* RP)
    assignOp e=expr {it.Value = $e.e; p.AddSet($s, it, localctx)} ;

setTarget : id {p.PushName()} suffix* ;
assignOp : EQ ;

updateTail[*ast.Update s]
  : K_FROM f=fromList {$s.From = $f.list}
  | K_WHERE e=expr {$s.Where = $e.e}
  | dmlTail {$s.Options = append($s.Options, p.PopOption())} ;

delete returns [*ast.Delete s]
  : K_DELETE {$s = &ast.Delete{}} deleteHead[$s]* K_FROM? t=singleTable {$s.Table = $t.r}
    ((K_USING | K_FROM) f=fromList {$s.Using = $f.list})? deleteTail[$s]* {p.End(localctx, $s)} ;

deleteTail[*ast.Delete s]
  : K_WHERE e=expr {$s.Where = $e.e}
  | dmlTail {$s.Options = append($s.Options, p.PopOption())} ;

merge returns [*ast.Merge s]
  : K_MERGE {$s = &ast.Merge{}} mergeHead[$s]? K_INTO? t=singleTable {$s.Target = $t.r} K_USING mergeSource[$s]
    mergeWhen[$s]* mergeTail[$s]* {p.End(localctx, $s)} ;

// mergeSource is an element of FROM with the condition of MERGE, which is the ON that no join is left for.
mergeSource[*ast.Merge s]
@init { m := p.OpenFrom() }
  : tablePrimary mergeJoin[$s]* {p.CloseMerge(m, $s)} ;

mergeJoin[*ast.Merge s]
  : joinType tablePrimary {p.MergeJoined($s)}
  | K_ON e=expr {p.MergeOn($s, $e.e)}
  | K_USING l=parenIds {p.JoinUsing($l.list)} ;

singleTable returns [ast.TableRef r]
@init { m := p.OpenFrom() }
  : tablePrimary {$r = p.CloseFrom(m)} ;

mergeWhen[*ast.Merge s]
  : {m := &ast.MergeWhen{Matched: true}} K_WHEN (K_NOT {m.Matched = false})? mergeMatched[m] (K_AND e=expr {m.Cond = $e.e})? K_THEN mergeAction[m] {p.End(localctx, m); $s.When = append($s.When, m)} ;

// mergeMatched is MATCHED [BY SOURCE].
mergeMatched[*ast.MergeWhen m] : id (mergeBy id {$m.By = p.LowerLast()})? ;

mergeAction[*ast.MergeWhen m]
  : K_UPDATE {$m.Action = "update"} mergeSet[$m]
  | K_DELETE {$m.Action = "delete"}
  | K_INSERT {$m.Action = "insert"} mergeInsert[$m]
  | mergeNothing {$m.Action = "nothing"} ;

mergeSet[*ast.MergeWhen m]
  : {u := &ast.Update{}} K_SET setItem[u] (COMMA setItem[u])* {$m.Set = u.Set} ;

mergeInsert[*ast.MergeWhen m]
  : (LP mergeColumn[$m] (COMMA mergeColumn[$m])* RP)? insertOption[$m]? mergeValues[$m] ;

mergeColumn[*ast.MergeWhen m] : n=name {$m.Columns = append($m.Columns, $n.n.Last())} ;

mergeValues[*ast.MergeWhen m]
  : K_VALUES LP l=exprList RP {$m.Values = $l.list}
  | K_DEFAULT K_VALUES ;

// ---- text kept as it is ----

// balanced is text in balanced parentheses.
balanced : LP (~(LP | RP) | balanced)* RP ;

// rest is everything up to the end of the unit.
rest : (~(LP | RP | SEMI) | balanced)* ;

// ---- hooks: each dialect overrides those it needs ----

id : ID | QID ;                    // any name
label : id ;                       // a name after a dot or AS
exprName : id ;                    // a name that may begin an operand
aliasId : id ;                     // an alias without AS in a select list
tableAlias : id ;                  // an alias without AS in FROM
columnName : id ;                  // a column in a list
dataType returns [*ast.TypeName t] : n=name {$t = p.Type(localctx, $n.n)} ;
tableName returns [ast.Name n] : a=name {$n = $a.n} ;
prefixHook : H_PREFIX ;
arithmeticHook : H_ARITHMETIC ;
tailHook : H_TAIL ;
isHook : H_IS ;
primaryHook : H_PRIMARY ;
suffixHook : H_SUFFIX ;
castTail : H_CAST_TAIL ;
argTail : H_ARG_TAIL ;
argHook : H_ARG ;
frame returns [*ast.Option o] : H_FRAME {$o = nil} ;
orderHook[*ast.OrderItem o] : H_ORDER ;
queryTail[*ast.Query q] : o=orderBy {$q.OrderBy = $o.list} ;
termHook : v=values {p.PushBody($v.v)} ;
setHook : H_SET ;
cteHook[*ast.CTE c] : ;
cteTail[*ast.CTE c] : H_CTE_TAIL ;
selectHook[*ast.Select s] : H_SELECT ;
joinHint : H_JOIN_HINT ;
crossHook : H_CROSS ;
joinHook : H_JOIN ;
tableHook : H_TABLE ;
tableSuffixHook : H_TABLE_SUFFIX ;
insertHead[*ast.Insert s] : H_INSERT_HEAD ;
insertTail[*ast.Insert s] : H_INSERT_TAIL ;
updateHead[*ast.Update s] : H_UPDATE_HEAD ;
deleteHead[*ast.Delete s] : H_DELETE_HEAD ;
dmlTail : H_DML_TAIL {p.Option(localctx, "", 1)} ;
mergeHead[*ast.Merge s] : H_MERGE_HEAD ;
mergeBy : id ;
mergeNothing : H_MERGE_NOTHING ;
insertOption[*ast.MergeWhen m] : H_MERGE_OPTION ;
mergeTail[*ast.Merge s] : dmlTail {$s.Options = append($s.Options, p.PopOption())} ;
