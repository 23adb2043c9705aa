package dev.crestfall.studio.schema.change;

import dev.crestfall.studio.schema.part.Rules;
import org.jspecify.annotations.Nullable;

/// Changes of extensions.
public final class ExtensionChanges {
  private ExtensionChanges() {}

  /// @param inSchema where its objects go; the extension's own choice when it is left out
  public record CreateExtension(String name, @Nullable String inSchema) implements Change {
    public CreateExtension {
      Rules.name("name", name);
      Rules.optionalName("in_schema", inSchema);
    }

    @Override
    public String schema() {
      return inSchema == null ? "" : inSchema;
    }

    @Override
    public String object() {
      return name;
    }
  }

  /// Brings an extension to the version that is installed on the server.
  public record UpdateExtension(String name) implements Change {
    public UpdateExtension {
      Rules.name("name", name);
    }

    @Override
    public String schema() {
      return "";
    }

    @Override
    public String object() {
      return name;
    }
  }

  /// @param cascade whether what uses it goes too
  public record DropExtension(String name, @Nullable Boolean cascade) implements Change {
    public DropExtension {
      Rules.name("name", name);
    }

    @Override
    public String schema() {
      return "";
    }

    @Override
    public String object() {
      return name;
    }
  }
}
