package dev.crestfall.authentication.code.flow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface FlowDao {
  /// A client that waits.
  record Row(
      UUID id,
      UUID userId,
      String authCode,
      String codeChallenge,
      String method,
      String provider,
      String authenticationMethod,
      Instant at) {}

  /// A client that has come for its tokens.
  record Taken(
      UUID id,
      @Nullable UUID userId,
      String codeChallenge,
      String codeChallengeMethod,
      String providerType,
      String authenticationMethod,
      String accessToken,
      String refreshToken,
      @Nullable Instant createdAt,
      @Nullable Instant authCodeIssuedAt) {}

  @SqlUpdate(
      """
      INSERT INTO auth.flow_state
             (id, user_id, auth_code, code_challenge_method, code_challenge, provider_type,
              provider_access_token, provider_refresh_token, created_at, updated_at,
              authentication_method)
      VALUES (:id, :userId, :authCode, CAST(:method AS auth.code_challenge_method), :codeChallenge,
              :provider, '', '', :at, :at, :authenticationMethod)
      """)
  void insert(@BindMethods Row row);

  /// Gives out the code of the user's newest flow of this kind.
  @SqlQuery(
      """
      UPDATE auth.flow_state
         SET auth_code_issued_at = :at, updated_at = :at
       WHERE id = (SELECT id
                     FROM auth.flow_state
                    WHERE user_id = :user AND authentication_method = :method
                      AND code_challenge <> ''
                    ORDER BY created_at DESC
                    LIMIT 1)
      RETURNING auth_code
      """)
  Optional<String> issue(UUID user, String method, Instant at);

  @SqlQuery(
      """
      SELECT id, user_id, code_challenge, CAST(code_challenge_method AS text) AS code_challenge_method,
             provider_type, authentication_method, created_at, auth_code_issued_at,
             coalesce(provider_access_token, '') AS access_token,
             coalesce(provider_refresh_token, '') AS refresh_token
        FROM auth.flow_state
       WHERE auth_code = :code
      """)
  @RegisterConstructorMapper(Taken.class)
  Optional<Taken> find(String code);

  /// Spends a code: whoever comes next finds none.
  @SqlUpdate("DELETE FROM auth.flow_state WHERE id = :id")
  int delete(UUID id);

  @SqlUpdate(
      """
      DELETE FROM auth.flow_state
       WHERE id IN (SELECT id FROM auth.flow_state WHERE created_at < :before
                     ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED)
      """)
  int forget(Instant before);
}
