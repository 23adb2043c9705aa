package dev.crestfall.authentication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.Changes;
import dev.crestfall.authentication.code.CodeConfig;
import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.code.Verification;
import dev.crestfall.authentication.code.face.CodeFace;
import dev.crestfall.authentication.code.flow.FlowStates;
import dev.crestfall.authentication.code.send.Links;
import dev.crestfall.authentication.code.send.MailMessenger;
import dev.crestfall.authentication.code.send.Mails;
import dev.crestfall.authentication.code.send.Pause;
import dev.crestfall.authentication.code.send.Sending;
import dev.crestfall.authentication.code.send.Texts;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.hook.HookPoint;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.authentication.hook.TokenClaims;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.mail.Address;
import dev.crestfall.authentication.mail.PostOffice;
import dev.crestfall.authentication.session.ClaimsHook;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.services.Services;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Messages, codes and hooks, wired.
public final class Correspondence implements AutoCloseable {
  private final Hooks hooks;
  private final PostOffice office;
  private final CodeConfig config;
  private final Codes codes;
  private final FlowStates flows;
  private final Sending sending;
  private final MailMessenger messenger;
  private final Users users;
  private final String audience;

  Correspondence(AuthenticationSettings settings, Services services, Users users) {
    config = settings.code();
    this.users = users;
    audience = settings.token().jwtAud();
    hooks = new Hooks(settings.hook(), services.store().jdbi(), services.clock());
    office =
        new PostOffice(
            settings.mail(),
            services.store(),
            services.vault(),
            new PostOffice.Setup(
                Optional.of(settings.mail().mailTemplates())
                    .filter(text -> !text.isEmpty())
                    .map(Path::of),
                settings.signIn().siteUrl(),
                settings.mail().mailbox(),
                services.clock()),
            hooks);
    codes = new Codes(services.store().jdbi(), services.clock());
    flows = new FlowStates(services.store().jdbi(), services.clock(), config.flowLife());
    sending =
        new Sending(
            users,
            codes,
            flows,
            config,
            settings.signIn(),
            office,
            hooks,
            new Links(settings.signIn(), settings.mail()),
            new Pause(services.clock(), services.limits().counters()),
            new RouteLimits(services.limits(), settings.rates()));
    messenger = new MailMessenger(sending);
  }

  /// Has the last word on claims where a hook is set.
  ClaimsHook claims() {
    if (!hooks.isEnabled(HookPoint.CUSTOM_ACCESS_TOKEN)) {
      return ClaimsHook.NONE;
    }
    return (user, claims, method, address) -> {
      ObjectNode input = Json.MAPPER.createObjectNode();
      input.put("user_id", user.toString());
      input.set("claims", claims);
      input.put("authentication_method", method);
      return TokenClaims.of(claims, hooks.call(HookPoint.CUSTOM_ACCESS_TOKEN, input, address));
    };
  }

  /// Asks people by mail and text message.
  public MailMessenger messenger() {
    return messenger;
  }

  /// Mails with codes and links.
  public Mails mails() {
    return new Mails(sending);
  }

  /// Whether invitations can be mailed: no hook is told of them.
  public boolean writesInvitations() {
    return office.writes();
  }

  /// Mails an invitation, in the caller's transaction.
  ///
  /// @throws ApiError 400 for what is no address, 429 when too many mails go out
  public void invite(Handle handle, Mails.Membership membership) {
    if (!Address.isAddress(membership.email())) {
      throw ApiError.invalid("email", "must be an e-mail address");
    }
    mails().invite(handle, membership, users.findByEmail(membership.email(), audience));
  }

  public Hooks hooks() {
    return hooks;
  }

  public PostOffice office() {
    return office;
  }

  /// Clients that wait for a code.
  public FlowStates flows() {
    return flows;
  }

  /// What the routes around codes work with.
  public CodeFace face(Face face) {
    Accounts accounts = face.accounts();
    Changes changes = new Changes(accounts, messenger);
    return new CodeFace(
        face,
        config,
        codes,
        new Verification(accounts, config, codes, flows, changes),
        new Mails(sending),
        new Texts(sending),
        flows,
        sending.links(),
        sending.pause(),
        sending.rates());
  }

  void start() {
    office.start();
  }

  @Override
  public void close() {
    office.close();
    hooks.close();
  }
}
