package dev.crestfall.authorization.change;

import dev.crestfall.kernel.ApiError;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What the database's constraints mean to callers.
final class Refusals {
  private static final Map<String, String> CODES =
      Map.of(
          "role_circle", "role_circle",
          "role_depth", "role_too_deep",
          "role_parent", "role_parent_foreign",
          "group_circle", "group_circle",
          "group_depth", "group_too_deep");
  private static final Map<String, String> TAKEN =
      Map.of(
          "role_organization_id_name_key", "role",
          "principal_group_organization_id_name_key", "group",
          "scope_resource_type_resource_id_key", "resource",
          "db_role_claim_path_value_key", "db_role_claim",
          "permission_pkey", "permission");

  private Refusals() {}

  static RuntimeException of(RuntimeException failure) {
    ServerErrorMessage message = message(failure);
    if (message == null) {
      return failure;
    }
    String constraint = String.valueOf(message.getConstraint());
    if (CODES.containsKey(constraint)) {
      return new ApiError(409, CODES.get(constraint), String.valueOf(message.getMessage()));
    }
    String taken = TAKEN.get(constraint);
    if (taken != null && "23505".equals(message.getSQLState())) {
      return new ApiError(409, taken + "_exists", "There is such a " + taken + " already");
    }
    return failure;
  }

  private static @Nullable ServerErrorMessage message(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException e) {
        return e.getServerErrorMessage();
      }
    }
    return null;
  }
}
