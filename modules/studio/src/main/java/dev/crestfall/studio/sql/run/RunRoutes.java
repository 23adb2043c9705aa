package dev.crestfall.studio.sql.run;

import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.sql.actor.Actors;
import dev.crestfall.studio.sql.history.History;
import dev.crestfall.studio.structure.StructureNews;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Running SQL, and ending what runs.
public final class RunRoutes implements Feature {
  private static final long LONGEST = 4L * NewSqlRun.LONGEST;

  private final Studio studio;
  private final Actors actors;
  private final Runner runner;

  /// @param news is told of statements that may have changed the structure
  public RunRoutes(Studio studio, Actors actors, History history, StructureNews news) {
    this.studio = studio;
    this.actors = actors;
    this.runner = new Runner(studio, actors, history, news);
  }

  record Key(UUID id) {}

  /// @param q what their address, number or id begins with
  record Sought(@Nullable @Limit(max = 200) String q) {
    String text() {
      return q == null ? "" : q;
    }
  }

  /// @param cancelled whether it ran
  record SqlCancelled(boolean cancelled) {}

  /// @param roles the usual one first
  record SqlRoles(List<Actors.SqlRole> roles) {}

  @Override
  public void bind(Api api) {
    api.post("/sql/runs", StudioPermissions.SQL_RUN)
        .summary("Run SQL; the answer is a JSON object a line, told while it goes")
        .body(NewSqlRun.class, LONGEST)
        .streams("application/x-ndjson", runner::run);
    api.post("/sql/runs/{id}/cancel", StudioPermissions.SQL_RUN)
        .summary("Cancel what runs")
        .params(Key.class)
        .answers(SqlCancelled.class, this::cancel);
    api.get("/sql/roles", StudioPermissions.SQL_RUN)
        .summary("The roles that you may run SQL as")
        .answers(SqlRoles.class, call -> new SqlRoles(actors.available(call)));
    api.get("/sql/users", StudioPermissions.SQL_RUN)
        .summary("A few users, to run SQL with the claims of one")
        .params(Sought.class)
        .lists(Actors.SqlUser.class, call -> Page.of(actors.users(call.params().text()), null));
  }

  private SqlCancelled cancel(Call<Key, None> call) {
    return new SqlCancelled(studio.database().cancel(call.params().id().toString()));
  }
}
