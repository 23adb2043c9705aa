package dev.crestfall.kernel;

import java.util.Set;
import java.util.regex.Pattern;

/// Something that callers may be permitted, as `flows:execute` or `authz.roles:write`: a module,
/// what of it, and the deed. A module declares its own in [Module#permissions()].
///
/// @param name `<module>[.<resource>]:<action>`, lower case
/// @param description a sentence for the person who grants it
/// @param roles the built-in roles that hold it, besides those that hold everything
public record Permission(String name, String description, Set<String> roles) {
  private static final Pattern NAME =
      Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z][a-z0-9_-]*)*:[a-z][a-z0-9_-]*");

  public Permission {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(name + " is not the name of a permission");
    }
    roles = Set.copyOf(roles);
  }

  /// A permission that these built-in roles hold.
  public static Permission of(String name, String description, String... roles) {
    return new Permission(name, description, Set.of(roles));
  }
}
