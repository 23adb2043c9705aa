package dev.crestfall.authentication.hmac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.apikey.ApiKey;
import dev.crestfall.authentication.apikey.ApiKeyView;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.apikey.KeyCaller;
import dev.crestfall.authentication.apikey.KeyKind;
import dev.crestfall.authentication.apikey.KeyWish;
import dev.crestfall.authentication.apikey.NewApiKey;
import dev.crestfall.authentication.hmac.StructuredFields.MalformedException;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// `/hmac-keys`, as `/api-keys`, and `/hmac/echo`, which tells a signer what was signed here.
public final class HmacKeyRoutes {
  private final HmacKeys hmac;
  private final ApiKeys keys;
  private final KeyWish wishes;
  private final Signatures signatures;

  public HmacKeyRoutes(HmacKeys hmac, ApiKeys keys, Store store, Signatures signatures) {
    this.hmac = hmac;
    this.keys = keys;
    this.wishes = new KeyWish(store);
    this.signatures = signatures;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/hmac-keys", this::list);
    routes.post("/hmac-keys", this::create);
    routes.post("/hmac-keys/{id}/rotate", this::rotate);
    routes.delete("/hmac-keys/{id}", this::revoke);
    routes.post("/hmac/echo", this::echo, Access.EVERYBODY);
    routes.get("/hmac/echo", this::echo, Access.EVERYBODY);
  }

  private void list(Context ctx) {
    KeyCaller caller = KeyCaller.of(Router.exchange(ctx));
    List<ApiKey> found = caller.user().map(keys::listOf).orElseGet(keys::list);
    ctx.json(
        Map.of(
            "hmac_keys",
            found.stream()
                .filter(key -> key.kindOf() == KeyKind.HMAC)
                .map(HmacKeyRoutes::view)
                .toList()));
  }

  private static ObjectNode view(ApiKey key) {
    ObjectNode view = Json.MAPPER.valueToTree(ApiKeyView.of(key));
    view.remove(List.of("prefix", "replaced_by", "key"));
    return view.put("key_id", HmacKeys.PREFIX + key.id());
  }

  private static ObjectNode view(HmacKeys.Created made) {
    return view(made.key()).put("secret", made.secret()).put("algorithm", "hmac-sha256");
  }

  private void create(Context ctx) {
    KeyCaller caller = KeyCaller.of(Router.exchange(ctx));
    NewApiKey wanted = wishes.read(Body.of(ctx), caller, KeyKind.HMAC);
    HmacKeys.Created made = hmac.create(wanted, caller.name(), caller.event("hmac_key.create"));
    ctx.status(201).json(view(made));
  }

  private void rotate(Context ctx) {
    KeyCaller caller = KeyCaller.of(Router.exchange(ctx));
    ApiKey key = own(ctx, caller);
    wishes.refuseMore(caller, key.permissions());
    ctx.json(view(hmac.rotate(key.id(), caller.event("hmac_key.rotate"))));
  }

  private void revoke(Context ctx) {
    KeyCaller caller = KeyCaller.of(Router.exchange(ctx));
    keys.revoke(own(ctx, caller).id(), caller.event("hmac_key.revoke"));
    ctx.status(204);
  }

  /// By `id` or by `key_id`.
  private ApiKey own(Context ctx, KeyCaller caller) {
    String id = ctx.pathParam("id");
    String plain = id.startsWith(HmacKeys.PREFIX) ? id.substring(HmacKeys.PREFIX.length()) : id;
    return keys.findById(plain)
        .filter(key -> key.kindOf() == KeyKind.HMAC)
        .filter(caller::mayChange)
        .orElseThrow(() -> ApiError.notFound("hmac_key"));
  }

  /// What this server takes the request's signature base to be. It holds nothing but what the
  /// caller sent, and says nothing of the secret.
  private void echo(Context ctx) {
    Exchange exchange = Router.exchange(ctx);
    try {
      SignedRequest request =
          SignedRequest.read(signatures.message(exchange))
              .orElseThrow(
                  () -> new MalformedException("no signature has the tag " + SignedRequest.TAG));
      ObjectNode answer = Json.MAPPER.createObjectNode();
      answer.put("signature_base", request.base());
      answer.put("key_id", request.keyId()).put("created", request.created());
      ctx.json(answer.put("nonce", request.nonce()));
    } catch (MalformedException e) {
      throw new ApiError(
          400, "signature_malformed", "The signature can't be read: " + e.getMessage());
    }
  }
}
