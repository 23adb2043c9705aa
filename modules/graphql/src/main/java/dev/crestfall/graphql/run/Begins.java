package dev.crestfall.graphql.run;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.config.DataSettings;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.database.Session;
import dev.crestfall.kernel.database.Statement;
import dev.crestfall.kernel.session.RequestFacts;
import dev.crestfall.kernel.session.SessionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What transactions are begun with.
public final class Begins {
  private final DataSettings settings;
  private final String searchPath;
  private final List<Statement> before;

  public Begins(DataSettings settings) {
    this.settings = settings;
    List<String> schemas = new ArrayList<>(settings.schemas());
    settings.extraSearchPath().stream().filter(one -> !schemas.contains(one)).forEach(schemas::add);
    this.searchPath = schemas.stream().map(QualifiedName::quote).collect(Collectors.joining(", "));
    QualifiedName first = settings.preRequest();
    this.before =
        first == null
            ? List.of()
            : List.of(new Statement("SELECT " + first.quoted() + "()", List.of()));
  }

  /// How a transaction is to be.
  ///
  /// @param isolation as [Session] takes it
  /// @param timezone what the caller wants, null to leave it to the role
  public record Kind(boolean readOnly, String isolation, @Nullable String timezone) {}

  /// Who asks, and by which request.
  public record Visitor(Identity caller, RequestFacts request) {}

  /// The beginning of a transaction.
  ///
  /// @param ofRole what `ALTER ROLE ... SET` says of the caller's role
  public Runner.Begin of(Kind kind, Visitor visitor, Map<String, String> ofRole) {
    SequencedMap<String, String> values =
        SessionSettings.of(searchPath, ofRole, visitor.caller(), visitor.request());
    SessionSettings.timezone(values, kind.timezone(), "");
    values.putAll(settings.applicationSettings());
    return new Runner.Begin(new Session(kind.readOnly(), kind.isolation(), values), before);
  }
}
