package dev.crestfall.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.List;

/// Who may know whom: `kernel <- postgres, catalog <- every other module <- crestfall`.
@AnalyzeClasses(packages = "dev.crestfall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  private static final String KERNEL = "dev.crestfall.kernel..";
  private static final String CATALOG = "dev.crestfall.catalog..";
  private static final String POSTGRES = "dev.crestfall.postgres..";
  private static final String GATEWAY = "dev.crestfall.gateway..";
  private static final String AUTHENTICATION = "dev.crestfall.authentication..";
  private static final String AUTHORIZATION = "dev.crestfall.authorization..";
  private static final String REST = "dev.crestfall.rest..";
  private static final String GRAPHQL = "dev.crestfall.graphql..";
  private static final String CLI = "dev.crestfall.cli..";

  @ArchTest
  static final ArchRule the_kernel_knows_no_module =
      noClasses()
          .that()
          .resideInAPackage(KERNEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              CATALOG, POSTGRES, GATEWAY, REST, GRAPHQL, AUTHENTICATION, AUTHORIZATION, CLI);

  @ArchTest
  static final ArchRule catalog_and_postgres_know_the_kernel_alone =
      noClasses()
          .that()
          .resideInAnyPackage(CATALOG, POSTGRES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, REST, GRAPHQL, CLI);

  @ArchTest
  static final ArchRule catalog_does_not_know_postgres =
      noClasses()
          .that()
          .resideInAPackage(CATALOG)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(POSTGRES);

  @ArchTest
  static final ArchRule postgres_does_not_know_catalog =
      noClasses()
          .that()
          .resideInAPackage(POSTGRES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CATALOG);

  @ArchTest
  static final ArchRule rest_knows_no_other_module =
      noClasses()
          .that()
          .resideInAPackage(REST)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, POSTGRES, GRAPHQL, CLI);

  @ArchTest
  static final ArchRule graphql_knows_no_other_module =
      noClasses()
          .that()
          .resideInAPackage(GRAPHQL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, POSTGRES, REST, AUTHENTICATION, AUTHORIZATION, CLI);

  @ArchTest
  static final ArchRule the_gateway_knows_modules_by_their_interface_only =
      noClasses()
          .that()
          .resideInAPackage(GATEWAY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CATALOG, POSTGRES, REST, GRAPHQL, CLI);

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
  static final ArchRule authentication_and_authorization_know_the_kernel_alone =
      noClasses()
          .that()
          .resideInAnyPackage(AUTHENTICATION, AUTHORIZATION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CATALOG, POSTGRES, GATEWAY, REST, GRAPHQL, CLI);

  @ArchTest
  static final ArchRule authentication_does_not_know_authorization =
      noClasses()
          .that()
          .resideInAPackage(AUTHENTICATION)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(AUTHORIZATION);

  @ArchTest
  static final ArchRule authorization_does_not_know_authentication =
      noClasses()
          .that()
          .resideInAPackage(AUTHORIZATION)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(AUTHENTICATION);

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
