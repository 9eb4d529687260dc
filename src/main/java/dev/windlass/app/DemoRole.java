package dev.windlass.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The role {@code demo}. */
@ApplicationScoped
class DemoRole {

    private final OperatorRole operator;

    @Inject
    DemoRole(OperatorRole operator) {
        this.operator = operator;
    }

    void start() {
        operator.start();
    }
}
