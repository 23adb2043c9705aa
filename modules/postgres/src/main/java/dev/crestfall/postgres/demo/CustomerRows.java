package dev.crestfall.postgres.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;

/// Rows of customers and their addresses.
final class CustomerRows {
  private final Connection connection;
  private final long seed;
  private final int customers;

  CustomerRows(Connection connection, long seed, int customers) {
    this.connection = connection;
    this.seed = seed;
    this.customers = customers;
  }

  /// The id of the customer with a number from 1 on: the same in every sample database, so that
  /// docs can name it.
  static String id(int number) {
    String hex = Integer.toHexString(number);
    return "c0ffee00-0000-4000-8000-" + "0".repeat(12 - hex.length()) + hex;
  }

  /// The first address of a customer; every third customer has another one, whose id is one higher.
  static long address(int number) {
    return 2L * number - 1;
  }

  static boolean hasSecondAddress(int number) {
    return number % 3 == 0;
  }

  void copy() throws SQLException {
    customers();
    addresses();
  }

  private void customers() throws SQLException {
    var pick = new Pick(seed, "customer");
    String columns =
        "customer (id, email, given_name, family_name, birthday, preferences, created_at)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int number = 1; number <= customers; number++) {
        String given = pick.of(Words.GIVEN);
        String family = pick.of(Words.FAMILY);
        rows.add(id(number)).add(email(given, family, number)).add(given).add(family);
        if (pick.chance(0.7)) {
          rows.add(LocalDate.of(1940, 1, 1).plusDays(pick.below(24_000)).toString());
        } else {
          rows.addNull();
        }
        rows.add(
            "{\"newsletter\": %s, \"language\": \"%s\", \"sizes\": {\"gloves\": %d}}"
                .formatted(pick.chance(0.3), pick.of("en", "de", "fr", "pt"), pick.between(6, 11)));
        rows.add(pick.moment(number, customers * 2).toString()).endRow();
      }
      rows.finish();
    }
  }

  private static String email(String given, String family, int number) {
    String plain =
        Normalizer.normalize(given + "." + family, Normalizer.Form.NFD)
            .replaceAll("[^A-Za-z.]", "");
    return plain.toLowerCase(Locale.ROOT) + number + "@mail.example";
  }

  private void addresses() throws SQLException {
    var pick = new Pick(seed, "address");
    String columns = "address (id, customer_id, label, street, city, postal_code, country_code)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int number = 1; number <= customers; number++) {
        address(rows.add(address(number)).add(id(number)).add("home"), pick);
        if (hasSecondAddress(number)) {
          String label = pick.of("work", "parents", "summer house");
          address(rows.add(address(number) + 1).add(id(number)).add(label), pick);
        }
      }
      rows.finish();
    }
  }

  private static void address(CopyRows rows, Pick pick) throws SQLException {
    rows.add(pick.of(Words.STREETS) + " " + pick.between(1, 140)).add(pick.of(Words.CITIES));
    rows.add(Integer.toString(pick.between(10_000, 99_999)))
        .add(CatalogueRows.country(pick))
        .endRow();
  }
}
