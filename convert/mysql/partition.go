package mysql

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (p *Printer) partitionBy(b *ast.PartitionBy) {
	p.write("PARTITION BY ")
	p.partitionMethod(b)
	if b.Count != nil {
		p.partitionCount(" PARTITIONS ", b)
	}
	if b.Sub != nil {
		p.newline()
		p.node(b.Sub, func() { p.subpartitionBy(b.Sub) })
	}
	if len(b.Partitions) > 0 {
		p.write(" ")
		block(p, b.Partitions, func(x *ast.Partition) { p.partition(x, b.Method) })
	}
}

func (p *Printer) subpartitionBy(b *ast.PartitionBy) {
	p.lacks(b.Sub != nil || len(b.Partitions) > 0, b.At, "template of sub-partitions")
	p.write("SUBPARTITION BY ")
	p.partitionMethod(b)
	p.lacks(!strings.HasSuffix(b.Method, "hash") && !strings.HasSuffix(b.Method, "key"), b.At, "sub-partitions by "+clip(b.Method))
	if b.Count != nil {
		p.partitionCount(" SUBPARTITIONS ", b)
	}
}

func (p *Printer) partitionMethod(b *ast.PartitionBy) {
	p.unknown(b.Options)
	p.lacks(!b.Scheme.IsZero(), b.At, "partition scheme")
	p.lacks(b.Interval != nil, b.At, "INTERVAL partitions")
	switch b.Method {
	case "range", "list", "hash", "linear hash":
		p.write(strings.ToUpper(b.Method), " (")
		p.lacks(len(b.Keys) != 1, b.At, "partitions of this method by several expressions")
		list(p, b.Keys, ", ", func(k *ast.IndexPart) { p.partitionKey(k, true) })
		p.write(")")
	case "range columns", "list columns", "key", "linear key":
		p.write(strings.ToUpper(b.Method), " (")
		list(p, b.Keys, ", ", func(k *ast.IndexPart) { p.partitionKey(k, false) })
		p.write(")")
	default:
		p.lacks(true, b.At, "partitions by "+clip(b.Method))
		p.write(unprintable)
	}
}

func (p *Printer) partitionKey(k *ast.IndexPart, expression bool) {
	p.lacks(k.Desc || k.Nulls != "" || k.Length != 0 || len(k.Options) > 0, k.At, "order in a partition key")
	p.node(k, func() {
		if expression {
			p.expr(k.Expr, levelAny)
		} else {
			p.plainColumn(k)
		}
	})
}

func (p *Printer) partitionCount(words string, b *ast.PartitionBy) {
	n, ok := b.Count.(*ast.NumberLit)
	p.lacks(!ok || !isInteger(n.Text), b.At, "number of partitions that is no integer")
	p.write(words)
	p.expr(b.Count, levelAny)
}

func (p *Printer) partition(x *ast.Partition, method string) {
	p.node(x, func() {
		p.write("PARTITION ")
		p.ident(x.Name)
		if x.Bound != nil {
			p.write(" VALUES ")
			p.node(x.Bound, func() { p.bound(x.Bound, method) })
		}
		p.partitionTail(x)
	})
}

func (p *Printer) partitionTail(x *ast.Partition) {
	p.unknown(x.Options, "mysql:comment")
	if o := option(x.Options, "mysql:comment"); o != nil {
		p.node(o, func() { p.comment(o.At, "partition comment", o.Value, MaxPartitionComment) })
	}
	if len(x.Sub) > 0 {
		p.write(" ")
		block(p, x.Sub, p.subpartition)
	}
}

func (p *Printer) subpartition(x *ast.Partition) {
	p.node(x, func() {
		p.write("SUBPARTITION ")
		p.ident(x.Name)
		p.lacks(x.Bound != nil || len(x.Sub) > 0, x.At, "bound of a sub-partition")
		p.unknown(x.Options)
	})
}

func (p *Printer) bound(b *ast.PartitionBound, method string) {
	p.lacks(b.Default, b.At, "DEFAULT partition")
	p.lacks(len(b.From)+len(b.To) > 0, b.At, "partition with two bounds")
	p.lacks(b.Modulus != nil || b.Remainder != nil, b.At, "bound of a hash partition")
	values, words := b.LessThan, "LESS THAN "
	if strings.HasPrefix(method, "list") {
		values, words = b.In, "IN "
	}
	p.lacks(len(values) != len(b.LessThan)+len(b.In), b.At, "bound of this kind for the partition method")
	p.lacks(len(values) == 0, b.At, "partition without a bound")
	p.write(words, "(")
	p.exprs(values)
	p.write(")")
}
