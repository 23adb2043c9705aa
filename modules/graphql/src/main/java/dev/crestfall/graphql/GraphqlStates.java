package dev.crestfall.graphql;

import dev.crestfall.graphql.config.DataSettings;
import dev.crestfall.graphql.reflect.ReflectSettings;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The current state, and how the settings become the next one: those from outside at first, then
/// under those in the database.
final class GraphqlStates {
  private static final Logger LOG = LoggerFactory.getLogger(GraphqlStates.class);

  private final DataSettings.Source source;
  private final GraphqlPlace.@Nullable Joined joined;
  private volatile GraphqlState current;

  /// What the database says was read once.
  private volatile boolean applied;

  /// What the database says was not read yet, or may be something else now.
  private volatile boolean stale = true;

  GraphqlStates(
      DataSettings first, DataSettings.Source source, GraphqlPlace.@Nullable Joined joined) {
    this.source = source;
    this.joined = joined;
    this.current = GraphqlState.of(first, joined);
  }

  GraphqlState current() {
    return current;
  }

  /// What to reflect. Before a structure is read, the settings are where they may have changed: the
  /// load is tried again until that succeeds.
  ReflectSettings reflected() {
    if (stale) {
      try {
        apply();
      } catch (SQLException e) {
        throw new IllegalStateException("the settings in the database can't be read", e);
      } catch (RuntimeException e) {
        if (!applied) {
          throw e;
        }
        keep(e);
      }
    }
    return new ReflectSettings(current.settings().schemas());
  }

  /// The database was away: its settings may be others when it is back.
  void suspect() {
    stale = true;
  }

  /// Reads all settings again. Wrong ones leave everything as it was.
  ///
  /// @param then what follows once they are read, or can't be now
  void reload(Runnable then) {
    try {
      apply();
      LOG.info("the configuration was read again");
      then.run();
    } catch (SQLException e) {
      LOG.warn("the configuration can't be read now, trying again: {}", e.getMessage());
      stale = true;
      then.run();
    } catch (RuntimeException e) {
      keep(e);
    }
  }

  private void keep(RuntimeException problem) {
    stale = false;
    LOG.error("the configuration stays as it was: {}", problem.getMessage());
  }

  private synchronized void apply() throws SQLException {
    current = GraphqlState.of(source.read(), joined);
    applied = true;
    stale = false;
  }
}
