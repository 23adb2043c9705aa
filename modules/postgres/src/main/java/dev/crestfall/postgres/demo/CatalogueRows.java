package dev.crestfall.postgres.demo;

import java.sql.Connection;
import java.sql.SQLException;

/// Rows of what the shop sells and who makes it.
final class CatalogueRows {
  static final int SUPPLIERS = 40;

  private final Connection connection;
  private final long seed;
  private final int products;

  CatalogueRows(Connection connection, long seed, int products) {
    this.connection = connection;
    this.seed = seed;
    this.products = products;
  }

  void copy() throws SQLException {
    countries();
    categories();
    tags();
    suppliers();
    products();
    details();
    productTags();
    productSuppliers();
  }

  /// Price of a product in cents; purchases ask for it as well.
  static int price(long seed, long product) {
    int level = Pick.hash(seed, product, 1, 100);
    return 150 + Pick.hash(seed, product, 2, 40 + level * level) * 10 + (level % 2 == 0 ? 0 : 95);
  }

  private void countries() throws SQLException {
    try (var rows = new CopyRows(connection, "country (code, name)")) {
      for (String[] country : Words.COUNTRIES) {
        rows.add(country[0]).add(country[1]).endRow();
      }
      rows.finish();
    }
  }

  private void categories() throws SQLException {
    try (var rows = new CopyRows(connection, "category (id, parent_id, name, slug)")) {
      for (var department : Departments.ALL) {
        String slug = Departments.slug(department.name());
        rows.add(department.id()).addNull().add(department.name()).add(slug).endRow();
        for (var shelf : department.shelves()) {
          rows.add(shelf.id()).add(department.id()).add(shelf.name());
          rows.add(Departments.slug(shelf.name())).endRow();
        }
      }
      rows.finish();
    }
  }

  private void tags() throws SQLException {
    try (var rows = new CopyRows(connection, "tag (id, name)")) {
      for (int i = 0; i < Words.TAGS.length; i++) {
        rows.add(i + 1).add(Words.TAGS[i]).endRow();
      }
      rows.finish();
    }
  }

  private void suppliers() throws SQLException {
    var pick = new Pick(seed, "supplier");
    try (var rows =
        new CopyRows(connection, "supplier (id, name, country_code, contact, languages)")) {
      for (int id = 1; id <= SUPPLIERS; id++) {
        String family = pick.of(Words.FAMILY);
        String trade =
            pick.of("& Daughters", "Works", "Pottery", "Brothers", "Mill", "Cooperative");
        String contact =
            "{\"email\": \"office@supplier-%d.example\", \"phone\": \"+00 555 %04d\", \"people\": [{\"name\": \"%s %s\", \"role\": \"sales\"}]}"
                .formatted(id, pick.below(10_000), pick.of(Words.GIVEN), family);
        rows.add(id).add(family + " " + trade).add(country(pick)).add(contact);
        rows.add(pick.of("{en}", "{en,de}", "{fr,en}", "{pt,es,en}", "{ja}")).endRow();
      }
      rows.finish();
    }
  }

