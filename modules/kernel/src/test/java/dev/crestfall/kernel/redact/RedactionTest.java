package dev.crestfall.kernel.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {
  private static final String CANARY = "Hunter2canary";

  static Stream<String> secrets() {
    return Stream.of(
        "CREATE ROLE a LOGIN PASSWORD '%s'",
        "alter role a with encrypted password E'x\\'%s'",
        "ALTER USER a PASSWORD $x$%s$x$",
        "CREATE ROLE a PASSWORD 'cut off %s",
        "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'u', password '%s')",
        "CREATE SUBSCRIPTION s CONNECTION 'host=h password=%s dbname=d' PUBLICATION p",
        "SELECT dblink('postgresql://u:%s@h/d', 'select 1')",
        "ALTER DATABASE d SET \"app.settings.jwt_secret\" TO '%s'",
        "SET app.api_key = '%s'",
        "SELECT set_config('app.jwt_secret', '%s', false)",
        "select crypt('%s', gen_salt('bf'))",
        "select pgp_sym_encrypt('data', '%s')",
        "select * from t where token = '%s'",
        "-- Authorization: Bearer %s0123456789",
        "select 'sb_secret_%s0123456789'",
        "select 'eyJhbGciOiJIUzI1NiJ9.eyJ%s0123456789.abcdefgh'",
        "password authentication with password=%s failed");
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void a_secret_is_taken_out(String text) {
    assertThat(Redaction.of(text.formatted(CANARY)))
        .doesNotContain(CANARY)
        .contains(Redaction.MARK);
  }

  static Stream<String> harmless() {
    return Stream.of(
        "select 1",
        "select 'text' from films where title = 'Bearer of news'",
        "password authentication failed for user \"a\"",
        "https://example.com/a@b",
        "syntax error at or near \"tokens\"");
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void what_is_no_secret_stays(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  void long_texts_of_any_kind_are_read_to_their_end() {
    for (String part : new String[] {"a", "'", "''", "\\", "password ", "$$", "token", "x://"}) {
      String text = "password '" + part.repeat(200_000);
      assertThat(Redaction.of(text)).isNotEmpty();
    }
  }
}
