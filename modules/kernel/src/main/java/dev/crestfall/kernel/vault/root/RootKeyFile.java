package dev.crestfall.kernel.vault.root;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Root keys in a file, one a line, the first one active. Read anew at each use: uses are rare, and
/// a rotation by another process holds at once.
public final class RootKeyFile implements RootKeys {
  private static final String PROVIDER = "file";
  private static final Set<PosixFilePermission> OURS =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;

  public RootKeyFile(Path secretsDirectory) {
    this.file = secretsDirectory.resolve("vault-root-keys");
  }

  @Override
  public RootKey active(boolean first) throws RootKeyException {
    List<KeyLine> lines = read();
    if (!lines.isEmpty()) {
      return lines.getFirst().key(PROVIDER);
    }
    if (!first) {
      throw new RootKeyException(
          file
              + " is missing: restore it, or copy it from the installation that began the"
              + " database, for nothing sealed can be opened without it");
    }
    return prepend(true);
  }

  @Override
  public RootKey find(String id) throws RootKeyException {
    for (KeyLine line : read()) {
      RootKey key = line.key(PROVIDER);
      if (key.id().equals(id)) {
        return key;
      }
    }
    throw new RootKeyException(
        "The root key "
            + id
            + ", which this database's values are sealed under, is not in "
            + file
            + ": copy that file from the installation that began the database, or let a key"
            + " service hold the root key for all (vault.provider)");
  }

  /// Makes a key and puts it first.
  public RootKey add() throws RootKeyException {
    return prepend(false);
  }

  private RootKey prepend(boolean onlyFirst) throws RootKeyException {
    try {
      return PrivateFile.locked(
          file,
          () -> {
            List<KeyLine> lines = new ArrayList<>(read());
            if (onlyFirst && !lines.isEmpty()) {
              return lines.getFirst().key(PROVIDER);
            }
            byte[] bytes = Aead.newKey();
            String id = HexFormat.of().formatHex(Aead.newKey(), 0, 8);
            lines.addFirst(new KeyLine(id, bytes));
            write(lines);
            return lines.getFirst().key(PROVIDER);
          });
    } catch (IOException e) {
      throw new RootKeyException("Can't keep a root key in " + file, e);
    }
  }

  private List<KeyLine> read() throws RootKeyException {
    try {
      requirePrivate();
      List<KeyLine> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(KeyLine.parse(line));
        }
      }
      return lines;
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new RootKeyException("Can't read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new RootKeyException(file + ": " + e.getMessage(), e);
    }
  }

  private void requirePrivate() throws IOException, RootKeyException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    if (!OURS.containsAll(rights)) {
      throw new RootKeyException(
          "%s is readable by others (%s): chmod 600 it, and rotate the root key"
              .formatted(file, PosixFilePermissions.toString(rights)));
    }
  }

  private void write(List<KeyLine> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()));
    PrivateFile.replace(file, text.toString());
  }
}
