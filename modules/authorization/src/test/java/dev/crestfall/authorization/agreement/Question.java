package dev.crestfall.authorization.agreement;

import dev.crestfall.authorization.agreement.World.Held;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.route.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// May they?
///
/// @param principals a user, a key, both, or nobody
/// @param limits of a key, null for none
record Question(
    List<String> principals,
    boolean service,
    @Nullable List<String> limits,
    String permission,
    UUID scope) {

  static Question random(World world, Random random) {
    List<String> principals = new ArrayList<>();
    if (random.nextInt(20) > 0) {
      principals.add(of(world, "user"));
    }
    if (random.nextInt(4) == 0) {
      principals.add(of(world, "api_key"));
    }
    List<String> limits = null;
    if (random.nextInt(5) == 0) {
      limits = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        limits.add(world.pattern());
      }
    }
    return new Question(
        principals,
        random.nextInt(50) == 0,
        limits,
        random.nextInt(50) == 0 ? "posts:fly" : world.any(world.permissions),
        random.nextInt(50) == 0 ? new UUID(1, random.nextInt(9)) : world.any(world.places).id());
  }

  /// One that somebody's role is about. In a world where little is allowed, few of the entirely
  /// random questions are answered with yes.
  static Question aboutHeld(World world, Random random) {
    Held held = world.any(world.held);
    List<String> patterns = world.job(held.role()).patterns();
    List<String> meant =
        world.permissions.stream()
            .filter(permission -> patterns.stream().anyMatch(p -> Model.covers(p, permission)))
            .toList();
    String holder = held.principal();
    boolean asks = holder.startsWith("user:") || holder.startsWith("api_key:");
    return new Question(
        List.of(asks ? holder : of(world, "user")),
        random.nextInt(50) == 0,
        null,
        world.any(meant.isEmpty() ? world.permissions : meant),
        held.scope());
  }

  private static String of(World world, String type) {
    while (true) {
      String one = world.any(world.people);
      if (one.startsWith(type + ":")) {
        return one;
      }
    }
  }

  Subject subject() {
    return new Subject(
        principals.stream().map(key -> Principal.ofKey(key).orElseThrow()).toList(),
        service,
        Optional.ofNullable(limits));
  }

  /// As SQL is told who asks.
  String claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("role", service ? "service_role" : "authenticated");
    for (String key : principals) {
      String id = key.substring(key.indexOf(':') + 1);
      claims.put(key.startsWith("user:") ? "sub" : "key_id", id);
    }
    if (limits != null) {
      claims.put("permissions", limits);
    }
    return Json.text(claims);
  }
}
