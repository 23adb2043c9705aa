package dev.crestfall.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may know whom: `kernel <- postgres, catalog <- every other module <- crestfall`.
@AnalyzeClasses(packages = "dev.crestfall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  private static final String KERNEL = "dev.crestfall.kernel..";
  private static final String CLI = "dev.crestfall.cli..";

  /// By module, the others that it may know. The program may know all; a module that is not here
  /// may know none and be known by none.
  private static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          entry("kernel", Set.of()),
          entry("postgres", Set.of("kernel")),
          entry("catalog", Set.of("kernel")),
          entry("gateway", Set.of("kernel")),
          entry("authentication", Set.of("kernel")),
          entry("authorization", Set.of("kernel")),
          entry("rest", Set.of("kernel", "catalog")),
          entry("graphql", Set.of("kernel", "catalog")),
          entry("logs", Set.of("kernel")),
          entry("studio", Set.of("kernel")),
          entry("testkit", Set.of("kernel", "postgres")));

  private static final String PROGRAM = "cli";

  @ArchTest
  static final ArchRule modules_know_only_whom_they_may =
      classes()
          .should(
              new ArchCondition<JavaClass>("know only modules that theirs may know") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (!mayKnow(module(type), module(dependency.getTargetClass()))) {
                      events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                  }
                }
              });

  private static boolean mayKnow(String module, String other) {
    return other.isEmpty()
        || other.equals(module)
        || module.equals(PROGRAM) && KNOWN.containsKey(other)
        || KNOWN.getOrDefault(module, Set.of()).contains(other);
  }

  /// The part of a package's name that says whose it is; empty outside of the house.
  private static String module(JavaClass type) {
    String[] parts = type.getBaseComponentType().getPackageName().split("\\.", -1);
    return parts.length > 2 && parts[1].equals("crestfall") ? parts[2] : "";
  }

  /// A room is the package below a module's, with all that is in it. The package of the module's
  /// door wires the rooms, and its exception and settings are known in them: it is outside of the
  /// rule.
  private static final SliceAssignment ROOMS =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String[] parts = type.getPackageName().split("\\.", -1);
          return parts.length < 4
              ? SliceIdentifier.ignore()
              : SliceIdentifier.of(List.of(parts[2], parts[3]));
        }

        @Override
        public String getDescription() {
          return "the rooms of each module";
        }
      };

  @ArchTest
  static final ArchRule rooms_have_no_cycles =
      slices().assignedFrom(ROOMS).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_kernel_knows_the_http_server =
      noClasses()
          .that(not(resideInAPackage(KERNEL)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule only_doors_and_routes_know_the_router =
      noClasses()
          .that(not(resideInAPackage(KERNEL)))
          .and()
          .haveNameNotMatching(".*(Routes|Module)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.javalin..");

  @ArchTest
  static final ArchRule only_the_launcher_prints =
      noClasses()
          .that(not(resideInAPackage(CLI)))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule time_is_passed_in = noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule no_field_is_injected =
      noFields().should().beAnnotatedWith("jakarta.inject.Inject");
}
