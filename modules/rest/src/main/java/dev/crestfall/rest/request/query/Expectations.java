package dev.crestfall.rest.request.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a grammar met and what it would have taken instead, at one position. Immutable; two of them
/// merge by the rule that the one further on is the better explanation.
record Expectations(int at, @Nullable Note last) {
  static final Expectations NONE = new Expectations(0, null);

  private static final int END_OF_INPUT = -1;

  /// One remark; `previous` is the one made before it.
  ///
  /// @param kind which of the lists it belongs to
  /// @param codePoint of what was met
  /// @param label of what was expected
  record Note(Kind kind, int codePoint, String label, @Nullable Note previous) {}

  enum Kind {
    MET,
    FORBIDDEN,
    EXPECTED
  }

  static Expectations met(int at, int codePoint) {
    return new Expectations(at, new Note(Kind.MET, codePoint, "", null));
  }

  static Expectations metEnd(int at) {
    return met(at, END_OF_INPUT);
  }

  static Expectations forbidden(int at, int codePoint) {
    return new Expectations(at, new Note(Kind.FORBIDDEN, codePoint, "", null));
  }

  Expectations expected(String label) {
    return new Expectations(at, new Note(Kind.EXPECTED, 0, label, last));
  }

  boolean isEmpty() {
    return last == null;
  }

  /// This, then `later`.
  Expectations and(Expectations later) {
    if (later.last == null) {
      return last == null && later.at > at ? later : this;
    }
    if (last == null || later.at > at) {
      return later;
    }
    if (later.at < at) {
      return this;
    }
    Note merged = last;
    for (Note note : later.inOrder()) {
      merged = new Note(note.kind(), note.codePoint(), note.label(), merged);
    }
    return new Expectations(at, merged);
  }

  /// The same with `label` in place of everything expected.
  Expectations relabelled(String label) {
    Note kept = null;
    for (Note note : inOrder()) {
      if (note.kind() != Kind.EXPECTED) {
        kept = new Note(note.kind(), note.codePoint(), note.label(), kept);
      }
    }
    return new Expectations(at, new Note(Kind.EXPECTED, 0, label, kept));
  }

  /// As `unexpected "x" expecting "," or end of input`.
  String text() {
    if (last == null) {
      return "unknown parse error";
    }
    Note met = null;
    LinkedHashSet<String> forbidden = new LinkedHashSet<>();
    LinkedHashSet<String> expected = new LinkedHashSet<>();
    for (Note note : inOrder()) {
      switch (note.kind()) {
        case MET -> met = met == null ? note : met;
        case FORBIDDEN -> forbidden.add(Quoted.character(note.codePoint()));
        case EXPECTED -> expected.add(note.label());
      }
    }
    List<String> parts = new ArrayList<>();
    if (!forbidden.isEmpty()) {
      parts.add("unexpected " + either(List.copyOf(forbidden)));
    } else if (met != null) {
      boolean end = met.codePoint() == END_OF_INPUT;
      parts.add("unexpected " + (end ? "end of input" : Quoted.string(met.codePoint())));
    }
    if (!expected.isEmpty()) {
      parts.add("expecting " + either(List.copyOf(expected)));
    }
    return String.join(" ", parts);
  }

  private List<Note> inOrder() {
    List<Note> notes = new ArrayList<>();
    for (Note note = last; note != null; note = note.previous()) {
      notes.add(note);
    }
    return notes.reversed();
  }

  private static String either(List<String> labels) {
    int last = labels.size() - 1;
    if (last == 0) {
      return labels.getFirst();
    }
    return String.join(", ", labels.subList(0, last)) + " or " + labels.get(last);
  }
}
