package io.largesse.gateway;

import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** A request to a service that can be given up: its connection is then closed, rather than the rest of the answer read. */
final class OutgoingRequest extends BasicClassicHttpRequest implements CancellableDependency {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable Cancellable connection;
    private volatile boolean cancelled;

    OutgoingRequest(String method, HttpHost host, String pathAndQuery) {
        super(method, host, pathAndQuery);
    }

    @Override
    public void setDependency(Cancellable connection) {
        this.connection = connection;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean cancel() {
        cancelled = true;
        Cancellable used = connection;
        return used != null && used.cancel();
    }
}
