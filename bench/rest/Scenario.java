/// One thing measured: the same work through HTTP and by pgbench.
///
/// @param path below the REST root, `{id}` stands for a random one
/// @param body of a POST, empty for GET
/// @param ids how many there are
/// @param bar the least ratio of requests to pgbench's transactions that is wanted
record Scenario(String name, String path, String body, int ids, double bar) {
  static java.util.List<Scenario> all() {
    String entry = "{\"name\":\"Entry\",\"price\":12.5,\"tags\":[\"a\",\"b\"]}";
    String many = "[" + String.join(",", java.util.Collections.nCopies(1000, entry)) + "]";
    return java.util.List.of(
        new Scenario("one row by key", "item?id=eq.{id}", "", 100_000, 0.9),
        new Scenario("100 rows of 5 columns", "item?id=gte.{id}&order=id&limit=100", "", 90_000, 0.95),
        new Scenario(
            "embed 10 x 5 x 10",
            "artist?id=gte.{id}&order=id&limit=10&select=id,name,album(id,title,track(id,name,seconds))",
            "",
            900,
            0.85),
        new Scenario("POST one row", "entry", entry, 1, 0.8),
        new Scenario("POST 1,000 rows", "entry", many, 1, 0.8));
  }

  boolean writes() {
    return !body.isEmpty();
  }

  String pathOf(int id) {
    return path.replace("{id}", Integer.toString(id));
  }
}
