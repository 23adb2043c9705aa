package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.kernel.vault.root.RootKeyException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/// Posts to key services. Bodies hold keys: they are in no message.
final class JsonClient {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String service;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// @param service its name, for messages
  JsonClient(String service) {
    this.service = service;
  }

  /// Posts and reads the answer.
  ///
  /// @throws RootKeyException when there is none in time, or it is a refusal
  JsonNode post(URI address, Map<String, String> headers, byte[] body) throws RootKeyException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new RootKeyException("%s answers %d".formatted(service, answer.statusCode()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new RootKeyException(service + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RootKeyException(service + " was not waited for", e);
    }
  }

  /// JSON of these members.
  static byte[] body(Map<String, ?> members) {
    try {
      return JSON.writeValueAsBytes(members);
    } catch (IOException e) {
      throw new IllegalStateException("not writable as JSON", e);
    }
  }

  /// A member of the answer that must be there.
  String text(JsonNode answer, String pointer) throws RootKeyException {
    JsonNode node = answer.at(pointer);
    if (!node.isTextual()) {
      throw new RootKeyException(service + " answers without " + pointer);
    }
    return node.textValue();
  }
}
