package dev.laurel.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
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

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "dev.laurel.";
    private static final JavaClasses LAUREL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.laurel");

    @ParameterizedTest
    @CsvSource({
        "schemas,  access gateway topology query launcher",
        "access,   gateway topology query launcher",
        "gateway,  topology query launcher",
        "topology, access gateway query launcher",
        "query,    gateway launcher",
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
    @ValueSource(strings = {"admit", "score", "rank", "merge", "commit", "disk"})
    void shouldNotLetAStageKnowItsNeighboursOrTheCentre(String stage) {
        // Beneath all stages: when what they did becomes visible, and what their stores keep on disk.
        Set<String> common = Set.of(ROOT + "topology.commit", ROOT + "topology.disk");
        hold(noClasses()
                .that()
                .resideInAPackage(ROOT + "topology." + stage)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to another part of the topology",
                        type -> type.getPackageName().startsWith(ROOT + "topology")
                                && !common.contains(type.getPackageName())
                                && !type.getPackageName().equals(ROOT + "topology." + stage))));
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

    @Test
    void shouldKeepTheRulesFreeOfKafka() {
        hold(noClasses()
                .that()
                .haveFullyQualifiedName(ROOT + "topology.rank.Standing")
                .or()
                .haveFullyQualifiedName(ROOT + "topology.rank.Cutoffs")
                .or()
                .haveFullyQualifiedName(ROOT + "topology.admit.UserLimit")
                .or()
                .haveFullyQualifiedName(ROOT + "topology.merge.Merge")
                .or()
                .haveFullyQualifiedName(ROOT + "topology.score.Score")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.."));
    }

    /**
     * In Kafka 4.3 such a query and a write of the same built-in store can stop each other for good (KAFKA-19629). The
     * store of standings is our own, with a lock of its own, and it alone is asked this way.
     */
    @Test
    void shouldNotQueryBuiltInStoresInTheWayThatDeadlocks() {
        hold(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "topology.LocalStores")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "ask KafkaStreams.query",
                        call -> call.getTargetOwner().getName().equals("org.apache.kafka.streams.KafkaStreams")
                                && call.getName().equals("query"))));
    }

    @Test
    void shouldEndTheProcessInTheLauncherOnly() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage(of("launcher"))
                .should()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    void shouldReadTheClockThroughASourceOnly() {
        hold(noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now"));
    }

    @Test
    void shouldPrintInTheLauncherOnly() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage(of("launcher"))
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
        // A nested Service is the role of that name.
        hold(classes()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Base|Service)"));
    }

    private static void hold(ArchRule rule) {
        rule.check(LAUREL);
    }

    private static String of(String module) {
        return ROOT + module + "..";
    }
}
