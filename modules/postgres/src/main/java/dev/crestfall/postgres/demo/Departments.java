package dev.crestfall.postgres.demo;

import java.util.List;
import java.util.Locale;

/// The tree of categories and what is sold in each of them.
final class Departments {
  /// A category that products lie in; `code` starts the stock codes of its products.
  record Shelf(int id, String name, String code, List<String> products) {}

  /// A first-level category and those in it.
  record Department(int id, String name, List<Shelf> shelves) {}

  static final List<Department> ALL =
      List.of(
          new Department(
              1,
              "Kitchen",
              List.of(
                  new Shelf(
                      2,
                      "Pots and pans",
                      "POT",
                      List.of("casserole", "frying pan", "milk pan", "kettle")),
                  new Shelf(
                      3,
                      "Knives and boards",
                      "KNI",
                      List.of("bread knife", "paring knife", "chopping board")),
                  new Shelf(
                      4, "Tableware", "TAB", List.of("bowl", "plate", "jug", "mug", "egg cup")))),
          new Department(
              5,
              "Garden",
              List.of(
                  new Shelf(
                      6,
                      "Garden tools",
                      "GAR",
                      List.of("trowel", "hand fork", "watering can", "dibber")),
                  new Shelf(
                      7, "Pots and planters", "PLA", List.of("planter", "window box", "saucer")))),
          new Department(
              8,
              "Workshop",
              List.of(
                  new Shelf(
                      9, "Hand tools", "TOO", List.of("mallet", "chisel", "plane", "spokeshave")),
                  new Shelf(10, "Storage", "STO", List.of("tool box", "drawer unit", "peg rail")))),
          new Department(
              11,
              "Home",
              List.of(
                  new Shelf(
                      12,
                      "Lamps",
                      "LAM",
                      List.of("desk lamp", "lantern", "reading lamp", "candle holder")),
                  new Shelf(
                      13,
                      "Blankets and cushions",
                      "BLA",
                      List.of("blanket", "cushion", "throw", "door stop")),
                  new Shelf(
                      14,
                      "Desk and paper",
                      "DES",
                      List.of("notebook", "pen tray", "letter opener", "inkwell")))),
          new Department(
              15,
              "Nursery",
              List.of(
                  new Shelf(
                      16,
                      "Toys",
                      "TOY",
                      List.of("spinning top", "pull-along duck", "jigsaw", "kite")),
                  new Shelf(
                      17, "Books for children", "BOO", List.of("picture book", "colouring book")))),
          new Department(
              18,
              "Larder",
              List.of(
                  new Shelf(
                      19,
                      "Tea and coffee",
                      "TEA",
                      List.of("black tea", "green tea", "coffee beans")),
                  new Shelf(
                      20,
                      "Preserves",
                      "PRE",
                      List.of("plum jam", "honey", "pickled onions", "chutney")))));

  static final List<Shelf> SHELVES = ALL.stream().flatMap(d -> d.shelves().stream()).toList();

  /// The number of categories, first-level ones included.
  static final int COUNT = ALL.size() + SHELVES.size();

  static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private Departments() {}
}
