package dev.crestfall.kernel.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;

/// One thing that was done, or refused. Nothing in it is secret: values that are do not belong
/// here. Texts are empty where there is nothing to say. Immutable; each method returns a changed
/// copy.
///
/// @param action dotted, as `secret.reveal`
/// @param actorType `user`, `service`, `anonymous`, `system`, or what a module names
/// @param actor the id of who did it
/// @param resourceType what it was done to, as `secret`
/// @param resource the id of that
/// @param outcome `success`, `failure`, `denied`
/// @param details JSON; what changed goes into its members `before` and `after`
public record AuditEvent(
    String action,
    String actorType,
    String actor,
    String session,
    String ip,
    String requestId,
    String resourceType,
    String resource,
    String organization,
    String workspace,
    String outcome,
    ObjectNode details) {
  public AuditEvent {
    actorType = Plain.text(actorType);
    actor = Plain.text(actor);
    session = Plain.text(session);
    ip = Plain.text(ip);
    requestId = Plain.text(requestId);
    resourceType = Plain.text(resourceType);
    resource = Plain.text(resource);
    organization = Plain.text(organization);
    workspace = Plain.text(workspace);
  }

  /// A success of the system itself, until more is said.
  public static AuditEvent of(String action) {
    return new AuditEvent(
        action,
        "system",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "success",
        Json.MAPPER.createObjectNode());
  }

  /// Says who asked, by what request.
  public AuditEvent from(Exchange exchange) {
    return from(exchange, exchange.identity());
  }

  /// Says by what request, and that this is who asked.
  public AuditEvent from(Exchange exchange, Identity identity) {
    JsonNode claims = Json.tree(identity.claims());
    String type =
        switch (identity) {
          case Identity.Anonymous _ -> "anonymous";
          case Identity.User _ -> "user";
          case Identity.Service _ -> "service";
        };
    return by(type, claims.path("sub").asText(""))
        .session(claims.path("session_id").asText(""))
        .request(exchange.clientAddress(), exchange.requestId());
  }

  public AuditEvent by(String type, String id) {
    return new AuditEvent(
        action,
        type,
        id,
        session,
        ip,
        requestId,
        resourceType,
        resource,
        organization,
        workspace,
        outcome,
        details);
  }

  public AuditEvent session(String id) {
    return new AuditEvent(
        action,
        actorType,
        actor,
        id,
        ip,
        requestId,
        resourceType,
        resource,
        organization,
        workspace,
        outcome,
        details);
  }

  public AuditEvent request(String address, String id) {
    return new AuditEvent(
        action,
        actorType,
        actor,
        session,
        address,
        id,
        resourceType,
        resource,
        organization,
        workspace,
        outcome,
        details);
  }

  /// What it was done to.
  public AuditEvent on(String type, String id) {
    return new AuditEvent(
        action,
        actorType,
        actor,
        session,
        ip,
        requestId,
        type,
        id,
        organization,
        workspace,
        outcome,
        details);
  }

  /// Whose it is; either may be empty.
  public AuditEvent in(String anOrganization, String aWorkspace) {
    return new AuditEvent(
        action,
        actorType,
        actor,
        session,
        ip,
        requestId,
        resourceType,
        resource,
        anOrganization,
        aWorkspace,
        outcome,
        details);
  }

  /// How it ended, when not well: `failure` or `denied`.
  public AuditEvent ended(String how) {
    return new AuditEvent(
        action,
        actorType,
        actor,
        session,
        ip,
        requestId,
        resourceType,
        resource,
        organization,
        workspace,
        how,
        details);
  }

  /// Adds to the details; a text, number, flag, list, map or JSON.
  public AuditEvent with(String name, Object value) {
    ObjectNode more = details.deepCopy();
    more.set(Plain.text(name), Plain.json(Json.MAPPER.valueToTree(value)));
    return new AuditEvent(
        action,
        actorType,
        actor,
        session,
        ip,
        requestId,
        resourceType,
        resource,
        organization,
        workspace,
        outcome,
        more);
  }

  /// The details as JSON.
  public String detailsText() {
    return Json.text(details);
  }
}
