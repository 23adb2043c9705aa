package dev.crestfall.authentication.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where users may be sent when they are done: to the site, and to what the allow list says. Others
/// are passed over in silence, for the page that asks is not the one that would be tricked.
public final class RedirectTargets {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final String site;
  private final URI siteUri;
  private final List<Pattern> allowed;

  public RedirectTargets(SignInConfig config) {
    this.site = config.siteUrl();
    this.siteUri = URI.create(site);
    this.allowed = config.uriAllowList().stream().map(RedirectTargets::glob).toList();
  }

  /// The place to go: what is asked for, else what the page is, else the site.
  ///
  /// @param wanted empty for nothing in particular
  /// @param referrer the header `Referer`
  public String choose(String wanted, @Nullable String referrer) {
    if (isAllowed(wanted)) {
      return wanted;
    }
    return referrer != null && isAllowed(referrer) ? referrer : site;
  }

  /// Whether users may be sent there.
  public boolean isAllowed(String target) {
    URI uri = parse(target);
    if (uri == null || uri.getScheme() == null) {
      return false;
    }
    String host = uri.getHost() == null ? "" : uri.getHost();
    if (isSite(uri, host)) {
      return true;
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (web && (host.isEmpty() || uri.getUserInfo() != null)) {
      return false;
    }
    if (NUMBER.matcher(host).matches()) {
      return false;
    }
    if (IPV4.matcher(host).matches() || host.startsWith("[")) {
      return LOOPBACK.contains(host) || host.startsWith("127.");
    }
    if (web && !HOST.matcher(host).matches()) {
      return false;
    }
    int fragment = target.indexOf('#');
    String matched = fragment < 0 ? target : target.substring(0, fragment);
    return allowed.stream().anyMatch(pattern -> pattern.matcher(matched).matches());
  }

  private boolean isSite(URI uri, String host) {
    return !host.isEmpty()
        && uri.getUserInfo() == null
        && host.equalsIgnoreCase(siteUri.getHost())
        && uri.getScheme().equalsIgnoreCase(siteUri.getScheme())
        && (uri.getPort() == siteUri.getPort() || LOOPBACK.contains(host));
  }

  private static @Nullable URI parse(String target) {
    if (target.isEmpty() || target.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == 0x7f)) {
      return null;
    }
    try {
      return new URI(target);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /// `*` and `?` stop at `.` and `/`, `**` does not; `[ab]` and `{a,b}` are choices.
  static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*') {
        boolean twice = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
        regex.append(twice ? ".*" : "[^./]*");
        i += twice ? 1 : 0;
      } else if (c == '?') {
        regex.append("[^./]");
      } else if (c == '{') {
        regex.append("(?:");
        depth++;
      } else if (c == '}' && depth > 0) {
        regex.append(')');
        depth--;
      } else if (c == ',' && depth > 0) {
        regex.append('|');
      } else if (c == '[' && glob.indexOf(']', i) > 0) {
        int end = glob.indexOf(']', i);
        regex.append(oneOf(glob.substring(i + 1, end)));
        i = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex + ")".repeat(depth));
  }

  private static String oneOf(String set) {
    boolean not = set.startsWith("!");
    String plain = set.substring(not ? 1 : 0).replaceAll("[\\[\\]\\\\^&]", "\\\\$0");
    return (not ? "[^" : "[") + plain + "]";
  }
}
