package dev.crestfall.studio.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptTest {
  static Stream<Arguments> scripts() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of(" ;; -- nothing\n/* ; */ ;", List.of()),
        Arguments.of("select 1", List.of("select 1")),
        Arguments.of("select 1; select 2;", List.of("select 1", "select 2")),
        Arguments.of("select ';'; select 2", List.of("select ';'", "select 2")),
        Arguments.of("select 'it''s;'; x", List.of("select 'it''s;'", "x")),
        Arguments.of("select '\\'; x", List.of("select '\\'", "x")),
        Arguments.of("select E'\\';'; x", List.of("select E'\\';'", "x")),
        Arguments.of("select \"a;\"\"b\"; x", List.of("select \"a;\"\"b\"", "x")),
        Arguments.of("select $$;$$; x", List.of("select $$;$$", "x")),
        Arguments.of("select $a$ $$;$$ ; $a$; x", List.of("select $a$ $$;$$ ; $a$", "x")),
        Arguments.of("select a$b$;c; x", List.of("select a$b$", "c", "x")),
        Arguments.of("select $1; x", List.of("select $1", "x")),
        Arguments.of("/* a /* ; */ ; */ select 1; x", List.of("select 1", "x")),
        Arguments.of("select 1 -- ;\n, 2; x", List.of("select 1 -- ;\n, 2", "x")),
        Arguments.of(
            "create rule r as on insert to t do (a; b); x",
            List.of("create rule r as on insert to t do (a; b)", "x")),
        Arguments.of(
            "create function f() returns int begin atomic select case when true then 1 end;"
                + " select 2; end; x",
            List.of(
                "create function f() returns int begin atomic select case when true then 1 end;"
                    + " select 2; end",
                "x")),
        Arguments.of("begin; select 1; end; x", List.of("begin", "select 1", "end", "x")),
        Arguments.of("select 'unfinished; x", List.of("select 'unfinished; x")),
        Arguments.of("select /* unfinished; x", List.of("select")));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void a_script_is_cut_where_postgres_would(String script, List<String> statements) {
    assertThat(Script.statements(script)).extracting(SqlStatement::text).isEqualTo(statements);
  }

  @Test
  void a_statement_knows_its_place() {
    SqlStatement second = Script.statements("-- one\nselect 1;\n\n  update t set a = 1 ;").get(1);
    assertThat(second.start()).isEqualTo(20);
    assertThat(second.end()).isEqualTo(38);
    assertThat(second.command()).isEqualTo("UPDATE");
  }
}
