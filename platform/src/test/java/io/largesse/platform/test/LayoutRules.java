package io.largesse.platform.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * How every service is laid out. A service's test hands over the class that starts it and names the layers it has:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> the_layout_is_kept() {
 *     return LayoutRules.of(AuthService.class, Layer.DOMAIN, Layer.MESSAGING, Layer.STORE, Layer.WEB);
 * }
 * }</pre>
 *
 * <p>A rule about a package that is empty could not fail: so each named layer must have classes, and no other layer may.
 */
public final class LayoutRules {

    /** A package that means the same in every service. */
    public enum Layer {
        /** Pure decisions: java.*, jspecify, itself. */
        DOMAIN,
        /** Avro to domain and back, here and nowhere else. */
        MESSAGING,
        /** Documents to domain and back. */
        STORE,
        /** HTTP to domain and back. */
        WEB;

        String pattern() {
            return ".." + name().toLowerCase(Locale.ROOT) + "..";
        }
    }

    private static final List<String> TECHNICAL_PACKAGES =
            List.of("common", "util", "utils", "impl", "manager", "helper", "helpers", "dto", "misc");
    private static final List<String> TECHNICAL_SUFFIXES =
            List.of("Util", "Utils", "Helper", "Helpers", "Manager", "Impl", "Dto", "DTO");

    private LayoutRules() {}

    /** One test per rule, over the classes that lie beside the starting class, in its package and below. */
    public static Stream<DynamicTest> of(Class<?> start, Layer... layers) {
        JavaClasses all = beside(start);
        Set<Layer> present = EnumSet.noneOf(Layer.class);
        present.addAll(Arrays.asList(layers));
        Stream<DynamicTest> layersAreThere = Arrays.stream(Layer.values())
                .map(layer -> DynamicTest.dynamicTest(
                        layer + (present.contains(layer) ? " is there" : " is not there"),
                        () -> assertThat(all.that(resideInAnyPackage(layer.pattern())))
                                .matches(classes -> classes.isEmpty() != present.contains(layer), "as declared")));
        return Stream.concat(
                layersAreThere,
                rules(start, present).entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getKey(), () -> rule.getValue().check(all))));
    }

    private static Map<String, ArchRule> rules(Class<?> start, Set<Layer> present) {
        String base = start.getPackageName();
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        if (present.contains(Layer.DOMAIN)) {
            rules.put(
                    "domain knows java, jspecify and itself",
                    classes()
                            .that()
                            .resideInAPackage(Layer.DOMAIN.pattern())
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage("java..", "org.jspecify..", base + Layer.DOMAIN.pattern()));
            rules.put(
                    "domain asks no clock and no dice",
                    noClasses()
                            .that()
                            .resideInAPackage(Layer.DOMAIN.pattern())
                            .should()
                            .accessTargetWhere(target(describe("gives time or chance", LayoutRules::isImpure))));
        }
        rules.put(
                "Avro stays in messaging",
                only(
                        Layer.MESSAGING,
                        resideInAnyPackage("org.apache.avro..")
                                .or(assignableTo("org.apache.avro.generic.GenericContainer"))));
        rules.put("Kafka stays in messaging", only(Layer.MESSAGING, resideInAnyPackage("org.apache.kafka..")));
        rules.put(
                "documents stay in store",
                only(Layer.STORE, resideInAnyPackage("org.bson..", "com.mongodb..", "org.springframework.data..")));
        // Without the layer the whole is about HTTP, as the gateway is.
        if (present.contains(Layer.WEB)) {
            rules.put(
                    "HTTP stays in web",
                    only(
                            Layer.WEB,
                            resideInAnyPackage(
                                    "jakarta.servlet..",
                                    "org.springframework.web.bind..",
                                    "org.springframework.web.servlet..",
                                    "org.springframework.security.web..",
                                    "org.springframework.security.config..",
                                    "io.largesse.platform.problem..")));
        }
        for (Layer layer : EnumSet.of(Layer.MESSAGING, Layer.STORE, Layer.WEB)) {
            String[] others = EnumSet.complementOf(EnumSet.of(layer, Layer.DOMAIN)).stream()
                    .map(other -> base + other.pattern())
                    .toArray(String[]::new);
            rules.put(
                    layer + " knows none of " + String.join(", ", others),
                    noClasses()
                            .that()
                            .resideInAPackage(layer.pattern())
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others)
                            .allowEmptyShould(true));
        }
        rules.put(
                "packages have no cycles",
                slices().matching(base + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
        rules.put(
                "names are of the field, not of the trade",
                noClasses().should(BeNamed.afterATrade(TECHNICAL_PACKAGES, TECHNICAL_SUFFIXES)));
        rules.put(
                "public is what other packages use",
                classes()
                        .that()
                        .arePublic()
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .areNotAssignableTo(start)
                        .should(new BeUsedElsewhere())
                        .allowEmptyShould(true));
        return rules;
    }

    private static ArchRule only(Layer layer, DescribedPredicate<JavaClass> foreign) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(layer.pattern())
                .should()
                .dependOnClassesThat(foreign.and(not(resideInAnyPackage("java.."))));
    }

    private static boolean isImpure(AccessTarget access) {
        JavaClass owner = access.getOwner();
        String called = owner.getName() + "." + access.getName();
        return (owner.getPackageName().equals("java.time") && access.getName().equals("now"))
                || (owner.getName().startsWith("java.time.Clock")
                        && access.getName().startsWith("system"))
                || owner.isAssignableTo(RandomGenerator.class)
                || Set.of(
                                "java.lang.System.currentTimeMillis",
                                "java.lang.System.nanoTime",
                                "java.lang.Math.random",
                                "java.lang.Thread.sleep",
                                "java.util.UUID.randomUUID")
                        .contains(called);
    }

    private static JavaClasses beside(Class<?> start) {
        var source = start.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException(start + " was not loaded from a file");
        }
        try {
            Path location = Path.of(source.getLocation().toURI());
            return new ClassFileImporter()
                    .importPath(location)
                    .that(resideInAnyPackage(start.getPackageName() + ".."))
                    .that(not(describe(
                            "package-info", type -> type.getSimpleName().equals("package-info"))));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
