package dev.windlass.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The role {@code demo}: operator and gateway of a cluster inside this process, whose instances are processes. */
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
