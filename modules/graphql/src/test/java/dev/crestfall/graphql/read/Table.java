package dev.crestfall.graphql.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/// Queries and what they answer.
final class Table {
  private final Festival festival;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String query, Map<String, Object> variables, String answer) {}

  private Table(Festival festival) {
    this.festival = festival;
  }

  static Table of(Festival festival) {
    return new Table(festival);
  }

  Table row(String query, String answer) {
    return row(query, Map.of(), answer);
  }

  Table row(String query, Map<String, Object> variables, String answer) {
    rows.add(new Row(query, variables, answer));
    return this;
  }

  void check() {
    SoftAssertions softly = new SoftAssertions();
    for (Row row : rows) {
      softly
          .assertThat(flat(festival.answer(row.query(), row.variables())))
          .as(row.query() + " " + row.variables())
          .isEqualTo(flat(row.answer()));
    }
    softly.assertAll();
  }

  /// Space between JSON's items, such as `json_agg` leaves there, means nothing.
  private static String flat(String text) {
    return text.replaceAll("([:,]) *\\R? *(?=[\\[{\"0-9tfn-])", "$1");
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
