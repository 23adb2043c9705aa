package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.ComputedField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.read.ConnectionPlan;
import dev.crestfall.graphql.plan.read.Member;
import dev.crestfall.graphql.plan.read.NodePlan;
import dev.crestfall.graphql.plan.read.TypeName;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.List;

/// The JSON object of a row.
public final class NodeSql {
  private final SqlWriter sql;

  public NodeSql(SqlWriter sql) {
    this.sql = sql;
  }

  /// The object's members, for [ObjectSql]. The row must have [NodePlan#columns()].
  public List<Entry> entries(NodePlan node, RowAlias row) {
    return node.members().stream()
        .map(member -> new Entry(member.key(), () -> member(node.table(), member, row)))
        .toList();
  }

  /// A sub-select that gives the object.
  public void object(NodePlan node, RowAlias row) {
    new ObjectSql(sql).nested(entries(node, row));
  }

  private void member(TableType table, Member member, RowAlias row) {
    switch (member) {
      case Member.Column(_, ColumnField column) ->
          new ValueSql(sql).write(column.type(), () -> sql.column(row.alias(), column.column()));
      case Member.NodeId _ -> nodeId(table, row);
      case TypeName name -> sql.add("CAST(").literal(name.typeName()).add(" AS text)");
      case Member.ToOne one -> toOne(one, row);
      case Member.ToMany many ->
          connection(
              many.connection(),
              new Rows(
                  () -> sql.name(many.connection().table().relation()),
                  many.relation().columns(),
                  row.alias()));
      case Member.ComputedValue value ->
          new ValueSql(sql).write(value.type(), () -> call(value.field(), row));
      case Member.ComputedRow one -> computedRow(one, row);
      case Member.ComputedRows many ->
          connection(many.connection(), new Rows(() -> call(many.field(), row)));
    }
  }

  private void connection(ConnectionPlan connection, Rows rows) {
    sql.add("(");
    new ConnectionSql(sql, connection, rows).select(object -> object);
    sql.add(")");
  }

  private void nodeId(TableType table, RowAlias row) {
    sql.add(ValueSql.BEFORE_ID).literal(table.relation().schema()).add("::text, ");
    sql.literal(table.relation().name()).add("::text");
    for (ColumnField key : table.primaryKey()) {
      sql.add(", ").column(row.alias(), key.column());
    }
    sql.add(ValueSql.AFTER_ID);
  }

  private void toOne(Member.ToOne one, RowAlias row) {
    String target = sql.alias();
    String object = sql.alias();
    List<Entry> entries = entries(one.node(), new RowAlias(target));
    sql.add("(SELECT ").add(ObjectSql.object(object, entries)).add(" FROM (SELECT ");
    new ObjectSql(sql).list(entries);
    new Rows(() -> sql.name(one.node().table().relation()), one.relation().columns(), row.alias())
        .write(sql, target);
    sql.add(") ").add(object).add(")");
  }

  /// A row of nothing but nulls is none.
  private void computedRow(Member.ComputedRow one, RowAlias row) {
    String target = sql.alias();
    String object = sql.alias();
    List<Entry> entries = entries(one.node(), new RowAlias(target));
    sql.add("(SELECT ").add(ObjectSql.object(object, entries)).add(" FROM (SELECT ");
    new ObjectSql(sql).list(entries);
    sql.add(" FROM ");
    call(one.field(), row);
    sql.add(" AS ").add(target).add(" WHERE NOT (").add(target).add(" IS NULL) LIMIT 1) ");
    sql.add(object).add(")");
  }

  private void call(ComputedField field, RowAlias row) {
    sql.name(field.function()).add("(CAST(").add(row.row()).add(" AS ");
    sql.name(field.row()).add("))");
  }
}
