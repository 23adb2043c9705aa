package dev.crestfall.postgres.cluster;

import dev.crestfall.postgres.binaries.Binaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The settings of our own cluster: for a small machine, safe before fast, loopback only.
///
/// @param maxConnections how many sessions there may be
/// @param sharedBuffers as Postgres writes sizes, like `64MB`
/// @param slowStatements how long a statement takes that is logged, zero for none
/// @param superuser the one role that may replicate
public record ClusterSettings(
    int maxConnections, String sharedBuffers, Duration slowStatements, String superuser) {
  /// Libraries that are loaded at start where they are installed.
  private static final List<String> PRELOADED = List.of("pg_stat_statements", "pg_cron", "pgaudit");

  /// A path of a socket longer than this is refused by the kernel.
  private static final int SOCKET_LIMIT = 100;

  /// The text of `postgresql.conf`.
  String postgresql(Layout layout, Binaries binaries) {
    List<String> libraries = libraries(binaries);
    String socket =
        layout.socket().toString().length() > SOCKET_LIMIT - 14 ? "" : layout.socket().toString();
    return """
    # Written by Crestfall at every start. Your own settings belong into custom.conf beside
    # this file; they win over these.
    hba_file = %s
    listen_addresses = '127.0.0.1'
    unix_socket_directories = %s
    unix_socket_permissions = 0700
    max_connections = %d
    password_encryption = 'scram-sha-256'

    # Memory for a small machine.
    shared_buffers = %s
    work_mem = '8MB'
    maintenance_work_mem = '64MB'
    effective_cache_size = '512MB'
    max_worker_processes = 8
    max_parallel_workers = 2
    max_parallel_workers_per_gather = 1
    autovacuum_max_workers = 2
    jit = off
    %s
    # Durability, and a log of changes that others can follow.
    fsync = on
    wal_level = logical
    max_wal_size = '1GB'
    max_wal_senders = 6
    max_replication_slots = 10

    %s
    timezone = 'UTC'
    datestyle = 'iso, mdy'
    default_text_search_config = 'pg_catalog.english'
    shared_preload_libraries = '%s'
    %sinclude_if_exists = 'custom.conf'
    """
        .formatted(
            quote(layout.access().toString()),
            quote(socket),
            maxConnections,
            quote(sharedBuffers),
            // Reading ahead by helper processes costs memory that a small machine lacks.
            binaries.major() >= 18 ? "io_method = 'sync'\n" : "",
            logging(layout),
            String.join(",", libraries),
            libraries.contains("pg_cron") ? "cron.database_name = 'crestfall'\n" : "");
  }

  private String logging(Layout layout) {
    return """
    # Written as JSON lines; Crestfall deletes the oldest files.
    logging_collector = on
    log_destination = 'jsonlog'
    log_directory = %s
    log_filename = 'postgresql-%%Y-%%m-%%d_%%H%%M%%S.log'
    log_file_mode = 0600
    log_rotation_age = '1d'
    log_rotation_size = '16MB'
    log_timezone = 'UTC'
    # Without the values that are bound to it: there may be secrets among them.
    log_min_duration_statement = %d
    log_parameter_max_length = 0
    """
        .formatted(
            quote(layout.log().toString()),
            slowStatements.isZero() ? -1 : slowStatements.toMillis());
  }

  /// The text of `pg_hba.conf`: passwords only, from this machine only.
  String access() {
    return """
    # Written by Crestfall at every start.
    local   all          all                  scram-sha-256
    host    all          all    127.0.0.1/32  scram-sha-256
    host    all          all    ::1/128       scram-sha-256
    local   replication  "%1$s"               scram-sha-256
    host    replication  "%1$s" 127.0.0.1/32  scram-sha-256
    """
        .formatted(superuser);
  }

  private static List<String> libraries(Binaries binaries) {
    var found = new ArrayList<String>();
    for (String library : PRELOADED) {
      if (folders(binaries).anyMatch(folder -> exists(folder, library))) {
        found.add(library);
      }
    }
    return found;
  }

  private static boolean exists(Path folder, String library) {
    return Files.exists(folder.resolve(library + ".so"))
        || Files.exists(folder.resolve(library + ".dylib"));
  }

  private static Stream<Path> folders(Binaries binaries) {
    Path lib = binaries.bin().resolveSibling("lib");
    return Stream.of(lib, lib.resolve("postgresql"), lib.resolve("pgsql"));
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
