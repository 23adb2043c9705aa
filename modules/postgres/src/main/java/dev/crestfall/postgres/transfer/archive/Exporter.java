package dev.crestfall.postgres.transfer.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.crestfall.postgres.transfer.TransferException;
import dev.crestfall.postgres.transfer.archive.Manifest.TableRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Writes a whole database into one file, as of one moment: roles, definitions, rows, each table
/// with a checksum. The file is for its owner's eyes only (0600), since it may hold hashes of
/// passwords; it appears under its name once it is complete.
public final class Exporter {
  /// By the server's clock, as the rows are.
  private static final String SNAPSHOT_TIME =
      "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Connection connection;
  private final boolean passwords;
  private final LongConsumer progress;

  /// @param passwords whether hashes of the roles' passwords go along, where they may be read
  /// @param progress is told how many bytes of rows are done
  public Exporter(Connection connection, boolean passwords, LongConsumer progress) {
    this.connection = connection;
    this.passwords = passwords;
    this.progress = progress;
  }

  /// What an export did.
  ///
  /// @param warnings what was left out, for a person
  public record Summary(Manifest manifest, List<String> warnings) {}

  /// Exports into a file that is made or replaced.
  public Summary run(Path file) throws SQLException, IOException {
    Path absolute = file.toAbsolutePath();
    Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
    Files.deleteIfExists(part);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    try (FileChannel channel =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      var zip = new ZipOutputStream(out);
      zip.setLevel(3);
      Summary summary = write(zip);
      zip.finish();
      out.flush();
      channel.force(true);
      Files.move(
          part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return summary;
    } catch (SQLException e) {
      throw new TransferException("The database can't be exported: " + e.getMessage(), null);
    } finally {
      Files.deleteIfExists(part);
      connection.rollback();
    }
  }

  private Summary write(ZipOutputStream zip) throws SQLException, IOException {
    Formats.set(connection);
    var catalog = new CatalogQuery(connection);
    List<TableRows> tables = tables(catalog);
    if (!tables.isEmpty()) {
      String names =
          tables.stream().map(table -> "ONLY " + table.name()).collect(Collectors.joining(", "));
      catalog.execute("LOCK TABLE " + names + " IN ACCESS SHARE MODE");
    }
    Schema schema = Schema.read(connection);
    SchemaOrder order = schema.order();
    String before = script(statements(order.beforeRows()));
    String after = script(after(schema, order, catalog));
    put(zip, Manifest.BEFORE, before);
    List<TableRows> written = new ArrayList<>();
    for (TableRows table : tables) {
      written.add(rows(zip, table));
    }
    put(zip, Manifest.AFTER, after);
    var globals = new Globals(catalog);
    var manifest =
        new Manifest(
            Manifest.FORMAT,
            catalog.query("SHOW server_version_num", row -> row.getInt(1)).getFirst(),
            catalog.query("SELECT current_database()", row -> row.getString(1)).getFirst(),
            catalog.query(SNAPSHOT_TIME, row -> row.getString(1)).getFirst(),
            written,
            globals.roles(passwords),
            globals.memberships(),
            globals.settings(),
            Sha256.of(before),
            Sha256.of(after));
    put(zip, Manifest.NAME, JSON.writeValueAsString(manifest));
    return new Summary(manifest, schema.warnings());
  }

  private static List<TableRows> tables(CatalogQuery catalog) throws SQLException {
    List<TableRows> tables = new ArrayList<>();
    catalog.list(
        "data.sql",
        row ->
            tables.add(
                new TableRows(
                    row.getString(1),
                    row.getString(2),
                    row.getString(4),
                    "rows/%06d.copy".formatted(tables.size() + 1),
                    0,
                    "")));
    return tables;
  }

  private static List<String> after(Schema schema, SchemaOrder order, CatalogQuery catalog)
      throws SQLException {
    List<SchemaPart> parts = order.afterRows();
    List<String> comments = schema.comments();
    List<String> all = new ArrayList<>(catalog.list("sequences.sql", row -> row.getString(1)));
    all.addAll(
        statements(parts.stream().filter(part -> part.rank() < SchemaPart.EVENT_TRIGGER).toList()));
    all.addAll(schema.privileges());
    comments.stream().filter(comment -> !isOnEventTrigger(comment)).forEach(all::add);
    // From here on DDL may set off what users made of event triggers.
    all.addAll(
        statements(
            parts.stream().filter(part -> part.rank() == SchemaPart.EVENT_TRIGGER).toList()));
    comments.stream().filter(Exporter::isOnEventTrigger).forEach(all::add);
    return all;
  }

  private static boolean isOnEventTrigger(String comment) {
    return comment.startsWith("COMMENT ON EVENT TRIGGER ");
  }

  private static List<String> statements(List<SchemaPart> parts) {
    return parts.stream()
        .filter(part -> !part.sql().isEmpty())
        .map(SchemaPart::statements)
        .toList();
  }

  private static String script(List<String> statements) {
    return statements.stream()
        .map(statement -> statement + ";\n")
        .collect(Collectors.joining("\n"));
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private TableRows rows(ZipOutputStream zip, TableRows table) throws SQLException, IOException {
    zip.putNextEntry(new ZipEntry(table.entry()));
    var sum = new Sha256();
    long rows =
        copyOut(
            connection,
            table,
            (bytes, done) -> {
              sum.add(bytes, bytes.length);
              zip.write(bytes);
              progress.accept(done);
            });
    zip.closeEntry();
    return new TableRows(
        table.name(), table.columns(), table.condition(), table.entry(), rows, sum.hex());
  }

  /// Takes a row and the number of bytes that have come with it.
  interface RowSink {
    void write(byte[] row, long done) throws IOException;
  }

  /// Reads the rows of a table in the order that they lie in.
  ///
  /// @return their number
  static long copyOut(Connection connection, TableRows table, RowSink sink)
      throws SQLException, IOException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY " + table.source() + " TO STDOUT");
    long done = 0;
    try {
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        done += row.length;
        sink.write(row, done);
      }
      return copy.getHandledRowCount();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
