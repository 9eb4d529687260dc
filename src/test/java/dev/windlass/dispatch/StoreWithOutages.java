package dev.windlass.dispatch;

import dev.windlass.store.PredictionStore;
import dev.windlass.store.StoreAway;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that is away while a test says so: whatever it is asked then. */
final class StoreWithOutages {

    private final PredictionStore behind;
    private final PredictionStore store;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean away;

    StoreWithOutages(PredictionStore behind) {
        this.behind = behind;
        this.store = (PredictionStore) Proxy.newProxyInstance(
                PredictionStore.class.getClassLoader(),
                new Class<?>[] {PredictionStore.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    PredictionStore store() {
        return store;
    }

    void begin() {
        away = true;
    }

    void end() {
        away = false;
    }

    /** How often it was asked while it was away. */
    int refused() {
        return refused.get();
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        if (away) {
            refused.incrementAndGet();
            throw new StoreAway("away", new IllegalStateException("the test says so"));
        }
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
