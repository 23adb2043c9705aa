package dev.crestfall.authentication.judgement;

import dev.crestfall.authentication.judgement.Subjects.Subject;

/// The epochs of what a credential depends on, taken before it was judged. A change that comes
/// while it is being judged makes the judgement void at once.
public final class Snapshot {
  private final Subjects all;
  private final long generation;
  private final Subject[] subjects;
  private final long[] epochs;
  private final long takenAt;

  Snapshot(Subjects all, Subject... subjects) {
    this.all = all;
    this.generation = all.generation();
    this.subjects = subjects;
    this.epochs = new long[subjects.length];
    for (int i = 0; i < subjects.length; i++) {
      epochs[i] = subjects[i].epoch();
    }
    this.takenAt = System.nanoTime();
  }

  /// Whether nothing has changed since, as far as was heard.
  boolean isCurrent() {
    if (all.generation() != generation) {
      return false;
    }
    for (int i = 0; i < subjects.length; i++) {
      if (subjects[i].epoch() != epochs[i]) {
        return false;
      }
    }
    return true;
  }

  /// The [System#nanoTime()] up to which the judgement is known to be true.
  ///
  /// @param heard up to when every change has been heard
  long trueUntil(long heard) {
    return heard - takenAt > 0 ? heard : takenAt;
  }
}
