package dev.crestfall.rest.sql.text;

import dev.crestfall.kernel.database.Param;
import dev.crestfall.kernel.database.Statement;
import java.util.List;

/// A request's statement: the text that its shape shares with others, and its own values.
public record BuiltStatement(StatementTemplate template, List<Param> params) {
  public BuiltStatement {
    params = List.copyOf(params);
  }

  public Statement statement() {
    return new Statement(template.sql(), params);
  }
}
