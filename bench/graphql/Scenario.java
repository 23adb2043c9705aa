import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is asked of both servers, each in its own words.
enum Scenario {
  LIST(
      "{postCollection(first: 20) {edges {node {id title views}}}}",
      "{allPosts(first: 20) {nodes {rowId title views}}}",
      0.5),
  NESTED(
      "{authorCollection(first: 10) {edges {node {id name postCollection(first: 5) {edges {node {id"
          + " title commentCollection(first: 3) {edges {node {id body}}}}}}}}}}",
      "{allAuthors(first: 10) {nodes {rowId name postsByAuthorId(first: 5) {nodes {rowId title"
          + " commentsByPostId(first: 3) {nodes {rowId body}}}}}}}",
      0.6);

  private static final Pattern VALUE =
      Pattern.compile("\"(?:id|rowId|name|title|body|views)\": ?(\"[^\"]*\"|\\d+)");

  private final String ours;
  private final String theirs;
  private final double bar;

  Scenario(String ours, String theirs, double bar) {
    this.ours = ours;
    this.theirs = theirs;
    this.bar = bar;
  }

  String ours() {
    return ours;
  }

  String theirs() {
    return theirs;
  }

  /// The most CPU time a request, as a part of the peer's.
  double bar() {
    return bar;
  }

  /// Both must have found the same values in the same order.
  void check(String ourAnswer, String theirAnswer) throws IOException {
    String mine = values(ourAnswer);
    String other = values(theirAnswer);
    if (mine.isEmpty() || !mine.equals(other)) {
      throw new IOException("the answers differ:\n" + ourAnswer + "\n" + theirAnswer);
    }
  }

  private static String values(String answer) {
    StringBuilder values = new StringBuilder();
    Matcher matcher = VALUE.matcher(answer);
    while (matcher.find()) {
      values.append(matcher.group(1)).append('\n');
    }
    return values.toString();
  }
}
