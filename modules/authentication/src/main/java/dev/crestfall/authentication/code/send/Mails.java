package dev.crestfall.authentication.code.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.code.Secrets;
import dev.crestfall.authentication.code.Verification;
import dev.crestfall.authentication.gotrue.UserJson;
import dev.crestfall.authentication.hook.HookPoint;
import dev.crestfall.authentication.mail.Letter;
import dev.crestfall.authentication.mail.template.Language;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Mails with codes and links, and notices. Each is queued in the caller's transaction.
public final class Mails {
  static final String TOO_SOON = "over_email_send_rate_limit";

  private final Sending parts;

  public Mails(Sending parts) {
    this.parts = parts;
  }

  /// Sends a user a code for an errand.
  ///
  /// @throws ApiError 429 when the last one is not long ago, 400 when the address gets no mail
  public void send(Handle handle, Errand errand, User user, Delivery delivery) {
    parts.pause().require(errand.lastSent(user), parts.config().mailPause(), TOO_SOON);
    requireAuthorized(user.email());
    limit(user.email());
    boolean pkce = !delivery.codeChallenge().isEmpty();
    parts.flows().begin(handle, user.id(), Verification.method(errand.type()), delivery);
    Codes.Made made =
        parts
            .codes()
            .make(handle, new Codes.Order(user.id(), errand.code(), user.email(), digits(), pkce));
    Letter letter =
        letter(errand.mail(), user, user.email(), delivery)
            .with("Token", made.code())
            .with("TokenHash", made.hash())
            .with("RedirectTo", delivery.redirectTo())
            .with(
                "ConfirmationURL",
                parts
                    .links()
                    .confirmation(errand.mail(), errand.type(), made.hash(), delivery.redirectTo()))
            .usefulFor(parts.config().mailLife());
    ObjectNode hook = emailData(errand.type(), made.code(), made.hash(), delivery.redirectTo());
    queue(handle, user, letter, hook);
  }

  /// Mails that are asked for are limited unless addresses are believed without any.
  private void limit(String address) {
    if (!parts.signIn().mailerAutoconfirm()) {
      parts.rates().mail(address);
    }
  }

  /// Counts a request for a mail to an address that nobody has, as one that is sent.
  ///
  /// @throws ApiError 429 as [#send]
  public void sendNobody(Errand errand, String address) {
    parts.pause().requireForNobody(errand.type(), address, parts.config().mailPause(), TOO_SOON);
    limit(address);
  }

  /// A native link to be mailed.
  ///
  /// @param url the whole of it
  public record Link(MailKind kind, String url, String code, String secret, Duration life) {}

  /// Sends a native link.
  public void sendLink(Handle handle, User user, Link link, Delivery delivery) {
    Letter letter =
        letter(link.kind(), user, user.email(), delivery)
            .with("Token", link.code())
            .with("TokenHash", link.secret())
            .with("RedirectTo", delivery.redirectTo())
            .with("ConfirmationURL", link.url())
            .usefulFor(link.life());
    String type = link.kind() == MailKind.MAGIC_LINK ? "magiclink" : "recovery";
    queue(handle, user, letter, emailData(type, link.code(), link.secret(), delivery.redirectTo()));
  }

  /// An invitation to an organization or a team.
  ///
  /// @param to the name of what it invites to
  /// @param role the name of the role
  public record Membership(String email, String token, String to, String role, Instant until) {}

  /// Sends an invitation.
  ///
  /// @param reader the user who has the address, if somebody has
  /// @throws ApiError 429 when too many mails go out
  public void invite(Handle handle, Membership membership, Optional<User> reader) {
    String email = membership.email();
    parts.rates().mail(email);
    Letter letter =
        reader
            .map(user ->
                letter(MailKind.MEMBERSHIP_INVITE, user, email, Delivery.to("", Client.NOBODY)))
            .orElseGet(
                () -> Letter.of(MailKind.MEMBERSHIP_INVITE, email, Language.choose(null, null)));
    parts
        .office()
        .outbox()
        .queue(
            handle,
            letter
                .with("Organization", membership.to())
                .with("Role", membership.role())
                .with("ConfirmationURL", parts.links().invitation(membership.token()))
                .usefulFor(Duration.between(parts.pause().now(), membership.until())));
  }

  private String digits() {
    return Secrets.digits(parts.config().mailerOtpLength());
  }

  /// Asks both addresses, or the new one alone where that is enough, to confirm a change.
  ///
  /// @throws ApiError as [#send]
  public void changeEmail(Handle handle, User user, String email, Delivery delivery) {
    parts.pause().require(user.stamps().emailChangeSentAt(), parts.config().mailPause(), TOO_SOON);
    requireAuthorized(email);
    limit(email);
    boolean both = parts.signIn().mailerSecureEmailChangeEnabled() && !user.email().isEmpty();
    parts.users().changes(handle).pendingEmail(user.id(), email);
    parts.flows().begin(handle, user.id(), "email_change", delivery);
    boolean pkce = !delivery.codeChallenge().isEmpty();
    Codes.Made newer =
        parts
            .codes()
            .make(
                handle,
                new Codes.Order(user.id(), CodeType.EMAIL_CHANGE_NEW, email, digits(), pkce));
    Codes.Made current = both ? currentCode(handle, user, pkce) : new Codes.Made("", "");
    ObjectNode hook =
        emailData(
            "email_change",
            both ? current.code() : newer.code(),
            newer.hash(),
            delivery.redirectTo());
    if (both) {
      hook.put("token_new", newer.code()).put("token_hash_new", current.hash());
    }
    queue(handle, user, changeLetter(user, email, email, newer, delivery), hook);
    if (both && !isHooked()) {
      queue(handle, user, changeLetter(user, email, user.email(), current, delivery), hook);
    }
  }

