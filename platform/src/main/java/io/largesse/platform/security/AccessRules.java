package io.largesse.platform.security;

import java.util.List;

/** Who may call what in a service: the first rule that fits decides. Whatever no rule names is denied. */
@FunctionalInterface
public interface AccessRules {

    List<AccessRule> rules();
}
