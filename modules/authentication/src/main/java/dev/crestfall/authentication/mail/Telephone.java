package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.hook.HookPoint;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.kernel.ApiError;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/// Sends text messages by the `send_sms` hook, in the request that asks for one: what the hook
/// refuses is refused, and with the transaction goes the code. A development machine without the
/// hook keeps messages in its mailbox, unless a provider is named or mails are sent.
public final class Telephone {
  /// A hook that is slow holds connections: never all of them.
  private static final int AT_ONCE = 4;

  private static final int PATIENCE_SECONDS = 2;

  private final Hooks hooks;
  private final Outbox outbox;
  private final boolean keeps;
  private final Semaphore lines = new Semaphore(AT_ONCE);

  Telephone(Hooks hooks, Outbox outbox, boolean keeps) {
    this.hooks = hooks;
    this.outbox = outbox;
    this.keeps = keeps;
  }

  /// Whether messages go anywhere.
  public boolean isThere() {
    return keeps || hooks.isEnabled(HookPoint.SEND_SMS);
  }

  /// Sends a message, in the caller's transaction.
  ///
  /// @return its id
  /// @throws ApiError what the hook says, 422 when it is too slow, 503 when too many wait for it
  public UUID send(Handle handle, TextMessage message) {
    if (!hooks.isEnabled(HookPoint.SEND_SMS)) {
      return outbox.queue(handle, message);
    }
    take();
    try {
      ObjectNode payload = (ObjectNode) message.contents().path("hook");
      var _ = hooks.call(handle, HookPoint.SEND_SMS, payload, message.asker());
      return UUID.randomUUID();
    } finally {
      lines.release();
    }
  }

  private void take() {
    try {
      if (lines.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ApiError(503, "unexpected_failure", "Service currently unavailable due to hook")
        .with("Retry-After", "5");
  }
}
