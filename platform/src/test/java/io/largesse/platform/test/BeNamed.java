package io.largesse.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;

/** Names that say how something is built and not what it is. */
final class BeNamed extends ArchCondition<JavaClass> {

    private final List<String> packages;
    private final List<String> suffixes;

    private BeNamed(List<String> packages, List<String> suffixes) {
        super("be named after a trade: packages %s, classes ending in %s", packages, suffixes);
        this.packages = packages;
        this.suffixes = suffixes;
    }

    static BeNamed afterATrade(List<String> packages, List<String> suffixes) {
        return new BeNamed(packages, suffixes);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean named = Arrays.stream(type.getPackageName().split("\\.")).anyMatch(packages::contains)
                || suffixes.stream().anyMatch(type.getSimpleName()::endsWith);
        events.add(new SimpleConditionEvent(type, named, type.getName()));
    }
}
