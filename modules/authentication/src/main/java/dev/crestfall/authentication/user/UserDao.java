package dev.crestfall.authentication.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Reads users and their logins.
@RegisterRowMapper(Rows.OfUser.class)
@RegisterRowMapper(Rows.OfIdentity.class)
@RegisterRowMapper(Rows.OfFactor.class)
interface UserDao {
  String SELECT =
      """
      SELECT known.*, account.password AS sealed, account.username, account.name, account.birth,
             account.settings, account.valid_after
        FROM auth.users AS known
        LEFT JOIN auth.account ON account.user_id = known.id
      """;

  @SqlQuery(SELECT + " WHERE known.id = :id")
  Optional<User> find(UUID id);

  @SqlQuery(SELECT + " WHERE known.id = :id FOR NO KEY UPDATE OF known")
  Optional<User> lock(UUID id);

  @SqlQuery(
      SELECT
          + """
             WHERE known.email = lower(:email) AND coalesce(known.aud, '') = :aud
               AND NOT known.is_sso_user
          """)
  Optional<User> findByEmail(String email, String aud);

  @SqlQuery(
      SELECT
          + " WHERE known.phone = :phone AND coalesce(known.aud, '') = :aud AND NOT known.is_sso_user")
  Optional<User> findByPhone(String phone, String aud);

  @SqlQuery(SELECT + " WHERE lower(account.username) = lower(:username)")
  Optional<User> findByUsername(String username);

  @SqlQuery(
      SELECT
          + """
            JOIN auth.identities AS linked ON linked.user_id = known.id
             WHERE linked.provider = :provider AND linked.provider_id = :subject
          """)
  Optional<User> findByIdentity(String provider, String subject);

  /// The newest first; the filter is a part of address, number or name.
  @SqlQuery(
      SELECT
          + """
             WHERE coalesce(known.aud, '') = :aud AND (:filter = ''
                OR position(lower(:filter) IN lower(coalesce(known.email, ''))) > 0
                OR position(lower(:filter) IN lower(coalesce(known.phone, ''))) > 0
                OR known.raw_user_meta_data ->> 'full_name' ILIKE '%' || :filter || '%')
             ORDER BY known.created_at DESC, known.id
             LIMIT :limit OFFSET :offset
          """)
  List<User> list(String aud, String filter, int limit, long offset);

  @SqlQuery(
      """
      SELECT count(*)
        FROM auth.users AS known
       WHERE coalesce(known.aud, '') = :aud AND (:filter = ''
          OR position(lower(:filter) IN lower(coalesce(known.email, ''))) > 0
          OR position(lower(:filter) IN lower(coalesce(known.phone, ''))) > 0
          OR known.raw_user_meta_data ->> 'full_name' ILIKE '%' || :filter || '%')
      """)
  long count(String aud, String filter);

  @SqlQuery(
      """
      SELECT id, user_id, provider, provider_id, identity_data, email, last_sign_in_at, created_at,
             updated_at
        FROM auth.identities
       WHERE user_id = :userId
       ORDER BY created_at, id
      """)
  List<LinkedIdentity> identities(UUID userId);

  @SqlQuery(
      """
      SELECT id, status, friendly_name, factor_type, phone, last_challenged_at, created_at, updated_at
        FROM auth.mfa_factors
       WHERE user_id = :userId
       ORDER BY created_at, id
      """)
  List<Factor> factors(UUID userId);

  @SqlQuery(
      """
      SELECT EXISTS (SELECT FROM auth.users
                      WHERE email = lower(:email) AND coalesce(aud, '') = :aud
                        AND NOT is_sso_user AND id <> :except)
      """)
  boolean isEmailTaken(String email, String aud, UUID except);

  @SqlQuery("SELECT EXISTS (SELECT FROM auth.users WHERE phone = :phone AND id <> :except)")
  boolean isPhoneTaken(String phone, UUID except);

  @SqlQuery("SELECT max(valid_after) FROM auth.account WHERE user_id = :id")
  Optional<Instant> validAfter(UUID id);
}
