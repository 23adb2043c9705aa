package dev.crestfall.graphql.read;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Which rows a filter leaves.
final class FilterTest {
  @SuppressWarnings("NullAway.Init")
  private static Festival festival;

  @BeforeAll
  static void open() throws SQLException {
    festival = new Festival();
  }

  @AfterAll
  static void close() {
    festival.close();
  }

  private static String bands(String filter) {
    return "query ($v: String, $o: BandFilter, $l: [Int!]) {bandCollection(filter: "
        + filter
        + ") {edges {node {id}}}}";
  }

  private static String ids(int... ids) {
    return IntStream.of(ids)
        .mapToObj(id -> "{\"node\":{\"id\":" + id + "}}")
        .collect(Collectors.joining(",", "{\"bandCollection\": {\"edges\":[", "]}}"));
  }

  @Test
  void what_is_no_filter_is_refused() {
    Table.of(festival)
        .row(bands("1"), "Invalid input for BandFilter type")
        .row(
            bands("{nobody: {eq: 1}}"),
            "Input for type BandFilter contains extra keys [\"nobody\"]")
        .row(
            bands("{rider: {eq: \"x\"}}"),
            "Input for type BandFilter contains extra keys [\"rider\"]")
        .row(bands("{id: 1}"), "Invalid input for IntFilter type")
        .row(bands("{id: {like: 1}}"), "Input for type IntFilter contains extra keys [\"like\"]")
        .row(bands("{id: {eq: \"1\"}}"), "Invalid input for Int type")
        .row(bands("{id: {in: [1, null]}}"), "Invalid input for NonNull type")
        .row(bands("{fee: {eq: 700}}"), "Invalid input for BigFloat type. String required")
        .row(bands("{country: {eq: SE}}"), "Invalid input for Country type")
        .row(bands("{mood: {eq: \"very wild\"}}"), "Invalid input for Mood type")
        .row(bands("{name: {is: MAYBE}}"), "Invalid input for FilterIs type")
        .row(bands("{name: {is: null}}"), "Error transpiling Is filter value type")
        .row(bands("{or: [null]}"), "Invalid input for NonNull type")
        .row(
            bands("{nodeId: {neq: \"x\"}}"),
            "Input for type IDFilter contains extra keys [\"neq\"]")
        .row(
            bands("{nodeId: {eq: \"%s\"}}".formatted(Table.base64("[\"public\", \"stage\", 1]"))),
            "nodeId belongs to a different collection")
        .check();
  }

  @Test
  void each_operator_compares_as_its_type_does() {
    Table.of(festival)
        .row(bands("{id: {eq: 2}}"), ids(2))
        .row(bands("{id: {neq: 2}}"), ids(1, 3, 4, 5))
        .row(bands("{id: {lt: 3}}"), ids(1, 2))
        .row(bands("{id: {lte: 3}}"), ids(1, 2, 3))
        .row(bands("{id: {gt: 3}}"), ids(4, 5))
        .row(bands("{id: {gte: 3, lt: 5}}"), ids(3, 4))
        .row(bands("{id: {in: [1, 3, 9]}}"), ids(1, 3))
        .row(bands("{id: {in: 3}}"), ids(3))
        .row(bands("{id: {in: []}}"), ids())
        .check();
  }

  @Test
  void texts_labels_and_arrays_have_operators_of_their_own() {
    Table.of(festival)
        .row(bands("{name: {startsWith: \"Em\"}}"), ids(5))
        .row(bands("{name: {like: \"%ra\"}}"), ids(1))
        .row(bands("{name: {ilike: \"%RA%\"}}"), ids(1, 2))
        .row(bands("{name: {regex: \"^[AB]\"}}"), ids(1, 2))
        .row(bands("{name: {iregex: \"^[ab]\"}}"), ids(1, 2))
        .row(bands("{fee: {gte: \"700.00\"}}"), ids(1, 2, 5))
        .row(bands("{streams: {eq: 12}}"), ids(3, 5))
        .row(bands("{streams: {eq: \"9007199254740993\"}}"), ids(1))
        .row(bands("{founded: {lt: \"2000-01-01\"}}"), ids(1))
        .row(bands("{active: {eq: false}}"), ids(3, 5))
        .row(bands("{country: {in: [NO]}}"), ids(1, 4))
        .row(bands("{mood: {eq: VERY_WILD}}"), ids(2))
        .row(bands("{mood: {is: NULL}}"), ids(4))
        .row(bands("{mood: {is: NOT_NULL}}"), ids(1, 2, 3, 5))
        .row(bands("{genres: {contains: [\"folk\"]}}"), ids(1, 4))
        .row(bands("{genres: {containedBy: [\"folk\", \"pop\"]}}"), ids(1, 4, 5))
        .row(bands("{genres: {overlaps: \"kuduro\"}}"), ids(2))
        .row(bands("{genres: {eq: [\"pop\", \"folk\"]}}"), ids(1))
        .row(
            bands("{nodeId: {eq: \"%s\"}}".formatted(Table.base64("[\"public\", \"band\", 4]"))),
            ids(4))
        .check();
  }

  @Test
  void conditions_are_combined() {
    Table.of(festival)
        .row(bands("null"), ids(1, 2, 3, 4))
        .row(bands("{}"), ids(1, 2, 3, 4))
        .row(bands("{id: null}"), ids(1, 2, 3, 4))
        .row(bands("{id: {}}"), ids(1, 2, 3, 4))
        .row(bands("{or: [], and: [{}], not: {}}"), ids(1, 2, 3, 4))
        .row(bands("{or: [{id: {eq: 1}}, {name: {eq: \"Dawn\"}, id: {gt: 1}}]}"), ids(1, 4))
        .row(bands("{or: {id: {eq: 1}}}"), ids(1))
        .row(bands("{and: [{id: {gt: 1}}, {not: {country: {eq: PT}}}]}"), ids(4))
        .row(bands("{not: {or: [{id: {lt: 3}}, {active: {eq: true}}]}}"), ids(3, 5))
        .row(bands("{id: {eq: null}}"), ids())
        .check();
  }

  @Test
  void variables_stand_for_any_part_of_a_filter() {
    Table.of(festival)
        .row(bands("{name: {eq: $v}}"), Map.of("v", "Dawn"), ids(4))
        .row(bands("{name: {eq: $v}}"), Map.of(), ids(1, 2, 3, 4))
        .row(bands("{id: {in: $l}}"), Map.of("l", List.of(number(1), number(4))), ids(1, 4))
        .row(bands("{id: {in: $l}}"), Map.of("l", number(2)), ids(2))
        .row(
            bands("{id: {in: $l}}"),
            Map.of("l", Arrays.asList((Object) null)),
            "Invalid input for NonNull type")
        .row(bands("$o"), Map.of("o", Map.of("name", Map.of("eq", "Dawn"))), ids(4))
        .row(
            bands("$o"),
            Map.of("o", Map.of("nobody", Map.of("eq", "Dawn"))),
            "Input for type BandFilter contains extra keys [\"nobody\"]")
        .row(
            bands("{or: [$o, {id: {eq: 1}}]}"),
            Map.of("o", Map.of("id", Map.of("gt", number(4)))),
            ids(1, 5))
        .row(bands("{name: {eq: $v}}"), Map.of("v", "'; DROP TABLE band; --"), ids())
        .check();
  }

  private static BigInteger number(int value) {
    return BigInteger.valueOf(value);
  }
}
