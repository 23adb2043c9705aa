package dev.crestfall.authentication.code.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.code.Secrets;
import dev.crestfall.authentication.gotrue.UserJson;
import dev.crestfall.authentication.mail.TextMessage;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Codes to phones. Each goes out in the caller's transaction.
public final class Texts {
  private static final String TOO_SOON = "over_sms_send_rate_limit";
  private static final Pattern CODE = Pattern.compile("\\{\\{-?\\s*\\.Code\\s*-?}}");

  private final Sending parts;

  public Texts(Sending parts) {
    this.parts = parts;
  }

  /// Sends a user a code.
  ///
  /// @return the message's id
  /// @throws ApiError 429 when the last one is not long ago, 500 when nobody sends such messages,
  ///   and what the hook says who does
  public String send(Handle handle, CodeType type, User user, String phone, Delivery delivery) {
    parts.pause().require(lastSent(type, user), parts.config().textPause(), TOO_SOON);
    Instant now = parts.pause().now();
    Optional<String> test = parts.config().testCode(phone, now);
    String code = test.orElseGet(() -> Secrets.digits(parts.config().smsOtpLength()));
    var _ = parts.codes().make(handle, new Codes.Order(user.id(), type, phone, code, false));
    if (test.isPresent()) {
      return "test-otp";
    }
    if (!parts.signIn().smsAutoconfirm()) {
      parts.rates().message();
    }
    if (!parts.office().telephone().isThere()) {
      throw new ApiError(500, "unexpected_failure", "Unable to get SMS provider");
    }
    ObjectNode contents = Json.MAPPER.createObjectNode();
    contents.put(
        "text",
        CODE.matcher(parts.config().smsTemplate()).replaceAll(Matcher.quoteReplacement(code)));
    contents.put("channel", delivery.channel());
    ObjectNode hook = contents.putObject("hook");
    User current = parts.users().get(handle, user.id());
    hook.set("user", UserJson.of(parts.users().profile(handle, current)));
    hook.putObject("sms").put("otp", code).put("phone", phone);
    TextMessage message =
        new TextMessage(
            type.column(), phone, user.id(), contents, delivery.asker(), parts.config().textLife());
    return parts.office().telephone().send(handle, message).toString();
  }

  private static @Nullable Instant lastSent(CodeType type, User user) {
    return switch (type) {
      case PHONE_CHANGE -> user.stamps().phoneChangeSentAt();
      case REAUTHENTICATION -> user.stamps().reauthenticationSentAt();
      default -> user.stamps().confirmationSentAt();
    };
  }
}
