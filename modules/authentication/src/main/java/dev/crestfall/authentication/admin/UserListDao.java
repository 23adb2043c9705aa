package dev.crestfall.authentication.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Finds users, the newest first, without ever counting all of them.
final class UserListDao {
  /// So many are looked through for a part of an address; of more, its beginning is looked up.
  static final int FEW = 10_000;

  private static final String SELECT =
      """
      SELECT known.id, coalesce(known.email, '') AS email, coalesce(known.phone, '') AS phone,
             coalesce(account.name, known.raw_user_meta_data ->> 'full_name',
                      known.raw_user_meta_data ->> 'name', '') AS name,
             coalesce(known.created_at, '-infinity') AS created_at, known.last_sign_in_at,
             known.email_confirmed_at IS NOT NULL OR known.phone_confirmed_at IS NOT NULL AS confirmed,
             known.invited_at, known.banned_until, known.deleted_at, known.is_anonymous,
             coalesce((SELECT string_agg(DISTINCT provider, ' ' ORDER BY provider)
                         FROM auth.identities WHERE user_id = known.id), '') AS providers,
             EXISTS (SELECT FROM auth.mfa_factors
                      WHERE user_id = known.id AND status = 'verified') AS factor
        FROM auth.users AS known
        LEFT JOIN auth.account ON account.user_id = known.id
       WHERE true
      """;

  private final Handle handle;

  UserListDao(Handle handle) {
    this.handle = handle;
  }

  /// A user in a list.
  ///
  /// @param providers with blanks between
  /// @param factor whether a second factor is in force
  record Row(
      UUID id,
      String email,
      String phone,
      String name,
      Instant createdAt,
      @Nullable Instant lastSignInAt,
      boolean confirmed,
      @Nullable Instant invitedAt,
      @Nullable Instant bannedUntil,
      @Nullable Instant deletedAt,
      boolean isAnonymous,
      String providers,
      boolean factor) {}

  /// How many users there are: exactly as long as they are few, else as the planner thinks.
  long estimate() {
    long counted =
        handle
            .createQuery("SELECT count(*) FROM (SELECT FROM auth.users LIMIT :few) AS found")
            .bind("few", FEW + 1)
            .mapTo(Long.class)
            .one();
    if (counted <= FEW) {
      return counted;
    }
    long guessed =
        handle
            .createQuery(
                """
                SELECT CAST(reltuples AS bigint) FROM pg_catalog.pg_class
                 WHERE oid = CAST('auth.users' AS regclass)
                """)
            .mapTo(Long.class)
            .one();
    return Math.max(guessed, counted);
  }

  /// One more than the limit where there are more.
  ///
  /// @param few whether all may be looked through
  List<Row> list(UserQuery wanted, boolean few) {
    List<String> conditions = new ArrayList<>();
    if (wanted.exactly().isPresent()) {
      conditions.add("known.id = :id");
    } else if (!wanted.text().isEmpty()) {
      conditions.add(few ? ANYWHERE : AT_THE_BEGINNING);
    }
    if (!wanted.provider().isEmpty()) {
      conditions.add(
          "EXISTS (SELECT FROM auth.identities WHERE user_id = known.id AND provider = :provider)");
    }
    if (!wanted.ids().isEmpty()) {
      conditions.add("known.id = ANY (:ids)");
    }
    conditions.add(state(wanted.state()));
    if (wanted.after() != null) {
      conditions.add("(known.created_at, known.id) < (:afterTime, :afterId)");
    }
    Query query =
        handle.createQuery(
            SELECT
                + " AND "
                + String.join(" AND ", conditions)
                + " ORDER BY known.created_at DESC, known.id DESC LIMIT :limit");
    return bound(query, wanted).map(ConstructorMapper.of(Row.class)).list();
  }

  private static final String ANYWHERE =
      """
      (position(:text IN lower(coalesce(known.email, ''))) > 0
       OR position(:text IN coalesce(known.phone, '')) > 0
       OR position(:text IN lower(coalesce(account.username, ''))) > 0
       OR position(:text IN lower(coalesce(account.name, known.raw_user_meta_data ->> 'full_name',
                                           known.raw_user_meta_data ->> 'name', ''))) > 0)
      """;
  private static final String AT_THE_BEGINNING =
      """
      known.id IN (SELECT id FROM auth.users WHERE email LIKE :begin
                    UNION ALL
                   SELECT id FROM auth.users WHERE phone LIKE :begin
                    UNION ALL
                   SELECT user_id FROM auth.account WHERE lower(username) = :text)
      """;

  private static String state(String state) {
    return switch (state) {
      case "active" -> "known.deleted_at IS NULL AND coalesce(known.banned_until <= now(), true)";
      case "banned" -> "known.deleted_at IS NULL AND known.banned_until > now()";
      case "unconfirmed" ->
          "known.deleted_at IS NULL AND known.email_confirmed_at IS NULL"
              + " AND known.phone_confirmed_at IS NULL AND NOT known.is_anonymous";
      case "anonymous" -> "known.deleted_at IS NULL AND known.is_anonymous";
      case "factor" ->
          "known.deleted_at IS NULL AND EXISTS (SELECT FROM auth.mfa_factors"
              + " WHERE user_id = known.id AND status = 'verified')";
      case "deleted" -> "known.deleted_at IS NOT NULL";
      default -> "known.deleted_at IS NULL";
    };
  }

  private static Query bound(Query query, UserQuery wanted) {
    Query bound = query.bind("limit", wanted.limit() + 1);
    if (wanted.exactly().isPresent()) {
      bound = bound.bind("id", wanted.exactly().get());
    } else if (!wanted.text().isEmpty()) {
      String begin =
          wanted.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
      bound = bound.bind("text", wanted.text()).bind("begin", begin);
    }
    if (!wanted.provider().isEmpty()) {
      bound = bound.bind("provider", wanted.provider());
    }
    if (!wanted.ids().isEmpty()) {
      bound = bound.bind("ids", wanted.ids().toArray(UUID[]::new));
    }
    UserQuery.Place after = wanted.after();
    return after == null
        ? bound
        : bound.bind("afterTime", after.createdAt()).bind("afterId", after.id());
  }
}
