package dev.crestfall.studio.sql.history;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the caller has run.
public final class HistoryRoutes implements Feature {
  private final Studio studio;

  public HistoryRoutes(Studio studio) {
    this.studio = studio;
  }

  record Wanted(
      @Nullable @Limit(max = 200) String q,
      @Nullable SqlRunStatus status,
      @Default("50") @Limit(min = 1, max = 200) int limit,
      @Nullable String cursor) {}

  enum SqlRunStatus {
    OK,
    FAILED,
    CANCELLED
  }

  record Key(UUID id) {}

  /// A run as its user sees it.
  record SqlRun(
      UUID id,
      String sql,
      String role,
      @Nullable String asUser,
      Instant startedAt,
      double durationMs,
      long rowCount,
      SqlRunStatus status,
      @Nullable String error,
      boolean confirmed) {
    static SqlRun of(History.Entry entry) {
      return new SqlRun(
          entry.id(),
          entry.sql(),
          entry.role(),
          entry.asUser().isEmpty() ? null : entry.asUser(),
          entry.startedAt(),
          entry.durationMs(),
          entry.rowCount(),
          SqlRunStatus.valueOf(entry.status().toUpperCase(Locale.ROOT)),
          entry.error().isEmpty() ? null : entry.error(),
          entry.confirmed());
    }
  }

  @Override
  public void bind(Api api) {
    api.get("/sql/history", StudioPermissions.SQL_RUN)
        .summary("What you have run, newest first")
        .params(Wanted.class)
        .lists(SqlRun.class, this::list);
    api.delete("/sql/history/{id}", StudioPermissions.SQL_RUN)
        .summary("Forget a run")
        .params(Key.class)
        .answersNothing(this::delete);
    api.delete("/sql/history", StudioPermissions.SQL_RUN)
        .summary("Forget all you have run")
        .answersNothing(this::clear);
  }

  private Page<SqlRun> list(Call<Wanted, None> call) {
    Wanted wanted = call.params();
    Place place = Place.of(wanted.cursor());
    List<History.Entry> found =
        studio
            .store()
            .jdbi()
            .withExtension(
                RunDao.class,
                dao ->
                    dao.list(
                        call.userId(),
                        wanted.q() == null ? "" : wanted.q(),
                        wanted.status() == null
                            ? ""
                            : wanted.status().name().toLowerCase(Locale.ROOT),
                        place.at(),
                        place.id(),
                        wanted.limit() + 1));
    boolean isMore = found.size() > wanted.limit();
    List<History.Entry> shown = isMore ? found.subList(0, wanted.limit()) : found;
    return Page.of(
        shown.stream().map(SqlRun::of).toList(), isMore ? Place.text(shown.getLast()) : null);
  }

  private void delete(Call<Key, None> call) {
    int deleted =
        studio
            .store()
            .jdbi()
            .withExtension(RunDao.class, dao -> dao.delete(call.userId(), call.params().id()));
    if (deleted == 0) {
      throw ApiError.notFound("run");
    }
  }

  private void clear(Call<None, None> call) {
    studio.store().jdbi().useExtension(RunDao.class, dao -> dao.deleteAll(call.userId()));
  }

  /// Where a page ends.
  private record Place(@Nullable Instant at, @Nullable UUID id) {
    static Place of(@Nullable String cursor) {
      if (cursor == null) {
        return new Place(null, null);
      }
      try {
        String[] parts = cursor.split("_", 2);
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw ApiError.invalid("cursor", "must be one that was answered before");
      }
    }

    static String text(History.Entry last) {
      return last.startedAt() + "_" + last.id();
    }
  }
}
