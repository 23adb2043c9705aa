package dev.crestfall.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Documents that were asked for lately, as bytes: of 2,000 tables one has 14 MB and takes seconds
/// to write. They are written one at a time, so that many callers at once cost no more than one.
final class DocumentCache {
  private final long limit;
  private final LinkedHashMap<Key, Document> kept = new LinkedHashMap<>(8, 0.75f, true);
  private final ReentrantLock writing = new ReentrantLock();
  private long held;

  /// @param limit bytes of all documents together
  DocumentCache(long limit) {
    this.limit = limit;
  }

  /// What a document depends on, within one configuration.
  ///
  /// @param privileges a digest of what the caller may use
  record Key(long catalogVersion, String schema, boolean openApi3, String privileges) {}

  /// @param tag tells this content from any other
  @SuppressWarnings("ArrayRecordComponent")
  record Document(byte[] bytes, String tag) {}

  Document get(Key key, Supplier<byte[]> writer) {
    Document known = find(key);
    if (known != null) {
      return known;
    }
    writing.lock();
    try {
      Document meanwhile = find(key);
      if (meanwhile != null) {
        return meanwhile;
      }
      byte[] bytes = writer.get();
      Document written = new Document(bytes, digest(bytes).substring(0, 32));
      keep(key, written);
      return written;
    } finally {
      writing.unlock();
    }
  }

  private synchronized @Nullable Document find(Key key) {
    return kept.get(key);
  }

  private synchronized void keep(Key key, Document document) {
    if (document.bytes().length > limit) {
      return;
    }
    kept.put(key, document);
    held += document.bytes().length;
    var oldest = kept.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Key, Document> entry = oldest.next();
      if (held > limit || entry.getKey().catalogVersion() < key.catalogVersion()) {
        held -= entry.getValue().bytes().length;
        oldest.remove();
      }
    }
  }

  /// SHA-256 in hex.
  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
