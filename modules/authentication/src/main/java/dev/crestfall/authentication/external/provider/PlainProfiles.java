package dev.crestfall.authentication.external.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.oidc.Documents;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.provider.Profile.Email;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What providers without ID tokens say of users, each at an address of its own.
final class PlainProfiles {
  private final ProviderSettings settings;
  private final Documents documents;

  PlainProfiles(ProviderSettings settings, Documents documents) {
    this.settings = settings;
    this.documents = documents;
  }

  Profile read(URI address, Granted granted) throws ForeignException {
    Profile profile =
        switch (settings.kind()) {
          case GITHUB -> github(address, granted);
          case FACEBOOK -> facebook(address, granted);
          case DISCORD -> discord(address, granted);
          default -> standard(address, granted);
        };
    if (profile.subject().isEmpty()) {
      throw new ForeignException(address.getHost() + " does not say who its user is");
    }
    return settings.trusted() ? profile : OpenIdProfiles.doubted(profile);
  }

  private static Map<String, String> headers(Granted granted) {
    return Map.of("Authorization", "Bearer " + granted.accessToken(), "Accept", "application/json");
  }

  private static String text(JsonNode object, String name) {
    return OpenIdProfiles.text(object, name);
  }

  private Profile standard(URI address, Granted granted) throws ForeignException {
    ObjectNode user = documents.object(address, headers(granted));
    if (text(user, "sub").isEmpty() && !text(user, "id").isEmpty()) {
      user.put("sub", text(user, "id"));
    }
    return OpenIdProfiles.standard(settings, user, Objects.toString(address));
  }

  private Profile github(URI address, Granted granted) throws ForeignException {
    ObjectNode user = documents.object(address, headers(granted));
    String subject = text(user, "id");
    String base = address.toString().replaceFirst("/user$", "");
    ObjectNode data = Profile.data(base, subject);
    Profile.put(data, "name", text(user, "name"));
    Profile.put(data, "full_name", text(user, "name"));
    Profile.put(data, "preferred_username", text(user, "login"));
    Profile.put(data, "user_name", text(user, "login"));
    Profile.put(data, "avatar_url", text(user, "avatar_url"));
    List<Email> emails = new ArrayList<>();
    URI list = Documents.uri(address + "/emails");
    for (JsonNode email : documents.get(list, headers(granted))) {
      if (!text(email, "email").isEmpty()) {
        emails.add(
            new Email(
                text(email, "email"),
                email.path("verified").asBoolean(false),
                email.path("primary").asBoolean(false)));
      }
    }
    return new Profile(subject, emails, data);
  }

  private Profile facebook(URI address, Granted granted) throws ForeignException {
    URI proven =
        Documents.uri(
            address
                + "?fields=email,first_name,last_name,name,picture&appsecret_proof="
                + proof(granted.accessToken()));
    ObjectNode user = documents.object(proven, headers(granted));
    String subject = text(user, "id");
    ObjectNode data = Profile.data(address.toString(), subject);
    String name = (text(user, "first_name") + " " + text(user, "last_name")).strip();
    String picture = text(user.path("picture").path("data"), "url");
    Profile.put(data, "name", name);
    Profile.put(data, "full_name", name);
    Profile.put(data, "nickname", text(user, "name"));
    Profile.put(data, "slug", text(user, "name"));
    Profile.put(data, "picture", picture);
    Profile.put(data, "avatar_url", picture);
    String email = text(user, "email");
    return new Profile(
        subject, email.isEmpty() ? List.of() : List.of(new Email(email, true, true)), data);
  }

  private String proof(String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Profile discord(URI address, Granted granted) throws ForeignException {
    ObjectNode user = documents.object(address, headers(granted));
    String subject = text(user, "id");
    ObjectNode data = Profile.data(address.toString().replaceFirst("/users/@me$", ""), subject);
    String picture = discordPicture(user, subject);
    String tag = text(user, "discriminator");
    Profile.put(data, "name", text(user, "username") + (tag.isEmpty() ? "" : "#" + tag));
    Profile.put(data, "full_name", text(user, "username"));
    Profile.put(data, "picture", picture);
    Profile.put(data, "avatar_url", picture);
    data.putObject("custom_claims").put("global_name", text(user, "global_name"));
    String email = text(user, "email");
    boolean verified = user.path("verified").asBoolean(false);
    return new Profile(
        subject, email.isEmpty() ? List.of() : List.of(new Email(email, verified, true)), data);
  }

  private static String discordPicture(JsonNode user, String subject) {
    String avatar = text(user, "avatar");
    String site = "https://cdn.discordapp.com/";
    if (avatar.isEmpty()) {
      int number = user.path("discriminator").asInt(0) % 5;
      return site + "embed/avatars/" + number + ".png";
    }
    return site + "avatars/" + subject + "/" + avatar + (avatar.startsWith("a_") ? ".gif" : ".png");
  }
}
