package dev.crestfall.cli.db;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.postgres.transfer.TransferException;
import java.sql.SQLException;

/// What can go wrong with a file or the database, for the person at the terminal.
final class Problems {
  private Problems() {}

  static CliException refused(String file, TransferException e) {
    return new CliException(
        ExitCode.FAILED, file + ": " + e.explanation(), "Nothing of it was kept.", e);
  }

  static CliException notDone(String text, TransferException e) {
    return new CliException(ExitCode.FAILED, text, e.hint().orElse(""), e);
  }

  static CliException failed(SQLException e) {
    return new CliException(ExitCode.FAILED, "The database answers: " + e.getMessage(), "", e);
  }
}
