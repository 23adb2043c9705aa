package dev.crestfall.rest.request.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.rest.request.AggregateFunction;
import dev.crestfall.rest.request.JoinType;
import dev.crestfall.rest.request.OrderTerm;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.QueryParams.Argument;
import dev.crestfall.rest.request.QueryParams.OnPath;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.request.SelectItem;
import dev.crestfall.rest.request.filter.Field;
import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.JsonStep;
import dev.crestfall.rest.request.filter.LogicTree;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
  @Test
  void an_absent_query_selects_everything() {
    QueryParams query = QueryParser.parse(null, false).params();
    assertThat(query.select()).containsExactly(column("*", null, null, null));
    assertThat(query.canonical()).isEmpty();
    assertThat(query.columns()).isNull();
    assertThat(parse("select=").select()).isEmpty();
  }

  @Test
  void columns_have_aliases_paths_casts_and_aggregates() {
    assertThat(
            parse("select=id,a:b->c->>-1::text,n.sum()::int,x::int.max(),count(),k:count()")
                .select())
        .containsExactly(
            column("id", null, null, null),
            new SelectItem.Column(
                new Field("b", List.of(step(false, false, "c"), step(true, true, "-1"))),
                null,
                null,
                "text",
                "a"),
            new SelectItem.Column(field("n"), AggregateFunction.SUM, "int", null, null),
            new SelectItem.Column(field("x"), AggregateFunction.MAX, null, "int", null),
            column("*", AggregateFunction.COUNT, null, null),
            column("*", AggregateFunction.COUNT, null, "k"));
  }

  @Test
  void embeds_have_aliases_hints_and_joins() {
    assertThat(parse("select=m:rel!fk!inner(id),...up!left(x:y),empty()").select())
        .containsExactly(
            new SelectItem.Embed(
                "rel", "m", "fk", JoinType.INNER, List.of(column("id", null, null, null))),
            new SelectItem.Spread("up", null, JoinType.LEFT, List.of(column("y", null, null, "x"))),
            new SelectItem.Embed("empty", null, null, null, List.of()));
  }

  @Test
  void quoted_names_may_hold_anything() {
    assertThat(parse("select=%22a,b%22:%22c.%5C%22d%22(%22(e)%22)").select())
        .containsExactly(
            new SelectItem.Embed(
                "c.\"d", "a,b", null, null, List.of(column("(e)", null, null, null))));
    assertThat(parse("%22a.b%22.%22c%22=eq.1").filters())
        .containsExactly(
            new OnPath<>(List.of("a.b"), new Filter(field("c"), false, equal(0, "1"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eq.a.b | Compare[operator=EQ, quantifier=null, value=Operand[slot=0, text=a.b]]",
        "gte(any).{1,2} | Compare[operator=GTE, quantifier=ANY, value=Operand[slot=-1, text={1,2}]]",
        "ilike(all).{x} | Compare[operator=ILIKE, quantifier=ALL, value=Operand[slot=-1, text={x}]]",
        "imatch.^x | Compare[operator=IMATCH, quantifier=null, value=Operand[slot=0, text=^x]]",
        "neq. | Simple[operator=NEQ, value=Operand[slot=0, text=]]",
        "nxl.[1,2) | Simple[operator=NOT_EXTENDS_LEFT, value=Operand[slot=0, text=[1,2)]]",
        "in.(a,\"b,\\\"c\\\\\",d ) | In[values=[a, b,\"c\\, d ], slot=0]",
        "in.() | In[values=[], slot=-1]",
        "in.(\"a\"b) | In[values=[\"a\"b], slot=0]",
        "is.NOT_null | Is[value=NOT_NULL]",
        "is.nUll | Is[value=NULL]",
        "isdistinct.4 | IsDistinct[value=Operand[slot=0, text=4]]",
        "wfts(french).le mot | FullText[operator=WEB, language=french, value=Operand[slot=-1, text=le mot]]",
        "plfts.w | FullText[operator=PLAIN, language=null, value=Operand[slot=0, text=w]]",
      })
  void an_operator_is_read_with_its_modifiers(String value, String operation) {
    Filter filter = parse("a=not." + Encoded.of(value)).filters().getFirst().value();
    assertThat(filter.negated()).isTrue();
    assertThat(filter.operation().toString()).isEqualTo(operation);
  }

  @Test
  void slots_count_the_simple_filters_in_order() {
    QueryParams query = parse("a=eq.x&or=(b.eq.1,c.eq.2)&d=is.null&e.f=in.(1,2)&g=lt.5");
    assertThat(query.filters().stream().map(f -> f.value().operation().toString()))
        .containsExactly(
            equal(0, "x").toString(),
            "Is[value=NULL]",
            "In[values=[1, 2], slot=1]",
            "Compare[operator=LT, quantifier=null, value=Operand[slot=2, text=5]]");
    assertThat(query.filterFields()).containsExactly("a", "d", "e.f", "g");
  }

  @Test
  void logic_trees_nest_and_tolerate_whitespace() {
    QueryParams query = parse("x.not.or=( a.eq.\"1,2\", not.and(b.cs.{3,4},c.in.(5,6)) )");
    LogicTree tree =
        new LogicTree.Group(
            true,
            true,
            List.of(
                new LogicTree.Leaf(new Filter(field("a"), false, equal(-1, "1,2"))),
                new LogicTree.Group(
                    true,
                    false,
                    List.of(
                        new LogicTree.Leaf(
                            new Filter(
                                field("b"),
                                false,
                                new Operation.Simple(
                                    Operation.SimpleOperator.CONTAINS, Operand.fixed("{3,4}")))),
                        new LogicTree.Leaf(
                            new Filter(
                                field("c"), false, new Operation.In(List.of("5", "6"), -1)))))));
    assertThat(query.logic()).containsExactly(new OnPath<>(List.of("x"), tree));
  }

  @Test
  void orders_go_by_level_and_relation() {
    assertThat(parse("order=a.desc.nullslast,r(b->c).asc&x.order=d.nullsfirst").orders())
        .containsExactly(
            new OnPath<>(
                List.of(),
                List.of(
                    new OrderTerm(null, field("a"), OrderTerm.Direction.DESC, OrderTerm.Nulls.LAST),
                    new OrderTerm(
                        "r",
                        new Field("b", List.of(step(false, false, "c"))),
                        OrderTerm.Direction.ASC,
                        null))),
            new OnPath<>(
                List.of("x"),
                List.of(new OrderTerm(null, field("d"), null, OrderTerm.Nulls.FIRST))));
  }

  @Test
  void limits_go_by_level() {
    ParsedQuery query = QueryParser.parse("limit=5&a.b.limit=3&a.b.offset=2&offset=-1", false);
    assertThat(query.window()).isEqualTo(new Window(-1, 5L));
    assertThat(query.params().ranges())
        .containsExactly(new OnPath<>(List.of("a", "b"), new Range(2, 3L)));
    assertThat(QueryParser.parse("limit=x&offset=7", false).window()).isEqualTo(new Window(7, 0L));
    assertThat(QueryParser.parse("limit=1&limit=2", false).window()).isEqualTo(new Window(0, 2L));
  }

  @Test
  void a_routine_takes_what_is_no_filter_as_arguments() {
    QueryParams query = QueryParser.parse("a=1&b=eq.2&c=it+is%2B&select=d", true).params();
    assertThat(query.arguments())
        .containsExactly(new Argument("a", "1"), new Argument("c", "it is+"));
    assertThat(query.filters()).hasSize(1);
  }

  @Test
  void column_lists_take_spaces_and_quotes() {
    QueryParams query = parse("columns=b, a,%22c,d%22&on_conflict=x,y");
    assertThat(query.columns()).containsExactly("a", "b", "c,d");
    assertThat(query.onConflict()).containsExactly("x", "y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b=eq.1&a=eq.2 | a=eq.2&b=eq.1",
        "a=1&c=3&b=2&d | a=1&b=2&c=3&d=",
        "id=gt.1&x=eq.1&id=lt.9 | id=gt.1,lt.9&x=eq.1",
        "a=eq.x%20y+z;b=%2a%2d | a=eq.x%20y%20z&b=%2A-",
        "%D9%85=eq.%c3%A9 | %D9%85=eq.%C3%A9",
      })
  void the_canonical_query_is_sorted_by_key(String query, String canonical) {
    assertThat(QueryString.canonical(QueryString.parse(query))).isEqualTo(canonical);
  }

  @Test
  void long_queries_are_read_in_linear_time() {
    String filters =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "c" + i + "=eq." + i)
            .collect(Collectors.joining("&"));
    assertThat(parse(filters).filters()).hasSize(10_000);
    String list = "\"a\\\"".repeat(50_000);
    assertThat(parse("a=in.(" + list + "," + "x,".repeat(100_000) + ")").filters()).hasSize(1);
    assertThat(parse("select=" + "a:b::c,".repeat(50_000) + "d").select()).hasSize(50_001);
  }

  private static QueryParams parse(String query) {
    return QueryParser.parse(query, false).params();
  }

  private static Field field(String name) {
    return new Field(name, List.of());
  }

  private static JsonStep step(boolean asText, boolean index, String operand) {
    return new JsonStep(asText, index, operand);
  }

  private static Operation equal(int slot, String value) {
    return new Operation.Compare(Operation.Comparison.EQ, null, new Operand(slot, value));
  }

  private static SelectItem column(
      String name,
      @Nullable AggregateFunction aggregate,
      @Nullable String cast,
      @Nullable String alias) {
    return new SelectItem.Column(field(name), aggregate, null, cast, alias);
  }
}
