package dev.crestfall.authorization.agreement;

import dev.crestfall.authorization.model.ScopeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A random installation, small enough that everything meets everything.
final class World {
  static final UUID GLOBAL = UUID.fromString("00000000-0000-4000-8000-000000000000");
  static final List<String> TYPES = List.of("post", "song");

  /// A scope; `organization` is null for the whole, `type` for all but resources.
  record Place(
      UUID id,
      ScopeKind kind,
      @Nullable UUID parent,
      @Nullable UUID organization,
      @Nullable String type,
      String visibility) {}

  /// A role with what it says itself.
  record Job(UUID id, @Nullable UUID parent, List<String> patterns) {}

  /// A principal as `user:u1`.
  record Held(String principal, UUID role, UUID scope, @Nullable Instant expires) {}

  /// A member of a group, both as `group:ID` and `user:u1`.
  record Membership(String group, String member) {}

  final List<String> permissions = new ArrayList<>();
  final List<Place> places = new ArrayList<>();
  final List<Job> jobs = new ArrayList<>();
  final List<Held> held = new ArrayList<>();
  final List<String> groups = new ArrayList<>();
  final List<Membership> members = new ArrayList<>();
  final List<String> people = new ArrayList<>();
  private final Random random;

  World(Random random, Instant now) {
    this.random = random;
    permissions();
    places();
    jobs();
    people();
    held(now);
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  Job job(UUID id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow();
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private void permissions() {
    for (String area : List.of("posts", "songs", "shop", "shop.items", "shop.items.prices")) {
      for (String action : List.of("read", "write", "publish")) {
        permissions.add(area + ":" + action);
      }
    }
  }

  private void places() {
    places.add(new Place(GLOBAL, ScopeKind.GLOBAL, null, null, null, "private"));
    for (int o = 0; o < 4; o++) {
      UUID organization = id();
      places.add(
          new Place(organization, ScopeKind.ORGANIZATION, GLOBAL, organization, null, "private"));
      for (int t = 0; t < 3; t++) {
        UUID team = place(ScopeKind.TEAM, organization, organization);
        for (int w = 0; w < 3; w++) {
          resources(place(ScopeKind.WORKSPACE, team, organization), organization, 4);
        }
        resources(team, organization, 1);
      }
      resources(organization, organization, 2);
    }
  }

  private UUID place(ScopeKind kind, UUID parent, UUID organization) {
    Place place = new Place(id(), kind, parent, organization, null, "private");
    places.add(place);
    return place.id();
  }

  private void resources(UUID parent, UUID organization, int count) {
    for (int i = 0; i < count; i++) {
      String visibility = any(List.of("private", "private", "organization", "public"));
      places.add(new Place(id(), ScopeKind.RESOURCE, parent, organization, any(TYPES), visibility));
    }
  }

  /// A role builds on an earlier one, so that there is no circle; chains are cut at five.
  private void jobs() {
    List<Integer> depths = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int above = jobs.isEmpty() ? -1 : random.nextInt(jobs.size());
      boolean builds = above >= 0 && depths.get(above) < 5 && random.nextInt(3) > 0;
      List<String> patterns = new ArrayList<>();
      for (int p = random.nextInt(4); p > 0; p--) {
        patterns.add(pattern());
      }
      jobs.add(
          new Job(
              id(), builds ? jobs.get(above).id() : null, patterns.stream().distinct().toList()));
      depths.add(builds ? depths.get(above) + 1 : 1);
    }
  }

  /// A permission more often than a pattern.
  String pattern() {
    return random.nextInt(4) > 0
        ? any(permissions)
        : any(
            List.of(
                "*:read", "shop.*:write", "shop.items.*:read", "posts:*", "*:publish", "shop.*:*"));
  }

  private void people() {
    for (int i = 0; i < 150; i++) {
      people.add(any(List.of("user", "user", "user", "api_key", "service_account")) + ":p" + i);
    }
    // In three layers, so that no chain is longer.
    List<List<String>> layers = new ArrayList<>();
    for (int layer = 0; layer < 3; layer++) {
      List<String> here = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        here.add("group:" + id());
      }
      layers.add(here);
      groups.addAll(here);
    }
    for (int layer = 0; layer < 3; layer++) {
      for (String group : layers.get(layer)) {
        for (int i = 0; i < 8; i++) {
          members.add(new Membership(group, any(people)));
        }
        if (layer < 2) {
          members.add(new Membership(any(layers.get(layer + 1)), group));
        }
      }
    }
  }

  private void held(Instant now) {
    List<String> principals = new ArrayList<>(people);
    principals.addAll(groups);
    // Nobody holds a role twice at one place.
    Set<List<Object>> known = new HashSet<>();
    for (int i = 0; i < 700; i++) {
      Instant expires =
          switch (random.nextInt(4)) {
            case 0 -> now.minusSeconds(86_400);
            case 1 -> now.plusSeconds(86_400);
            default -> null;
          };
      Held one = new Held(any(principals), any(jobs).id(), any(places).id(), expires);
      if (known.add(List.of(one.principal(), one.role(), one.scope()))) {
        held.add(one);
      }
    }
  }
}
