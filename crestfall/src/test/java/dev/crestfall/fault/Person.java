package dev.crestfall.fault;

import java.util.ArrayList;
import java.util.List;

/// Somebody who signed up, as the client knows them.
final class Person {
  static final String PASSWORD = "a long walk home";

  final String id;
  final String email;
  final List<Session> sessions = new ArrayList<>();
  int settings;

  Person(String id, String email) {
    this.id = id;
    this.email = email;
  }

  /// One session.
  static final class Session {
    final String id;
    String access;
    String refresh;

    Session(String id, String access, String refresh) {
      this.id = id;
      this.access = access;
      this.refresh = refresh;
    }

    String[] bearer() {
      return new String[] {"Authorization", "Bearer " + access};
    }
  }
}
