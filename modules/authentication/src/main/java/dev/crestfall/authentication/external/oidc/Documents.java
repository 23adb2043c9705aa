package dev.crestfall.authentication.external.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.egress.Egress;
import dev.crestfall.kernel.egress.EgressException;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/// JSON of other servers.
public final class Documents {
  private final Egress egress;

  public Documents(Egress egress) {
    this.egress = egress;
  }

  /// An address as somebody else wrote it.
  ///
  /// @throws ForeignException when it is none
  public static URI uri(String text) throws ForeignException {
    try {
      URI uri = new URI(text);
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through.
    }
    throw new ForeignException("an address is no address");
  }

  /// The JSON at an address.
  ///
  /// @throws ForeignException when there is none
  public JsonNode get(URI uri, Map<String, String> headers) throws ForeignException {
    try {
      Egress.Answer answer = egress.get(uri, headers);
      if (!answer.isGood()) {
        throw new ForeignException(uri.getHost() + " answers " + answer.status());
      }
      return Json.MAPPER.readTree(answer.body());
    } catch (EgressException e) {
      throw new ForeignException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ForeignException(uri.getHost() + " answers with what is not JSON");
    }
  }

  /// The JSON object at an address.
  ///
  /// @throws ForeignException when there is none
  public ObjectNode object(URI uri, Map<String, String> headers) throws ForeignException {
    if (get(uri, headers) instanceof ObjectNode object) {
      return object;
    }
    throw new ForeignException(uri.getHost() + " answers with no object");
  }
}
