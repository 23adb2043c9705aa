package dev.crestfall.authentication.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.kernel.route.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What may be changed about users, in one transaction.
public final class UserChanges {
  private final ChangeDao dao;
  private final UserDao reads;
  private final InstantSource clock;

  UserChanges(Handle handle, InstantSource clock) {
    this.dao = handle.attach(ChangeDao.class);
    this.reads = handle.attach(UserDao.class);
    this.clock = clock;
  }

  /// Adds a user with the login that they signed up with, and says so in the outbox.
  ///
  /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException when somebody has the
  ///   address, number or name already
  public void create(NewUser user) {
    Instant now = clock.instant();
    dao.insert(
        new UserRow(
            user.id(),
            user.aud(),
            user.role(),
            user.email(),
            user.phone(),
            user.plainHash(),
            user.emailConfirmed() ? now : null,
            user.phoneConfirmed() ? now : null,
            Json.text(user.appMetadata()),
            Json.text(user.userMetadata()),
            user.isAnonymous(),
            now));
    NewUser.Profile profile = user.profile();
    if (profile != null) {
      dao.insertAccount(
          user.id(), profile.username(), profile.name(), profile.birth(), user.sealedHash(), now);
    } else {
      dao.insertAccount(user.id(), null, null, null, user.sealedHash(), now);
    }
    publishCreated(user, now);
  }

  private void publishCreated(NewUser user, Instant now) {
    ObjectNode payload = Json.MAPPER.createObjectNode();
    payload.put("user_id", user.id().toString());
    payload.put("email", user.email().toLowerCase(Locale.ROOT));
    payload.put("phone", user.phone());
    payload.put("provider", user.provider());
    payload.put("is_anonymous", user.isAnonymous());
    dao.publish("user.created", user.id(), Json.text(payload), now);
  }

  /// Says in the outbox that something happened to a user.
  public void publish(String topic, UUID user) {
    ObjectNode payload = Json.MAPPER.createObjectNode().put("user_id", user.toString());
    dao.publish(topic, user, Json.text(payload), clock.instant());
  }

  /// Adds a login.
  ///
  /// @param subject the provider's id of the user
  public UUID link(UUID user, String provider, String subject, ObjectNode data) {
    UUID id = UUID.randomUUID();
    ObjectNode kept = data.deepCopy();
    if (kept.path("email").isTextual()) {
      kept.put("email", kept.path("email").asText().toLowerCase(Locale.ROOT));
    }
    dao.insertIdentity(id, user, provider, subject, Json.text(kept), clock.instant());
    return id;
  }

  /// Adds to what a login's provider said of the user.
  public void mergeIdentityData(UUID user, String provider, ObjectNode data) {
    dao.mergeIdentityData(user, provider, Json.text(data), clock.instant());
  }

  /// Takes a login away.
  public boolean unlink(UUID user, UUID identity) {
    return dao.deleteIdentity(user, identity) > 0;
  }

  /// Sets the sealed password.
  ///
  /// @param sealed as [Passwords#hash] made it
  public void password(UUID user, String sealed) {
    dao.sealedPassword(user, sealed, clock.instant());
    dao.passwordHash(user, Passwords.SEALED_MARK, clock.instant());
  }

  /// Sets an imported hash, or none at all when it is empty.
  public void passwordHash(UUID user, String hash) {
    dao.sealedPassword(user, null, clock.instant());
    dao.passwordHash(user, hash, clock.instant());
  }

  /// Puts a sealed hash of the same password in the place of an imported one.
  public void rehash(UUID user, String previous, String sealed) {
    if (dao.replaceHash(user, Passwords.SEALED_MARK, previous) > 0) {
      dao.sealedPassword(user, sealed, clock.instant());
    }
  }

  /// Adds members to what users may say of themselves; a null removes one.
  public void mergeUserMetadata(User user, ObjectNode members) {
    dao.userMetadata(user.id(), Json.text(merged(user.userMetadata(), members)), clock.instant());
  }

  /// Adds members to what users may not change; a null removes one.
  public void mergeAppMetadata(User user, ObjectNode members) {
    dao.appMetadata(user.id(), Json.text(merged(user.appMetadata(), members)), clock.instant());
  }

