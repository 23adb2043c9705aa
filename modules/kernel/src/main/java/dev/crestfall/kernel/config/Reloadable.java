package dev.crestfall.kernel.config;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a configuration decides, and how it becomes the next one while the process runs: settings
/// from outside at first, then under those in the database. Wrong ones change nothing.
///
/// @param <S> everything that one configuration decides
public final class Reloadable<S> {
  private static final Logger LOG = LoggerFactory.getLogger(Reloadable.class);

  private final Source<S> source;
  private volatile S current;

  /// What the database says was read once.
  private volatile boolean applied;

  /// What the database says was not read yet, or may be something else now.
  private volatile boolean stale = true;

  /// Reads all settings.
  @FunctionalInterface
  public interface Source<S> {
    /// @param again whether those from outside may be others than the first ones
    /// @throws SQLException when those in the database can't be read
    S read(boolean again) throws SQLException;
  }

  /// @param first holds until the settings in the database are read
  public Reloadable(S first, Source<S> source) {
    this.current = first;
    this.source = source;
  }

  public S current() {
    return current;
  }

  /// What holds now, read anew where it may be something else. For those who try again when that
  /// fails.
  ///
  /// @throws IllegalStateException when the settings in the database can't be read
  public S refreshed() {
    if (stale) {
      try {
        apply(applied);
      } catch (SQLException e) {
        throw new IllegalStateException("the settings in the database can't be read", e);
      } catch (RuntimeException e) {
        if (!applied) {
          throw e;
        }
        keep(e);
      }
    }
    return current;
  }

  /// The database was away: its settings may be others when it is back.
  public void suspect() {
    stale = true;
  }

  /// Reads all settings again.
  ///
  /// @param then what follows once they are read, or can't be now
  public void reload(Runnable then) {
    try {
      apply(true);
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

  private synchronized void apply(boolean again) throws SQLException {
    // Even the same settings: files that they name may hold something else now.
    current = source.read(again);
    applied = true;
    stale = false;
  }
}
