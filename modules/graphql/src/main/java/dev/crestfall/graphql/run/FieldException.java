package dev.crestfall.graphql.run;

import java.sql.SQLException;

/// What Postgres says of one field of a mutation.
public final class FieldException extends Exception {
  private final String key;
  private final SQLException failure;

  FieldException(String key, SQLException failure) {
    super(failure.getMessage(), failure);
    this.key = key;
    this.failure = failure;
  }

  /// The response key of the field.
  public String key() {
    return key;
  }

  public SQLException failure() {
    return failure;
  }
}
