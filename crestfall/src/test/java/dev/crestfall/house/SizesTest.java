package dev.crestfall.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The size limits of files, methods, parameter lists and packages.
class SizesTest {
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 60;
  private static final int TYPICAL_METHOD_LINES = 25;
  private static final int TEST_METHOD_LINES = 60;
  private static final int TYPICAL_TEST_METHOD_LINES = 30;
  private static final int PARAMETERS = 6;
  private static final int TYPICAL_PARAMETERS = 4;
  private static final int PACKAGE_FILES = 15;

  /// Packages that are over the limit, by how many files they may have until they are split.
  private static final Map<String, Integer> LARGER_PACKAGES =
      Map.of("dev/crestfall/catalog/load", 20, "dev/crestfall/cli/boot", 17);

  private record Method(Path file, String name, long lines, int parameters, boolean constructor) {
    boolean isTest() {
      return file.toString().contains("/src/test/");
    }

    @Override
    public String toString() {
      return file + " " + name + ": " + lines + " lines, " + parameters + " parameters";
    }
  }

  private static final List<Path> FILES = new ArrayList<>();
  private static final List<Method> METHODS = new ArrayList<>();

  @BeforeAll
  static void parse() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    for (Path tree : List.of(root.resolve("modules"), root.resolve("crestfall"))) {
      try (Stream<Path> files = Files.walk(tree)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> file.toString().contains("/src/"))
            .forEach(FILES::add);
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(FILES));
      Trees trees = Trees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
        new Measuring(file, unit, trees).scan(unit, null);
      }
    }
  }

  @Test
  void there_is_something_to_measure() {
    assertThat(FILES).hasSizeGreaterThan(50);
    assertThat(METHODS).hasSizeGreaterThan(200);
  }

  @Test
  void no_file_has_more_than_400_lines() throws IOException {
    List<String> long_ = new ArrayList<>();
    for (Path file : FILES) {
      long lines;
      try (Stream<String> text = Files.lines(file)) {
        lines = text.count();
      }
      if (lines > FILE_LINES) {
        long_.add(file + ": " + lines);
      }
    }
    assertThat(long_).isEmpty();
  }

  @Test
  void no_method_has_more_than_60_lines() {
    assertThat(METHODS).filteredOn(method -> method.lines() > METHOD_LINES).isEmpty();
  }

  @Test
  void of_100_methods_95_have_at_most_25_lines() {
    List<Long> lines =
        METHODS.stream().filter(method -> !method.isTest()).map(Method::lines).sorted().toList();
    assertThat(lines.get(lines.size() * 95 / 100)).isLessThanOrEqualTo(TYPICAL_METHOD_LINES);
  }

  @Test
  void of_100_test_methods_99_have_at_most_30_lines_and_none_more_than_60() {
    List<Method> tests = METHODS.stream().filter(Method::isTest).toList();
    assertThat(tests).filteredOn(method -> method.lines() > TEST_METHOD_LINES).isEmpty();
    assertThat(tests)
        .filteredOn(method -> method.lines() > TYPICAL_TEST_METHOD_LINES)
        .hasSizeLessThanOrEqualTo(tests.size() / 100);
  }

  @Test
  void of_100_methods_98_have_at_most_4_parameters_and_none_more_than_6() {
    List<Method> methods =
        METHODS.stream().filter(method -> !method.isTest() && !method.constructor()).toList();
    assertThat(methods).filteredOn(method -> method.parameters() > PARAMETERS).isEmpty();
    assertThat(methods)
        .filteredOn(method -> method.parameters() > TYPICAL_PARAMETERS)
        .hasSizeLessThanOrEqualTo(methods.size() / 50);
  }

  @Test
  void no_package_has_more_than_15_files_but_those_that_must_not_grow() {
    Map<Path, Integer> packages = new TreeMap<>();
    for (Path file : FILES) {
      if (!file.endsWith("package-info.java")) {
        packages.merge(file.getParent(), 1, Integer::sum);
      }
    }
    packages.entrySet().removeIf(entry -> entry.getValue() <= limit(entry.getKey()));
    assertThat(packages).isEmpty();
  }

  private static int limit(Path folder) {
    return LARGER_PACKAGES.entrySet().stream()
        .filter(larger -> folder.endsWith(larger.getKey()))
        .mapToInt(Map.Entry::getValue)
        .findFirst()
        .orElse(PACKAGE_FILES);
  }

  private static final class Measuring extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Path file;
    private final CompilationUnitTree unit;
    private final Trees trees;

    Measuring(Path file, CompilationUnitTree unit, Trees trees) {
      this.file = file;
      this.unit = unit;
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      if (method.getBody() != null) {
        var positions = trees.getSourcePositions();
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        boolean constructor = method.getName().contentEquals("<init>");
        METHODS.add(
            new Method(
                file,
                owner() + "." + method.getName(),
                Math.max(0, last - first - 1),
                method.getParameters().size(),
                constructor));
      }
      return super.visitMethod(method, null);
    }

    private String owner() {
      return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
          ? type.getSimpleName().toString()
          : "";
    }
  }
}
