package dev.crestfall.studio.schema.change;

import dev.crestfall.studio.schema.part.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of schemas.
public final class SchemaChanges {
  private SchemaChanges() {}

  /// @param roles who may use what is in it, as `anon`
  public record CreateSchema(String name, @Nullable String comment, @Nullable List<String> roles)
      implements Change {
    public CreateSchema {
      Rules.name("name", name);
      if (roles != null && !roles.isEmpty()) {
        Rules.names("roles", roles);
      }
    }

    @Override
    public String schema() {
      return name;
    }

    @Override
    public String object() {
      return name;
    }
  }

  /// Gives a schema another name.
  public record RenameSchema(String name, String to) implements Change {
    public RenameSchema {
      Rules.name("name", name);
      Rules.name("to", to);
    }

    @Override
    public String schema() {
      return name;
    }

    @Override
    public String object() {
      return name;
    }
  }

  /// @param cascade whether what is in it goes too
  public record DropSchema(String name, @Nullable Boolean cascade) implements Change {
    public DropSchema {
      Rules.name("name", name);
    }

    @Override
    public String schema() {
      return name;
    }

    @Override
    public String object() {
      return name;
    }
  }
}
