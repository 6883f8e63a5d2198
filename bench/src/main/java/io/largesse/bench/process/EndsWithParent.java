package io.largesse.bench.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * What runs in the platform's process: the command that was asked for, and a thread that waits for the process's input to end. Only
 * the parent holds the other end of that pipe, so a platform that was started to be measured never outlives the measurement.
 */
final class EndsWithParent {

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
        System.exit(0);
    }
}
