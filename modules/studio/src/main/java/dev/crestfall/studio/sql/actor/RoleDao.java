package dev.crestfall.studio.sql.actor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Roles of Postgres, and what tokens say of users.
interface RoleDao {
  /// What a login role may become, the roles of the API first.
  @SqlQuery(
      """
      SELECT role.rolname
        FROM pg_catalog.pg_roles AS role
        JOIN pg_catalog.pg_roles AS login ON login.rolname = :login
       WHERE pg_catalog.pg_has_role(login.oid, role.oid, 'MEMBER')
         AND role.oid <> login.oid
         AND NOT role.rolsuper
       ORDER BY array_position(ARRAY['service_role', 'authenticated', 'anon']::name[], role.rolname),
             role.rolname
       LIMIT 200
      """)
  List<String> others(String login);

  @SqlQuery(
      """
      SELECT jsonb_build_object(
               'sub', id,
               'aud', coalesce(nullif(aud, ''), 'authenticated'),
               'role', coalesce(nullif(role, ''), 'authenticated'),
               'email', coalesce(email, ''),
               'phone', coalesce(phone, ''),
               'app_metadata', coalesce(raw_app_meta_data, '{}'),
               'user_metadata', coalesce(raw_user_meta_data, '{}'),
               'is_anonymous', is_anonymous,
               'aal', 'aal1')::text
        FROM auth.users
       WHERE id = :user
         AND deleted_at IS NULL
      """)
  Optional<String> claims(UUID user);

  /// Users whose address, number or id begins with a text, in any case.
  @SqlQuery(
      """
      SELECT id, coalesce(nullif(email, ''), nullif(phone, ''), id::text) AS name
        FROM auth.users
       WHERE deleted_at IS NULL
         AND (:text = ''
              OR starts_with(lower(email), lower(:text))
              OR starts_with(phone, :text)
              OR starts_with(id::text, lower(:text)))
       ORDER BY 2
       LIMIT 20
      """)
  @RegisterConstructorMapper(Actors.SqlUser.class)
  List<Actors.SqlUser> users(String text);
}
