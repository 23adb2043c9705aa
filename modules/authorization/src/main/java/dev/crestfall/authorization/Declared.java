package dev.crestfall.authorization;

import dev.crestfall.kernel.Permission;
import java.util.List;

/// The permissions of this module. What else the built-in roles hold is said by the modules that
/// serve it.
final class Declared {
  private static final String ADMIN = "admin";
  private static final String EDITOR = "editor";
  private static final String VIEWER = "viewer";
  private static final String MEMBER = "member";

  static final List<Permission> PERMISSIONS =
      List.of(
          Permission.of("authz.permissions:write", "Make and delete permissions of applications"),
          Permission.of("authz.roles:read", "See roles", ADMIN, EDITOR, VIEWER, MEMBER),
          Permission.of("authz.roles:write", "Make, change and delete roles", ADMIN),
          Permission.of(
              "authz.members:read", "See who holds which role", ADMIN, EDITOR, VIEWER, MEMBER),
          Permission.of(
              "authz.members:write", "Give and take roles; groups and invitations", ADMIN),
          Permission.of("authz.decisions:read", "Ask what others may do", ADMIN),
          Permission.of(
              "authz.organizations:read", "See the organization", ADMIN, EDITOR, VIEWER, MEMBER),
          Permission.of("authz.organizations:write", "Rename the organization", ADMIN),
          Permission.of("authz.organizations:transfer", "Hand the organization over"),
          Permission.of("authz.organizations:delete", "Delete the organization and all in it"),
          Permission.of("authz.teams:read", "See teams", ADMIN, EDITOR, VIEWER, MEMBER),
          Permission.of("authz.teams:create", "Make teams", ADMIN),
          Permission.of("authz.teams:write", "Rename teams", ADMIN),
          Permission.of("authz.teams:transfer", "Hand a team over"),
          Permission.of("authz.teams:delete", "Delete a team and all in it"),
          Permission.of("authz.workspaces:read", "See workspaces", ADMIN, EDITOR, VIEWER, MEMBER),
          Permission.of("authz.workspaces:create", "Make workspaces", ADMIN, EDITOR),
          Permission.of("authz.workspaces:write", "Rename workspaces", ADMIN),
          Permission.of("authz.workspaces:delete", "Delete a workspace and all in it", ADMIN),
          Permission.of(
              "authz.resources:create", "Put a resource in its place", ADMIN, EDITOR, MEMBER),
          Permission.of("authz.resources:delete", "Take a resource from its place", ADMIN),
          Permission.of("authz.db-roles:read", "See the roles of Postgres"),
          Permission.of("authz.db-roles:write", "Make, grant and map roles of Postgres"),
          Permission.of("authz.policies:read", "See policies of row-level security"),
          Permission.of("authz.policies:write", "Make and delete policies of row-level security"));

  private Declared() {}
}
