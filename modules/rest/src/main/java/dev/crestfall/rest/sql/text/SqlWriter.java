package dev.crestfall.rest.sql.text;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.sql.SqlText;
import dev.crestfall.kernel.database.BoundTypes;
import dev.crestfall.kernel.database.Param;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers a statement's text and its parameters. Text comes from this package and names of the
/// catalog only; whatever a caller typed goes through [#operand] or [#value].
public final class SqlWriter extends SqlText<SqlWriter> {
  private final List<ParamSource> sources = new ArrayList<>();
  private final List<Param> params = new ArrayList<>();
  private boolean reusable = true;

  @Override
  protected SqlWriter self() {
    return this;
  }

  /// `"table"."column"`, or all columns for `*`.
  public SqlWriter column(QualifiedName table, String column) {
    name(table).add(".");
    return column.equals("*") ? add("*") : name(column);
  }

  /// A filter's value as `type`; an empty type lets Postgres decide as for a literal.
  public SqlWriter operand(Operand operand, ParamSource.Form form, String type) {
    return operand(operand.slot(), form, List.of(operand.text()), type);
  }

  /// The members of `in.(a,b)` as an array of `type`.
  public SqlWriter members(Operation.In members, String type) {
    String array = type.isEmpty() ? "" : type + "[]";
    return operand(members.slot(), ParamSource.Form.LIST, members.values(), array);
  }

  private SqlWriter operand(int slot, ParamSource.Form form, List<String> values, String type) {
    if (type.isEmpty()) {
      return untyped(form.text(values));
    }
    Param param = BoundTypes.param(form.text(values), type);
    ParamSource source =
        slot == Operand.FIXED
            ? new ParamSource.Fixed(param)
            : new ParamSource.Slot(slot, form, type);
    return bind(source, param).cast(type);
  }

  public SqlWriter value(@Nullable String value, String type) {
    Param.Text param = new Param.Text(value);
    return type.isEmpty() ? untyped(value) : bind(new ParamSource.Fixed(param), param).cast(type);
  }

  /// The body as `type`; made of its text unless it is wanted as `bytea`.
  public SqlWriter body(byte @Nullable [] body, String type) {
    Param param = StatementTemplate.body(body);
    if (body == null) {
      return bind(new ParamSource.Body(), param).cast(type);
    }
    if (type.equals("bytea")) {
      bind(new ParamSource.Body(), param).cast(type);
      return this;
    }
    add("CAST(convert_from(");
    sources.add(new ParamSource.Body());
    params.add(param);
    return add("?, 'UTF8') AS ").add(type).add(")");
  }

  /// A value whose type only Postgres knows: a literal without a type, which no parameter that is
  /// bound as text can be. The text is then of use to this request alone.
  private SqlWriter untyped(@Nullable String value) {
    reusable = false;
    return value == null ? add("NULL") : literal(value);
  }

  private SqlWriter bind(ParamSource source, Param param) {
    sources.add(source);
    params.add(param);
    return add("CAST(?");
  }

  private SqlWriter cast(String type) {
    return add(" AS ").add(type).add(")");
  }

  public BuiltStatement build() {
    return new BuiltStatement(new StatementTemplate(text(), sources, reusable), params);
  }
}
