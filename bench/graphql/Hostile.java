import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How fast documents are refused that ask for too much or for nonsense: the first answer, the worst
/// and the 99th percentile of all, at both endpoints, and the program's CPU for each. The bar is 50 ms.
///
///     java Hostile URL TOKEN PID [--times 100]
final class Hostile {
  private static final String TABLE = "author";

  private final String url;
  private final String token;
  private final long pid;
  private final int times;
  private final HttpClient client = HttpClient.newHttpClient();

  private Hostile(String url, String token, long pid, int times) {
    this.url = url;
    this.token = token;
    this.pid = pid;
    this.times = times;
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    List<String> list = List.of(arguments);
    int at = list.indexOf("--times");
    measure(
        list.get(0),
        list.get(1),
        Long.parseLong(list.get(2)),
        at < 0 ? 100 : Integer.parseInt(list.get(at + 1)));
  }

  /// @param url of the own port
  /// @param pid of the program
  static void measure(String url, String token, long pid, int times)
      throws IOException, InterruptedException {
    System.out.printf(
        "%-28s %-20s %8s %8s %8s %8s %8s  %s%n", "refused", "", "first ms", "p50", "p99", "worst", "cpu ms", "why");
    Hostile hostile = new Hostile(url, token, pid, times);
    for (Map.Entry<String, String> one : bodies().entrySet()) {
      for (String path : List.of("/graphql/v1", "/postgresql/graphql")) {
        hostile.ask(one.getKey(), path, one.getValue());
      }
    }
  }

