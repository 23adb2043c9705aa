package dev.crestfall.studio.schema.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where statements end.
class SqlScanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select 1 | 1 | true",
        "select 1; | 1 | true",
        "select 1;; select 2 | 2 | true",
        "select ';' | 1 | true",
        "select \";\" | 1 | true",
        "select 'it''s; fine' | 1 | true",
        "select e'it\\'s; fine' | 1 | true",
        "select 'a\\'; select 2 | 2 | true",
        "select $$;$$; | 1 | true",
        "select $a$;$b$;$a$ | 1 | true",
        "select $1; select $2 | 2 | true",
        "select 1 -- ; | 1 | true",
        "select 1 /* ; /* ; */ ; */ | 1 | true",
        "create rule a as on insert to b do (delete from c; delete from d) | 1 | true",
        "create function a() returns int begin atomic select 1; select 2; end | 1 | true",
        "create function a() returns int begin atomic select case when true then 1 end; end; select 2 | 2 | true",
        "select 1) | 1 | false",
        "select (1 | 1 | false",
        "select 'a | 1 | false",
        "select $$a | 1 | false",
        "select 1 /* a | 1 | false",
        "create function a() returns int begin atomic select 1; | 1 | false",
      })
  void statements_end_where_postgres_ends_them(String sql, int statements, boolean closed) {
    SqlScan scan = SqlScan.of(sql);
    assertThat(scan.statements()).isEqualTo(statements);
    assertThat(scan.closed()).isEqualTo(closed);
  }
}
