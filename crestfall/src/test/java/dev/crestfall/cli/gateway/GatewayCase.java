package dev.crestfall.cli.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;

/// One line of the table that every front is held to: a request, and what its answer has.
/// Immutable; each method returns a changed copy.
///
/// @param from the address that it comes from
/// @param lines further lines of the head
/// @param statuses any of these
/// @param fields what fields of the answer match; `none` where there is no such field
/// @param contained what the body has
record GatewayCase(
    String name,
    String from,
    String line,
    List<String> lines,
    String body,
    Set<Integer> statuses,
    Map<String, String> fields,
    List<String> contained) {
  /// A field that is not there.
  static final String NONE = "none";

  static GatewayCase asking(String line) {
    return new GatewayCase(
        line, Wire.STRANGER, line, List.of(), "", Set.of(200), Map.of(), List.of());
  }

  /// What the line is about, where the request alone does not say it.
  GatewayCase named(String text) {
    return new GatewayCase(text, from, line, lines, body, statuses, fields, contained);
  }

  /// Comes through the proxy that the front trusts.
  GatewayCase proxied() {
    return from(Wire.PROXY);
  }

  /// Comes from this address of the machine.
  GatewayCase from(String address) {
    return new GatewayCase(name, address, line, lines, body, statuses, fields, contained);
  }

  GatewayCase with(String header) {
    List<String> more = new ArrayList<>(lines);
    more.add(header);
    return new GatewayCase(name, from, line, more, body, statuses, fields, contained);
  }

  GatewayCase json(String text) {
    return with("Content-Type: application/json")
        .with("Content-Length: " + text.length())
        .sending(text);
  }

  /// Bytes after the head, as they are.
  GatewayCase sending(String text) {
    return new GatewayCase(name, from, line, lines, text, statuses, fields, contained);
  }

  GatewayCase status(Integer... any) {
    return new GatewayCase(name, from, line, lines, body, Set.of(any), fields, contained);
  }

  /// @param pattern of the whole value
  GatewayCase field(String field, String pattern) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(field, pattern);
    return new GatewayCase(name, from, line, lines, body, statuses, more, contained);
  }

  GatewayCase has(String text) {
    List<String> more = new ArrayList<>(contained);
    more.add(text);
    return new GatewayCase(name, from, line, lines, body, statuses, fields, more);
  }

  private String request(Wire wire) {
    var text = new StringBuilder(line).append(" HTTP/1.1\r\n");
    if (lines.stream().noneMatch(l -> l.startsWith("Host:"))) {
      text.append("Host: ").append(wire.host()).append("\r\n");
    }
    lines.forEach(l -> text.append(l).append("\r\n"));
    return text.append("Connection: close\r\n\r\n").append(body).toString();
  }

  /// What is answered, whatever was expected.
  Reply reply(Wire wire) throws IOException {
    return wire.send(from, request(wire));
  }

  void check(Wire wire) throws IOException {
    Reply reply = reply(wire);
    SoftAssertions.assertSoftly(softly -> {
      softly.assertThat(reply.status()).as("status: %s", reply.rest()).isIn(statuses);
      fields.forEach((field, pattern) -> {
        if (pattern.equals(NONE)) {
          softly.assertThat(reply.field(field)).as(field).isEmpty();
        } else {
          softly.assertThat(reply.field(field)).as(field).matches(pattern);
        }
      });
      contained.forEach(text -> softly.assertThat(reply.body()).contains(text));
    });
  }
}
