package dev.crestfall.authentication.external.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.oidc.ForeignToken;
import dev.crestfall.authentication.external.provider.Profile.Email;
import java.util.List;
import java.util.Set;

/// What ID tokens say of users.
final class OpenIdProfiles {
  private static final List<String> STANDARD =
      List.of(
          "name",
          "family_name",
          "given_name",
          "middle_name",
          "nickname",
          "preferred_username",
          "profile",
          "picture",
          "website",
          "gender",
          "birthdate",
          "zoneinfo",
          "locale");

  /// What concerns the token, not the user.
  private static final Set<String> PROTOCOL =
      Set.of(
          "aud",
          "iss",
          "iat",
          "nbf",
          "exp",
          "c_hash",
          "at_hash",
          "aio",
          "nonce",
          "rh",
          "uti",
          "jti",
          "ver",
          "sub",
          "name",
          "preferred_username");

  private OpenIdProfiles() {}

  static Profile read(ProviderSettings settings, ForeignToken token) {
    ObjectNode claims = token.claims();
    Profile profile =
        switch (settings.kind()) {
          case GOOGLE -> google(token);
          case AZURE -> azure(settings, token);
          case APPLE -> apple(token);
          case FACEBOOK -> facebook(token);
          default -> standard(settings, claims, token.text("iss"));
        };
    return settings.trusted() ? profile : doubted(profile);
  }

  /// The same, with no address believed.
  static Profile doubted(Profile profile) {
    List<Email> emails =
        profile.emails().stream().map(e -> new Email(e.address(), false, e.primary())).toList();
    return new Profile(profile.subject(), emails, profile.data());
  }

  private static List<Email> emails(String address, boolean verified) {
    return address.isEmpty() ? List.of() : List.of(new Email(address, verified, true));
  }

  /// Some say `"true"` for true.
  private static boolean isTrue(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : value.asText("").matches("true|1");
  }

  private static Profile google(ForeignToken token) {
    String subject = token.text("sub");
    ObjectNode data = Profile.data(token.text("iss"), subject);
    Profile.put(data, "name", token.text("name"));
    Profile.put(data, "full_name", token.text("name"));
    Profile.put(data, "picture", token.text("picture"));
    Profile.put(data, "avatar_url", token.text("picture"));
    if (!token.text("hd").isEmpty()) {
      data.putObject("custom_claims").put("hd", token.text("hd"));
    }
    boolean verified = isTrue(token.claims().path("email_verified"));
    return new Profile(subject, emails(token.text("email"), verified), data);
  }

  private static Profile azure(ProviderSettings settings, ForeignToken token) {
    String subject = token.text("sub");
    ObjectNode data = Profile.data(token.text("iss"), subject);
    Profile.put(data, "preferred_username", token.text("preferred_username"));
    Profile.put(data, "full_name", token.text("name"));
    Profile.put(data, "name", token.text("name"));
    ObjectNode custom = token.claims().deepCopy();
    PROTOCOL.forEach(custom::remove);
    data.set("custom_claims", custom);
    return new Profile(subject, emails(token.text("email"), isVerified(settings, token)), data);
  }

  /// Any tenant's administrator may write any address. It is proven when Microsoft says that the
  /// tenant owns its domain, for accounts of Microsoft's own, and where we were told to trust that
  /// one tenant.
  private static boolean isVerified(ProviderSettings settings, ForeignToken token) {
    JsonNode owner = token.claims().path("xms_edov");
    if (!owner.isMissingNode()) {
      return isTrue(owner);
    }
    return Tenants.isOne(settings.url()) || token.text("tid").equals(Tenants.CONSUMERS);
  }

  private static Profile apple(ForeignToken token) {
    String subject = token.text("sub");
    ObjectNode data = Profile.data(token.text("iss"), subject);
    ObjectNode custom = data.objectNode();
    JsonNode hidden = token.claims().path("is_private_email");
    if (!hidden.isMissingNode()) {
      custom.put("is_private_email", isTrue(hidden));
    }
    JsonNode time = token.claims().path("auth_time");
    if (time.isNumber()) {
      custom.set("auth_time", time);
    }
    if (!custom.isEmpty()) {
      data.set("custom_claims", custom);
    }
    JsonNode said = token.claims().path("email_verified");
    boolean verified = said.isMissingNode() || isTrue(said);
    return new Profile(subject, emails(token.text("email"), verified), data);
  }

  private static Profile facebook(ForeignToken token) {
    String subject = token.text("sub");
    ObjectNode data = Profile.data(token.text("iss"), subject);
    Profile.put(data, "name", token.text("name"));
    Profile.put(data, "full_name", token.text("name"));
    Profile.put(data, "picture", token.text("picture"));
    return new Profile(subject, emails(token.text("email"), true), data);
  }

  /// By the names that OpenID Connect gives to claims, or that the settings say.
  static Profile standard(ProviderSettings settings, ObjectNode claims, String issuer) {
    Profile profile = standard(settings.extras().mapped(claims), issuer);
    ObjectNode picked = settings.extras().picked(claims);
    if (!picked.isEmpty()) {
      profile.data().set("custom_claims", picked);
    }
    return profile;
  }

  private static Profile standard(ObjectNode claims, String issuer) {
    String subject = text(claims, "sub");
    ObjectNode data = Profile.data(issuer, subject);
    STANDARD.forEach(name -> Profile.put(data, name, text(claims, name)));
    Profile.put(data, "full_name", text(claims, "name"));
    Profile.put(data, "avatar_url", text(claims, "picture"));
    boolean verified = isTrue(claims.path("email_verified"));
    return new Profile(subject, emails(text(claims, "email"), verified), data);
  }

  static String text(JsonNode claims, String name) {
    JsonNode value = claims.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }
}
