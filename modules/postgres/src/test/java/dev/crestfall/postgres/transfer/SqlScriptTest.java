package dev.crestfall.postgres.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {
  private static final long LONGEST = 1 << 20;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`SELECT 1;\n\\connect other\n` | 2 | \\connect is a command of psql, not SQL",
        "`SELECT 1 \\gexec\n` | 1 | \\gexec is a command of psql, not SQL",
        "`\n\n\\i other.sql\n` | 3 | \\i is a command of psql, not SQL",
        "`SELECT 1;\nSELECT 'open` | 2 | The quote that begins here does not end",
        "`SELECT $a$ $b$ $ $A$` | 1 | The dollar quote that begins here does not end",
        "`/* a /* b */` | 1 | The comment that begins here does not end",
      })
  void what_can_not_be_read_is_refused_with_its_line(String sql, long line, String message) {
    assertThatThrownBy(() -> statements(sql))
        .isInstanceOfSatisfying(TransferException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessage(message);
  }

  @Test
  void a_nul_byte_a_statement_too_long_and_bytes_that_are_no_text_are_refused() {
    assertThatThrownBy(() -> statements("SELECT\n\0 1;")).hasMessageContaining("NUL");
    assertThatThrownBy(() -> statements("SELECT '" + "x".repeat((int) LONGEST) + "';"))
        .hasMessageContaining("longer than 1 MB");
    byte[] latin = "SELECT 'caf\u00e9';".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> new SqlScript(new ByteArrayInputStream(latin), LONGEST).next())
        .hasMessageContaining("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'a;b', ';''', \"c;\"\"d\"",
        "SELECT E'it\\'s; one', U&'\\0041;'",
        "SELECT $$a;b$$, $tag$;$$;$ta$;$tag$, $1",
        "SELECT 1 -- not; here\n, 2 /* nor; /* there; */ ; */",
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
        "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
        "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (CASE WHEN a THEN 1 END); END",
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$",
        "SELECT a$b, c FROM \u00fcber$x",
      })
  void a_semicolon_inside_does_not_end_a_statement(String sql) throws Exception {
    assertThat(statements(sql + ";\nSELECT 'after';")).containsExactly(sql, "SELECT 'after'");
  }

  @Test
  void comments_before_a_statement_and_empty_ones_are_left_out() throws Exception {
    var script =
        script(
            "\uFEFF-- head\n/* more\n */ ;;\n  SELECT 1;\n\\restrict aB3\n\nSELECT\n2\n;\n\\unrestrict aB3\n");
    assertThat(script.next()).isEqualTo(new ScriptStatement("SELECT 1", List.of("SELECT"), 4));
    assertThat(script.next()).isEqualTo(new ScriptStatement("SELECT\n2", List.of("SELECT"), 7));
    assertThat(script.next()).isNull();
  }

  @Test
  void a_backslash_escapes_in_all_strings_where_they_are_not_standard() throws Exception {
    var script = script("SELECT 'it\\'s; one';SELECT 2;");
    script.backslashEscapes(true);
    assertThat(script.next()).extracting(ScriptStatement::sql).isEqualTo("SELECT 'it\\'s; one'");
    assertThat(script.next()).extracting(ScriptStatement::sql).isEqualTo("SELECT 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 70_000})
  void rows_of_a_copy_pass_unchanged_however_they_arrive(int piece) throws Exception {
    String rows = "1\ta\\.b\n\\N\t\\\\.\n" + "\\.x\n" + "\\\n" + "y".repeat(150_000) + "\n\\N\n";
    var script =
        new SqlScript(inPieces("COPY t FROM stdin;\n" + rows + "\\.\nSELECT 1;\n", piece), LONGEST);
    ScriptStatement copy = Objects.requireNonNull(script.next());
    assertThat(copy).matches(ScriptStatement::isCopyFromScript);
    assertThat(copied(script, copy)).isEqualTo(rows);
    assertThat(script.next()).isEqualTo(new ScriptStatement("SELECT 1", List.of("SELECT"), 9));
    assertThat(script.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1\n", "1\n\\N\n", "1\n\\.x", "abc"})
  void a_copy_without_its_end_is_refused(String rows) throws Exception {
    var script = script("COPY t FROM stdin;\n" + rows);
    ScriptStatement copy = Objects.requireNonNull(script.next());
    assertThatThrownBy(() -> copied(script, copy)).hasMessageContaining("ends within the rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\.\n", "\\.\r\n", "\\."})
  void an_end_mark_ends_the_rows_with_any_line_end(String end) throws Exception {
    var script = script("COPY t FROM stdin;\n1\n" + end);
    ScriptStatement copy = Objects.requireNonNull(script.next());
    assertThat(copied(script, copy)).isEqualTo("1\n");
    assertThat(script.next()).isNull();
  }

  private static String copied(SqlScript script, ScriptStatement copy)
      throws IOException, SQLException {
    var rows = new ByteArrayOutputStream();
    script.copyData(copy, rows::write);
    return rows.toString(StandardCharsets.UTF_8);
  }

  private static List<String> statements(String sql) throws IOException {
    var statements = new ArrayList<String>();
    var script = script(sql);
    for (var next = script.next(); next != null; next = script.next()) {
      statements.add(next.sql());
    }
    return statements;
  }

  private static SqlScript script(String sql) throws IOException {
    return new SqlScript(new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8)), LONGEST);
  }

  /// A stream that hands out few bytes at a time, as a slow disk or pipe does.
  private static InputStream inPieces(String text, int piece) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(piece, length));
      }
    };
  }
}
