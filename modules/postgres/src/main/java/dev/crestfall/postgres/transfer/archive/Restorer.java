package dev.crestfall.postgres.transfer.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.postgres.transfer.ScriptRunner;
import dev.crestfall.postgres.transfer.TransferException;
import dev.crestfall.postgres.transfer.archive.Manifest.TableRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Makes a database of an archive again, as one transaction: in an empty database, or one in which
/// there is nothing but what the first start of Crestfall puts there. Every table is read back and
/// must have the rows that were exported, byte for byte.
public final class Restorer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE = 1 << 16;

  private final Connection connection;
  private final LongConsumer progress;
  private long done;

  /// @param progress is told how many bytes of rows are done
  public Restorer(Connection connection, LongConsumer progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /// Restores an archive.
  ///
  /// @throws TransferException if it is damaged, too new, or the database is not empty; nothing is
  ///   changed then
  public Manifest run(Path file) throws SQLException, IOException {
    try (var zip = new ZipFile(file.toFile())) {
      Manifest manifest = manifest(zip);
      connection.setAutoCommit(false);
      try {
        restore(zip, manifest);
        connection.commit();
        return manifest;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (ZipException e) {
      throw new TransferException(
          "This is no archive of a database, or a damaged one: " + e.getMessage(),
          "Import SQL with `crestfall db import`.");
    } catch (SQLException e) {
      throw new TransferException("The archive can't be restored: " + e.getMessage(), null);
    }
  }

  private void restore(ZipFile zip, Manifest manifest) throws SQLException, IOException {
    refuseOlderServer(manifest);
    Formats.set(connection);
    new Room(connection).make();
    var globals = new GlobalsRestore(connection);
    globals.roles(manifest);
    run(zip, Manifest.BEFORE, manifest.beforeSha256());
    for (TableRows table : manifest.tables()) {
      load(zip, table);
    }
    for (TableRows table : manifest.tables()) {
      verify(table);
    }
    run(zip, Manifest.AFTER, manifest.afterSha256());
    globals.settings(manifest);
  }

  private static Manifest manifest(ZipFile zip) throws IOException {
    Manifest manifest;
    try {
      manifest = JSON.readValue(bytes(zip, Manifest.NAME), Manifest.class);
    } catch (JsonProcessingException e) {
      throw new TransferException(
          "The archive's manifest can't be read: it is damaged, or of a later Crestfall", null);
    }
    if (manifest.format() != Manifest.FORMAT) {
      throw new TransferException(
          "The archive is of a later Crestfall (format " + manifest.format() + ")",
          "Restore it with that version.");
    }
    return manifest;
  }

  private void refuseOlderServer(Manifest manifest) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < manifest.major()) {
      throw new TransferException(
          "The archive is of PostgreSQL %d, this server is %d".formatted(manifest.major(), major),
          "Restore it into the same version or a newer one.");
    }
  }

  private void run(ZipFile zip, String name, String expected) throws SQLException, IOException {
    String script = new String(bytes(zip, name), StandardCharsets.UTF_8);
    if (!Sha256.of(script).equals(expected)) {
      throw damaged(name);
    }
    try {
      ScriptRunner.run(connection, script);
    } catch (TransferException e) {
      throw e.within(name);
    }
  }

  private void load(ZipFile zip, TableRows table) throws SQLException, IOException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table.target() + " FROM STDIN");
    var sum = new Sha256();
    try (InputStream in = zip.getInputStream(entry(zip, table.entry()))) {
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        sum.add(piece, read);
        copy.writeToCopy(piece, 0, read);
        done += read;
        progress.accept(done);
      }
      long rows = copy.endCopy();
      if (rows != table.rows() || !sum.hex().equals(table.sha256())) {
        throw damaged(table.entry() + " (" + table.name() + ")");
      }
    } catch (SQLException e) {
      throw new TransferException(
          "The rows of " + table.name() + " are refused: " + e.getMessage(), null);
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /// What is in the table now must be what was there.
  private void verify(TableRows table) throws SQLException, IOException {
    var sum = new Sha256();
    long rows = Exporter.copyOut(connection, table, (row, _) -> sum.add(row, row.length));
    if (rows != table.rows() || !sum.hex().equals(table.sha256())) {
      throw new TransferException(
          "The rows of %s are not what was exported: %d of them, not %d, or other values"
              .formatted(table.name(), rows, table.rows()),
          "Report it, with the table's definition.");
    }
  }

  private static TransferException damaged(String name) {
    return new TransferException(
        "The archive is damaged: " + name + " has another checksum",
        "Fetch the file again, or use another one.");
  }

  private static byte[] bytes(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(entry(zip, name))) {
      return in.readAllBytes();
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new TransferException(
          "The archive has no " + name, "Is this an archive of `crestfall db export`?");
    }
    return entry;
  }
}
