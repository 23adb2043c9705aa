package dev.crestfall.kernel.database.uri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {
  private static ConnectionString parse(String text) {
    return ConnectionString.parse(text, Map.of("HOME", "/nowhere"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is this secret",
        "postgresql://u:secret@h:port/d",
        "postgresql://u:secret@h/d?target_session_attrs=fast",
        "postgresql://u:secret%zz@h/d",
        "host='secret",
        "postgresql://u:secret@/d?service=none",
      })
  void text_that_is_no_connection_string_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u:p@h:6000/d            | jdbc:postgresql://h:6000/             | u     | d
          postgres://u@h/d                     | jdbc:postgresql://h:5432/             | u     | d
          postgresql://u@h1:1,h2:2,h3/d        | jdbc:postgresql://h1:1,h2:2,h3:5432/  | u     | d
          postgresql://u@[::1]:5/d             | jdbc:postgresql://[::1]:5/            | u     | d
          postgresql://a%40b@h/d%2Fe           | jdbc:postgresql://h:5432/             | a@b   | d/e
          postgresql:///d?host=h&port=7&user=u | jdbc:postgresql://h:7/                | u     | d
          host=h port=7 user=u dbname='d e'    | jdbc:postgresql://h:7/                | u     | d e
          postgresql://u@%2Ftmp%2Fx:7/d        | jdbc:postgresql://localhost/          | u     | d
          postgresql://u@h                     | jdbc:postgresql://h:5432/             | u     | u
          """)
  void every_form_is_read(String text, String url, String user, String database) {
    ConnectionString parsed = parse(text);
    assertThat(parsed.jdbcUrl()).isEqualTo(url);
    assertThat(parsed.user()).isEqualTo(user);
    assertThat(parsed.database()).isEqualTo(database);
  }

  @Test
  void a_socket_goes_through_its_path() {
    assertThat(parse("postgresql:///d?host=/run/pg&port=7").properties())
        .containsEntry("socketFactoryArg", "/run/pg/.s.PGSQL.7")
        .containsEntry("sslmode", "disable");
  }

  @Test
  void parameters_are_translated() {
    assertThat(
            parse(
                    "postgresql://u:p%26@h/d?sslmode=verify-full&target_session_attrs=read-write"
                        + "&application_name=me&options=-c%20geqo%3Doff")
                .properties())
        .containsEntry("sslmode", "verify-full")
        .containsEntry("targetServerType", "primary")
        .containsEntry("ApplicationName", "me")
        .containsEntry("options", "-c geqo=off")
        .containsEntry("password", "p&");
  }

  @Test
  void variables_fill_what_is_left_out(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve(".pgpass"), "# mine\nh:7:d:u:pa\\:ss\n*:*:*:*:other\n");
    Map<String, String> variables =
        Map.of("HOME", home.toString(), "PGHOST", "h", "PGPORT", "7", "PGUSER", "u");
    ConnectionString parsed = ConnectionString.parse("postgresql:///d", variables);
    assertThat(parsed.jdbcUrl()).isEqualTo("jdbc:postgresql://h:7/");
    assertThat(parsed.properties()).containsEntry("password", "pa:ss");
    assertThat(ConnectionString.parse("postgresql://h2/d", variables).properties())
        .containsEntry("password", "other");
  }

  @Test
  void a_service_file_is_read(@TempDir Path home) throws IOException {
    Files.writeString(
        home.resolve(".pg_service.conf"), "[other]\nhost=no\n\n[mine]\nhost=h9\nport=9\n");
    assertThat(
            ConnectionString.parse("service=mine dbname=d", Map.of("HOME", home.toString()))
                .jdbcUrl())
        .isEqualTo("jdbc:postgresql://h9:9/");
  }

  @Test
  void its_text_holds_no_password() {
    assertThat(parse("postgresql://u:hush@h/d")).hasToString("postgresql://h:5432/d as u");
  }
}
