package dev.crestfall.studio.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The built pages on the class path. Nothing of them is held but their versions.
final class SiteFiles {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*");

  private final String root;
  private final Map<String, String> versions = new ConcurrentHashMap<>();

  /// @param root a folder of the class path, as `/dev/crestfall/studio/site/`
  SiteFiles(String root) {
    this.root = root;
  }

  /// The bytes of a file; empty where there is none.
  Optional<byte[]> read(String name) throws IOException {
    if (!isFile(name)) {
      return Optional.empty();
    }
    try (InputStream in = SiteFiles.class.getResourceAsStream(root + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  /// A folder is a resource too where classes are not packed; its name has no dot.
  private static boolean isFile(String name) {
    return NAME.matcher(name).matches()
        && name.indexOf('.', name.lastIndexOf('/') + 1) > 0
        && !name.contains("..")
        && !name.endsWith(".class");
  }

  boolean has(String name) {
    return isFile(name) && SiteFiles.class.getResource(root + name) != null;
  }

  /// What a file's bytes come to, for those who have it.
  String version(String name, byte[] bytes) {
    return versions.computeIfAbsent(
        name,
        _ -> {
          try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 12);
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// The page that all others are in; empty where nothing was built.
  Optional<String> index() throws IOException {
    return read("index.html").map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
