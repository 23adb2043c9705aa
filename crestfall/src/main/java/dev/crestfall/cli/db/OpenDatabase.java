package dev.crestfall.cli.db;

import dev.crestfall.cli.boot.Claim;
import dev.crestfall.cli.boot.Modules;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.kernel.InstanceLock;
import dev.crestfall.postgres.PostgresModule;
import org.jspecify.annotations.Nullable;

/// The database for the length of a command: the one that a running `crestfall up` serves, the
/// configured one, or our own, started for the command and stopped after it.
public final class OpenDatabase implements AutoCloseable {
  private final PostgresModule postgres;
  private final @Nullable InstanceLock lock;

  private OpenDatabase(PostgresModule postgres, @Nullable InstanceLock lock) {
    this.postgres = postgres;
    this.lock = lock;
  }

  /// Finds the database or starts it.
  public static OpenDatabase of(Settings settings) {
    PostgresModule postgres = Modules.postgres(settings);
    if (postgres.attach()) {
      return new OpenDatabase(postgres, null);
    }
    InstanceLock lock = Claim.of(settings.data());
    Thread stop = new Thread(postgres::close, "stop");
    try {
      // Ctrl-C in the middle of a long import must not leave the server behind.
      Runtime.getRuntime().addShutdownHook(stop);
      postgres.start();
      return new OpenDatabase(postgres, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  public PostgresModule postgres() {
    return postgres;
  }

  @Override
  public void close() {
    postgres.close();
    if (lock != null) {
      lock.close();
    }
  }
}
