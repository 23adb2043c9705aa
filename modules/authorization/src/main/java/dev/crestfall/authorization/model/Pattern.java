package dev.crestfall.authorization.model;

/// What a role says: a permission, or a pattern like `authz.*:read`, `*:read`, `*:*`. The same
/// rules as `authz.matches` in SQL.
public final class Pattern {
  private static final java.util.regex.Pattern SHAPE =
      java.util.regex.Pattern.compile(
          "(\\*|[a-z][a-z0-9_-]*(\\.[a-z][a-z0-9_-]*)*(\\.\\*)?):(\\*|[a-z][a-z0-9_-]*)");
  private static final int MAX = 100;

  private Pattern() {}

  public static boolean isOne(String text) {
    return text.length() <= MAX && SHAPE.matcher(text).matches();
  }

  public static boolean isWild(String pattern) {
    return pattern.indexOf('*') >= 0;
  }

  /// Whether the pattern stands for the permission: `*` is anything, `a.*` is `a` and all below it.
  public static boolean matches(String pattern, String permission) {
    int colon = pattern.indexOf(':');
    int mark = permission.indexOf(':');
    if (colon < 0 || mark < 0) {
      return false;
    }
    String action = pattern.substring(colon + 1);
    if (!action.equals("*") && !permission.substring(mark + 1).equals(action)) {
      return false;
    }
    String of = pattern.substring(0, colon);
    String place = permission.substring(0, mark);
    return of.equals("*")
        || of.equals(place)
        || of.endsWith(".*") && (place + ".").startsWith(of.substring(0, of.length() - 1));
  }
}
