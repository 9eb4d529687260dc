package dev.windlass.app;

import dev.windlass.kube.Leadership;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A Lease as lock. One that somebody left without a time or a duration is nobody's; Fabric8's elector fails at it and then
 * never looks again.
 */
final class SturdyLock extends LeaseLock {

    private static final ZonedDateTime LONG_AGO = Instant.EPOCH.atZone(ZoneOffset.UTC);

    SturdyLock(String namespace, String name, String identity) {
        super(namespace, name, identity);
    }

    @Override
    protected LeaderElectionRecord toRecord(Lease lease) {
        return isWhole(lease)
                ? super.toRecord(lease)
                : new LeaderElectionRecord("", Leadership.LEASE, LONG_AGO, LONG_AGO, 0);
    }

    /** One that is released is written as run out, for its holder's name stays: a merge patch cannot tell that it is empty. */
    @Override
    protected Lease toResource(LeaderElectionRecord record, ObjectMetaBuilder meta) {
        Lease lease = super.toResource(record, meta);
        if (record.getHolderIdentity() == null) {
            var spec = lease.getSpec();
            spec.setRenewTime(record.getRenewTime().minusSeconds(spec.getLeaseDurationSeconds()));
        }
        return lease;
    }

    private static boolean isWhole(Lease lease) {
        var spec = lease.getSpec();
        return spec != null
                && spec.getLeaseDurationSeconds() != null
                && spec.getAcquireTime() != null
                && spec.getRenewTime() != null;
    }
}
