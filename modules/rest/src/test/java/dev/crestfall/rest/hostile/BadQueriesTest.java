package dev.crestfall.rest.hostile;

import dev.crestfall.testkit.Scenario;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BadQueriesTest {
  private static Shop shop;

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(Map.of("db-max-rows", "1000"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @TestFactory
  Stream<DynamicTest> malformed_parameters_answer_400() {
    return shop.refuses(
        Scenario.get("/item?id=1").status(400).contains("PGRST100"),
        Scenario.get("/item?id=xx.1").status(400).contains("PGRST100"),
        Scenario.get("/item?id=in.(1,2").status(400).contains("PGRST100"),
        Scenario.get("/item?id=is.maybe").status(400).contains("PGRST100"),
        Scenario.get("/item?or=(id.eq.1").status(400).contains("PGRST100"),
        Scenario.get("/item?or=()").status(400).contains("PGRST100"),
        Scenario.get("/item?select=id,(").status(400).contains("PGRST100"),
        Scenario.get("/item?select=item(id").status(400).contains("PGRST100"),
        Scenario.get("/item?order=id.up").status(400).contains("PGRST100"),
        Scenario.get("/item?order=").status(400).contains("PGRST100"),
        Scenario.get("/item?:=eq.1").status(400).contains("PGRST100"),
        Scenario.get("/item?id=like(some).{1}").status(400).contains("PGRST100"),
        Scenario.get("/item?x.id=eq.1").status(400).contains("PGRST108"),
        Scenario.get("/item?x.limit=1").status(400).contains("PGRST108"),
        Scenario.get("/item?select=price.sum()").status(400).contains("PGRST123"),
        Scenario.get("/item?select=id&order=nothing(id)").status(400).contains("PGRST108"));
  }

  @TestFactory
  Stream<DynamicTest> what_does_not_exist_is_named_with_a_hint() {
    return shop.refuses(
        Scenario.get("/items").status(404).contains("PGRST205").contains("'api.item'"),
        Scenario.get("/nothing_like_it").status(404).contains("PGRST205"),
        Scenario.get("/rpc/waiting?seconds=1").status(404).contains("PGRST202"),
        Scenario.get("/rpc/add?a=1&c=2").status(404).contains("PGRST202"),
        Scenario.get("/item?nmae=eq.x").status(400).contains("42703").contains("item.nmae"),
        Scenario.get("/item?nmae=eq.x").status(400).contains("meant to reference the column"),
        Scenario.get("/item?select=nmae").status(400).contains("42703"),
        Scenario.get("/item?order=nmae").status(400).contains("42703"),
        Scenario.get("/item?select=note(*)").status(400).contains("PGRST200"),
        Scenario.post("/item?columns=nmae", "[]").status(400).contains("PGRST204"),
        Scenario.post("/item", "{\"nmae\":1}").status(400).contains("PGRST204"),
        Scenario.get("/item?select=id::nosuchtype").status(400).contains("42704"),
        Scenario.get("/item?name=fts(klingon).x").status(400).contains("42704"),
        Scenario.get("/secret_item").status(401).contains("42501"));
  }

  @TestFactory
  Stream<DynamicTest> values_that_do_not_fit_answer_as_the_database_says() {
    return shop.refuses(
        Scenario.get("/item?id=eq.one").status(400).contains("22P02"),
        Scenario.get("/item?id=in.(1,two)").status(400).contains("22P02"),
        Scenario.get("/item?id=eq.99999999999").status(400).contains("22003"),
        Scenario.get("/item?day=eq.2026-13-01").status(400).contains("22008"),
        Scenario.get("/item?day=eq.someday").status(400).contains("22007"),
        Scenario.get("/item?span=cs.5-6").status(400).contains("22P02"),
        Scenario.get("/item?tags=cs.{a").status(400).contains("22P02"),
        Scenario.get("/item?name=match.(").status(400).contains("2201B"),
        Scenario.get("/item?name=fts.a%20b%20!").status(400).contains("42601"),
        Scenario.get("/item?data=eq.{").status(400).contains("22P02"),
        Scenario.get("/item?id=like.x*").status(404).contains("42883"),
        Scenario.get("/item?select=name::int").status(400).contains("22P02"),
        Scenario.get("/item?id=gt(any).{1,x}").status(400).contains("22P02"),
        Scenario.get("/item")
            .header("Prefer", "timezone=Nowhere/Land")
            .status(400)
            .contains("22023"));
  }

  @TestFactory
  Stream<DynamicTest> ranges_that_are_none_answer_416_or_400() {
    return shop.refuses(
        Scenario.get("/item?limit=-1").status(416).contains("PGRST103"),
        Scenario.get("/item?limit=99999999999999999999").status(400).contains("22003"),
        Scenario.get("/item?offset=99999999999999999999").status(400).contains("22003"),
        Scenario.get("/item?offset=9223372036854775807&limit=9223372036854775807").answers("[]"),
        Scenario.get("/item?offset=-5&limit=7&select=id").answers("[{\"id\":1}, \n {\"id\":2}]"),
        Scenario.get("/item").header("Range", "9-2").status(416).contains("PGRST103"),
        Scenario.get("/item").header("Range", "99999999999999999999-").answers("[]"),
        Scenario.get("/item?offset=100")
            .header("Prefer", "count=exact")
            .status(416)
            .contains("PGRST103"),
        Scenario.get("/item?select=id,item!parent_id(id)&item.limit=-1").status(400),
        Scenario.get("/item?limit=abc&select=id&id=eq.3").answers("[{\"id\":3}]"));
  }

  @TestFactory
  Stream<DynamicTest> what_is_no_text_answers_400() {
    return shop.refuses(
        Scenario.get("/item?name=eq.%00").status(400).contains("22021"),
        Scenario.get("/item?name=eq.a%ffb").status(400).contains("22021"),
        Scenario.get("/item?%ff=eq.1").status(400).contains("22021"),
        Scenario.get("/item?select=%00").status(400).contains("22021"),
        Scenario.get("/item?select=%22a%00%22").status(400).contains("22021"),
        Scenario.get("/it%00em").status(400),
        Scenario.get("/%c3%28").status(400).contains("22021"),
        Scenario.get("/rpc/%00").status(400),
        Scenario.get("/rpc/keep?=%00").status(400).contains("22021"));
  }

  @TestFactory
  Stream<DynamicTest> long_and_deep_queries_are_answered_or_refused() {
    String filters =
        IntStream.range(0, 10_000).mapToObj(i -> "id=neq." + i).collect(Collectors.joining("&"));
    String list =
        IntStream.range(0, 30_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
    String columns =
        IntStream.range(0, 5_000).mapToObj(i -> "c" + i + ":id").collect(Collectors.joining(","));
    return shop.refuses(
        Scenario.get("/item?name=eq." + "x".repeat(100_000)).answers("[]"),
        Scenario.get("/" + "x".repeat(100_000)).status(404).contains("PGRST205"),
        Scenario.get("/item?" + "x".repeat(100_000) + "=eq.1").status(400),
        Scenario.get("/item?select=" + "(".repeat(90_000)).status(200),
        Scenario.get("/item?or=" + "(and".repeat(20_000)).status(400).contains("PGRST100"),
        Scenario.get("/item?select=" + "x(".repeat(40_000)).status(400).contains("PGRST100"),
        Scenario.get("/item?id=in.(" + list + ")&select=id&limit=1").answers("[{\"id\":1}]"),
        Scenario.get("/item?select=" + columns + "&limit=1")
            .status(500)
            .contains("54011")
            .named("5,000 columns"),
        Scenario.get("/item?limit=1&" + filters).status(200),
        Scenario.get("/item?select=id&id=eq.60&" + embeds(50)).answers("[]"),
        Scenario.get("/item?" + embeds(99)).status(200).named("99 embeds deep"),
        Scenario.get("/item?" + embeds(101)).status(400).contains("PGRST100").named("101 deep"),
        Scenario.get("/item?x=" + "y".repeat(400_000)).status(414).named("longer than is read"));
  }

  private static String embeds(int depth) {
    return "select=id," + "item!parent_id(id,".repeat(depth) + "name" + ")".repeat(depth);
  }
}
