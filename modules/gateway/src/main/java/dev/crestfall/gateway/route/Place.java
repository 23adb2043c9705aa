package dev.crestfall.gateway.route;

/// A prefix at which a module answers.
///
/// @param prefix without a trailing slash
/// @param dialect how errors look there
/// @param session whether a session's cookie is a credential there: pages of other origins have no
///   business, and nothing is opened to them
/// @param data whether filters make URLs long there: no bounds beside what is read at all
public record Place(String prefix, Dialect dialect, boolean session, boolean data) {
  static Place of(String prefix, Dialect dialect) {
    return new Place(prefix, dialect, false, false);
  }

  static Place ofSessions(String prefix) {
    return new Place(prefix, Dialect.NATIVE, true, false);
  }

  static Place ofData(String prefix, Dialect dialect) {
    return new Place(prefix, dialect, false, true);
  }
}
