package dev.crestfall.postgres.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;

/// Rows of warehouses, what lies in them, who works there, and the sales of each year.
final class StoreRows {
  private static final String[][] WAREHOUSES = {
    {"QUAY", "Old Quay", "IE"},
    {"MILL", "The Mill", "DE"},
    {"PINE", "Pine Yard", "CA"},
    {"SALT", "Salt Store", "PT"}
  };
  private static final int SHELVES = 60;

  private final Connection connection;
  private final long seed;

  StoreRows(Connection connection, long seed) {
    this.connection = connection;
    this.seed = seed;
  }

  void copy(DemoSize size) throws SQLException {
    warehouses();
    shelves();
    stock(size.products());
    employees(size.employees());
    staffRecords(size.employees());
    seasons();
  }

  private void warehouses() throws SQLException {
    try (var rows = new CopyRows(connection, "warehouse (code, name, country_code)")) {
      for (String[] warehouse : WAREHOUSES) {
        rows.add(warehouse[0]).add(warehouse[1]).add(warehouse[2]).endRow();
      }
      rows.finish();
    }
  }

  private void shelves() throws SQLException {
    try (var rows = new CopyRows(connection, "shelf (warehouse_code, number, floor)")) {
      for (String[] warehouse : WAREHOUSES) {
        for (int number = 1; number <= SHELVES; number++) {
          rows.add(warehouse[0]).add(number).add(number / 25).endRow();
        }
      }
      rows.finish();
    }
  }

  private void stock(int products) throws SQLException {
    var pick = new Pick(seed, "stock");
    String columns = "stock (warehouse_code, shelf_number, product_id, quantity)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int product = 1; product <= products; product++) {
        int first = pick.below(WAREHOUSES.length);
        for (int i = pick.between(0, 3); i > 0; i--) {
          rows.add(WAREHOUSES[(first + i) % WAREHOUSES.length][0]).add(pick.between(1, SHELVES));
          rows.add(product).add(pick.below(80)).endRow();
        }
      }
      rows.finish();
    }
  }

  /// The first employee runs the shop; each of the others reports to one of an earlier tenth.
  private void employees(int employees) throws SQLException {
    var pick = new Pick(seed, "employee");
    String columns =
        "employee (id, manager_id, given_name, family_name, job_title, warehouse_code, hired_on)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int id = 1; id <= employees; id++) {
        rows.add(id);
        if (id == 1) {
          rows.addNull().add("Tova").add("Alder").add("Owner").addNull().add("2023-11-01").endRow();
          continue;
        }
        rows.add(1 + (id - 2) / 6).add(pick.of(Words.GIVEN)).add(pick.of(Words.FAMILY));
        rows.add(
            id <= 7
                ? "Head of " + Departments.ALL.get(id - 2).name().toLowerCase(Locale.ROOT)
                : pick.of(Words.JOBS));
        rows.add(WAREHOUSES[pick.below(WAREHOUSES.length)][0]);
        rows.add(LocalDate.of(2023, 12, 1).plusDays(pick.below(900)).toString()).endRow();
      }
      rows.finish();
    }
  }

  private void staffRecords(int employees) throws SQLException {
    var pick = new Pick(seed, "staff_record");
    String columns =
        "backoffice.staff_record (employee_id, salary, office_phone, emergency_contact)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int id = 1; id <= employees; id++) {
        rows.add(id).cents(pick.between(24_000, 70_000) * 100L).add("+00 555 " + (1_000 + id));
        rows.add(pick.of(Words.GIVEN) + " " + pick.of(Words.FAMILY)).endRow();
      }
      rows.finish();
    }
  }

  private void seasons() throws SQLException {
    String[][] sales = {
      {"Spring", "03-20", "04-03"},
      {"Midsummer", "06-18", "06-27"},
      {"Harvest", "09-22", "10-02"},
      {"Midwinter", "12-10", "12-24"}
    };
    try (var rows = new CopyRows(connection, "season (id, name, during, discount, weekdays)")) {
      int id = 0;
      for (int year = 2024; year <= 2027; year++) {
        for (String[] sale : sales) {
          id++;
          rows.add(id).add(sale[0] + " sale " + year);
          rows.add("[%d-%s 00:00+00,%d-%s 00:00+00)".formatted(year, sale[1], year, sale[2]));
          rows.add(id % 2 == 0 ? "0.15" : "0.1")
              .add(id % 4 == 0 ? "{6,7}" : "{1,2,3,4,5,6,7}")
              .endRow();
        }
      }
      rows.finish();
    }
  }
}
