package dev.crestfall.authorization.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// SQL of invitations.
@RegisterConstructorMapper(Invitation.class)
interface InvitationDao {
  /// The columns of [Invitation].
  String SELECT =
      """
      SELECT invitation.id, scope_id, scope.kind AS scope_kind, scope.name AS scope_name,
             scope.organization_id, role_id, role.name AS role_name, email, uses_left, expires_at,
             invited_by, invitation.created_at
        FROM authz.invitation
        JOIN authz.scope ON scope.id = scope_id
        JOIN authz.role ON role.id = role_id
      """;

  @SqlQuery(
      """
      INSERT INTO authz.invitation
             (scope_id, role_id, email, token_hash, uses_left, expires_at, invited_by)
      VALUES (:scope, :role, :email, decode(:hash, 'hex'), :uses, :expiresAt, :by)
      RETURNING id
      """)
  UUID insert(
      UUID scope,
      UUID role,
      @Nullable String email,
      String hash,
      int uses,
      Instant expiresAt,
      String by);

  /// Sees that the installation has its team.
  @SqlQuery("SELECT authz.ensure_installation()")
  UUID ensureInstallation();

  @SqlQuery(SELECT + " WHERE invitation.id = :id")
  Optional<Invitation> find(UUID id);

  @SqlQuery(
      SELECT
          + """
           WHERE scope_id = :scope AND invitation.id > :after
             AND uses_left > 0 AND expires_at > :now
           ORDER BY invitation.id
           LIMIT :limit
          """)
  List<Invitation> list(UUID scope, Instant now, UUID after, int limit);

  @SqlQuery(
      SELECT
          + """
           WHERE token_hash = decode(:hash, 'hex') AND uses_left > 0 AND expires_at > :now
          """)
  Optional<Invitation> open(String hash, Instant now);

  @SqlUpdate(
      """
      UPDATE authz.invitation SET uses_left = uses_left - 1
       WHERE id = :id AND uses_left > 0 AND expires_at > :now
      """)
  int spend(UUID id, Instant now);

  @SqlUpdate("DELETE FROM authz.invitation WHERE id = :id")
  void delete(UUID id);

  @SqlUpdate("DELETE FROM authz.invitation WHERE expires_at < :before")
  void prune(Instant before);

  @SqlQuery(
      """
      SELECT count(*) FROM authz.invitation
       WHERE scope_id = :scope AND uses_left > 0 AND expires_at > :now
      """)
  long pending(UUID scope, Instant now);
}
