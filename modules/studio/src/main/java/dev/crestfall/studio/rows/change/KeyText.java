package dev.crestfall.studio.rows.change;

import dev.crestfall.studio.rows.page.Order;
import dev.crestfall.studio.rows.page.RowKey;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.TableStructure;
import java.util.ArrayList;
import java.util.List;

/// Rows found by a key that SQL holds as an array of texts.
final class KeyText {
  private KeyText() {}

  /// The condition that the row `t` has this key.
  static SqlText matches(TableStructure relation, SqlText key) {
    List<SqlText> all = new ArrayList<>();
    for (Order part : RowKey.parts(relation)) {
      all.add(
          SqlText.of("t.")
              .name(part.name())
              .add(" = CAST((")
              .add(key)
              .add(")[" + (all.size() + 1) + "] AS " + part.type() + ")"));
    }
    return new SqlText().join(" AND ", all);
  }
}
