package dev.crestfall.authorization;

import static dev.crestfall.testkit.Scenario.get;
import static dev.crestfall.testkit.Scenario.post;

import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DecisionRoutesTest {
  private static TestDatabase database;
  private static Office office;
  private static String workspace;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    office = new Office(database);
    database.query("SELECT authz.ensure_personal('ann')");
    database.query("SELECT authz.ensure_personal('bob')");
    workspace =
        database.query(
            """
            SELECT scope.id FROM authz.scope JOIN authz.scope AS home ON home.id = scope.organization_id
             WHERE scope.kind = 'workspace' AND home.personal_of = 'ann'
            """);
  }

  @AfterAll
  static void close() {
    office.close();
    database.close();
  }

  private static String question(String action, String type, String id) {
    return """
    {"action":{"name":"%s"},"resource":{"type":"%s","id":"%s"}}\
    """
        .formatted(action, type, id);
  }

  @TestFactory
  Stream<DynamicTest> questions() {
    String flows = question("flows:read", "workspace", workspace);
    Scenario check = post("/check", flows);
    return office
        .client()
        .run(
            post("/check", "{}").status(400).contains("action.name").contains("resource.type"),
            check.named("nobody may").contains("\"decision\":false").contains("denied"),
            Office.as("bob", check).named("another may not").contains("\"decision\":false"),
            Office.as("ann", post("/check", question("flows:read", "workspace", "nonsense")))
                .contains("\"decision\":false"),
            Office.as("ann", post("/check", question("nothing:read", "workspace", workspace)))
                .contains("\"decision\":false"),
            Office.as("ann", check).contains("\"decision\":true").contains("\"role\":\"owner\""),
            Office.asService(check).contains("\"decision\":true"),
            Office.as("ann", post("/explain", flows)).contains("\"outcome\":\"gives\""),
            Office.as(
                    "ann",
                    post("/access/v1/search/resource", question("flows:read", "workspace", "")))
                .contains(workspace),
            Office.as(
                    "ann",
                    post(
                        "/access/v1/search/subject",
                        question("flows:read", "workspace", workspace)))
                .contains("ann"),
            Office.as(
                    "ann",
                    post(
                        "/access/v1/search/action", question("flows:read", "workspace", workspace)))
                .contains("flows:publish"),
            Office.as("ann", get("/principals/me/effective")).contains("owner"),
            Office.as("ann", get("/roles")).contains("consumer"),
            get("/roles").status(401),
            Office.as("ann", post("/roles", "{\"name\":\"x\",\"permissions\":[\"flows:read\"]}"))
                .status(403)
                .contains("permission_missing"));
  }
}
