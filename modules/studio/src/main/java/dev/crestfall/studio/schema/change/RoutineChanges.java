package dev.crestfall.studio.schema.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.schema.part.Rules;
import dev.crestfall.studio.schema.part.SqlScan;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Changes of functions and procedures.
public final class RoutineChanges {
  private static final Set<List<String>> STARTS =
      Set.of(List.of("create", "function"), List.of("create", "procedure"));

  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
  private static final Pattern TARGET =
      Pattern.compile(
          "(?:FUNCTION|PROCEDURE)\\s+(?:" + NAME + "\\s*\\.\\s*)?" + NAME + "\\s*\\(",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  private RoutineChanges() {}

  /// Makes a function, or another of the same name and arguments in its place.
  ///
  /// @param definition the whole statement
  /// @param version of the definition that was edited; another one meanwhile is a conflict
  public record PutFunction(String definition, @Nullable String version) implements Change {
    public PutFunction {
      SqlScan scan = Rules.statement("definition", definition);
      List<String> words =
          scan.words().stream().filter(word -> !Set.of("or", "replace").contains(word)).toList();
      if (words.size() < 2 || !STARTS.contains(words.subList(0, 2))) {
        throw ApiError.invalid("definition", "must be CREATE [OR REPLACE] FUNCTION or PROCEDURE");
      }
      if (!TARGET.matcher(definition).find()) {
        throw ApiError.invalid("definition", "must name the function");
      }
    }

    private String part(int group) {
      Matcher matcher = TARGET.matcher(definition);
      if (!matcher.find() || matcher.group(group) == null) {
        return "";
      }
      String name = matcher.group(group);
      return name.startsWith("\"")
          ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
          : name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String schema() {
      return part(1);
    }

    /// The function's name.
    public String name() {
      return part(2);
    }

    @Override
    public String object() {
      return schema().isEmpty() ? name() : schema() + "." + name();
    }
  }

  /// @param arguments as the list of functions tells them
  /// @param cascade whether what depends on it goes too
  public record DropFunction(
      String schema, String name, String arguments, @Nullable Boolean cascade) implements Change {
    public DropFunction {
      Rules.name("schema", schema);
      Rules.name("name", name);
    }

    @Override
    public String object() {
      return schema + "." + name + "(" + arguments + ")";
    }
  }
}
