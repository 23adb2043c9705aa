package dev.crestfall.authorization.agreement;

import dev.crestfall.authorization.agreement.World.Held;
import dev.crestfall.authorization.agreement.World.Job;
import dev.crestfall.authorization.agreement.World.Membership;
import dev.crestfall.authorization.agreement.World.Place;
import dev.crestfall.authorization.model.ScopeKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules once more, as plainly as they can be said and with nothing remembered.
final class Model {
  private final World world;
  private final Instant now;
  private final Map<UUID, Place> places = new HashMap<>();
  private final Map<UUID, Job> jobs = new HashMap<>();

  Model(World world, Instant now) {
    this.world = world;
    this.now = now;
    world.places.forEach(place -> places.put(place.id(), place));
    world.jobs.forEach(job -> jobs.put(job.id(), job));
  }

  boolean may(Question question) {
    Place place = places.get(question.scope());
    String permission = question.permission();
    if (place == null || !world.permissions.contains(permission)) {
      return false;
    }
    List<String> limits = question.limits();
    if (limits != null && limits.stream().noneMatch(limit -> covers(limit, permission))) {
      return false;
    }
    if (question.service()) {
      return true;
    }
    Set<String> everybody = everybody(question.principals());
    return byRole(everybody, permission, place) || byVisibility(everybody, permission, place);
  }

  private Set<String> everybody(List<String> principals) {
    Set<String> all = new HashSet<>(principals);
    boolean more = true;
    while (more) {
      more = false;
      for (Membership membership : world.members) {
        if (all.contains(membership.member())) {
          more |= all.add(membership.group());
        }
      }
    }
    return all;
  }

  private boolean byRole(Set<String> principals, String permission, Place place) {
    return world.held.stream()
        .anyMatch(held ->
            principals.contains(held.principal())
                && holds(held)
                && isWithin(place, held.scope())
                && gives(held.role(), permission));
  }

  private boolean holds(Held held) {
    return held.expires() == null || held.expires().isAfter(now);
  }

  private boolean isWithin(Place place, UUID scope) {
    UUID parent = place.parent();
    return place.id().equals(scope) || parent != null && isWithin(place(parent), scope);
  }

  private Place place(UUID id) {
    return Objects.requireNonNull(places.get(id));
  }

  private boolean gives(@Nullable UUID role, String permission) {
    if (role == null) {
      return false;
    }
    Job job = Objects.requireNonNull(jobs.get(role));
    return job.patterns().stream().anyMatch(pattern -> covers(pattern, permission))
        || gives(job.parent(), permission);
  }

  private boolean byVisibility(Set<String> principals, String permission, Place place) {
    if (place.kind() != ScopeKind.RESOURCE || !permission.equals(place.type() + "s:read")) {
      return false;
    }
    return switch (place.visibility()) {
      case "public" -> true;
      case "organization" ->
          world.held.stream()
              .anyMatch(held ->
                  principals.contains(held.principal())
                      && holds(held)
                      && Objects.equals(place.organization(), place(held.scope()).organization()));
      default -> false;
    };
  }

  /// By a regular expression, unlike both of the others.
  static boolean covers(String pattern, String permission) {
    String[] parts = pattern.split(":", -1);
    String of =
        parts[0].equals("*")
            ? "[^:]+"
            : parts[0].endsWith(".*")
                ? Pattern.quote(parts[0].substring(0, parts[0].length() - 2)) + "(\\.[^:]+)?"
                : Pattern.quote(parts[0]);
    String action = parts[1].equals("*") ? "[^:]+" : Pattern.quote(parts[1]);
    return permission.matches(of + ":" + action);
  }
}
