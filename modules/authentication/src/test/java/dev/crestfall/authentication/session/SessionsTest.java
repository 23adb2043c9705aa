package dev.crestfall.authentication.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Client CLIENT = new Client("test", "127.0.0.1");
  private static TestParts parts;
  private static int count;
  private User user;

  @BeforeAll
  static void open() {
    parts = TestParts.open();
  }

  @AfterAll
  static void close() {
    parts.close();
  }

  @BeforeEach
  void sign_up() {
    count++;
    user = parts.user("somebody" + count + "@example.com", "correct horse");
  }

  private IssuedTokens signIn() {
    return parts.sessions.start(user, Sessions.Start.of("password", "email", CLIENT));
  }

  private IssuedTokens refresh(IssuedTokens tokens) {
    return parts.sessions.refresh(tokens.refreshToken(), CLIENT);
  }

  private void present(IssuedTokens tokens) {
    parts.sessions.presented(parts.authority.verify(tokens.accessToken()));
  }

  private void assertRefused(IssuedTokens tokens, String code) {
    assertThatThrownBy(() -> refresh(tokens))
        .isInstanceOfSatisfying(ApiError.class, error -> assertThat(error.code()).isEqualTo(code));
  }

  @Test
  void junk_is_refused() {
    IssuedTokens tokens = signIn();
    String good = tokens.refreshToken();
    for (String junk :
        List.of("", "x", "abcdefghijkl", good.substring(1), good + "A", "!" + good.substring(1))) {
      assertThatThrownBy(() -> parts.sessions.refresh(junk, CLIENT))
          .as(junk)
          .isInstanceOfSatisfying(
              ApiError.class,
              error -> assertThat(error.code()).isEqualTo("refresh_token_not_found"));
    }
    assertThat(parts.sessions.isAlive(tokens.sessionId())).isTrue();
  }

  @Test
  void a_token_signed_with_another_key_is_refused() {
    IssuedTokens tokens = signIn();
    String forged = RefreshToken.make(tokens.sessionId(), 0, new byte[32]);
    assertThatThrownBy(() -> parts.sessions.refresh(forged, CLIENT)).isInstanceOf(ApiError.class);
    assertThat(parts.sessions.isAlive(tokens.sessionId())).isTrue();
  }

  @Test
  void a_refresh_token_that_was_stolen_ends_the_session_whoever_comes_first() {
    IssuedTokens first = signIn();
    IssuedTokens second = refresh(first);
    present(second);
    parts.pass(Duration.ofSeconds(31));
    assertRefused(first, "refresh_token_already_used");
    assertThat(parts.sessions.isAlive(first.sessionId())).isFalse();
    assertRefused(second, "refresh_token_not_found");
  }

  @Test
  void a_token_two_rotations_old_ends_the_session() {
    IssuedTokens first = signIn();
    refresh(refresh(first));
    assertRefused(first, "refresh_token_already_used");
    assertThat(parts.sessions.isAlive(first.sessionId())).isFalse();
  }

  @Test
  void a_lost_answer_is_given_again_however_late() {
    IssuedTokens first = signIn();
    IssuedTokens lost = refresh(first);
    parts.pass(Duration.ofDays(3));
    assertThat(refresh(first).refreshToken()).isEqualTo(lost.refreshToken());
  }

  @Test
  void tabs_that_refresh_soon_after_each_other_get_the_same_token() {
    IssuedTokens first = signIn();
    IssuedTokens one = refresh(first);
    present(one);
    parts.pass(Duration.ofSeconds(29));
    assertThat(refresh(first).refreshToken()).isEqualTo(one.refreshToken());
  }

  /// With the cheapest signatures: each of them gets an access token.
  @Test
  void of_64_refreshes_at_once_one_rotates_and_all_get_its_token() {
    try (TestParts own = TestParts.open("jwt-algorithm=HS256")) {
      User racer = own.user("racer@example.com", "correct horse");
      for (int round = 0; round < Race.rounds(); round++) {
        IssuedTokens first =
            own.sessions.start(racer, Sessions.Start.of("password", "email", CLIENT));
        String token = first.refreshToken();
        Set<String> successors =
            Set.copyOf(Race.run(() -> own.sessions.refresh(token, CLIENT).refreshToken()));
        assertThat(successors).hasSize(1).doesNotContain(token);
        String counter =
            "SELECT refresh_token_counter FROM auth.sessions WHERE id = '%s'"
                .formatted(first.sessionId());
        assertThat(own.database.query(counter)).isEqualTo("1");
      }
    }
  }

  @Test
  void an_idle_session_ends_after_14_days_and_any_after_30() {
    IssuedTokens idle = signIn();
    IssuedTokens busy = signIn();
    for (int i = 0; i < 3; i++) {
      parts.pass(Duration.ofDays(9));
      busy = refresh(busy);
    }
    assertRefused(idle, "session_expired");
    parts.pass(Duration.ofDays(4));
    assertRefused(busy, "session_expired");
  }

  @Test
  void the_51st_session_ends_the_one_that_was_idle_longest() {
    IssuedTokens oldest = signIn();
    for (int i = 0; i < 50; i++) {
      parts.pass(Duration.ofSeconds(1));
      signIn();
    }
    assertThat(parts.sessions.list(user.id())).hasSize(50);
    assertThat(parts.sessions.isAlive(oldest.sessionId())).isFalse();
  }

  @Test
  void a_banned_user_refreshes_nothing() {
    IssuedTokens tokens = signIn();
    parts
        .store
        .jdbi()
        .useHandle(
            handle -> parts.users.changes(handle).ban(user.id(), parts.now().plusSeconds(60)));
    assertRefused(tokens, "user_banned");
    parts.pass(Duration.ofSeconds(61));
    assertThat(refresh(tokens).sessionId()).isEqualTo(tokens.sessionId());
  }

  @Test
  void one_session_a_user_is_one_of_each_tag_where_there_are_tags() {
    try (TestParts tagged =
        TestParts.open("sessions-single-per-user=true", "sessions-tags=web,mobile")) {
      User somebody = tagged.user("tagged@example.com", "correct horse");
      IssuedTokens web = begin(tagged, somebody, null);
      IssuedTokens mobile = begin(tagged, somebody, "mobile");
      assertThat(tagged.sessions.refresh(web.refreshToken(), CLIENT).sessionId())
          .isEqualTo(web.sessionId());
      IssuedTokens unknown = begin(tagged, somebody, "watch");
      assertThatThrownBy(() -> tagged.sessions.refresh(web.refreshToken(), CLIENT))
          .hasMessageContaining("Revoked by Newer Login");
      var _ = tagged.sessions.refresh(mobile.refreshToken(), CLIENT);
      var _ = tagged.sessions.refresh(unknown.refreshToken(), CLIENT);
    }
  }

  private static IssuedTokens begin(TestParts parts, User user, @Nullable String tag) {
    parts.pass(Duration.ofMinutes(1));
    IssuedTokens tokens =
        parts.sessions.start(user, Sessions.Start.of("password", "email", CLIENT));
    if (tag != null) {
      parts.database.execute(
          "UPDATE auth.sessions SET tag = '%s' WHERE id = '%s'".formatted(tag, tokens.sessionId()));
    }
    return tokens;
  }
}
