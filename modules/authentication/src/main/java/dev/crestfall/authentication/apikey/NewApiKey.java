package dev.crestfall.authentication.apikey;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.kernel.address.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is wanted of a new key. An instance is valid.
///
/// @param life how long it is good; empty for ever, which needs a reason
public record NewApiKey(
    KeyKind kind,
    boolean asSupabase,
    String name,
    Owner owner,
    String role,
    List<String> permissions,
    List<String> networks,
    Optional<Duration> life,
    String noExpiryReason) {
  /// How long a key is good unless somebody wants it otherwise.
  public static final Duration LIFE = Duration.ofDays(90);

  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final int MAX_ENTRIES = 100;
  private static final Pattern PERMISSION =
      Pattern.compile("(\\*|[a-z][a-z0-9_]*)(\\.([a-z0-9_]+|\\*))*:([a-z0-9_]+|\\*)");

  /// Whose key it is.
  ///
  /// @param userId for a person's key
  public record Owner(String type, String id, @Nullable UUID userId) {
    public static final Owner PROJECT = new Owner("project", "", null);

    public static Owner user(UUID id) {
      return new Owner("user", id.toString(), id);
    }
  }

  public NewApiKey {
    permissions = List.copyOf(permissions);
    networks = List.copyOf(networks);
    List<Detail> wrong = new ArrayList<>();
    if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(c -> c < ' ')) {
      wrong.add(new Detail("name", "must be 1 to 200 characters on one line"));
    }
    if (asSupabase && !kind.isKnownToSupabase()) {
      wrong.add(new Detail("format", "sb is for the kinds pub and sec"));
    }
    if (kind == KeyKind.PUB && !role.equals("anon")) {
      wrong.add(new Detail("role", "of a pub key is anon"));
    }
    if (kind == KeyKind.PAT && owner.userId() == null) {
      wrong.add(new Detail("user", "is required for a pat key"));
    }
    permissions(permissions, kind, wrong);
    networks(networks, wrong);
    life(life, noExpiryReason, wrong);
    if (!wrong.isEmpty()) {
      throw ApiError.invalid(wrong);
    }
  }

  private static void permissions(List<String> permissions, KeyKind kind, List<Detail> wrong) {
    if (kind == KeyKind.PUB && !permissions.isEmpty()) {
      wrong.add(new Detail("permissions", "of a pub key are those of everybody"));
    }
    for (String permission : permissions) {
      if (!PERMISSION.matcher(permission).matches() || permission.length() > 200) {
        wrong.add(new Detail("permissions", "must each be like module.resource:action"));
        return;
      }
    }
    if (permissions.size() > MAX_ENTRIES) {
      wrong.add(new Detail("permissions", "must be at most " + MAX_ENTRIES));
    }
  }

  private static void networks(List<String> networks, List<Detail> wrong) {
    for (String network : networks) {
      try {
        Network.parse(network);
      } catch (IllegalArgumentException e) {
        wrong.add(new Detail("networks", "must each be an address or a range as 192.0.2.0/24"));
        return;
      }
    }
    if (networks.size() > MAX_ENTRIES) {
      wrong.add(new Detail("networks", "must be at most " + MAX_ENTRIES));
    }
  }

  private static void life(Optional<Duration> life, String reason, List<Detail> wrong) {
    if (life.isEmpty() && reason.isBlank()) {
      wrong.add(new Detail("reason", "is required for a key that never expires"));
    }
    if (life.isPresent() && (!life.get().isPositive() || life.get().compareTo(LONGEST) > 0)) {
      wrong.add(new Detail("expires_in", "must be between 1 second and 3650 days"));
    }
  }
}
