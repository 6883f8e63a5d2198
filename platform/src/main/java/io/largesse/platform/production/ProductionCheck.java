package io.largesse.platform.production;

import java.util.List;
import org.springframework.core.env.Environment;

/**
 * Looks for local defaults among the settings of one subject. A bean of this type is asked before any other bean is made: it is to be
 * declared by a static method, and to need nothing.
 */
@FunctionalInterface
public interface ProductionCheck {

    List<LocalDefault> findings(Environment environment);
}
