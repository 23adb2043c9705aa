package dev.crestfall.studio.importing.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowScannerTest {
  private static final String FILE =
      "id,name\r\n1,\"Ana \"\"the\"\" Great\"\n\n2,\"two\nlines, one field\"\r\n3,\n4,\"\"\n5,ü,too,many\n6,last";

  private static List<Fields> read(byte[] bytes, int step) {
    List<Fields> rows = new ArrayList<>();
    RowScanner scanner = new RowScanner(new Dialect(",", true, ""), 1, rows::add);
    for (int at = 0; at < bytes.length; at += step) {
      scanner.take(bytes, at, Math.min(step, bytes.length - at));
    }
    scanner.end();
    return rows;
  }

  @Test
  void rows_are_read_as_postgres_reads_them() {
    List<Fields> rows = read(FILE.getBytes(StandardCharsets.UTF_8), 1000);
    assertThat(rows)
        .map(Fields::values)
        .containsExactly(
            List.of("id", "name"),
            List.of("1", "Ana \"the\" Great"),
            List.of("2", "two\nlines, one field"),
            Arrays.asList("3", null),
            List.of("4", ""),
            List.of("5", "ü", "too", "many"),
            List.of("6", "last"));
    assertThat(rows).map(Fields::line).containsExactly(1L, 2L, 4L, 6L, 7L, 8L, 9L);
  }

  @Test
  void pieces_of_any_length_give_the_same_rows() {
    byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);
    List<Fields> whole = read(bytes, 1000);
    for (int step = 1; step < 20; step++) {
      assertThat(read(bytes, step)).isEqualTo(whole);
    }
  }

  @Test
  void reading_goes_on_where_whole_rows_ended() {
    for (String file : List.of(FILE, FILE.replace("\r\n", "\n"), "a,b\r1,2\r3,4\r5,6")) {
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      List<Fields> whole = read(bytes, 1000);
      for (int cut = 1; cut < bytes.length; cut++) {
        List<Fields> rows = new ArrayList<>();
        RowScanner first = new RowScanner(new Dialect(",", true, ""), 1, rows::add);
        first.take(bytes, 0, cut);
        int from = (int) first.wholeBytes();
        RowScanner second = new RowScanner(new Dialect(",", true, ""), first.nextLine(), rows::add);
        second.take(bytes, from, bytes.length - from);
        second.end();
        assertThat(rows)
            .as("cut at " + cut)
            .map(Fields::values)
            .isEqualTo(whole.stream().map(Fields::values).toList());
      }
    }
  }

  @Test
  void what_is_no_text_is_a_problem_of_its_row_alone() {
    byte[] bytes = "a\n\u00e9\nb\n\"open".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(bytes, 7))
        .map(Fields::problem)
        .containsExactly(null, "is not UTF-8 text", null, "has a quote that is not closed");
  }
}
