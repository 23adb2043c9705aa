package dev.crestfall.postgres.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.database.uri.ConnectionString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://owner:secret@db.example:6543/shop?sslmode=disable",
        "postgresql://db.example:6543/shop?user=owner&password=secret&sslmode=disable",
        "postgres://owner:s%40ecret%2F@db.example:6543/shop?sslmode=disable&user=owner",
        "host=db.example port=6543 dbname=shop user=owner password='sec ret' sslmode=disable"
      })
  void another_role_signs_in_to_the_same_place_with_its_own_password(String text) {
    ConnectionString other = new Access(text).as("k@/:?", "p w'\\\\&=").parse();
    assertThat(other.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/");
    assertThat(other.database()).isEqualTo("shop");
    assertThat(other.user()).isEqualTo("k@/:?");
    assertThat(other.properties())
        .containsEntry("password", "p w'\\\\&=")
        .containsEntry("sslmode", "disable");
    assertThat(new Access(text).as("k", "hidden")).asString().doesNotContain("hidden");
  }
}
