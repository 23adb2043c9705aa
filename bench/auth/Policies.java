import java.util.Arrays;

/// What a policy costs in its two forms: a million rows, a user who may see those of five
/// workspaces.
final class Policies {
  private static final int RUNS = 5;

  private final Target target;

  Policies(Target target) {
    this.target = target;
  }

  void measure(Figures figures) throws Exception {
    measure(
        figures,
        "workspace_id = ANY ((SELECT authz.scopes('posts:read'))::uuid[])",
        "1,000,000 rows",
        "");
    // A hundredth of the rows: it asks for each.
    measure(
        figures, "authz.has('posts:read', workspace_id)", "10,000 rows", " WHERE id <= 10000");
  }

  private void measure(Figures figures, String policy, String name, String rows) throws Exception {
    target.sql(
        "DROP POLICY IF EXISTS bench ON public.post; CREATE POLICY bench ON public.post FOR SELECT TO authenticated USING ("
            + policy
            + ")");
    figures.note(
        "policy `" + policy + "`: count of " + name,
        Figures.number(median("SELECT count(*) FROM public.post" + rows)) + " ms");
    figures.note(
        "the same policy: count of one workspace of 400",
        Figures.number(
                median(
                    "SELECT count(*) FROM public.post WHERE workspace_id = (SELECT id FROM bench_workspace)"))
            + " ms");
  }

  /// The time that Postgres itself says, the median of some runs.
  private double median(String query) throws Exception {
    double[] times = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      String plan = target.sql(script(query));
      String time = plan.replaceAll("(?s).*Execution Time: ([0-9.]+) ms.*", "$1");
      times[i] = Double.parseDouble(time);
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  private static String script(String query) {
    return """
        CREATE TEMP TABLE bench_workspace AS
        SELECT scope.id FROM authz.scope JOIN authz.assignment
            ON assignment.scope_id = scope.organization_id
         WHERE scope.kind = 'workspace' AND principal_id = 'user-30000' LIMIT 1;
        GRANT SELECT ON bench_workspace TO authenticated;
        SET request.jwt.claims = '{"sub":"user-30000","role":"authenticated"}';
        SET ROLE authenticated;
        SET statement_timeout = 0;
        DO $warm$ BEGIN
            FOR i IN 1 .. 10 LOOP
                PERFORM authz.scopes('posts:read'), authz.has('posts:read');
            END LOOP;
        END $warm$;
        EXPLAIN (ANALYZE, TIMING OFF) %s
        """
        .formatted(query);
  }
}
