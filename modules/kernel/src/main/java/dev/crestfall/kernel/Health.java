package dev.crestfall.kernel;

/// What a module says of itself.
///
/// @param status whether it does its work now
/// @param reason why not, in words for a person; empty when [Status#UP]
public record Health(Status status, String reason) {
  public static final Health UP = new Health(Status.UP, "");

  public enum Status {
    UP,
    STARTING,
    DOWN
  }

  public static Health starting(String reason) {
    return new Health(Status.STARTING, reason);
  }

  public static Health down(String reason) {
    return new Health(Status.DOWN, reason);
  }

  public boolean isUp() {
    return status == Status.UP;
  }
}
