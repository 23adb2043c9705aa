package dev.crestfall.rest.plan;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A read in one line: `films AS f(title, …) WHERE … {embed, …}`. Only what tests look at.
final class Sketch {
  private Sketch() {}

  static String of(ReadNode node) {
    StringBuilder text = new StringBuilder(select(node));
    text.append(" FROM ").append(name(node.from()));
    text.append(node.fromAlias() == null ? "" : " " + node.fromAlias());
    text.append(node.junctionAlias() == null ? "" : ", " + node.junctionAlias());
    String joins = join(node.joins().stream().map(Sketch::join).toList(), " & ");
    text.append(joins.isEmpty() ? "" : " ON " + joins);
    String where = join(node.where().stream().map(Sketch::condition).toList(), " & ");
    text.append(where.isEmpty() ? "" : " WHERE " + where);
    String order = join(node.order().stream().map(Sketch::order).toList(), ", ");
    text.append(order.isEmpty() ? "" : " ORDER " + order);
    if (!node.range().isAll()) {
      text.append(" [").append(node.range().offset()).append("+");
      text.append(node.range().limit()).append("]");
    }
    for (ReadNode child : node.children()) {
      text.append(" {").append(child.aggregateAlias()).append(": ").append(of(child)).append("}");
    }
    return text.toString();
  }

  static String select(ReadNode node) {
    List<String> fields = node.select().stream().map(Sketch::select).toList();
    List<String> embeds = node.embeds().stream().map(Sketch::embed).toList();
    String extra =
        node.spread() instanceof SpreadKind.ToMany(var extras, var orders)
            ? "; "
                + join(
                    extras.stream()
                        .map(one -> dotted(one.relationAlias()) + select(one.field()))
                        .toList(),
                    ", ")
                + "; "
                + join(orders.stream().map(Sketch::order).toList(), ", ")
            : "";
    return "(" + join(List.of(join(fields, ", "), join(embeds, ", ")), " + ") + extra + ")";
  }

  private static String select(SelectField field) {
    String text = field(field.field());
    text += field.cast() == null ? "" : "::" + field.cast();
    text = field.aggregate() == null ? text : lower(field.aggregate()) + "(" + text + ")";
    text += field.aggregateCast() == null ? "" : "::" + field.aggregateCast();
    return text + (field.alias() == null ? "" : " " + field.alias());
  }

  private static String embed(EmbedSelect embed) {
    return switch (embed) {
      case EmbedSelect.Json(String name, String alias, boolean array, boolean empty) ->
          name + "=" + alias + (array ? "[]" : "") + (empty ? "?" : "");
      case EmbedSelect.Spread(var fields, String alias) ->
          "..." + alias + "(" + join(fields.stream().map(Sketch::spread).toList(), ", ") + ")";
    };
  }

  private static String spread(EmbedSelect.SpreadField field) {
    String text =
        field.aggregate() == null
            ? field.name()
            : lower(field.aggregate()) + "(" + field.name() + ")";
    text += field.aggregateCast() == null ? "" : "::" + field.aggregateCast();
    return text + (field.alias() == null ? "" : " " + field.alias());
  }

  static String field(ResolvedField field) {
    String text = field.fullRow() ? "row" : field.name();
    String path =
        field.path().stream()
            .map(step -> (step.asText() ? "->>" : "->") + step.operand().replace("+", ""))
            .collect(Collectors.joining());
    text = path.isEmpty() ? text : (field.toJson() ? "to_jsonb(" + text + ")" : text) + path;
    ToTsVector vector = field.toTsVector();
    if (vector != null) {
      text = "tsvector(" + (vector.language() == null ? "" : vector.language() + ", ") + text + ")";
    }
    return field.transform() == null ? text : field.transform() + "(" + text + ")";
  }

  static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Group(boolean negated, boolean or, var members) ->
          (negated ? "not" : "")
              + "("
              + join(members.stream().map(Sketch::condition).toList(), or ? " | " : " & ")
              + ")";
      case Condition.EmbedIsNull(boolean negated, String alias) ->
          alias + (negated ? " exists" : " absent");
      case Condition.Compare(ResolvedField field, boolean negated, Operation operation) ->
          (negated ? "not " : "") + field(field) + " " + operation(operation);
    };
  }

  private static String operation(Operation operation) {
    return switch (operation) {
      case Operation.Compare compare -> compare.operator().sql() + " " + text(compare.value());
      case Operation.Simple simple -> simple.operator().sql() + " " + text(simple.value());
      case Operation.In in -> "in " + in.values();
      case Operation.Is is -> "is " + lower(is.value());
      case Operation.IsDistinct distinct -> "isdistinct " + text(distinct.value());
      case Operation.FullText fullText -> "@@ " + text(fullText.value());
    };
  }

  private static String text(Operand operand) {
    return operand.text();
  }

  private static String order(Order order) {
    String text = dotted(order.relationAlias()) + field(order.field());
    text += order.direction() == null ? "" : " " + lower(order.direction());
    return text + (order.nulls() == null ? "" : " " + lower(order.nulls()));
  }

  private static String join(JoinCondition join) {
    return name(join.left())
        + "."
        + join.leftColumn()
        + "="
        + name(join.right())
        + "."
        + join.rightColumn();
  }

  private static String dotted(@Nullable String prefix) {
    return prefix == null ? "" : prefix + ".";
  }

  private static String name(QualifiedName name) {
    return name.toString();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String join(List<String> parts, String separator) {
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
  }
}
