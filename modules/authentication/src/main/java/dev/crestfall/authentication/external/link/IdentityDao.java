package dev.crestfall.authentication.external.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Logins at providers.
interface IdentityDao {
  /// Which login is whose.
  record Known(UUID id, UUID userId) {}

  @SqlQuery(
      "SELECT id, user_id FROM auth.identities WHERE provider = :provider AND provider_id = :subject")
  @RegisterConstructorMapper(Known.class)
  Optional<Known> find(String provider, String subject);

  @SqlUpdate(
      """
      UPDATE auth.identities
         SET identity_data = CAST(:data AS jsonb), last_sign_in_at = :at, updated_at = :at
       WHERE id = :id
      """)
  void seen(UUID id, String data, Instant at);

  /// Who has one of these addresses, as theirs or at a login. Users of single sign-on are left out:
  /// theirs are proven to somebody else.
  @SqlQuery(
      """
      SELECT known.id
        FROM auth.users AS known
       WHERE known.email = ANY(:emails) AND NOT known.is_sso_user AND known.deleted_at IS NULL
       UNION
      SELECT known.id
        FROM auth.identities AS linked
        JOIN auth.users AS known ON known.id = linked.user_id
       WHERE linked.email = ANY(:emails) AND linked.provider NOT LIKE 'sso:%'
         AND NOT known.is_sso_user AND known.deleted_at IS NULL
      """)
  List<UUID> havingEmail(String[] emails);

  /// Those of them whose own address it is.
  @SqlQuery(
      """
      SELECT id FROM auth.users
       WHERE email = ANY(:emails) AND NOT is_sso_user AND deleted_at IS NULL
      """)
  List<UUID> owningEmail(String[] emails);

  @SqlQuery("SELECT id FROM auth.identities WHERE user_id = :user AND id <> :except")
  List<UUID> others(UUID user, UUID except);

  @SqlUpdate("DELETE FROM auth.mfa_factors WHERE user_id = :user")
  void removeFactors(UUID user);
}
