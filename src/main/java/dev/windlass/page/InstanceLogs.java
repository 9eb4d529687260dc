package dev.windlass.page;

import dev.windlass.gateway.LogService;
import dev.windlass.gateway.ServingInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** What instances print, as the one who looks may read it. */
@RequestScoped
class InstanceLogs {

    private final LogService logs;
    private final Visitor visitor;

    @Inject
    InstanceLogs(LogService logs, Visitor visitor) {
        this.logs = logs;
        this.visitor = visitor;
    }

    /** What its setup has printed. */
    LogView setup(ServingInstance instance) {
        return LogView.of(logs.setup(visitor.caller(), instance));
    }

    /** The end of all that it has printed. */
    LogView live(ServingInstance instance) {
        return LogView.of(logs.log(visitor.caller(), instance));
    }
}
