package dev.crestfall.kernel.database;

import java.sql.Connection;
import java.sql.SQLException;

/// Opens connections that belong to the caller: outside every pool, closed by who opened them.
@FunctionalInterface
public interface ConnectionFactory {
  Connection open() throws SQLException;
}
