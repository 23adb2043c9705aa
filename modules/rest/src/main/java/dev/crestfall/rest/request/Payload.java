package dev.crestfall.rest.request;

import java.util.List;
import java.util.Set;

/// A request's body, checked as far as its content type demands and otherwise kept as it came.
public sealed interface Payload {
  /// Whether JSON is an object. Only the first character tells; Postgres checks the rest.
  static boolean isObject(byte[] json) {
    for (byte b : json) {
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return b == '{';
      }
    }
    return false;
  }

  /// JSON (also made from CSV or a form), and the keys of its objects. `keys` are those of the
  /// first object; an array whose objects differ was refused, unless `columns=` names them.
  ///
  /// @param empty an empty array, or for UPDATE nothing to set
  @SuppressWarnings("ArrayRecordComponent")
  record Json(byte[] raw, Set<String> keys, boolean empty) implements Payload {}

  /// A form for a routine call.
  record Form(List<QueryParams.Argument> arguments, Set<String> keys) implements Payload {}

  /// Anything for a routine with one unnamed argument.
  @SuppressWarnings("ArrayRecordComponent")
  record Raw(byte[] raw) implements Payload {}
}
