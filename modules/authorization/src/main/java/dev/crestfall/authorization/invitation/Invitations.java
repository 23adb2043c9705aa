package dev.crestfall.authorization.invitation;

import dev.crestfall.authorization.assignment.Assignment;
import dev.crestfall.authorization.assignment.Assignments;
import dev.crestfall.authorization.assignment.Assignments.NewAssignment;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.authorization.invitation.InvitationMail.Letter;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rules of invitations: they give what the one who invites could give, then and when they are
/// accepted; one by mail is for that address alone. Only a hash of the token is kept.
final class Invitations {
  /// The organization that looks after the installation.
  static final UUID INSTALLATION = UUID.fromString("00000000-0000-4000-8000-0000000000a1");

  /// Begins a token that was mailed, and that nobody but the address was told.
  static final String MAILED = "cfm_";

  private static final String HANDED_OVER = "cfi_";
  private static final int TOKEN_BYTES = 32;
  private static final int MAX_PENDING = 1_000;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Invitations() {}

  /// What is asked for.
  ///
  /// @param role id or name
  /// @param email null for a link
  /// @param uses how many may accept
  record NewInvitation(String role, @Nullable String email, int uses, Instant expiresAt) {}

  static Map<String, Object> create(
      Change change, ScopeKind kind, UUID id, NewInvitation wanted, InvitationMail mail) {
    if (id.equals(INSTALLATION) && change.facts().scope(id).isEmpty()) {
      change.require(Assignments.WRITE, change.global(), kind.word());
      UUID _ = change.dao(InvitationDao.class).ensureInstallation();
    }
    Scope scope = scope(change, kind, id, Assignments.WRITE);
    Role role = change.role(wanted.role(), scope);
    if (!role.kinds().contains(kind)) {
      throw new ApiError(409, "role_misplaced", "The role " + role.name() + " is not for that");
    }
    change.requireHeld(role.permissions(), scope);
    InvitationDao dao = change.dao(InvitationDao.class);
    Instant now = change.engine().now();
    dao.prune(now.minus(KEPT));
    if (dao.pending(scope.id(), now) >= MAX_PENDING) {
      throw new ApiError(409, "invitation_limit", MAX_PENDING + " invitations are open already");
    }
    boolean mailed = wanted.email() != null && mail.isThere();
    String token = (mailed ? MAILED : HANDED_OVER) + random();
    UUID made =
        dao.insert(
            scope.id(),
            role.id(),
            wanted.email(),
            hash(token),
            wanted.email() == null ? wanted.uses() : 1,
            wanted.expiresAt(),
            change.caller().name());
    Invitation invitation = dao.find(made).orElseThrow();
    change.audit(event("invitation.create", invitation).with("after", invitation.view()));
    if (mailed) {
      mail.post(change.handle(), letter(invitation, token));
    }
    // The token goes to the one who invites unless it goes by mail.
    Map<String, Object> answer = new LinkedHashMap<>(invitation.view());
    answer.put("delivery", mailed ? "mail" : "link");
    if (!mailed) {
      answer.put("token", token);
    }
    return answer;
  }

  private static Letter letter(Invitation invitation, String token) {
    return new Letter(
        String.valueOf(invitation.email()),
        token,
        invitation.place(),
        invitation.roleName(),
        invitation.expiresAt());
  }

  private static Scope scope(Change change, ScopeKind kind, UUID id, String permission) {
    Scope scope =
        change
            .facts()
            .scope(id)
            .filter(found -> found.kind() == kind)
            .orElseThrow(() -> ApiError.notFound(kind.word()));
    change.require(permission, scope, kind.word());
    return scope;
  }

  static List<Invitation> list(Change change, ScopeKind kind, UUID id, Page page) {
    if (id.equals(INSTALLATION) && change.facts().scope(id).isEmpty()) {
      change.require(Assignments.WRITE, change.global(), kind.word());
      return List.of();
    }
    Scope scope = scope(change, kind, id, Assignments.WRITE);
    return change
        .dao(InvitationDao.class)
        .list(scope.id(), change.engine().now(), page.after(), page.limit());
  }

  static void revoke(Change change, UUID id) {
    InvitationDao dao = change.dao(InvitationDao.class);
    Invitation invitation = dao.find(id).orElseThrow(() -> ApiError.notFound("invitation"));
    change.require(Assignments.WRITE, change.scope(invitation.scopeId()), "invitation");
    dao.delete(id);
    change.audit(event("invitation.revoke", invitation).with("before", invitation.view()));
  }

  /// What an invitation is to, for the page that asks whether to accept it.
  static Map<String, Object> look(Change change, String token) {
    return open(change, token).card();
  }

  /// The invitation of a token; empty when it is not good, or not any more.
  static Optional<Invitation> find(Change change, String token) {
    return change
        .dao(InvitationDao.class)
        .open(hash(token), change.engine().now())
        .filter(found -> mayStillInvite(change, found));
  }

  private static Invitation open(Change change, String token) {
    return find(change, token).orElseThrow(() -> ApiError.notFound("invitation"));
  }

  /// Whoever lost the right to invite invites nobody any more.
  private static boolean mayStillInvite(Change change, Invitation invitation) {
    Optional<Principal> by = Principal.ofKey(invitation.invitedBy());
    if (by.isEmpty()) {
      return true;
    }
    Engine engine = change.engine();
    Scope scope = change.scope(invitation.scopeId());
    Role role = change.facts().role(invitation.roleId()).orElseThrow();
    Subject inviter = Subject.of(by.get());
    return engine.decide(inviter, Assignments.WRITE, scope).allowed()
        && engine.permissionsAt(inviter, scope).containsAll(role.permissions());
  }

  /// Makes the caller a member. One who is already keeps what they have, and spends nothing.
  ///
  /// @param email of the caller, as their token has it
  static Assignment accept(Change change, String token, String email) {
    Principal user = change.caller().user();
    Invitation invitation = open(change, token);
    String invited = invitation.email();
    if (invited != null && !invited.equals(email.strip().toLowerCase(Locale.ROOT))) {
      throw new ApiError(
          403, "invitation_other_address", "The invitation is for another e-mail address");
    }
    Scope scope = change.scope(invitation.scopeId());
    Role role = change.facts().role(invitation.roleId()).orElseThrow();
    for (Assignment held : Assignments.ofPrincipal(change, user, new UUID(0, 0), 1_000)) {
      if (held.scopeId().equals(scope.id())
          && held.roleId().equals(role.id())
          && held.expiresAt() == null) {
        return held;
      }
    }
    InvitationDao dao = change.dao(InvitationDao.class);
    if (dao.spend(invitation.id(), change.engine().now()) == 0) {
      throw ApiError.notFound("invitation");
    }
    Assignment made = Assignments.put(change, new NewAssignment(user, role, scope, null));
    change.audit(
        event("invitation.accept", invitation).with("after", Map.of("member", user.key())));
    return made;
  }

  private static AuditEvent event(String action, Invitation invitation) {
    UUID organization = invitation.organizationId();
    return AuditEvent.of(action)
        .on("invitation", invitation.id().toString())
        .in(organization == null ? "" : organization.toString(), "");
  }

  private static String random() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String token) {
    try {
      byte[] text = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
