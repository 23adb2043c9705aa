package dev.crestfall.authentication.gotrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// Which page of a list an administrator asks for.
///
/// @param page from 1
public record Paging(int page, int perPage) {
  private static final int PER_PAGE = 50;
  private static final int MOST_PER_PAGE = 1000;
  private static final int LAST_PAGE = 1_000_000;

  /// Reads `page` and `per_page`.
  ///
  /// @param query a parameter of the query, empty when there is none
  /// @throws dev.crestfall.kernel.ApiError 400 `validation_failed` for what is no number above 0
  public static Paging of(UnaryOperator<String> query) {
    return new Paging(
        number(query, "page", 1, LAST_PAGE), number(query, "per_page", PER_PAGE, MOST_PER_PAGE));
  }

  private static int number(UnaryOperator<String> query, String name, int otherwise, int most) {
    String text = query.apply(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1) {
      throw GotrueErrors.invalid("Bad Pagination Parameters: " + name + " is no number above 0");
    }
    return Math.min(Integer.parseInt(text), most);
  }

  /// How many come before this page.
  public long offset() {
    return (long) (page - 1) * perPage;
  }

  /// Tells how many there are and where the other pages are.
  ///
  /// @param header takes each header of the answer
  /// @param path of the list
  /// @param more what else was asked for; empty values are left out
  public void tell(
      BiConsumer<String, String> header, String path, long total, Map<String, String> more) {
    header.accept("X-Total-Count", Long.toString(total));
    long pages = (total + perPage - 1) / perPage;
    String last = link(path, pages, "last", more);
    header.accept("Link", page < pages ? link(path, page + 1L, "next", more) + ", " + last : last);
  }

  /// The client reads the page from the first parameter, whatever it is called.
  private String link(String path, long number, String relation, Map<String, String> more) {
    StringJoiner query = new StringJoiner("&");
    query.add("page=" + number).add("per_page=" + perPage);
    more.forEach((name, value) -> {
      if (!value.isEmpty()) {
        query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return "<%s?%s>; rel=\"%s\"".formatted(path, query, relation);
  }
}
