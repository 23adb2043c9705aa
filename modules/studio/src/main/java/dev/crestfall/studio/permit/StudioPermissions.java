package dev.crestfall.studio.permit;

import dev.crestfall.kernel.Permission;
import java.util.List;

/// The permissions of Studio. Owners and administrators hold all of them.
public final class StudioPermissions {
  private static final String ADMIN = "admin";
  private static final String EDITOR = "editor";
  private static final String VIEWER = "viewer";

  public static final Permission OPEN =
      Permission.of("studio:open", "Open Studio", ADMIN, EDITOR, VIEWER);
  public static final Permission TABLES_READ =
      Permission.of("studio.tables:read", "See tables and their rows", ADMIN, EDITOR, VIEWER);
  public static final Permission TABLES_WRITE =
      Permission.of("studio.tables:write", "Change rows of tables", ADMIN, EDITOR);
  public static final Permission SCHEMA_READ =
      Permission.of("studio.schema:read", "See how the database is built", ADMIN, EDITOR, VIEWER);
  public static final Permission SCHEMA_WRITE =
      Permission.of("studio.schema:write", "Change how the database is built", ADMIN);
  public static final Permission SQL_RUN =
      Permission.of("studio.sql:run", "Run SQL as a role that requests run as", ADMIN);
  public static final Permission SQL_RUN_AS_OWNER =
      Permission.of("studio.sql:run-as-owner", "Run SQL as the owner of the database");
  public static final Permission LOGS_READ =
      Permission.of("logs:read", "See logs, statistics and health", ADMIN);
  public static final Permission SETTINGS_READ =
      Permission.of("studio.settings:read", "See settings and how to connect", ADMIN);

  /// All of them.
  public static final List<Permission> ALL =
      List.of(
          OPEN,
          TABLES_READ,
          TABLES_WRITE,
          SCHEMA_READ,
          SCHEMA_WRITE,
          SQL_RUN,
          SQL_RUN_AS_OWNER,
          SETTINGS_READ);

  private StudioPermissions() {}
}
