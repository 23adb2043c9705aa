package dev.crestfall.kernel.store;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/// Finds `:name` and `?` in SQL, outside of quotes and comments as Postgres reads them; `::` is a
/// cast, `??` the driver's way to write the operator `?`.
final class NamedParameters implements SqlParser {
  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    return parse(sql);
  }

  static ParsedSql parse(String sql) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    int copied = 0;
    int at = 0;
    while (at < sql.length()) {
      int end = endOfLiteral(sql, at);
      if (end == at) {
        end = endOfParameter(sql, at);
        parsed.append(sql.substring(copied, at));
        if (sql.charAt(at) == ':') {
          parsed.appendNamedParameter(sql.substring(at + 1, end));
        } else {
          parsed.appendPositionalParameter();
        }
        copied = end;
      }
      at = end;
    }
    return parsed.append(sql.substring(copied)).build();
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }

  /// The end of what begins here and is no parameter; the same place where one begins.
  private static int endOfLiteral(String sql, int at) {
    char next = at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
    return switch (sql.charAt(at)) {
      case '\'' -> endOfText(sql, at);
      case '"' -> after(sql, "\"", at + 1);
      case '-' -> next == '-' ? after(sql, "\n", at) : at + 1;
      case '/' -> next == '*' ? after(sql, "*/", at + 2) : at + 1;
      case '$' -> endOfDollars(sql, at);
      case ':' -> next == ':' ? at + 2 : isStart(next) ? at : at + 1;
      case '?' -> next == '?' ? at + 2 : at;
      default -> at + 1;
    };
  }

  private static int endOfParameter(String sql, int at) {
    int end = at + 1;
    if (sql.charAt(at) == ':') {
      while (end < sql.length() && isPart(sql.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  /// A doubled quote ends one text and begins the next. Backslashes count in `E''` alone.
  private static int endOfText(String sql, int at) {
    boolean escapes =
        at > 0 && (sql.charAt(at - 1) | 0x20) == 'e' && (at == 1 || !isPart(sql.charAt(at - 2)));
    int end = at + 1;
    while (end < sql.length() && sql.charAt(end) != '\'') {
      end += escapes && sql.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, sql.length());
  }

  private static int endOfDollars(String sql, int at) {
    int tag = at + 1;
    while (tag < sql.length() && isPart(sql.charAt(tag))) {
      tag++;
    }
    boolean quotes = tag < sql.length() && sql.charAt(tag) == '$';
    return quotes ? after(sql, sql.substring(at, tag + 1), tag + 1) : at + 1;
  }

  private static int after(String sql, String end, int from) {
    int found = sql.indexOf(end, from);
    return found < 0 ? sql.length() : found + end.length();
  }

  private static boolean isStart(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isPart(char c) {
    return isStart(c) || c == '.' || c >= '0' && c <= '9';
  }
}
