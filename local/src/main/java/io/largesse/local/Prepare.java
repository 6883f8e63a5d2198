package io.largesse.local;

import io.largesse.embedded.EmbeddedRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs everything once, on any free ports, so that the JVM can record which classes it needs: what it recorded makes
 * later starts a good deal quicker. {@code ./largesse} does this after each build.
 */
@Command(name = "prepare", hidden = true)
final class Prepare implements Callable<Integer> {

    @Override
    public Integer call() {
        EmbeddedRegistry.prepare();
        PlatformOptions options = new PlatformOptions();
        options.portOffset = Ports.anyFreeOffset();
        LocalPlatform.start(options, Terminal.standard()).close();
        return 0;
    }
}
