package dev.crestfall.studio.schema.migration;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.api.StreamAnswer;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.schema.migration.StructureDao.Difference;
import dev.crestfall.studio.schema.plan.LateStatements;
import dev.crestfall.studio.schema.plan.LateStatements.Progress;
import dev.crestfall.studio.schema.plan.Reserved;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Migrations: what was run, what waits, and what changed without one.
public final class MigrationRoutes implements Feature {
  private final Studio studio;
  private final Migrations migrations;
  private final LateStatements late;
  private final IntConsumer changed;

  /// @param late runs what runs in no transaction
  /// @param changed is told how many statements were run
  public MigrationRoutes(Studio studio, LateStatements late, IntConsumer changed) {
    this.studio = studio;
    this.late = late;
    this.changed = changed;
    this.migrations = new Migrations(studio.database());
  }

  record Wanted(@Default("50") @Limit(min = 1, max = 500) int limit, @Nullable String cursor) {}

  record Key(UUID id) {}

  /// @param sql a script; it must not begin or end transactions
  record NewMigration(String name, String sql) {}

  /// @param progress of what runs in no transaction
  record Ran(Migration migration, @Nullable Progress progress) {}

  /// @param takenAt when the last migration was run; nothing before the first
  record Comparison(
      @Nullable Instant takenAt, @Nullable UUID migration, List<Difference> differences) {}

  @Override
  public void bind(Api api) {
    api.get("/schema/migrations", StudioPermissions.SCHEMA_READ)
        .summary("The migrations, newest first")
        .params(Wanted.class)
        .lists(Migration.class, this::list);
    api.post("/schema/migrations", StudioPermissions.SCHEMA_WRITE)
        .summary("Keep a script as a migration that waits")
        .body(NewMigration.class)
        .creates(Migration.class, this::create);
    api.get("/schema/migrations/{id}", StudioPermissions.SCHEMA_READ)
        .summary("A migration")
        .params(Key.class)
        .answers(Migration.class, call -> find(call.params().id()));
    api.get("/schema/migrations/{id}/file", StudioPermissions.SCHEMA_READ)
        .summary("A migration as a file")
        .params(Key.class)
        .streams("application/sql", this::file);
    api.post("/schema/migrations/{id}/run", StudioPermissions.SCHEMA_WRITE)
        .summary("Run a migration that waits")
        .params(Key.class)
        .answers(Ran.class, this::run);
    api.delete("/schema/migrations/{id}", StudioPermissions.SCHEMA_WRITE)
        .summary("Delete a migration that waits")
        .params(Key.class)
        .answersNothing(this::delete);
    api.get("/schema/comparison", StudioPermissions.SCHEMA_READ)
        .summary("What has changed since the last migration without one")
        .answers(Comparison.class, call -> compare());
  }

  private Page<Migration> list(Call<Wanted, None> call) {
    int limit = call.params().limit();
    long before = before(call.params().cursor());
    List<Migration> rows =
        studio
            .database()
            .work()
            .run(handle -> handle.attach(MigrationDao.class).list(before, limit + 1));
    return rows.size() <= limit
        ? Page.of(rows, null)
        : Page.of(rows.subList(0, limit), String.valueOf(rows.get(limit - 1).version()));
  }

  private static long before(@Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    if (!cursor.matches("\\d{1,18}")) {
      throw ApiError.invalid("cursor", "is none of ours");
    }
    return Long.parseLong(cursor);
  }

  /// A script is any SQL as the owner.
  private Migration create(Call<None, NewMigration> call) {
    call.require(StudioPermissions.SQL_RUN_AS_OWNER);
    NewMigration body = call.body();
    return studio
        .database()
        .work()
        .run(handle -> {
          Migration made = Migrations.keepScript(handle, body.name(), body.sql(), call.userId());
          studio
              .audit()
              .record(
                  handle,
                  call.event("studio.migration.create")
                      .on("migration", made.id().toString())
                      .with("name", made.name()));
          return made;
        });
  }

  private Migration find(UUID id) {
    return studio.database().work().run(handle -> Migrations.find(handle, id));
  }

  private void file(Call<Key, None> call, StreamAnswer answer) throws IOException {
    Migration found = find(call.params().id());
    answer.fileName(found.fileName());
    try (OutputStream out = answer.open()) {
      out.write(found.sql().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Ran run(Call<Key, None> call) throws SQLException {
    UUID id = call.params().id();
    if (find(id).raw()) {
      call.require(StudioPermissions.SQL_RUN_AS_OWNER);
    }
    var statements =
        migrations.run(
            id,
            call.userId(),
            handle ->
                studio
                    .audit()
                    .record(
                        handle, call.event("studio.migration.run").on("migration", id.toString())));
    Ran ran = new Ran(find(id), late.begin(statements).orElse(null));
    changed.accept(statements.size());
    return ran;
  }

  private void delete(Call<Key, None> call) {
    UUID id = call.params().id();
    studio
        .database()
        .work()
        .use(handle -> {
          Migration found = Migrations.find(handle, id);
          if (handle.attach(MigrationDao.class).delete(id) == 0) {
            throw new ApiError(409, "migration_applied", "The migration has been run already");
          }
          studio
              .audit()
              .record(
                  handle,
                  call.event("studio.migration.delete")
                      .on("migration", id.toString())
                      .with("name", found.name()));
        });
  }

  private Comparison compare() {
    return studio
        .database()
        .work()
        .readOnly()
        .run(handle -> {
          StructureDao dao = handle.attach(StructureDao.class);
          return dao.taken()
              .map(taken ->
                  new Comparison(
                      taken.takenAt(), taken.migration(), dao.differences(Reserved.all())))
              .orElseGet(() -> new Comparison(null, null, List.of()));
        });
  }
}
