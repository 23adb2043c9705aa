package dev.crestfall.authentication.secret;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One caller before the secrets: what he may do is asked of the authority, anew for each request.
final class Desk {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_VALUE = 65_536;

  private final Secrets secrets;
  private final SecretAccess access;
  private final Audit audit;
  private final InstantSource clock;

  Desk(Secrets secrets, SecretAccess access, Audit audit, InstantSource clock) {
    this.secrets = secrets;
    this.access = access;
    this.audit = audit;
    this.clock = clock;
  }

  /// A request and who sends it.
  record Visit(Exchange exchange, Identity caller) {
    /// @throws ApiError 401 for nobody
    static Visit of(Exchange exchange, Identity caller) {
      if (caller instanceof Identity.Anonymous) {
        throw new ApiError(401, "authentication_required", "Sign in first")
            .with("WWW-Authenticate", "Bearer");
      }
      return new Visit(exchange, caller);
    }

    AuditEvent event(String action) {
      return AuditEvent.of(action).from(exchange, caller);
    }
  }

  /// What a secret is made of.
  ///
  /// @param workspace where; empty for the caller's own
  record Wanted(String name, String value, Optional<UUID> workspace) {
    @Override
    public String toString() {
      return "Wanted[" + name + "]";
    }

    /// @param member that holds the value
    /// @param named whether there must be a name
    static Wanted read(Body body, String member, boolean named) {
      String name = named ? body.text("name") : body.optionalText("name").orElse("");
      if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
        body.wrong("name", "must have at most 200 characters and no control characters");
      } else if (!name.equals(name.strip())) {
        body.wrong("name", "must not begin or end with a space");
      }
      String value = body.text(member);
      if (value.length() > LONGEST_VALUE) {
        body.wrong(member, "must have at most 65536 characters");
      }
      Optional<UUID> workspace = body.optionalText("workspace_id").flatMap(id -> id(body, id));
      body.check();
      return new Wanted(name, value, workspace);
    }

    private static Optional<UUID> id(Body body, String text) {
      Optional<UUID> id = uuid(text);
      if (id.isEmpty()) {
        body.wrong("workspace_id", "must be a UUID");
      }
      return id;
    }
  }

  static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Secret create(Visit visit, Wanted wanted) {
    UUID workspace = workspace(visit, wanted.workspace());
    require(visit, Secrets.WRITE, workspace, Optional.empty());
    AuditEvent event = in(visit.event("secret.create"), workspace);
    return secrets.create(workspace, wanted.name(), wanted.value(), event);
  }

  List<Secret> list(Visit visit, Optional<UUID> named, String after, int limit) {
    UUID workspace = workspace(visit, named);
    require(visit, Secrets.READ, workspace, Optional.empty());
    return secrets.list(workspace, after, limit);
  }

  Secret get(Visit visit, UUID id) {
    return require(visit, Secrets.READ, id);
  }

  Secret replace(Visit visit, UUID id, Wanted wanted) {
    Secret secret = require(visit, Secrets.WRITE, id);
    AuditEvent event = in(visit.event("secret.update"), secret.workspaceId());
    return secrets.replace(id, wanted.name(), wanted.value(), event);
  }

  void delete(Visit visit, UUID id) {
    Secret secret = require(visit, Secrets.DELETE, id);
    secrets.delete(id, in(visit.event("secret.delete"), secret.workspaceId()));
  }

  String reveal(Visit visit, UUID id) {
    Secret secret = require(visit, Secrets.REVEAL, id);
    AuditEvent event = in(visit.event("secret.reveal"), secret.workspaceId());
    try {
      StepUp.require(visit.caller(), clock.instant());
    } catch (ApiError e) {
      audit.later(event.on("secret", id.toString()).ended("denied").with("reason", e.code()));
      throw e;
    }
    return secrets.reveal(id, event);
  }

  private AuditEvent in(AuditEvent event, UUID workspace) {
    return event.in(access.organization(workspace), workspace.toString());
  }

  private UUID workspace(Visit visit, Optional<UUID> named) {
    return named
        .or(() -> access.home(visit.caller()))
        .orElseThrow(() -> ApiError.invalid("workspace_id", "is required"));
  }

  private Secret require(Visit visit, String permission, UUID id) {
    Secret secret = secrets.find(id).orElseThrow(() -> ApiError.notFound("secret"));
    require(visit, permission, secret.workspaceId(), Optional.of(id));
    return secret;
  }

  /// Who may not know that it exists is told that it does not.
  private void require(Visit visit, String permission, UUID workspace, Optional<UUID> secret) {
    if (access.may(visit.caller(), permission, workspace)) {
      return;
    }
    boolean knows =
        !permission.equals(Secrets.READ) && access.may(visit.caller(), Secrets.READ, workspace);
    audit.later(
        visit
            .event(permission.replace("secrets:", "secret."))
            .on("secret", secret.map(UUID::toString).orElse(""))
            .in("", workspace.toString())
            .ended("denied"));
    if (knows) {
      throw new ApiError(403, "permission_missing", "You do not hold " + permission + " there")
          .with(
              "WWW-Authenticate",
              "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(permission));
    }
    throw ApiError.notFound(secret.isPresent() ? "secret" : "workspace");
  }
}
