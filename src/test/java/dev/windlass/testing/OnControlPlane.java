package dev.windlass.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that needs the real control plane, {@link ControlPlane#shared()}.
 *
 * <p>Where there are no binaries and none can be built, its tests are skipped, named and counted at the end of the run; with
 * {@code CI=true} they fail instead. A control plane that is there but does not start is always a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControlPlaneCondition.class)
public @interface OnControlPlane {}
