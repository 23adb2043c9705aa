package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.hook.HookPoint;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.kernel.ApiError;

/// Tells the `send_email` hook instead of sending a mail ourselves. Mails that the hook has no say
/// in go the usual way.
public final class HookCarrier implements Carrier {
  private final Hooks hooks;
  private final Carrier usual;

  /// A carrier to the hook.
  ///
  /// @param usual for messages that are not the hook's
  public HookCarrier(Hooks hooks, Carrier usual) {
    this.hooks = hooks;
    this.usual = usual;
  }

  @Override
  public String carry(Message message) throws Exception {
    if (!(message.contents().path("hook") instanceof ObjectNode payload)) {
      return usual.carry(message);
    }
    try {
      String asker = message.contents().path("asker").asText("");
      var _ = hooks.call(HookPoint.SEND_EMAIL, payload, asker);
      return "";
    } catch (ApiError e) {
      if (e.status() >= 400 && e.status() < 500 && !e.code().startsWith("hook_")) {
        throw new UndeliverableException("the hook refuses: " + e.text());
      }
      throw e;
    }
  }

  @Override
  public void rest() {
    usual.rest();
  }
}
