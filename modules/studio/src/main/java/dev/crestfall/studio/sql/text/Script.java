package dev.crestfall.studio.sql.text;

import java.util.ArrayList;
import java.util.List;

/// A text of several statements, cut at the semicolons that end one: those outside of quotes,
/// comments, parentheses and `BEGIN ATOMIC` bodies.
public final class Script {
  private Script() {}

  /// The statements of a text, without those that are empty.
  public static List<SqlStatement> statements(String sql) {
    List<SqlStatement> statements = new ArrayList<>();
    List<Token> tokens = Scanner.scan(sql);
    List<Token> current = new ArrayList<>();
    Nesting nesting = new Nesting();
    for (Token token : tokens) {
      if (token.isSymbol(';') && nesting.isOutside()) {
        add(statements, sql, current);
        current = new ArrayList<>();
        nesting = new Nesting();
      } else {
        nesting.see(token, current);
        current.add(token);
      }
    }
    add(statements, sql, current);
    return List.copyOf(statements);
  }

  private static void add(List<SqlStatement> statements, String sql, List<Token> tokens) {
    if (!tokens.isEmpty()) {
      int start = tokens.getFirst().start();
      int end = tokens.getLast().end();
      statements.add(new SqlStatement(start, sql.substring(start, end), List.copyOf(tokens)));
    }
  }

  /// How deep the reader is in what a semicolon does not end.
  private static final class Nesting {
    private int parentheses;
    private int blocks;

    boolean isOutside() {
      return parentheses == 0 && blocks == 0;
    }

    void see(Token token, List<Token> before) {
      if (token.isSymbol('(')) {
        parentheses++;
      } else if (token.isSymbol(')')) {
        parentheses = Math.max(0, parentheses - 1);
      } else if (token.is("begin") && parentheses == 0 && makesRoutine(before)) {
        blocks++;
      } else if (token.is("case") && blocks > 0) {
        blocks++;
      } else if (token.is("end") && blocks > 0) {
        blocks--;
      }
    }

    private static boolean makesRoutine(List<Token> tokens) {
      int at = 0;
      if (tokens.size() < 3 || !tokens.get(at++).is("create")) {
        return false;
      }
      if (tokens.get(at).is("or")) {
        at += 2;
      }
      return at < tokens.size()
          && (tokens.get(at).is("function") || tokens.get(at).is("procedure"));
    }
  }
}
