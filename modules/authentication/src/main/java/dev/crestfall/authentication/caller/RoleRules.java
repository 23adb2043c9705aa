package dev.crestfall.authentication.caller;

import dev.crestfall.authentication.judgement.Authority;
import dev.crestfall.authentication.judgement.Refusals;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What the authorization module says of database roles, by the functions that it publishes in SQL;
/// where it was never started there are no rules.
final class RoleRules {
  private static final String IS_THERE =
      "SELECT to_regprocedure('authz.mapped_role(jsonb)') IS NOT NULL";

  private static final String ASK =
      """
      SELECT authz.mapped_role(CAST(:claims AS jsonb)) AS leads_to,
             NOT authz.role_allowed(:role)
             AND EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = :role) AS refused
      """;

  private final Authority authority;
  private volatile boolean there;

  RoleRules(Authority authority) {
    this.authority = authority;
  }

  /// What the rules say of one token.
  ///
  /// @param leadsTo the role that its claims lead to, null for none
  /// @param refused whether requests may not run as the role that it names
  private record Rule(@Nullable String leadsTo, boolean refused) {}

  /// The role that a token acts as: the one its claims lead to, else the one that it names.
  ///
  /// @param mayLead whether claims count, as for users alone
  /// @throws dev.crestfall.kernel.ApiError 403 `role_not_allowed`
  String acting(String role, String claims, boolean mayLead) {
    Optional<Rule> rule = authority.ask(handle -> ask(handle, role, claims));
    if (rule.isEmpty()) {
      return role;
    }
    String leadsTo = rule.get().leadsTo();
    if (mayLead && leadsTo != null) {
      return leadsTo;
    }
    if (rule.get().refused()) {
      throw Refusals.role(role);
    }
    return role;
  }

  private Optional<Rule> ask(Handle handle, String role, String claims) {
    if (!there) {
      there = handle.createQuery(IS_THERE).mapTo(Boolean.class).one();
    }
    if (!there) {
      return Optional.empty();
    }
    return Optional.of(
        handle
            .createQuery(ASK)
            .bind("claims", claims)
            .bind("role", role)
            .map((row, _) -> new Rule(row.getString("leads_to"), row.getBoolean("refused")))
            .one());
  }
}
