package io.largesse.platform.test;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Public is a promise: made to another package, or by a type that another public type shows. */
final class BeUsedElsewhere extends ArchCondition<JavaClass> {

    BeUsedElsewhere() {
        super("be used by another package, or shown by a public type");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean used = type.getDirectDependenciesToSelf().stream()
                .map(Dependency::getOriginClass)
                .anyMatch(user -> !user.getPackageName().equals(type.getPackageName()));
        // Nested types belong to the promise of the type around them.
        boolean nestedUsed = type.getPackage().getClasses().stream()
                .filter(nested -> nested.getName().startsWith(type.getName() + "$"))
                .flatMap(nested -> nested.getDirectDependenciesToSelf().stream())
                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
        boolean shown = type.getPackage().getClasses().stream()
                .filter(other -> !other.equals(type) && other.getModifiers().contains(JavaModifier.PUBLIC))
                .anyMatch(other -> shows(other, type));
        events.add(new SimpleConditionEvent(
                type, used || nestedUsed || shown, type.getName() + " is public and nobody elsewhere needs it"));
    }

    private static boolean shows(JavaClass other, JavaClass type) {
        return other.getMembers().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(BeUsedElsewhere::signature)
                        .anyMatch(shown -> shown.getAllInvolvedRawTypes().contains(type))
                || other.isAssignableTo(type.getName());
    }

    private static Stream<JavaType> signature(JavaMember member) {
        return member instanceof JavaCodeUnit code
                ? Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream())
                : Stream.of(((com.tngtech.archunit.core.domain.JavaField) member).getType());
    }
}
