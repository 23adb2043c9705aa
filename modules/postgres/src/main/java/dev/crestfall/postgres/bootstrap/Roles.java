package dev.crestfall.postgres.bootstrap;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/// The roles that requests run as, and the one that they log in as. What exists is left as it is:
/// roles belong to the whole server, and others may use them.
final class Roles {
  static final String AUTHENTICATOR = "authenticator";
  static final List<String> API = List.of("anon", "authenticated", "service_role");

  static final String NAME_KEY = "authenticator";
  private static final String PASSWORD_KEY = "authenticator-password";

  private final Work work;
  private final Me me;

  Roles(Work work, Me me) {
    this.work = work;
    this.me = me;
  }

  void create() throws SQLException {
    for (String role : API) {
      if (isMissing(role)) {
        createRole(role, "NOLOGIN NOINHERIT");
        if (role.equals("service_role")) {
          bypassRowSecurity(role);
        }
      }
    }
  }

  /// A superuser's right, or since Postgres 16 that of a role which bypasses it too.
  private void bypassRowSecurity(String role) throws SQLException {
    work.attempt(
        "service_role does not bypass row-level security: the service key sees what policies show",
        "As a superuser: ALTER ROLE service_role BYPASSRLS;",
        () -> work.execute("ALTER ROLE " + role + " BYPASSRLS"));
  }

  /// Makes the role that requests log in as, and gives it our password: again when it is another
  /// one than at the last start, for the secrets may come from a new data directory.
  ///
  /// @return its name
  String authenticator(String password) throws SQLException {
    String made = work.meta(NAME_KEY);
    String name = made.isEmpty() ? freeName() : made;
    String fingerprint = fingerprint(name, password);
    if (isMissing(name)) {
      createRole(name, "LOGIN NOINHERIT PASSWORD '" + Verifier.of(password) + "'");
    } else if (!work.meta(PASSWORD_KEY).equals(fingerprint)) {
      work.execute(
          "ALTER ROLE %s PASSWORD '%s'".formatted(Work.quote(name), Verifier.of(password)));
    }
    work.meta(NAME_KEY, name);
    work.meta(PASSWORD_KEY, fingerprint);
    return name;
  }

  private String freeName() throws SQLException {
    return isMissing(AUTHENTICATOR) ? AUTHENTICATOR : ownName();
  }

  /// Of what the server is given; tells nothing of the password, which is 256 random bits.
  private static String fingerprint(String role, String password) {
    try {
      byte[] text =
          (role + '\0' + password + '\0' + Verifier.ROUNDS).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Where `authenticator` is somebody else's, ours is named after the database.
  private String ownName() {
    String name = "crestfall_" + me.database();
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= 63 ? name : "crestfall_" + Integer.toHexString(name.hashCode());
  }

  /// Lets the authenticator become each role of the API.
  void grantTo(String authenticator) throws SQLException {
    for (String role : API) {
      if (!isMember(authenticator, role)) {
        work.attempt(
            "Requests can't run as " + role,
            "As a superuser: GRANT %s TO %s;".formatted(role, Work.quote(authenticator)),
            () ->
                work.execute(
                    "GRANT %s TO %s".formatted(Work.quote(role), Work.quote(authenticator))));
      }
    }
  }

  private void createRole(String role, String options) throws SQLException {
    if (!me.createsRoles()) {
      throw new PostgresException(
          Kind.MISSING_RIGHT,
          "The role %s does not exist, and %s may not create roles".formatted(role, me.role()),
          "As a superuser: ALTER ROLE %s CREATEROLE;".formatted(Work.quote(me.role())));
    }
    work.execute("CREATE ROLE %s %s".formatted(Work.quote(role), options));
  }

  private boolean isMissing(String role) throws SQLException {
    return !work.exists("SELECT FROM pg_catalog.pg_roles WHERE rolname = ?", role);
  }

  private boolean isMember(String member, String role) throws SQLException {
    return work.exists(
        """
        SELECT
          FROM pg_catalog.pg_auth_members AS membership
          JOIN pg_catalog.pg_roles AS granted ON granted.oid = membership.roleid
          JOIN pg_catalog.pg_roles AS member ON member.oid = membership.member
         WHERE granted.rolname = ? AND member.rolname = ?
        """,
        role,
        member);
  }
}
