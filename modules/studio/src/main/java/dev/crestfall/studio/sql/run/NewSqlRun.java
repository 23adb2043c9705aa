package dev.crestfall.studio.sql.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.sql.actor.Wish;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants run.
///
/// @param id chosen by the client, so that it can cancel what has not answered yet
/// @param role of Postgres; the owner where the caller may be that, else `service_role`
/// @param user whose claims the statements see; the role is then `authenticated` unless named
/// @param claims that replace or add to those of the user
/// @param timeout of each statement, in seconds
/// @param limit of rows shown of each result
/// @param confirmed that it may change and destroy
public record NewSqlRun(
    UUID id,
    @Limit(min = 1, max = NewSqlRun.LONGEST) String sql,
    @Nullable @Limit(min = 1, max = 63) String role,
    @Nullable UUID user,
    @Nullable ObjectNode claims,
    @Nullable @Limit(min = 1, max = 3600) Integer timeout,
    @Nullable @Limit(min = 1, max = 10_000) Integer limit,
    @Nullable Boolean confirmed) {
  /// In characters.
  public static final int LONGEST = 4_000_000;

  private static final int USUAL_TIMEOUT = 30;
  private static final int USUAL_LIMIT = 500;

  /// As whom.
  public Wish wish() {
    return new Wish(role, user, claims);
  }

  Duration patience() {
    return Duration.ofSeconds(timeout == null ? USUAL_TIMEOUT : timeout);
  }

  int rows() {
    return limit == null ? USUAL_LIMIT : limit;
  }

  boolean isConfirmed() {
    return Boolean.TRUE.equals(confirmed);
  }
}
