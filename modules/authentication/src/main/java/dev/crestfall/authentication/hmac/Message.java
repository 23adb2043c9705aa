package dev.crestfall.authentication.hmac;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of a request that a signature may cover.
interface Message {
  String method();

  /// `https` or `http`.
  String scheme();

  /// Host and port as the client names them, lower case, without the scheme's own port.
  String authority();

  /// As sent, percent-encoded.
  String path();

  /// As sent, without `?`; null when there is none.
  @Nullable String query();

  /// All lines of a header in order.
  List<String> header(String name);
}
