package dev.crestfall.catalog.load;

import java.util.ArrayList;
import java.util.List;

/// A key of a base table that a view shows whole.
///
/// @param columns for each column of the key, the names of the view's columns that show it, at
///   least one
record ViewKey(long view, List<List<String>> columns) {
  /// A view that shows a column many times multiplies its relationships; past this nobody could
  /// tell them apart.
  private static final int MAX_CHOICES = 64;

  /// Every way to pick one view column for each column of the key.
  List<List<String>> choices() {
    List<List<String>> choices = List.of(List.of());
    for (List<String> shown : columns) {
      choices =
          choices.stream()
              .flatMap(chosen -> shown.stream().map(column -> append(chosen, column)))
              .limit(MAX_CHOICES)
              .toList();
    }
    return choices;
  }

  private static List<String> append(List<String> chosen, String column) {
    List<String> longer = new ArrayList<>(chosen);
    longer.add(column);
    return List.copyOf(longer);
  }
}
