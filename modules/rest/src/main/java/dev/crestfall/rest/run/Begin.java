package dev.crestfall.rest.run;

import dev.crestfall.kernel.database.Session;
import dev.crestfall.kernel.database.Statement;
import java.util.List;

/// What a transaction starts with: its settings, then the statements before the request's own.
public record Begin(Session session, List<Statement> before) {
  public Begin {
    before = List.copyOf(before);
  }
}
