package dev.crestfall.authentication.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.kernel.route.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Rows of the shared tables, which anybody may have written: nearly every column may be null.
public final class Rows {
  private Rows() {}

  /// A row of users with its account.
  public static final class OfUser implements RowMapper<User> {
    @Override
    public User map(ResultSet row, StatementContext context) throws SQLException {
      return new User(
          uuid(row, "id"),
          text(row, "aud"),
          text(row, "role"),
          text(row, "email"),
          text(row, "phone"),
          new Passwords.Stored(text(row, "encrypted_password"), row.getString("sealed")),
          stamps(row),
          new User.Pending(
              text(row, "email_change"),
              text(row, "phone_change"),
              row.getInt("email_change_confirm_status")),
          object(row, "raw_app_meta_data"),
          object(row, "raw_user_meta_data"),
          row.getBoolean("is_sso_user"),
          row.getBoolean("is_anonymous"),
          new User.Account(
              row.getString("username"),
              row.getString("name"),
              row.getObject("birth", LocalDate.class),
              object(row, "settings"),
              instant(row, "valid_after")));
    }

    private static User.Stamps stamps(ResultSet row) throws SQLException {
      return new User.Stamps(
          orEpoch(instant(row, "created_at")),
          orEpoch(instant(row, "updated_at")),
          instant(row, "email_confirmed_at"),
          instant(row, "phone_confirmed_at"),
          instant(row, "confirmed_at"),
          instant(row, "invited_at"),
          instant(row, "confirmation_sent_at"),
          instant(row, "recovery_sent_at"),
          instant(row, "email_change_sent_at"),
          instant(row, "phone_change_sent_at"),
          instant(row, "reauthentication_sent_at"),
          instant(row, "last_sign_in_at"),
          instant(row, "banned_until"),
          instant(row, "deleted_at"));
    }
  }

  /// A row of identities.
  public static final class OfIdentity implements RowMapper<LinkedIdentity> {
    @Override
    public LinkedIdentity map(ResultSet row, StatementContext context) throws SQLException {
      return new LinkedIdentity(
          uuid(row, "id"),
          uuid(row, "user_id"),
          text(row, "provider"),
          text(row, "provider_id"),
          object(row, "identity_data"),
          row.getString("email"),
          instant(row, "last_sign_in_at"),
          orEpoch(instant(row, "created_at")),
          orEpoch(instant(row, "updated_at")));
    }
  }

  /// A row of factors.
  public static final class OfFactor implements RowMapper<Factor> {
    @Override
    public Factor map(ResultSet row, StatementContext context) throws SQLException {
      return new Factor(
          uuid(row, "id"),
          text(row, "status"),
          row.getString("friendly_name"),
          text(row, "factor_type"),
          row.getString("phone"),
          instant(row, "last_challenged_at"),
          orEpoch(instant(row, "created_at")),
          orEpoch(instant(row, "updated_at")));
    }
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Instant orEpoch(@Nullable Instant instant) {
    return instant == null ? Instant.EPOCH : instant;
  }

  private static ObjectNode object(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    JsonNode node = value == null ? Json.MAPPER.createObjectNode() : Json.tree(value);
    return node instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
  }
}
