import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Users of the running server, by GoTrue's face at the gateway.
final class Users {
  static final String PASSWORD = "a long enough passphrase 7";
  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"user\"\\s*:\\s*\\{\"id\"\\s*:\\s*\"([^\"]+)\"");

  private Users() {}

  /// @param token that the user is signed in with
  record User(String id, String email, String token) {}

  static User signUp(int port, String name) throws IOException {
    String email = name + "@bench.example";
    try (Caller caller = new Caller(port, "")) {
      String answer = caller.post("/auth/v1/signup", credentials(email)).orFail();
      return new User(found(ID, answer), email, found(TOKEN, answer));
    }
  }

  static String credentials(String email) {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
  }

  private static String found(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("not understood: " + text);
    }
    return matcher.group(1);
  }
}