  private void products() throws SQLException {
    var pick = new Pick(seed, "product");
    String columns =
        "product (id, code, name, description, category_id, price, colours, attributes, ages,"
            + " storage_celsius, discontinued, created_at)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int id = 1; id <= products; id++) {
        product(rows, pick, id);
      }
      rows.finish();
    }
  }

  private void product(CopyRows rows, Pick pick, int id) throws SQLException {
    var shelf = Departments.SHELVES.get((id - 1) % Departments.SHELVES.size());
    String department = shelf.code();
    boolean food = department.equals("TEA") || department.equals("PRE");
    boolean toy = department.equals("TOY") || department.equals("BOO");
    String noun = pick.of(shelf.products().toArray(String[]::new));
    String material = food ? pick.of("jar", "tin", "paper bag") : pick.of(Words.MATERIALS);
    String name = pick.of(Words.QUALITIES) + " " + (food ? noun : material + " " + noun);
    String code = "%s-%07d".formatted(shelf.code(), id);
    rows.add(id).add(code).add(name).add(description(pick, noun, material, food));
    rows.add(shelf.id())
        .cents(price(seed, id))
        .add(colours(pick, food))
        .add(attributes(pick, material, food));
    if (toy) {
      int from = pick.between(1, 8);
      rows.add("[" + from + "," + (from + pick.between(2, 6)) + ")");
    } else {
      rows.addNull();
    }
    if (food) {
      rows.add(pick.of("[2,8]", "[4,18.5]", "[,25)", "(0,30]"));
    } else {
      rows.addNull();
    }
    rows.add(pick.chance(0.04) ? "t" : "f").add(pick.moment(id / 2, products).toString()).endRow();
  }

  private static String description(Pick pick, String noun, String material, boolean food) {
    String made = food ? "Comes in a " + material : "Made of " + material;
    return "%s, for %s. %s by %s."
        .formatted(
            made,
            pick.of(
                "every day", "a long winter", "people who mend things", "small kitchens", "guests"),
            pick.of("Chosen", "Tested", "Packed", "Finished by hand"),
            pick.of(
                "our own people", "the family that made the first " + noun, "a workshop of three"));
  }

  private static String colours(Pick pick, boolean food) {
    if (food) {
      return "{}";
    }
    String first = pick.of(Words.COLOURS);
    String second = pick.of(Words.COLOURS);
    return first.equals(second) ? "{" + first + "}" : "{" + first + "," + second + "}";
  }

  private static String attributes(Pick pick, String material, boolean food) {
    String country = country(pick);
    if (food) {
      return "{\"packing\": \"%s\", \"organic\": %s, \"grams\": %d, \"origin\": {\"country\": \"%s\"}}"
          .formatted(material, pick.chance(0.5), pick.between(1, 20) * 50, country);
    }
    return "{\"material\": \"%s\", \"care\": [\"%s\", \"%s\"], \"warranty_months\": %d, \"origin\": {\"country\": \"%s\", \"workshop\": \"%s\"}}"
        .formatted(
            material,
            pick.of(Words.CARE),
            pick.of(Words.CARE),
            pick.between(0, 5) * 12,
            country,
            pick.of(Words.CITIES));
  }

  private void details() throws SQLException {
    var pick = new Pick(seed, "product_detail");
    String columns = "product_detail (product_id, weight_grams, parcel, manual, ratings_by_month)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int id = 1; id <= products; id++) {
        rows.add(id).add(pick.between(20, 9_000));
        rows.add(
            "(%d.5,%d,%d)"
                .formatted(pick.between(4, 60), pick.between(4, 60), pick.between(1, 40)));
        if (pick.chance(0.4)) {
          rows.add(
              "{\"steps\": [\"unpack\", \"%s\"], \"pages\": %d}"
                  .formatted(pick.of(Words.CARE), pick.between(1, 12)));
        } else {
          rows.addNull();
        }
        rows.add(
            "{%d.%d,%d.%d,NULL,4.5}"
                .formatted(pick.between(1, 4), pick.below(10), pick.between(1, 4), pick.below(10)));
        rows.endRow();
      }
      rows.finish();
    }
  }

  private void productTags() throws SQLException {
    var pick = new Pick(seed, "product_tag");
    try (var rows = new CopyRows(connection, "product_tag (product_id, tag_id)")) {
      for (int id = 1; id <= products; id++) {
        int tag = pick.below(Words.TAGS.length);
        for (int i = pick.between(0, 4); i > 0; i--) {
          rows.add(id).add(tag % Words.TAGS.length + 1).endRow();
          tag += 1 + pick.below(3);
        }
      }
      rows.finish();
    }
  }

  private void productSuppliers() throws SQLException {
    var pick = new Pick(seed, "product_supplier");
    String columns = "product_supplier (product_id, supplier_id, cost, delivery_days)";
    try (var rows = new CopyRows(connection, columns)) {
      for (int id = 1; id <= products; id++) {
        int supplier = pick.below(SUPPLIERS);
        for (int i = pick.between(1, 2); i > 0; i--) {
          int days = pick.between(1, 20);
          rows.add(id)
              .add(supplier % SUPPLIERS + 1)
              .cents(price(seed, id) * (long) pick.between(40, 70) / 100);
          rows.add("[" + days + "," + (days + pick.between(1, 10)) + ")").endRow();
          supplier += 7;
        }
      }
      rows.finish();
    }
  }

  static String country(Pick pick) {
    return Words.COUNTRIES[pick.below(Words.COUNTRIES.length)][0];
  }
}
