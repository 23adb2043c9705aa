package dev.crestfall.authentication.secret;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.RecordVersion;
import dev.crestfall.kernel.vault.SealedColumn;
import dev.crestfall.kernel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Secrets of workspaces. Each change is recorded in its own transaction, and so is each reveal:
/// where that fails, nothing is shown.
public final class Secrets {
  static final String READ = "secrets:read";
  static final String WRITE = "secrets:write";
  static final String DELETE = "secrets:delete";
  static final String REVEAL = "secrets:reveal";

  /// What may be permitted here.
  public static final List<Permission> PERMISSIONS =
      List.of(
          Permission.of(READ, "See which secrets there are", "admin", "editor", "member"),
          Permission.of(WRITE, "Make and change secrets", "admin", "editor"),
          Permission.of(DELETE, "Delete secrets", "admin"),
          Permission.of(REVEAL, "See a secret's value", "admin"));

  private static final String TABLE = "vault.secret";
  private static final int SHOWN_FROM = 20;
  private static final int SHOWN = 4;

  private final Store store;
  private final Vault vault;
  private final Audit audit;

  public Secrets(Store store, Vault vault, Audit audit) {
    this.store = store;
    this.vault = vault;
    this.audit = audit;
  }

  /// To be called at every start. Where the authorization module keeps workspaces, secrets go with
  /// them.
  public void start() {
    vault.register(new SealedColumn(TABLE, "id", "sealed"));
    store
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                DO $do$
                BEGIN
                  IF to_regprocedure('authz.follow_workspaces(text,text)') IS NOT NULL THEN
                    PERFORM authz.follow_workspaces('vault', 'forget_workspace');
                  END IF;
                END
                $do$
                """));
  }

  Optional<Secret> find(UUID id) {
    return store.jdbi().withExtension(SecretDao.class, dao -> dao.find(id));
  }

  /// The secrets of a workspace by name, from behind that one.
  List<Secret> list(UUID workspace, String after, int limit) {
    return store.jdbi().withExtension(SecretDao.class, dao -> dao.list(workspace, after, limit));
  }

  /// Keeps a new secret.
  ///
  /// @throws ApiError 409 `secret_name_taken`
  Secret create(UUID workspace, String name, String value, AuditEvent event) {
    UUID id = UUID.randomUUID();
    String sealed = seal(workspace, id, 1, value);
    String creator = (event.actorType() + ":" + event.actor());
    return store
        .jdbi()
        .inTransaction(handle -> {
          SecretDao dao = handle.attach(SecretDao.class);
          if (dao.insert(id, workspace, name, sealed, lastFour(value), creator) == 0) {
            throw taken();
          }
          audit.record(handle, event.on("secret", id.toString()).with("name", name));
          return get(dao.find(id));
        });
  }

  /// Replaces value and, when it is not empty, name.
  ///
  /// @throws ApiError 404, 409 `secret_name_taken`
  Secret replace(UUID id, String newName, String value, AuditEvent event) {
    return store
        .jdbi()
        .inTransaction(handle -> {
          SecretDao dao = handle.attach(SecretDao.class);
          Secret before = get(dao.lock(id));
          String name = newName.isEmpty() ? before.name() : newName;
          if (!name.equals(before.name()) && dao.hasName(before.workspaceId(), name)) {
            throw taken();
          }
          long version = before.version() + 1;
          String sealed = seal(before.workspaceId(), id, version, value);
          dao.update(id, name, version, sealed, lastFour(value));
          audit.record(
              handle,
              event.on("secret", id.toString()).with("name", name).with("version", version));
          return get(dao.find(id));
        });
  }

  /// @throws ApiError 404
  void delete(UUID id, AuditEvent event) {
    store
        .jdbi()
        .useTransaction(handle -> {
          SecretDao dao = handle.attach(SecretDao.class);
          Secret before = get(dao.lock(id));
          dao.delete(id);
          audit.record(handle, event.on("secret", id.toString()).with("name", before.name()));
        });
  }

  /// The value, once it is recorded who sees it.
  ///
  /// @throws ApiError 404
  String reveal(UUID id, AuditEvent event) {
    Secret secret = store.jdbi().inTransaction(handle -> recordReveal(handle, id, event));
    RecordVersion version = version(secret.workspaceId(), id, secret.version());
    return new String(vault.open(version, secret.sealed()), StandardCharsets.UTF_8);
  }

  private Secret recordReveal(Handle handle, UUID id, AuditEvent event) {
    Secret secret = get(handle.attach(SecretDao.class).find(id));
    audit.record(
        handle,
        event
            .on("secret", id.toString())
            .with("name", secret.name())
            .with("version", secret.version()));
    return secret;
  }

  private String seal(UUID workspace, UUID id, long version, String value) {
    return vault.seal(version(workspace, id, version), value.getBytes(StandardCharsets.UTF_8));
  }

  private static RecordVersion version(UUID workspace, UUID id, long version) {
    return new RecordVersion(TABLE, workspace.toString(), id.toString(), version);
  }

  /// Enough to tell two keys apart, and of short values nothing.
  private static String lastFour(String value) {
    int characters = value.codePointCount(0, value.length());
    return characters < SHOWN_FROM
        ? ""
        : value.substring(value.offsetByCodePoints(value.length(), -SHOWN));
  }

  private static Secret get(Optional<Secret> found) {
    return found.orElseThrow(() -> ApiError.notFound("secret"));
  }

  private static ApiError taken() {
    return new ApiError(
        409, "secret_name_taken", "There is a secret of that name in the workspace already");
  }
}
