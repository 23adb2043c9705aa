package dev.crestfall.rest.sql.text;

import dev.crestfall.kernel.database.Param;
import dev.crestfall.kernel.database.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement's text and where its values come from. Requests of the same shape share it.
///
/// @param reusable false when the text holds something of one request only
public record StatementTemplate(String sql, List<ParamSource> sources, boolean reusable) {
  public StatementTemplate {
    sources = List.copyOf(sources);
  }

  /// The statement for another request of the same shape.
  ///
  /// @param operands the values of its simple filters by slot: one each, of `in.(a,b)` its members
  public Statement bind(List<List<String>> operands) {
    return bind(operands, null);
  }

  /// As [#bind(List)], with a body. A body that is an object and one that is an array make
  /// different shapes.
  public Statement bind(List<List<String>> operands, byte @Nullable [] body) {
    List<Param> params = new ArrayList<>(sources.size());
    for (ParamSource source : sources) {
      params.add(
          switch (source) {
            case ParamSource.Fixed(Param param) -> param;
            case ParamSource.Slot slot -> slot.bind(operands.get(slot.slot()));
            case ParamSource.Body _ -> body(body);
          });
    }
    return new Statement(sql, params);
  }

  public static Param body(byte @Nullable [] body) {
    return body == null ? new Param.Text(null) : new Param.Bytes(body);
  }
}
