package io.largesse.chaos.fault;

import io.largesse.chaos.cluster.Await;
import io.largesse.chaos.cluster.Cluster;
import io.largesse.chaos.cluster.Node;
import io.largesse.chaos.cluster.Part;
import io.largesse.chaos.network.Link;
import io.largesse.chaos.network.Proxy;
import java.util.function.Consumer;

/** Has faults happen to a cluster. */
public final class Injector {

    private final Cluster cluster;

    public Injector(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns when the fault is over; what was started again need not be ready by then. */
    public void inject(Fault fault) {
        switch (fault.kind()) {
            case KILL_NODE -> restart(fault, Node::kill);
            case REBALANCE -> restart(fault, Node::stop);
            case PAUSE_NODE -> {
                node(fault).pause(fault.kind().lasts());
                last(fault);
            }
            case SLOW_STORE -> spoil(fault, node(fault).store(), Link.SLOW);
            case HALF_OPEN_STORE -> spoil(fault, node(fault).store(), Link.HALF_OPEN);
            case CUT_STORE -> spoil(fault, node(fault).store(), Link.CUT);
            case SLOW_BROKER -> spoil(fault, node(fault).broker(), Link.SLOW);
            case HALF_OPEN_BROKER -> spoil(fault, node(fault).broker(), Link.HALF_OPEN);
            case CUT_BROKER -> spoil(fault, node(fault).broker(), Link.CUT);
            case KILL_STORE -> restart(fault, cluster.store());
            case KILL_BROKER -> restart(fault, cluster.broker());
        }
    }

    private void restart(Fault fault, Consumer<Node> end) {
        Node node = node(fault);
        end.accept(node);
        last(fault);
        node.start();
    }

    private static void restart(Fault fault, Part part) {
        part.kill();
        last(fault);
        part.start();
    }

    private static void spoil(Fault fault, Proxy proxy, Link link) {
        proxy.become(link);
        last(fault);
        proxy.become(Link.PASSING);
    }

    private Node node(Fault fault) {
        return cluster.node(fault.requireService(), fault.node());
    }

    private static void last(Fault fault) {
        Await.pause(fault.kind().lasts());
    }
}