  private Codes.Made currentCode(Handle handle, User user, boolean pkce) {
    return parts
        .codes()
        .make(
            handle,
            new Codes.Order(
                user.id(), CodeType.EMAIL_CHANGE_CURRENT, user.email(), digits(), pkce));
  }

  private Letter changeLetter(
      User user, String newEmail, String to, Codes.Made made, Delivery delivery) {
    return letter(MailKind.EMAIL_CHANGE, user, to, delivery)
        .with("NewEmail", newEmail)
        .with("SendingTo", to)
        .with("Token", made.code())
        .with("TokenHash", made.hash())
        .with("RedirectTo", delivery.redirectTo())
        .with(
            "ConfirmationURL",
            parts
                .links()
                .confirmation(
                    MailKind.EMAIL_CHANGE, "email_change", made.hash(), delivery.redirectTo()))
        .usefulFor(parts.config().mailLife());
  }

  /// Tells a user what happened, if users are told of it.
  ///
  /// @param more what the notice names beside the user
  public void tell(Handle handle, MailKind kind, User user, ObjectNode more, Client asker) {
    if (user.email().isEmpty() || !parts.office().config().tells(kind)) {
      return;
    }
    Letter letter = letter(kind, user, user.email(), Delivery.to("", asker));
    ObjectNode data = emailData(kind.key(), "", "", "");
    for (var value : more.properties()) {
      String text = value.getValue().asText();
      letter = letter.with(value.getKey(), text);
      data.put(snake(value.getKey()), text);
    }
    queue(handle, user, letter, data);
  }

  /// Tells the owner of an address that somebody signed up with it; not more often than codes go.
  void alreadyKnown(Handle handle, User user, Delivery delivery) {
    boolean quiet =
        parts
            .office()
            .outbox()
            .wroteSince(handle, MailKind.ACCOUNT_EXISTS, user.email(), parts.config().mailPause());
    if (!quiet) {
      queue(
          handle,
          user,
          letter(MailKind.ACCOUNT_EXISTS, user, user.email(), delivery),
          emailData(MailKind.ACCOUNT_EXISTS.key(), "", "", ""));
    }
  }

  /// A letter with what every one of them may name.
  Letter letter(MailKind kind, User user, String to, Delivery delivery) {
    return Letter.of(kind, to, language(user, delivery))
        .about(user.id())
        .askedFrom(delivery.asker())
        .with("SiteURL", parts.links().site())
        .with("Email", user.email())
        .with("Phone", user.phone())
        .withData(user.userMetadata());
  }

  private static String language(User user, Delivery delivery) {
    String chosen = user.account().settings().path("language").asText("");
    if (chosen.isEmpty()) {
      chosen = user.userMetadata().path("language").asText("");
    }
    if (chosen.isEmpty() && delivery.language().isEmpty()) {
      // As providers of logins name it.
      chosen = user.userMetadata().path("locale").asText("");
    }
    return Language.choose(chosen, delivery.language());
  }

  /// Queues a letter, with what the hook is told in its place.
  void queue(Handle handle, User user, Letter letter, ObjectNode emailData) {
    Letter queued = letter;
    if (isHooked()) {
      ObjectNode payload = Json.MAPPER.createObjectNode();
      User now = parts.users().get(handle, user.id());
      payload.set("user", UserJson.of(parts.users().profile(handle, now)));
      payload.set("email_data", emailData);
      queued = letter.hooked(payload);
    }
    parts.office().outbox().queue(handle, queued);
  }

  private boolean isHooked() {
    return parts.hooks().isEnabled(HookPoint.SEND_EMAIL);
  }

  /// What the hook is told of a mail.
  ObjectNode emailData(String type, String token, String hash, String redirectTo) {
    return Json.MAPPER
        .createObjectNode()
        .put("token", token)
        .put("token_hash", hash)
        .put("redirect_to", redirectTo)
        .put("email_action_type", type)
        .put("site_url", parts.links().external())
        .put("token_new", "")
        .put("token_hash_new", "")
        .put("old_email", "")
        .put("old_phone", "")
        .put("provider", "")
        .put("factor_type", "");
  }

  private static String snake(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private void requireAuthorized(String email) {
    var allowed = parts.config().externalEmailAuthorizedAddresses();
    String plain = email.replaceFirst("[+][^@]+@", "@");
    if (!allowed.isEmpty() && allowed.stream().noneMatch(plain::equalsIgnoreCase)) {
      throw new ApiError(
          400,
          "email_address_not_authorized",
          "Email address \"" + email + "\" cannot be used as it is not authorized");
    }
  }
}
