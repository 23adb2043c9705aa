package dev.crestfall.graphql.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.operation.RootPlan;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Which page of a connection is given, and in which order.
final class PageTest {
  private static final Pattern ID = Pattern.compile("\"id\":(\\d)");
  private static final Pattern CURSOR = Pattern.compile("\"endCursor\":\"([^\"]+)\"");

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

  private static String bands(String arguments) {
    return "query ($n: Int, $c: Cursor) {bandCollection(%s) {edges {node {id}}}}"
        .formatted(arguments);
  }

  private static String info(String arguments) {
    return "{bandCollection(%s) {pageInfo {hasPreviousPage hasNextPage startCursor endCursor}}}"
        .formatted(arguments);
  }

  private static String ids(String answer) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ID.matcher(answer);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids.isEmpty() ? answer : String.join("", ids);
  }

  private static final String AT_2 = Table.base64("[2]");
  private static final String AT_4 = Table.base64("[4]");

  @Test
  void arguments_that_do_not_fit_are_refused() {
    String offset = "\"offset\" may only be used with \"first\" and \"after\"";
    Table.of(festival)
        .row(bands("first: 1, last: 1"), "only one of \"first\" and \"last\" may be provided")
        .row(
            bands("before: \"x\", after: \"x\""),
            "only one of \"before\" and \"after\" may be provided")
        .row(bands("first: 1, before: \"x\""), "\"first\" may only be used with \"after\"")
        .row(bands("last: 1, after: \"x\""), "\"last\" may only be used with \"before\"")
        .row(bands("last: 1, offset: 1"), offset)
        .row(bands("before: \"x\", offset: 1"), offset)
        .row(bands("first: -1"), "`first` must be an unsigned integer")
        .row(bands("last: -1"), "`last` must be an unsigned integer")
        .row(bands("offset: -1"), "`offset` must be an unsigned integer")
        .check();
  }

  @Test
  void values_that_are_no_numbers_cursors_or_orders_are_refused() {
    Table.of(festival)
        .row(bands("first: \"1\""), "Invalid input for Int type")
        .row(bands("after: 1"), "Invalid input for Cursor type")
        .row(bands("after: \"?\""), "Failed to decode cursor, error 1")
        .row(bands("after: \"/w==\""), "Failed to decode cursor, error 2")
        .row(
            bands("after: \"%s\"".formatted(Table.base64("[1"))),
            "Failed to decode cursor, error 3")
        .row(
            bands("after: \"%s\"".formatted(Table.base64("{}"))),
            "Failed to decode cursor, error 4")
        .row(
            bands("after: \"%s\"".formatted(Table.base64("[1, 2]"))),
            "orderBy clause incompatible with pagination cursor")
        .row(bands("limit: 1"), "Input contains extra keys [\"limit\"]")
        .row(bands("orderBy: 1"), "Invalid input for BandOrderBy type")
        .row(
            bands("orderBy: [{genres: AscNullsLast}]"),
            "Input for type BandOrderBy contains extra keys [\"genres\"]")
        .row(bands("orderBy: [{id: Up}]"), "Invalid input for OrderByDirection type")
        .row(bands("orderBy: [null]"), "Invalid input for NonNull type")
        .check();
  }

  @Test
  void a_page_is_cut_out_and_never_longer_than_allowed() {
    Map<String, String> pages = new java.util.LinkedHashMap<>();
    pages.put("first: 2", "12");
    pages.put("first: null, last: null", "1234");
    pages.put("first: 99", "1234");
    pages.put("last: 99", "2345");
    pages.put("last: 2", "45");
    pages.put("first: 2, offset: 1", "23");
    pages.put("offset: 3", "45");
    pages.put("first: 2, after: \"" + AT_2 + "\"", "34");
    pages.put("first: 2, offset: 1, after: \"" + AT_2 + "\"", "45");
    pages.put("last: 2, before: \"" + AT_4 + "\"", "23");
    pages.put("before: \"" + AT_4 + "\"", "123");
    pages.put("orderBy: [{name: DescNullsLast}]", "5432");
    pages.put("orderBy: {founded: AscNullsFirst}", "3512");
    pages.put("orderBy: {founded: AscNullsLast}", "1243");
    pages.put("orderBy: {founded: DescNullsFirst}", "3524");
    pages.put("orderBy: [{country: DescNullsLast}, {id: DescNullsLast}]", "5241");
    pages.forEach((arguments, ids) ->
        assertThat(ids(festival.answer(bands(arguments)))).as(arguments).isEqualTo(ids));
  }

  @Test
  void the_info_tells_what_lies_around_a_page() {
    String form =
        """
        {"bandCollection": {"pageInfo":{"hasPreviousPage":%s,"hasNextPage":%s,"startCursor":%s,"endCursor":%s}}}\
        """;
    Table.of(festival)
        .row(info("first: 2"), form.formatted(false, true, at(1), at(2)))
        .row(info("last: 2"), form.formatted(true, false, at(4), at(5)))
        .row(
            info("first: 2, after: \"%s\"".formatted(AT_2)),
            form.formatted(true, true, at(3), at(4)))
        .row(
            info("first: 4, after: \"%s\"".formatted(AT_2)),
            form.formatted(true, false, at(3), at(5)))
        .row(
            info("last: 2, before: \"%s\"".formatted(AT_4)),
            form.formatted(true, true, at(2), at(3)))
        .row(
            info("last: 4, before: \"%s\"".formatted(AT_4)),
            form.formatted(false, true, at(1), at(3)))
        .row(info("offset: 1"), form.formatted(true, false, at(2), at(5)))
        .row(info("offset: 0, first: 1"), form.formatted(false, true, at(1), at(1)))
        .row(info("first: 0"), form.formatted(false, true, null, null))
        .row(info("offset: 9"), form.formatted(false, false, null, null))
        .row(info("filter: {id: {gt: 9}}"), form.formatted(false, false, null, null))
        .check();
  }

  private static String at(int id) {
    return "\"" + Table.base64("[" + id + "]") + "\"";
  }

  @Test
  void every_order_can_be_walked_both_ways() {
    for (String direction :
        List.of("AscNullsFirst", "AscNullsLast", "DescNullsFirst", "DescNullsLast")) {
      for (String column : List.of("founded", "country", "fee", "streams", "name", "id", "score")) {
        String order = "orderBy: [{%s: %s}, {active: DescNullsFirst}]".formatted(column, direction);
        String forward = walk("first: 2, after", order, "endCursor");
        String backward = walk("last: 2, before", order, "startCursor");
        assertThat(forward).as(order).hasSize(5);
        assertThat(new StringBuilder(backward).reverse().toString()).as(order).isEqualTo(forward);
      }
    }
  }

  /// The ids page by page; backward those of a page come in reverse.
  private static String walk(String page, String order, String cursor) {
    StringBuilder walked = new StringBuilder();
    String at = "null";
    for (int i = 0; i < 3; i++) {
      String answer =
          festival.answer(
              "{bandCollection(%s: %s, %s) {edges {node {id}} pageInfo {endCursor: %s}}}"
                  .formatted(page, at, order, cursor));
      StringBuilder ids = new StringBuilder(ids(answer));
      walked.append(page.startsWith("last") ? ids.reverse() : ids);
      Matcher matcher = CURSOR.matcher(answer);
      at = matcher.find() ? "\"" + matcher.group(1) + "\"" : "null";
    }
    return walked.toString();
  }

  @Test
  void one_plan_is_good_for_all_cursors_and_long_pages() {
    Decisions decisions = new Decisions(variables(9, AT_2));
    assertThat(festival.plan(bands("first: $n, after: $c"), decisions).roots().getFirst())
        .isInstanceOf(RootPlan.Rows.class);
    assertThat(decisions.guards().hold(variables(30, AT_4))).isTrue();
    assertThat(decisions.guards().hold(variables(2, AT_4))).isFalse();
  }

  private static Variables variables(int first, String cursor) {
    return new Variables(Map.of("n", BigInteger.valueOf(first), "c", cursor));
  }
}
