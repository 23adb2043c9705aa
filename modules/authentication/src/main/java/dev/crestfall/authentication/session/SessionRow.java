package dev.crestfall.authentication.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// A row of sessions with its methods and its rotation.
public final class SessionRow implements RowMapper<Session> {
  @Override
  public Session map(ResultSet row, StatementContext context) throws SQLException {
    Instant created = orEpoch(instant(row, "created_at"));
    Instant refreshed = instant(row, "refreshed");
    String assurance = row.getString("aal");
    return new Session(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        created,
        refreshed == null ? created : refreshed,
        instant(row, "not_after"),
        assurance == null ? "aal1" : assurance,
        row.getObject("factor_id", UUID.class),
        row.getString("user_agent"),
        row.getString("ip"),
        row.getString("scopes"),
        row.getObject("oauth_client_id", UUID.class),
        new Session.Refresh(
            key(row.getString("refresh_token_hmac_key")),
            row.getLong("refresh_token_counter"),
            row.getLong("presented"),
            orEpoch(instant(row, "rotated_at"))),
        methods(row.getString("methods")),
        row.getString("actor"));
  }

  private static byte @Nullable [] key(@Nullable String text) {
    try {
      return text == null ? null : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // Encrypted by the other program: the session's refresh token is worth nothing here.
      return null;
    }
  }

  private static List<Session.Method> methods(@Nullable String json) {
    List<Session.Method> methods = new ArrayList<>();
    if (json != null) {
      for (JsonNode one : Json.tree(json)) {
        methods.add(
            new Session.Method(
                one.path("method").asText(), Instant.ofEpochSecond(one.path("at").asLong())));
      }
    }
    methods.sort(Comparator.comparing(Session.Method::at).reversed());
    return methods;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Instant orEpoch(@Nullable Instant instant) {
    return instant == null ? Instant.EPOCH : instant;
  }
}
