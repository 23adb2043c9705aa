package dev.crestfall.authentication.hmac;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads dictionaries of Structured Fields (RFC 9651): as much of them as signatures need,
/// strictly. Values are a String, a Long, a Boolean, a [Token] or [Bytes].
final class StructuredFields {
  private static final int LONGEST = 8_192;

  private final String text;
  private int position;

  private StructuredFields(String text) {
    this.text = text;
  }

  /// A bare word.
  record Token(String name) {}

  /// A byte sequence.
  ///
  /// @param base64 as it was written
  record Bytes(String base64) {
    byte[] decode() {
      return Base64.getDecoder().decode(base64);
    }
  }

  /// A value with parameters.
  record Item(Object value, Map<String, Object> parameters) {}

  /// A dictionary's member: a list of items or one alone, with parameters.
  record Member(List<Item> items, boolean isList, Map<String, Object> parameters) {}

  /// The field is not what it should be.
  static final class MalformedException extends Exception {
    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  /// Reads a dictionary.
  static Map<String, Member> dictionary(String text) throws MalformedException {
    if (text.length() > LONGEST) {
      throw new MalformedException("too long");
    }
    return new StructuredFields(text).dictionary();
  }

  private Map<String, Member> dictionary() throws MalformedException {
    Map<String, Member> members = new LinkedHashMap<>();
    spaces();
    while (position < text.length()) {
      String key = key();
      Member member;
      if (take('=')) {
        member = member();
      } else {
        member = new Member(List.of(new Item(true, Map.of())), false, parameters());
      }
      if (members.put(key, member) != null) {
        throw new MalformedException("the member " + key + " is there twice");
      }
      whitespace();
      if (position == text.length()) {
        break;
      }
      expect(',');
      whitespace();
      if (position == text.length()) {
        throw new MalformedException("a comma at the end");
      }
    }
    return members;
  }

  private Member member() throws MalformedException {
    if (!take('(')) {
      Object value = bare();
      return new Member(List.of(new Item(value, Map.of())), false, parameters());
    }
    List<Item> items = new ArrayList<>();
    while (true) {
      spaces();
      if (take(')')) {
        return new Member(List.copyOf(items), true, parameters());
      }
      items.add(new Item(bare(), parameters()));
      if (position < text.length()
          && text.charAt(position) != ' '
          && text.charAt(position) != ')') {
        throw new MalformedException("items stand without a space");
      }
    }
  }

  private Map<String, Object> parameters() throws MalformedException {
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (take(';')) {
      spaces();
      String key = key();
      if (parameters.put(key, take('=') ? bare() : (Object) true) != null) {
        throw new MalformedException("the parameter " + key + " is there twice");
      }
    }
    return parameters;
  }

  private String key() throws MalformedException {
    int start = position;
    while (position < text.length() && isKey(text.charAt(position), position == start)) {
      position++;
    }
    if (position == start) {
      throw new MalformedException("a name is missing");
    }
    return text.substring(start, position);
  }

  private static boolean isKey(char c, boolean first) {
    boolean begins = c >= 'a' && c <= 'z' || c == '*';
    return begins || !first && (c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.');
  }

  private Object bare() throws MalformedException {
    if (position == text.length()) {
      throw new MalformedException("a value is missing");
    }
    char c = text.charAt(position);
    if (c == '"') {
      return string();
    }
    if (c == ':') {
      return bytes();
    }
    if (c == '?') {
      return truth();
    }
    return c == '-' || c >= '0' && c <= '9' ? integer() : token();
  }

  private String string() throws MalformedException {
    position++;
    StringBuilder value = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\') {
        if (position == text.length()) {
          break;
        }
        c = text.charAt(position++);
        if (c != '"' && c != '\\') {
          throw new MalformedException("nothing but quotes and backslashes can be escaped");
        }
      } else if (c < ' ' || c > '~') {
        throw new MalformedException("a string holds what is not printable ASCII");
      }
      value.append(c);
    }
    throw new MalformedException("a string has no end");
  }

  private Bytes bytes() throws MalformedException {
    int end = text.indexOf(':', position + 1);
    if (end < 0) {
      throw new MalformedException("a byte sequence has no end");
    }
    Bytes bytes = new Bytes(text.substring(position + 1, end));
    try {
      bytes.decode();
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a byte sequence is not base64");
    }
    position = end + 1;
    return bytes;
  }

  private Boolean truth() throws MalformedException {
    position++;
    if (take('1')) {
      return true;
    }
    expect('0');
    return false;
  }

  private Long integer() throws MalformedException {
    int start = position;
    take('-');
    while (position < text.length() && Character.digit(text.charAt(position), 10) >= 0) {
      position++;
    }
    String digits = text.substring(start, position);
    if (digits.length() > 15
        || digits.equals("-")
        || position < text.length() && text.charAt(position) == '.') {
      throw new MalformedException("a number is no integer of 15 digits");
    }
    return Long.parseLong(digits);
  }

  private Token token() throws MalformedException {
    int start = position;
    while (position < text.length() && isToken(text.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw new MalformedException("unexpected '" + text.charAt(position) + "'");
    }
    return new Token(text.substring(start, position));
  }

  private static boolean isToken(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || ":/!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private boolean take(char c) {
    if (position < text.length() && text.charAt(position) == c) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws MalformedException {
    if (!take(c)) {
      throw new MalformedException("expected '" + c + "'");
    }
  }

  private void spaces() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private void whitespace() {
    while (position < text.length()
        && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
      position++;
    }
  }

  /// Writes a list with its parameters as they are signed.
  static String serialize(Member list) {
    StringBuilder out = new StringBuilder("(");
    for (Item item : list.items()) {
      out.append(out.length() > 1 ? " " : "");
      value(out, item.value());
      parameters(out, item.parameters());
    }
    parameters(out.append(')'), list.parameters());
    return out.toString();
  }

  private static void parameters(StringBuilder out, Map<String, Object> parameters) {
    parameters.forEach((name, value) -> {
      out.append(';').append(name);
      if (!Boolean.TRUE.equals(value)) {
        value(out.append('='), value);
      }
    });
  }

  private static void value(StringBuilder out, Object value) {
    switch (value) {
      case String string ->
          out.append('"').append(string.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      case Bytes bytes -> out.append(':').append(bytes.base64()).append(':');
      case Boolean truth -> out.append(truth ? "?1" : "?0");
      case Token token -> out.append(token.name());
      default -> out.append(value);
    }
  }
}
