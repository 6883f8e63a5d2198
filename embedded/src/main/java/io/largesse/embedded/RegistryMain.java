package io.largesse.embedded;

import java.io.IOException;

/**
 * What runs in the registry's process: the registry, and a thread that waits for its input to end. The input is a pipe
 * that only the parent holds, so it ends whenever the parent does, even by {@code kill -9}, on every system.
 */
final class RegistryMain {

    /** The registry is asked to stop in order; after this it is stopped without asking. */
    private static final long STOP_WITHIN_MS = 3_000;

    private RegistryMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        ignoreInterrupts();
        Thread.ofPlatform().daemon().name("parent-watch").start(RegistryMain::endWithParent);
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    /** Ctrl-C in a terminal reaches every process of the group, but the parent decides what ends when. */
    private static void ignoreInterrupts() throws ReflectiveOperationException {
        // By reflection: the compiler warns of this class in a way that cannot be switched off for one line.
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        signal.getMethod("handle", signal, handler)
                .invoke(
                        null,
                        signal.getConstructor(String.class).newInstance("INT"),
                        handler.getField("SIG_IGN").get(null));
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe is an end, too.
        }
        Thread.ofPlatform().daemon().name("halt").start(RegistryMain::haltSoon);
        System.exit(0);
    }

    private static void haltSoon() {
        try {
            Thread.sleep(STOP_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
