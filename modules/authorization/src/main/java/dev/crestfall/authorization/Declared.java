package dev.crestfall.authorization;

import dev.crestfall.kernel.Permission;
import java.util.List;

/// The permissions of this module, and the words that the built-in roles are made of: what the
/// platform's content can be permitted, whichever module serves it.
final class Declared {
  private static final String ADMIN = "admin";
  private static final String EDITOR = "editor";
  private static final String VIEWER = "viewer";
  private static final String MEMBER = "member";
  private static final String CONSUMER = "consumer";

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
          Permission.of("flows:create", "Make flows", ADMIN, EDITOR, MEMBER),
          Permission.of("flows:read", "See flows", ADMIN, EDITOR, VIEWER),
          Permission.of("flows:write", "Change flows", ADMIN, EDITOR),
          Permission.of("flows:execute", "Run flows", ADMIN, EDITOR, CONSUMER),
          Permission.of("flows:publish", "Make flows public or not"),
          Permission.of("flows:delete", "Delete flows", ADMIN),
          Permission.of("agents:create", "Make agents", ADMIN, EDITOR, MEMBER),
          Permission.of("agents:read", "See agents", ADMIN, EDITOR, VIEWER),
          Permission.of("agents:write", "Change agents", ADMIN, EDITOR),
          Permission.of("agents:chat", "Talk to agents", ADMIN, EDITOR, CONSUMER),
          Permission.of("agents:publish", "Make agents public or not"),
          Permission.of("agents:delete", "Delete agents", ADMIN));

  private Declared() {}
}
