package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.sql.SqlWriter;
import java.util.List;

/// JSON objects. A row of a sub-select is one, its columns are the members; where they can't be, a
/// single column `_object` holds it.
public final class ObjectSql {
  private final SqlWriter sql;

  public ObjectSql(SqlWriter sql) {
    this.sql = sql;
  }

  /// A select list. `entries` of a sub-select with this list and the alias `a` are the object
  /// [Entry#object] of `a`.
  public void list(List<Entry> entries) {
    List<String> keys = entries.stream().map(Entry::key).toList();
    if (Entry.fit(keys)) {
      sql.list(
          entries,
          ", ",
          entry -> {
            entry.value().run();
            sql.add(" AS ").name(entry.key());
          });
    } else {
      text(entries);
    }
  }

  private void text(List<Entry> entries) {
    sql.add("CAST('{'");
    String before = "\"";
    for (Entry entry : entries) {
      sql.add(" || ").literal(before + entry.key() + "\":").add(" || coalesce(CAST(to_json(");
      entry.value().run();
      sql.add(") AS text), 'null')");
      before = ",\"";
    }
    sql.add(" || '}' AS json) AS \"_object\"");
  }

  /// A sub-select that gives one object, of nothing but what is around it.
  public void nested(List<Entry> entries) {
    String alias = sql.alias();
    sql.add("(SELECT ").add(object(alias, entries)).add(" FROM (SELECT ");
    list(entries);
    sql.add(") ").add(alias).add(")");
  }

  /// The object that [#list(List)] of these is, by the alias of its sub-select.
  public static String object(String alias, List<Entry> entries) {
    return Entry.object(alias, entries.stream().map(Entry::key).toList());
  }
}
