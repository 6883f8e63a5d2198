package io.largesse.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private final JavaClasses all = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.largesse.cli");

    @Test
    void it_needs_little_and_so_starts_quickly() {
        assertThat(all).isNotEmpty();
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.largesse.cli..",
                        "java..",
                        "com.sun.net.httpserver..",
                        "picocli..",
                        "tools.jackson..",
                        "org.jspecify..")
                .check(all);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.largesse.cli.(*)..").should().beFreeOfCycles().check(all);
    }
}
