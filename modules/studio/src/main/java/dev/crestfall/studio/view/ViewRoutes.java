package dev.crestfall.studio.view;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.structure.KnownTableDao;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Saved views of tables: everybody keeps their own, and who may change rows shares them with the
/// team. Shared ones are changed and deleted by whoever may share.
public final class ViewRoutes implements Feature {
  /// Of one user and one table.
  private static final int MOST = 200;

  private static final String UNIQUE_VIOLATION = "23505";

  private final Studio studio;

  public ViewRoutes(Studio studio) {
    this.studio = studio;
  }

  record Place(String schema, String table) {}

  record Key(UUID id) {}

  /// A view as somebody sees it.
  ///
  /// @param mine whether the caller made it
  /// @param editable whether the caller may change it
  record SavedView(
      UUID id,
      String name,
      boolean shared,
      boolean mine,
      boolean editable,
      TableViewDefinition definition,
      String revision,
      Instant updatedAt) {}

  @Override
  public void bind(Api api) {
    api.get("/tables/{schema}/{table}/views", StudioPermissions.TABLES_READ)
        .summary("Your views of a table, and those that the team shares")
        .params(Place.class)
        .lists(SavedView.class, this::list);
    api.post("/tables/{schema}/{table}/views", StudioPermissions.TABLES_READ)
        .summary("Save a view; a shared one needs studio.tables:write")
        .params(Place.class)
        .body(NewSavedView.class)
        .creates(SavedView.class, this::create);
    api.put("/views/{id}", StudioPermissions.TABLES_READ)
        .summary("Change a view that If-Match has seen")
        .params(Key.class)
        .body(NewSavedView.class)
        .answers(SavedView.class, this::change);
    api.delete("/views/{id}", StudioPermissions.TABLES_READ)
        .summary("Delete a view")
        .params(Key.class)
        .answersNothing(this::delete);
  }

  private Page<SavedView> list(Call<Place, None> call) {
    Place place = call.params();
    boolean editor = call.may(StudioPermissions.TABLES_WRITE);
    List<StoredView> found =
        studio
            .store()
            .jdbi()
            .inTransaction(handle -> {
              boolean _ =
                  handle.attach(KnownTableDao.class).remember(place.schema(), place.table());
              return handle
                  .attach(ViewDao.class)
                  .list(place.schema(), place.table(), call.userId(), 5 * MOST);
            });
    return Page.all(found.stream().map(row -> seen(row, call.userId(), editor)).toList());
  }

  private SavedView create(Call<Place, NewSavedView> call) {
    requireUser(call);
    NewSavedView wanted = call.body();
    requireShareable(call, wanted);
    return studio
        .store()
        .jdbi()
        .inTransaction(handle -> {
          Place place = call.params();
          boolean _ = handle.attach(KnownTableDao.class).remember(place.schema(), place.table());
          UUID id = insert(handle.attach(ViewDao.class), call).orElseThrow(ViewRoutes::taken);
          record(call, handle, "studio.view.create", id, wanted.name());
          return answer(call, handle, id);
        });
  }

  private static Optional<UUID> insert(ViewDao dao, Call<Place, NewSavedView> call) {
    Place place = call.params();
    NewSavedView wanted = call.body();
    if (dao.count(place.schema(), place.table(), call.userId()) >= MOST) {
      throw new ApiError(
          409, "view_limit_reached", "There are %d views: delete some".formatted(MOST));
    }
    return dao.insert(
        place.schema(),
        place.table(),
        call.userId(),
        wanted.name().strip(),
        wanted.shared(),
        wanted.definition().text());
  }

  private SavedView change(Call<Key, NewSavedView> call) {
    requireUser(call);
    NewSavedView wanted = call.body();
    UUID id = call.params().id();
    requireShareable(call, wanted);
    return named(() ->
        studio
            .store()
            .jdbi()
            .inTransaction(handle -> {
              ViewDao dao = handle.attach(ViewDao.class);
              StoredView before = editable(call, dao, id);
              if (!before.isOf(call.userId()) && !wanted.shared()) {
                throw new ApiError(
                    403, "view_of_another", "Only who made a view takes it back from the team");
              }
              call.requireMatch(String.valueOf(before.revision()), seen(before, call));
              int _ =
                  dao.update(
                      id, wanted.name().strip(), wanted.shared(), wanted.definition().text());
              record(call, handle, "studio.view.change", id, wanted.name());
              return answer(call, handle, id);
            }));
  }

  private void delete(Call<Key, None> call) {
    requireUser(call);
    UUID id = call.params().id();
    studio
        .store()
        .jdbi()
        .useTransaction(handle -> {
          ViewDao dao = handle.attach(ViewDao.class);
          StoredView before = editable(call, dao, id);
          int _ = dao.delete(id);
          record(call, handle, "studio.view.delete", id, before.name());
        });
  }

  private static void requireUser(Call<?, ?> call) {
    if (call.userId().isEmpty()) {
      throw new ApiError(403, "user_required", "This is for users, not programs");
    }
  }

  /// Others open what is shared: a condition in SQL would run with their rights.
  private static void requireShareable(Call<?, NewSavedView> call, NewSavedView wanted) {
    if (wanted.name().isBlank()) {
      throw ApiError.invalid("name", "must not be blank");
    }
    if (wanted.shared()) {
      call.require(StudioPermissions.TABLES_WRITE);
      if (wanted.definition().hasSql()) {
        call.require(StudioPermissions.SQL_RUN_AS_OWNER);
      }
    }
  }

  /// Their own, or a shared one where they may share.
  private static StoredView editable(Call<?, ?> call, ViewDao dao, UUID id) {
    StoredView found = dao.lock(id, call.userId()).orElseThrow(() -> ApiError.notFound("view"));
    if (!found.isOf(call.userId())) {
      call.require(StudioPermissions.TABLES_WRITE);
    }
    return found;
  }

  private static SavedView answer(Call<?, ?> call, Handle handle, UUID id) {
    StoredView made =
        handle
            .attach(ViewDao.class)
            .lock(id, call.userId())
            .orElseThrow(() -> ApiError.notFound("view"));
    call.etag(String.valueOf(made.revision()));
    return seen(made, call);
  }

  private static SavedView seen(StoredView row, Call<?, ?> call) {
    return seen(row, call.userId(), call.may(StudioPermissions.TABLES_WRITE));
  }

  private static SavedView seen(StoredView row, String user, boolean editor) {
    boolean mine = row.isOf(user);
    return new SavedView(
        row.id(),
        row.name(),
        row.shared(),
        mine,
        mine || editor,
        TableViewDefinition.of(row.definition()),
        String.valueOf(row.revision()),
        row.updatedAt());
  }

  private static ApiError taken() {
    return new ApiError(409, "view_name_taken", "You have a view of that name already");
  }

  /// Another page of theirs may take the name at the same moment.
  private static <T> T named(Supplier<T> work) {
    try {
      return work.get();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException cause
          && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
        throw taken();
      }
      throw e;
    }
  }

  private void record(Call<?, ?> call, Handle handle, String action, UUID id, String name) {
    studio.audit().record(handle, call.event(action).on("view", id.toString()).with("name", name));
  }
}
