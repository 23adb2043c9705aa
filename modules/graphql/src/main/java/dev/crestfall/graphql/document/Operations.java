package dev.crestfall.graphql.document;

import dev.crestfall.graphql.error.RefusedException;
import dev.crestfall.graphql.request.GraphqlRequest;
import dev.crestfall.graphql.request.JsonValues;
import dev.crestfall.graphql.request.PersistedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Documents that are named by their hash: those of a file, which may be the only ones that are
/// run, and those that callers have sent before (Apollo's automatic persisted queries), of which
/// the latest are remembered.
public final class Operations {
  private static final int MAX_REMEMBERED = 2_000;
  private static final int MAX_CHARACTERS = 4_000_000;
  private static final String NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND";

  private final Map<String, String> listed;
  private final boolean only;
  private final SequencedTexts remembered = new SequencedTexts();

  /// @param listed documents by hash
  /// @param only whether no other is run
  Operations(Map<String, String> listed, boolean only) {
    this.listed = Map.copyOf(listed);
    this.only = only;
  }

  /// The documents of a file: `{"<hash>": "<document>"}`, or a manifest as Apollo's tools write it.
  ///
  /// @throws IllegalArgumentException when it is no such file, or when there is none and only its
  ///   documents may be run
  public static Operations of(Optional<Path> file, boolean only) {
    if (file.isEmpty() && only) {
      throw new IllegalArgumentException("graphql.only-operations needs graphql.operations");
    }
    return new Operations(file.map(Operations::read).orElse(Map.of()), only);
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> documents = new HashMap<>();
    try {
      if (JsonValues.read(Files.readAllBytes(file)) instanceof Map<?, ?> members) {
        if (members.get("operations") instanceof List<?> operations) {
          operations.forEach(
              one -> add(documents, one instanceof Map<?, ?> o ? o.get("body") : null));
        } else {
          members.values().forEach(document -> add(documents, document));
        }
        return documents;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("graphql.operations can't be read: " + file, e);
    }
    throw new IllegalArgumentException("graphql.operations holds no JSON object: " + file);
  }

  private static void add(Map<String, String> documents, @Nullable Object document) {
    if (!(document instanceof String text)) {
      throw new IllegalArgumentException("graphql.operations holds something that is no document");
    }
    documents.put(PersistedQuery.hashOf(text), text);
  }

  /// The document of a request.
  ///
  /// @throws RefusedException when it is not known, or may not be run
  public String text(GraphqlRequest request) {
    String hash = request.hash();
    String query = request.query();
    if (hash == null && !only) {
      return String.valueOf(query);
    }
    if (query == null) {
      return known(String.valueOf(hash));
    }
    String real = PersistedQuery.hashOf(query);
    if (hash != null && !real.equals(hash)) {
      throw new RefusedException("provided sha does not match query", "request_invalid");
    }
    if (only) {
      if (!listed.containsKey(real)) {
        throw new RefusedException(
            "The operation is not among those that are allowed", "operation_not_allowed");
      }
    } else {
      remembered.put(real, query);
    }
    return query;
  }

  private String known(String hash) {
    String text = listed.get(hash);
    if (text == null && !only) {
      text = remembered.find(hash);
    }
    if (text == null) {
      throw new RefusedException("PersistedQueryNotFound", NOT_FOUND);
    }
    return text;
  }

  /// Bounded; what was not asked for the longest goes first.
  private static final class SequencedTexts {
    private final LinkedHashMap<String, String> texts = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    synchronized @Nullable String find(String hash) {
      return texts.get(hash);
    }

    synchronized void put(String hash, String text) {
      if (text.length() > MAX_CHARACTERS || texts.put(hash, text) != null) {
        return;
      }
      characters += text.length();
      while (characters > MAX_CHARACTERS || texts.size() > MAX_REMEMBERED) {
        characters -= texts.pollFirstEntry().getValue().length();
      }
    }
  }
}
