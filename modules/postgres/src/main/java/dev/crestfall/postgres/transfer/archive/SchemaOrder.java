package dev.crestfall.postgres.transfer.archive;

import dev.crestfall.postgres.transfer.TransferException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/// Parts of a schema so that each comes after those it needs.
///
/// @param beforeRows what must be there for rows to be loaded
/// @param afterRows what is made over loaded rows
record SchemaOrder(List<SchemaPart> beforeRows, List<SchemaPart> afterRows) {
  static SchemaOrder of(Map<PartKey, SchemaPart> parts, Map<PartKey, Set<PartKey>> needs) {
    List<SchemaPart> sorted = refreshInOrder(sort(parts, needs));
    Set<PartKey> late = new HashSet<>();
    for (SchemaPart part : sorted) {
      boolean needsLate =
          needs.getOrDefault(part.key(), Set.of()).stream().anyMatch(late::contains);
      if (part.rank() >= SchemaPart.AFTER_ROWS || needsLate) {
        late.add(part.key());
      }
      if (needsLate && part.rank() == SchemaPart.TABLE) {
        throw new TransferException(
            "The "
                + part.identity()
                + " needs something that is only made once tables have rows, as a view that groups by a primary key",
            "Use `crestfall db dump`, which calls pg_dump.");
      }
    }
    Map<Boolean, List<SchemaPart>> halves =
        sorted.stream().collect(Collectors.partitioningBy(part -> late.contains(part.key())));
    return new SchemaOrder(
        halves.getOrDefault(false, List.of()), halves.getOrDefault(true, List.of()));
  }

  private static List<SchemaPart> sort(
      Map<PartKey, SchemaPart> parts, Map<PartKey, Set<PartKey>> needs) {
    Map<PartKey, Integer> open = new HashMap<>();
    Map<PartKey, List<PartKey>> waiting = new HashMap<>();
    for (SchemaPart part : parts.values()) {
      Set<PartKey> needed = needs.getOrDefault(part.key(), Set.of());
      open.put(part.key(), needed.size());
      needed.forEach(key -> waiting.computeIfAbsent(key, _ -> new ArrayList<>()).add(part.key()));
    }
    var ready =
        new PriorityQueue<>(
            Comparator.comparingInt(SchemaPart::rank).thenComparing(SchemaPart::identity));
    parts.values().stream()
        .filter(part -> open.getOrDefault(part.key(), 0) == 0)
        .forEach(ready::add);
    List<SchemaPart> sorted = new ArrayList<>();
    for (SchemaPart part = ready.poll(); part != null; part = ready.poll()) {
      sorted.add(part);
      for (PartKey key : waiting.getOrDefault(part.key(), List.of())) {
        if (open.merge(key, -1, Integer::sum) == 0) {
          ready.add(parts.get(key));
        }
      }
    }
    if (sorted.size() < parts.size()) {
      throw circle(parts, new HashSet<>(sorted));
    }
    return sorted;
  }

  private static TransferException circle(Map<PartKey, SchemaPart> parts, Set<SchemaPart> sorted) {
    String names =
        parts.values().stream()
            .filter(part -> !sorted.contains(part))
            .map(SchemaPart::identity)
            .limit(20)
            .collect(Collectors.joining(", "));
    return new TransferException(
        "These need one another in a circle, or something that does: " + names,
        "Use `crestfall db dump`, which calls pg_dump.");
  }

  /// A materialized view over another is filled after it.
  private static List<SchemaPart> refreshInOrder(List<SchemaPart> sorted) {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      SchemaPart part = sorted.get(i);
      if (part.identity().startsWith("MATERIALIZED VIEW ")) {
        places.put(part.key().id(), i);
      }
    }
    List<SchemaPart> result = new ArrayList<>(sorted);
    List<SchemaPart> refreshes =
        sorted.stream()
            .filter(part -> part.rank() == SchemaPart.REFRESH)
            .sorted(Comparator.comparingInt(part -> places.getOrDefault(part.key().id(), 0)))
            .toList();
    int next = 0;
    for (int i = 0; i < result.size(); i++) {
      if (result.get(i).rank() == SchemaPart.REFRESH) {
        result.set(i, refreshes.get(next++));
      }
    }
    return result;
  }
}
