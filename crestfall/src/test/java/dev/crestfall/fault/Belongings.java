package dev.crestfall.fault;

import dev.crestfall.fault.Person.Session;
import dev.crestfall.fault.program.Wire;
import dev.crestfall.fault.program.Wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Roles, keys and secrets: made, changed and taken away.
final class Belongings {
  private static final List<String> ROLES = List.of("admin", "editor", "member", "viewer");

  private final Wire wire;
  private final Journal journal;
  private final Sessions sessions;
  private final Random random;
  private final List<String> grants = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();
  private final List<Integer> versions = new ArrayList<>();
  private String organization = "";
  private int made;

  Belongings(Wire wire, Journal journal, Sessions sessions, Random random) {
    this.wire = wire;
    this.journal = journal;
    this.sessions = sessions;
    this.random = random;
  }

  /// Gives a role in the owner's organization, or takes one.
  void grant(Session owner, String user) {
    if (organization.isEmpty()) {
      Answer answer = post(owner, "/authorization/organizations", Map.of("name", "Faults"));
      organization = sessions.expected("organization", answer) ? answer.text("id") : "";
    } else if (grants.size() > 5 || !grants.isEmpty() && random.nextInt(3) == 0) {
      delete(owner, "assignment:", "/authorization/assignments/", grants);
    } else {
      String role = ROLES.get(random.nextInt(ROLES.size()));
      Map<String, Object> wish =
          Map.of("principal", "user:" + user, "role", role, "scope", organization);
      Answer answer = post(owner, "/authorization/assignments", wish);
      added("assignment:", grants, sessions.expected("grant", answer), answer.text("id"));
    }
  }

  /// Makes a key, or ends one.
  void key(Session owner) {
    if (keys.size() > 5 || !keys.isEmpty() && random.nextInt(3) == 0) {
      delete(owner, "key:", "/authentication/api-keys/", keys);
    } else {
      Answer answer = post(owner, "/authentication/api-keys", Map.of("name", "k" + ++made));
      added("key:", keys, sessions.expected("key", answer), answer.text("id"));
    }
  }

  /// Keeps a secret, changes one, or deletes one.
  void secret(Session owner) {
    int turn = random.nextInt(4);
    if (secrets.isEmpty() || turn == 0) {
      Map<String, Object> wish = Map.of("name", "s" + ++made, "value", "value " + made);
      Answer answer = post(owner, "/authentication/secrets", wish);
      if (sessions.expected("secret", answer)) {
        secrets.add(answer.text("id"));
        versions.add(1);
        journal.done("secret:" + answer.text("id"), "1");
      }
    } else if (turn == 1) {
      versions.removeFirst();
      delete(owner, "secret:", "/authentication/secrets/", secrets);
    } else {
      change(owner);
    }
  }

  private void change(Session owner) {
    String id = secrets.getLast();
    String state = Integer.toString(versions.getLast() + 1);
    journal.begin("secret:" + id, state);
    Map<String, Object> wish = Map.of("value", "value " + state);
    Answer answer = wire.send("PUT", "/authentication/secrets/" + id, wish, owner.bearer());
    if (sessions.expected("change of a secret", answer)) {
      versions.set(versions.size() - 1, Integer.parseInt(state));
      journal.done("secret:" + id, state);
    } else {
      // Nobody knows which version it has.
      secrets.removeLast();
      versions.removeLast();
    }
  }

  private Answer post(Session owner, String path, Object body) {
    return wire.send("POST", path, body, owner.bearer());
  }

  private void added(String kind, List<String> all, boolean good, String id) {
    if (good) {
      // A role that is held already is the same assignment.
      if (!all.contains(id)) {
        all.add(id);
      }
      journal.done(kind + id, "there");
      journal.done("audited:" + id, "there");
    }
  }

  private void delete(Session owner, String kind, String path, List<String> all) {
    String id = all.removeFirst();
    journal.begin(kind + id, "gone");
    Answer answer = wire.send("DELETE", path + id, "", owner.bearer());
    if (sessions.expected("deletion", answer)) {
      journal.done(kind + id, "gone");
    }
  }
}
