package io.largesse.platform.production;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/** Ends the start, before any bean is made and so before anything connects, where a check finds a local default. */
final class ProductionGuard implements BeanFactoryPostProcessor, PriorityOrdered {

    private final Environment environment;

    ProductionGuard(Environment environment) {
        this.environment = environment;
    }

    /** @throws LocalDefaultsException with whatever all checks find */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<LocalDefault> findings = beans.getBeansOfType(ProductionCheck.class, true, false).values().stream()
                .flatMap(check -> check.findings(environment).stream())
                .toList();
        if (!findings.isEmpty()) {
            throw new LocalDefaultsException(findings);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
