package dev.crestfall.authentication.hmac;

import dev.crestfall.authentication.hmac.StructuredFields.Item;
import dev.crestfall.authentication.hmac.StructuredFields.MalformedException;
import dev.crestfall.authentication.hmac.StructuredFields.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The text that is signed: a line for each covered component, the signature's parameters last.
final class SignatureBase {
  private SignatureBase() {}

  /// Builds it.
  ///
  /// @throws MalformedException when a component can't be had, in words for a person
  static String of(Message message, Member input) throws MalformedException {
    StringBuilder base = new StringBuilder();
    Set<String> seen = new HashSet<>();
    for (Item item : input.items()) {
      String name = name(item);
      if (!seen.add(name)) {
        throw new MalformedException(name + " is covered twice");
      }
      base.append('"').append(name).append("\": ").append(value(message, name)).append('\n');
    }
    return base.append("\"@signature-params\": ")
        .append(StructuredFields.serialize(input))
        .toString();
  }

  private static String name(Item item) throws MalformedException {
    if (!(item.value() instanceof String name) || !item.parameters().isEmpty()) {
      throw new MalformedException("components are strings without parameters");
    }
    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new MalformedException("components are lower case");
    }
    return name;
  }

  private static String value(Message message, String name) throws MalformedException {
    return switch (name) {
      case "@method" -> message.method();
      case "@scheme" -> message.scheme();
      case "@authority" -> message.authority();
      case "@path" -> message.path().isEmpty() ? "/" : message.path();
      case "@query" -> "?" + (message.query() == null ? "" : message.query());
      case "@request-target" -> target(message);
      case "@target-uri" -> message.scheme() + "://" + message.authority() + target(message);
      default -> field(message, name);
    };
  }

  private static String target(Message message) {
    return message.path() + (message.query() == null ? "" : "?" + message.query());
  }

  private static String field(Message message, String name) throws MalformedException {
    if (name.startsWith("@")) {
      throw new MalformedException(name + " is not known here");
    }
    List<String> lines = message.header(name);
    if (lines.isEmpty()) {
      throw new MalformedException("the request has no header " + name);
    }
    return lines.stream().map(String::strip).collect(Collectors.joining(", "));
  }
}
