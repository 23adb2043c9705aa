package dev.crestfall.rest.error;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What Postgres refuses, as an answer: its SQLSTATE, message, detail and hint, and the HTTP status
/// that they stand for.
public final class DatabaseErrors {
  /// `RAISE` with this SQLSTATE decides the whole answer.
  private static final String RAISED = "PGRST";

  private static final Map<String, Integer> BY_CODE =
      Map.ofEntries(
          Map.entry("23503", 409), // foreign key
          Map.entry("23505", 409), // unique
          Map.entry("25006", 405), // write in a read-only transaction
          Map.entry("42P01", 404), // no such table
          Map.entry("42P17", 500), // endless recursion of policies
          Map.entry("53400", 500), // a configured limit
          Map.entry("57P01", 503), // the server goes down
          Map.entry("P0001", 400)); // plain RAISE

  private static final Map<String, Integer> BY_CLASS =
      Map.ofEntries(
          Map.entry("08", 503), // connection
          Map.entry("09", 500), // triggered action
          Map.entry("0L", 403), // grantor
          Map.entry("0P", 403), // role
          Map.entry("25", 500), // transaction state
          Map.entry("28", 403), // authorization
          Map.entry("2D", 500), // transaction termination
          Map.entry("38", 500), // external routine
          Map.entry("39", 500), // external routine's call
          Map.entry("3B", 500), // savepoint
          Map.entry("40", 500), // rolled back
          Map.entry("53", 503), // resources
          Map.entry("54", 500), // too complex
          Map.entry("55", 500), // state of an object
          Map.entry("57", 500), // an operator's intervention
          Map.entry("58", 500), // system
          Map.entry("F0", 500), // configuration file
          Map.entry("HV", 500), // foreign data
          Map.entry("P0", 500), // PL/pgSQL
          Map.entry("XX", 500)); // internal

  private DatabaseErrors() {}

  /// @param anonymous the caller sent no credential: what is forbidden may be allowed after login
  public static RestError of(SQLException failure, boolean anonymous) {
    SQLException cause = serverError(failure);
    if (cause instanceof PSQLException error && error.getServerErrorMessage() != null) {
      return ofServer(error.getServerErrorMessage(), anonymous);
    }
    return ofDriver(cause);
  }

  private static RestError ofServer(ServerErrorMessage error, boolean anonymous) {
    String code = text(error.getSQLState());
    String message = text(error.getMessage());
    if (code.equals(RAISED)) {
      return RaisedAnswer.parse(message, error.getDetail());
    }
    int status = status(code, message, anonymous);
    return new RestError(
        new RestError.Answer(
            status,
            code,
            message,
            error.getDetail(),
            error.getHint(),
            status == 401 ? List.of(Map.entry("WWW-Authenticate", "Bearer")) : List.of(),
            isChosen(code) ? message : null));
  }

  /// The driver's own: mostly the connection broke.
  private static RestError ofDriver(SQLException failure) {
    String code = text(failure.getSQLState());
    String message = text(failure.getMessage());
    if (message.contains("maxResultBuffer")) {
      return RestError.of(
          500, "answer_too_large", "The answer is larger than this server allows", null, null);
    }
    if (code.equals("08001") || code.equals("08004")) {
      return ConnectionErrors.unreachable(message);
    }
    if (code.startsWith("08")) {
      return ConnectionErrors.lost(message);
    }
    if (code.length() == 5 && code.startsWith("22")) {
      return RestError.of(400, code, message, null, null);
    }
    return ConnectionErrors.internal();
  }

  private static int status(String code, String message, boolean anonymous) {
    Integer known = BY_CODE.get(code);
    if (known != null) {
      return known;
    }
    return switch (code) {
      // what pg_safeupdate says of a change of all rows is the caller's fault
      case "21000" -> message.endsWith("requires a WHERE clause") ? 400 : 500;
      // a token's role that is not there
      case "22023" -> message.startsWith("role") && message.endsWith("does not exist") ? 401 : 400;
      // no aggregate for XML means no XML for this result
      case "42883" -> message.startsWith("function xmlagg(") ? 406 : 404;
      case "42501" -> anonymous ? 401 : 403;
      default -> code.startsWith("PT") ? chosen(code) : byClass(code);
    };
  }

  /// `RAISE SQLSTATE 'PT402'` answers 402, with the message as the words of the status line.
  private static int chosen(String code) {
    return isChosen(code) ? Integer.parseInt(code.substring(2)) : 500;
  }

  private static boolean isChosen(String code) {
    return code.length() == 5
        && code.startsWith("PT")
        && "2345".indexOf(code.charAt(2)) >= 0
        && code.chars().skip(3).allMatch(c -> c >= '0' && c <= '9');
  }

  private static int byClass(String code) {
    return code.length() < 2 ? 400 : BY_CLASS.getOrDefault(code.substring(0, 2), 400);
  }

  /// A batch wraps what the server said.
  private static SQLException serverError(SQLException failure) {
    for (SQLException e = failure; e != null; e = e.getNextException()) {
      if (e instanceof PSQLException error && error.getServerErrorMessage() != null) {
        return e;
      }
    }
    return failure.getCause() instanceof SQLException cause ? serverError(cause) : failure;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
