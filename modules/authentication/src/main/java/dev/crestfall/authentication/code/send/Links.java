package dev.crestfall.authentication.code.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crestfall.authentication.mail.MailConfig;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.signin.SignInConfig;
import java.net.URI;
import java.net.URLEncoder;

/// Where the links in mails lead. They are made from the settings alone: what a request says of the
/// host is not believed.
public final class Links {
  private static final String FACE = "/auth/v1";
  private static final String PAGE = "/authentication/magic-link/confirm";
  private static final String INVITATION_PAGE = "/authentication/invitation";
  private static final String RESET_PAGE = "/authentication/password/reset";

  private final String external;
  private final MailConfig mail;
  private final SignInConfig signIn;

  public Links(SignInConfig signIn, MailConfig mail) {
    String url = signIn.apiExternalUrl().isEmpty() ? signIn.siteUrl() : signIn.apiExternalUrl();
    this.external = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.mail = mail;
    this.signIn = signIn;
  }

  public String site() {
    return signIn.siteUrl();
  }

  /// The public address of GoTrue's face.
  public String external() {
    return external;
  }

  private String origin() {
    return external.endsWith(FACE)
        ? external.substring(0, external.length() - FACE.length())
        : external;
  }

  /// The link of a mail: to our page, whose button does it, unless the settings name a path.
  ///
  /// @param kind whose path the settings may name
  /// @param type of the verification, as `magiclink`
  public String confirmation(MailKind kind, String type, String hash, String redirectTo) {
    String path = mail.mailerUrlPaths().get(kind.key());
    String target =
        path == null || path.isBlank()
            ? origin() + PAGE
            : URI.create(external).resolve(path).toString();
    return target + query(type, hash, redirectTo);
  }

  /// A link that is followed by programs: straight to GoTrue's `/verify`.
  public String action(MailKind kind, String type, String hash, String redirectTo) {
    String path = mail.mailerUrlPaths().get(kind.key());
    String target =
        path == null || path.isBlank()
            ? external + "/verify"
            : URI.create(external).resolve(path).toString();
    return target + query(type, hash, redirectTo);
  }

  /// A native link that signs in.
  public String magic(String secret, String redirectTo) {
    return origin() + PAGE + "?token=" + encoded(secret) + "&redirect_to=" + encoded(redirectTo);
  }

  /// A native link to a new password.
  ///
  /// @param page of the application that asks for it, empty for ours
  public String reset(String secret, String page) {
    String target = page.isEmpty() ? origin() + RESET_PAGE : page;
    return target + (target.contains("?") ? '&' : '?') + "token=" + encoded(secret);
  }

  /// Where an invitation to an organization is accepted: our page, or the application's that the
  /// settings name, which signs in whoever comes and hands the token in. There it is behind `#`,
  /// where servers and their logs don't see it.
  String invitation(String token) {
    String path = mail.mailerUrlPaths().get(MailKind.MEMBERSHIP_INVITE.key());
    return path == null || path.isBlank()
        ? origin() + INVITATION_PAGE + "?token=" + encoded(token)
        : URI.create(signIn.siteUrl()).resolve(path) + "#invitation=" + encoded(token);
  }

  private static String query(String type, String hash, String redirectTo) {
    return "?token="
        + encoded(hash)
        + "&type="
        + encoded(type)
        + "&redirect_to="
        + (redirectTo.matches("[A-Za-z0-9:/._~-]*") ? redirectTo : encoded(redirectTo));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
