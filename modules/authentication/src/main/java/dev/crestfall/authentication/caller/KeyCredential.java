package dev.crestfall.authentication.caller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.apikey.ApiKey;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.apikey.KeyKind;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.judgement.Known;
import dev.crestfall.authentication.judgement.Known.Facts;
import dev.crestfall.authentication.judgement.Refusals;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// API keys as credentials.
final class KeyCredential {
  private static final Logger LOG = LoggerFactory.getLogger(KeyCredential.class);
  private static final long USE_MILLIS = 60_000;
  private static final int MOST_USES = 10_000;

  private final ApiKeys keys;
  private final Judge judge;
  private final String audience;
  private final Map<String, Long> uses = new ConcurrentHashMap<>();

  /// @param audience the claim `aud` of users' tokens
  KeyCredential(ApiKeys keys, Judge judge, String audience) {
    this.keys = keys;
    this.judge = judge;
    this.audience = audience;
  }

  Known judge(Exchange exchange, String text, boolean now) {
    if (!keys.mayBe(text)) {
      throw Refusals.noKey();
    }
    Known known = judge.judge(text, now, () -> check(text));
    admit(exchange, known);
    return known;
  }

  /// A key by its id and secret, as HTTP Basic has them.
  Known judge(Exchange exchange, String id, String secret, boolean now) {
    return judge(
        exchange,
        secret.startsWith("cf_") || secret.startsWith("sb_") ? own(id, secret) : whole(id, secret),
        now);
  }

  private static String own(String id, String text) {
    if (!text.contains("_" + id + "_")) {
      throw Refusals.wrongBasic();
    }
    return text;
  }

  private String whole(String id, String secret) {
    return keys.whole(id, secret).orElseThrow(Refusals::wrongBasic);
  }

  private Known check(String text) {
    ApiKey key =
        judge.authority().ask(handle -> keys.find(handle, text)).orElseThrow(Refusals::noKey);
    if (key.revokedAt() != null) {
      throw Refusals.revokedKey();
    }
    KeyKind kind = key.kindOf();
    List<Network> networks = key.networks().stream().map(Network::parse).toList();
    Instant end = key.expiresAt();
    return new Known(
        identity(key),
        end == null ? Long.MAX_VALUE : end.toEpochMilli(),
        new Known.Key(key.id(), kind, networks, null),
        new Facts(key.userId(), null, key.id(), key.role()),
        judge.unconfirmed());
  }

  /// Who calls by a key itself. Policies see the audience that a token of its user has; a key that
  /// is nobody's has none, as the keys of Supabase that are tokens.
  Identity identity(ApiKey key) {
    ObjectNode claims = Json.MAPPER.createObjectNode();
    if (key.userId() != null) {
      claims.put("aud", audience);
    }
    return identity(key, claims, key.permissions());
  }

  /// @param claims what else is to be said
  /// @param permissions at most these; empty for all that the owner may
  static Identity identity(ApiKey key, ObjectNode claims, List<String> permissions) {
    UUID user = key.userId();
    if (user != null) {
      claims.put("sub", user.toString()).put("aal", "aal1");
    }
    claims.put("role", key.role()).put("key_id", key.id());
    if (!permissions.isEmpty()) {
      ArrayNode list = claims.putArray("permissions");
      permissions.forEach(list::add);
    }
    String text = Json.text(claims);
    return switch (key.kindOf()) {
      case PUB -> new Identity.Anonymous(key.role(), text);
      case SEC -> new Identity.Service(key.role(), text);
      case PAT -> new Identity.User(key.role(), text, String.valueOf(user));
      case HMAC ->
          user == null
              ? new Identity.Service(key.role(), text)
              : new Identity.User(key.role(), text, user.toString());
    };
  }

  /// What depends on the request rather than on the key.
  void admit(Exchange exchange, Known known) {
    Known.Key key = known.key();
    if (key == null) {
      return;
    }
    if (key.kind() == KeyKind.SEC && exchange.header("Origin") != null) {
      throw Refusals.inBrowser();
    }
    if (!key.networks().isEmpty()
        && key.networks().stream().noneMatch(n -> n.contains(exchange.clientAddress()))) {
      throw Refusals.address();
    }
    note(key.id());
  }

  /// Notes the use in the background, at most once a minute for each key.
  private void note(String id) {
    long now = System.nanoTime() / 1_000_000;
    Long last = uses.get(id);
    if (last != null && now - last < USE_MILLIS) {
      return;
    }
    if (uses.size() > MOST_USES) {
      uses.clear();
    }
    uses.put(id, now);
    Thread.ofVirtual()
        .name("api-key-use")
        .start(() -> {
          try {
            keys.used(id);
          } catch (RuntimeException e) {
            LOG.debug("the use of a key could not be noted", e);
          }
        });
  }
}
