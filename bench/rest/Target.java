import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/// The running Crestfall that is measured.
///
/// @param rest its REST root, ending in `/`
/// @param token of a user with the role `authenticated`
/// @param database the owner's connection URL
/// @param pid of the server
/// @param postgres the pid of its Postgres
record Target(String rest, String token, String database, long pid, long postgres) {
  String get(HttpClient client, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(rest + path))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  int post(HttpClient client, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(rest + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  String sql(String sql) throws IOException, InterruptedException {
    return Shell.run(Map.of(), List.of("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", database, "-c", sql))
        .strip();
  }

  List<Long> all() throws IOException {
    List<Long> all = new java.util.ArrayList<>(Processor.family(pid));
    all.addAll(Processor.family(postgres));
    return all.stream().distinct().toList();
  }
}
