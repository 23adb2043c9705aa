package dev.crestfall.postgres.cluster;

import dev.crestfall.kernel.system.Command;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.binaries.Binaries;
import dev.crestfall.postgres.bootstrap.Verifier;
import dev.crestfall.postgres.process.Folders;
import dev.crestfall.postgres.process.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes a cluster under a temporary name and renames it when it is whole, so that a folder with
/// the final name always is one.
///
/// @param superuser the first role, with every right
/// @param durable whether to wait for the disk at the end
public record InitDb(
    Binaries binaries, ServerUser user, String superuser, String password, boolean durable) {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /// Makes the cluster at `target`, whose parent exists and can be entered by the user.
  ///
  /// @throws PostgresException when it can't be made; nothing is left then
  public void create(Path target) {
    Path building = target.resolveSibling(target.getFileName() + ".building");
    try {
      Folders.delete(building);
      Files.createDirectory(building, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Path secret = building.resolveSibling(building.getFileName() + ".secret");
      Files.deleteIfExists(secret);
      Files.createFile(
          secret,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(secret, Verifier.of(password));
        own(building);
        own(secret);
        run(building, secret);
      } finally {
        Files.deleteIfExists(secret);
      }
      Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PostgresException(
          Kind.FILES,
          "The cluster can't be made at " + target + ": " + Folders.reason(e),
          "Give Crestfall the right to write there, or choose another data directory.",
          e);
    }
  }

  private void run(Path building, Path secret) throws IOException {
    var program =
        new ArrayList<>(
            List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + building,
                "--username=" + superuser,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--data-checksums",
                "--no-instructions"));
    program.addAll(locale());
    if (!durable) {
      program.add("--no-sync");
    }
    Command.Outcome outcome = Command.run(user.command(program), LIMIT);
    if (!outcome.ok()) {
      Folders.delete(building);
      boolean full = outcome.output().contains("No space left on device");
      throw new PostgresException(
          full ? Kind.FILES : Kind.NOT_STARTED,
          "initdb failed: " + outcome.gist(),
          full
              ? "Free some 100 MB on the disk of " + building.getParent() + " and start again."
              : "Mend what the message names and start again.");
    }
  }

  /// Rules of the binaries' own, the same on every machine; they came with 17.
  private List<String> locale() {
    return binaries.major() >= 17
        ? List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        : List.of("--locale=C");
  }

  private void own(Path path) throws IOException {
    if (user.isOther()) {
      Folders.giveOne(path, user.uid(), user.gid());
    }
  }
}
