package dev.crestfall.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
  /// Beside the sources, wherever the test was started.
  private static final Path FILE =
      Files.isDirectory(Path.of("src"))
          ? Path.of("openapi.json")
          : Path.of("modules/studio/openapi.json");

  @Test
  void the_document_in_the_repository_is_that_of_the_routes() throws Exception {
    String served;
    try (StudioServer server = StudioServer.start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.origin() + "/studio/api/openapi.json")).build();
      served = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
    if ("write".equals(System.getenv("CRESTFALL_OPENAPI"))) {
      Files.writeString(FILE, served);
    }
    assertThat(Files.readString(FILE))
        .as("run this test with CRESTFALL_OPENAPI=write in its environment, then npm run api")
        .isEqualTo(served);
  }
}
