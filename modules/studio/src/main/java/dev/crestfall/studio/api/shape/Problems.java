package dev.crestfall.studio.api.shape;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import java.util.ArrayList;
import java.util.List;

/// Everything that is wrong with a request, refused at once.
public final class Problems {
  private static final int MOST = 50;

  private final List<Detail> details = new ArrayList<>();
  private int count;

  /// Notes that a value breaks a rule; of very many the first are told.
  public void add(String path, String rule) {
    count++;
    if (details.size() < MOST) {
      details.add(new Detail(path, rule));
    }
  }

  /// How many were noted.
  public int count() {
    return count;
  }

  /// Refuses everything that was noted.
  ///
  /// @throws ApiError 400 `request_invalid`
  public void check() {
    if (count > 0) {
      Detail first = details.getFirst();
      throw new ApiError(400, "request_invalid", (first.path() + " " + first.rule()).strip())
          .because(details);
    }
  }

  /// The path of a member.
  static String member(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
