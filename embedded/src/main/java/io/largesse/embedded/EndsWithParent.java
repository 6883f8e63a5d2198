package io.largesse.embedded;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * What runs in a process that must not outlive the one that started it: the main class that was asked for, and a thread that waits
 * for the process's input to end. That input is a pipe whose other end only the parent holds.
 */
public final class EndsWithParent {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private EndsWithParent() {}

    /** @param args the class whose main is called, and its arguments */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(EndsWithParent::watch);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe is an end, too.
        }
        Thread.ofPlatform().daemon().name("halt").start(EndsWithParent::haltAfterGrace);
        System.exit(0);
    }

    // An orderly end may wait for what ended with the parent.
    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE);
        } catch (InterruptedException e) {
            // Nobody waits for this process any more: no reason to go on.
        }
        Runtime.getRuntime().halt(0);
    }
}
