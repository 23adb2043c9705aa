package dev.crestfall.authentication.code;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The development mailbox as tests read it.
public final class Inbox {
  private static final Pattern LINK = Pattern.compile("https?://\\S+[?&]token=\\S+");
  private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6,10})$");
  private final TestAuthentication server;

  public Inbox(TestAuthentication server) {
    this.server = server;
  }

  /// A mail as somebody reads it.
  public record Mail(String kind, String subject, String text) {
    /// The code that is to be typed.
    public String code() {
      Matcher matcher = CODE.matcher(text);
      if (!matcher.find()) {
        throw new AssertionError("no code: " + text);
      }
      return matcher.group(1);
    }

    /// The link that is to be followed.
    public String link() {
      Matcher matcher = LINK.matcher(text);
      if (!matcher.find()) {
        throw new AssertionError("no link: " + text);
      }
      return matcher.group();
    }

    /// A parameter of the link.
    public String parameter(String name) {
      Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(link());
      return matcher.find() ? matcher.group(1) : "";
    }
  }

  /// How many mails an address has.
  public int count(String to) {
    return messages(to).size();
  }

  /// The newest mail of an address, once it has so many.
  public Mail newest(String to, int count) {
    AtomicReference<JsonNode> found = new AtomicReference<>();
    Await.until(() -> {
      JsonNode messages = messages(to);
      found.set(messages);
      return messages.size() >= count;
    });
    JsonNode mail = found.get().get(0);
    return new Mail(
        mail.path("kind").asText(), mail.path("subject").asText(), mail.path("text").asText());
  }

  /// The only mail of an address.
  public Mail only(String to) {
    return newest(to, 1);
  }

  private JsonNode messages(String to) {
    try {
      return Json.tree(
              server
                  .server
                  .send(
                      Scenario.get("/authentication/_mailbox?to=" + to)
                          .header("Accept", "application/json"))
                  .body())
          .path("messages");
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
