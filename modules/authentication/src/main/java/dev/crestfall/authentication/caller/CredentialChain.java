package dev.crestfall.authentication.caller;

import dev.crestfall.authentication.apikey.KeyText;
import dev.crestfall.authentication.judgement.Known;
import dev.crestfall.authentication.judgement.Refusals;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import org.jspecify.annotations.Nullable;

/// The identity step of every request: exactly one credential decides who calls. A project's key
/// may stand beside it, as Supabase's clients send both; two that disagree are refused. The cookie
/// of a session, which browsers send unasked, counts where there is nothing else.
public final class CredentialChain implements Authenticator {
  /// Who shows no credential.
  public static final Identity NOBODY = new Identity.Anonymous("anon", "{\"role\":\"anon\"}");

  private final TokenCredential tokens;
  private final KeyCredential keys;
  private final SignatureCredential signatures;
  private final BasicCredential basic;
  private final CookieCredential cookies;
  private final boolean requireTls;

  CredentialChain(Credentials credentials, boolean requireTls) {
    this.tokens = credentials.tokens();
    this.keys = credentials.keys();
    this.signatures = credentials.signatures();
    this.basic = credentials.basic();
    this.cookies = credentials.cookies();
    this.requireTls = requireTls;
  }

  /// What judges each kind.
  record Credentials(
      TokenCredential tokens,
      KeyCredential keys,
      SignatureCredential signatures,
      BasicCredential basic,
      CookieCredential cookies) {}

  @Override
  public Identity identify(Exchange exchange) {
    return identify(exchange, false);
  }

  @Override
  public Identity identifyNow(Exchange exchange) {
    return identify(exchange, true);
  }

  private Identity identify(Exchange exchange, boolean now) {
    Presented shown = Presented.of(exchange);
    if (requireTls && shown.hasSecret() && !Transport.isPrivate(exchange)) {
      throw Refusals.tls();
    }
    Known project = shown.apiKey() == null ? null : text(exchange, shown.apiKey(), now);
    Known caller = caller(exchange, shown, project, now);
    if (caller == null) {
      Known browser = project == null ? browser(exchange, now) : null;
      return browser != null ? browser.identity() : project == null ? NOBODY : project.identity();
    }
    if (project != null && !project.isProject() && !project.isSameAs(caller)) {
      throw Refusals.ambiguous();
    }
    return caller.identity();
  }

  private @Nullable Known browser(Exchange exchange, boolean now) {
    Known known = cookies.judge(exchange, now);
    if (known != null && requireTls && !Transport.isPrivate(exchange)) {
      throw Refusals.tls();
    }
    return known;
  }

  private @Nullable Known caller(
      Exchange exchange, Presented shown, @Nullable Known project, boolean now) {
    Known signer = shown.signed() ? signatures.judge(exchange, now) : null;
    if (signer != null) {
      if (shown.bearer() != null || shown.basic() != null) {
        throw Refusals.ambiguous();
      }
      return signer;
    }
    String bearer = shown.bearer();
    if (bearer != null) {
      if (bearer.equals(shown.apiKey())) {
        return project;
      }
      // As Supabase's gateway has it: beside an apikey, an opaque key as bearer says nothing.
      return project != null && bearer.startsWith("sb_") ? project : text(exchange, bearer, now);
    }
    return shown.basic() == null ? null : basic.judge(exchange, shown.basic(), now);
  }

  private Known text(Exchange exchange, String credential, boolean now) {
    if (KeyText.isOpaque(credential)) {
      return keys.judge(exchange, credential, now);
    }
    Known known = tokens.judge(credential, now);
    keys.admit(exchange, known);
    return known;
  }
}
