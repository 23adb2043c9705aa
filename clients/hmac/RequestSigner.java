import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests for Crestfall: RFC 9421 with HMAC-SHA-256, RFC 9530 for the body. Java 25, no
/// dependencies. It is safe for use by several threads.
///
///     var signer = new RequestSigner("cfh_...", "...");
///     var request = HttpRequest.newBuilder(uri);
///     signer.sign("GET", uri, List.of(), new byte[0]).forEach(h -> request.header(h.name(), h.value()));
public final class RequestSigner {
  private static final List<String> ALWAYS = List.of("@method", "@authority", "@path", "@query");
  private static final List<String> WITH_BODY = List.of("content-digest", "content-type");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String keyId;
  private final byte[] secret;

  /// @param secret in base64, as it was shown
  public RequestSigner(String keyId, String secret) {
    this.keyId = keyId;
    this.secret = Base64.getDecoder().decode(secret);
  }

  /// One line of a request.
  public record Header(String name, String value) {}

  /// What may be chosen; null for the usual.
  ///
  /// @param covered more headers that are signed
  public record Options(List<String> covered, Long created, String nonce) {
    public static final Options USUAL = new Options(List.of(), null, null);
  }

  /// All headers that the request must be sent with.
  public List<Header> sign(String method, URI uri, List<Header> headers, byte[] body) {
    return sign(method, uri, prepare(headers, body), parameters(body, Options.USUAL));
  }

  /// The headers, with those that the body needs.
  public static List<Header> prepare(List<Header> headers, byte[] body) {
    List<Header> all = new ArrayList<>(headers);
    if (body.length > 0) {
      String digest = Base64.getEncoder().encodeToString(sha256(body));
      all.add(new Header("Content-Digest", "sha-256=:" + digest + ":"));
      if (values(all, "content-type").isEmpty()) {
        all.add(new Header("Content-Type", "application/json"));
      }
    }
    return all;
  }

  /// What a signature covers, and when and with what key it was made.
  public String parameters(byte[] body, Options options) {
    String names =
        Stream.of(ALWAYS, body.length > 0 ? WITH_BODY : List.<String>of(), options.covered())
            .flatMap(List::stream)
            .map(name -> '"' + name.toLowerCase(Locale.ROOT) + '"')
            .collect(Collectors.joining(" "));
    Long created = options.created();
    String nonce = options.nonce();
    return "(%s);created=%d;keyid=\"%s\";alg=\"hmac-sha256\";nonce=\"%s\";tag=\"crestfall\""
        .formatted(
            names,
            created == null ? System.currentTimeMillis() / 1000 : created,
            keyId,
            nonce == null ? randomNonce() : nonce);
  }

  private static String randomNonce() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Signs prepared headers under parameters of the caller's own.
  public List<Header> sign(String method, URI uri, List<Header> prepared, String parameters) {
    List<Header> all = new ArrayList<>(prepared);
    String base = signatureBase(method, uri, prepared, parameters);
    all.add(new Header("Signature-Input", "sig1=" + parameters));
    all.add(new Header("Signature", "sig1=:" + mac(base) + ":"));
    return all;
  }

  /// The text that is signed; `/authentication/hmac/echo` answers with the server's.
  public static String signatureBase(
      String method, URI uri, List<Header> headers, String parameters) {
    return Stream.concat(
            NAME.matcher(parameters.substring(0, parameters.indexOf(')')))
                .results()
                .map((MatchResult match) -> match.group(1))
                .map(name -> "\"" + name + "\": " + component(method, uri, headers, name)),
            Stream.of("\"@signature-params\": " + parameters))
        .collect(Collectors.joining("\n"));
  }

  private static String component(String method, URI uri, List<Header> headers, String name) {
    return switch (name) {
      case "@method" -> method;
      case "@authority" -> authority(uri);
      case "@path" -> uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      case "@query" -> "?" + (uri.getRawQuery() == null ? "" : uri.getRawQuery());
      default -> {
        List<String> found = values(headers, name);
        if (found.isEmpty()) {
          throw new IllegalArgumentException("The request has no " + name);
        }
        yield found.stream().map(String::strip).collect(Collectors.joining(", "));
      }
    };
  }

  private static String authority(URI uri) {
    String whole = uri.getRawAuthority().toLowerCase(Locale.ROOT);
    String plain = whole.substring(whole.lastIndexOf('@') + 1);
    String usual = uri.getScheme().equalsIgnoreCase("https") ? ":443" : ":80";
    return plain.endsWith(usual) ? plain.substring(0, plain.length() - usual.length()) : plain;
  }

  private static List<String> values(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String mac(String base) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// As a command: `java RequestSigner.java [OPTION...] METHOD URL`; README.md has the options.
  public static void main(String... arguments) throws IOException {
    try {
      System.out.print(new Command(arguments).answer());
    } catch (IllegalArgumentException e) {
      System.err.println("signer: " + e.getMessage());
      System.exit(2);
    }
  }

  private static final class Command {
    private final List<Header> headers = new ArrayList<>();
    private final List<String> covered = new ArrayList<>();
    private final List<String> rest = new ArrayList<>();
    private final Map<String, String> named = new HashMap<>();
    private byte[] body = {};
    private boolean baseOnly;

    Command(String... arguments) throws IOException {
      Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
      while (!left.isEmpty()) {
        String word = left.pop();
        if (!word.startsWith("-")) {
          rest.add(word);
        } else if (word.equals("--base")) {
          baseOnly = true;
        } else if (left.isEmpty()) {
          throw new IllegalArgumentException(word + " needs a value");
        } else {
          option(word, left.pop());
        }
      }
      if (rest.size() != 2) {
        throw new IllegalArgumentException("METHOD and URL are needed");
      }
    }

    private void option(String word, String value) throws IOException {
      switch (word) {
        case "-H" -> {
          int colon = value.indexOf(':');
          headers.add(new Header(value.substring(0, colon), value.substring(colon + 1).strip()));
        }
        case "-d" ->
            body =
                value.startsWith("@")
                    ? Files.readAllBytes(Path.of(value.substring(1)))
                    : value.getBytes(StandardCharsets.UTF_8);
        case "-c" -> covered.add(value);
        case "--created", "--nonce", "--parameters" -> named.put(word, value);
        default -> throw new IllegalArgumentException("There is no option " + word);
      }
    }

    String answer() {
      String keyId = System.getenv().getOrDefault("CRESTFALL_HMAC_KEY_ID", "");
      String secret = System.getenv().getOrDefault("CRESTFALL_HMAC_SECRET", "");
      String parameters = named.get("--parameters");
      if (secret.isEmpty() || keyId.isEmpty() && parameters == null) {
        throw new IllegalArgumentException(
            "CRESTFALL_HMAC_KEY_ID and CRESTFALL_HMAC_SECRET must be set");
      }
      RequestSigner signer = new RequestSigner(keyId, secret);
      String created = named.get("--created");
      Options options =
          new Options(covered, created == null ? null : Long.valueOf(created), named.get("--nonce"));
      String used = parameters == null ? signer.parameters(body, options) : parameters;
      URI uri = URI.create(rest.getLast());
      List<Header> prepared = prepare(headers, body);
      return baseOnly
          ? signatureBase(rest.getFirst(), uri, prepared, used) + "\n"
          : signer.sign(rest.getFirst(), uri, prepared, used).stream()
              .map(header -> header.name() + ": " + header.value() + "\n")
              .collect(Collectors.joining());
    }
  }
}
