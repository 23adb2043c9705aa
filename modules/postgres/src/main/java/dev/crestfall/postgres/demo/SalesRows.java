package dev.crestfall.postgres.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Rows of purchases, refunds, reviews and visits.
final class SalesRows {
  private final Connection connection;
  private final long seed;
  private final DemoSize size;

  SalesRows(Connection connection, long seed, DemoSize size) {
    this.connection = connection;
    this.seed = seed;
    this.size = size;
  }

  void copy() throws SQLException {
    purchases();
    lines();
    refunds();
    reviews();
    visits();
  }

  private void purchases() throws SQLException {
    var pick = new Pick(seed, "purchase");
    String columns =
        "purchase (id, customer_id, employee_id, billing_address_id, delivery_address_id, status,"
            + " placed_at, delivery, note)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int id = 1; id <= size.purchases(); id++) {
        purchase(rows, pick, id);
      }
      rows.finish();
    }
  }

  private void purchase(CopyRows rows, Pick pick, int id) throws SQLException {
    int customer = pick.skewed(size.customers());
    long billing = CustomerRows.address(customer);
    boolean elsewhere = CustomerRows.hasSecondAddress(customer) && pick.chance(0.5);
    Instant placed = pick.moment(id, size.purchases());
    String status = status(id);
    rows.add(id).add(CustomerRows.id(customer));
    if (pick.chance(0.8)) {
      rows.add(pick.between(1, size.employees()));
    } else {
      rows.addNull();
    }
    rows.add(billing).add(elsewhere ? billing + 1 : billing).add(status).add(placed.toString());
    if (status.equals("shipped") || status.equals("delivered")) {
      Instant from = placed.plusSeconds(86_400L * pick.between(1, 6));
      rows.add("[" + from + "," + from.plusSeconds(7_200) + ")");
    } else {
      rows.addNull();
    }
    if (pick.chance(0.05)) {
      rows.add(
          pick.of(
              "Please ring twice.",
              "Leave it with the neighbours.",
              "It is a present: no bill inside."));
    } else {
      rows.addNull();
    }
    rows.endRow();
  }

  /// Old purchases are done with; only among the last fiftieth are open ones.
  private String status(int id) {
    boolean recent = id > size.purchases() - Math.max(5, size.purchases() / 50);
    if (recent) {
      return switch (id % 5) {
        case 0 -> "placed";
        case 1 -> "paid";
        case 2 -> "packed";
        default -> "shipped";
      };
    }
    return id % 25 == 0 ? "cancelled" : "delivered";
  }

  private void lines() throws SQLException {
    String columns = "purchase_line (purchase_id, number, product_id, quantity, unit_price)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int id = 1; id <= size.purchases(); id++) {
        int lines = 1 + Pick.hash(seed, id, 11, 4);
        for (int number = 1; number <= lines; number++) {
          int product = product(id, number);
          rows.add(id).add(number).add(product).add(1 + Pick.hash(seed, id, 20 + number, 3));
          rows.cents(CatalogueRows.price(seed, product)).endRow();
        }
      }
      rows.finish();
    }
  }

  /// What was bought in a line; low numbers sell better.
  private int product(int purchase, int number) {
    int ceiling = 1 + Pick.hash(seed, purchase, 40 + number, size.products());
    return 1 + Pick.hash(seed, purchase, 60 + number, ceiling);
  }

  private void refunds() throws SQLException {
    var pick = new Pick(seed, "refund");
    String columns = "refund (id, purchase_id, line_number, reason, amount, refunded_at)";
    try (var rows = new CopyRows(connection, columns)) {
      int refund = 0;
      for (int id = 12; id <= size.purchases(); id += 12) {
        if (status(id).equals("delivered")) {
          refund++;
          Instant placed = pick.moment(id, size.purchases());
          rows.add(refund).add(id).add(1).add(pick.of(Words.REASONS));
          rows.cents(CatalogueRows.price(seed, product(id, 1)));
          rows.add(placed.plusSeconds(86_400L * pick.between(8, 40)).toString()).endRow();
        }
      }
      rows.finish();
    }
  }

  private void reviews() throws SQLException {
    var pick = new Pick(seed, "review");
    String columns = "review (id, product_id, customer_id, rating, title, body, created_at)";
    try (var rows = new CopyRows(connection, columns)) {
      long id = 0;
      for (int product = 1; product <= size.products(); product++) {
        int first = pick.below(size.customers());
        for (int i = pick.between(0, 8); i > 0; i--) {
          id++;
          rows.add(id).add(product).add(CustomerRows.id(1 + (first + i) % size.customers()));
          review(rows, pick);
        }
      }
      rows.finish();
    }
  }

  private void review(CopyRows rows, Pick pick) throws SQLException {
    int rating = pick.chance(0.75) ? pick.between(4, 5) : pick.between(1, 3);
    String title = rating >= 4 ? pick.of(Words.PRAISE) : pick.of(Words.BLAME);
    rows.add(rating).add(title);
    if (pick.chance(0.5)) {
      rows.add(
          "We have used it "
              + pick.of("every day", "on Sundays", "twice", "in the garden")
              + ".\n"
              + title
              + ", that is all.");
    } else {
      rows.addNull();
    }
    rows.add(pick.moment(pick.below(1_000), 1_000).toString()).endRow();
  }

  private void visits() throws SQLException {
    var pick = new Pick(seed, "visit");
    String columns =
        "visit (id, visited_at, customer_id, product_id, path, referrer, milliseconds)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int id = 1; id <= size.visits(); id++) {
        rows.add(id).add(pick.moment(id, size.visits()).toString());
        if (pick.chance(0.2)) {
          rows.add(CustomerRows.id(pick.skewed(size.customers())));
        } else {
          rows.addNull();
        }
        visitedPage(rows, pick);
        rows.add(4 + pick.skewed(400)).endRow();
      }
      rows.finish();
    }
  }

  private void visitedPage(CopyRows rows, Pick pick) {
    if (pick.chance(0.7)) {
      int product = pick.skewed(size.products());
      rows.add(product).add("/product/" + product);
    } else {
      rows.addNull().add(pick.of("/", "/search", "/basket", "/about"));
    }
    if (pick.chance(0.4)) {
      rows.add(pick.of(Words.REFERRERS));
    } else {
      rows.addNull();
    }
  }
}
