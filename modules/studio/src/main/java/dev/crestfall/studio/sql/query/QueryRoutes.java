package dev.crestfall.studio.sql.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tabs and saved queries. Clients keep every change here a moment after it was typed, so that
/// nothing is lost with a page; two pages that write one text find out by its version.
public final class QueryRoutes implements Feature {
  /// The longest body, in bytes: a text may need several for a character.
  private static final long LONGEST = 4L * SqlQueryText.LONGEST;

  private static final int MOST = 1_000;

  private final Studio studio;

  public QueryRoutes(Studio studio) {
    this.studio = studio;
  }

  record Wanted(@Nullable @Limit(max = 200) String q) {}

  record Key(UUID id) {}

  /// A tab or saved query as its user sees it.
  record SqlQuery(
      UUID id,
      String name,
      String sql,
      ObjectNode settings,
      boolean open,
      boolean saved,
      int position,
      String revision,
      Instant createdAt,
      Instant updatedAt) {
    static SqlQuery of(StoredQuery row) {
      JsonNode settings = Json.tree(row.settings());
      return new SqlQuery(
          row.id(),
          row.name(),
          row.sql(),
          settings instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode(),
          row.open(),
          row.saved(),
          row.position(),
          String.valueOf(row.revision()),
          row.createdAt(),
          row.updatedAt());
    }
  }

  @Override
  public void bind(Api api) {
    api.get("/sql/queries", StudioPermissions.SQL_RUN)
        .summary("Your tabs and saved queries")
        .params(Wanted.class)
        .lists(SqlQuery.class, this::list);
    api.get("/sql/queries/{id}", StudioPermissions.SQL_RUN)
        .summary("A tab or saved query")
        .params(Key.class)
        .answers(SqlQuery.class, this::get);
    api.put("/sql/queries/{id}", StudioPermissions.SQL_RUN)
        .summary("Keep a tab or saved query; a new one without If-Match")
        .params(Key.class)
        .body(SqlQueryText.class, LONGEST)
        .answers(SqlQuery.class, this::put);
    api.delete("/sql/queries/{id}", StudioPermissions.SQL_RUN)
        .summary("Delete a tab or saved query")
        .params(Key.class)
        .answersNothing(this::delete);
  }

  private Page<SqlQuery> list(Call<Wanted, None> call) {
    String text = call.params().q() == null ? "" : call.params().q();
    return Page.all(
        studio
            .store()
            .jdbi()
            .withExtension(QueryDao.class, dao -> dao.list(call.userId(), text, MOST))
            .stream()
            .map(SqlQuery::of)
            .toList());
  }

  private SqlQuery get(Call<Key, None> call) {
    return answer(
        call,
        studio
            .store()
            .jdbi()
            .withExtension(QueryDao.class, dao -> dao.find(call.userId(), call.params().id()))
            .orElseThrow(() -> ApiError.notFound("query")));
  }

  private SqlQuery put(Call<Key, SqlQueryText> call) {
    UUID id = call.params().id();
    return answer(
        call,
        studio
            .store()
            .jdbi()
            .inTransaction(handle -> {
              QueryDao dao = handle.attach(QueryDao.class);
              if (call.ifMatch().isEmpty()) {
                insert(dao, call);
              } else {
                StoredQuery before =
                    dao.lock(call.userId(), id).orElseThrow(() -> ApiError.notFound("query"));
                call.requireMatch(String.valueOf(before.revision()), SqlQuery.of(before));
                dao.update(id, call.userId(), call.body());
              }
              return dao.find(call.userId(), id).orElseThrow(() -> ApiError.notFound("query"));
            }));
  }

  /// A repeated attempt of the same page finds what the first one made.
  private static void insert(QueryDao dao, Call<Key, SqlQueryText> call) {
    UUID id = call.params().id();
    if (dao.count(call.userId()) >= MOST) {
      throw new ApiError(
          409, "query_limit_reached", "There are %d queries: delete some".formatted(MOST));
    }
    if (dao.insert(id, call.userId(), call.body()) == 0) {
      StoredQuery known = dao.find(call.userId(), id).orElseThrow(() -> ApiError.notFound("query"));
      if (!known.sql().equals(call.body().sql())) {
        call.requireMatch(String.valueOf(known.revision()), SqlQuery.of(known));
      }
    }
  }

  private void delete(Call<Key, None> call) {
    int deleted =
        studio
            .store()
            .jdbi()
            .withExtension(QueryDao.class, dao -> dao.delete(call.userId(), call.params().id()));
    if (deleted == 0) {
      throw ApiError.notFound("query");
    }
  }

  private static SqlQuery answer(Call<?, ?> call, StoredQuery row) {
    call.etag(String.valueOf(row.revision()));
    return SqlQuery.of(row);
  }
}
