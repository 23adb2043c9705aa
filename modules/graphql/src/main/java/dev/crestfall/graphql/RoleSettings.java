package dev.crestfall.graphql;

import dev.crestfall.catalog.load.Roles;
import dev.crestfall.kernel.database.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `ALTER ROLE ... SET` says of the roles that callers have, as it was when the structure was
/// last read.
final class RoleSettings {
  private static final Logger LOG = LoggerFactory.getLogger(RoleSettings.class);

  private static final SequencedMap<String, String> NOTHING = new LinkedHashMap<>(0);

  private final ConnectionFactory connections;
  private volatile @Nullable Roles current;

  RoleSettings(ConnectionFactory connections) {
    this.connections = connections;
  }

  void reload() {
    try (Connection connection = connections.open()) {
      current = Roles.load(connection);
    } catch (SQLException e) {
      LOG.warn("the settings of roles stay as they were: {}", e.getMessage());
    }
  }

  Map<String, String> settings(String role) {
    Roles known = current;
    return known == null ? Map.of() : known.settings().getOrDefault(role, NOTHING);
  }

  String isolation(String role) {
    Roles known = current;
    return known == null ? "" : known.isolations().getOrDefault(role, "");
  }
}
