package dev.crestfall.authorization.database.finding;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.database.PolicyFlaws;
import dev.crestfall.authorization.database.TableGrants;
import dev.crestfall.authorization.database.finding.FindingDao.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that is found, the worst first.
final class Findings {
  private static final Set<String> WORST =
      Set.of(
          "table_without_row_level_security",
          "policies_not_heeded",
          "policy_believes_users",
          "view_of_its_owner",
          "definer_without_search_path");

  private Findings() {}

  static List<Map<String, Object>> of(Change change) {
    change.requireOfInstallation("authz.policies:read", "policy");
    String[] reserved = TableGrants.RESERVED.toArray(String[]::new);
    FindingDao dao = change.dao(FindingDao.class);
    List<Found> all = new ArrayList<>(dao.tables(reserved));
    all.addAll(dao.views(reserved));
    all.addAll(dao.functions(reserved));
    PolicyFlaws.of(change)
        .forEach(flaw ->
            all.add(
                new Found(
                    flaw.code(), "policy", flaw.schema(), flaw.table(), flaw.policy(), null)));
    List<Map<String, Object>> views = new ArrayList<>();
    all.stream().filter(one -> WORST.contains(one.code())).forEach(one -> views.add(view(one)));
    all.stream().filter(one -> !WORST.contains(one.code())).forEach(one -> views.add(view(one)));
    return views;
  }

  private static Map<String, Object> view(Found found) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("code", found.code());
    view.put("level", WORST.contains(found.code()) ? "error" : "warning");
    view.put("kind", found.kind());
    view.put("schema", found.schema());
    view.put("name", found.name());
    view.put("policy", found.policy());
    view.put("fix", found.fix());
    return view;
  }
}
