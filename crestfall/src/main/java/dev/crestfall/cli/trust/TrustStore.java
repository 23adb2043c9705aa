package dev.crestfall.cli.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a machine keeps the authorities that its programs believe.
///
/// @param folder a certificate for each file
/// @param update the program that reads the folder, and its arguments
record TrustStore(Path folder, List<String> update) {
  private static final String NAME = "crestfall.crt";

  private static final List<TrustStore> KNOWN =
      List.of(
          new TrustStore(
              Path.of("/usr/local/share/ca-certificates"), List.of("update-ca-certificates")),
          new TrustStore(
              Path.of("/etc/pki/ca-trust/source/anchors"), List.of("update-ca-trust", "extract")),
          new TrustStore(
              Path.of("/etc/ca-certificates/trust-source/anchors"),
              List.of("trust", "extract-compat")));

  /// This machine's, where it is a folder.
  static Optional<TrustStore> here() {
    return KNOWN.stream().filter(store -> Files.isDirectory(store.folder())).findFirst();
  }

  /// How it is done where no folder is.
  static List<String> elsewhere(Path certificate) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return List.of(
          "sudo security add-trusted-cert -d -r trustRoot "
              + "-k /Library/Keychains/System.keychain '"
              + certificate
              + "'");
    }
    if (system.contains("windows")) {
      return List.of("certutil -addstore -user Root \"" + certificate + "\"");
    }
    return List.of("add " + certificate + " to the authorities that your system believes");
  }

  /// Whether we may change it.
  boolean isOurs() {
    return Files.isWritable(folder);
  }

  /// What somebody types who may.
  List<String> commands(Path certificate) {
    return List.of(
        "sudo cp '%s' %s".formatted(certificate, folder.resolve(NAME)),
        "sudo " + String.join(" ", update));
  }

  /// Adds an authority, in place of one that we added before.
  void add(Path certificate) throws IOException {
    Path copy = folder.resolve(NAME);
    Files.copy(certificate, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    Process process =
        new ProcessBuilder(update)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(update.getFirst() + " ended with " + code);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
