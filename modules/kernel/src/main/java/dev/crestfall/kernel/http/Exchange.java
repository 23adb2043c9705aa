package dev.crestfall.kernel.http;

import dev.crestfall.kernel.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One request and its answer. Used by one thread. Header names are matched without regard to case.
public interface Exchange {
  /// How long an answer may be left unread.
  Duration UNREAD = Duration.ofMinutes(1);

  /// The id of this request: the caller's `X-Request-Id` when it is sane, else a new one.
  String requestId();

  /// Who calls. Judged at the first call, the same answer afterwards.
  ///
  /// @throws dev.crestfall.kernel.ApiError 401 or 403 for a credential that is not good, 503 when
  ///   that can't be decided now
  Identity identity();

  /// Who calls, as it is true at this moment: nothing that is remembered of the credential counts.
  /// For routes about credentials, secrets, roles and money.
  ///
  /// @throws dev.crestfall.kernel.ApiError as [#identity()]
  Identity identityNow();

  String method();

  /// The path as sent, percent-encoded, without the mount's prefix; begins with `/`.
  String path();

  /// The path as sent, the mount's prefix and all.
  String wholePath();

  /// The mount's prefix that [#path()] lost, empty at a module's own port.
  String prefix();

  /// The query as sent, percent-encoded, without `?`; null when there is none.
  @Nullable String query();

  /// The first header of that name.
  @Nullable String header(String name);

  /// All headers of that name in order, unsplit.
  List<String> headers(String name);

  /// Every header line in order, names as sent.
  void eachHeader(BiConsumer<String, String> visitor);

  /// The caller's address: the peer's, or what a trusted proxy says of it.
  String clientAddress();

  /// The origin that the caller used, as `https://api.example.com:8443`.
  String origin();

  /// The whole body; read once, the same bytes afterwards.
  ///
  /// @param limit in bytes
  /// @throws BodyTooLargeException as soon as the body is known to be longer
  /// @throws BodyTooSlowException when it takes too long to arrive
  /// @throws OverloadedException when the bodies of other requests leave no room for it
  /// @throws IOException when the caller vanished
  byte[] body(long limit) throws IOException;

  /// The body as it arrives; nothing is held.
  InputStream bodyStream();

  /// The database role that the request ran as, for the access log; null while it is not known.
  @Nullable String role();

  void role(String role);

  int status();

  void status(int status);

  /// Words of our own for the status line, in place of those that the status is known by. HTTP/1.1
  /// alone has such words, and few callers look at them.
  void reason(String reason);

  /// Sets a header of the answer, in place of all of that name.
  void setHeader(String name, String value);

  /// Adds a header line to the answer.
  void addHeader(String name, String value);

  void removeHeader(String name);

  /// The first header of that name set on the answer so far.
  @Nullable String answerHeader(String name);

  /// Ends the answer with a body and its Content-Length. For HEAD only the headers go out, and
  /// without a Content-Length.
  void send(byte[] body) throws IOException;

  /// Ends the answer without a body. Statuses that may have one get `Content-Length: 0`.
  void send() throws IOException;

  /// Starts an answer of unknown length; the caller closes it. Who reads nothing of it for a minute
  /// is cut off.
  default OutputStream stream() throws IOException {
    return stream(UNREAD);
  }

  /// The same with another patience.
  ///
  /// @param patience how long the other side may read nothing of what it is sent
  OutputStream stream(Duration patience) throws IOException;

  /// How many bytes of bodies came and go, as far as that is known by now.
  default long transferred() {
    return 0;
  }

  /// The body is longer than allowed.
  final class BodyTooLargeException extends IOException {
    public BodyTooLargeException(long limit) {
      super("The body is longer than " + limit + " bytes");
    }
  }

  /// The body takes too long to arrive (408).
  final class BodyTooSlowException extends IOException {
    public BodyTooSlowException() {
      super("The body took too long to arrive");
    }
  }

  /// Too much is under way: the caller should come back in a moment (503).
  final class OverloadedException extends IOException {
    public OverloadedException() {
      super("Too many bytes of request bodies are held at once");
    }
  }
}
