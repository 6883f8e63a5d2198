package io.largesse.chaos.check;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A checker that used the services' code would share their mistakes. */
class CheckerKnowsNoServiceTest {

    private static final String CHECK = "io.largesse.chaos.check";

    private static final ArchRule RULE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.mongodb..",
                    "org.bson..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "io.largesse.schema..",
                    "io.largesse.claim..",
                    CHECK);

    @Test
    void it_knows_drivers_and_the_contract() {
        JavaClasses checker = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(CHECK);
        assertThat(checker.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet()))
                .contains("Checker", "Books", "Feed", "Replay", "StateDigest", "StockWatch");

        RULE.check(checker);
    }

    @Test
    void the_rule_can_fail() {
        JavaClasses tests = new ClassFileImporter().importClasses(Backends.class);

        assertThatThrownBy(() -> RULE.check(tests)).hasMessageContaining("EmbeddedParts");
    }
}