  private static ObjectNode merged(ObjectNode old, ObjectNode members) {
    ObjectNode merged = old.deepCopy();
    members
        .properties()
        .forEach(member -> {
          if (member.getValue().isNull()) {
            merged.remove(member.getKey());
          } else {
            merged.set(member.getKey(), member.getValue());
          }
        });
    return merged;
  }

  /// Writes the providers of all logins into the metadata, where clients look for them.
  public void refreshProviders(UUID id) {
    User user = reads.find(id).orElseThrow();
    Set<String> providers = new LinkedHashSet<>();
    reads.identities(id).forEach(login -> providers.add(login.provider()));
    ObjectNode members = Json.MAPPER.createObjectNode();
    ArrayNode list = members.putArray("providers");
    providers.forEach(list::add);
    if (!providers.isEmpty()) {
      JsonNode first = list.get(0);
      members.set("provider", first);
    }
    mergeAppMetadata(user, members);
  }

  /// Sets the address, and forgets a change of it that waited.
  public void email(UUID user, String email) {
    dao.email(user, email, clock.instant());
  }

  /// Sets the number, and forgets a change of it that waited.
  public void phone(UUID user, String phone) {
    dao.phone(user, phone, clock.instant());
  }

  public void confirmEmail(UUID user) {
    dao.confirmEmail(user, clock.instant());
  }

  public void confirmPhone(UUID user) {
    dao.confirmPhone(user, clock.instant());
  }

  /// The address is proven no more.
  public void unconfirmEmail(UUID user) {
    dao.unconfirmEmail(user, clock.instant());
  }

  /// The number is proven no more.
  public void unconfirmPhone(UUID user) {
    dao.unconfirmPhone(user, clock.instant());
  }

  /// Notes that a confirmation was asked for.
  public void confirmationSent(UUID user) {
    dao.confirmationSent(user, clock.instant());
  }

  /// Notes the address that is to be confirmed before it is the user's.
  public void pendingEmail(UUID user, String email) {
    dao.pendingEmail(user, email, clock.instant());
  }

  /// Notes the number that is to be confirmed before it is the user's.
  public void pendingPhone(UUID user, String phone) {
    dao.pendingPhone(user, phone, clock.instant());
  }

  /// Voids every code and link that was sent.
  public void forgetCodes(UUID user) {
    dao.clearCodes(user);
    dao.deleteCodes(user);
  }

  /// Notes a sign-in.
  ///
  /// @param provider whose login was used; empty for none in particular
  public void signedIn(UUID user, String provider) {
    dao.signedIn(user, provider, clock.instant());
  }

  public void role(UUID user, String role) {
    dao.role(user, role, clock.instant());
  }

  public void audience(UUID user, String aud) {
    dao.audience(user, aud, clock.instant());
  }

  /// Refuses sign-ins until then; null lifts it.
  public void ban(UUID user, @Nullable Instant until) {
    dao.ban(user, until, clock.instant());
  }

  /// Makes every token issued up to now worthless.
  public void invalidateTokens(UUID user) {
    dao.validAfter(user, clock.instant());
  }

  /// Sets what the shared table has no columns for.
  public void profile(
      UUID user,
      @Nullable String username,
      @Nullable String name,
      @Nullable LocalDate birth,
      ObjectNode settings) {
    dao.profile(user, username, name, birth, Json.text(settings), clock.instant());
  }

  /// Removes a user and everything that belongs to them.
  public boolean delete(UUID user) {
    // The outbox learns of it by a trigger, as it does when somebody deletes the row in SQL.
    return dao.delete(user) > 0;
  }

  /// Removes everything personal of a user; the row stays.
  public void softDelete(User user) {
    dao.softDelete(
        user.id(), obscured(user, user.email()), obscured(user, user.phone()), clock.instant());
    dao.deleteIdentities(user.id());
    dao.deleteAccount(user.id());
    publish("user.deleted", user.id());
  }

  private static String obscured(User user, String text) {
    try {
      byte[] input = (user.id() + text).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(input);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
