package dev.crestfall.studio.api;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.studio.api.shape.Shapes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What was to be changed is another by now: 409, with what it is, so that both can be compared.
public final class EditConflict extends RuntimeException {
  private final transient Object current;
  private final String tag;

  EditConflict(String tag, Object current) {
    super("edit conflict", null, false, false);
    this.tag = tag;
    this.current = current;
  }

  /// Refuses a change that names what it saw itself, without a tag.
  ///
  /// @param current what there is in its place, a record
  public static EditConflict with(Object current) {
    return new EditConflict("", current);
  }

  void send(Exchange exchange) throws IOException {
    ApiError error =
        new ApiError(409, "edit_conflict", "Somebody else has changed this in the meantime");
    String refusal = NativeErrors.body(error, exchange.requestId());
    String now = Answers.text(Shapes.of(current.getClass()), current);
    String body = refusal.substring(0, refusal.length() - 1) + ",\"current\":" + now + "}";
    exchange.status(409);
    if (!tag.isEmpty()) {
      exchange.setHeader("ETag", tag);
    }
    exchange.setHeader("Content-Type", "application/json; charset=utf-8");
    exchange.send(body.getBytes(StandardCharsets.UTF_8));
  }
}