  private void ask(String name, String path, String body)
      throws IOException, InterruptedException {
    List<Double> took = new ArrayList<>();
    String answer = "";
    double before = Processor.seconds(List.of(pid));
    for (int i = 0; i < times; i++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url + path))
              .header("Content-Type", "application/json")
              // No two are the same document: what is known is refused faster.
              .POST(HttpRequest.BodyPublishers.ofString(body.replace("#", " ".repeat(i))));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      long begin = System.nanoTime();
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      took.add((System.nanoTime() - begin) / 1e6);
      answer = response.body();
      if (!answer.contains("\"errors\"")) {
        throw new IOException(name + " was not refused: " + answer);
      }
    }
    double cpu = (Processor.seconds(List.of(pid)) - before) * 1000 / times;
    double first = took.getFirst();
    took.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%-28s %-20s %8.1f %8.1f %8.1f %8.1f %8.1f  %s%n",
        name,
        path,
        first,
        took.get(took.size() / 2),
        took.get((int) Math.ceil(took.size() * 0.99) - 1),
        took.getLast(),
        cpu,
        answer.substring(0, Math.min(110, answer.length())).replace('\n', ' '));
  }

  private static Map<String, String> bodies() {
    String page = TABLE + "Collection";
    Map<String, String> all = new LinkedHashMap<>();
    all.put("nonsense", query("{ nothing }#"));
    all.put("no syntax", query("{ " + page + " { edges { node { id }#"));
    all.put("1,000 levels", query("{ a".repeat(1_000) + " }".repeat(1_000) + "#"));
    all.put("30,000 levels", query("{a".repeat(30_000) + "}".repeat(30_000) + "#"));
    all.put("lists in lists", query("{ a(b: " + "[".repeat(5_000) + "]".repeat(5_000) + ") }#"));
    all.put(
        "1,000 aliases",
        query(many(1_000, i -> "a" + i + ": " + page + " { edges { node { id } } }")));
    all.put("190 aliases, wrong", query(many(190, i -> "a" + i + ": " + page + " { nothing }")));
    all.put("6,000 fields", query(many(6_000, i -> "f" + i)));
    all.put("4,900 wrong fields", query(many(4_900, i -> "f" + i)));
    all.put("4,900 times a field", query(many(4_900, _ -> page + " { nothing }")));
    all.put(
        "4,000 arguments", query("{ " + page + "(" + join(4_000, i -> "a" + i + ": 1") + ") { x } }#"));
    all.put(
        "4,000 variables",
        query("query(" + join(4_000, i -> "$v" + i + ": Int") + ") { " + page + " { x } }#"));
    all.put(
        "4,000 directives", query("{ " + page + join(4_000, _ -> " @skip(if: false)") + " { x } }#"));
    all.put("4,000 operations", query(join(4_000, i -> "query q" + i + " { " + page + " { x } }") + "#"));
    all.put(
        "fragments that double",
        query(
            "{ ...f0 }#"
                + join(60, i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
                + " fragment f60 on Query { __typename }"));
    all.put(
        "fragments in a circle",
        query("{ ...f0 }#" + join(1_000, i -> "fragment f%d on Query { ...f%d }".formatted(i, (i + 1) % 1_000))));
    all.put(
        "4,000 fragments",
        query("{ " + page + " { x } }#" + join(4_000, i -> "fragment f" + i + " on Query { __typename }")));
    all.put(
        "introspection in depth",
        query("{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }#"));
    all.put(
        "introspection in width",
        query(many(150, i -> "a" + i + ": __schema { types { name fields { name type { name } } } }")));
    all.put(
        "wrong variable",
        body("query($n: Int!) { " + page + "(first: $n) { edges { cursor } } }#", "{\"n\": {\"a\": 1}}"));
    all.put(
        "2,000 wrong variables",
        body(
            "query(" + join(2_000, i -> "$v" + i + ": Int!") + ") { " + page + "(first: $v0) { x } }#",
            "{\"v0\": \"x\"}"));
    all.put(
        "cursor of another order",
        query("{ " + page + "(after: \\\"WzEsIDIsIDNd\\\") { edges { cursor } } }#"));
    all.put(
        "cursor that is none", query("{ " + page + "(after: \\\"%%%\\\") { edges { cursor } } }#"));
    all.put(
        "id of another table",
        query("{ " + page + "(filter: {nodeId: {eq: \\\"WyJwdWJsaWMiLCAib3RoZXIiLCAxXQ==\\\"}}) { edges { cursor } } }#"));
    all.put(
        "id of nothing", query("{ node(nodeId: \\\"WyJwdWJsaWMiLCAib3RoZXIiLCAxXQ==\\\") { nodeId } }#"));
    all.put("1 MB document", query("{ " + "a".repeat(1_000_000) + " }#"));
    all.put("10 MB document", query("{ " + "a ".repeat(5_000_000) + " }#"));
    all.put("10 MB variable", body("{ nothing }", "{\"a\": \"" + "a".repeat(10_000_000) + "\"}"));
    all.put("4 MB of variables", body("{ nothing }#", "{\"a\": [" + "1,".repeat(1_900_000) + "1]}"));
    String numbers = "[" + "1,".repeat(1_900_000) + "1]";
    String texts = "[" + "\"a\",".repeat(950_000) + "1]";
    all.put(
        "4 MB in a wrong variable",
        body("query($n: Int!) { " + page + "(first: $n) { edges { cursor } } }#", "{\"n\": " + numbers + "}"));
    all.put(
        "4 MB of wrong items",
        body(
            "query($n: [Int!]) { " + page + "(filter: {id: {in: $n}}) { edges { cursor } } }#",
            "{\"n\": " + texts + "}"));
    all.put(
        "4 MB of wrong objects",
        body(
            "mutation($n: [" + TABLE + "InsertInput!]!) { insertInto" + TABLE + "Collection(objects: $n) { affectedCount } }#",
            "{\"n\": " + numbers + "}"));
    all.put("4 MB in a batch", "[" + body("{ nothing }#", "{\"n\": " + numbers + "}") + "]");
    String items = "query($n: [Int!]) { " + page + "(filter: {id: {in: $n}}) { edges { cursor } } }#";
    all.put("90,000 items, the last wrong", body(items, "{\"n\": [" + "1,".repeat(90_000) + "\"a\"]}"));
    String insert =
        "mutation($n: [%sInsertInput!]!) { insertInto%sCollection(objects: $n) { affectedCount } }#"
            .formatted(TABLE, TABLE);
    String row = "{\"name\": \"a\", \"email\": \"b\", \"id\": %s}";
    all.put(
        "20,000 objects, the last wrong",
        body(insert, "{\"n\": [" + (row.formatted("1") + ",").repeat(20_000) + row.formatted("\"a\"") + "]}"));
    all.put(
        "6,000 conditions",
        body(
            "query($n: [%sFilter!]) { %s(filter: {or: $n}) { edges { cursor } } }#".formatted(TABLE, page),
            "{\"n\": [" + "{\"id\": {\"eq\": 1}},".repeat(6_000) + "{\"nothing\": 1}]}"));
    return all;
  }

  private static String many(int count, java.util.function.IntFunction<String> one) {
    return "{ " + join(count, one) + " }#";
  }

  private static String join(int count, java.util.function.IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(" "));
  }

  private static String query(String document) {
    return body(document, "{}");
  }

  /// @param document as it stands in JSON
  private static String body(String document, String variables) {
    return "{\"query\":\"" + document + "\",\"variables\":" + variables + "}";
  }
}
