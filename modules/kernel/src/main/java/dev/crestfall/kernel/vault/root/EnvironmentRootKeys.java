package dev.crestfall.kernel.vault.root;

import java.util.List;

/// Root keys from a setting, as an environment variable gives it: `ID:KEY,ID:KEY`, the first one
/// active.
public final class EnvironmentRootKeys implements RootKeys {
  private static final String PROVIDER = "env";

  private final List<RootKey> keys;

  /// @throws IllegalArgumentException when there is none, or one is of another form
  public EnvironmentRootKeys(String text) {
    this.keys =
        text.lines()
            .flatMap(line -> List.of(line.split(",", -1)).stream())
            .filter(one -> !one.isBlank())
            .map(one -> KeyLine.parse(one).key(PROVIDER))
            .toList();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no root key is given");
    }
  }

  @Override
  public RootKey active(boolean first) {
    return keys.getFirst();
  }

  @Override
  public RootKey find(String id) throws RootKeyException {
    return keys.stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new RootKeyException("The root key " + id + " is not in vault.root-keys"));
  }
}
