package dev.laurel.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependencies in docs/architecture.md. This is the one module that depends on all others. */
class ArchitectureTest {
    private static final String ROOT = "dev.laurel.";
    /** A larger package contains more than one idea. */
    private static final int FILES_MAX = 25;

    private static final JavaClasses LAUREL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Shared test classes come as a jar; JMH generates classes.
            .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("jmh_generated"))
            .importPackages("dev.laurel");

    @ParameterizedTest
    @CsvSource({
        "schemas,  rules access gateway topology query launcher benchmarks",
        "rules,    access gateway topology query launcher benchmarks",
        "access,   rules gateway topology query launcher benchmarks",
        "gateway,  topology query launcher benchmarks",
        "topology, access gateway query launcher benchmarks",
        "query,    gateway launcher benchmarks",
        "launcher, benchmarks",
    })
    void shouldKnowNoModuleThatComesAfter(String module, String others) {
        String[] forbidden = others.lines()
                .flatMap(line -> Set.of(line.split(" ")).stream())
                .map(ArchitectureTest::of)
                .toArray(String[]::new);

        hold(noClasses()
                .that()
                .resideInAPackage(of(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admit", "ledger", "rank", "merge", "commit", "disk"})
    void shouldNotLetAStageKnowItsNeighboursOrTheCentre(String stage) {
        // Beneath all stages: the facts, how partitions are asked, when changes become visible, what stores keep on
        // disk.
        Set<String> common = Set.of(
                ROOT + "topology.ledger", ROOT + "topology.port", ROOT + "topology.commit", ROOT + "topology.disk");
        hold(noClasses()
                .that()
                .resideInAPackage(of("topology." + stage))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to another part of the topology",
                        type -> type.getPackageName().startsWith(ROOT + "topology")
                                && !common.contains(type.getPackageName())
                                && !isWithin(type.getPackageName(), ROOT + "topology." + stage))));
    }

    @Test
    void shouldHaveNoCycles() {
        hold(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
    }

    @Test
    void shouldSpeakHttpInTheFacesOnly() {
        hold(noClasses()
                .that()
                .resideInAnyPackage(of("schemas"), of("topology"), of("query.ranks"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."));
    }

    /** No Kafka, no HTTP, no clock: the rules are pure functions. */
    @Test
    void shouldKeepTheRulesPure() {
        hold(noClasses()
                .that()
                .resideInAPackage(of("rules"))
                .or()
                .haveFullyQualifiedName(ROOT + "topology.rank.Cutoffs")
                .or()
                .haveFullyQualifiedName(ROOT + "topology.admit.UserLimit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "java.net..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.InstantSource"));
    }

    /** Readers use only the port; modules that run or measure the topology also see its entry types. */
    @Test
    void shouldShowOfTheTopologyItsPortAndItsEntryOnly() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage(of("topology"))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are inside the topology",
                        type -> isWithin(type.getPackageName(), ROOT + "topology")
                                && !type.getPackageName().equals(ROOT + "topology")
                                && !type.getPackageName().equals(ROOT + "topology.port"))));
        hold(noClasses()
                .that()
                .resideInAPackage(of("query"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "topology"));
    }

    /** A package of {@code access} either knows others of the module or is known by them. */
    @Test
    void shouldKeepThePackagesOfAccessApart() {
        Set<JavaPackage> packages = LAUREL.getPackage(ROOT + "access").getSubpackages();

        assertThat(packages)
                .filteredOn(each -> knowsOneOf(each, packages))
                .noneMatch(each -> packages.stream().anyMatch(other -> knowsOneOf(other, Set.of(each))));
    }

    @Test
    void shouldKeepPackagesSmall() {
        assertThat(LAUREL.getPackage("dev.laurel").getSubpackagesInTree())
                .allSatisfy(each -> assertThat(each.getClasses().stream()
                                .filter(type -> !type.isArray())
                                .map(JavaClass::getName)
                                .filter(name -> !name.contains("$") && !name.endsWith("package-info"))
                                .count())
                        .as(each.getName())
                        .isLessThanOrEqualTo(FILES_MAX));
    }

    /**
     * In Kafka 4.3 such a query and a write of the same built-in store can deadlock (KAFKA-19629). Only the store of
     * standings is queried this way; it is our own and has its own lock.
     */
    @Test
    void shouldNotQueryBuiltInStoresInTheWayThatDeadlocks() {
        hold(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "topology.LocalPartitions")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "ask KafkaStreams.query",
                        call -> call.getTargetOwner().getName().equals("org.apache.kafka.streams.KafkaStreams")
                                && call.getName().equals("query"))));
    }

    @Test
    void shouldEndTheProcessInProgramsOnly() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages(of("launcher"), of("benchmarks"))
                .should()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    void shouldReadTheClockThroughASourceOnly() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage(of("benchmarks"))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now"));
    }

    @Test
    void shouldPrintInProgramsOnly() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages(of("launcher"), of("benchmarks"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void shouldMarkEveryPackageForNullSafety() {
        Set<JavaPackage> packages = LAUREL.getPackage("dev.laurel").getSubpackagesInTree();

        assertThat(packages)
                .filteredOn(each -> !each.getClasses().isEmpty())
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void shouldUseNamesThatSaySomething() {
        // The nested class Service is the role of that name.
        hold(classes()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Base|Service)"));
    }

    private static boolean knowsOneOf(JavaPackage one, Set<JavaPackage> others) {
        return one.getPackageDependenciesFromThisPackage().stream()
                .anyMatch(other -> !other.equals(one) && others.contains(other));
    }

    private static boolean isWithin(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    private static void hold(ArchRule rule) {
        rule.check(LAUREL);
    }

    private static String of(String module) {
        return ROOT + module + "..";
    }
}
