package dev.crestfall.studio.rows;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.rows.RowWork.Wanted;
import dev.crestfall.studio.rows.page.Selection.Wish;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowReference;
import dev.crestfall.studio.tables.Schemas;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/tables/{schema}/{table}/references/{key}`: rows that a foreign key may point at.
public final class ReferenceRoutes implements Feature {
  private static final int LONGEST_LABEL = 120;

  private final RowWork work;

  public ReferenceRoutes(Studio studio) {
    this.work = new RowWork(studio);
  }

  /// What is looked for.
  ///
  /// @param key the name of the foreign key
  /// @param search a part of the label, or a value of the key
  record ReferenceWanted(
      String schema,
      String table,
      String key,
      @Limit(max = 200) @Nullable String search,
      @Default("20") @Limit(min = 1, max = 100) int limit) {}

  /// A row that the key may point at.
  ///
  /// @param values for the key's columns, in their order
  /// @param label by which people know it
  record Reference(List<String> values, String label) {}

  @Override
  public void bind(Api api) {
    api.get("/tables/{schema}/{table}/references/{key}", StudioPermissions.TABLES_READ)
        .summary("Rows that a foreign key may point at, found by their label")
        .params(ReferenceWanted.class)
        .lists(Reference.class, this::search);
  }

  private Page<Reference> search(Call<ReferenceWanted, None> call) throws Exception {
    ReferenceWanted wanted = call.params();
    return work.read(
        call,
        new Wanted(wanted.schema(), wanted.table(), Wish.ALL),
        (connection, selection) -> Page.of(search(connection, selection.relation(), wanted), null));
  }

  private static List<Reference> search(
      Connection connection, TableStructure relation, ReferenceWanted wanted) throws SQLException {
    RowReference key =
        relation.foreignKeys().stream()
            .filter(one -> one.name().equals(wanted.key()))
            .findFirst()
            .orElseThrow(() -> ApiError.notFound("foreign_key"));
    Schemas.requireOpen(key.schema());
    return Query.list(
        connection,
        sql(key, wanted.search() == null ? "" : wanted.search().strip(), wanted.limit()),
        row -> new Reference(Query.texts(row, 1), row.getString(2)));
  }

  private static SqlText sql(RowReference key, String search, int limit) {
    List<SqlText> values = new ArrayList<>();
    for (String column : key.otherColumns()) {
      values.add(SqlText.of("t.").name(column).add("::text"));
    }
    String named = key.label() == null ? key.otherColumns().getFirst() : key.label();
    SqlText label = SqlText.of("t.").name(named).add("::text");
    SqlText sql =
        SqlText.of("SELECT ARRAY[")
            .join(", ", values)
            .add("], left(coalesce(")
            .add(label)
            .add(", ''), " + LONGEST_LABEL + ")")
            .add(" FROM " + Names.qualified(key.schema(), key.table()) + " AS t");
    if (!search.isEmpty()) {
      String escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
      sql.add(" WHERE (").add(label).add(" ILIKE ").value("%" + escaped + "%", "text");
      for (SqlText value : values) {
        sql.add(" OR ").add(value).add(" = ").value(search, "text");
      }
      sql.add(")");
    }
    // The key has an index. A search stops at the first that it finds: the table may be long.
    if (search.isEmpty()) {
      sql.add(" ORDER BY t.").name(key.otherColumns().getFirst());
    }
    return sql.add(" LIMIT " + limit);
  }
}
