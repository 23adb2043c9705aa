package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.database.PolicyDao.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Conditions that a policy should not have.
public final class PolicyFlaws {
  /// A policy with one.
  public record Flaw(String code, String schema, String table, String policy) {}

  private record Rule(String code, Pattern pattern, String advice) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "policy_asks_by_row",
              Pattern.compile("authz\\.has\\([^()]*,[^()]*\\)"),
              "authz.has with a column asks once a row; compare the column with authz.scopes"),
          new Rule(
              "policy_calls_by_row",
              Pattern.compile(
                  "(?<!SELECT )(auth\\.(uid|jwt|role|email)|authz\\.(scopes|resources))\\("),
              "a function outside of (SELECT ...) is called once a row"),
          new Rule(
              "policy_believes_users",
              Pattern.compile("user_metadata"),
              "users write user_metadata themselves"));

  private PolicyFlaws() {}

  /// Advice about one policy.
  static List<String> advice(Row row) {
    String conditions = row.using() + " " + row.check();
    return RULES.stream()
        .filter(rule -> rule.pattern().matcher(conditions).find())
        .map(Rule::advice)
        .toList();
  }

  /// All policies that have one.
  public static List<Flaw> of(Change change) {
    List<Flaw> flaws = new ArrayList<>();
    for (Row row : change.dao(PolicyDao.class).all(TableGrants.RESERVED.toArray(String[]::new))) {
      String conditions = row.using() + " " + row.check();
      for (Rule rule : RULES) {
        if (rule.pattern().matcher(conditions).find()) {
          flaws.add(new Flaw(rule.code(), row.schema(), row.table(), row.name()));
        }
      }
    }
    return flaws;
  }
}
