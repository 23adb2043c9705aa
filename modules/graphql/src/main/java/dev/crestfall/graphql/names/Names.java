package dev.crestfall.graphql.names;

/// How SQL names become GraphQL names: as they are, or inflected where the schema asks for it.
public final class Names {
  private Names() {}

  /// Whether GraphQL takes it as a name: a letter or `_`, then letters, digits and `_`, all ASCII.
  public static boolean isValid(String name) {
    if (name.isEmpty() || isDigit(name.charAt(0))) {
      return false;
    }
    return name.chars().allMatch(c -> c == '_' || isDigit(c) || isLetter(c));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /// The name of a type: `blog_post` is `BlogPost` when inflected. What follows anything that is
  /// neither letter nor digit is upper-cased, and `_` goes.
  public static String type(String sqlName, boolean inflect) {
    if (!inflect) {
      return sqlName;
    }
    StringBuilder name = new StringBuilder();
    boolean upper = true;
    for (int i = 0; i < sqlName.length(); ) {
      int letter = sqlName.codePointAt(i);
      i += Character.charCount(letter);
      if (letter != '_') {
        String text = Character.toString(letter);
        name.append(upper ? upperCased(text) : text);
      }
      upper = !Character.isLetterOrDigit(letter);
    }
    return name.toString();
  }

  /// The name of a column's field: `created_at` is `createdAt` when inflected.
  public static String column(String sqlName, boolean inflect) {
    return inflect ? lowerFirst(type(sqlName, true)) : sqlName;
  }

  /// The name of an argument or of a function's field, lower-cased at its start in any case.
  public static String field(String sqlName, boolean inflect) {
    return lowerFirst(type(sqlName, inflect));
  }

  /// The name of a function's field. One leading `_` goes.
  public static String function(String sqlName, boolean inflect) {
    return field(sqlName.startsWith("_") ? sqlName.substring(1) : sqlName, inflect);
  }

  /// With the first letter in lower case.
  public static String lowerFirst(String name) {
    if (name.isEmpty()) {
      return name;
    }
    int end = name.offsetByCodePoints(0, 1);
    return name.substring(0, end).toLowerCase(java.util.Locale.ROOT) + name.substring(end);
  }

  private static String upperCased(String letter) {
    return letter.toUpperCase(java.util.Locale.ROOT);
  }
}
