package dev.crestfall.studio.schema.part;

import dev.crestfall.kernel.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who reaches a new table.
public final class TableAccess {
  private TableAccess() {}

  /// What may be done to rows.
  public enum Privilege {
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }

  /// @param privileges none takes away what the database gives by default
  public record Grant(String role, List<Privilege> privileges) {
    public Grant {
      Rules.name("role", role);
    }
  }

  /// The first policy of a table with row-level security.
  ///
  /// @param column with the user's id, for `owner`
  public record Policy(Kind kind, @Nullable String column) {
    /// Which one.
    public enum Kind {
      /// Without a policy nobody but the service key sees rows.
      NONE,
      /// Everybody reads every row.
      PUBLIC_READ,
      /// Signed-in users read and write the rows that are theirs.
      OWNER,
      /// Signed-in users read and write every row.
      SIGNED_IN
    }

    public Policy {
      Rules.optionalName("column", column);
      if (kind == Kind.OWNER && column == null) {
        throw ApiError.invalid("column", "is required for a policy of owners");
      }
    }
  }
}
