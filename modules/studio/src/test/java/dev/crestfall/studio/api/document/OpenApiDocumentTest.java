package dev.crestfall.studio.api.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
  private static final Permission READ = Permission.of("t:read", "Reads");

  private record Tree(String kind, List<Tree> branches) {}

  private static final class Forest {
    private record Tree(int age) {}

    private record TreePage(String text) {}
  }

  private static Api api(Class<? extends Record> first, Class<? extends Record> second) {
    return Api.of(
        List.of(routes -> {
          routes.get("/first", READ).summary("First").lists(first, _ -> Page.all(List.of()));
          routes.post("/second", READ).summary("Second").body(second).answersNothing(_ -> {});
        }));
  }

  @Test
  void two_records_of_one_name_are_refused_with_both_named() {
    assertThatThrownBy(() -> OpenApiDocument.of(api(Tree.class, Forest.Tree.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Tree.class.getName())
        .hasMessageContaining(Forest.Tree.class.getName())
        .hasMessageContaining("rename one");
  }

  @Test
  void the_name_of_a_page_is_nobody_else_s() {
    Api routes =
        Api.of(
            List.of(api -> {
              api.get("/list", READ).summary("List").lists(Tree.class, _ -> Page.all(List.of()));
              api.post("/one", READ)
                  .summary("One")
                  .body(Forest.TreePage.class)
                  .answersNothing(_ -> {});
            }));
    assertThatThrownBy(() -> OpenApiDocument.of(routes)).hasMessageContaining("TreePage");
  }

  @Test
  void a_record_that_is_used_twice_is_described_once() {
    String document = OpenApiDocument.of(api(Tree.class, Tree.class));
    assertThat(Json.tree(document).path("components").path("schemas").path("Tree").toString())
        .contains("\"$ref\":\"#/components/schemas/Tree\"");
  }
}
