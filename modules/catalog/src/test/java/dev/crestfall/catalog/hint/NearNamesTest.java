package dev.crestfall.catalog.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
  private static final List<String> TABLES =
      List.of("artist", "album", "track", "order_line", "customer", "Employee", "año_fiscal");

  private final NearNames names = new NearNames();

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "nothing, 0.75, none",
        "'', 0.75, none",
        "zzz, 0.33, none",
        "art, 0.75, none",
        "art, 0.33, artist",
        "artists, 0.75, artist",
        "ARTIST, 0.75, artist",
        "orderline, 0.75, order_line",
        "employee, 0.75, Employee",
        "ano_fiscal, 0.75, año_fiscal",
        "custmer, 0.75, customer",
      })
  void the_name_most_like_the_wanted_one_is_found(
      String wanted, double minimumScore, @Nullable String expected) {
    assertThat(names.near(TABLES, wanted, minimumScore)).isEqualTo(expected);
  }

  @Test
  void a_gigantic_name_is_refused_without_work() {
    long start = System.nanoTime();
    assertThat(names.near(TABLES, "artist".repeat(100_000), 0.33)).isNull();
    System.out.println("refused after " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }

  @Test
  void a_second_question_about_the_same_names_needs_no_new_index() throws Exception {
    List<String> many = IntStream.range(0, 5_000).mapToObj(i -> "table_number_" + i).toList();
    long start = System.nanoTime();
    assertThat(names.near(many, "tabel_number_4711", 0.75)).isEqualTo("table_number_4711");
    Duration first = Duration.ofNanos(System.nanoTime() - start);
    assertThat(
            Await.least(
                first.dividedBy(2),
                () -> {
                  long again = System.nanoTime();
                  assertThat(names.near(many, "tabel_number_4712", 0.75))
                      .isEqualTo("table_number_4712");
                  return Duration.ofNanos(System.nanoTime() - again);
                }))
        .isLessThan(first.dividedBy(2));
  }

  @Test
  void too_many_names_give_no_hint() {
    List<String> names = IntStream.range(0, 10_001).mapToObj(i -> "t" + i).toList();
    assertThat(this.names.near(names, "t1", 0.75)).isNull();
  }
}
