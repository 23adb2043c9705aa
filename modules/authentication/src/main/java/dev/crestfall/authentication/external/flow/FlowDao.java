package dev.crestfall.authentication.external.flow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Rows of flows.
interface FlowDao {
  /// A flow as it is kept.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(
      UUID id,
      byte[] stateHash,
      String provider,
      String sealed,
      byte @Nullable [] browserHash,
      boolean bound,
      String redirectTo,
      String codeChallenge,
      String codeChallengeMethod,
      @Nullable UUID linkingUserId,
      Instant createdAt,
      Instant expiresAt) {}

  @SqlUpdate(
      """
      INSERT INTO auth.external_flow
             (id, state_hash, provider, sealed, browser_hash, bound, redirect_to, code_challenge,
              code_challenge_method, linking_user_id, created_at, expires_at)
      VALUES (:id, :stateHash, :provider, :sealed, CAST(:browserHash AS bytea), :bound, :redirectTo,
              :codeChallenge, :codeChallengeMethod, CAST(:linkingUserId AS uuid), :createdAt, :expiresAt)
      """)
  void insert(@BindMethods Row row);

  /// Takes a flow: whoever comes next finds none.
  @SqlQuery(
      """
      DELETE FROM auth.external_flow WHERE state_hash = :hash
      RETURNING id, state_hash, provider, sealed, browser_hash, bound, redirect_to, code_challenge,
                code_challenge_method, linking_user_id, created_at, expires_at
      """)
  @RegisterConstructorMapper(Row.class)
  Optional<Row> take(byte[] hash);

  @SqlUpdate(
      """
      DELETE FROM auth.external_flow
       WHERE id IN (SELECT id FROM auth.external_flow WHERE expires_at < :now
                     ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
      """)
  int forget(Instant now);

  /// A sign-in that waits for its client to come with the verifier.
  @SqlUpdate(
      """
      INSERT INTO auth.flow_state
             (id, user_id, auth_code, code_challenge_method, code_challenge, provider_type,
              provider_access_token, provider_refresh_token, created_at, updated_at,
              authentication_method, auth_code_issued_at)
      VALUES (:id, :userId, :code, CAST(:method AS auth.code_challenge_method), :challenge,
              :provider, :accessToken, :refreshToken, :at, :at, 'oauth', :at)
      """)
  void insertCode(@BindMethods Code code);

  /// @param accessToken of the provider, sealed
  record Code(
      UUID id,
      UUID userId,
      String code,
      String method,
      String challenge,
      String provider,
      String accessToken,
      String refreshToken,
      Instant at) {}
}
